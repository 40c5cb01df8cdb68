"""Fitting the model of what answers together, on the anticipated questions of a report.

Each is asked with whatever says the same set aside, as if it had not been anticipated. Leaves out what the
signs are (`assistant.together`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.choice import foremost
from assistant.finding import Finder
from assistant.fitting.common import found_unanticipated, indexes_of, scaled
from assistant.together import MODEL, SIGNS, candidates_of, signs_beside
from assistant.vocabulary import Vocabulary
from corpus import AnticipatedQuestion, Report
from index import SentenceEncoder

_EVERY_SINGLE = 8  # of so many questions that one passage answers one is asked: they are many
_EVERY = {"annotated": 1, "bare": 3}  # of so many of those one is asked
_STRENGTH = 0.3  # inverse of the ridge
_THRESHOLD = 0.33
"""Probability from which a passage is quoted beside the best one. Lower, lists come more complete and answers longer:
on development questions .30 makes one list of sixty more complete and adds three in a hundred characters."""


def fit_together(
    report: Report, encoder: SentenceEncoder, path: Path = MODEL, progress: Callable[[str], None] = lambda line: None
) -> None:
    """Fit the models for annotated and for bare reports and write them."""
    numbered = enumerate(report.annotations.questions)
    asked = [each for number, each in numbered if number % _EVERY_SINGLE == 0 or len(each.passages) > 1]
    found = {}
    for name, index in indexes_of(report, encoder).items():
        cases = list(_cases(Finder(index, Vocabulary.of(index), None), asked[:: _EVERY[name]]))
        found[name] = _fitted(cases, lambda line, name=name: progress(f"{name}: {line}"))  # type: ignore[misc]
    path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _cases(finder: Finder, asked: Sequence[AnticipatedQuestion]) -> Iterator[tuple[list[float], bool]]:
    """Yield the signs of each candidate beside a best passage that is right, and whether it is right too."""
    report = finder.index.report
    found = found_unanticipated(finder, [question.text for question in asked])
    for question, finding in zip(asked, found, strict=True):
        best = foremost(report, finding)
        if best.passage.id in question.passages:
            candidates = candidates_of(report, finding, best)
            for candidate, signs in zip(candidates, signs_beside(report, finding, best, candidates), strict=True):
                yield signs, candidate.passage.id in question.passages


def _fitted(cases: Sequence[tuple[list[float], bool]], progress: Callable[[str], None]) -> dict[str, Any]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import cross_val_predict

    belongs = np.array([right for _, right in cases])
    signs, means, deviations = scaled(np.array([signs for signs, _ in cases]))
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    chances = cross_val_predict(model, signs, belongs, cv=5, method="predict_proba")[:, 1]
    quoted = chances >= _THRESHOLD
    progress(
        f"{len(cases)} passages beside a right one, {belongs.sum()} belong there: ROC-AUC "
        f"{roc_auc_score(belongs, chances):.3f}; at {_THRESHOLD} {np.mean(quoted[belongs]):.3f} of these are quoted, "
        f"and {np.mean(quoted[~belongs]):.4f} of the others"
    )
    model.fit(signs, belongs)
    return {
        "weights": dict(zip(SIGNS, model.coef_[0].round(4).tolist(), strict=True)),
        "means": dict(zip(SIGNS, means.round(5).tolist(), strict=True)),
        "deviations": dict(zip(SIGNS, deviations.round(5).tolist(), strict=True)),
        "intercept": round(float(model.intercept_[0]), 4),
        "threshold": _THRESHOLD,
    }
