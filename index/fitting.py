"""Fitting the fusion: weights under which the passage that answers comes first.

Questions that the adapter never saw are taken out of the index one at a time, with what says the
same in other words, and asked; a conditional logit (D. McFadden, 1974) finds the weights.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from corpus import Annotations, AnticipatedQuestion, Report
from index.crossencoder import PairScorer
from index.encoder import Encoder, Vectors
from index.fusion import EVIDENCE, TRAITS, WEIGHTS, Fusion
from index.passage_index import READ_AGAIN, PassageIndex, traits_of
from index.training import held_out

SAME = 0.8
"""Cosine above which an indexed question is left aside: as near as that only its own author comes, not a reader."""
_CROSS_WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.5)
_RIDGE = 0.0005  # keeps weights of kinds of evidence that go together from running apart; more would hold back the bags


def without_held_out(report: Report) -> Report:
    """Return a report as if the questions that the adapter never saw had not been written."""
    notes = report.annotations
    kept = replace(
        notes,
        questions=tuple(question for question in notes.questions if not held_out(question)),
        near_misses=tuple(miss for miss in notes.near_misses if not held_out(miss)),
    )
    return replace(report, annotations=kept)


def saying_the_same(index: PassageIndex, vectors: Vectors) -> list[set[int]]:
    """Return for each vector the positions of indexed questions that say the same."""
    positions, cosines = index.dense.search(vectors, 40)
    return [
        {
            int(p)
            for p, c in zip(near, values, strict=True)
            if c > SAME and index.entries[int(p)].role in ("question", "near_miss")
        }
        for near, values in zip(positions, cosines, strict=True)
    ]


def fit_fusion(
    report: Report,
    encoder: Encoder,
    cross: PairScorer | None = None,
    path: Path = WEIGHTS,
    progress: Callable[[str], None] = lambda line: None,
) -> None:
    """Fit the weights for annotated and for bare reports, the cross-encoder's last, and write them."""
    found = {}
    neutral = Fusion(np.zeros(len(EVIDENCE), np.float32), np.zeros(len(TRAITS), np.float32))
    asked = [question for question in report.annotations.questions if held_out(question)]
    own = (report.document.language, "en")
    spoken = [question for question in asked if question.language in own]
    foreign = [question for question in asked if question.language not in own]
    apart = PassageIndex.build(without_held_out(report), encoder, neutral)
    bare = PassageIndex.build(replace(report, annotations=Annotations(renderings={})), encoder, neutral)
    for name, index, asked in (("annotated", apart, spoken), ("foreign", apart, foreign), ("bare", bare, spoken)):
        cases = list(_cases(index, asked))
        weights = _fitted([matrix for matrix, _ in cases], [gold for _, gold in cases])
        hits = np.mean([gold[int(np.argmax(matrix @ weights))] for matrix, gold in cases])
        progress(f"{name}: {len(cases)} questions, first hit right {hits:.3f}")
        found[name] = {key: round(float(value), 4) for key, value in zip((*EVIDENCE, *TRAITS), weights, strict=True)}
        if cross is not None:
            found[name]["cross"], hits = _cross_weight(index, cross, asked, [matrix @ weights for matrix, _ in cases])
            progress(f"{name}: with the cross-encoder, weight {found[name]['cross']}, first hit right {hits:.3f}")
    path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _cases(
    index: PassageIndex, asked: Sequence[AnticipatedQuestion]
) -> Iterator[tuple[Vectors, npt.NDArray[np.bool_]]]:
    """Yield for each question the features of all passages and which of them answer it."""
    position = {passage.id: i for i, passage in enumerate(index.report.passages)}
    traits = traits_of(index.report.passages)
    vectors = index.encoder.encode([question.text for question in asked])
    for question, vector, aside in zip(asked, vectors, saying_the_same(index, vectors), strict=True):
        evidence = index.evidence(question.text, (question.language,), vector, aside)
        gold = np.zeros(len(position), dtype=bool)
        gold[[position[passage] for passage in question.passages]] = True
        yield np.concatenate([evidence.matrix(), traits], axis=1), gold


def _cross_weight(
    index: PassageIndex, cross: PairScorer, asked: Sequence[AnticipatedQuestion], scores: Sequence[Vectors]
) -> tuple[float, float]:
    """Return the weight of the cross-encoder's log-odds that puts most answers first, and their share."""
    ids = [passage.id for passage in index.report.passages]
    rows = []
    for question, scored in zip(asked, scores, strict=True):
        best = np.argsort(-scored, kind="stable")[:READ_AGAIN]
        odds = np.array(cross.scores(question.text, [index.contexts[int(i)] for i in best]))
        rows.append((scored[best], odds, np.array([ids[i] in question.passages for i in best])))
    shares = {
        weight: float(np.mean([right[np.argmax(scored + weight * odds)] for scored, odds, right in rows]))
        for weight in _CROSS_WEIGHTS
    }
    best_weight = max(shares, key=lambda weight: (round(shares[weight], 3), -weight))
    return best_weight, shares[best_weight]


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

    count = len(EVIDENCE)
    bounds = [(0.0, None)] * count + [(None, None)] * len(TRAITS)  # evidence never speaks against a passage
    result = minimize(loss, np.zeros(count + len(TRAITS)), jac=True, bounds=bounds, method="L-BFGS-B")
    return np.asarray(result.x, dtype=np.float32)
