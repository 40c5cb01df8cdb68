"""Suggestions: what to ask next, in the reader's language, from questions that the report answers.

Leaves out the questions themselves, which are the report's data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answer import Turn
from corpus import AnticipatedQuestion, Report
from index.analysis import words

_COUNT = 3
_LONGEST = 90  # characters: a suggestion is read at a glance
_USUAL = 10  # passages that a word is used to ask about, from which it belongs to asking
_NAME = re.compile(r"(?<=[^.?!…:«“\"] )(?:[ldLD]['’])?[A-ZÀ-Þ][\w-]+")
_CAPITALISING = ("de",)  # languages whose nouns are all written like names


@dataclass(frozen=True)
class Suggestions:
    """Questions to offer after an answer to a report's reader, chosen when a language is first spoken."""

    report: Report

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {passage.id: i for i, passage in enumerate(self.report.passages)}

    @cached_property
    def _chosen(self) -> dict[str, Mapping[str, str]]:
        return {}

    def by_passage(self, language: str) -> Mapping[str, str]:
        """Return for each passage, by its id, the plainest question about it that one would show in a language."""
        if language not in self._chosen:
            self._chosen[language] = _plainest(self.report, language)
        return self._chosen[language]

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
            openings = self.report.openings.get(language) or self.report.openings.get("en", ())
            return tuple(question for question in openings if question not in past)[:_COUNT]
        seen = {*shown, *(passage for turn in turns for passage in turn.passages)}
        positions, passages = self._positions, self.report.passages
        centre = positions[next(iter(shown))]

        def distance(passage: str) -> tuple[bool, int, int]:
            position = positions[passage]
            return passages[position].section != passages[centre].section, abs(position - centre), position

        near = sorted(self.by_passage(language).items(), key=lambda item: distance(item[0]))
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


def _plainest(report: Report, language: str) -> Mapping[str, str]:
    every = (
        (question, words(question.text)) for question in report.annotations.questions if question.language == language
    )
    asked = [(question, said) for question, said in every if said and _well_typed(question.text)]
    names = {word for question, _ in asked for word in _names(question)}
    known = set(words(report.document.text))
    known.update(word for rendering in report.annotations.renderings.values() for word in words(rendering))
    plain = known | _of_asking(asked) | _of_the_glossary(report, language)
    best: dict[str, tuple[float, str]] = {}
    for question, said in asked:
        named = {*_names(question), *names.intersection(said[:1])}  # at the start any word is written like a name
        share = sum(word in plain for word in said) / len(said)
        place = question.passages[0]
        if named <= known and (place not in best or share > best[place][0]):
            best[place] = share, question.text
    return {passage: text for passage, (_, text) in best.items()}


def _of_asking(asked: Sequence[tuple[AnticipatedQuestion, Sequence[str]]]) -> set[str]:
    """Return the words that ask about so many passages that they belong to asking itself."""
    about: defaultdict[str, set[str]] = defaultdict(set)
    for question, said in asked:
        for word in said:
            about[word].add(question.passages[0])
    return {word for word, passages in about.items() if len(passages) >= _USUAL}


def _of_the_glossary(report: Report, language: str) -> set[str]:
    entries = report.annotations.glossary.entries
    texts = {"fr": [e.french for e in entries], "en": [e.english for e in entries]}.get(language, [])
    return {word for phrases in texts for phrase in phrases for word in words(phrase)}


def _names(question: AnticipatedQuestion) -> set[str]:
    """Return the words of the names in a question; none where all nouns are written like names."""
    if question.language in _CAPITALISING:
        return set()
    return {word for name in _NAME.findall(question.text) for word in words(name)}


def _well_typed(text: str) -> bool:
    """Tell whether a question is typed as one would show it: a capital, a question mark, not too long."""
    return (not text[:1].islower() and text.rstrip().endswith(("?", "؟")) and len(text) <= _LONGEST) or text[:1] == "¿"
