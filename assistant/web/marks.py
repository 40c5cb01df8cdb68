"""Marks: the words of a quote that a reader looks for, and the note calls in it.

A word is marked where it has the stem of a word of the question or, across languages, where the dictionaries
give both one meaning; or where the answer emphasises it. Leaves out how a mark looks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus import Glossary, Report, Span
from corpus.document import unwrap
from index import Query
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
    report: Report, spans: Sequence[Span], question: str, language: str, emphasised: Sequence[str] = ()
) -> tuple[Stretch, ...]:
    """Return the stretches of a quote; joined, they are its text, character for character.

    Args:
        spans: Of the quote.
        question: What was searched.
        language: Of the question.
        emphasised: Strings that the answer emphasises.
    """
    document = report.document
    line, offsets = unwrap(document.text, tuple(spans))
    glossary = report.annotations.glossary
    kinds = _kinds(line, _asked(line, document.language, question, language, glossary), emphasised)
    notes = {offset for call in document.calls for offset in range(*call.span)}
    for position, offset in enumerate(offsets):
        if offset in notes:
            kinds[position] = "note"
    return _stretches(line, kinds)


def marked_rendering(text: str, report: Report, question: str, language: str) -> tuple[Stretch, ...]:
    """Return the stretches of an English rendering; `language` is the question's."""
    return _stretches(text, _kinds(text, _asked(text, "en", question, language, report.annotations.glossary), ()))


def _asked(line: str, written: str, question: str, language: str, glossary: Glossary) -> list[Span]:
    """Find the words of a line, written in one language, that a question in the same or another asks for."""
    asked = content_words(question, language)
    stems = {stem(word, language) for word in asked} | {stem(word, written) for word in asked}
    meant: frozenset[str] = frozenset()
    if language != written:
        meant = _meanings(question, language, glossary)
        stems |= _synonyms(glossary, meant) if written == "fr" and meant else frozenset()
    found: list[Span] = []
    for match in _WORD.finditer(line):
        folded = fold(match.group())
        if len(folded) < 3 and not folded.isdigit():
            continue
        said = content_words(folded, written) if language != written else words(folded)
        if any(stem(word, written) in stems for word in said) or (
            language != written
            and said
            and (any(_is_cognate(word, asked) for word in said) or meant & _meanings(match.group(), written, glossary))
        ):
            found.append(match.span())
    return found


def _meanings(text: str, language: str, glossary: Glossary) -> frozenset[str]:
    """Return the stems of the English words that a text's words stand for."""
    return frozenset(stem(word, "en") for word in content_words(Query.of(text, language, glossary).translated, "en"))


def _synonyms(glossary: Glossary, meant: Collection[str]) -> frozenset[str]:
    """Return the stems of the French words that a report's glossary sets beside English ones of these stems."""
    return frozenset(
        stem(fold(french), "fr")
        for entry in glossary.entries
        if any(stem(fold(english), "en") in meant for english in entry.english)
        for french in entry.french
        if " " not in french
    )


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
