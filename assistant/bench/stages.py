"""Stages: what share of an answer's time each step takes.

Callables of other modules are wrapped from outside while measuring: nothing there knows of it, and
nothing is left behind. Leaves out the totals (`speed`).
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from assistant.assistant import Assistant
from assistant.vocabulary import Vocabulary
from index import PassageIndex
from index.classifier import Classifier
from index.dense import DenseIndex
from index.lexical import LexicalIndex
from index.prior import MeaningPrior

# Functions by the module that calls them, with the stage that they are of.
_FUNCTIONS = {
    "assistant.assistant": {
        "act_of": "read", "remembered": "follow", "recalled": "follow", "language_of": "read", "chosen": "choose",
        "quoted": "choose", "composed": "compose",
    },
    "assistant.understanding": {"readings": "follow", "language_of": "read"},
    "assistant.finding": {"signs_of": "refuse"},
    "assistant.question": {"language_of": "read", "kind_of": "read"},
}  # fmt: skip


@dataclass(slots=True)
class Clock:
    """Time spent in each stage, without what the stages inside it took: seconds."""

    spent: dict[str, float] = field(default_factory=dict)
    _inner: list[float] = field(default_factory=lambda: [0.0])

    def wrapped(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that counts towards a stage."""

        @functools.wraps(function)
        def counted(*args: Any, **kwargs: Any) -> Any:
            self._inner.append(0.0)
            started = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                taken = perf_counter() - started
                self.spent[stage] = self.spent.get(stage, 0.0) + taken - self._inner.pop()
                self._inner[-1] += taken

        return counted


@contextmanager
def clocked_stages(assistant: Assistant) -> Iterator[Clock]:
    """Count the time of each stage while questions are asked, from one thread."""
    clock = Clock()
    index = assistant.finder.index
    targets: list[tuple[Any, str, str]] = [
        (type(index.encoder), "encode", "encode"),
        (DenseIndex, "search", "dense"),
        (LexicalIndex, "scores", "lexical"),
        (PassageIndex, "search_all", "fuse"),
        (Classifier, "log_chances", "prior"),
        (MeaningPrior, "values", "prior"),
        (Vocabulary, "mended", "mend"),
        (Assistant, "ask", "rest"),
    ]
    for module, functions in _FUNCTIONS.items():
        targets += [(importlib.import_module(module), name, stage) for name, stage in functions.items()]
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in targets]
    try:
        for owner, name, stage in targets:
            setattr(owner, name, clock.wrapped(stage, getattr(owner, name)))
        yield clock
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)
