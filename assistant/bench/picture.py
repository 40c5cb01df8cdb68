"""The picture of how dense search grows with the number of vectors.

Leaves out the measuring (`scale`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.bench.child import BenchError
from assistant.bench.scale import Step

_INK, _LINE, _LIMIT = "#1f2933", "#0b6e69", "#b45309"
# Title, what is drawn, whether on a logarithmic scale, the limit that is kept to.
_PANELS: tuple[tuple[str, Callable[[Step], float], bool, float | None], ...] = (
    ("recall@10 against exact search", lambda step: step.search.recall, False, 0.98),
    ("search, p95 (ms)", lambda step: step.search.times.p95, True, 30.0),
    ("build (s)", lambda step: step.growth.build_s, True, None),
    ("memory held (MB)", lambda step: step.search.held_mb, True, None),
)


def draw(steps: Sequence[Step], path: Path) -> None:
    """Draw four small pictures into one file; its ending chooses the format.

    Raises:
        BenchError: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise BenchError("picture: found no matplotlib; run: pip install -e '.[bench]'") from None
    figure = Figure(figsize=(9, 5.4), layout="constrained")
    counts = [step.growth.count for step in steps]
    for axes, (title, value, logarithmic, limit) in zip(figure.subplots(2, 2).flat, _PANELS, strict=True):
        values = [max(value(step), 0.001) for step in steps]
        axes.plot(counts, values, color=_LINE, marker="o", linewidth=2)
        axes.set_xscale("log")
        if logarithmic:
            axes.set_yscale("log")
        else:
            axes.set_ylim(0.95, 1.002)
        if limit is not None:
            axes.axhline(limit, color=_LIMIT, linestyle="--", linewidth=1)
            axes.annotate(f"limit {limit:g}", (counts[0], limit), color=_LIMIT, va="bottom", fontsize=9)
        for count, shown in zip(counts, values, strict=True):
            axes.annotate(
                f"{shown:.3g}", (count, shown), xytext=(0, -14), textcoords="offset points", ha="center", fontsize=8
            )
        axes.set_title(title, loc="left", color=_INK, fontsize=11)
        axes.grid(alpha=0.25)
        axes.spines[["top", "right"]].set_visible(False)
        axes.margins(x=0.08, y=0.18)
    figure.supxlabel("vectors", color=_INK, fontsize=10)
    figure.savefig(path, dpi=150)
