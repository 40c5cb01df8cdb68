"""Speed: how long the assistant takes to answer, beside the bare encoding of the same questions.

Leaves out cold starts (`cold`) and other tools (`contenders`).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.assistant import Assistant
from assistant.bench.measures import Times, clocked, median_ratio, memory, peak_memory, size_on_disk
from assistant.bench.questions import questions_of
from assistant.bench.stages import clocked_stages
from index import DEFAULT_MODEL, cache_folder
from index.encoder import packaged_model

_ASKERS = 8
_WARM = 10  # questions asked before anything is measured
_SETTLED = 0.1  # share of a long run after which memory has found its level: caches are full by then


@dataclass(frozen=True, slots=True)
class Speed:
    """What answering costs.

    Attributes:
        start_ms: Importing and loading, the index being there.
        ask, encode, plain: One question answered; encoded by the assistant's encoder; by `SentenceTransformer.encode`.
        ask_to_encode, ask_to_plain, plain_to_encode: Medians of ratios, question by question.
        p95_to_plain: 95th percentile of answering over that of `SentenceTransformer.encode`.
        stages: Mean milliseconds a question spends in each stage.
        rest_ms: Mean milliseconds but for both encoders.
        one, many: Answers a second with one asker and with eight.
        peak_mb: Most memory held after asking all questions once.
        growth: Share by which a long run made memory grow; None where none was asked for.
    """

    start_ms: float
    ask: Times
    encode: Times
    plain: Times
    ask_to_encode: float
    ask_to_plain: float
    plain_to_encode: float
    p95_to_plain: float
    stages: dict[str, float]
    rest_ms: float
    one: float
    many: float
    peak_mb: float
    growth: float | None


@dataclass(frozen=True, slots=True)
class Build:
    """What making the index costs: seconds, the number of vectors, megabytes on disk, and the peak of memory."""

    seconds: float
    vectors: int
    size_mb: float
    peak_mb: float


def speed(report: str, model: str, limit: int, growth: int) -> Speed:
    """Measure answering, in a process that has done nothing else yet.

    Args:
        limit: Number of questions.
        growth: Questions of the long run; 0 for none.
    """
    loaded: list[Assistant] = []
    start_ms = clocked(lambda: loaded.append(Assistant.load(report, model)))
    assistant = loaded[0]
    texts = [question.question for question in questions_of(assistant.report, limit)]
    for text in texts:
        assistant.ask(text)
    peak = peak_memory()
    plain_model = _as_it_comes(model)
    asked, encoded, plain = _in_turn(
        texts,
        (
            lambda text: assistant.ask(text),
            lambda text: assistant.encoder.encode([text]),
            lambda text: plain_model.encode([text]),
        ),
    )
    stages = _stages(assistant, texts)
    return Speed(
        start_ms=round(start_ms, 1),
        ask=Times.of(asked),
        encode=Times.of(encoded),
        plain=Times.of(plain),
        ask_to_encode=median_ratio(asked, encoded),
        ask_to_plain=median_ratio(asked, plain),
        plain_to_encode=median_ratio(plain, encoded),
        p95_to_plain=round(Times.of(asked).p95 / Times.of(plain).p95, 3),
        stages=stages,
        rest_ms=round(sum(ms for stage, ms in stages.items() if stage != "encode"), 3),
        one=_throughput(assistant, texts, 1),
        many=_throughput(assistant, texts, _ASKERS),
        peak_mb=round(peak, 1),
        growth=_growth(assistant, texts, growth) if growth else None,
    )


def build(report: str, model: str) -> Build:
    """Measure making the index where none is stored."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PALABRE_CACHE"] = folder
        started = perf_counter()
        assistant = Assistant.load(report, model)
        taken = perf_counter() - started
        size = size_on_disk(cache_folder())
    return Build(round(taken, 2), len(assistant.finder.index.dense), size, round(peak_memory(), 1))


def _as_it_comes(model: str) -> Any:
    from sentence_transformers import SentenceTransformer

    path = packaged_model() if model == DEFAULT_MODEL else Path(model)
    return SentenceTransformer(str(path), device="cpu")


def _in_turn(texts: Sequence[str], calls: Sequence[Callable[[str], object]]) -> list[list[float]]:
    """Time each call on each text, the calls taking turns at being first."""
    times: list[list[float]] = [[] for _ in calls]
    for text in texts[:_WARM]:
        for call in calls:
            call(text)
    for i, text in enumerate(texts):
        for j in range(len(calls)):
            which = (i + j) % len(calls)
            times[which].append(clocked(lambda call=calls[which], text=text: call(text)))  # type: ignore[misc]
    return times


def _stages(assistant: Assistant, texts: Sequence[str]) -> dict[str, float]:
    with clocked_stages(assistant) as clock:
        for text in texts:
            assistant.ask(text)
    return {stage: round(spent * 1000 / len(texts), 3) for stage, spent in sorted(clock.spent.items())}


def _throughput(assistant: Assistant, texts: Sequence[str], askers: int) -> float:
    """Return answers a second."""
    with ThreadPoolExecutor(askers) as pool:
        taken = clocked(lambda: list(pool.map(assistant.ask, texts)))
    return round(len(texts) / taken * 1000, 2)


def _growth(assistant: Assistant, texts: Sequence[str], count: int) -> float:
    """Ask many questions, each a little different, and return the share by which memory grew once it had settled."""
    settled = 0.0
    for i in range(count):
        if i == int(count * _SETTLED):
            settled = memory()
        assistant.ask(f"{texts[i % len(texts)]} {i}")
    return round(memory() / settled - 1, 4)
