"""Fitting the fusion: weights under which the passage that answers comes first.

Questions that the adapter never saw are taken out of the index one at a time, with what says the
same in other words, and asked; a conditional logit (D. McFadden, 1974) finds the weights.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from corpus import Annotations, AnticipatedQuestion, Report
from index.encoder import SentenceEncoder, Vectors
from index.fusion import FEATURES, TRAITS, WEIGHTS, Fusion, Speaker
from index.passage_index import PassageIndex
from index.prepared import prepared_for
from index.query import Query
from index.training import asked_apart

SAME = 0.95
"""Cosine above which an indexed question is left aside: as near as that only its own author comes, not a reader."""
_RIDGE = 0.0005  # keeps weights of kinds of evidence that go together from running apart; more would hold back the bags


def without_asked_apart(report: Report) -> Report:
    """Return a report as if the questions that are asked while fitting had not been written."""
    notes = report.annotations
    kept = replace(
        notes,
        questions=tuple(question for question in notes.questions if not asked_apart(question)),
        near_misses=tuple(miss for miss in notes.near_misses if not asked_apart(miss)),
    )
    return replace(report, annotations=kept)


def saying_the_same(index: PassageIndex, vectors: Sequence[Vectors]) -> list[set[int]]:
    """Return for each query, by the vectors of its wordings, the positions of indexed questions that say the same."""
    found = []
    for wordings in vectors:
        positions, cosines = index.dense.search(wordings, 40)
        found.append(
            {
                int(p)
                for p, c in zip(positions.ravel(), cosines.ravel(), strict=True)
                if c > SAME and index.entries[int(p)].role in ("question", "gloss")
            }
        )
    return found


def fit_fusion(
    report: Report,
    encoder: SentenceEncoder,
    path: Path = WEIGHTS,
    progress: Callable[[str], None] = lambda line: None,
) -> None:
    """Fit the weights for each kind of asker and for bare reports, and write them."""
    found = {}
    asked = [question for question in report.annotations.questions if asked_apart(question)]
    own = report.document.language
    known = prepared_for(report, encoder.fingerprint).vectors
    apart = PassageIndex.build(without_asked_apart(report), encoder, Fusion.neutral(), known)
    bare = PassageIndex.build(replace(report, annotations=Annotations(renderings={})), encoder, Fusion.neutral(), known)
    groups: tuple[tuple[Speaker, PassageIndex, list[AnticipatedQuestion]], ...] = (
        ("own", apart, [question for question in asked if question.language == own]),
        ("english", apart, [question for question in asked if question.language == "en"]),
        ("foreign", apart, [question for question in asked if question.language not in (own, "en")]),
        ("bare", bare, [question for question in asked if question.language in (own, "en")]),
    )
    for name, index, questions in groups:
        cases = list(_cases(index, questions))
        weights = _fitted([case.features for case in cases], [case.right for case in cases])
        hits = np.mean([case.right[int(np.argmax(case.features @ weights))] for case in cases])
        progress(f"{name}: {len(cases)} questions, first hit right {hits:.3f}")
        found[name] = {key: round(float(value), 4) for key, value in zip(FEATURES, weights, strict=True)}
    path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


@dataclass(frozen=True, slots=True)
class _Case:
    """A question with the features of all passages, shape (passages, features), and which of them answer it."""

    query: Query
    features: Vectors
    right: npt.NDArray[np.bool_]


def _cases(index: PassageIndex, asked: Sequence[AnticipatedQuestion]) -> Iterator[_Case]:
    queries = [index.query(question.text, question.language) for question in asked]
    vectors = index.encode(queries)
    for question, query, wordings, aside in zip(asked, queries, vectors, saying_the_same(index, vectors), strict=True):
        right = np.zeros(len(index.report.passages), dtype=bool)
        right[[index.position(passage) for passage in question.passages]] = True
        chances = index.prior.words.log_chances(query.translated)
        yield _Case(query, index.features(index.gatherer.gather([query], [wordings], [aside])[0], chances), right)


def _fitted(features: list[Vectors], gold: list[npt.NDArray[np.bool_]]) -> Vectors:
    stacked, right = np.stack(features).astype(np.float64), np.stack(gold)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = stacked @ weights
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        mass = (chances * right).sum(axis=1)
        target = chances * right / mass[:, None]
        gradient = np.einsum("qp,qpf->f", chances - target, stacked) / len(stacked)
        return float(-np.log(mass).mean() + _RIDGE * weights @ weights / 2), gradient + _RIDGE * weights

    count = len(FEATURES) - len(TRAITS)
    bounds = [(0.0, None)] * count + [(None, None)] * len(TRAITS)  # evidence never speaks against a passage
    result = minimize(loss, np.zeros(len(FEATURES)), jac=True, bounds=bounds, method="L-BFGS-B")
    return np.asarray(result.x, dtype=np.float32)
