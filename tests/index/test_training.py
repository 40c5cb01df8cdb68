"""The trained weights belong to the data that are in the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Report, load_report
from index import PassageIndex
from index.adapter import ADAPTER, read_manifest, texts_sha256
from index.crossencoder import CROSS
from index.crosstraining import pairs
from index.encoder import sha256_of
from index.training import examples, held_out, training_texts
from tests.fakes import WordEncoder

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


def test_questions_held_out_are_in_no_example_as_asked_or_translated(word_index: PassageIndex) -> None:
    report = word_index.report
    every = [*report.annotations.questions, *report.annotations.near_misses]
    kept, taught = (
        {wording for q in every if held_out(q) == apart for wording in word_index.query(q.text, q.language).wordings}
        for apart in (True, False)
    )
    drawn = examples(report, seed=1)
    shown = {text for e in drawn for text in (e.anchor, e.positive, e.partner, e.negative)}
    shown |= {pair.question for pair in pairs(word_index, seed=1)}
    assert not (kept - taught) & shown


def test_the_same_seed_draws_the_same_examples(report: Report, small_report: Report) -> None:
    assert examples(report, seed=3) == examples(report, seed=3)
    assert examples(report, seed=3) != examples(report, seed=4)
    index = PassageIndex.build(small_report, WordEncoder())
    assert pairs(index, seed=3) == pairs(index, seed=3)


def test_a_near_miss_is_never_paired_as_an_answer(word_index: PassageIndex) -> None:
    notes = word_index.report.annotations
    missed, asked = (
        {wording for q in told for wording in word_index.query(q.text, q.language).wordings}
        for told in (notes.near_misses, notes.questions)
    )
    drawn = pairs(word_index, seed=1)
    assert any(pair.question in missed for pair in drawn)
    assert not [pair for pair in drawn if pair.answers and pair.question in missed - asked]
