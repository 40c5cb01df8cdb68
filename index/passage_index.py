"""The index of a report's passages: built from its entries, asked with a question.

Joins dense search and word search into evidence for each passage; `fusion` turns evidence into a
score. Leaves out the disk (`store`) and every choice about answering.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus import Passage, Report
from index.crossencoder import PairScorer
from index.dense import DenseIndex
from index.encoder import Encoder, Vectors
from index.entries import Entry, entries_of
from index.fusion import Evidence, Fusion
from index.lexical import LexicalIndex

_NEIGHBOURS = 600  # entries looked at: with some 40 entries a passage, all entries of the best fifteen
READ_AGAIN = 2
"""Hits that the cross-encoder reads; more of them cost 7 ms each and put hardly any other passage first."""
_LATER_PASSAGE = 0.97  # a question's second passage answers it a little less than its first
_CHUNK = 512  # texts encoded between two reports of progress


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    Attributes:
        score: Higher is better.
        evidence: What speaks for it.
        cross: Log-odds that it answers, by the cross-encoder; 0 where that has not read it.
    """

    passage: Passage
    score: float
    evidence: Evidence
    cross: float = 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """An entry near a question, and the cosine between the two."""

    entry: Entry
    cosine: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What a search brings.

    Attributes:
        hits: Passages, best first; ties in the report's order.
        questions: The nearest anticipated questions, nearest first.
        near_misses: The nearest questions known to have no answer, nearest first.
        near_miss_words: Share of the query's weight that word search finds in the nearest of these.
        vector: The question's unit vector, shape (dimension,).
    """

    hits: tuple[Hit, ...]
    questions: tuple[Match, ...]
    near_misses: tuple[Match, ...]
    near_miss_words: float
    vector: Vectors


@dataclass
class PassageIndex:
    """All entries of a report, ready to be searched."""

    report: Report
    entries: tuple[Entry, ...]
    dense: DenseIndex
    lexical: Mapping[str, LexicalIndex]
    encoder: Encoder
    fusion: Fusion
    cross: PairScorer | None = None

    @classmethod
    def build(
        cls,
        report: Report,
        encoder: Encoder,
        fusion: Fusion | None = None,
        known: Mapping[str, Vectors] | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> PassageIndex:
        """Index a report.

        Args:
            known: Vectors of texts that this encoder has encoded before, by text.
            progress: Called with the texts encoded so far and their number.
        """
        entries = entries_of(report)
        texts = [entry.text for entry in entries if entry.role != "bag"]
        vectors = _encoded(texts, encoder, known or {}, progress)
        lexical = {
            language: LexicalIndex.build(
                language, [(i, entry.text) for i, entry in enumerate(entries) if entry.language == language]
            )
            for language in sorted({entry.language for entry in entries})
        }
        return cls(report, entries, DenseIndex.build(vectors), lexical, encoder, fusion or Fusion.load(entries))

    def search(
        self,
        question: str,
        languages: Sequence[str] = (),
        k: int = 12,
        *,
        vector: Vectors | None = None,
        without: Collection[int] = (),
    ) -> Retrieval:
        """Find the passages that answer a question.

        Args:
            question: In any language.
            languages: Languages the question may be in; the report's own and English are always tried.
            k: Number of hits at most.
            vector: The question's vector, where it is known already.
            without: Positions of entries to leave aside (to measure on questions that are indexed).
        """
        if vector is None:
            vector = self.encoder.encode([question])[0]
        positions, cosines = self._neighbours(vector, without)
        evidence = Evidence.zeros(len(self.report.passages))
        self._add_dense(evidence, positions, cosines)
        missed = self._add_lexical(evidence, question, languages, without)
        fusion = self.fusion.spoken(bool(languages) and languages[0] not in (self.report.document.language, "en"))
        scores = fusion.scores(evidence, self._traits)
        order = np.lexsort((np.arange(len(scores)), -scores))[:k]
        hits = tuple(Hit(self.report.passages[i], float(scores[i]), evidence.row(i)) for i in order)
        hits = self._read_again(question, hits, fusion.cross)
        questions = self._matches(positions, cosines, "question")
        return Retrieval(hits, questions, self._matches(positions, cosines, "near_miss"), missed, vector)

    def _read_again(self, question: str, hits: tuple[Hit, ...], weight: float) -> tuple[Hit, ...]:
        """Let the cross-encoder read the best hits beside the question, and order these anew."""
        if self.cross is None or not hits:
            return hits
        best, rest = hits[:READ_AGAIN], hits[READ_AGAIN:]
        odds = self.cross.scores(question, [self.contexts[self.position(hit.passage.id)] for hit in best])
        read = [replace(hit, score=hit.score + weight * odd, cross=odd) for hit, odd in zip(best, odds, strict=True)]
        read.sort(key=lambda hit: (-hit.score, self.position(hit.passage.id)))
        return (*read, *rest)

    @cached_property
    def contexts(self) -> dict[int, str]:
        """The text that stands for each passage, by position, where it is read beside a question."""
        return {entry.passages[0]: entry.text for entry in self.entries if entry.role == "context"}

    def evidence(
        self, question: str, languages: Sequence[str], vector: Vectors, without: Collection[int] = ()
    ) -> Evidence:
        """Return what speaks for each passage as an answer; arguments as for `search`."""
        evidence = Evidence.zeros(len(self.report.passages))
        self._add_dense(evidence, *self._neighbours(vector, without))
        self._add_lexical(evidence, question, languages, without)
        return evidence

    def _neighbours(self, vector: Vectors, without: Collection[int]) -> tuple[npt.NDArray[np.int64], Vectors]:
        positions, cosines = (row[0] for row in self.dense.search(vector[None, :], _NEIGHBOURS))
        if without:
            kept = ~np.isin(positions, list(without))
            positions, cosines = positions[kept], cosines[kept]
        return positions, cosines

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

    def _add_lexical(
        self, evidence: Evidence, question: str, languages: Sequence[str], without: Collection[int]
    ) -> float:
        """Add what word search finds; return the best score of a question known to have no answer."""
        missed = 0.0
        own = self.report.document.language
        spoken = next((language for language in languages if language in self.lexical), own)
        for language in dict.fromkeys((own, "en", *languages)):
            index = self.lexical.get(language)
            if index is None:
                continue
            scores = index.scores(question)
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

    def _matches(
        self, positions: npt.NDArray[np.int64], cosines: Vectors, role: str, count: int = 8
    ) -> tuple[Match, ...]:
        found = (
            Match(self.entries[position], cosine)
            for position, cosine in zip(positions.tolist(), cosines.tolist(), strict=True)
            if self.entries[position].role == role
        )
        return tuple(match for match, _ in zip(found, range(count), strict=False))

    def position(self, passage_id: str) -> int:
        """Return the position of a passage in the report."""
        return self._positions[passage_id]

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {passage.id: i for i, passage in enumerate(self.report.passages)}

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

    @cached_property
    def _traits(self) -> Vectors:
        return traits_of(self.report.passages)


def traits_of(passages: Sequence[Passage]) -> Vectors:
    """Return what passages are, shape (count, 3): a heading, a line that leads into a list, a footnote."""
    leading = {passage.lead_in for passage in passages}
    return np.array(
        [
            [
                p.kind == "heading",
                p.kind != "heading" and p.text.endswith(":") and p.id in leading,
                p.kind == "footnote",
            ]
            for p in passages
        ],
        dtype=np.float32,
    ).reshape(len(passages), 3)


def _encoded(
    texts: Sequence[str], encoder: Encoder, known: Mapping[str, Vectors], progress: Callable[[int, int], None]
) -> Vectors:
    """Encode texts, taking the vectors of those that are known."""
    new = sorted({text for text in texts if text not in known}, key=lambda text: (len(text), text))
    vectors = dict(known)
    for start in range(0, len(new), _CHUNK):
        chunk = new[start : start + _CHUNK]
        vectors.update(zip(chunk, encoder.encode(chunk), strict=True))
        progress(min(start + _CHUNK, len(new)), len(new))
    return np.stack([vectors[text] for text in texts]) if texts else encoder.encode([])
