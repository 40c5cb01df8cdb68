"""Speed is measured on the assistant as it is, which the measuring leaves as it was."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from assistant import Assistant
from assistant.assistant import Assistant as Measured
from assistant.bench import tables
from assistant.bench.speed import speed
from assistant.bench.stages import clocked_stages
from index.dense import DenseIndex


def test_speed_holds_together(small_folder: Path, tiny_model: Path) -> None:
    found = speed(str(small_folder), str(tiny_model), limit=3, growth=20)
    assert found.ask.count == found.encode.count == found.plain.count == 3
    assert 0 < found.ask.p50 <= found.ask.p95 <= found.ask.p99
    assert found.one > 0
    assert found.many > 0
    assert found.rest_ms == pytest.approx(sum(found.stages.values()) - found.stages["encode"], abs=0.01)
    assert found.growth is not None


def test_the_clock_counts_stages_and_leaves_nothing_behind(word_assistant: Assistant) -> None:
    before = Measured.ask, DenseIndex.search
    with clocked_stages(word_assistant) as clock:
        word_assistant.ask("Que fait Rennes pour l'hébergement d'urgence ?")
        assert Measured.ask is not before[0]
    assert (Measured.ask, DenseIndex.search) == before
    assert {"encode", "dense", "lexical", "rest"} <= set(clock.spent)
    assert all(spent >= 0 for spent in clock.spent.values())


def test_tables_show_every_part_that_was_measured() -> None:
    times = {"count": 1, "mean": 1.0, "p50": 1.25, "p95": 2.5, "p99": 3.75}
    speeds = {
        "ask": times, "encode": times, "plain": times, "ask_to_plain": 1.5, "p95_to_plain": 1.5, "plain_to_encode": 2.0,
        "stages": {"encode": 1.0}, "rest_ms": 2.0, "one": 10.0, "many": 20.0, "peak_mb": 500.0, "growth": 0.01,
        "start_ms": 1000.0,
    }  # fmt: skip
    cold = {f"{name}_ms": 100.0 for name in ("help", "imports", "first", "window_imports", "page", "window_first")}
    found = {
        "speed": speeds, "cold": cold | {"first_to_imports": 1.1, "window_to_imports": 1.2},
        "build": {"seconds": 5.0, "vectors": 7, "size_mb": 1.5, "peak_mb": 400.0}, "size_mb": {"project": 2.0},
        "contenders": [{"name": "Other", "ask": times, "first": 0.5, "refused": 0.0, "characters": 900.0,
                        "start_ms": 9.0, "peak_mb": 1.0}],
        "load": {"clients": 50, "questions": 2000, "errors": 0, "mixed": 0, "together": times, "alone": times,
                 "per_second": 80.0, "alone_per_second": 90.0, "peak_mb": 600.0},
        "scale": [{"growth": {"count": 1000, "kind": "IndexFlatIP", "build_s": 1.0, "build_mb": 2.0, "size_mb": 3.0},
                   "search": {"load_ms": 4.0, "held_mb": 5.0, "times": times, "recall": 0.987}}],
    }  # fmt: skip
    console = Console(width=160, file=io.StringIO(), record=True)
    for table in tables(found):
        console.print(table)
    shown = console.export_text()
    for figure in ("1.2 / 2.5 / 3.8 ms", "1.00%", "Other", "0.987", "50, 2000", "80.0 / 90.0", "2.00 ×", "7 vectors"):
        assert figure in shown
