"""Questions to measure with: a report's development questions, a fixed share of them.

Leaves out follow-ups, which cannot be asked alone (`load` asks whole conversations).
"""

from __future__ import annotations

from pathlib import Path

from assistant.evaluation import Expected, read_expected
from corpus import Report


def questions_of(report: Report, limit: int) -> list[Expected]:
    """Return up to `limit` questions that stand alone, evenly from all there are.

    A report without development questions is asked those that were anticipated for it.
    """
    found = [question for question in _development(report) if question.conversation is None]
    if not found:
        found = [
            Expected(str(n), question.language, "anticipated", question.text, first=question.passages)
            for n, question in enumerate(report.annotations.questions)
        ]
    return found if len(found) <= limit else [found[i * len(found) // limit] for i in range(limit)]


def conversations_of(report: Report) -> list[list[str]]:
    """Return the messages of each development conversation; without any, each question is one."""
    found: dict[str, list[str]] = {}
    for question in _development(report):
        if question.conversation is not None:
            found.setdefault(question.conversation, []).append(question.question)
    return list(found.values()) or [[question.question] for question in questions_of(report, 100)]


def _development(report: Report) -> list[Expected]:
    return read_expected(sorted((report.folder or Path("/nonexistent")).glob("development/*.jsonl")))
