"""Marks never change a quote's text."""

from __future__ import annotations

import pytest

from assistant.web.marks import marked_quote, marked_rendering
from corpus import Report, load_report


@pytest.fixture(scope="module")
def report() -> Report:
    return load_report()


def test_the_stretches_of_every_passage_join_to_its_text(report: Report) -> None:
    for passage in report.passages:
        stretches = marked_quote(report, passage.spans, "Que font les villes ?", "fr", ("villes",))
        assert "".join(stretch.text for stretch in stretches) == passage.text


def test_a_word_of_the_question_is_marked_by_its_stem(report: Report) -> None:
    passage = next(passage for passage in report.passages if "950 personnes" in passage.text)
    stretches = marked_quote(report, passage.spans, "Combien une personne hébergée à Rennes ?", "fr", ("950",))
    marked = {stretch.text: stretch.kind for stretch in stretches if stretch.kind != "text"}
    assert marked["personnes"] == "asked"
    assert marked["Rennes"] == "asked"
    assert marked["950"] == "answer"


@pytest.mark.parametrize(
    ("question", "language", "marked"),
    [
        ("Emergency shelter in Rennes", "en", {"Rennes", "hébergement", "urgence"}),
        ("¿Cuántas personas duermen cada noche en Rennes?", "es", {"personnes", "nuit", "Rennes"}),
        ("How much money?", "en", set()),
    ],
)
def test_what_is_asked_is_marked_across_languages(
    report: Report, question: str, language: str, marked: set[str]
) -> None:
    passage = next(passage for passage in report.passages if "950 personnes" in passage.text)
    stretches = marked_quote(report, passage.spans, question, language)
    found = {stretch.text for stretch in stretches if stretch.kind == "asked"}
    assert marked <= found
    assert bool(marked) == bool(found)


def test_a_note_call_is_set_apart(report: Report) -> None:
    call = report.document.calls[0]
    passage = next(p for p in report.passages if any(low <= call.span[0] < high for low, high in p.spans))
    stretches = marked_quote(report, passage.spans, "", "fr")
    assert [stretch.text for stretch in stretches if stretch.kind == "note"] == ["1"]


@pytest.mark.parametrize(("question", "language"), [("which city?", "en"), ("Quelles villes ?", "fr")])
def test_a_rendering_is_marked_in_any_language(report: Report, question: str, language: str) -> None:
    stretches = marked_rendering("The cities meet.", report, question, language)
    assert [stretch.text for stretch in stretches if stretch.kind == "asked"] == ["cities"]
