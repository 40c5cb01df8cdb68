"""The document model: a text and the parts it is printed in, each knowing its offsets.

Leaves out how a layout is recognised (`printed`, `plain`) and how parts become passages (`passages`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
"""Half-open character offsets into `Document.text`."""

BlockKind = Literal["heading", "paragraph", "bullet", "recommendation", "footnote", "link", "furniture"]

_LINE_END_HYPHEN = re.compile(r"(?<=\w-)\s*\n\s*(?=\w)")
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page: its number (from 1) and its span of the text."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """One printed part of a document.

    Attributes:
        kind: What the part is; `furniture` is a running title or a page number.
        spans: Where it stands; two spans where a page turns inside it.
        body: As `spans`, without the marker (bullet, arrow, note number).
        page: Page of the first span, from 1.
        section: Headings above it, outermost first.
        level: Depth of a heading, from 1; 0 for other kinds.
        number: Number of a footnote; 0 for other kinds.
        lead_in: Position in `Document.blocks` of the block that leads into this bullet.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    body: tuple[Span, ...]
    page: int
    section: tuple[str, ...] = ()
    level: int = 0
    number: int = 0
    lead_in: int | None = None


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The place in the body that calls a footnote: the note's number and the span of its digits."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A printed web address, the page it stands on and the footnote it belongs to, if any."""

    url: str
    page: int
    note: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text, whole and unchanged, with the parts it is made of."""

    name: str
    title: str
    language: str
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    calls: tuple[NoteCall, ...] = ()
    links: tuple[Link, ...] = ()

    def slice(self, spans: tuple[Span, ...]) -> str:
        """Return the text at `spans`, unwrapped: white space folded, line-end hyphens closed."""
        return unwrap(self.text, spans)[0]

    @property
    def headings(self) -> tuple[Block, ...]:
        """The heading blocks, in order."""
        return tuple(block for block in self.blocks if block.kind == "heading")

    @property
    def footnotes(self) -> tuple[Block, ...]:
        """The footnote blocks, in order."""
        return tuple(block for block in self.blocks if block.kind == "footnote")

    def page_at(self, offset: int) -> int:
        """Return the number of the page that holds the character at `offset`."""
        return page_at(self.pages, offset)


def turned_pages(text: str) -> tuple[Page, ...]:
    """Return the pages that form feeds make, blank ones too; one alone where there is no form feed."""
    last = len(text.rstrip())
    starts = [0, *(match.end() for match in re.finditer("\f", text) if match.end() <= last)]
    ends = [*starts[1:], len(text)]
    return tuple(Page(number, span) for number, span in enumerate(zip(starts, ends, strict=True), start=1))


def page_at(pages: tuple[Page, ...], offset: int) -> int:
    """Return the number of the page that holds the character at `offset`."""
    return pages[bisect_right(pages, offset, key=lambda page: page.span[0]) - 1].number


def unwrap(text: str, spans: tuple[Span, ...]) -> tuple[str, list[int]]:
    """Join the text at `spans` on one line.

    Returns:
        The line, and for each of its characters the offset in `text` it comes from.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for start, end in spans:
        if pieces:
            pieces.append(" ")
            offsets.append(start)
        position = start
        raw = text[start:end]
        closed = {match.start(): match.end() for match in _LINE_END_HYPHEN.finditer(raw)}
        while position < end:
            white = _WHITE.match(text, position, end)
            if white is None:
                pieces.append(text[position])
                offsets.append(position)
                position += 1
                continue
            if position - start not in closed:
                pieces.append(" ")
                offsets.append(position)
            position = white.end()
    return "".join(pieces), offsets


def spans_of(offsets: list[int], start: int, end: int, within: tuple[Span, ...]) -> tuple[Span, ...]:
    """Turn a range of an unwrapped line back into spans of the text, cut where `within` is cut.

    Args:
        offsets: As returned by `unwrap`.
        start, end: Half-open range of positions in the unwrapped line.
        within: The spans that were unwrapped.
    """
    first, last = offsets[start], offsets[end - 1]
    cut = ((max(first, low), min(last + 1, high)) for low, high in within)
    return tuple(span for span in cut if span[0] < span[1])
