"""A view holds an answer's words as plain stretches, each with its language, and raises note calls."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.answer import Answer
from assistant.quotes import Quote
from assistant.web.views import certainty, view_of
from corpus import Passage, Report, load_report


@pytest.fixture(scope="module")
def report() -> Report:
    return load_report()


def quote_of(passage: Passage) -> Quote:
    return Quote(
        n=1, text=passage.text, document="rapport", page=passage.page, section=passage.section, kind=passage.kind,
        spans=passage.spans, translation="The first meeting.", score=1.0, passage=passage.id,
    )  # fmt: skip


def with_call(report: Report) -> Passage:
    start, _ = report.document.calls[0].span
    return next(p for p in report.passages if any(low <= start < high for low, high in p.spans))


def runs(view: dict[str, object]) -> list[tuple[str, str]]:
    parts = view["parts"]
    assert isinstance(parts, list)
    return [(run["kind"], run["text"]) for part in parts for run in part["runs"]]


def test_a_note_call_in_an_answer_is_raised_and_no_word_is_lost(report: Report) -> None:
    passage = with_call(report)
    view = view_of(Answer("Q ?", None, "fr", "answered", f"{passage.text} [1]", (quote_of(passage),)), report)
    found = runs(view)
    assert [text for kind, text in found if kind == "note"] == [str(report.document.calls[0].number)]
    assert "".join(text for kind, text in found if kind != "cite").strip() == passage.text
    assert json.loads(json.dumps(view)) == view


def test_a_number_that_is_no_note_call_stays_where_it_is(report: Report) -> None:
    passage = with_call(report)
    view = view_of(Answer("Q ?", None, "fr", "answered", "Rabat 1 et 1 [1]", (quote_of(passage),)), report)
    assert "note" not in {kind for kind, _ in runs(view)}


def test_each_stretch_has_its_own_language(report: Report) -> None:
    passage = with_call(report)
    text = f"{passage.text} [1]\n\nThe first meeting. (ترجمة)"
    view = view_of(Answer("Q ?", None, "ar", "answered", text, (quote_of(passage),)), report)
    languages = [run["language"] for part in view["parts"] for run in part["runs"] if len(run["text"]) > 3]
    assert languages[0] == "fr"
    assert languages[-1] == "ar"


def test_a_quote_over_a_page_turn_names_both_pages(report: Report) -> None:
    turning = next(p for p in report.passages if report.document.page_at(p.spans[-1][0]) > p.page)
    quotes = (quote_of(turning), quote_of(with_call(report)))
    view = view_of(Answer("Q ?", None, "fr", "answered", "[1]", quotes), report)
    assert [quote["page"] for quote in view["quotes"]] == [f"{turning.page}–{turning.page + 1}", "1"]


@pytest.mark.parametrize(("confidence", "word"), [(0.95, "sure"), (0.6, "likely"), (0.2, "doubtful")])
def test_certainty_is_a_word(confidence: float, word: str) -> None:
    assert certainty(confidence) == word


def test_a_heading_is_in_the_reports_language_and_its_rendering_in_english(report: Report) -> None:
    renderings = report.annotations.renderings
    heading = next(p for p in report.passages if p.kind == "heading" and renderings[p.id] != p.text)
    text = f"- {heading.text}\n- {renderings[heading.id]}\n- عنوان آخر"
    view = view_of(Answer("Q ?", None, "ar", "overview", text), report)
    assert [run["language"] for part in view["parts"] for run in part["runs"]] == ["fr", "en", "ar"]


def test_a_card_carries_its_section_in_english_where_every_heading_over_it_has_a_rendering(report: Report) -> None:
    passage = report.passages[-1]
    card = view_of(Answer("Q ?", None, "en", "answered", "A [1]", (quote_of(passage),)), report)["quotes"][0]
    assert card["section"] == list(passage.section)
    assert len(card["section_translation"]) == len(passage.section)
    assert card["section_translation"] != card["section"]
    bare = replace(report, annotations=replace(report.annotations, renderings={}))
    card = view_of(Answer("Q ?", None, "en", "answered", "A [1]", (quote_of(passage),)), bare)["quotes"][0]
    assert card["section_translation"] == []
