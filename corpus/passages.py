"""Passages: the smallest units of a document that can be quoted, each with its place and its context.

A passage is a sentence, a bullet, a recommendation, a footnote or a heading. Leaves out what was
written about passages (`annotations`) and how they are found (`index`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.document import Block, Document, Span, spans_of, unwrap
from corpus.sentences import sentences

PassageKind = Literal["paragraph", "bullet", "recommendation", "heading", "footnote"]

_LONGEST = 900  # characters: about the 256 tokens that the encoder reads; longer units are cut


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit of a document that can be quoted as it stands.

    Attributes:
        id: Page and position on it, as "3.07".
        document: Name of the document.
        page: Page it begins on, from 1.
        section: Headings above it, outermost first.
        kind: Sentence of a paragraph, bullet, recommendation, heading or footnote.
        spans: Where it stands in the document's text.
        text: The text at `spans`, unwrapped.
        block: Position of its block in `Document.blocks`.
        number: Number of a footnote; 0 for other kinds.
        lead_in: Id of the passage that leads into this one, where it is an item of a list.
        notes: Ids of the footnotes it calls.
    """

    id: str
    document: str
    page: int
    section: tuple[str, ...]
    kind: PassageKind
    spans: tuple[Span, ...]
    text: str
    block: int
    number: int = 0
    lead_in: str | None = None
    notes: tuple[str, ...] = ()


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Cut a document into passages, in its own order."""
    on_page: Counter[int] = Counter()
    found: list[Passage] = []
    for index, block in enumerate(document.blocks):
        for kind, spans in _units(document, block):
            page = document.page_at(spans[0][0])
            on_page[page] += 1
            text = document.slice(spans)
            passage_id = f"{page}.{on_page[page]:02d}"
            found.append(
                Passage(passage_id, document.name, page, block.section, kind, spans, text, index, block.number)
            )
    return tuple(_tied(document, found))


def _units(document: Document, block: Block) -> Iterator[tuple[PassageKind, tuple[Span, ...]]]:
    if block.kind in ("link", "furniture"):
        return
    kind: PassageKind = block.kind  # type: ignore[assignment]  # the two kinds left out above
    line, offsets = unwrap(document.text, block.body)
    ranges = list(sentences(line)) if block.kind == "paragraph" or len(line) > _LONGEST else [(0, len(line))]
    for start, end in ranges:
        for low, high in _cut(line, start, end):
            yield kind, spans_of(offsets, low, high, block.body)


def _cut(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is longer than the encoder reads; offsets survive the cutting."""
    if end - start <= _LONGEST:
        yield start, end
        return
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # heavy, and rarely needed

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_LONGEST, chunk_overlap=0, add_start_index=True, separators=["; ", " : ", ", ", " ", ""]
    )
    for piece in splitter.create_documents([line[start:end]]):
        low = start + int(piece.metadata["start_index"])
        yield low, low + len(piece.page_content)


def _tied(document: Document, found: list[Passage]) -> Iterator[Passage]:
    """Tie each bullet to the passage that leads into it, and each footnote to the passage that calls it."""
    last_of_block = {passage.block: passage.id for passage in found}
    note_ids = {passage.number: passage.id for passage in found if passage.kind == "footnote"}
    sections: dict[int, tuple[str, ...]] = {}
    for call in document.calls:
        callers = (p for p in found if any(low <= call.span[0] < high for low, high in p.spans))
        sections[call.number] = next((caller.section for caller in callers), ())
    for passage in found:
        if passage.kind == "footnote":
            yield replace(passage, section=sections.get(passage.number, ()))
            continue
        lead_in = document.blocks[passage.block].lead_in
        notes = tuple(
            note_ids[call.number]
            for call in document.calls
            if call.number in note_ids and any(low <= call.span[0] < high for low, high in passage.spans)
        )
        yield replace(passage, lead_in=last_of_block.get(lead_in) if lead_in is not None else None, notes=notes)
