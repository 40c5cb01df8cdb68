"""Suggestions: questions that one would show, near what was just read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Turn
from assistant.suggestions import Suggestions
from corpus import AnticipatedQuestion, Report


def suggestions(report: Report, *texts: str, language: str = "en") -> Suggestions:
    """Return the suggestions where each text is a question on a passage of its own, after the first."""
    asked = tuple(
        AnticipatedQuestion(text, language, (passage.id,))
        for text, passage in zip(texts, report.passages[1:], strict=False)
    )
    return Suggestions(replace(report, annotations=replace(report.annotations, questions=asked)))


def offered(report: Report, *texts: str, language: str = "en") -> tuple[str, ...]:
    """Return what is offered after the first passage."""
    return suggestions(report, *texts, language=language).after(language, [report.passages[0].id])


def test_the_nearest_come_first_three_at_most(small_report: Report) -> None:
    texts = ("What is first?", "What is second?", "What is third?", "What is fourth?")
    assert offered(small_report, *texts) == texts[:3]


def test_a_name_that_the_report_lacks_is_not_offered(small_report: Report) -> None:
    assert offered(small_report, "Does Marseille pay?", "Is this Sète?", "Marseille?") == ("Is this Sète?",)


def test_the_plainest_question_about_a_passage_is_offered(small_report: Report) -> None:
    passage = small_report.passages[1]
    texts = (
        "Quid de ladite bourgade ?",
        f"{passage.text.rstrip('.')} ?"[-60:].capitalize(),
        "Quelle sous-préfecture ?",
    )
    asked = tuple(AnticipatedQuestion(text, "fr", (passage.id,)) for text in texts)
    known = replace(small_report, annotations=replace(small_report.annotations, questions=asked))
    assert Suggestions(known).after("fr", [small_report.passages[0].id]) == texts[1:2]


def test_what_was_asked_shown_or_offered_before_is_not_offered(small_report: Report) -> None:
    texts = ("What is first?", "What is second?", "What is third?", "What is fourth?")
    first, second = (passage.id for passage in small_report.passages[:2])
    turns = (Turn(texts[1], texts[1], "en", "answered", (second,)), Turn("Q", "Q", "en", "not_found", (first,)))
    given = suggestions(small_report, *texts)
    assert given.onward(turns, {texts[2]}) == texts[3:]
    assert given.onward((*turns, Turn("Thanks", "Thanks", "en", "smalltalk")), ()) == texts[2:]
    openings = small_report.openings["en"]
    assert given.onward((Turn("Hi", "Hi", "en", "smalltalk"),), openings[:1]) == openings[1:4]


def test_the_same_section_comes_before_its_neighbours(small_report: Report) -> None:
    sections = [passage.section for passage in small_report.passages]
    texts = tuple(f"What is {number}?" for number in range(1, len(sections)))  # the number of its passage
    begins = next(i for i in range(2, len(sections)) if sections[i - 1] != sections[i] == sections[i + 1])
    given = suggestions(small_report, *texts).after("en", [small_report.passages[begins].id])
    assert given[0] == f"What is {begins + 1}?"


@pytest.mark.parametrize("text", ["what is this?", "What is this", "W" * 100 + "?"])
def test_what_is_carelessly_typed_or_long_is_not_offered(small_report: Report, text: str) -> None:
    assert offered(small_report, text) == ()


def test_openings_are_offered_where_nothing_was_shown(small_report: Report) -> None:
    assert Suggestions(small_report).after("en", ()) == small_report.openings["en"][:3]
    assert Suggestions(small_report).after("it", ()) == small_report.openings["en"][:3]
