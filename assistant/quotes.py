"""Quotes: exact slices of the report, each with its place.

The text of a quote is always taken from the document at the quote's spans, never from anywhere else.
Leaves out which passages are quoted (`choice`) and how they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Passage, Report, Span

LONGEST_TOTAL = 1_500
"""Characters that the quotes of one answer hold together, at most."""

MOST = 9
"""Quotes in an answer, at most: the longest list of the field's reports."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact slice of a document.

    Attributes:
        n: Its number in the answer, from 1.
        text: The document's text at `spans`, unwrapped.
        document: The document's name.
        page: Page it begins on.
        section: Headings above it, outermost first.
        kind: paragraph, bullet, recommendation, heading or footnote.
        spans: Half-open offsets into the document's text; two where a page turns inside it.
        translation: Unofficial English rendering, if there is one.
        score: How well it was found; higher is better.
        passage: Id of the passage it is.
    """

    n: int
    text: str
    document: str
    page: int
    section: tuple[str, ...]
    kind: str
    spans: tuple[Span, ...]
    translation: str | None
    score: float
    passage: str


def quoted(report: Report, found: Sequence[tuple[Passage, float]], limit: int = LONGEST_TOTAL) -> tuple[Quote, ...]:
    """Make quotes of passages, in the order given, as many as fit.

    Args:
        found: Passages with their scores.
        limit: Characters that all quotes hold together, at most; the first one is always made.
    """
    quotes: list[Quote] = []
    length = 0
    for passage, score in found:
        text = report.document.slice(passage.spans)
        if quotes and length + len(text) >= limit:
            continue
        length += len(text)
        quotes.append(
            Quote(
                n=len(quotes) + 1,
                text=text,
                document=passage.document,
                page=passage.page,
                section=passage.section,
                kind=passage.kind,
                spans=passage.spans,
                translation=report.annotations.renderings.get(passage.id),
                score=round(score, 4),
                passage=passage.id,
            )
        )
    return tuple(quotes)
