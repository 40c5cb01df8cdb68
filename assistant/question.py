"""Questions: the language they are in, and the kind of thing they ask for.

The kinds are told by the words that ask, in seven languages and in the ways people really type them.
Leaves out the turns before (`conversation`) and the answer (`choice`, `refusal`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.countries import languages_naming
from assistant.reference import (
    ALL_ABOUT,
    ASKS,
    FRONTED,
    GREETING,
    IN_A_YEAR,
    IN_THE_REPORT,
    MENTIONED,
    TOPIC,
    TOPICS,
    WHOLE,
    YEAR,
    any_of,
    plain,
)
from assistant.spelling import dictionary, shortcuts
from corpus import LANGUAGES, confidences
from index.analysis import fold, kept, words

Kind = Literal[
    "amount", "number", "date", "duration", "frequency", "person", "place", "cause", "manner", "list", "acronym",
    "definition", "comparison", "yes_no", "other",
]  # fmt: skip

# Words that give a language away, careless spellings included; names and words shared by several are left out.
_TELLING: Mapping[str, str] = {
    "fr": "le la les des du un une est sont et ou où qui que quoi quel quelle quels quelles comment pourquoi combien quand "
    "dans pour avec sur par aux au ce cette ces ils elle elles je tu nous vous il y a t-il qu'est-ce c'est c koi kel kelle ki "
    "kan pk pkoi svp stp dit rapport ville villes fait ont été sur leur leurs ça sa cela depuis chez selon parle moi aussi "
    "et accord signifie veut eske esque es-ce bonjour merci salut resume quest donne explique liste cite cest jsuis à qu a",
    "en": "the of and is are was were what which who where when why how many much does do did in on for with by to from this that "
    "these they it there their its about tell me give list please can could would should any has have been thanks hello hi "
    "whats wat wut u r pls thx plz dont i not no an at or did such ones one who's thats wich then here bye goodbye cheers into its again",
    "es": "el la los las una y del es son qué quién quiénes cuál cuáles cómo cuándo dónde cuántos cuántas cuánto por para con en "
    "sobre se hay fue qué según ciudad ciudades informe que quien cual como cuando donde cuantos cuantas hola gracias al su sus ejemplos está",
    "pt": "dados fala falam o os as um uma do da dos das e é são quem qual quais como quando onde quantos quantas quanto por para com em no na nos "
    "nas sobre se há foi que segundo cidade cidades relatório ao aos pelo pela obrigado obrigada olá seu sua porquê não está exemplos países à",
    "it": "il la lo gli un una del della dei delle dello e è sono chi che cosa quale quali come quando dove perché quanti quante "
    "quanto per con in nel nella sul sulla si di al alla città rapporto cos'è qual ciao grazie ne fa ci esempi",
    "de": "der die das den dem ein eine einer und ist sind war wer was welche welcher welches wie wann wo warum wieviele viele "
    "für mit im in auf von zu zum zur über gibt es hat haben wurde werden nach bericht stadt städte bei hallo danke nicht auch guten tag beispiele",
}
_TELLING_SETS = {language: frozenset(words(listed)) for language, listed in _TELLING.items()}
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SPANISH_MARK = re.compile("[¿¡]")
_CAPITALISED = re.compile(r"(?<=\S\s)[A-ZÀ-Þ]\w+")  # a name, which is of no language
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,}(?:-[A-Z0-9]+)?\b")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|(?<!\w)'[^']{3,}'(?!\w)|<[^>]*>")
_DEFINED = re.compile(
    r"(?:et |and )?(?:what(?:'s| is| are)|c'?est quoi|c quoi|c koi|qu'est[- ]ce qu(?:e|'est)(?: c'est que)?|que es|o que e|che cos'e|cos'e|was ist|ما هو|ما هي)\s+"
)
_BEFORE_NAME = re.compile(
    r"(?:(?:et|and|y|e|und|what about|quid de) )?(?:l[ea]s? |l'|the |el |il |die |der |das |den |o |a )?"
)
_TELLS = re.compile(r"[^\W\d_]{3,}")
_LONGEST_NAME = 5  # words
_MARKS = ((re.compile(r"\b[LlDd]['’](?=\w)"), ("fr", "it")), (re.compile(r"\w\s+[?!]"), ("fr",)))
_TRUSTED = 0.8  # how much one telling word weighs against lingua's confidence
_MARKED = 0.4  # how much an apostrophe does, or a blank before a mark
_WRITTEN = re.compile(r"[^\W\d_]+")
_NAMED = 2  # words of a message that may be but a name
_FEW = 4  # words that lingua tells little of
_LITTLE_TRUSTED = 0.7  # how much it is trusted on these
_KNOWN = 1.0  # what the language of the turn before gains where it has all of these: lingua may be sure of another
_IN_DICTIONARY = 1.0  # what one of these gains that has all words of so short a message, and the other has not,
_LIKELIEST = ("fr", "en")  # where none was spoken before: "asile", "mayors"
_LIKELIER = 0.25  # what the first of the languages gains where a message may be but a name
_NAME_TRUSTED = 0.3  # how much lingua is trusted in that case


_SUMS = r"(?:budgets?|couts?|montants?|prix|somme|costs?|prices?|amounts?)"


def _asked_when(*listed: str) -> str:
    """Return a pattern for these words where they ask; not where they join a clause: "what happens when they come"."""
    asked = "|".join(listed)
    before = "et|and|mais|but|or|where|savoir|know|me|me dire|depuis|jusqu'a|since|until|de|c'est|c|a partir de|from|desde|hasta|ate|da|y|e"
    clause = r"(?! (?:it comes|meme|on|ils?|elles?|they|people|you|we)\b)(?!.*\b(?:what|how|why|quoi|comment|pourquoi|que se passe)\b)"
    return rf"(?:^\W*|[.?!:;,(\u2013-] |\b(?:{before}) )(?:{asked})\b{clause}|\b(?:{asked})(?: \w+)?\W*$"


# In order: the first that matches decides. Matched against the folded question.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "acronym",
        any_of(
            r"\b(?:signifi\w*|veut dire|veulent dire|correspond\w* (?:le sigle|l'acronyme)|sigle|acronyme|abreviation)\b",
            r"\b(?:stands? for|letters .*\bmean|acronym|abbreviation|initials|spell(?:ed)? out|short for)\b",
            r"\b(?:siglas?|acronimo|sigla|abreviatura|abkurzung|steht \w+ fur|significa|significam|bedeutet)\b",
            r"اختصار|يرمز",
        ),
    ),
    (
        "comparison",
        any_of(
            r"\b(?:compar\w*|difference\w*|differ(?:s|e\w*)?|distingu\w*|par rapport a|versus|vs|plutot que|point commun|en commun)\b",
            r"\b(?:which of the two|(?:lequel|laquelle) des deux|(?:ou|or)\b.*[:,] ?(?:lequel|laquelle|which)|chacun\w*|each (?:one )?do|instead)\b",
            r"\b(?:(?:for|from|of|in) each|each time|a chaque fois|l'une? et (?:de |a )?l'autre|d'un cote\b.*\bde l'autre|on (?:the )?one (?:side|hand)|respectiv\w*)\b",
            r"\b(?:entre|between|zwischen|tra|fra) .+ (?:et|and|y|e|und) .+[,:] ?(?:lequel|laquelle|qui|which|who|cual|quien|qual|quem|quale|chi|welche\w*|wer)\b",
            r"\b(?:more|fewer|less) (?!than)\w+.* than (?!\d)|\b(?:older|larger|bigger|smaller|newer|earlier|later|longer|shorter) than (?!\d)",
            r"\b(?:plus|moins) (?:de |d')?\w+(?: \w+){0,3} que (?:l[ea']|les|celui|celle|a |au |dans )|\b(?:what|which|who) came first\b|\b(?:venue?s?|arrivee?s?|passee?s?) en premier\b",
            r"\b(?:lequel|laquelle|which(?: one)?|who|qui)\b.*[:,] ?[^:,]+ (?:ou|or) \w|\b(?:et|and)\b.+\b(?:les memes|le meme nombre|la meme \w+|the same)\b",
            r"\b(?:la meme (?:chose|taille|finalite)|the same (?:thing|size|purpose|aim))\b|\b(?:les|des|for) (?:deux|both)[ ?.!]*$",
            r"\b(?:in common|as opposed to|diferencia\w*|diferenca\w*|differenza|unterschied\w*|vergleich\w*)\b",
            r"الفرق|مقارنة",
        ),
    ),
    (
        "amount",
        any_of(
            r"\b(?:how much (?:money|did|does|do|was|is|were|has|have|it|funding)|combien (?:(?:ca|cela|il|elle|ils|elles|a|ont|est-ce que|\w+-t-\w+) )*(?:a |ont )?cout\w+|"
            r"combien (?:d'(?:argent|euros?)|de (?:sous|fric|millions|dollars?)))\b",
            rf"\b(?<!importe )(?:(?:quel(?:le)?s?|what|which|kel\w*) (?:est|etait|sont|etaient|a ete|fut|serait|is|was|are|were|would be) (?:\S+ ){{0,4}}?|(?:what'?s|whats) (?:\S+ ){{0,4}}?|(?:quel(?:le)?s?|what|which|kel\w*) (?:\w+ )?){_SUMS}\b|^\W*(?:(?:le|la|les|l'|the|son|sa|its|et|and) ?)*{_SUMS}\b",
            rf"\b{_SUMS} (?:total|exact)|\b(?:total|exact) {_SUMS}|\bcost(?:s|ed)?\W*$|\bcout\w+ combien\b|\bcombien\W+(?:d'euros|en euros)",
            r"\b(?<!en )(?:[cq]uanto (?:\w+ )?(?:c[ou]e?st\w+|dinero|dinheiro|denaro)|(?:cual|qual|que|quale) (?:\S+ ){0,3}?(?:presupuesto|coste|costo|orcamento|custo|bilancio|importe))\b",
            r"\b(?:wie ?viel (?:geld|euro)|was kostet\w*|wie ?viel \w*kostet\w*|wie (?:hoch|gross) (?:ist|war|waren|sind) (?:\w+ )?(?:\w*budget|\w*kosten|betrag))\b",
            r"\b(?:met|mettent|verse(?:nt)?|paie(?:nt)?|apporte(?:nt)?|debourse(?:nt)?|investit) combien\b|\bcombien (?:met|mettent|verse|paie|debourse|investit)\b",
            r"ميزانية|تكلفة|كم كلف",
        ),
    ),
    (
        "frequency",
        any_of(
            r"\b(?:how (?:often|frequent\w*|many times a)|tous les combien|a quelles? frequences?|quelle (?:est la )?frequence|combien de fois par)\b",
            r"\b(?:con que frecuencia|cada cuanto|com que frequencia|de quanto em quanto|ogni quanto|con che frequenza|wie (?:oft|haufig))\b",
            r"كل متى|كل كم|كم مرة",
        ),
    ),
    (
        "duration",
        any_of(
            r"\b(?:combien de (?:temps|jours|mois|annees|semaines|heures)|combien d'annees|duree|pendant combien|dure\b|dura\b)",
            r"\b(?:how long|how many (?:days|months|years|weeks|hours)|duration)\b",
            r"\b(?:cuant[oa]s? (?:tiempo|dias|meses|anos)|quant[oaie]s? (?:tempo|dias|meses|anos|anni|giorni|mesi)|wie lange|wie ?viele (?:jahre|tage|monate))\b",
            r"كم من الوقت|كم يستغرق|كم استغرق|منذ متى|كم (?:سنة|يوما|شهرا)",
        ),
    ),
    (
        "number",
        any_of(
            r"\b(?:combien|cb|cbien|combin|nombre|chiffre\w*|effectif\w*|pourcentage|proportion|taux|quelle part)\b",
            r"\b(?:how many|how meny|howmany|how much|number of|what number|percentage|share of|count|figures?)\b",
            r"\b(?:cuant[oa]s?|numero de|quant[oaie]s?|wie\s?viele?|anzahl|zahl)\b",
            r"كم |عدد",
        ),
    ),
    (
        "date",
        any_of(
            _asked_when("when", "quand", "kan", "cuando", "quando"),
            r"\b(?:(?<!to.)dat(?:es?|ees?|er)|annee|quel mois|quel jour|en quelle annee|echeance|calendrier)\b",
            r"\b(?:what year|which year|since when|what date|which day|what day|which month|how long ago|deadline)\b",
            r"\b(?:que ano|che anno|wann|welche[ms] jahr|seit wann|fecha|em que ano)\b",
            r"(?<!كل )متى|تاريخ (?!مسار)|أي (?:سنة|عام) ",
        ),
    ),
    (
        "place",
        any_of(
            r"(?:^|\W)(?:ou|d'ou)\s(?:se|s'|est|sont|a\b|ont|etait|cela|la|le|les|aura|doit|trouve|peut|puis|en\b)",
            r"\b(?:dans quel(?:le)?s? (?:ville|pays|lieu|region|endroit|commune)s?|quel(?:le)?s? (?:ville|pays|lieu|endroit)|lieu)\b",
            r"\b(?:where|which (?:city|country|town|place|region)|what (?:city|country|town|place)|venue|location)\b",
            r"\b(?:donde|onde|dove|wo|wohin|en que (?:ciudad|pais)|em que (?:cidade|pais)|in welche\w (?:stadt|land))\b",
            r"أين|أي مدينة|أي بلد",
        ),
    ),
    (
        "cause",
        any_of(
            r"\b(?:pourquoi|pkoi|pk|pq|pourkoi|raisons?|cause\w*|a quoi (?:est|sont) du\w*|dans quel but|a quelle fin|motif\w*)\b",
            r"\b(?:why|reasons?|causes?|what for|purpose|due to what|what explains)\b",
            r"\b(?:por que|porque|perche|warum|weshalb|wieso|razon\w*|motivo\w*|grund)\b",
            r"لماذا|سبب",
        ),
    ),
    (
        "list",
        any_of(
            r"\b(?:liste\w*|enumer\w*|quel(?:le)?s sont|quels|quelles|lesquel\w*|cite\w* (?:les|des|tous|toutes)|toutes les|tous les|"
            r"c'est quoi les \d+|donne\w*(?:[- ]moi)? (?:les|des)|exemples concrets|points (?:cles|abordes|evoques))\b",
            r"\b(?:list|enumerate|what are the|which \w+s\b(?! (?:is|was|does|did|has))|(?:which|what) (?:[\w-]+ ){1,6}?\w+s (?:are|were|have been) \w+ed\b|name (?:the|all|each|every|some|three|two)|all the|"
            r"give (?:me )?(?:the|some|all) \w+s\b|what \w+s are (?:made|given|cited|mentioned|listed|named)|examples of|everything)\b",
            r"\b(?:cuales|quais|quali|welche|lista|elenca\w*|liste|nenne\w*|aufzahl\w*)\b",
            r"ما هي|اذكر|قائمة",
        ),
    ),
    (
        "definition",
        any_of(
            r"\b(?:qu'est[- ]ce qu(?:e|'un\w*)|c'est quoi|c koi|cest quoi|keske|definition|definir|defini\w*|qu'entend)",
            r"\b(?:what(?:'s| is| are)(?: an?| the)? \w+|what does \w+ mean|define[ds]?|meaning of|definition)\b",
            r"\b(?:que es|o que e|cos'e|che cos'e|was ist|was sind|wie definiert|definicion|definicao|definizione)\b",
            r"ما هو|تعريف",
        ),
    ),
    (
        "person",
        any_of(
            r"\b(?:qui|ki|a qui|par qui|de qui|avec qui|quel(?:le)?s? (?:acteur|organisation|organisme|ministere|personne|institution)s?)\b",
            r"\b(?:who|whom|whose|by whom|which (?:organi[sz]ation|ministry|body|actor|person|institution)s?)\b",
            r"\b(?:quien\w*|quem|chi|wer|wem|wen|von wem)\b",
            r"من (?:هو|هي|قام|يقود|يرأس|نظم|يمول)|^من ",
        ),
    ),
    (
        "manner",
        any_of(
            r"\b(?:comment|coment|commen|how|como|come|wie|de quelle (?:maniere|facon)|par quels? moyens?)\b", r"كيف"
        ),
    ),
    (
        "yes_no",
        any_of(
            r"^(?:est[- ]ce|eske|esque|es[- ]ce|y a[- ]t[- ]il|a[- ]t[- ](?:il|elle|on))\b|\w-(?:il|elle|ils|elles|on|t-il|t-elle)\b",
            r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b|\b(?:is it true|whether|si oui)\b",
            r"^(?:ist|sind|hat|haben|gibt|wurde|wird|es cierto|e verdade|e vero|hay|ha)\b|^هل",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is read.

    Attributes:
        text: As it was asked, white space folded.
        language: ISO 639-1 code.
        kind: The kind of thing asked for.
        acronyms: Short forms in it, as written.
    """

    text: str
    language: str
    kind: Kind
    acronyms: tuple[str, ...]

    @classmethod
    def read(cls, text: str, previous: str = "") -> Question:
        """Read a question; `previous` is the language of the turn before, for when nothing tells."""
        folded = " ".join(text.split())
        acronyms = () if is_shouted(folded) else tuple(_ACRONYM.findall(folded))
        return cls(folded, language_of(folded, previous), kind_of(folded), acronyms)


@kept(1_000)
def topic_of(text: str) -> str | None:
    """Return what a message asks to be told of, where it asks for nothing else: "what does the report say about …"."""
    asked = text.strip(' ¿¡«»"')
    folded = plain(asked)
    year = YEAR.search(folded)
    if year and ASKS.search(folded) and not _TELLS.search(IN_A_YEAR.sub(" ", folded)):
        return year.group()
    if whole := ALL_ABOUT.match(folded):
        return asked[slice(*whole.span(str(whole.lastgroup)))].strip()
    if fronted := FRONTED.match(folded):
        return asked[slice(*fronted.span("topic"))]
    greeting = GREETING.match(folded)
    match = TOPIC.match(folded, greeting.end() if greeting else 0) or TOPIC.match(folded)
    listed = TOPICS.match(folded, greeting.end() if greeting else 0) or TOPICS.match(folded)
    if listed and listed.lastgroup:
        return asked[slice(*listed.span(listed.lastgroup))]
    if mentioned := MENTIONED.match(folded):
        return asked[slice(*mentioned.span(str(mentioned.lastgroup)))]
    defined = _DEFINED.match(folded)
    told = asked[match.end() :].strip(" ?.!؟") if match else _name_alone(asked[defined.end() if defined else 0 :])
    last = IN_THE_REPORT.search(plain(told))
    return (told[: last.start()] if last else told) or None


@kept(1_000)
def wants_all(text: str) -> bool:
    """Tell whether a message wants all that is said of something, or that stands together."""
    folded = plain(text)
    return bool(WHOLE.search(folded) or ALL_ABOUT.match(folded.strip(' ¿¡«»"')))


def _name_alone(asked: str) -> str:
    """Return a message that is but a name, without what joins it to what was said: "et le Sénégal ?"."""
    bare = asked.strip(" ?.!؟")
    name = bare[match.end() :] if (match := _BEFORE_NAME.match(plain(bare))) else bare
    return name if len(name.split()) <= _LONGEST_NAME and is_name_alone(name) else ""


def is_name_alone(phrase: str, language: str = "") -> bool:
    """Tell whether all of a phrase is a name: by its capitals, which say nothing in German, or a country's."""
    tokens = phrase.split()
    capitals = bool(tokens) and all(
        token[:1].isupper() or token.lower() in ("de", "of", "du", "des", "et", "and") for token in tokens
    )
    return (capitals and language != "de") or bool(languages_naming(words(phrase)))


@kept(1_000)
def kind_of(text: str) -> Kind:
    """Return the kind of thing a question asks for."""
    folded = fold(text)
    return next((kind for kind, pattern in _KINDS if pattern.search(folded)), "other")


def is_shouted(text: str) -> bool:
    """Tell a message typed all in capitals from one that is but a name or two in capitals."""
    return text.isupper() and len(text.split()) > _NAMED


@cache
def _languages_short() -> Mapping[str, str]:
    """Return the language of each word that is short for another in one language alone: "koi", "wht"."""
    counted = Counter(short for language in LANGUAGES for short in shortcuts(language))
    return {short: language for language in LANGUAGES for short in shortcuts(language) if counted[short] == 1}


def _tells(heard: Sequence[str]) -> bool:
    """Tell whether one of some folded words gives its language away."""
    return any(word in telling for word in heard for telling in _TELLING_SETS.values())


def _spelt(text: str, heard: Sequence[str]) -> Sequence[str]:
    """Return the folded words of a message, without acronyms and names where others are left."""
    small = words(_CAPITALISED.sub(" ", _ACRONYM.sub(" ", text)))
    return small or heard


@kept(1_000)
def language_of(text: str, previous: str = "") -> str:
    """Return the language of a question, told by lingua and by the little words of each language.

    Args:
        text: The question, in any form.
        previous: Language of the turn before; it decides where nothing else does.
    """
    if _ARABIC.search(text):
        return "ar"
    # What is quoted or marked up may be in any language; capitals alone are names or shouting: they are no word of any language.
    bare = _QUOTED.sub(" ", text)
    text = bare if len(words(bare)) > 1 else text
    quiet = text.lower() if is_shouted(text) else _ACRONYM.sub(" ", text)
    if _SPANISH_MARK.search(quiet):
        return "es"
    heard = words(quiet)
    unnamed = _CAPITALISED.sub(" ", quiet)
    found = confidences(unnamed if len(words(unnamed)) > 1 else quiet)
    if not heard:
        return previous or LANGUAGES[0]
    # perhaps but a name, which is of no language
    capitals = all(word[:1].isupper() for word in _WRITTEN.findall(text))
    named = len(heard) <= _NAMED and (capitals or bool(languages_naming(heard)))
    languages_short = _languages_short()
    scores = {
        language: found.get(language, 0.0) * (_NAME_TRUSTED if named else _LITTLE_TRUSTED if len(heard) <= _FEW else 1)
        + _TRUSTED
        * sum(word in _TELLING_SETS.get(language, ()) or languages_short.get(word) == language for word in heard)
        + _MARKED * sum(language in languages and bool(mark.search(quiet)) for mark, languages in _MARKS)
        for language in LANGUAGES
    }
    if named:
        for language in languages_naming(heard):  # all of them, where all write it alike: none gains
            scores[language] += _TRUSTED
    if named and not previous:
        scores[LANGUAGES[0]] += _LIKELIER
    if not previous and len(heard) <= _FEW and not _tells(heard):
        # others are asked in one of their own words, not in one that these have too
        held = {each: all(word in dictionary(each) for word in _spelt(text, heard)) for each in _LIKELIEST}
        alone = sum(held.values()) == 1 or max(LANGUAGES, key=lambda each: scores[each]) not in _LIKELIEST
        for language in _LIKELIEST:
            scores[language] += _IN_DICTIONARY * (held[language] and alone)
    if previous in scores:
        known = len(heard) <= _FEW and all(word in dictionary(previous) for word in heard)
        scores[previous] += _KNOWN if known else 0.2 if len(heard) > _NAMED else 0.7
    return max(LANGUAGES, key=lambda language: (scores[language], -LANGUAGES.index(language)))
