"""Curves: how far confidence can be trusted, as pictures.

The reliability curve sets the confidence of the best passage against how often it was right; the
risk–coverage curve, what share of answers is wrong when only the surest are given. Needs the extra
`bench` (matplotlib).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.evaluation import Outcome

Values = npt.NDArray[np.float64]


def judged(outcomes: Sequence[Outcome]) -> tuple[Values, Values]:
    """Return the confidence of each outcome's best passage, and whether that passage was right (1) or not (0).

    Greetings and the like are left out: nothing was judged there.
    """
    kept = [outcome for outcome in outcomes if outcome.answer.status in ("answered", "not_found")]
    right = [bool(best := _best(outcome)) and best in outcome.expected.first for outcome in kept]
    return np.array([outcome.answer.confidence for outcome in kept]), np.array(right, dtype=float)


def reliability(confidence: Values, right: Values, bins: int = 10) -> tuple[Values, Values, Values]:
    """Return for each filled bin of confidence: its mean, the share that was right, and the count."""
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    filled = [b for b in range(bins) if (which == b).any()]
    means, shares, counts = (
        np.array([measure(which == b) for b in filled])
        for measure in (lambda m: confidence[m].mean(), lambda m: right[m].mean(), lambda m: float(m.sum()))
    )
    return means, shares, counts


def calibration_error(confidence: Values, right: Values) -> float:
    """Return the expected calibration error over ten bins (M. P. Naeini et al., 2015), 0 to 1."""
    means, shares, counts = reliability(confidence, right)
    return float((np.abs(means - shares) * counts).sum() / counts.sum())


def risk_coverage(confidence: Values, right: Values) -> tuple[Values, Values]:
    """Return coverage (share of questions answered, surest first) and risk (share of these answered wrongly)."""
    order = np.argsort(-confidence, kind="stable")
    asked = np.arange(1, len(order) + 1)
    return asked / len(order), np.cumsum(1 - right[order]) / asked


def draw(outcomes: Sequence[Outcome], path: Path) -> None:
    """Draw both curves side by side into a PNG file."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    confidence, right = judged(outcomes)
    figure, (left, other) = pyplot.subplots(1, 2, figsize=(9, 3.8), dpi=140)
    means, shares, counts = reliability(confidence, right)
    left.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    left.plot(means, shares, marker="o", color="#1f5fa8")
    for x, y, count in zip(means, shares, counts, strict=True):
        left.annotate(f"{count:.0f}", (x, y), textcoords="offset points", xytext=(6, -10), fontsize=7, color="#666666")
    left.set(
        xlabel="confidence", ylabel="share right", title=f"Reliability (ECE {calibration_error(confidence, right):.3f})"
    )
    coverage, risk = risk_coverage(confidence, right)
    other.plot(coverage, risk, color="#1f5fa8")
    answered = sum(outcome.answer.status == "answered" for outcome in outcomes) / max(len(confidence), 1)
    other.axvline(answered, color="#bbbbbb", linewidth=1)
    other.set(
        xlabel="coverage (line: where the assistant stops)",
        ylabel="risk: share wrong",
        title="Risk–coverage",
        ylim=(0, None),
    )
    for axes in (left, other):
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path)
    pyplot.close(figure)


def _best(outcome: Outcome) -> str | None:
    shown = outcome.answer.quotes or outcome.answer.related
    return shown[0].passage if shown else None
