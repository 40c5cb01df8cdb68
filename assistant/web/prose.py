"""Prose: an answer's Markdown as paragraphs, list items and runs, ready to be set as plain text nodes.

Knows only what answers use: paragraphs, lists, **emphasis** and numbered citations. Everything else is text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

_ITEM = re.compile(r"\s*(?:[-*•]|(\d{1,3})[.)])\s+")
_RUN = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; a citation, then `text` is the number of the quote; or a note call, then it is its number."""

    kind: Literal["text", "strong", "cite", "note"]
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or an item of a list, and its runs."""

    kind: Literal["paragraph", "bullet", "number"]
    runs: tuple[Run, ...]


def parts_of(text: str, quotes: Collection[int]) -> tuple[Part, ...]:
    """Split an answer's text into its parts.

    Args:
        text: Markdown.
        quotes: Numbers that are citations when they stand in brackets.
    """
    parts: list[Part] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines: list[str] = []
        kind: Literal["paragraph", "bullet", "number"] = "paragraph"
        for line in paragraph.splitlines():
            item = _ITEM.match(line)
            if item:
                parts += _part(kind, lines, quotes)
                lines, kind = [line[item.end() :]], "number" if item.group(1) else "bullet"
            else:
                lines.append(line.strip())
        parts += _part(kind, lines, quotes)
    return tuple(parts)


def emphasised(text: str) -> tuple[str, ...]:
    """Return what an answer's text emphasises, in order."""
    return tuple(match.group(1) for match in _RUN.finditer(text) if match.group(1))


def with_notes(runs: Iterable[Run], calls: Collection[tuple[str, str]]) -> Iterator[Run]:
    """Set note calls apart, which are glued to the word before them in the text.

    Args:
        calls: What stands before each call in a quote, a few words of it, and its number.
    """
    for run in runs:
        pattern = "|".join(rf"(?<={re.escape(before)}){re.escape(number)}(?!\d)" for before, number in calls if before)
        position = 0
        for match in re.finditer(pattern, run.text) if pattern and run.kind in ("text", "strong") else ():
            yield Run(run.kind, run.text[position : match.start()])
            yield Run("note", match.group())
            position = match.end()
        if position < len(run.text):
            yield Run(run.kind, run.text[position:])


def _part(kind: Literal["paragraph", "bullet", "number"], lines: list[str], quotes: Collection[int]) -> list[Part]:
    line = " ".join(part for part in lines if part)
    return [Part(kind, tuple(_runs(line, quotes)))] if line else []


def _runs(line: str, quotes: Collection[int]) -> Iterator[Run]:
    position = 0
    for match in _RUN.finditer(line):
        strong, number = match.groups()
        if number and int(number) not in quotes:
            continue
        if position < match.start():
            yield Run("text", line[position : match.start()])
        if strong:  # a citation may stand inside what is emphasised
            yield from (run if run.kind == "cite" else Run("strong", run.text) for run in _runs(strong, quotes))
        else:
            yield Run("cite", number)
        position = match.end()
    if position < len(line):
        yield Run("text", line[position:])
