"""Recalling: what a message asks of the answer just given, or of the conversation, and which passages that takes.

More detail, the other items, the source, another language, shorter, a summary. Leaves out messages that
ask the report something (`conversation`) and the wording.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.answer import Turn
from assistant.choice import fitting
from assistant.composition import listed, marked, readable, rendering_mark
from assistant.items import item_meant
from assistant.phrases import said_in, weight
from assistant.places import placed
from assistant.quotes import Quote
from assistant.reference import (
    ARE_THERE,
    EXAMPLE,
    GOING_ON,
    LANGUAGE_ASKED,
    ORDINAL,
    PLACE_WORDS,
    PLACES_ASKED,
    POLITE,
    READING_WORDS,
    SAYING_WORDS,
    TRANSLATING,
    VERBATIM,
    WHERE_WORDS,
    WISHES,
    WORDS_ASKED,
    Wish,
    plain,
)
from assistant.wording import PLACE, say
from corpus import Report

_MEMORY = 6  # turns that a summary looks back at
_MOST = 6  # passages recalled at most
_STEM = 5  # letters by which a word is known again in another form
_SHORT = 160  # characters of a sentence that is asked for in short
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LEADING = re.compile(
    r"^(?:(?:[AÀ] titre d['’]exemple|Par ailleurs|Ainsi|Toutefois|Cependant|Néanmoins|En effet|De plus|Dans ce cadre|A ce titre|Par exemple|Au niveau \w+|"
    r"By way of example|For example|Moreover|Furthermore|However|Nevertheless|Thus|Indeed|In addition|In this context|As such|At \w+ level),\s)*"
    r"(?:(?:bien qu|même si |alors qu|tandis qu|si |although |even though |though |while |whereas )[^,]*,\s)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Recall:
    """What a message asks of what was said.

    Attributes:
        wishes: What is wished, first the one that decides on passages.
        passages: Ids of the passages to show; none where all of a list that goes on have been shown.
        language: Language asked for, else None.
        understood_as: The question that those passages answered; stays the subject of the conversation.
        confidence: That of the answer that is recalled.
    """

    wishes: tuple[Wish, ...]
    passages: tuple[str, ...]
    language: str | None
    understood_as: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a message wants rendered, and the language wanted."""

    text: str
    language: str


def in_language(text: str) -> Rendered | None:
    """Return what a message wants to read in a language that it names: "translate the passage on … into English"."""
    folded = plain(text)
    match, named = TRANSLATING.match(folded), _languages_named(folded)
    if match is None or not named:
        return None
    return Rendered(text[slice(*match.span(str(match.lastgroup)))], named[-1])


def _languages_named(folded: str) -> list[str]:
    """Return the codes of the languages that a message, in lower case without accents, names, in order."""
    found = (match.groupdict() for match in LANGUAGE_ASKED.finditer(folded))
    return [code for groups in found for code, is_named in groups.items() if is_named]


def recalled(report: Report, text: str, language: str, turns: Sequence[Turn]) -> Recall | None:
    """Return what a message asks of the answers before it; None where it asks something of the report."""
    shown = [turn for turn in turns[-_MEMORY:] if turn.status in ("answered", "overview") and turn.passages]
    if not shown:
        return None
    rest = plain(text)
    wishes: list[Wish] = []
    exact = VERBATIM.search(rest)
    spoken = LANGUAGE_ASKED.search(rest)
    asked = next(iter(_languages_named(rest)), None)
    for wish, pattern in WISHES:
        if pattern.search(rest):
            wishes.append(wish)
            rest = pattern.sub(" ", rest)
    if wishes[:1] in ([], ["source"]) and asks_where(plain(text)):
        wishes, rest = ["source"], ""
    if spoken and (
        wishes
        or spoken.group()[:3] in ("en ", "in ", "em ", "auf", "int", "to ", "tra", "ube")
        or len(rest.split()) == 1
    ):
        wishes.append("language")
        rest = LANGUAGE_ASKED.sub(" ", rest)
    if asked is None and spoken and "language" in wishes:  # "translate"
        asked = "en" if language == report.document.language else report.document.language
    if (
        wishes[:1] == ["source"]
        and exact
        and not (PLACES_ASKED.search(plain(text)) and not WORDS_ASKED.search(plain(text)))
    ):
        wishes.append("verbatim")
    if wishes[:1] == ["source"] and EXAMPLE.search(plain(text)):  # "give me an example" asks for something else
        return None
    if not wishes or (re.search(r"\b(?:rapport|report|document)\b", rest) and "summary" in wishes):
        return None
    last = shown[-1]
    goes_on = GOING_ON.search(plain(text))
    is_list = any(len(turn.passages) > 1 and turn.understood_as == last.understood_as for turn in shown)
    if wishes[0] == "others" and goes_on and not is_list:
        wishes[0] = "more"
    if wishes[0] == "others" and len(last.passages) == 1 and ARE_THERE.search(plain(text)):
        return None
    if wishes[0] == "summary":
        passages = _summed_up(shown, rest, language)
        return Recall(("summary",), passages, asked, None, 1.0) if passages else None
    item = ORDINAL.search(rest)
    of_it: list[Turn] = []
    if item:
        noun = re.match(r"\s(\w{4,})", rest[item.end() :])
        of_it = [turn for turn in shown if noun and noun[1][:_STEM] in plain(turn.understood_as)]
        rest = rest[: item.start()] + " " + rest[item.end() + (len(noun[0]) if noun and of_it else 0) :]
    rest = POLITE.sub(" ", rest)
    if weight(rest, language):
        spoken_of = _spoken_of(report, rest, language, shown) if wishes[0] in ("source", "shorter") else ""
        return Recall(tuple(wishes), (spoken_of,), asked, last.understood_as, last.confidence) if spoken_of else None
    if item and (named := item_meant(report, text, language, of_it or shown)):
        passages = _around(report, named.passage) if wishes[0] == "more" else (named.passage,)
        return Recall(tuple(wishes), passages, asked, last.understood_as, last.confidence)
    if wishes[0] == "others":
        passages = _others(report, last, {passage for turn in shown for passage in turn.passages})
    else:
        passages = _around(report, last.passages[0]) if wishes[0] == "more" else last.passages
    if not passages and not (goes_on and is_list):
        return None
    return Recall(tuple(wishes), passages, asked, last.understood_as, last.confidence)


def asks_where(message: str) -> bool:
    """Tell whether a message, in lower case without accents, only asks where an answer stands, or for its exact words.

    Told by its words alone, in any order: "tu as lu ça où ?", "page number?".
    """
    heard = set(_WORD.findall(message))
    places = heard & PLACE_WORDS
    return (
        bool(places)
        and heard <= PLACE_WORDS | SAYING_WORDS
        and (not places <= WHERE_WORDS or bool(heard & READING_WORDS))
    )


def reworded(report: Report, quotes: Sequence[Quote], wishes: Sequence[Wish], language: str) -> str:
    """Word recalled passages in Markdown: as a list, only their main clauses, or only where they stand.

    Args:
        language: Quotes are shown in it where it is the report's own, else in their rendering.
    """
    if "shorter" in wishes:
        said = [f"{_main_clause(readable(quote, language))} [{quote.n}]" for quote in quotes]
        return listed(said, quotes, language) if len(said) > 1 else marked(said, quotes, language)
    if wishes[0] == "source" and len(wishes) == 1:
        return "\n".join(f"- {_place(report, quote, language)} [{quote.n}]" for quote in quotes)
    if "verbatim" in wishes and "language" not in wishes:
        return "\n\n".join(f"« {quote.text} » [{quote.n}] ({_place(report, quote, language)})" for quote in quotes)
    lines = []
    for quote in quotes:
        place = f" ({_place(report, quote, language)})" if "source" in wishes else ""
        lines.append(f"{readable(quote, language)} [{quote.n}]{place}")
    if "summary" in wishes or "others" in wishes:
        return "\n".join(f"- {line}" for line in lines) + f" {rendering_mark(quotes, language)}".rstrip()
    return marked(lines, quotes, language)


def _place(report: Report, quote: Quote, language: str) -> str:
    """Return where a quote stands: its page, and its heading in what a reader of `language` reads best."""
    heading = quote.section[-1] if quote.section else quote.document
    heads = (passage.id for passage in report.passages if passage.text == heading and language != "fr")
    rendered = next((report.annotations.renderings.get(head) for head in heads), None)
    return say(PLACE, language, page=quote.page, section=(rendered or heading).rstrip(" :."))


def _main_clause(text: str) -> str:
    """Return what a sentence mainly says: without what leads in, what is conceded, and what is in brackets."""
    bare = _LEADING.sub("", " ".join(_BRACKETS.sub("", text).split()))
    bare = f"{bare[:1].upper()}{bare[1:]}"
    if len(bare) <= _SHORT:
        return bare
    stop = max(bare.rfind(mark, _SHORT // 2, _SHORT) for mark in (", ", "; ", " : ", ": ", ". "))
    return f"{bare[: stop if stop > 0 else bare.rfind(' ', 0, _SHORT)]} …"


def _summed_up(shown: Sequence[Turn], rest: str, language: str) -> tuple[str, ...]:
    """Return the best passages of the answers so far, of those that a name in the message picks out."""
    named = {word for word in re.findall(r"\w{3,}", rest) if weight(word, language)}
    picked = [turn for turn in shown if any(word[:6] in plain(turn.understood_as) for word in named)] or list(shown)
    firsts = [turn.passages[0] for turn in picked] + [passage for turn in picked for passage in turn.passages[1:2]]
    return tuple(dict.fromkeys(firsts))[:_MOST]


def _spoken_of(report: Report, rest: str, language: str, shown: Sequence[Turn]) -> str:
    """Return the passage, of those shown, that holds all that a message says of it: "the sentence on the pandemic"."""
    said = [plain(word)[:_STEM] for word in said_in(rest, language)]
    for passage in (passage for turn in reversed(shown) for passage in turn.passages):
        held = plain(report.written(report.passage(passage)))
        if said and all(stem in held for stem in said):
            return passage
    return ""


def _around(report: Report, shown: str) -> tuple[str, ...]:
    """Return a passage, by its id, with what stands before and after it in its section, and the notes it calls."""
    places = {passage.id: i for i, passage in enumerate(report.passages)}
    at = places[shown]
    best = report.passages[at]
    beside = [
        p.id for p in report.passages[max(at - 1, 0) : at + 3] if p.section == best.section and p.kind != "heading"
    ]
    under = [p.id for p in report.passages if p.section[-1:] == (best.text.rstrip(" :"),) and p.kind != "heading"]
    return tuple(dict.fromkeys((best.id, *under, *(beside if not under else ()), *best.notes)))[:_MOST]


def _others(report: Report, last: Turn, shown: Collection[str]) -> tuple[str, ...]:
    """Return the other items of the last answer's list, other recommendations, or other passages of its section or page.

    Those that were `shown` before are no others.
    """
    best = report.passage(last.passages[0])
    place = placed(report, last.understood_as, last.language)
    if place and len(place.passages) > 1:
        return tuple(p.id for p in fitting([p for p in place.passages if p.id not in shown]))
    items = [p.id for p in report.passages if p.id not in shown and p.lead_in is not None and p.lead_in == best.lead_in]
    section = [
        p.id
        for p in report.passages
        if p.id not in shown and p.section == best.section and p.kind not in ("heading", "footnote")
    ]
    recommended = [p.id for p in report.passages if p.id not in shown and p.kind == "recommendation"]
    listed = best.kind == "recommendation" and len(last.passages) > 1
    return tuple((items or (recommended if listed else []) or section)[:_MOST])
