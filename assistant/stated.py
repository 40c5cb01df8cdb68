"""Statements: whether what a message takes for true agrees with the passage found for it.

"Is it true that … has 8 principles?" is no question that a passage with 6 of them answers. Figures and years are
compared with those of the passage, and with those that stand around it; names, where a message only wants a statement
confirmed. Leaves out what a question wants told (`wanted`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.countries import languages_naming, names_of
from assistant.question import Question
from assistant.reference import ASKS, YEAR, any_of, plain
from assistant.wanted import NUMERALS, UNITS
from corpus import Passage, Report
from index.analysis import words

_FIGURE = re.compile(
    r"(?<![\w.,/+-])\d{1,3}(?:[ \u202f\u00a0.,]\d{3})+(?![\w-])|(?<![^\W\d_])(?<![\d.,/+-])\d+(?![\d/-])(?!s\b)"
)
_DATED = re.compile(
    r"\b(?:in|since|from|until|en|depuis|des|jusqu'en|date de|datent de|back to|desde|del?|dal?|nel|seit|im jahr)\s"
    r"(?=(?:19|20)\d\d\b)"
)
_CONFIRMS = any_of(
    r"^(?:is it (?:true|correct|right)|(?:can|could) you confirm|(?:please )?confirm|am i right|true or false|so)"
    r"(?: that)?\b",
    r"\b(?:right|correct|isn't it|aren't they|doesn't it|didn't (?:it|they)|true)\W*$",
    r"^(?:(?:est-il|est-ce|c'est) (?:vrai|exact)|"
    r"(?:(?:peux-tu|pouvez-vous|tu peux|vous pouvez) (?:me )?)?confirme[rz]?|"
    r"vrai ou faux|donc|est-ce)(?: qu(?:e\b|'))?",
    r"\b(?:c'est (?:bien )?(?:ca|cela|vrai|exact|correct)|n'est-ce pas|non|vrai|pas vrai)\W*$",
    r"^(?:es (?:verdad|cierto)|e verdade|e vero|stimmt es|ist es wahr|هل صحيح)\b|"
    r"\b(?:verdad|certo|vero|oder|richtig)\W*$",
)
_LASTING = re.compile(rf"\b\w+[\s-](?:{UNITS})\b", re.IGNORECASE)
# How many of something one wants told, which states nothing: "give me 5 examples", « en 50 mots ».
_WANTED = re.compile(
    r"\b(?:list\w*|giv\w+|nam\w+|cit\w+|donne\w*|nomme\w*|enumer\w+|énumér\w+|show|top|dame|dime|elenca\w*|nenne)"
    r"(?:[- ](?:me|us|moi|nous|the|les|des))*"
    r"\s\d+|\b\d+\s(?:key\s|main\s|concrete\s)?(?:examples?|points?|things|items|facts|bullets?|words|lines|sentences|ideas|reasons|exemples?|mots|lignes|phrases|"
    r"id[ée]es|raisons|choses|[ée]l[ée]ments|faits|ejemplos|puntos|palabras|exemplos|pontos|palavras|esempi|punti|parole|beispiele|punkte|w[öo]rter)\b",
    re.IGNORECASE,
)
_FEW = 5  # a smaller number may be how many things one wants told, or a word ("2 the meeting")
_FEW_CONFIRMED = 3  # the same where a statement is to be confirmed
_NUMBER = r"(?P<number>\d+(?:[ \u202f.,]\d{3})*)(?!\d)"
_BOUNDS = tuple(
    re.compile(rf"\b(?:{bounding})\s?{_NUMBER}")
    for bounding in (
        r"plus (?:de |d'|que )|more than|over|above|at least|au moins|mas de|mais de|piu di|mehr als|uber",
        r"moins (?:de |d'|que )|less than|fewer than|under|below|at most|au plus|menos de|meno di|weniger als|unter",
    )
)
# How it is said where, or when, an event was.
_HELD = any_of(
    r"\b(?:s'est|se sont|s'est-elle|s'est-il|ete) (?:\w+ )?(?:tenue?s?|deroulee?s?|passee?s?|organisee?s?)\b",
    r"\btenue?\b",
    r"\b(?:a|eu|avoir|a-t-elle eu|a-t-il eu) (?:eu )?lieu\b",
    r"\b(?:was|were|took|take|be|been|held|happen\w*) (?:\w+ ){0,3}?(?:held |place |organi[sz]ed )?(?:in|at)\b",
    r"\b(?:se celebro|tuvo lugar|teve lugar|ha avuto luogo|si e tenut[ao]|fand|stattgefunden)\b",
)
# A name behind "à" is a city's, as one behind "in" mostly is; behind others a place may stand, or anything else.
_AT = re.compile(
    r"\b(?:à|in)\s+(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall|Winter|"
    r"English|French|Spanish|Arabic|Portuguese|Italian|German|Person|Europe|Africa)\b)([A-ZÀ-Þ][\w-]+)"
)
_PLACED = re.compile(r"\b(?:au|aux|en|in|at|em|nel|nella|zu)\s+(?:the\s+)?([A-ZÀ-Þ][\w-]+)")
_ANOTHER = re.compile(r"\b(?:prochain\w*|next|future?s?|autres?|other|proxim\w*|prossim\w*|nachst\w*)\b")
_LONGEST_NUMBER = 12  # digits


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text states in figures: years, which are written without a blank, and other whole numbers."""

    numbers: frozenset[int]
    years: frozenset[int]


def confirms(question: Question) -> bool:
    """Tell whether a message only wants a statement confirmed: a question of yes or no, or the statement alone."""
    folded = plain(question.text)
    rest = folded.removeprefix("was ") if question.language == "en" else folded  # no German question
    asks = question.text.rstrip().endswith(("?", "؟"))
    return bool(_CONFIRMS.search(folded)) or (asks and not ASKS.search(rest))


def statement_of(question: Question) -> str:
    """Return what a message wants confirmed, without the words that want it."""
    text = question.text
    while match := _CONFIRMS.search(plain(text)):
        text = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,?.!")
    return text


def disagrees(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether a message states a figure, or a year, where its passage has another one.

    A passage that has none of the kind, and a figure that stands beside it in its section, or in its notes, say nothing
    against a statement; nor does the day and place of what is reported.
    """
    confirming = confirms(question)
    if confirming and _bounds_otherwise(question.text, _texts(report, [passage])):
        return True
    stated = figures_in(_WANTED.sub(" ", question.text), spelt_out=confirming)
    if not stated.numbers and not stated.years:
        return False
    setting = figures_in(" ".join(report.setting.when_and_where))
    own, around = _figures_of(_texts(report, [passage])), _figures_around(report, passage)
    least = _FEW_CONFIRMED if confirming else _FEW
    known = around.numbers | setting.numbers | {year % 100 for year in around.years}  # "in 21"
    numbers = {number for number in stated.numbers - known if number >= least}
    dated = confirming and _DATED.search(plain(question.text))
    years = stated.years - around.years - setting.years if dated else frozenset()
    return bool((numbers and own.numbers) or (years and own.years))


def misplaces(question: Question, report: Report) -> bool:
    """Tell whether a message wants confirmed that a report's event was where, or in a year when, it was not."""
    setting, folded = report.setting, plain(question.text)
    held = _HELD.search(folded)
    if not held or not setting.when_and_where or not confirms(question):
        return False
    if _ANOTHER.search(folded) or not _mentions_event(question, report):
        return False
    where = {plain(each) for each in setting.when_and_where}
    lands = {code for city, code in _cities(report).items() if city in where}
    where |= {word for code in lands for name in names_of(code, question.language) for word in name}
    said = question.text[held.start() :]
    at = {word for name in _AT.findall(said) for word in words(name)}
    known = {word for name in _PLACED.findall(said) for word in words(name)}
    places = at | {word for word in known if word in _cities(report) or languages_naming([word])}
    years = {word for word in words(said) if YEAR.fullmatch(word)}
    return (bool(places - where) and places.isdisjoint(where)) or bool(years - where)


def misnames(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether a message has a short form, a city or a country that neither its passage nor what it belongs to has.

    That is what stands above the passage, what it is about, its notes and what calls it. Where the report's event was
    says nothing against a statement about that.
    """
    if question.language not in ("en", report.document.language):
        return False
    noted = [each for each in report.passages if each.id in passage.notes or passage.id in each.notes]
    subjects = [subject.get(passage.id, "") for subject in report.annotations.subjects.values()]
    held = {
        word for text in (*_texts(report, [passage, *report.above(passage), *noted]), *subjects) for word in words(text)
    }
    if _mentions_event(question, report):
        held |= {plain(each) for each in report.setting.when_and_where}
    own = {short.short for short in (*report.acronyms, *report.rendered_acronyms)}  # others may be anybody's
    shorts = {word for short in question.acronyms if short in own for word in words(short)}
    lands = {
        code: {word for name in names_of(code, question.language) for word in name} for code in _cities(report).values()
    }
    for city, code in _cities(report).items():  # a city stands for its country, and that for it
        held |= lands[code] if city in held else {city} if held & lands[code] else set()
    places = {word for word in words(question.text) if word in _cities(report) or languages_naming([word])}
    return not (shorts | places) <= held


@lru_cache(maxsize=4)
def _cities(report: Report) -> Mapping[str, str]:
    """Return the cities that a report is known to name: folded, with their countries' codes."""
    pairs = (zip(named.names, named.countries, strict=False) for named in report.named)
    return {plain(name): code for each in pairs for name, code in each}


def _mentions_event(question: Question, report: Report) -> bool:
    """Tell whether a message is about the event of a report, and no other one: "la réunion", not "la réunion de …"."""
    events = "|".join(re.escape(plain(event)) for event in report.setting.event) or "(?!)"
    pattern = rf"\b(?:{events})\w{{0,2}}\b(?! (?:d[eu]s?|of|del|della|der)\b| d')"
    return re.search(pattern, plain(question.text)) is not None


def agrees(question: Question, passage: Passage, report: Report) -> bool:
    """Tell whether a message wants a statement confirmed of which the passage has every figure, and at least one."""
    stated, own = figures_in(question.text), _figures_of(_texts(report, [passage]))
    held = stated.numbers <= own.numbers and stated.years <= own.years
    return held and bool(stated.numbers or stated.years) and confirms(question)


def figures_in(text: str, *, spelt_out: bool = True) -> Figures:
    """Return the years in a text, and its other whole numbers: in digits ("2 000", "2,000"), or words from 3 to 10.

    How many years, days and the like something took, or is ago, is left out.
    """
    text = _LASTING.sub(" ", text)
    written = [match for match in _FIGURE.findall(text) if len(match) <= _LONGEST_NUMBER]
    years = frozenset(int(figure) for figure in written if YEAR.fullmatch(figure))
    digits = {int(re.sub(r"\D", "", figure)) for figure in written if not YEAR.fullmatch(figure)}
    named = {NUMERALS[word] for word in words(text) if word in NUMERALS} if spelt_out else set()
    return Figures(frozenset(digits | named), years)


def _bounds_otherwise(asked: str, told: Iterable[str]) -> bool:
    """Tell whether a number is bounded from one side in a message, and from the other where it is told."""
    for one, other in (_BOUNDS, _BOUNDS[::-1]):
        bounded = {int(re.sub(r"\D", "", match["number"])) for match in one.finditer(plain(asked))}
        against = (match for text in told for match in other.finditer(plain(text)))
        if any(int(re.sub(r"\D", "", match["number"])) in bounded for match in against):
            return True
    return False


def _texts(report: Report, passages: Iterable[Passage]) -> tuple[str, ...]:
    renderings = report.annotations.renderings
    return tuple(text for each in passages for text in (each.text, renderings.get(each.id, "")))


@lru_cache(maxsize=2_000)
def _figures_of(texts: tuple[str, ...]) -> Figures:
    found = [figures_in(text) for text in texts]
    numbers, years = ([each.numbers for each in found], [each.years for each in found])
    return Figures(frozenset().union(*numbers), frozenset().union(*years))


def _figures_around(report: Report, passage: Passage) -> Figures:
    """Return the figures of a passage, of those under its heading, of its notes and of what calls it as a note."""
    items = passage.lead_in is not None  # of which each has figures of its own
    same = [each for each in report.passages if each.section == passage.section and each.kind != "footnote"]
    under = [each for each in same if not items or each.lead_in != passage.lead_in]
    calling = [each for each in report.passages if passage.id in each.notes]
    noted = [report.passage(note) for note in passage.notes]
    beside = [] if passage.kind == "footnote" else under
    return _figures_of(_texts(report, [passage, *beside, *calling, *noted]))
