"""Suggestions: what to ask next, in the reader's language, from questions that the report answers.

Leaves out the questions themselves, which are the report's data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from corpus import AnticipatedQuestion, Report
from index.analysis import words

_COUNT = 3
_LONGEST = 90  # characters: a suggestion is read at a glance
_NAME = re.compile(r"(?<=[^.?!…:«“\"] )(?:[ldLD]['’])?[A-ZÀ-Þ][\w-]+")
_CAPITALISING = ("de",)  # languages whose nouns are all written like names


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Questions to offer.

    Attributes:
        openings: To begin with, by language.
        by_passage: By language and id of the passage that answers, one for each.
    """

    positions: Mapping[str, int]
    openings: Mapping[str, tuple[str, ...]]
    by_passage: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, report: Report) -> Suggestions:
        """Choose among a report's questions those that one would show: well typed, with no name that it lacks."""
        known = set(words(report.document.text))
        known.update(word for rendering in report.annotations.renderings.values() for word in words(rendering))
        found: dict[str, dict[str, str]] = {}
        for question in report.annotations.questions:
            of_language = found.setdefault(question.language, {})
            if question.passages[0] not in of_language and _well_typed(question.text) and _named(question, known):
                of_language[question.passages[0]] = question.text
        positions = {passage.id: i for i, passage in enumerate(report.passages)}
        return cls(positions, report.openings, found)

    def after(self, language: str, shown: Collection[str]) -> tuple[str, ...]:
        """Return three questions near what was just shown, or openings where nothing was shown.

        Args:
            shown: Ids of the passages just quoted, best first.
        """
        if not shown:
            return (self.openings.get(language) or self.openings.get("en", ()))[:_COUNT]
        centre = self.positions[next(iter(shown))]
        others = [passage for passage in self.by_passage.get(language, {}) if passage not in shown]
        others.sort(key=lambda passage: (abs(self.positions[passage] - centre), self.positions[passage]))
        return tuple(self.by_passage[language][passage] for passage in others[:_COUNT])


def _named(question: AnticipatedQuestion, known: Collection[str]) -> bool:
    """Tell whether a question names only what is known."""
    if question.language in _CAPITALISING:
        return True
    return all(word in known for name in _NAME.findall(question.text) for word in words(name))


def _well_typed(text: str) -> bool:
    """Tell whether a question is typed as one would show it: a capital, a question mark, not too long."""
    return (not text[:1].islower() and text.rstrip().endswith(("?", "؟")) and len(text) <= _LONGEST) or text[:1] == "¿"
