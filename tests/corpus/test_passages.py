"""Passages: every one is the document's text at its spans, and knows its place."""

from __future__ import annotations

from corpus import Report, read_text
from corpus.passages import passages_of


def test_every_passage_s_text_is_the_document_s_at_its_spans(report: Report) -> None:
    for passage in report.passages:
        assert passage.text == report.document.slice(passage.spans)
        assert passage.document == report.document.name


def test_ids_say_the_page_and_the_place_on_it(report: Report) -> None:
    ids = [passage.id for passage in report.passages]
    assert len(set(ids)) == len(ids)
    for passage in report.passages:
        page, _, place = passage.id.partition(".")
        assert int(page) == passage.page == report.document.page_at(passage.spans[0][0])
        assert place.isdigit()


def test_passages_hold_every_letter_of_the_body_once(report: Report) -> None:
    held = [offset for passage in report.passages for low, high in passage.spans for offset in range(low, high)]
    assert len(held) == len(set(held))
    body = {
        offset
        for block in report.document.blocks
        if block.kind not in ("link", "furniture")
        for low, high in block.body
        for offset in range(low, high)
        if not report.document.text[offset].isspace()
    }
    assert body <= set(held)


def test_paragraphs_are_cut_into_sentences_and_bullets_are_not(report: Report) -> None:
    by_start = {passage.text[:20]: passage for passage in report.passages}
    assert by_start["Ce processus devrait"].kind == "paragraph"
    bullet = next(passage for passage in report.passages if passage.text.startswith("Un jeu de rôle"))
    assert bullet.text.count(". ") == 1


def test_what_is_longer_than_the_encoder_reads_is_cut_and_keeps_its_offsets() -> None:
    document = read_text("Mot, " * 600, name="long", language="fr")
    passages = passages_of(document)
    assert len(passages) > 2
    assert all(len(passage.text) <= 900 for passage in passages)
    assert all(passage.text == document.slice(passage.spans) for passage in passages)
    assert sum(passage.text.count("Mot") for passage in passages) == 600
