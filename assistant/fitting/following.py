"""Fitting the model of follow-ups, on those that people wrote after each passage (`Annotations.follow_ups`).

First the mixture that says which passage is meant, then, on what it says of follow-ups it was not fitted on, the
judge of whether that answers. Leaves out the features (`assistant.following`) and the model of refusals (`refusal`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.answer import Turn
from assistant.finding import Finder
from assistant.fitting.common import indexes_of, scaled
from assistant.following import (
    FEATURES,
    JUDGED,
    MODEL,
    RELATIONS,
    FollowingModel,
    Heard,
    Outlook,
    likeliest,
    outlook_of,
    relation,
    signs_of_following,
)
from assistant.logistic import LogisticModel
from assistant.question import language_of
from assistant.refusal import MODEL as REFUSAL
from assistant.understanding import heard_in
from assistant.vocabulary import Vocabulary
from corpus import FollowUp, Report
from index import SentenceEncoder
from index.classifier import Classifier, Example
from index.follow_ups import FollowUps

_EVERY = {"annotated": 1, "bare": 3}  # of so many follow-ups one is read: minutes for all
_FOLDS = 3
_RIDGE = 0.001  # of the mixture
_STEPS = 80
_STRENGTH = 0.3  # inverse of the judge's ridge
_THRESHOLD = {"annotated": 0.42, "bare": 0.50}
"""Probability under which a follow-up is refused. Of 531 follow-ups and 252 refusals in dialogues that were not fitted
on, .842 are answered rightly and .861 refused at 0.40, .855 and .849 at 0.36, .864 and .825 at 0.30."""
_WAYS = ("subject", "wider", "answer", "exchanged", "said", "alone")  # the other ways weigh what is given here
_SET: dict[str, float] = {"earlier": -0.6, "item": 0.0, "meant": 0.0}


@dataclass(frozen=True, slots=True)
class _Case:
    """A follow-up with its readings, those that it is compared with, and the positions of the passages around it."""

    heard: list[Heard]
    beside: FollowUps
    shown: int
    right: tuple[int, ...]


def fit_following(
    report: Report, encoder: SentenceEncoder, path: Path = MODEL, progress: Callable[[str], None] = lambda line: None
) -> None:
    """Fit the models for annotated and for bare reports and write them, with the classifier of relations beside."""
    found: dict[str, Any] = {}
    for name, index in indexes_of(report, encoder).items():
        finder = Finder(index, Vocabulary.of(index), LogisticModel.load(REFUSAL, name == "annotated"))
        cases = list(_cases(finder, report.annotations.follow_ups[:: _EVERY[name]]))
        progress(f"{name}: {len(cases)} follow-ups read after their question")
        found[name] = _fitted(finder, cases, _THRESHOLD[name], progress)
        if name == "annotated":
            _relations(report, cases).save(path.parent)
    path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _cases(finder: Finder, follow_ups: Sequence[FollowUp]) -> Iterator[_Case]:
    position = finder.index.position
    for each in follow_ups:
        turn = Turn(each.asked, each.asked, language_of(each.asked, ""), "answered", (each.after,))
        heard = heard_in(finder, each.text, (turn,))
        if heard:  # else it stands by itself
            beside = finder.index.follow_ups.without(each.asked)
            yield _Case(heard, beside, position(each.after), tuple(position(passage) for passage in each.passages))


def _relations(report: Report, cases: Sequence[_Case]) -> Classifier:
    """Fit the classifier that tells by a message where its answer stands to the passage shown."""
    examples = [
        Example(case.heard[0].message.query.translated, tuple(relation(report, case.shown, p) for p in case.right[:1]))
        for case in cases
    ]
    return Classifier.fit(examples, len(RELATIONS))


def _fitted(
    finder: Finder, cases: Sequence[_Case], threshold: float, progress: Callable[[str], None]
) -> dict[str, Any]:
    """Fit both models; the judge on what models of the same kind say of cases that they never saw."""
    report = finder.index.report
    folds = [case.shown * _FOLDS // len(report.passages) for case in cases]  # stretches: nothing near is known
    tables: dict[int, _Table] = {}
    for held in range(_FOLDS):
        relations = _relations(report, [case for case, fold in zip(cases, folds, strict=True) if fold != held])
        tables |= {i: _Table.of(finder, relations, cases[i]) for i, fold in enumerate(folds) if fold == held}
    judged: dict[int, tuple[list[float], bool]] = {}
    for held in range(_FOLDS):
        weights = _mixture([table for i, table in tables.items() if folds[i] != held])
        model = FollowingModel(**weights, judge={}, intercept=0.0, threshold=0.0, relations=Classifier.silent())
        judged |= {i: _signs(finder, model, cases[i], tables[i]) for i, fold in enumerate(folds) if fold == held}
    answered = [bool(case.right) for case in cases]
    right = [judged[i][1] for i in range(len(cases))]
    progress(f"{sum(answered)} have an answer, it comes first for {sum(right) / max(sum(answered), 1):.3f}")
    signs = np.array([judged[i][0] for i in range(len(cases))])
    return _mixture(list(tables.values())) | _judge(signs, np.array(right), np.array(answered), threshold, progress)


def _signs(finder: Finder, model: FollowingModel, case: _Case, table: _Table) -> tuple[list[float], bool]:
    """Return the signs of the best passage, in the order of `JUDGED`, and whether it is right."""
    chances, reading, place = likeliest(model.log_chances(table.outlook))
    signs = signs_of_following(finder, case.heard, table.outlook, chances, (reading, place), case.beside)
    return [signs[name] for name in JUDGED], place in case.right


@dataclass(frozen=True, slots=True)
class _Table:
    """An outlook, and which passages are right, shape (passages,)."""

    outlook: Outlook
    right: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, finder: Finder, relations: Classifier, case: _Case) -> _Table:
        right = np.zeros(len(finder.index.report.passages), dtype=bool)
        right[list(case.right)] = True
        return cls(outlook_of(finder, relations, case.heard, case.beside), right)


def _mixture(tables: Sequence[_Table]) -> dict[str, Any]:
    """Fit the mixture by L-BFGS to the follow-ups that have an answer."""
    import torch

    used = [table for table in tables if table.right.any()]
    readings = max(len(table.outlook.ways) for table in used)

    def padded(name: str) -> Any:
        """Return an array of all outlooks as one tensor, for as many readings as the longest has."""
        arrays = [getattr(table.outlook, name) for table in used]
        full = np.zeros((len(used), readings, *arrays[0].shape[1:]))
        for row, array in enumerate(arrays):
            full[row, : len(array)] = array
        return torch.tensor(full, dtype=torch.float32)

    ways = [*_WAYS, *_SET]
    numbers = torch.full((len(used), readings), -1, dtype=torch.long)
    for row, table in enumerate(used):
        for column, way in enumerate(table.outlook.ways):
            numbers[row, column] = ways.index(way)
    found, asked, features, known = (padded(name) for name in ("found", "asked", "features", "known"))
    words, confidence, leaning = (padded(name) for name in ("words", "confidence", "leaning"))
    right = torch.tensor(np.stack([table.right for table in used]))[:, None, :]
    fitted = torch.nn.Parameter(torch.tensor([0.3, 0.3, 0.2, 0.05]))  # confidence, found, asked, asked for each word
    free = torch.nn.Parameter(torch.zeros(len(_WAYS)))
    weights = torch.nn.Parameter(torch.zeros(len(FEATURES)))
    least = torch.tensor(-1e9)

    def loss() -> Any:
        chosen = torch.cat([free, torch.tensor(list(_SET.values()))])[numbers.clamp(min=0)] + fitted[0] * confidence
        chosen = torch.log_softmax(torch.where(numbers < 0, least, chosen), 1)
        worth = fitted[1] * found + (fitted[2] + fitted[3] * words)[:, :, None] * asked + features @ weights + known
        worth = torch.log_softmax(torch.where(leaning[:, :, None] > 0, worth, found), 2) + chosen[:, :, None]
        likely = torch.logsumexp(worth.masked_fill(~right, -1e9).flatten(1), 1)
        ridge = sum((part**2).sum() for part in (fitted, free, weights))
        return -likely.mean() + _RIDGE * ridge

    optimiser = torch.optim.LBFGS([fitted, free, weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def closure() -> Any:
        optimiser.zero_grad()
        value = loss()
        value.backward()
        return value

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    numbers_fitted = [round(float(value), 4) for value in fitted.detach()]
    return {
        "ways": dict(zip(_WAYS, (round(float(value), 4) for value in free.detach()), strict=True)) | _SET,
        "confidence": numbers_fitted[0],
        "found": numbers_fitted[1],
        "asked": numbers_fitted[2:],
        "features": dict(zip(FEATURES, (round(float(value), 4) for value in weights.detach()), strict=True)),
    }


def _judge(
    signs: npt.NDArray[np.float64],
    right: npt.NDArray[np.bool_],
    answered: npt.NDArray[np.bool_],
    threshold: float,
    progress: Callable[[str], None],
) -> dict[str, Any]:
    """Fit the judge, and tell what it refuses at a threshold."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import cross_val_predict

    signs, means, deviations = scaled(signs)
    regression = LogisticRegression(C=_STRENGTH, max_iter=1000)
    chances = cross_val_predict(regression, signs, right, cv=5, method="predict_proba")[:, 1]
    clear = right | ~answered
    progress(
        f"ROC-AUC of right against without answer {roc_auc_score(right[clear], chances[clear]):.3f}; at {threshold} "
        f"{np.mean(chances[~answered] < threshold):.3f} of those without are refused, "
        f"{np.mean(chances[right] >= threshold):.3f} of the right kept"
    )
    regression.fit(signs, right)
    weights = regression.coef_[0]
    return {
        "judge": {
            name: [round(float(value), 4) for value in values]
            for name, *values in zip(JUDGED, weights, means, deviations, strict=True)
        },
        "intercept": round(float(regression.intercept_[0]), 4),
        "threshold": threshold,
    }
