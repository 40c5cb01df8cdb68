"""Reading plain text and Markdown: headings, bullets and paragraphs, with less structure than a print.

Leaves out what only a print has: turning pages in the middle of a sentence, footnotes at a page's foot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Block, Page, Span, page_at, turned_pages, unwrap

_PART = re.compile(
    r"[^\s](?:[^\n]|\n(?!\s*\n|\s{0,3}(?:#{1,6}\s|[-*+•▪–]\s|\d{1,3}[.)]\s|=+\s*$|-{3,}\s*$)))*", re.MULTILINE
)
_HEADING = re.compile(r"(#{1,6})\s+")
_CLOSING = re.compile(r"(?<=[^\s#])\s+#+$")  # "## Title ##"
_BULLET = re.compile(r"(?:[-*+•▪–]|\d{1,3}[.)])\s+")
_UNDERLINE = re.compile(r"[=-]{3,}")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)")
_TITLED = re.compile(r"[A-ZÀ-ÞΑ-ΩА-Я\d«“\"'(].*[^.,;:!?…]")
_SHORT, _LONGER = 10, 12  # words of a line that may be a heading, at most, and of what follows it, at least


def read_plain(text: str) -> tuple[tuple[Page, ...], tuple[Block, ...]]:
    """Read a text whose paragraphs are set apart by empty lines or Markdown marks.

    Returns:
        Its pages (one, or as many as form feeds make) and its blocks, together holding every
        character that is not white space exactly once.
    """
    pages = turned_pages(text)
    parts = [match.span() for page in pages for match in _PART.finditer(text, *page.span)]
    return pages, tuple(_with_sections(text, pages, parts))


def _with_sections(text: str, pages: tuple[Page, ...], parts: list[Span]) -> Iterator[Block]:
    path: list[tuple[int, str]] = []
    lead_in: int | None = None
    for index, (start, end) in enumerate(parts):
        end = start + len(text[start:end].rstrip())
        page = page_at(pages, start)
        following = text[slice(*parts[index + 1])].strip() if index + 1 < len(parts) else ""
        before = text[slice(*parts[index - 1])].strip() if index else ""
        block = _classified(text, (start, end), page, following)
        if block.kind in ("bullet", "paragraph") and _is_title(text[start:end], before, following):
            block = _title(block, text)
        if block.level:
            path = [entry for entry in path if entry[0] < block.level]
        section = tuple(title for _, title in path)
        if block.kind == "bullet":
            block = replace(block, lead_in=lead_in)
        elif block.kind != "furniture":
            lead_in = index
        yield replace(block, section=section)
        if block.level:
            path.append((block.level, unwrap(text, block.body)[0].rstrip(" :#")))


def _is_title(content: str, before: str, following: str) -> bool:
    """Tell whether a line set apart is a heading without a mark: short, with no stop, over a longer paragraph.

    A number before it is no mark of a heading where what stands before or after it is numbered too: that is a list.
    """
    alone = "\n" not in content and len(content.split()) <= _SHORT and _TITLED.fullmatch(content) is not None
    over = len(following.split()) >= _LONGER and not _BULLET.match(following) and not _HEADING.match(following)
    return alone and over and not (_BULLET.match(content) and _BULLET.match(before))


def _title(block: Block, text: str) -> Block:
    """Return a heading made of a block: of the level that its number has, of the second without one."""
    (start, end) = block.spans[0]
    mark = _NUMBERED.match(text[start:end])
    body = (start + mark.end(), end) if mark else (start, end)
    level = 2 + mark["number"].count(".") if mark else 2
    return Block("heading", (block.spans[0],), (body,), block.page, level=level)


def _classified(text: str, span: Span, page: int, following: str) -> Block:
    start, end = span
    content = text[start:end]
    if mark := _HEADING.match(content):
        closing = _CLOSING.search(content)
        body = (start + mark.end(), start + closing.start() if closing else end)
        return Block("heading", (span,), (body,), page, level=len(mark.group(1)))
    if _UNDERLINE.fullmatch(content):
        return Block("furniture", (span,), (span,), page)
    if _UNDERLINE.fullmatch(following) and "\n" not in content:
        return Block("heading", (span,), (span,), page, level=1 if following[0] == "=" else 2)
    if (mark := _BULLET.match(content)) and mark.end() < len(content):
        return Block("bullet", (span,), ((start + mark.end(), end),), page)
    return Block("paragraph", (span,), (span,), page)
