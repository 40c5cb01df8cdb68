"""The trained weights belong to the data that are in the repository."""

from __future__ import annotations

from corpus import Report
from index import PassageIndex
from index.adapter import ADAPTER, read_manifest, texts_sha256
from index.encoder import sha256_of
from index.training import examples, held_out, training_texts

_LARGEST = 5_000_000  # bytes: what a repository carries without noticing


def test_trained_weights_come_from_the_data_as_they_stand(report: Report) -> None:
    found = texts_sha256(training_texts(report))
    assert read_manifest(ADAPTER).data_sha256 == found, "stale: run python -m index train, vectors and fit again"


def test_trained_weights_are_small_and_those_of_their_manifest() -> None:
    weights = ADAPTER / "weights.safetensors"
    assert weights.stat().st_size <= _LARGEST
    assert sha256_of(weights) == read_manifest(ADAPTER).weights_sha256


def test_questions_held_out_are_in_no_example_as_asked_or_translated(word_index: PassageIndex) -> None:
    report = word_index.report
    every = [*report.annotations.questions, *report.annotations.near_misses]
    kept, taught = (
        {wording for q in every if held_out(q) == apart for wording in word_index.query(q.text, q.language).wordings}
        for apart in (True, False)
    )
    drawn = examples(report, seed=1)
    shown = {text for e in drawn for text in (e.anchor, e.positive, e.partner, e.negative)}
    assert not (kept - taught) & shown


def test_the_same_seed_draws_the_same_examples(report: Report) -> None:
    assert examples(report, seed=3) == examples(report, seed=3)
    assert examples(report, seed=3) != examples(report, seed=4)
