"""Fitting the model of what answers together, on the anticipated questions of a report.

Each is asked with whatever says the same set aside, as if it had not been anticipated. Leaves out what the
signs are (`assistant.together`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.choice import foremost
from assistant.finding import Finder
from assistant.question import Question
from assistant.together import MODEL, SIGNS, candidates_of, signs_beside
from assistant.vocabulary import Vocabulary
from corpus import Annotations, AnticipatedQuestion, Report
from index import PassageIndex, PriorSettings, SentenceEncoder, open_index
from index.fitting import saying_the_same
from index.prepared import prepared_for

_EVERY_SINGLE = 8  # of so many questions that one passage answers one is asked: they are many
_EVERY = {"annotated": 1, "bare": 3}  # of so many of those one is asked
_BATCH = 256
_STRENGTH = 0.3  # inverse of the ridge
_THRESHOLD = 0.33
"""Probability from which a passage is quoted beside the best one. Lower, lists come more complete and answers longer:
on development questions .30 makes one list of sixty more complete and adds three in a hundred characters."""


def fit_together(
    report: Report, encoder: SentenceEncoder, path: Path = MODEL, progress: Callable[[str], None] = lambda line: None
) -> None:
    """Fit the models for annotated and for bare reports and write them."""
    bare = replace(report, annotations=Annotations(renderings={}))
    known = prepared_for(report, encoder.fingerprint).vectors
    indexes = (
        ("annotated", open_index(report, encoder, encoder.fingerprint)),
        ("bare", PassageIndex.build(bare, encoder, known=known, prior=PriorSettings())),
    )
    numbered = enumerate(report.annotations.questions)
    asked = [each for number, each in numbered if number % _EVERY_SINGLE == 0 or len(each.passages) > 1]
    found = {}
    for name, index in indexes:
        cases = list(_cases(Finder(index, Vocabulary.of(index), None), asked[:: _EVERY[name]]))
        found[name] = _fitted(cases, lambda line, name=name: progress(f"{name}: {line}"))  # type: ignore[misc]
    path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _cases(finder: Finder, asked: Sequence[AnticipatedQuestion]) -> Iterator[tuple[list[float], bool]]:
    """Yield the signs of each candidate beside a best passage that is right, and whether it is right too."""
    index, report = finder.index, finder.index.report
    for start in range(0, len(asked), _BATCH):
        batch = asked[start : start + _BATCH]
        questions = [Question.read(finder.mended(question.text)) for question in batch]
        queries = [index.query(question.text, question.language) for question in questions]
        vectors = index.encode(queries)
        retrievals = index.search_all(queries, vectors=vectors, without=saying_the_same(index, vectors))
        for each, question, query, retrieval in zip(batch, questions, queries, retrievals, strict=True):
            finding = finder.judged(question, query, retrieval)
            best = foremost(report, finding)
            if best.passage.id in each.passages:
                for candidate in candidates_of(report, finding, best):
                    yield signs_beside(report, finding, best, candidate), candidate.passage.id in each.passages


def _fitted(cases: Sequence[tuple[list[float], bool]], progress: Callable[[str], None]) -> dict[str, Any]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import cross_val_predict

    signs = np.array([signs for signs, _ in cases])
    belongs = np.array([right for _, right in cases])
    means, deviations = signs.mean(axis=0), signs.std(axis=0)
    deviations[deviations == 0] = 1.0
    scaled = (signs - means) / deviations
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    chances = cross_val_predict(model, scaled, belongs, cv=5, method="predict_proba")[:, 1]
    quoted = chances >= _THRESHOLD
    progress(
        f"{len(cases)} passages beside a right one, {belongs.sum()} belong there: ROC-AUC "
        f"{roc_auc_score(belongs, chances):.3f}; at {_THRESHOLD} {np.mean(quoted[belongs]):.3f} of these are quoted, "
        f"and {np.mean(quoted[~belongs]):.4f} of the others"
    )
    model.fit(scaled, belongs)
    return {
        "weights": dict(zip(SIGNS, model.coef_[0].round(4).tolist(), strict=True)),
        "means": dict(zip(SIGNS, means.round(5).tolist(), strict=True)),
        "deviations": dict(zip(SIGNS, deviations.round(5).tolist(), strict=True)),
        "intercept": round(float(model.intercept_[0]), 4),
        "threshold": _THRESHOLD,
    }
