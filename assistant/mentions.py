"""Mentions: all the countries, cities and the like that a report names, where that is all that a message asks for.

Countries are known everywhere; what else a report names by class is its own data. Leaves out the wording.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from assistant.answer import Turn
from assistant.countries import adjective_of, codes, countries_meant, name_of, names_of
from assistant.phrases import says_nothing_but, without
from assistant.quotes import LONGEST_TOTAL, MOST
from assistant.reference import POLITE, TOPIC, any_of, plain
from corpus import Passage, Report
from index.analysis import content_words, words

_LONGEST = 14  # words of such a message
_IN_A_NAME = re.compile(r"[A-ZÀ-Þ][\w-]+ (?:d['’]\w+ )?(?:de |du |d['’]|of )$")  # "Processus de" before "Rabat"
_COUNTRIES = r"pays|countr(?:y|ies)|nations?|pais(?:es)?|paes[ei]|lander|land|دول|بلدان|الدول|البلدان"
_NAMED = any_of(
    r"\b(?:(?:sont|est|etaient|ont ete|y sont|sont-ils|sont-elles)\s)?(?:cite|mentionne|nomme|evoque|liste|utilise|employe)e?s?\b|\b(?:apparai\w+|figurent|dont (?:on )?parle\w*)\b",
    r"\b(?:(?:are|is|were|was|get|gets)\s)?(?:mentioned|named|cited|listed|referred to|talked about|appear\w*)\b",
    r"\b(?:(?:se|sao|son|vengono|sono|werden|wurden)\s)?(?:mencion\w+|nombra\w*|citad[oa]s?|citat[ie]|menzionat[ie]|nominat[ie]|genannt|erwahnt|aparec\w+|compaiono)\b",
    r"(?:المذكورة|ذكرها|يذكرها|ذكرت|الواردة)",
)
_WITHIN = re.compile(
    r"\b(?:dans|du|de|par|in|of|by|from|throughout|en|el|del|por|no|do|pelo|nel|dal|im|vom|في|من)?\s?(?:the|this|le|ce|cet|el|este|il|questo|dem|diesem)?\s?"
    r"\b(?:whole |entire |ensemble du )?(?:report|text|document|summary|rapport|texte|compte[- ]rendu|informe|documento|relatorio|rapporto|bericht|dokument|التقرير)\b"
)
_SHORT_FORMS = r"acronym\w*|acronim\w*|sigles?|siglas?|abbreviations?|abreviations?|abreviaturas?|abreviaturen|abkurzungen|المختصرات|مختصرات"
_FIGURES = r"(?:key |main )?(?:figures|numbers)|(?:principa\w+ )?chiffres(?: cles?| importants)?|nombres|donnees chiffrees|cifras(?: clave)?|numeros|numeri(?: chiave)?|cifre|zahlen|الأرقام|ارقام|أرقام"
_YEARS = r"(?:key |main |important )?(?:dates|years)|(?:principa\w+ )?(?:dates|annees)(?: cles?| importantes)?|fechas(?: clave)?|anos|datas|anni|jahre|jahreszahlen|التواريخ|تواريخ|السنوات"
# What is always asked of a report as a whole.
_ALONE = re.compile(
    rf"\b(?:{_SHORT_FORMS})\b|\b(?:key|main|principa\w+) (?:figures|numbers|dates|chiffres|datas)\b|\b(?:chiffres|dates|cifras|fechas|numeri) (?:cles?|importante?s?|clave|chiave)\b|"
    r"^(?:give|show|list|donne[rz]?|montre[rz]?|liste[rz]?|cite[rz]?)\W(?:(?:me|moi|us|nous|all|the|tous|les|des|some)\W)*(?:figures|numbers|dates|chiffres)\W*$"
)
_OF_WHAT_WAS_SAID = re.compile(  # after an answer, the figures are those of what it was about
    r"^(?:(?:et|and|ok) )?(?:(?:give|show|list|donne[rz]?|montre[rz]?|liste[rz]?|cite[rz]?)\W)?(?:(?:me|moi|us|nous|the|les|des|some)\W)*(?:figures|numbers|dates|chiffres)\W*$"
)
_ONES = re.compile(r"\b(?:ones?|ceux|celles|las|los|quelle|quelli)\b")
_SO_MANY = re.compile(
    r"^(?:name|list|give|cite[rz]?|nomme[rz]?|donne[rz]?|nombra|cita|elenca|nenne)\W(?:(?:me|moi)\W)?(?:\d{1,2}|two|three|four|five|deux|trois|quatre|cinq|dos|tres|due|tre|zwei|drei)\s"
)  # "name 3 networks": all are named
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w-])")
_COUNT = re.compile(
    r"(?:(?:plus de|moins de|more than|over|less than) )?(?<![\w/–-])(?!(?:19|20)\d\d\b)\d+(?:[\u00a0\u202f ,]\d{3})*"
    r"(?: ?%|(?P<told>(?: [^\W\d_][\w’'-]*){1,4}))"
)
_BOTH = ("and", "et")
_MONTH = re.compile(
    r"(?:janv|f[ée]v|mars|avril|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c|jan|feb|march|apr|may|jun|jul|aug)", re.I
)
_LISTS = re.compile(
    r"\b(?:which|what|list|name|give|show|tell|all|every|are|is|the|quel(?:le)?s?|liste[rz]?|enumere[rz]?|cite[rz]?|nomme[rz]?|donne[rz]?|montre[rz]?|tou(?:te)?s|sont|les|la|l|"
    r"que|cuales|quais|quali|elenca\w*|welche\w*|nenne\w*|alle|todos|todas|tutti|tutte|die|los|las|os|as|i|le|gli|noms? des|names? of|different\w*|me|us|moi|nous|by name)\b|"
    r"ما|هي|اذكر|كل|جميع"
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a report names of one class, each with the passage shown for it.

    Attributes:
        names: As a reader of the message's language calls them, by the id of a passage, best passage first.
        total: How many there are, with those that no passage shown names.
    """

    names: Mapping[str, tuple[str, ...]]
    total: int


def mentioned(report: Report, text: str, language: str, turns: Sequence[Turn] = ()) -> Mentions | None:
    """Return all that a report names of the class that a message asks for; None where it asks anything else.

    After such a question another class is enough: "and which countries?".
    """
    folded = plain(text)
    told = TOPIC.match(folded) is not None and not _NAMED.search(folded)  # "what does the report say about cities"
    asked = not told and bool(_NAMED.search(folded) or _WITHIN.search(folded))
    again = not asked and turns and mentioned(report, turns[-1].understood_as, turns[-1].language) is not None
    many = _SO_MANY.match(folded)
    folded = folded[many.end() :] if many else folded
    alone = bool(many or _ALONE.search(folded)) and not (turns and _OF_WHAT_WAS_SAID.match(folded))
    if len(folded.split()) > _LONGEST or not (asked or again or alone):
        return None
    classes = _classes(report, language)
    meant = countries_meant(
        folded, language, frozenset(each.country for _, listed in classes for each in listed) - {""}
    )
    folded = f"{folded[: meant[1][0]]} {folded[meant[1][1] :]}" if meant else folded
    if again and meant:  # "and which European ones?"
        folded = _ONES.sub(_class_named(classes, plain(turns[-1].understood_as)), folded)
    for called, listed in sorted(classes, key=lambda each: -len(each[0])):
        match = re.search(rf"(?<!\w)(?:{called})(?!\w)", folded)
        names = {each.name: each.places for each in listed if meant is None or each.country in meant[0]}
        if match is None or not names:
            continue
        if says_nothing_but(without(match, folded), language, _WITHIN, _NAMED, _LISTS, POLITE):
            return _covered(report, names)
    return None


def _class_named(classes: Sequence[tuple[str, Sequence[_Mention]]], folded: str) -> str:
    """Return the word for a class that a message holds."""
    found = (re.search(rf"(?<!\w)(?:{called})(?!\w)", folded) for called, _ in classes)
    return next((match.group() for match in found if match), "")


@lru_cache(maxsize=4)
def naming_places(report: Report) -> Mapping[Literal["city", "country"], frozenset[str]]:
    """Return the ids of the passages that name a city, of those that are known, and of those that name a country."""
    spoken = list(report.passages)
    cities = (_naming(spoken, name) for named in report.named if named.countries for name in named.names)
    countries = (mention.places for mention in _countries(report, spoken, report.document.language))
    return {"city": frozenset().union(*cities), "country": frozenset().union(*countries)}


def _covered(report: Report, names: Mapping[str, frozenset[str]]) -> Mentions:
    """Return few passages that together hold as many names as can be quoted: greedy set cover."""
    by_id = report.by_id()
    left = dict(names)
    found: dict[str, tuple[str, ...]] = {}
    length = 0
    while left and len(found) < MOST:
        room = [p for p in by_id.values() if p.id not in found and length + len(p.text) < LONGEST_TOTAL]
        held = {p.id: [name for name, places in left.items() if p.id in places] for p in room}
        best = max(room, key=lambda p: (len(held[p.id]), -len(p.text)), default=None)
        if best is None or not held[best.id]:
            break
        found[best.id] = tuple(held[best.id])
        length += len(best.text)
        left = {name: places for name, places in left.items() if best.id not in places}
    return Mentions(found, len(names))


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name, as a reader's language writes it, the ids of the passages that hold it, and its country's code, if any."""

    name: str
    places: frozenset[str]
    country: str = ""


@lru_cache(maxsize=32)
def _classes(report: Report, language: str) -> tuple[tuple[str, tuple[_Mention, ...]], ...]:
    """Return the classes of things that a report names: how they are called, and each name with its passages."""
    spoken = [passage for passage in report.passages if passage.kind != "heading"]
    shorts = {acronym.short: frozenset({acronym.passage}) for acronym in reversed(report.acronyms)}
    short_forms = tuple(_Mention(short, places) for short, places in sorted(shorts.items()))
    found = [(_COUNTRIES, _countries(report, spoken, language)), (_SHORT_FORMS, short_forms)]
    found += [
        (_YEARS, _counted(report, spoken, language, _YEAR)),
        (_FIGURES, _counted(report, spoken, language, _COUNT)),
    ]
    for named in report.named:
        countries = named.countries or ("",) * len(named.names)
        held = (
            _Mention(name, _naming(spoken, name), country) for name, country in zip(named.names, countries, strict=True)
        )
        called = "|".join(re.escape(plain(word)) for word in sorted(named.called, key=len, reverse=True))
        found.append((called, tuple(each for each in held if each.places)))
    return tuple(found)


def _counted(
    report: Report, spoken: Sequence[Passage], language: str, pattern: re.Pattern[str]
) -> tuple[_Mention, ...]:
    """Return what a pattern of figures matches, as a reader of a language reads it, with the passages that hold it."""
    renderings = {} if language == report.document.language else report.annotations.renderings
    places: defaultdict[str, set[str]] = defaultdict(set)
    for passage in spoken:
        calls = {str(report.passage(note).number) for note in passage.notes}
        for match in pattern.finditer(" ".join(renderings.get(passage.id, passage.text).split())):
            figure = _figure(match, language)
            if figure and figure.split()[0] not in calls:
                places[figure].add(passage.id)
    return tuple(_Mention(figure, frozenset(held)) for figure, held in places.items())


def _figure(match: re.Match[str], language: str) -> str:
    """Return a figure with the noun phrase after it: to the first word that only joins; nothing where it is a date."""
    told = match.groupdict().get("told")
    if told is None:
        return match.group()
    if _MONTH.match(told.split()[0]):
        return ""
    spoken = "fr" if language == "fr" else "en"
    telling = list(takewhile(lambda word: word in _BOTH or content_words(word, spoken), told.split()))
    while telling and telling[-1] in _BOTH:
        telling.pop()
    return " ".join([match.group()[: match.start("told") - match.start()], *telling]) if telling else ""


def _naming(spoken: Sequence[Passage], name: str) -> frozenset[str]:
    """Return the passages that hold a name by itself; where there are none, those that hold it in a longer one."""
    pattern = re.compile(rf"(?<!\w){re.escape(plain(name))}(?!\w)")
    found = [(p.id, p.text[: match.start()]) for p in spoken for match in pattern.finditer(plain(p.text))]
    alone = frozenset(passage for passage, before in found if not _IN_A_NAME.search(before))
    return alone or frozenset(passage for passage, _ in found)


def _countries(report: Report, spoken: list[Passage], language: str) -> tuple[_Mention, ...]:
    """Return the countries that a report names, and those that it has but the adjectives of."""
    written = report.document.language
    forms = {" ".join(name): code for code in codes() for name in names_of(code, written)}
    listed = sorted(forms, key=lambda form: (-len(form), form))  # "guinée équatoriale" is no "guinée"
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)")
    places: defaultdict[str, set[str]] = defaultdict(set)
    for passage in spoken:
        for match in pattern.finditer(" ".join(words(passage.text))):
            places[forms[match.group()]].add(passage.id)
    for code in codes():
        if code not in places:
            adjective = re.compile(rf"(?<!\w)(?:{adjective_of(code, written)})(?!\w)")
            places[code].update(passage.id for passage in spoken if adjective.search(plain(passage.text)))
    return tuple(_Mention(name_of(code, language), frozenset(places[code]), code) for code in codes() if places[code])
