"""Acronyms and the long forms that a document itself gives for them.

The matching of letters follows A. Schwartz and M. Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (2003). Leaves out acronyms that are never spelt out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.language import detect
from corpus.passages import Passage

_SHORT = r"[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)?"
_PARENTHESIS = re.compile(r"\(([^()]{2,120})\)")
_BEFORE = re.compile(rf"({_SHORT})\s*$")
_PHRASE_START = re.compile(
    r"^(?:(?:l[ea]s?|the|an?|une?|des?|du|par|by|et|and|à|au|aux|dans|via|de la)\s+|[ldLD]['’]\s?)+", re.IGNORECASE
)
_FILLER = re.compile(r"^(?:en|in)\s+[^\W\d_]+\s+", re.IGNORECASE)  # "en anglais ", "in French "


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form, one of its long forms, that form's language and the passage that gives both."""

    short: str
    long: str
    language: str
    passage: str


def acronyms_of(passages: Sequence[Passage], language: str = "") -> tuple[Acronym, ...]:
    """Find the acronyms that a document spells out, each long form once, in the order they come.

    The passage is the first sentence that gives both, or else a heading.

    Args:
        language: Of every long form; by default each is told to be French or English.
    """
    found: dict[tuple[str, str], Acronym] = {}
    headings = {passage.id for passage in passages if passage.kind == "heading"}
    for passage in passages:
        for short, long in _pairs(passage.text):
            key = (short, long.casefold())
            if key not in found:
                spoken = language or detect(long, among=("fr", "en"))
                found[key] = Acronym(short, long, spoken, passage.id)
            elif found[key].passage in headings and passage.id not in headings:
                found[key] = replace(found[key], long=long, passage=passage.id)
    return tuple(found.values())


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for match in _PARENTHESIS.finditer(text):
        inside, before = match.group(1).strip(), text[: match.start()].rstrip()
        short_before = _BEFORE.search(before)
        if re.fullmatch(_SHORT, inside):
            parts = re.split(r"\s[-–]\s(?=[^\W\d_a-zà-ÿ])", _phrase(before))
            spelt = any(_schwartz_hearst(inside.replace("-", ""), part) for part in parts)
            for part in parts:
                yield from _spelt(inside, part, anyway=not spelt)
        elif short_before:
            yield from _spelt(short_before.group(1), inside, anyway=False)
        else:
            yield from _inside(inside, before)


def _inside(inside: str, before: str) -> Iterator[tuple[str, str]]:
    """Read a parenthesis that holds a short form beside another long form: "IMRF - International …"."""
    parts = [part.strip() for part in re.split(r"\s[-–]\s|\s?/\s?", inside)]
    short = next((part for part in parts if re.fullmatch(_SHORT, part)), None)
    if short is None:
        return
    for part in (_FILLER.sub("", part) for part in parts if part != short):
        if _schwartz_hearst(short, part):
            yield short, part
            yield from _spelt(short, _phrase(before), anyway=True)
        elif part[:1].isupper():
            yield short, part


def _phrase(before: str) -> str:
    """Return the words before a parenthesis back to the last mark or verb-like boundary."""
    return re.split(r"[,;:.()«»]\s", before)[-1].strip()


def _spelt(short: str, candidate: str, *, anyway: bool) -> Iterator[tuple[str, str]]:
    """Yield the shortest end of `candidate` whose letters spell `short`, or the capitalised phrase `anyway`."""
    long = _schwartz_hearst(short.replace("-", ""), candidate)
    long = long if long and long[:1].isupper() else None
    if long is None and anyway:
        words = candidate.split()
        first = next(
            (i for i, word in enumerate(words) if i and word[0].isupper() and not words[i - 1][0].isupper()), 0
        )
        whole = _PHRASE_START.sub("", candidate)
        long = whole if whole[:1].isupper() else " ".join(words[first:])
        long = long if long[:1].isupper() and len(long.split()) <= 2 * len(short) + 4 else None
    if long and len(long.split()) > 1:
        yield short, _PHRASE_START.sub("", long)


def _schwartz_hearst(short: str, candidate: str) -> str | None:
    position = len(candidate) - 1
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].casefold()
        while position >= 0 and (
            candidate[position].casefold() != letter
            or (index == 0 and position > 0 and candidate[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return None
        position -= 1
    start = position + 1
    long = candidate[start:]
    return long if len(long.split()) <= min(len(short) + 5, 2 * len(short)) + 2 else None
