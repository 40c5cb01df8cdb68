"""The index of a report's passages: built from its entries, asked with a question.

`gathering` brings the evidence for each passage, `fusion` turns it into a score; `prior` says how likely
such a question has an answer at all. Leaves out the disk (`store`) and every choice about answering.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import numpy as np

from corpus import Passage, Report
from index.classifier import log_chances_among, log_odds_of_any
from index.dense import DenseIndex
from index.encoder import Encoder, Progress, Vectors, encoded_by_text
from index.entries import Entry, entries_of, glosses_of, languages_of, texts_of, with_glosses, words_of
from index.follow_ups import FollowUps, texts_following
from index.fusion import Evidence, Fusion, Speaker
from index.gathering import Gathered, Gatherer, Match
from index.lexical import LexicalIndex
from index.packed import PackedVectors
from index.prior import Prior, PriorSettings, examples_of
from index.query import Query

_HITS = 12
_TOGETHER = 64  # queries that are searched while the next are read


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    Attributes:
        score: Higher is better.
        evidence: What speaks for it, by the question as it was asked.
        english: The same, by the question as the dictionaries translate it.
    """

    passage: Passage
    score: float
    evidence: Evidence
    english: Evidence


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What a search brings.

    Attributes:
        hits: Passages, best first; ties in the report's order.
        questions: The nearest anticipated questions, nearest first.
        by_words: Log-odds that a question so worded has an answer.
        by_meaning: About 1 where it is like questions that have one, about -1 where like those that have none.
        vector: Unit vector of the query in English, shape (dimension,).
    """

    hits: tuple[Hit, ...]
    questions: tuple[Match, ...]
    by_words: float
    by_meaning: float
    vector: Vectors = field(default_factory=lambda: np.zeros(0, np.float32), repr=False, compare=False)


def _silent(done: int, total: int) -> None:
    """Show no progress."""


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
    follow_ups: FollowUps
    foreseen: dict[Query, Retrieval] = field(default_factory=dict, repr=False)

    @classmethod
    def build(
        cls,
        report: Report,
        encoder: Encoder,
        fusion: Fusion | None = None,
        known: Mapping[str, Vectors] | None = None,
        progress: Progress = _silent,
        *,
        prior: PriorSettings | None = None,
    ) -> PassageIndex:
        """Index a report.

        Args:
            known: Vectors of texts that this encoder has encoded before, by text.
            progress: Called with the texts encoded so far and their number.
            prior: What the prior is fitted on.
        """
        prior = prior or PriorSettings()
        base = entries_of(report)
        glosses = glosses_of(report)
        entries = with_glosses(base, glosses)
        examples = examples_of(glosses, prior.off_topic)
        texts = texts_of(entries)
        following = texts_following(report)
        needed = [*texts, *(example.text for example in examples), *following]
        by_text = encoded_by_text(needed, encoder, known or {}, progress)
        vectors = np.stack([by_text[text] for text in needed]) if needed else encoder.encode([])
        lexical = {
            language: LexicalIndex.build(language, words_of(entries, language)) for language in languages_of(entries)
        }
        searched, learnt, followed = np.split(vectors, [len(texts), len(texts) + len(examples)])
        fitted = Prior.fit(examples, len(report.passages), learnt, prior)
        follow_ups = FollowUps.of(report, PackedVectors.of(followed))
        dense = DenseIndex.build(searched)
        return cls(report, entries, dense, lexical, encoder, fusion or Fusion.load(), fitted, follow_ups)

    def query(self, question: str, language: str) -> Query:
        """Return a question as it is searched, translated by the dictionaries and the report's own glossary."""
        return Query.of(question, language, self.report.annotations.glossary)

    def encode(self, queries: Sequence[Query]) -> list[Vectors]:
        """Encode queries together.

        Returns:
            For each, the unit vectors of its wordings, shape (1 or 2, dimension).
        """
        if not queries:
            return []
        wordings = [wording for query in queries for wording in query.wordings]
        by_text = encoded_by_text(wordings, self.encoder, {}, _silent)
        ends = np.cumsum([len(query.wordings) for query in queries])
        return np.split(np.stack([by_text[wording] for wording in wordings]), ends[:-1])

    def foresee(self, queries: Iterable[Query]) -> None:
        """Search queries that will be searched again: many together take half of the time that each takes alone.

        A batch is searched while the next queries are read.
        """
        self.foreseen = {}
        with ThreadPoolExecutor(1) as searching:
            batches = [searching.submit(self._searched, batch) for batch in _batches(queries)]
        for batch in batches:
            self.foreseen |= batch.result()

    def _searched(self, queries: Sequence[Query]) -> dict[Query, Retrieval]:
        return dict(zip(queries, self.search_all(queries), strict=True))

    def search(self, query: Query, k: int = _HITS) -> Retrieval:
        """Find the passages that answer a question; see `search_all`."""
        return self.search_all([query], k)[0]

    def search_all(
        self,
        queries: Sequence[Query],
        k: int = _HITS,
        *,
        vectors: Sequence[Vectors] | None = None,
        without: Sequence[Collection[int]] = (),
    ) -> list[Retrieval]:
        """Find the passages that answer each of several questions, encoded together.

        Args:
            queries: In any language; the report's own and English are always tried.
            k: Number of hits at most.
            vectors: Of each query's wordings, where they are known already.
            without: For each query, positions of entries to leave aside (to measure on questions that are indexed).
        """
        if vectors is None and not without and k == _HITS:
            new = [query for query in queries if query not in self.foreseen]
            found = dict(zip(new, self._retrieved(new, self.encode(new), [()] * len(new), k), strict=True))
            return [found.get(query) or self.foreseen[query] for query in queries]
        vectors = self.encode(queries) if vectors is None else vectors
        return self._retrieved(queries, vectors, without or [()] * len(queries), k)

    def _retrieved(
        self, queries: Sequence[Query], vectors: Sequence[Vectors], without: Sequence[Collection[int]], k: int
    ) -> list[Retrieval]:
        if not queries:
            return []
        gathered = self.gatherer.gather(queries, vectors, without)
        english = np.stack([wordings[-1] for wordings in vectors])
        values = self.prior.meaning.values(english)
        found = []
        for query, each, value, vector in zip(queries, gathered, values, english, strict=True):
            chances = self.prior.words.log_chances(query.translated)
            hits = self._ranked(query, self.features(each, chances), each, k)
            found.append(Retrieval(hits, each.questions, log_odds_of_any(chances), float(value), vector))
        return found

    def features(self, found: Gathered, chances: Vectors) -> Vectors:
        """Return what passages are scored by, in the order of `FEATURES`, shape (passages, features).

        Args:
            chances: What the classifier says of the question.
        """
        likely = log_chances_among(chances) if chances.any() else np.zeros(len(self.report.passages), np.float32)
        return np.concatenate([found.own.matrix(), found.english.matrix(), likely[:, None], self._traits], axis=1)

    def _ranked(self, query: Query, features: Vectors, found: Gathered, k: int) -> tuple[Hit, ...]:
        scores = features @ self.fusion.weights[self.speaker(query)].features
        order = np.lexsort((np.arange(len(scores)), -scores))[:k]
        rows = zip(order.tolist(), found.own.rows(order), found.english.rows(order), strict=True)
        return tuple(Hit(self.report.passages[i], float(scores[i]), own, english) for i, own, english in rows)

    def speaker(self, query: Query) -> Speaker:
        """Tell who asks: weights differ."""
        if not self.report.annotations.questions:
            return "bare"
        return (
            "own" if query.language == self.report.document.language else "english" if not query.segments else "foreign"
        )

    @cached_property
    def gatherer(self) -> Gatherer:
        """What gathers evidence from the entries."""
        count, language = len(self.report.passages), self.report.document.language
        return Gatherer(self.entries, self.dense, self.lexical, count, language)

    def position(self, passage_id: str) -> int:
        """Return the position of a passage in the report."""
        return self._positions[passage_id]

    def likeness(self, position: int) -> Vectors:
        """Return the cosine of each passage with the one at a position, by text and rendering, shape (passages,)."""
        found: Vectors = self._directions @ self._directions[position]
        return found

    @cached_property
    def _directions(self) -> Vectors:
        """Unit vectors of what passages and their renderings say, shape (passages, dimension)."""
        said = [i for i, entry in enumerate(self.entries) if entry.role in ("text", "rendering")]
        vectors = self.dense.vectors(said[-1] + 1 if said else 0)
        total = np.zeros((len(self.report.passages), vectors.shape[1]), np.float32)
        np.add.at(total, [self.entries[i].passages[0] for i in said], vectors[said])
        return np.asarray(total / np.linalg.norm(total, axis=1, keepdims=True))

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {passage.id: i for i, passage in enumerate(self.report.passages)}

    @cached_property
    def _traits(self) -> Vectors:
        return traits_of(self.report.passages)


def _batches(queries: Iterable[Query]) -> Iterator[list[Query]]:
    left = iter(queries)
    while batch := list(islice(left, _TOGETHER)):
        yield batch


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
