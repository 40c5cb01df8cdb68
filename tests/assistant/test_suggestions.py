"""Suggestions: questions that one would show, near what was just read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.suggestions import Suggestions
from corpus import AnticipatedQuestion, Report


def offered(report: Report, *texts: str, language: str = "en") -> tuple[str, ...]:
    """Return what is offered where each text is a question on a passage of its own."""
    asked = tuple(
        AnticipatedQuestion(text, language, (passage.id,))
        for text, passage in zip(texts, report.passages[1:], strict=False)
    )
    known = replace(report, annotations=replace(report.annotations, questions=asked))
    return Suggestions.of(known).after(language, [report.passages[0].id])


def test_the_nearest_come_first_three_at_most(small_report: Report) -> None:
    texts = ("What is first?", "What is second?", "What is third?", "What is fourth?")
    assert offered(small_report, *texts) == texts[:3]


def test_a_name_that_the_report_lacks_is_not_offered(small_report: Report) -> None:
    assert offered(small_report, "Does Marseille pay?", "Is this Sète?") == ("Is this Sète?",)


@pytest.mark.parametrize("text", ["what is this?", "What is this", "W" * 100 + "?"])
def test_what_is_carelessly_typed_or_long_is_not_offered(small_report: Report, text: str) -> None:
    assert offered(small_report, text) == ()


def test_openings_are_offered_where_nothing_was_shown(small_report: Report) -> None:
    assert Suggestions.of(small_report).after("en", ()) == small_report.openings["en"][:3]
    assert Suggestions.of(small_report).after("it", ()) == small_report.openings["en"][:3]
