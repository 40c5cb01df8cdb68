"""Suggestions: what to ask next, in the reader's language, from questions that the report answers.

Leaves out the questions themselves, which are the report's data.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Turn
from corpus import AnticipatedQuestion, Report
from index.analysis import words

_COUNT = 3
_LONGEST = 90  # characters: a suggestion is read at a glance
_USUAL = 10  # passages that a word is used to ask about, from which it belongs to asking
_NAME = re.compile(r"(?<=[^.?!…:«“\"] )(?:[ldLD]['’])?[A-ZÀ-Þ][\w-]+")
_CAPITALISING = ("de",)  # languages whose nouns are all written like names


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Questions to offer.

    Attributes:
        positions: Place of each passage in the report.
        sections: Headings above each passage.
        openings: To begin with, by language.
        by_passage: By language and id of the passage that answers, one for each.
    """

    positions: Mapping[str, int]
    sections: Mapping[str, tuple[str, ...]]
    openings: Mapping[str, tuple[str, ...]]
    by_passage: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, report: Report) -> Suggestions:
        """Choose for each passage, among a report's questions, the plainest that one would show."""
        asked = [(question, words(question.text)) for question in report.annotations.questions]
        asked = [(question, said) for question, said in asked if said and _well_typed(question.text)]
        names = {word for question, _ in asked for word in _names(question)}
        known = set(words(report.document.text))
        known.update(word for rendering in report.annotations.renderings.values() for word in words(rendering))
        plain = _plain(report, asked, known)
        best: dict[tuple[str, str], tuple[float, str]] = {}
        for question, said in asked:
            named = {*_names(question), *names.intersection(said[:1])}  # at the start any word is written like a name
            if not named <= known:
                continue
            share = sum(word in plain[question.language] for word in said) / len(said)
            place = question.language, question.passages[0]
            if place not in best or share > best[place][0]:
                best[place] = share, question.text
        found: dict[str, dict[str, str]] = {}
        for (language, passage), (_, text) in best.items():
            found.setdefault(language, {})[passage] = text
        positions = {passage.id: i for i, passage in enumerate(report.passages)}
        return cls(positions, {passage.id: passage.section for passage in report.passages}, report.openings, found)

    def after(
        self, language: str, shown: Collection[str], turns: Sequence[Turn] = (), offered: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Return three questions near what was just shown, or openings where nothing was shown.

        Args:
            shown: Ids of the passages just quoted, best first.
            turns: What was said before; what was asked or shown there is not offered.
            offered: Questions that were offered before.
        """
        past = {*offered, *(turn.question for turn in turns)}
        if not shown:
            openings = self.openings.get(language) or self.openings.get("en", ())
            return tuple(question for question in openings if question not in past)[:_COUNT]
        seen = {*shown, *(passage for turn in turns for passage in turn.passages)}
        centre = next(iter(shown))

        def distance(passage: str) -> tuple[bool, int, int]:
            position = self.positions[passage]
            return self.sections[passage] != self.sections[centre], abs(position - self.positions[centre]), position

        near = sorted(self.by_passage.get(language, {}).items(), key=lambda item: distance(item[0]))
        return tuple(question for passage, question in near if passage not in seen and question not in past)[:_COUNT]

    def onward(self, turns: Sequence[Turn], offered: Collection[str]) -> tuple[str, ...]:
        """Return three questions to go on with after a conversation, near the passages that it showed last.

        Args:
            turns: The conversation, what was just answered last.
            offered: Questions that were offered in it.
        """
        last = turns[-1]
        shown = next((turn.passages for turn in reversed(turns) if turn.passages), ())
        return self.after(last.language, () if last.status == "overview" else shown, turns, offered)


def _plain(
    report: Report, asked: Sequence[tuple[AnticipatedQuestion, Sequence[str]]], known: Collection[str]
) -> dict[str, set[str]]:
    """Return the plain words of each language: of the report, its renderings and its glossary, and of asking itself."""
    about: dict[tuple[str, str], set[str]] = {}
    for question, said in asked:
        for word in said:
            about.setdefault((question.language, word), set()).add(question.passages[0])
    plain = {question.language: set(known) for question, _ in asked}
    for (language, word), passages in about.items():
        if len(passages) >= _USUAL:
            plain[language].add(word)
    for entry in report.annotations.glossary:
        for language, texts in (("fr", entry.french), ("en", entry.english)):
            plain.setdefault(language, set()).update(word for text in texts for word in words(text))
    return plain


def _names(question: AnticipatedQuestion) -> set[str]:
    """Return the words of the names in a question; none where all nouns are written like names."""
    if question.language in _CAPITALISING:
        return set()
    return {word for name in _NAME.findall(question.text) for word in words(name)}


def _well_typed(text: str) -> bool:
    """Tell whether a question is typed as one would show it: a capital, a question mark, not too long."""
    return (not text[:1].islower() and text.rstrip().endswith(("?", "؟")) and len(text) <= _LONGEST) or text[:1] == "¿"
