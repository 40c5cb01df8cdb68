"""Fitting the model that tells an answer from a near-miss.

Questions and near-misses that the adapter never saw are taken out of the index and asked; so are
questions on other subjects and, for bare reports, questions whose passage is taken out.
Leaves out the signs themselves (`assistant.refusal`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.finding import Finder
from assistant.fitting.common import bare, found_unanticipated, scaled
from assistant.question import Question
from assistant.refusal import MODEL, SIGNS
from assistant.vocabulary import Vocabulary
from corpus import Report
from index import PassageIndex, PriorSettings, SentenceEncoder, Vectors, questions_off_topic
from index.fitting import without_asked_apart
from index.prepared import prepared_for
from index.training import asked_apart

_ALL = 100_000  # examples: more than there are
_WEIGHTS = {"answerable": 1.0, "near-miss": 2.0, "off-topic": 1.0, "left-out": 0.1}
"""What a case weighs: near-misses are what misleads readers; a passage is hardly ever missing from its own report.

Cases left out are for bare reports alone: the model for annotated ones goes by the question, which they leave
as answerable as it was. There, at this weight, they cost six near-misses refused of a hundred.
"""
_LOST = 0.03  # share of right answers that refusing near-misses may cost
_STRENGTH = 0.3  # inverse of the ridge: few signs, some of them alike


@dataclass(frozen=True, slots=True)
class Case:
    """One calibration question: its signs, and whether its best passage answers it."""

    group: str
    signs: list[float]
    answers: bool


def fit_refusal(
    report: Report, encoder: SentenceEncoder, path: Path = MODEL, progress: Callable[[str], None] = lambda line: None
) -> None:
    """Fit the models for annotated and for bare reports and write them."""
    found = {}
    for name, source in (("annotated", without_asked_apart(report)), ("bare", bare(report))):
        cases = list(cases_of(report, source, encoder, left_out=name == "bare"))
        found[name] = _fitted(cases, progress, name)
    path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def cases_of(report: Report, source: Report, encoder: SentenceEncoder, *, left_out: bool = False) -> Iterator[Case]:
    """Ask every calibration question of an index made from `source`; `left_out`, also with its passage gone."""
    off_topic = questions_off_topic()  # every second one is among the examples of the prior, the others are asked
    settings = PriorSettings(off_topic[::2], most=_ALL)
    known = prepared_for(report, encoder.fingerprint).vectors
    index = PassageIndex.build(source, encoder, known=known, prior=settings)
    finder = Finder(index, Vocabulary.of(index), None)
    asked = [question for question in report.annotations.questions if asked_apart(question)]
    yield from _asked(finder, "answerable", [q.text for q in asked], [q.passages for q in asked])
    missed = [miss.text for miss in report.annotations.near_misses if asked_apart(miss)]
    yield from _asked(finder, "near-miss", missed, [()] * len(missed))
    apart = [text for text, _ in off_topic[1::2]]
    yield from _asked(finder, "off-topic", apart, [()] * len(apart))
    if left_out:
        yield from _unit_left_out(finder, [(q.text, q.passages) for q in asked if len(q.passages) == 1])


def _asked(finder: Finder, group: str, texts: Sequence[str], answers: Sequence[tuple[str, ...]]) -> Iterator[Case]:
    for finding, passages in zip(found_unanticipated(finder, texts), answers, strict=True):
        yield Case(group, finding.signs, finding.retrieval.hits[0].passage.id in passages)


def _unit_left_out(finder: Finder, asked: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Case]:
    """Ask questions with their passage gone: entries and passage are as if they had never been there."""
    index = finder.index
    questions = [Question.read(finder.mended(text)) for text, _ in asked]
    queries = [index.query(question.text, question.language) for question in questions]
    gone = [index.position(passages[0]) for _, passages in asked]
    aside = [{i for i, entry in enumerate(index.entries) if place in entry.passages} for place in gone]
    for question, query, retrieval, (_, passages) in zip(
        questions, queries, index.search_all(queries, without=aside), asked, strict=True
    ):
        if retrieval.hits[0].passage.id != passages[0]:
            yield Case("left-out", finder.judged(question, query, retrieval).signs, False)


def _fitted(cases: Sequence[Case], progress: Callable[[str], None], name: str) -> dict[str, object]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import cross_val_predict

    right = np.array([case.answers for case in cases])
    signs, means, deviations = scaled(np.array([case.signs for case in cases]))
    model = LogisticRegression(C=_STRENGTH, max_iter=1000)
    weights = np.array([_WEIGHTS[case.group] for case in cases])
    found = cross_val_predict(model, signs, right, cv=5, method="decision_function", params={"sample_weight": weights})
    real = np.array([case.group != "left-out" for case in cases])
    level = LogisticRegression(C=1e6).fit(found[real, None], right[real])  # J. Platt (1999): weights had moved the odds
    chances = level.predict_proba(found[:, None])[:, 1]
    threshold = _threshold(chances, cases)
    for group in dict.fromkeys(case.group for case in cases):
        picked = np.array([case.group == group for case in cases])
        progress(f"{name} {group}: {picked.sum()} asked, {np.mean(chances[picked] >= threshold):.3f} answered")
    progress(f"{name}: ROC-AUC {roc_auc_score(right[real], chances[real]):.3f}, threshold {threshold:.3f}")
    model.fit(signs, right, weights)
    slope, shift = float(level.coef_[0][0]), float(level.intercept_[0])
    return {
        "weights": dict(zip(SIGNS, (slope * model.coef_[0]).round(4).tolist(), strict=True)),
        "means": dict(zip(SIGNS, means.round(5).tolist(), strict=True)),
        "deviations": dict(zip(SIGNS, deviations.round(5).tolist(), strict=True)),
        "intercept": round(slope * float(model.intercept_[0]) + shift, 4),
        "threshold": round(threshold, 4),
    }


def _threshold(chances: Vectors, cases: Sequence[Case]) -> float:
    """Return the threshold that costs as many right answers as it may: a higher one would refuse more near-misses."""
    return float(np.quantile(chances[[case.answers for case in cases]], _LOST))
