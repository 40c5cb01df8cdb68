"""The index of a report's passages: built from its entries, asked with a question.

`gathering` brings the evidence for each passage, `fusion` turns it into a score, and the cross-encoder
reads the best once more. Leaves out the disk (`store`) and every choice about answering.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from corpus import Passage, Report
from index.crossencoder import PairScorer
from index.dense import DenseIndex
from index.encoder import Encoder, Vectors
from index.entries import Entry, entries_of, texts_of
from index.fusion import Evidence, Fusion, Speaker
from index.gathering import Gathered, Gatherer, Match
from index.lexical import LexicalIndex
from index.prior import Prior
from index.query import Query

READ_AGAIN = 5
"""Hits that the cross-encoder reads at most: the right passage is among them for 98 questions in 100."""
_CLOSE = 6.0  # score by which a hit may lie behind the best one and still be read
_CHUNK = 512  # texts encoded between two reports of progress


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    Attributes:
        score: Higher is better.
        evidence: What speaks for it, by the question as it was asked.
        english: The same, by the question as the dictionaries translate it.
        cross: Log-odds that it answers, by the cross-encoder; 0 where that has not read it.
    """

    passage: Passage
    score: float
    evidence: Evidence
    english: Evidence
    cross: float = 0.0


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What a search brings.

    Attributes:
        hits: Passages, best first; ties in the report's order.
        questions: The nearest anticipated questions, nearest first.
        near_misses: The nearest questions known to have no answer, nearest first.
        near_miss_words: Share of the query's weight that word search finds in the nearest of these.
        prior: Log-odds that a question so worded has an answer.
    """

    hits: tuple[Hit, ...]
    questions: tuple[Match, ...]
    near_misses: tuple[Match, ...]
    near_miss_words: float
    prior: float


@dataclass
class PassageIndex:
    """All entries of a report, ready to be searched."""

    report: Report
    entries: tuple[Entry, ...]
    dense: DenseIndex
    lexical: Mapping[str, LexicalIndex]
    encoder: Encoder
    fusion: Fusion
    prior: Prior
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
        vectors = _encoded(texts_of(entries), encoder, known or {}, progress)
        lexical = {
            language: LexicalIndex.build(
                language, [(i, entry.text) for i, entry in enumerate(entries) if entry.language == language]
            )
            for language in sorted({entry.language for entry in entries})
        }
        prior = Prior.fit(report)
        return cls(report, entries, DenseIndex.build(vectors), lexical, encoder, fusion or Fusion.load(), prior)

    def query(self, question: str, language: str) -> Query:
        """Return a question as it is searched, translated by the dictionaries and the report's own glossary."""
        return Query.of(question, language, self.report.annotations.glossary)

    def encode(self, queries: Sequence[Query]) -> list[Vectors]:
        """Encode queries together.

        Returns:
            For each, the unit vectors of its wordings, shape (1 or 2, dimension).
        """
        vectors = self.encoder.encode([wording for query in queries for wording in query.wordings])
        ends = np.cumsum([len(query.wordings) for query in queries])
        return np.split(vectors, ends[:-1]) if queries else []

    def search(self, query: Query, k: int = 12) -> Retrieval:
        """Find the passages that answer a question; see `search_all`."""
        return self.search_all([query], k)[0]

    def search_all(
        self,
        queries: Sequence[Query],
        k: int = 12,
        *,
        vectors: Sequence[Vectors] | None = None,
        without: Sequence[Collection[int]] = (),
    ) -> list[Retrieval]:
        """Find the passages that answer each of several questions, encoded and read again together.

        Args:
            queries: In any language; the report's own and English are always tried.
            k: Number of hits at most.
            vectors: Of each query's wordings, where they are known already.
            without: For each query, positions of entries to leave aside (to measure on questions that are indexed).
        """
        vectors = self.encode(queries) if vectors is None else vectors
        aside = without or [()] * len(queries)
        gathered = [self.gatherer.gather(*each) for each in zip(queries, vectors, aside, strict=True)]
        ranked = [self._ranked(query, found, k) for query, found in zip(queries, gathered, strict=True)]
        return [
            Retrieval(hits, found.questions, found.near_misses, found.near_miss_words, self.prior.log_odds(query))
            for query, found, hits in zip(queries, gathered, self._read_again(queries, ranked), strict=True)
        ]

    def _ranked(self, query: Query, found: Gathered, k: int) -> tuple[Hit, ...]:
        scores = found.matrix(self._traits) @ self.fusion.weights[self.speaker(query)].features
        order = np.lexsort((np.arange(len(scores)), -scores))[:k]
        return tuple(
            Hit(self.report.passages[i], float(scores[i]), found.own.row(i), found.english.row(i)) for i in order
        )

    def speaker(self, query: Query) -> Speaker:
        """Tell who asks: weights differ."""
        if not self.report.annotations.questions:
            return "bare"
        return (
            "own" if query.language == self.report.document.language else "english" if not query.segments else "foreign"
        )

    def _read_again(self, queries: Sequence[Query], ranked: Sequence[tuple[Hit, ...]]) -> list[tuple[Hit, ...]]:
        """Let the cross-encoder read the best hits beside their questions, and order these anew."""
        if self.cross is None:
            return list(ranked)
        counts = [sum(hit.score > hits[0].score - _CLOSE for hit in hits[:READ_AGAIN]) for hits in ranked]
        read = [(query, hit) for query, hits, n in zip(queries, ranked, counts, strict=True) for hit in hits[:n]]
        odds = iter(self.cross.scores([self.pair(query, self.position(hit.passage.id)) for query, hit in read]))
        found = []
        for query, hits, count in zip(queries, ranked, counts, strict=True):
            weight = self.fusion.weights[self.speaker(query)].cross
            best = [replace(hit, score=hit.score + weight * odd, cross=odd) for hit, odd in zip(hits[:count], odds)]  # noqa: B905  # the odds of all queries, in turn
            best.sort(key=lambda hit: (-hit.score, self.position(hit.passage.id)))
            found.append((*best, *hits[count:]))
        return found

    def pair(self, query: Query, position: int) -> tuple[str, str]:
        """Return what the cross-encoder reads: a question and a passage in its context, in English if that can be."""
        context = self._contexts[position]
        return (query.translated if context.language == "en" else query.text), context.text

    @cached_property
    def gatherer(self) -> Gatherer:
        """What gathers evidence from the entries."""
        count, language = len(self.report.passages), self.report.document.language
        return Gatherer(self.entries, self.dense, self.lexical, count, language)

    @cached_property
    def _contexts(self) -> dict[int, Entry]:
        return {entry.passages[0]: entry for entry in self.entries if entry.role == "context"}

    def position(self, passage_id: str) -> int:
        """Return the position of a passage in the report."""
        return self._positions[passage_id]

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {passage.id: i for i, passage in enumerate(self.report.passages)}

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
