"""A fitted logistic model over few, named signs, kept as readable JSON.

Leaves out what the signs are (`refusal`, `together`) and the fitting (`fitting`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.fitted import usable

_STEEPEST = 30.0  # log-odds beyond which a probability is no other number


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """A weight for each sign, on the scale given by means and deviations.

    Attributes:
        threshold: Probability from which the answer is yes.
    """

    weights: dict[str, float]
    means: dict[str, float]
    deviations: dict[str, float]
    intercept: float
    threshold: float

    @classmethod
    def load(cls, path: Path, annotated: bool) -> LogisticModel:
        """Load one of the two models of a file: for reports with anticipated questions, or for bare ones.

        Raises:
            FittedError: The file is missing or damaged.
        """
        with usable(path):
            model = cls(**json.loads(path.read_text("utf-8"))["annotated" if annotated else "bare"])
            model.probability([0.0] * len(model.weights))
            return model

    def probability(self, signs: Sequence[float]) -> float:
        """Return the probability of yes, from signs in the order of the weights."""
        total = self.intercept
        for (name, weight), value in zip(self.weights.items(), signs, strict=True):
            total += weight * (value - self.means[name]) / self.deviations[name]
        return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, total))))
