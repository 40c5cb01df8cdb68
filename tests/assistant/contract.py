"""The JSON contract and the invariant of quotes, as checks that every test of answers can call."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from assistant import Answer
from corpus import Document

FIELDS = [
    "id", "question", "understood_as", "language", "status", "answer", "quotes", "related", "confidence", "elapsed_ms",
]  # fmt: skip
QUOTE_FIELDS = ["n", "text", "document", "page", "section", "kind", "spans", "translation", "score"]
KINDS = {"paragraph", "bullet", "recommendation", "heading", "footnote"}
LANGUAGES = {"fr", "en", "es", "pt", "ar", "it", "de"}


def check_record(record: Mapping[str, Any], document: Document) -> None:
    """Check one answer as JSON: exactly its fields, and its quotes."""
    assert list(record) == FIELDS
    assert isinstance(record["question"], str)
    assert record["understood_as"] is None or isinstance(record["understood_as"], str)
    assert record["language"] in LANGUAGES
    assert record["status"] in {"answered", "not_found", "overview", "smalltalk"}
    assert isinstance(record["answer"], str)
    assert record["answer"].strip()
    assert 0 <= record["confidence"] <= 1
    assert record["elapsed_ms"] >= 0
    if record["status"] in ("answered", "overview"):
        assert record["quotes"]
        assert record["related"] == []
    else:
        assert record["quotes"] == []
    check_quotes(record["quotes"], document)
    check_quotes(record["related"], document)


def check_quotes(quotes: list[dict[str, Any]], document: Document) -> None:
    """Check that quotes are the document's own words, numbered from 1, and short enough together."""
    assert [quote["n"] for quote in quotes] == list(range(1, len(quotes) + 1))
    assert sum(len(quote["text"]) for quote in quotes) < 1_500
    assert len({str(quote["spans"]) for quote in quotes}) == len(quotes)
    for quote in quotes:
        assert list(quote) == QUOTE_FIELDS
        spans = [tuple(span) for span in quote["spans"]]
        assert all(0 <= start < end <= len(document.text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        assert quote["text"] == document.slice(tuple(spans))
        verbatim = "".join(document.text[start:end] for start, end in spans)
        assert "".join(quote["text"].split()) == "".join(verbatim.split())
        assert quote["text"] == " ".join(quote["text"].split())
        assert quote["document"] == document.name
        assert quote["page"] == document.page_at(spans[0][0])
        assert all(isinstance(title, str) for title in quote["section"])
        assert quote["kind"] in KINDS
        assert quote["translation"] is None or quote["translation"].strip()
        assert isinstance(quote["score"], float)


def check_answer(answer: Answer, document: Document) -> None:
    """Check an answer by its JSON form, and that it cites only quotes that it has."""
    check_record(answer.to_dict(), document)
    assert all(0 <= quote.n <= len(answer.quotes) for quote in answer.quotes)
