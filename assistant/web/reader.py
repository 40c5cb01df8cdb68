"""The reader: the whole report as HTML, set from its blocks, every character at its offset.

Each passage is an element that knows its span, so that a quote is lit by offsets, never by a search.
Running titles and page numbers give way to page marks. Leaves out how it looks (`static/style`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from corpus import Block, Document, Passage, Span
from corpus.document import unwrap

_HEADINGS = {1: "h3", 2: "h4", 3: "h5"}
_LISTED = ("bullet", "footnote", "link")


def reader_of(document: Document, passages: Sequence[Passage], renderings: Mapping[str, str]) -> str:
    """Return the table of contents and the text of a report, as two elements.

    Args:
        renderings: English ones by passage id; each passage carries its own, to be searched and to be shown.
    """
    return f"{_contents(document, passages, renderings)}\n{_text(document, passages, renderings)}"


def _contents(document: Document, passages: Sequence[Passage], renderings: Mapping[str, str]) -> str:
    """The headings and recommendations, with their pages, and their renderings beside them."""
    rendered = {passage.block: renderings.get(passage.id, "") for passage in passages}
    rows = [
        f'<li class="depth-{block.level or 2}"><a href="#block-{index}" data-own="{_title(document, block)}"'
        f' data-rendered="{escape(rendered.get(index, "").rstrip(" :."))}">{_title(document, block)}</a>'
        f'<span class="leaf">{block.page}</span></li>'
        for index, block in enumerate(document.blocks)
        if block.kind == "recommendation" or block.level in (1, 2)
    ]
    return f'<ol class="contents" lang="{escape(document.language)}">{"".join(rows)}</ol>'


def _title(document: Document, block: Block) -> str:
    return escape(document.slice(block.body).rstrip(" :"))


def _text(document: Document, passages: Sequence[Passage], renderings: Mapping[str, str]) -> str:
    of_block: dict[int, list[Passage]] = {}
    for passage in passages:
        of_block.setdefault(passage.block, []).append(passage)
    parts: list[str] = []
    page, listed = 0, ""
    for index, block in enumerate(document.blocks):
        if block.kind == "furniture":
            continue
        if listed and (block.kind != listed or block.page > page):
            parts.append("</ul>")
            listed = ""
        if block.page > page:
            parts.append(_page_mark(block.page, "p"))
        if block.kind in _LISTED and not listed:
            listed = block.kind
            parts.append(f'<ul class="{listed}s">')
        parts.append(_block(document, index, block, of_block.get(index, []), renderings))
        page = max(page, document.page_at(block.spans[-1][0]))
    parts.append("</ul>" if listed else "")
    direction = "rtl" if document.language == "ar" else "ltr"
    return f'<article class="text" lang="{escape(document.language)}" dir="{direction}">{"".join(parts)}</article>'


def _page_mark(page: int, tag: str) -> str:
    return f'<{tag} class="page" id="page-{page}" data-page="{page}"></{tag}>'


def _block(
    document: Document, index: int, block: Block, passages: Sequence[Passage], renderings: Mapping[str, str]
) -> str:
    inner = "".join(_pieces(document, block, passages, renderings))
    place = f'id="block-{index}"'
    if block.kind == "heading":
        tag = _HEADINGS.get(block.level, "h5")
        return f"<{tag} {place}>{inner}</{tag}>"
    if block.kind == "recommendation":
        return f'<h4 {place} class="recommendation"><span class="arrow" aria-hidden="true">→</span> {inner}</h4>'
    if block.kind == "footnote":
        return f'<li id="note-{block.number}"><span class="number">{block.number}</span> {inner}</li>'
    if block.kind == "link":
        note = next((link.note for link in document.links if link.url == document.text[slice(*block.spans[0])]), None)
        tied = f' data-note="{note}"' if note else ""
        return f"<li {place}{tied}>{inner}</li>"
    return f"<li {place}>{inner}</li>" if block.kind == "bullet" else f"<p {place}>{inner}</p>"


def _pieces(
    document: Document, block: Block, passages: Sequence[Passage], renderings: Mapping[str, str]
) -> Iterator[str]:
    """The passages of a block, and whatever of its body belongs to none, with a mark where a page turns."""
    owners = sorted((span, passage) for passage in passages for span in passage.spans)
    page = block.page
    for start, end in block.body:
        turned = document.page_at(start)
        if turned > page:
            page = turned
            yield _page_mark(page, "span")
        position = start
        for (low, high), passage in owners:
            if start <= low < end:
                yield _written(document, (position, low))
                inner = _written(document, (low, high))
                place = f'data-passage="{passage.id}" data-from="{low}" data-to="{high}"'
                rendering = escape(renderings.get(passage.id, "")) if (low, high) == passage.spans[0] else ""
                yield f'<span class="passage" {place} data-rendering="{rendering}">{inner}</span>'
                position = high
        yield _written(document, (position, end))
        yield " "


def _written(document: Document, span: Span) -> str:
    """The text at a span, unwrapped and escaped, its note calls as buttons."""
    line, offsets = unwrap(document.text, (span,))
    calls = {call.span[0]: call for call in document.calls if span[0] <= call.span[0] < span[1]}
    written: list[str] = []
    position = 0
    for at, offset in enumerate(offsets):
        call = calls.get(offset)
        if call is not None:
            digits = call.span[1] - call.span[0]
            written.append(escape(line[position:at]))
            written.append(
                f'<button type="button" class="call" data-note="{call.number}" aria-expanded="false">'
                f"<sup>{escape(line[at : at + digits])}</sup></button>"
            )
            position = at + digits
    return "".join((*written, escape(line[position:])))
