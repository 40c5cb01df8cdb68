"""The benchmark: what is measured, in which order, one process after the other.

Leaves out each measurement (the other modules) and the printing (`table`).
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.bench.child import in_child
from assistant.bench.cold import cold
from assistant.bench.contenders import installed
from assistant.bench.load import load
from assistant.bench.measures import size_on_disk
from assistant.bench.picture import draw
from assistant.bench.scale import scaled
from index import DEFAULT_MODEL, cache_folder
from index.encoder import packaged_model


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure.

    Attributes:
        questions: How many questions are asked.
        rounds: How many times each cold start is made.
        growth: Questions of the long run that shows whether memory grows; 0 for none.
        scale, load: Measure these too; they take minutes.
        picture: File for the picture of the scale.
    """

    report: str
    model: str
    questions: int = 500
    rounds: int = 5
    growth: int = 0
    scale: bool = False
    load: bool = False
    picture: Path | None = None


def measured(
    plan: Plan,
    say: Callable[[str], None] = lambda line: None,
    keep: Callable[[dict[str, Any]], None] = lambda found: None,
) -> dict[str, Any]:
    """Measure, and return all figures as plain data.

    Args:
        say: Told what is measured next.
        keep: Given all figures so far after each part: the whole takes the better part of an hour.

    Raises:
        BenchError: A measurement failed.
    """
    source = {"report": plan.report, "model": plan.model}
    say("building the index")
    found: dict[str, Any] = {"machine": _machine(), "build": in_child("build", **source)}
    say(f"asking {plan.questions} questions")
    found["speed"] = in_child("speed", **source, limit=plan.questions, growth=plan.growth)
    keep(found)
    say("starting cold")
    found["cold"] = asdict(cold(plan.report, plan.model, plan.rounds))
    found["size_mb"] = {"stores": size_on_disk(cache_folder()), "project": _project_size()}
    keep(found)
    if plan.model == DEFAULT_MODEL:
        found["size_mb"]["encoder"] = size_on_disk(packaged_model())
        found["contenders"] = []
        for name in installed():
            say(f"asking {name}")
            found["contenders"].append(in_child("contender", name=name, report=plan.report, limit=plan.questions))
            keep(found)
    if plan.load:
        say("asking from many clients at once")
        found["load"] = asdict(load(plan.report, plan.model))
        keep(found)
    if plan.scale:
        steps = scaled(plan.report, plan.model, say=say)
        found["scale"] = [asdict(step) for step in steps]
        keep(found)
        if plan.picture is not None:
            draw(steps, plan.picture)
    return found


def _machine() -> dict[str, Any]:
    return {"system": platform.system(), "processor": platform.machine(), "cores": os.cpu_count() or 1,
            "python": platform.python_version()}  # fmt: skip


def _project_size() -> float:
    root = Path(__file__).parents[2]
    return round(sum(size_on_disk(root / name) for name in ("assistant", "corpus", "index")), 2)
