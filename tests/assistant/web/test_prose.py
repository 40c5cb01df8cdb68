"""An answer's Markdown becomes parts and runs; what is not Markdown stays text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.web.prose import Part, Run, emphasised, parts_of


def test_a_citation_is_a_run_of_its_own() -> None:
    (part,) = parts_of("Elle accueille **950 personnes**. [1]", {1})
    assert part == Part(
        "paragraph",
        (Run("text", "Elle accueille "), Run("strong", "950 personnes"), Run("text", ". "), Run("cite", "1")),
    )


def test_a_number_in_brackets_that_is_no_quote_stays_text() -> None:
    assert parts_of("Voir [7].", {1}) == (Part("paragraph", (Run("text", "Voir [7]."),)),)


def test_lists_and_paragraphs_are_told_apart() -> None:
    parts = parts_of("Trois :\n- un [1]\n- deux\n  et demi\n\n1. premier\n2. second\n\nFin.", {1})
    assert [part.kind for part in parts] == ["paragraph", "bullet", "bullet", "number", "number", "paragraph"]
    assert parts[2].runs == (Run("text", "deux et demi"),)


def test_a_citation_inside_emphasis_is_still_a_citation() -> None:
    assert Run("cite", "2") in parts_of("**CGLU [2]**", {2})[0].runs


def test_emphasis_is_listed_in_order() -> None:
    assert emphasised("**a b** puis **c** et * d *") == ("a b", "c")


@given(st.text(max_size=300))
def test_no_word_is_lost_whatever_the_text(text: str) -> None:
    kept = "".join(run.text for part in parts_of(text, set()) for run in part.runs)
    letters = [character for character in text if character.isalpha()]
    assert [character for character in kept if character.isalpha()] == letters
