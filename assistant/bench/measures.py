"""Measures: times as percentiles, memory of a process, size of a folder.

Leaves out what is measured (the other modules of this package) and how it is shown (`table`).
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from time import perf_counter

import numpy as np

_MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, again and again: milliseconds."""

    count: int
    mean: float
    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> Times:
        """Summarise single times; there must be one at least."""
        cuts = np.percentile(milliseconds, (50, 95, 99))
        p50, p95, p99 = (round(float(cut), 3) for cut in cuts)
        return cls(len(milliseconds), round(fmean(milliseconds), 3), p50, p95, p99)


def clocked(call: Callable[[], object]) -> float:
    """Return how long a call takes, in milliseconds."""
    started = perf_counter()
    call()
    return (perf_counter() - started) * 1000


def median_ratio(times: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of the ratios of times taken side by side: what else the machine did cancels out."""
    return round(median(a / b for a, b in zip(times, others, strict=True)), 3)


def peak_memory() -> float:
    """Return the most memory this process has held so far, in megabytes."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(held / _MEGABYTE if sys.platform == "darwin" else held * 1024 / _MEGABYTE)


def memory(process: int | str = "self", field: str = "VmRSS") -> float:
    """Return the memory a process holds now (`VmRSS`) or has held at most (`VmHWM`), in megabytes.

    Where the system has no /proc, the peak of this process stands for it.
    """
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return peak_memory()
    return next((int(line.split()[1]) * 1024 / _MEGABYTE for line in lines if line.startswith(f"{field}:")), 0.0)


def size_on_disk(path: Path) -> float:
    """Return the size of a file or of all files in a folder, in megabytes."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return round(sum(file.stat().st_size for file in files) / _MEGABYTE, 2)
