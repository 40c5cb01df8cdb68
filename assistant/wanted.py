"""What a question wants told, and whether a passage tells it: a date, an amount, as many items as there are.

Leaves out how likely it is that a passage answers (`refusal`), of which this is but a part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from assistant.mentions import naming_places
from assistant.question import Question
from assistant.reference import any_of, plain
from corpus import Passage, Report
from index.analysis import content_words, fold, stem, words

_DIGITS = re.compile(
    r"(?<![\w.])\d[\d ]*|\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|premi[eè]re?|plusieurs|moitié)\b",
    re.I,
)
_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    "Januar|Februar|März|Juni|Juli|Oktober|Dezember|"
    "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)
_DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS}|dernière décennie|prochaine|récemment|actuellement|last decade|recently|currently)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"€|\$|\b(?:euros?|dollars?|millions?|milliards?|budget|coût\w*|montant|EUR|USD)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[^.\s«“(]\s)(?:[ldLD]['’])?[A-ZÀ-Þ][\w’'-]+|\b[A-Z]{2,}\b")
_CAUSE = re.compile(
    r"\b(?:car|parce|afin|pour|en vue|puisque|grâce|à cause|sans|visant|vise|permet\w*|afin|si|donc|because|to)\b", re.I
)
UNITS = (
    "jours?|mois|ans?|années?|semaines?|heures?|nuits?|days?|months?|years?|weeks?|hours?|nights?|días?|meses|años?|semanas?|horas?|noches?|"
    "dias?|anos?|giorni|mesi|anni|settimane|ore|notti|Tage?n?|Monate?n?|Jahre?n?|Wochen?|Stunden?|Nächten?|أيام|أشهر|سنوات|أسابيع|ساعات"
)
_DURATION = re.compile(
    rf"\b(?:\d+|deux|trois|two|three|dos|tres|dois|due|tre|zwei|drei)[\s-](?:{UNITS})\b|\b\d+ et \d+|"
    r"\b(?:depuis|since|desde|dal|seit|منذ)\b|décennie|decade|década|decenni|Jahrzehnt|\bà partir de\b",
    re.I,
)

# "Who is the mayor of …?", "le nom du ministre": a person is asked for by name.
_ROLE = re.compile(
    r"\b(?:who(?:'s| is| was)|qui (?:est|etait|c'est)|c'est qui|(?<!au )nom d[ue]s?|(?<!au )noms? de l[a']?|name of|comment s'appel\w+|s'appelle|named|called|"
    r"quien (?:es|era)|quem (?:e|era)|chi (?:e|era)|wer (?:ist|war)|wie heisst)\W+(?:(?:the|le|la|l|el|o|a|il|der|die|current|actuel\w*)\W+)*"
    r"(?:maires?|ministres?|presidente?s?|direct\w+|secretaires? gener\w+|chefs?|ambassad\w+|porte-parole|prefete?|elue?|"
    r"mayor|minister|president|director|head|chair(?!ing)\w*|ambassador|spokes\w+|prefect|secretary|leader|alcalde\w*|ministr[oa]|"
    r"prefeit[oa]|sindaco|burgermeister\w*)\b"
)
_POST = r"(?:[Mm]aire|[Mm]ayor|[Aa]lcaldesa?|[Pp]refeit[oa]|[Ss]indac[oa]|[Mm]inist(?:re|er|r[oa])|[Pp]r[eé]sident[ea]?|[Dd]irect(?:eur|rice|ora?)|[Ss]ecr[eé]ta(?:ire|ry)|[Pp]r[eé]fète?|Bürgermeister(?:in)?)"
_FULL = r"[A-ZÀ-Þ][\w’'-]+ (?:[a-z]{2,3} ){0,2}[A-ZÀ-Þ][\w’'-]+"
_PERSON = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sr\.?|Sra\.?|Sig\.?|Herrn?|Frau|السيدة?)\s[A-ZÀ-Þ\u0621-\u064a]|"
    rf"\b{_POST} (?:d\w{{0,2}} ?\w+ |of \w+ )?,? ?{_FULL}|{_FULL}, (?:\w+ ){{0,2}}{_POST}\b"
)

# What is asked for beyond what is named: "which cities besides Rennes".
_BEYOND = any_of(
    r"\b(?:a part|hormis|en dehors de|outre|excepte|sauf|mis a part|autres? que|en plus de)\b",
    r"\b(?:besides|apart from|other than|except(?: for)?|aside from|in addition to)\b",
    r"\b(?:ademas de|aparte de|salvo|excepto|alem d\w+|a parte|exceto|oltre a\w*|tranne|eccetto|ausser|abgesehen von|neben)\b",
    r"بخلاف|باستثناء|ما عدا|إلى جانب|غير ",
)
_OFFICES = frozenset(
    words("État États Gouvernement Ministère Commission Parlement Conseil State Government Ministry Council")
)
_REGULARLY = re.compile(
    r"r[ée]gul|regel|(?:chaque|every|each|cada|ogni|jede\w?|كل) \w+|par (?:an|mois|jour|semaine)\b|per \w+|nuit\b|annu|anual|mensu|month|week|"
    r"hebdo|quotid|dail|diari|t[äa]glich|j[äa]hrlich|woche|fr[ée]qu|häufig|p[ée]riodi|\bans\b|years|contin|permanen|toute situation|crise|دوري|منتظم",
    re.I,
)
NUMERALS = {
    word: number
    for number, listed in enumerate(
        (
            "trois three tres tre drei ثلاثة ثلاث", "quatre four cuatro quatro quattro vier أربعة أربع",
            "cinq five cinco cinque funf خمسة خمس", "six seis sei sechs ستة ست", "sept seven siete sete sette sieben سبعة سبع",
            "huit eight ocho oito otto acht ثمانية ثمان", "neuf nine nueve nove neun تسعة تسع", "dix ten diez dez dieci zehn عشرة عشر",
        ),
        start=3,
    )
    for word in listed.split()
}  # fmt: skip
# Outcomes: what came of something, or whether it goes on; each family of words in seven languages.
_OUTCOMES = tuple(
    re.compile(rf"\b(?:{family})\b")
    for family in (
        r"effectiv\w*|efficac\w*|eficaz|eficac\w*|wirksam\w*|فعال\w*",
        r"success\w*|succe(?:ed\w*|s)|reussi\w*|exito\w*|sucesso|successo|erfolg\w*|fail(?:ed|ures?)?|echou\w*|echecs?|نجح\w*|نجاح",
        r"achieve[ds]?|accompli(?:sh\w*|e?s?)?",
        r"(?:work(?:s|ed|ing)?|march\w+|fonctionn\w+|funciona\w*|funziona\w*)(?:-t)?(?:-\w+)? (?:well|properly|out|bien|correctement|bem|bene|gut)|(?:a|ont)(?:-t-\w+)? (?:bien )?(?:marche|fonctionne)",
        r"reduc\w*|redui\w*|diminu\w*|cuts?|drop(?:ped)?|fall(?:en)?|fell|chut\w*|recul\w*|baiss\w*|lower(?:ed)?|decreas\w*|senk\w*",
        r"augment\w*|increas\w*|r[io]sen?|hausses?|gr[eo]wn?|aumenta\w*|gestiegen",
        r"chang(?:e[ds]?|er|ent)|modifi\w*|transform\w*|cambi\w*|muda(?:do|r|ram)|verander\w*",
        r"amelior\w*|improv\w*|mejor(?:ado|o|ar)|melhor(?:ado|ou|ar)|miglior(?:ato|are)|verbesser\w*",
        r"closed|shut|ferme(?:e?s?|r)|suspend\w*|supprim\w*|annul\w*|cancel\w*|abolish\w*|dissol\w*|abandon\w*|stopp\w*|ended|termine\w*|acheve\w*|cerrad[oa]s?|fechad[oa]s?|chius[oaie]|geschlossen",
        r"(?:still|toujours|encore|todavia|aun|ainda|ancora|noch)(?: \w+)? (?:open|ouvert\w*|abiert\w*|abert\w*|apert\w*|running|activ\w*|actif\w*|going|exist\w*|operat\w*|en cours|en vigueur|ongoing|en place|in place)",
    )
)
# Rates: by which period something is counted, each in seven languages.
_PERIODS = tuple(
    re.compile(
        rf"\b(?:per|par|each|every|chaque|cada|por|ogni|pro|jede[nsmr]?|tou(?:te)?s les|todos los|tutti i)\s(?:single )?(?:{period})\b|\b(?:{adverb})\b|كل (?:{arabic})"
    )
    for period, adverb, arabic in (
        (
            r"years?|ans?|annees?|anos?|anni|anno|jahre?",
            r"yearly|annual(?:ly)?|annuel\w*|anual\w*|annual[ei]|jahrlich\w*",
            "سنة|عام",
        ),
        (r"months?|mois|mes|meses|mese|monate?", r"monthly|mensuel\w*|mensual\w*|mensal\w*|monatlich\w*", "شهر"),
        (
            r"weeks?|semaines?|semanas?|settimana|wochen?",
            r"weekly|hebdomadaire\w*|semanal\w*|wochentlich\w*",
            "أسبوع|اسبوع",
        ),
        (r"days?|jours?|dias?|giorn[oi]|tage?", r"daily|quotidiennement|diariamente|taglich\w*|journalier\w*", "يوم"),
        (
            r"nights?|nuits?|evenings?|soirs?|soirees?|noches?|noites?|nott[ei]|ser[ae]|nachte?|abend",
            r"nightly|tonight",
            "ليلة|مساء",
        ),
    )
)
_CERTAIN = ("date", "amount", "duration", "frequency")  # kinds of which the words of a passage tell
_FEWEST, _MOST = 3, 100  # things that may be listed
_TO_LIST = re.compile(
    r"\b(?:quel(?:le)?s|lesquel\w*|liste[rz]?|cite[rz]?|enumere[rz]?|donne[rz]?|nomme[rz]?|noms?|which|what are|name|names of|list|give|"
    rf"cuales|quais|nomes?|quali|nomi|elenca\w*|welche\w*|nenne\w*|namen|ما هي|اذكر)\b(?:\W+\w+){{0,7}}?\W+(?P<number>\d+|{'|'.join(NUMERALS)})\b"
)
_BETWEEN = re.compile(r",|;|\b(?:et|ou|ainsi que)\b")
# Cities and countries, where a question wants them named: "in which city?", not "what cities do".
_PLACES_ASKED: Mapping[Literal["city", "country"], re.Pattern[str]] = {
    "city": re.compile(
        r"\b(?:(?:quelle?s?|which) (?:autres? |other )?(?:villes?|communes?|municipalites?|mairies?|city|cities|towns?|municipality|municipalities)|(?:in|from|of) what (?:city|cities|towns?)|"
        r"(?:que|cual(?:es)?|qua(?:l|is)) (?:ciudad(?:es)?|cidades?)|(?:che|qual[ei]) citta|welche[rn]? stadte?n?)\b(?! (?:ou|or|o|oder|et|and) )"
    ),
    "country": re.compile(
        r"\b(?:(?:quels?|which) (?:autres? |other )?(?:pays|countr(?:y|ies))|(?:in|from|of) what countr(?:y|ies)|(?:que|cual(?:es)?|qua(?:l|is)) pais(?:es)?|(?:che|qual[ei]) paes[ei]|welche[msnr]? (?:land|lander)n?)\b"
        r"(?! (?:ou|or|o|oder|et|and) )"
    ),
}
_HOUR_ASKED = re.compile(
    r"\b(?:a quelle heure|quelle heure|(?:at |from )?what time(?! ?(?:period|frame|span|scale))|a que hora|a que horas|a che ora|um wie ?viel uhr)\b"
)
_YEAR_ASKED = re.compile(r"\b(?:quelle annee|(?:what|which) year|que ano|que anno|welche[ms] jahr)\b|أي (?:سنة|عام)")
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b|décennie")
_HOUR = re.compile(r"\b\d{1,2}\s?(?:h|heures?|o'clock|am|pm|Uhr)\b|\b\d{1,2}:\d\d\b")
# How many of what a question wants, and what a text counts.
_HOW_MANY = re.compile(
    r"\b(?:combien (?:y a[- ]t[- ]il |il y a |ya )?(?:de |d'(?!entre)|des )|nombre (?:de |d'|des )|(?:how many|(?:the )?number of) (?!(?:of|were|was|are|is|did|do|does|have|has|had|took|take|there|will|can|could)\b))"
    r"(?P<counted>(?:\W?[\w'-]+){1,3})"
)
_COUNTS = re.compile(r"\d+(?:[ \u202f]\d{3})*\s(?P<counted>(?:[^\W\d_][\w’'-]*\s?){1,3})")
_READ = ("fr", "en")  # languages in which that is told
_PLURAL = re.compile(r"[^s]s$|^(?:people|men|women|children|staff|personnel)$")
_OFTEN = 10  # questions about a passage
_HEADS = 2  # words of what is counted, of which one may be but an adjective


def untold(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether a question wants what its passage certainly does not tell.

    Of the anticipated questions with an answer one or two in a hundred that want a date look so, of the others almost
    none; of the near-misses three quarters of those that want a date, and nearly all that want an amount, a
    duration, or the name of who holds a post.
    """
    noted = [report.passage(note) for note in passage.notes]
    if question.kind in _CERTAIN and not any(holds(question.kind, each) for each in (passage, *noted)):
        return True
    return (
        person_missing(question.text, passage)
        or _time_untold(question, passage, noted)
        or _place_unnamed(question, passage, report)
        or _at_another_rate(question, passage, report)
        or _without_outcome(question, passage, report)
        or _counts_else(question, passage, report)
        or _nothing_beyond(question, passage)
        or _fewer(question, passage, report)
    )


def holds(kind: str, passage: Passage) -> bool:
    """Tell whether a passage holds the kind of thing that is asked for."""
    text = passage.text
    if kind == "number":
        return bool(_DIGITS.search(text))
    if kind == "amount":
        return bool(_MONEY.search(text))
    if kind == "date":
        return bool(_DATE.search(text))
    if kind == "duration":
        return bool(_DURATION.search(text) or _DATE.search(text))
    if kind == "frequency":
        return bool(_REGULARLY.search(text))
    if kind in ("person", "place"):
        return bool(_NAME.search(text))
    if kind == "cause":
        return bool(_CAUSE.search(text))
    return True


def person_missing(question: str, passage: Passage) -> bool:
    """Tell whether the holder of a post is asked for by name and the passage names no person."""
    return bool(_ROLE.search(fold(question))) and not _PERSON.search(passage.text)


def names_in(text: str) -> list[str]:
    """Return what is written with a capital inside a sentence, and acronyms."""
    return [str(name) for name in _NAME.findall(text)]


def _time_untold(question: Question, passage: Passage, noted: Sequence[Passage]) -> bool:
    """Tell whether a question wants a year that neither a passage nor its notes tell, or an hour that it does not."""
    asked = plain(question.text)
    if _YEAR_ASKED.search(asked) and not _A_YEAR.search(" ".join(each.text for each in (passage, *noted))):
        return True
    return bool(_HOUR_ASKED.search(asked)) and not _HOUR.search(passage.text)


def _without_outcome(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether a question wants to know what came of something, and its passage has no word for that."""
    if question.kind != "yes_no":
        return False
    rendering = report.annotations.renderings.get(passage.id, "")
    if question.language not in (report.document.language, "en") and not rendering:
        return False
    asked, told = plain(question.text), plain(report.written(passage))
    return any(family.search(asked) and not family.search(told) for family in _OUTCOMES)


def _place_unnamed(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether a question wants a city or a country named, of which neither its passage nor its notes name any.

    Of 100 questions with an answer none looks so, of ten without one seven.
    """
    asked = plain(question.text)
    wanted = [kind for kind, pattern in _PLACES_ASKED.items() if pattern.search(asked)]
    places = [ids for kind in wanted if (ids := naming_places(report)[kind])]
    heads = (each.id for each in report.above(passage) if each.kind == "heading")
    about = (passage.id, *passage.notes, *heads)
    return any(ids.isdisjoint(about) for ids in places)


def _at_another_rate(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether a question wants something by the year, and its passage has it by the night alone."""
    asked = [period for period in _PERIODS if period.search(plain(question.text))]
    if not asked:
        return False
    told = plain(report.written(passage))
    rates = [period for period in _PERIODS if period.search(told)]
    return bool(rates) and any(period not in rates for period in asked)


def _counts_else(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether a passage speaks of what a question wants the number of, and counts something else."""
    asked = _uncounted(question, passage, report)
    if not asked:
        return False
    said = report.written(passage)
    return any(stem(word, language) in asked for language in _READ for word in content_words(said, language))


def counts_nothing(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether a question wants a number of what nobody counts in its passage: neither it, nor who wrote about it.

    Of 102 development questions with an answer two look so, of those without one most.
    """
    return bool(_uncounted(question, passage, report))


def counted_by(question: Question) -> set[str]:
    """Return the stems of what a question wants the number of; none where it names nothing, or in other languages."""
    language = question.language
    match = _HOW_MANY.search(plain(question.text)) if language in _READ else None
    counted = content_words(match["counted"], language) if match else []
    if language == "en" and not any(_PLURAL.search(word) for word in counted):
        return set()  # "how many came?"
    return {stem(word, language) for word in counted}


def _uncounted(question: Question, passage: Passage, report: Report) -> set[str]:
    """Return the stems of what a question wants the number of, where none of them is counted in its passage."""
    language = question.language
    often = len(report.annotations.questions) >= _OFTEN * len(report.passages)  # else what is counted was hardly asked
    if question.kind != "number" or language not in _READ or not often:
        return set()
    asked = counted_by(question)
    return asked if asked.isdisjoint(_counted_in(report)[passage.id]) else set()


@lru_cache(maxsize=4)
def _counted_in(report: Report) -> Mapping[str, frozenset[str]]:
    """Return what is counted in each passage, by its id: stems of what it and the questions about it count."""
    found: defaultdict[str, set[str]] = defaultdict(set)

    def note(passage: str, counted: str, language: str) -> None:
        found[passage].update(stem(word, language) for word in content_words(counted, language)[:_HEADS])

    for asked in report.annotations.questions:
        for match in _HOW_MANY.finditer(plain(asked.text)) if asked.language in _READ else ():
            note(asked.passages[0], match["counted"], asked.language)
    for passage in report.passages:
        texts = {"en": report.annotations.renderings.get(passage.id, ""), report.document.language: passage.text}
        for language, text in texts.items():
            for match in _COUNTS.finditer(text):
                note(passage.id, match["counted"], language)
    return {passage.id: frozenset(found[passage.id]) for passage in report.passages}


def _nothing_beyond(question: Question, passage: Passage) -> bool:
    """Tell whether more than some names is asked for, and the passage names nothing else."""
    if not _BEYOND.search(fold(question.text)):
        return False
    asked, held = _words_of_names(question.text), _words_of_names(passage.text) - _OFFICES
    return not asked.isdisjoint(held) and held.issubset(words(question.text))


def _words_of_names(text: str) -> set[str]:
    return {word for name in names_in(text) for word in words(name)}


def _fewer(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether as many things are to be listed as the passage says there are, and fewer stand there."""
    said = set(map(_number, words(passage.text)))
    listed = (_number(match.group("number")) for match in _TO_LIST.finditer(fold(question.text)))
    wanted = [number for number in listed if _FEWEST <= number <= _MOST and number in said]
    if not wanted:
        return False
    lead = passage.id if passage.text.endswith(":") else passage.lead_in
    items = [other.text for other in report.passages if lead and other.lead_in == lead]
    told = " ".join([passage.text, *items, *(report.passage(note).text for note in passage.notes)])
    return max(len(items), 1 + len(_BETWEEN.findall(told))) < max(wanted)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMERALS.get(word, 0)
