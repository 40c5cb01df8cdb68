"""Composing the answer's text from what was chosen: the number, date, name or long form asked for stands out.

Everything between the marks is the report's own words or their rendering. Leaves out the choice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assistant.question import Kind, Question
from assistant.quotes import Quote
from assistant.wanted import counted_by
from assistant.wording import LIST_LEAD, NAMED, NAMED_SOME, RENDERED, REST, STANDS_FOR, say
from corpus import Acronym
from index.analysis import content_words, fold, stem

_NEAR, _FOLLOWING = 30, 3  # characters, and words, after a number that tell what it counts
_YEAR = r"(?:19|20)\d\d"
_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_STANDING_OUT: dict[Kind, re.Pattern[str]] = {
    "date": re.compile(
        rf"\b(?:\d{{1,2}}(?:er)?(?:\s?(?:et|and|[-–/])\s?\d{{1,2}})?\s)?(?:{_MONTHS})(?:\s{_YEAR})?\b|\b{_YEAR}\b"
    ),
    "number": re.compile(rf"\b(?!{_YEAR}\b)\d[\d  ]*(?:[.,]\d+)?(?:\s?%)?(?:\s[^\W\d_]{{3,}})?"),
}
_WORD_OF_NAME = r"[A-ZÀ-Þ](?:[^\W\d_]|[’'-]|(?<![a-zà-ÿ])\d)*"  # the "10" of "France10" calls a note
_BEGINS = re.compile(r"[.!?]\s$")  # where a sentence does, whose first word may be no name
_NAMES = re.compile(
    rf"(?:(?<=[\s(«“])|(?<=[ldLD]['’])){_WORD_OF_NAME}"
    rf"(?:(?:\s(?:de|des|du|of|the|for|et|and|la|le|pour|on)){{0,2}}\s(?:[ldLD]['’])?{_WORD_OF_NAME})*"
)


def composed(
    question: Question,
    quotes: Sequence[Quote],
    acronyms: Sequence[Acronym] = (),
    *,
    is_list: bool = False,
    total: int = 0,
    sides: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Word an answer in Markdown, each statement with the number of its quote.

    Args:
        question: As it was read; its language decides between quotes and their renderings.
        quotes: Best first, at least one.
        acronyms: Long forms of the short forms that were asked about.
        is_list: Whether the quotes are the items of a list.
        total: How many items there are, where more than those quoted.
        sides: What a comparison sets side by side, by the id of the passage that speaks of it.
    """
    language = question.language
    if acronyms:
        return _spelt_out(acronyms, quotes, language)
    lines = [_line(quote, question) for quote in quotes]
    if is_list:
        return listed(lines, quotes, language, total)
    told = [
        f"**{sides[quote.passage]}** – {line}" if quote.passage in sides else line
        for quote, line in zip(quotes, lines, strict=True)
    ]
    return marked(told, quotes, language)


def listed(lines: Sequence[str], quotes: Sequence[Quote], language: str, total: int = 0) -> str:
    """Return lines as the items of a list, and how many there are where there are more."""
    items = "\n".join(f"- {line}" for line in lines)
    rest = "\n\n" + say(REST, language, shown=len(lines), total=total) if total > len(lines) else ""
    return f"{say(LIST_LEAD, language)} {rendering_mark(quotes, language)}".rstrip() + f"\n\n{items}{rest}"


def named(names: Mapping[str, Sequence[str]], quotes: Sequence[Quote], language: str, total: int) -> str:
    """Return names as a list, each with the number of the quote that holds it.

    Args:
        names: By the id of the passage quoted for them.
        total: How many there are, with those that found no room.
    """
    lines = [f"- **{name}** [{quote.n}]" for quote in quotes for name in names[quote.passage]]
    rest = "\n\n" + say(NAMED_SOME, language, shown=len(lines), total=total) if total > len(lines) else ""
    return f"{say(NAMED, language)}\n\n" + "\n".join(lines) + rest


def marked(lines: Sequence[str], quotes: Sequence[Quote], language: str) -> str:
    """Return paragraphs under the mark of an unofficial rendering where they are one; behind a single one."""
    mark = rendering_mark(quotes, language)
    if len(lines) == 1:
        return f"{lines[0]} {mark}".rstrip()
    return "\n\n".join([mark, *lines] if mark else lines)


def readable(quote: Quote, language: str) -> str:
    """Return a quote in what a reader of `language` reads best: the report's French, or its English rendering."""
    return quote.text if language == "fr" or not quote.translation else quote.translation


def rendering_mark(quotes: Sequence[Quote], language: str) -> str:
    """Return what says that the reader of some quotes is shown an unofficial rendering; else nothing."""
    return say(RENDERED, language) if language != "fr" and quotes[0].translation else ""


def _line(quote: Quote, question: Question) -> str:
    text = readable(quote, question.language)
    pattern = _STANDING_OUT.get(question.kind)
    if pattern is not None:
        found = list(pattern.finditer(text))
        counted = counted_by(question) if question.kind == "number" else set()
        meant = [match for match in found if counted & _after(text, match.end(), question.language)]
        for match in reversed(meant or found):  # from the end, so that places before it stay
            number = match.group()
            text = f"{text[: match.start()]}**{number.strip()}**{' ' * number.endswith(' ')}{text[match.end() :]}"
    elif question.kind in ("person", "place"):
        asked = fold(question.text)
        text = _NAMES.sub(
            lambda match: (
                match.group()
                if fold(match.group()) in asked or (_BEGINS.search(text[: match.start()]) and match.group().istitle())
                else f"**{match.group()}**"
            ),
            text,
        )
    return f"{text} [{quote.n}]"


def _after(text: str, end: int, language: str) -> set[str]:
    """Return the stems of the first words that follow a number, with the one that a match may hold."""
    start = text.rfind(" ", 0, max(end - 1, 0))
    following = content_words(text[max(start, 0) : end + _NEAR], language)
    return {stem(word, language) for word in following[:_FOLLOWING]}


def _spelt_out(acronyms: Sequence[Acronym], quotes: Sequence[Quote], language: str) -> str:
    numbers = {quote.passage: quote.n for quote in quotes}
    by_short: dict[str, list[str]] = {}
    for acronym in acronyms:
        cited = f" [{numbers[acronym.passage]}]" if acronym.passage in numbers else ""
        by_short.setdefault(acronym.short, []).append(f"{acronym.long}{cited}")
    return "\n\n".join(
        say(STANDS_FOR, language, short=short, long=" / ".join(longs)) for short, longs in by_short.items()
    )
