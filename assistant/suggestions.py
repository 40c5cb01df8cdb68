"""Suggestions: what to ask next, in the reader's language, from questions that the report answers.

Leaves out the questions themselves, which are the report's data.
"""

from __future__ import annotations

from collections.abc import Collection

from corpus import AnticipatedQuestion, Report

_COUNT = 3
_LONGEST = 90  # characters: a suggestion is read at a glance


def suggested(report: Report, language: str, shown: Collection[str]) -> tuple[str, ...]:
    """Return three questions near what was just shown, or openings where nothing was shown.

    Args:
        shown: Ids of the passages just quoted.
    """
    if not shown:
        openings = report.openings.get(language) or report.openings.get("en", ())
        return openings[:_COUNT]
    positions = {passage.id: i for i, passage in enumerate(report.passages)}
    centre = positions[next(iter(shown))]
    by_passage: dict[str, AnticipatedQuestion] = {}
    for question in report.annotations.questions:
        first = question.passages[0]
        if question.language == language and first not in shown and _well_typed(question.text):
            by_passage.setdefault(first, question)
    nearest = sorted(by_passage, key=lambda passage: (abs(positions[passage] - centre), positions[passage]))
    return tuple(by_passage[passage].text for passage in nearest[:_COUNT])


def _well_typed(text: str) -> bool:
    """Tell whether a question is typed as one would show it: a capital, a question mark, not too long."""
    return (not text[:1].islower() and text.rstrip().endswith(("?", "؟")) and len(text) <= _LONGEST) or text[:1] == "¿"
