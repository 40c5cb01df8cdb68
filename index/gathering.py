"""Gathering: all that speaks for passages as answers to a query, before anything is scored.

Dense search and word search, each with the question as it was asked and as it is translated. Leaves
out the weighing (`fusion`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
import numpy.typing as npt

from index.dense import DenseIndex
from index.encoder import Vectors
from index.entries import Entry
from index.fusion import Evidence
from index.lexical import LexicalIndex
from index.query import Query

_NEIGHBOURS = 900  # entries looked at: with some 60 entries a passage, all entries of the best fifteen
_LATER_PASSAGE = 0.97  # a question's second passage answers it a little less than its first


@dataclass(frozen=True, slots=True)
class Match:
    """An entry near a question, and the cosine between the two."""

    entry: Entry
    cosine: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a search gathers before it scores: evidence by both wordings, an array each, and the nearest questions."""

    own: Evidence
    english: Evidence
    questions: tuple[Match, ...]
    near_misses: tuple[Match, ...]
    near_miss_words: float

    def matrix(self, traits: Vectors) -> Vectors:
        """Return all features of all passages, in the order of `FEATURES`, shape (passages, features)."""
        return np.concatenate([self.own.matrix(), self.english.matrix(), traits], axis=1)


@dataclass
class Gatherer:
    """Entries and their indexes.

    Attributes:
        passages: Number of the report's passages.
        language: The report's.
    """

    entries: tuple[Entry, ...]
    dense: DenseIndex
    lexical: Mapping[str, LexicalIndex]
    passages: int
    language: str

    def gather(self, query: Query, vectors: Vectors, without: Collection[int] = ()) -> Gathered:
        """Gather what speaks for each passage as an answer; arguments as for `search`."""
        own, english = Evidence.zeros(self.passages), Evidence.zeros(self.passages)
        found = self._neighbours(vectors, without)
        for evidence, (positions, cosines) in zip((own, english), found, strict=False):
            self._add_dense(evidence, positions, cosines)
        missed = self._add_lexical(own, query.text, (self.language, "en", query.language), without)
        if len(found) > 1:
            missed = max(missed, self._add_lexical(english, query.translated, ("en",), without))
        else:
            english = own
        near = [pair for positions, cosines in found for pair in zip(cosines.tolist(), positions.tolist(), strict=True)]
        near = sorted(dict(sorted((p, c) for c, p in near)).items(), key=lambda pair: (-pair[1], pair[0]))
        return Gathered(own, english, self._matches(near, "question"), self._matches(near, "near_miss"), missed)

    def _neighbours(self, vectors: Vectors, without: Collection[int]) -> list[tuple[npt.NDArray[np.int64], Vectors]]:
        """Return the nearest entries to each vector, as positions and cosines."""
        aside = np.fromiter(without, np.int64)
        found = []
        for positions, cosines in zip(*self.dense.search(vectors, _NEIGHBOURS), strict=True):
            kept = ~np.isin(positions, aside) if len(aside) else slice(None)
            found.append((positions[kept], cosines[kept]))
        return found

    def _add_dense(self, evidence: Evidence, positions: npt.NDArray[np.int64], cosines: Vectors) -> None:
        columns = {"text": evidence.text, "rendering": evidence.rendering, "context": evidence.context}
        tops: dict[int, list[float]] = {}
        for position, cosine in zip(positions.tolist(), cosines.tolist(), strict=True):
            entry = self.entries[position]
            column = columns.get(entry.role)
            if column is not None:
                for passage in entry.passages:
                    column[passage] = max(column[passage], cosine)
            elif entry.role == "question":
                for rank, passage in enumerate(entry.passages):
                    value = cosine * _LATER_PASSAGE if rank else cosine
                    evidence.question[passage] = max(evidence.question[passage], value)
                    tops.setdefault(passage, []).append(value)
        for passage, values in tops.items():
            values.sort(reverse=True)
            evidence.questions[passage] = sum(values[:3]) / 3

    def _add_lexical(self, evidence: Evidence, text: str, languages: Sequence[str], without: Collection[int]) -> float:
        """Add what word search finds; return the best score of a question known to have no answer."""
        missed = 0.0
        spoken = next((language for language in reversed(languages) if language in self.lexical), "")
        for language in dict.fromkeys(languages):
            index = self.lexical.get(language)
            if index is None:
                continue
            scores = index.scores(text)
            if without:
                scores[np.isin(index.positions, list(without))] = 0.0
            columns = {"text": evidence.words, "rendering": evidence.words, "question": evidence.question_words}
            if language == spoken:
                columns["bag"] = evidence.bag  # elsewhere the few words that languages share would weigh too much
            for role, column in columns.items():
                rows, passages, discounts = self._links[language, role]
                np.maximum.at(column, passages, scores[rows] * discounts)
            rows, _, _ = self._links[language, "near_miss"]
            missed = max(missed, float(scores[rows].max())) if len(rows) else missed
        return missed

    def _matches(self, near: Sequence[tuple[int, float]], role: str, count: int = 8) -> tuple[Match, ...]:
        found = (Match(self.entries[i], cosine) for i, cosine in near if i >= 0 and self.entries[i].role == role)
        return tuple(islice(found, count))

    @cached_property
    def _links(self) -> dict[tuple[str, str], tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Vectors]]:
        """For each language and role: rows of the lexical index, the passages they lead to, and discounts."""
        links: dict[tuple[str, str], tuple[list[int], list[int], list[float]]] = {}
        for language, index in self.lexical.items():
            for role in ("text", "rendering", "question", "near_miss", "bag"):
                links[language, role] = ([], [], [])
            for row, position in enumerate(index.positions.tolist()):
                entry = self.entries[position]
                if (language, entry.role) in links:
                    rows, passages, discounts = links[language, entry.role]
                    for rank, passage in enumerate(entry.passages):
                        rows.append(row)
                        passages.append(passage)
                        discounts.append(_LATER_PASSAGE if rank else 1.0)
        return {
            key: (np.array(rows, np.int64), np.array(passages, np.int64), np.array(discounts, np.float32))
            for key, (rows, passages, discounts) in links.items()
        }
