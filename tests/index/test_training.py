"""The trained weights belong to the data that are in the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Report, load_report
from index.adapter import ADAPTER, read_manifest, texts_sha256
from index.crossencoder import CROSS
from index.crosstraining import pairs
from index.encoder import sha256_of
from index.training import examples, held_out, training_texts

_LARGEST = 5_000_000  # bytes: what a repository carries without noticing


@pytest.fixture(scope="module")
def report() -> Report:
    return load_report()


@pytest.mark.parametrize("folder", [ADAPTER, CROSS])
def test_trained_weights_come_from_the_data_as_they_stand(folder: Path, report: Report) -> None:
    found = texts_sha256(training_texts(report))
    assert read_manifest(folder).data_sha256 == found, "stale: run python -m index train, cross and fit again"


@pytest.mark.parametrize("folder", [ADAPTER, CROSS])
def test_trained_weights_are_small_and_those_of_their_manifest(folder: Path) -> None:
    weights = folder / "weights.safetensors"
    assert weights.stat().st_size <= _LARGEST
    assert sha256_of(weights) == read_manifest(folder).weights_sha256


def test_questions_held_out_are_in_no_example(report: Report) -> None:
    kept = {q.text for q in report.annotations.questions if held_out(q)}
    kept |= {miss.text for miss in report.annotations.near_misses if held_out(miss)}
    kept -= {q.text for q in report.annotations.questions if not held_out(q)}
    drawn = examples(report, seed=1)
    shown = {text for e in drawn for text in (e.anchor, e.positive, e.partner, e.negative)}
    shown |= {pair.question for pair in pairs(report, seed=1)}
    assert not kept & shown


def test_the_same_seed_draws_the_same_examples(report: Report) -> None:
    assert examples(report, seed=3) == examples(report, seed=3)
    assert examples(report, seed=3) != examples(report, seed=4)
    assert pairs(report, seed=3) == pairs(report, seed=3)


def test_a_near_miss_is_never_paired_as_an_answer(report: Report) -> None:
    missed = {miss.text for miss in report.annotations.near_misses}
    asked = {question.text for question in report.annotations.questions}
    assert not [pair for pair in pairs(report, seed=1) if pair.answers and pair.question in missed - asked]
