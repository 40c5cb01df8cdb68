"""Measures say what they claim to: checked where the right figure is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.bench.child import BenchError, in_child
from assistant.bench.contenders import Find, chunks_of, contender, judged
from assistant.bench.measures import Times, median_ratio, memory, size_on_disk
from assistant.bench.questions import conversations_of, questions_of
from assistant.bench.scale import drawn, grow, nearest, search
from assistant.evaluation import Expected
from corpus import Report


def unit_vectors(count: int, seed: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def test_times_are_percentiles_of_what_was_measured() -> None:
    times = Times.of([float(n) for n in range(1, 101)])
    assert (times.count, times.mean, times.p50) == (100, 50.5, 50.5)
    assert times.p95 == pytest.approx(95.05)
    assert times.p99 == pytest.approx(99.01)


def test_a_ratio_is_taken_side_by_side() -> None:
    assert median_ratio([2, 20, 6], [1, 10, 2]) == 2


def test_memory_and_sizes_are_those_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1_500_000)
    assert size_on_disk(tmp_path) == size_on_disk(tmp_path / "a") == 1.5
    assert 10 < memory() <= memory(field="VmHWM")
    assert memory("no process") > 0


def test_vectors_are_drawn_alike_every_time_and_block_by_block() -> None:
    base = unit_vectors(500, 1)
    one, other = (np.concatenate(list(drawn(base, 45_000))) for _ in range(2))
    assert np.array_equal(one, other)
    assert one.shape == (45_000, 32)
    assert np.allclose(np.linalg.norm(one, axis=1), 1, atol=1e-5)
    assert len(np.unique(one[:, 0])) > 40_000


def test_the_nearest_over_several_blocks_are_those_of_all_at_once() -> None:
    base, queries = unit_vectors(500, 1), unit_vectors(20, 2)
    whole = np.concatenate(list(drawn(base, 45_000)))
    expected = np.argsort(-(queries @ whole.T), axis=1, kind="stable")[:, :10]
    assert np.array_equal(nearest(drawn(base, 45_000), queries), expected)


@pytest.mark.parametrize(("count", "kind"), [(2_000, "IndexFlatIP"), (51_000, "IndexHNSWFlat")])
def test_a_size_is_built_and_searched(tmp_path: Path, count: int, kind: str) -> None:
    np.save(tmp_path / "base.npy", unit_vectors(500, 1))
    np.save(tmp_path / "queries.npy", unit_vectors(30, 2))
    growth = grow(count, str(tmp_path))
    found = search(count, str(tmp_path))
    assert (growth.count, growth.kind) == (count, kind)
    assert growth.size_mb >= count * 32 * 4 / 1e6
    assert found.recall >= 0.98
    assert found.times.count == 30


def test_a_find_holds_a_passage_only_whole() -> None:
    find = Find(((10, 20), (30, 40)))
    assert find.holds([(12, 20), (30, 31)])
    assert not find.holds([(12, 21)])
    assert not Find(()).holds([(1, 2)])


def test_contenders_are_judged_by_passage_and_by_refusal(small_report: Report) -> None:
    first, second = (passage for passage in small_report.passages if passage.id in ("1.02", "1.03"))
    expected = [
        Expected("a", "fr", "plain", "?", first=("1.02",)),
        Expected("b", "fr", "plain", "?", first=("1.03",)),
        Expected("c", "fr", "none", "?", status="not_found"),
        Expected("d", "fr", "none", "?", status="not_found"),
    ]
    finds = [Find(first.spans), Find(first.spans), Find(()), Find(second.spans)]
    right, refused, characters = judged(small_report, expected, finds)
    assert (right, refused) == (0.5, 0.5)
    assert characters == pytest.approx((2 * len(first.text) + len(second.text)) / 3, abs=0.1)


def test_chunks_cover_the_text_they_are_cut_from(report: Report) -> None:
    chunks = [span for (span,) in chunks_of(report.document.text)]
    assert all(end - start <= 1_000 for start, end in chunks)
    held = {offset for start, end in chunks for offset in range(start, end)}
    assert all(offset in held or c.isspace() for offset, c in enumerate(report.document.text))


def test_questions_are_taken_evenly_and_conversations_whole(report: Report, small_report: Report) -> None:
    some, every = questions_of(report, 40), questions_of(report, 10_000)
    assert len(some) == 40
    assert [question for question in every if question in some] == some
    assert every.index(some[-1]) > len(every) * 0.9
    assert all(question.conversation is None for question in every)
    assert max(len(script) for script in conversations_of(report)) > 2
    assert [question.first for question in questions_of(small_report, 9)] == [("1.02",), ("1.02",), ("1.03",)]


@pytest.mark.parametrize(
    ("name", "settings"), [("build", {"report": "/nowhere", "model": "x"}), ("contender", {"name": "nobody"})]
)
def test_a_measurement_that_fails_is_one_line(name: str, settings: dict[str, str]) -> None:
    with pytest.raises(BenchError, match=f"bench {name}: found exit code 1") as caught:
        in_child(name, **settings)
    assert "\n" not in str(caught.value)


def test_an_unknown_contender_is_refused() -> None:
    with pytest.raises(BenchError, match="expected one of Palabre"):
        contender("nobody", "rapport-rabat-2021", 2)
