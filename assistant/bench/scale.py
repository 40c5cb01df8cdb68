"""Scale: how dense search grows from a thousand vectors to a million.

Vectors are drawn around those of the report, because a million texts would take hours to encode; the
questions are real ones. Leaves out encoding, and everything above dense search.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
import numpy.typing as npt

from assistant.bench.child import in_child
from assistant.bench.measures import Times, clocked, memory, peak_memory, size_on_disk
from assistant.bench.questions import questions_of
from index import Vectors
from index.dense import DenseIndex

SIZES = (1_000, 10_000, 100_000, 1_000_000)
_QUERIES = 300
_K = 10
_NEIGHBOURS = 600  # what the assistant asks for: its times are these
_DRAWN = 20_000  # vectors drawn at a time, each block from a seed of its own
_SPREAD = (0.5, 0.35)  # how far drawn vectors lie from real ones: cosine .8 or so, as a paraphrase does


@dataclass(frozen=True, slots=True)
class Sample:
    """How many real vectors the drawn ones lie around, and how many real questions are asked."""

    vectors: int
    queries: int


@dataclass(frozen=True, slots=True)
class Growth:
    """What building an index costs: seconds, megabytes at most (the vectors included), megabytes on disk."""

    count: int
    kind: str
    build_s: float
    build_mb: float
    size_mb: float


@dataclass(frozen=True, slots=True)
class Search:
    """What searching costs.

    Attributes:
        load_ms: Reading the index.
        held_mb: Memory by which it and all searches made the process grow.
        times: Of one question, for as many neighbours as the assistant asks for.
        recall: Share of the ten nearest vectors that are among the first ten found.
    """

    load_ms: float
    held_mb: float
    times: Times
    recall: float


@dataclass(frozen=True, slots=True)
class Step:
    """Building and searching at one size."""

    growth: Growth
    search: Search


def scaled(
    report: str, model: str, sizes: Sequence[int] = SIZES, say: Callable[[str], None] = lambda line: None
) -> list[Step]:
    """Measure each size, building and searching in processes of their own."""
    steps = []
    with tempfile.TemporaryDirectory() as folder:
        in_child("sample", report=report, model=model, folder=folder)
        for count in sizes:
            say(f"{count} vectors")
            growth = Growth(**in_child("grow", count=count, folder=folder))
            found = in_child("search", count=count, folder=folder)
            steps.append(Step(growth, Search(**found | {"times": Times(**found["times"])})))
            shutil.rmtree(_place(folder, count))
    return steps


def sample(report: str, model: str, folder: str) -> Sample:
    """Write the report's vectors and the vectors of real questions into a folder."""
    from assistant.assistant import Assistant

    assistant = Assistant.load(report, model)
    vectors = assistant.finder.index.dense.vectors()
    queries = assistant.encoder.encode([question.question for question in questions_of(assistant.report, _QUERIES)])
    np.save(Path(folder) / "base.npy", vectors, allow_pickle=False)
    np.save(Path(folder) / "queries.npy", queries, allow_pickle=False)
    return Sample(len(vectors), len(queries))


def grow(count: int, folder: str) -> Growth:
    """Build an index of `count` drawn vectors and write it into the folder."""
    vectors = np.concatenate(list(drawn(np.load(Path(folder) / "base.npy"), count)))
    started = perf_counter()
    index = DenseIndex.build(vectors)
    taken = perf_counter() - started
    peak = peak_memory()
    _place(folder, count).mkdir()
    index.save(_place(folder, count))
    kind = type(index.kind).__name__
    return Growth(count, kind, round(taken, 2), round(peak, 1), size_on_disk(_place(folder, count)))


def search(count: int, folder: str) -> Search:
    """Load an index, ask it real questions one at a time, and compare with an exact search."""
    queries = np.load(Path(folder) / "queries.npy")
    import faiss  # noqa: F401  # its own memory is not the index's
    import torch  # noqa: F401  # nor this one's

    before = memory()
    loaded: list[DenseIndex] = []
    load_ms = clocked(lambda: loaded.append(DenseIndex.load(_place(folder, count))))
    index = loaded[0]
    k = min(_NEIGHBOURS, count)
    found = [index.search(query[None, :], k)[0][0, :_K] for query in queries]
    times = [clocked(lambda query=query: index.search(query[None, :], k)) for query in queries]  # type: ignore[misc]
    held = memory() - before
    exact = nearest(drawn(np.load(Path(folder) / "base.npy"), count), queries)
    recall = np.mean([len(set(a) & set(b)) / _K for a, b in zip(np.array(found).tolist(), exact.tolist(), strict=True)])
    return Search(round(load_ms, 1), round(held, 1), Times.of(times), round(float(recall), 4))


def drawn(base: Vectors, count: int) -> Iterator[Vectors]:
    """Draw `count` unit vectors around real ones, block by block, the same ones every time."""
    for start in range(0, count, _DRAWN):
        random = np.random.default_rng([count, start])
        size = min(_DRAWN, count - start)
        picked = base[random.integers(0, len(base), (5, size))]
        vectors = picked[0] + _SPREAD[0] * (picked[1] - picked[2]) + _SPREAD[1] * (picked[3] - picked[4])
        yield (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def nearest(blocks: Iterator[Vectors], queries: Vectors) -> npt.NDArray[np.int64]:
    """Return the positions of the ten nearest vectors to each query, by comparing with all of them."""
    cosines: npt.NDArray[np.float32] = np.zeros((len(queries), 0), dtype=np.float32)
    positions: npt.NDArray[np.int64] = np.zeros((len(queries), 0), dtype=np.int64)
    start = 0
    for block in blocks:
        these = np.broadcast_to(np.arange(start, start + len(block)), (len(queries), len(block)))
        cosines = np.concatenate([cosines, queries @ block.T], axis=1)
        positions = np.concatenate([positions, these], axis=1)
        best = np.argsort(-cosines, axis=1, kind="stable")[:, :_K]
        cosines = np.take_along_axis(cosines, best, axis=1)
        positions = np.take_along_axis(positions, best, axis=1)
        start += len(block)
    return positions


def _place(folder: str, count: int) -> Path:
    return Path(folder) / f"{count}.faiss"
