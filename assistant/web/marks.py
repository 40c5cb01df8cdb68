"""Marks: the words of a quote that a reader looks for, and the note calls in it.

A word is marked where it has the stem of a word of the question, or where the answer emphasises it.
Leaves out how a mark looks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus import Document, Span
from corpus.document import unwrap
from index.analysis import content_words, fold, stem, words

Kind = Literal["text", "asked", "answer", "note"]

_WORD = re.compile(r"[^\W_]+")
_COGNATE = 6  # letters that two words of different languages share at their start, to be taken for one


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a quote: plain text, a word that was asked for, what answers, or a note's number."""

    kind: Kind
    text: str


def marked_quote(
    document: Document, spans: Sequence[Span], question: str, language: str, emphasised: Sequence[str] = ()
) -> tuple[Stretch, ...]:
    """Return the stretches of a quote; joined, they are its text, character for character.

    Args:
        spans: Of the quote.
        question: What was searched.
        language: Of the question.
        emphasised: Strings that the answer emphasises.
    """
    line, offsets = unwrap(document.text, tuple(spans))
    kinds = _kinds(line, _asked(line, question, language, document.language), emphasised)
    notes = {offset for call in document.calls for offset in range(*call.span)}
    for position, offset in enumerate(offsets):
        if offset in notes:
            kinds[position] = "note"
    return _stretches(line, kinds)


def marked_text(text: str, question: str, language: str) -> tuple[Stretch, ...]:
    """Return the stretches of a text that is in the question's own language."""
    return _stretches(text, _kinds(text, _asked(text, question, language, language), ()))


def _asked(line: str, question: str, language: str, written: str) -> list[Span]:
    """Find the words of a line that the question asks for."""
    asked = content_words(question, language)
    stems = {stem(word, language) for word in asked} | {stem(word, written) for word in asked}
    found: list[Span] = []
    for match in _WORD.finditer(line):
        folded = fold(match.group())
        if len(folded) < 3 and not folded.isdigit():
            continue
        for word in words(folded):
            if stem(word, written) in stems or (language != written and _is_cognate(word, asked)):
                found.append(match.span())
                break
    return found


def _is_cognate(word: str, asked: Collection[str]) -> bool:
    return len(word) >= _COGNATE and any(other[:_COGNATE] == word[:_COGNATE] for other in asked)


def _kinds(line: str, asked: Sequence[Span], emphasised: Sequence[str]) -> list[Kind]:
    kinds: list[Kind] = ["text"] * len(line)
    for start, end in asked:
        kinds[start:end] = ["asked"] * (end - start)
    for phrase in emphasised:
        for match in re.finditer(re.escape(phrase), line):
            kinds[slice(*match.span())] = ["answer"] * len(phrase)
    return kinds


def _stretches(line: str, kinds: Sequence[Kind]) -> tuple[Stretch, ...]:
    stretches: list[Stretch] = []
    start = 0
    for position in range(1, len(line) + 1):
        if position == len(line) or kinds[position] != kinds[start]:
            stretches.append(Stretch(kinds[start], line[start:position]))
            start = position
    return tuple(stretches)
