"""Gathering: all that speaks for passages as answers to a query, before anything is scored.

Dense search and word search, each with the question as it was asked and as it is translated. Leaves
out the weighing (`fusion`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.dense import DenseIndex
from index.encoder import Vectors
from index.entries import Entry
from index.fusion import Evidence
from index.lexical import LexicalIndex
from index.query import Query

_NEIGHBOURS = 1500  # entries looked at: with some 100 entries a passage, all entries of the best fifteen
_ROLES = ("text", "rendering", "context", "question", "gloss")
_LATER_PASSAGE = 0.97  # a question's second passage answers it a little less than its first


@dataclass(frozen=True, slots=True)
class Match:
    """An entry near a question, and the cosine between the two."""

    entry: Entry
    cosine: float


Near = tuple[npt.NDArray[np.int64], Vectors]
"""Positions of the entries near a wording, and their cosines, nearest first."""


@dataclass(frozen=True, slots=True)
class _Links:
    """Which passages the entries of dense search lead to, a row a link.

    Attributes:
        starts: For each entry its first row, and one past the last.
        asked: For each entry, whether it is a question.
        passages, roles, english, discounts: For each row the passage's position, the entry's role (in `_ROLES`),
            whether it is English, and what its cosine is multiplied by.
    """

    starts: npt.NDArray[np.int64]
    asked: npt.NDArray[np.bool_]
    passages: npt.NDArray[np.int64]
    roles: npt.NDArray[np.int8]
    english: npt.NDArray[np.bool_]
    discounts: Vectors


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a search gathers before it scores: evidence by both wordings, an array each, and the nearest questions."""

    own: Evidence
    english: Evidence
    questions: tuple[Match, ...]


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

    def gather(
        self, queries: Sequence[Query], vectors: Sequence[Vectors], without: Sequence[Collection[int]]
    ) -> list[Gathered]:
        """Gather what speaks for each passage as an answer to each query; arguments as for `search_all`."""
        near = self._neighbours(vectors, without)
        return [self._gathered(*each) for each in zip(queries, near, without, strict=True)]

    def _gathered(self, query: Query, found: Sequence[Near], without: Collection[int]) -> Gathered:
        own, english = Evidence.zeros(self.passages), Evidence.zeros(self.passages)
        self._add_dense(own, *found[0], glossed=False)
        self._add_dense(english, *found[-1], glossed=True)
        self._add_lexical(own, query.text, (self.language, "en", query.language), without)
        self._add_lexical(english, query.translated, ("en",), without)
        return Gathered(own, english, self._nearest_questions(found))

    def _neighbours(self, vectors: Sequence[Vectors], without: Sequence[Collection[int]]) -> list[list[Near]]:
        """Return the nearest entries to each query's vectors, all searched together."""
        positions, cosines = self.dense.search(np.concatenate(list(vectors)), _NEIGHBOURS)
        rows = iter(zip(positions, cosines, strict=True))
        near = []
        for wordings, aside in zip(vectors, without, strict=True):
            left_out = np.fromiter(aside, np.int64)
            near.append([_kept(*next(rows), left_out) for _ in wordings])
        return near

    def _add_dense(
        self, evidence: Evidence, positions: npt.NDArray[np.int64], cosines: Vectors, *, glossed: bool
    ) -> None:
        """Add what lies near a wording: questions as they were asked, or in English and in English glosses."""
        links = self._by_vector
        counts = links.starts[positions + 1] - links.starts[positions]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = np.repeat(links.starts[positions], counts) + within
        passages, values, roles = links.passages[rows], np.repeat(cosines, counts), links.roles[rows]
        for role in ("text", "rendering", "context"):
            here = roles == _ROLES.index(role)
            np.maximum.at(getattr(evidence, role), passages[here], values[here])
        asked = roles == _ROLES.index("question")
        if glossed:
            asked = (asked & links.english[rows]) | (roles == _ROLES.index("gloss"))
        passages, values = passages[asked], (values * links.discounts[rows])[asked]
        order = np.lexsort((-values, passages))
        passages, values = passages[order], values[order]
        rank = np.arange(len(passages)) - np.searchsorted(passages, passages)
        best, three = rank == 0, rank < 3
        evidence.question[passages[best]] = values[best]
        np.add.at(evidence.questions, passages[three], values[three] / 3)

    def _add_lexical(self, evidence: Evidence, text: str, languages: Sequence[str], without: Collection[int]) -> None:
        """Add what word search finds."""
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

    def _nearest_questions(self, found: Sequence[Near], count: int = 8) -> tuple[Match, ...]:
        """Return the nearest questions, by whichever wording they are nearer to."""
        cosines: dict[int, float] = {}
        for positions, values in found:
            asked = np.flatnonzero(self._by_vector.asked[positions])[:count]
            for position, cosine in zip(positions[asked].tolist(), values[asked].tolist(), strict=True):
                cosines[position] = max(cosine, cosines.get(position, -1.0))
        near = sorted(cosines.items(), key=lambda pair: (-pair[1], pair[0]))[:count]
        return tuple(Match(self.entries[position], cosine) for position, cosine in near)

    @cached_property
    def _by_vector(self) -> _Links:
        searched = [entry for entry in self.entries if entry.role in _ROLES]
        linked = [(entry, rank) for entry in searched for rank in range(len(entry.passages))]
        return _Links(
            starts=np.cumsum([0, *(len(entry.passages) for entry in searched)]),
            asked=np.array([entry.role == "question" for entry in searched], dtype=bool),
            passages=np.array([entry.passages[rank] for entry, rank in linked], dtype=np.int64),
            roles=np.array([_ROLES.index(entry.role) for entry, _ in linked], dtype=np.int8),
            english=np.array([entry.language == "en" for entry, _ in linked], dtype=bool),
            discounts=np.array([_LATER_PASSAGE if rank else 1.0 for _, rank in linked], dtype=np.float32),
        )

    @cached_property
    def _links(self) -> dict[tuple[str, str], tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Vectors]]:
        """For each language and role: rows of the lexical index, the passages they lead to, and discounts."""
        links: dict[tuple[str, str], tuple[list[int], list[int], list[float]]] = {}
        for language, index in self.lexical.items():
            for role in ("text", "rendering", "question", "bag"):
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


def _kept(positions: npt.NDArray[np.int64], cosines: Vectors, without: npt.NDArray[np.int64]) -> Near:
    kept = (positions >= 0) & ~np.isin(positions, without)
    return positions[kept], cosines[kept]
