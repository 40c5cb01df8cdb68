"""Load: many readers at once through the window, each in a conversation of its own.

Whatever one reader is told while fifty ask must be what a reader is told alone. On this machine only,
and bounded in count and time. Leaves out the window's start (`window`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from assistant.bench.child import BenchError
from assistant.bench.measures import Times, clocked, memory
from assistant.bench.questions import conversations_of
from assistant.bench.window import Window, window
from corpus import load_report

CLIENTS = 50
QUESTIONS = 2_000
_LONGEST = 900  # seconds after which no client asks any more
_VARYING = ("elapsed_ms",)  # what may differ between two answers to the same question

Script = Sequence[str]
"""The messages of a conversation, in order."""


@dataclass(frozen=True, slots=True)
class Load:
    """How the window bore it.

    Attributes:
        alone, together: Times of an answer with one client, and with all of them.
        questions, errors, mixed: Answers asked for at once; requests that failed; answers another than alone.
        per_second: Answers a second, all clients together.
        alone_per_second: The same with one client.
        peak_mb: Most memory that the window's process held.
    """

    clients: int
    alone: Times
    together: Times
    questions: int
    errors: int
    mixed: int
    per_second: float
    alone_per_second: float
    peak_mb: float


@dataclass(slots=True)
class _Tally:
    """What all clients have seen so far."""

    left: int
    end: float
    times: list[float] = field(default_factory=list)
    errors: int = 0
    mixed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> bool:
        """Take one of the questions that are left."""
        with self.lock:
            self.left -= 1
            return self.left >= 0 and perf_counter() < self.end

    def add(self, milliseconds: float, *, error: bool, mixed: bool) -> None:
        """Count one answer."""
        with self.lock:
            self.times.append(milliseconds)
            self.errors += error
            self.mixed += mixed


def load(report: str, model: str, clients: int = CLIENTS, questions: int = QUESTIONS, alone: int = 150) -> Load:
    """Ask a window from many clients at once.

    Args:
        clients: Conversations at once.
        questions: Asked by all of them together.
        alone: Questions, about, of the conversations that all clients hold.
    """
    scripts = _up_to(conversations_of(load_report(report)), alone)
    with window(report, model) as opened:
        return borne(opened, scripts, clients, questions)


def borne(opened: Window, scripts: Sequence[Script], clients: int, questions: int) -> Load:
    """Hold each conversation alone, then ask from many clients at once, and compare.

    Raises:
        BenchError: No question was answered.
    """
    single: list[float] = []
    known = [_held(opened, script, single) for script in scripts]
    tally = _Tally(questions, perf_counter() + _LONGEST)
    with ThreadPoolExecutor(clients) as pool:
        taken = clocked(lambda: list(pool.map(lambda n: _client(opened, n * 7, scripts, known, tally), range(clients))))
    peak = memory(opened.process, "VmHWM")
    if not tally.times:
        raise BenchError("load: found no answer at all, expected some")
    return Load(
        clients=clients,
        alone=Times.of(single),
        together=Times.of(tally.times),
        questions=len(tally.times),
        errors=tally.errors,
        mixed=tally.mixed,
        per_second=round(len(tally.times) / taken * 1000, 2),
        alone_per_second=round(len(single) / sum(single) * 1000, 2),
        peak_mb=round(peak, 1),
    )


def _up_to(scripts: Sequence[Script], count: int) -> list[Script]:
    """Return as many whole conversations, from the first on, as have `count` messages together."""
    kept: list[Script] = []
    for script in scripts:
        if kept and sum(map(len, kept)) + len(script) > count:
            break
        kept.append(script)
    return kept


def _held(opened: Window, script: Script, times: list[float]) -> list[dict[str, Any]]:
    """Hold a conversation and return what the window said."""
    views: list[dict[str, Any]] = []
    for message in script:
        turns = [view["turn"] for view in views]
        times.append(clocked(lambda message=message, turns=turns: views.append(opened.ask(message, turns))))  # type: ignore[misc]
    return views


def _client(
    opened: Window, first: int, scripts: Sequence[Script], known: Sequence[list[dict[str, Any]]], tally: _Tally
) -> None:
    """Hold conversations, beginning with a script of its own, until no question is left."""
    connection = opened.connection()
    number = first
    while True:
        script, expected = scripts[number % len(scripts)], known[number % len(scripts)]
        turns: list[Any] = []
        for message, right in zip(script, expected, strict=True):
            if not tally.take():
                connection.close()
                return
            started = perf_counter()
            try:
                view = opened.ask(message, turns, connection)
            except (BenchError, OSError, ValueError):
                tally.add((perf_counter() - started) * 1000, error=True, mixed=False)
                connection.close()
                break
            tally.add((perf_counter() - started) * 1000, error=False, mixed=_said(view) != _said(right))
            turns.append(view["turn"])
        number += 1


def _said(view: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in view.items() if key not in _VARYING}
