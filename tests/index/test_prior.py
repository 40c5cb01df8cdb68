"""The prior: questions like unanswerable ones are less likely to have an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus import Report
from index import PassageIndex, PriorSettings, questions_off_topic
from index.classifier import Classifier, Example
from index.entries import glosses_of
from index.prior import Duals, MeaningPrior, Prior, examples_of, sha256_of_examples
from tests.fakes import WordEncoder


@pytest.fixture(scope="module")
def examples(report: Report) -> list[Example]:
    return examples_of(glosses_of(report))


def test_examples_are_questions_near_misses_and_what_is_off_topic_once_each(
    report: Report, examples: list[Example]
) -> None:
    texts = [example.text for example in examples]
    assert len(set(texts)) == len(texts)
    answered = {example.text for example in examples if example.passages}
    assert {q.text for q in report.annotations.questions if q.language == "en"} <= answered
    off_topic = {text for text, language in questions_off_topic() if language == "en"}
    assert off_topic <= set(texts) - answered


def test_the_kernel_model_gives_back_what_it_learnt_and_solves_its_equation() -> None:
    drawn = np.random.default_rng(3).normal(size=(60, 24)).astype(np.float32)
    vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    answered = np.arange(60) % 3 > 0
    fitted = MeaningPrior.fit(vectors, [Example(str(i), (0,) * int(value)) for i, value in enumerate(answered)])
    values = fitted.values(vectors)
    assert ((values > 0) == answered).all()
    kernel = np.exp(4 * (vectors @ vectors.T - 1))
    ridge = np.diag(0.2 * np.where(answered, answered.mean(), 1 - answered.mean()))
    exact = np.linalg.solve(kernel + ridge, np.where(answered, 1.0, -1.0))
    assert np.allclose(fitted.duals, exact, atol=0.02)


def test_duals_are_taken_for_the_same_examples_only(small_report: Report) -> None:
    examples = examples_of(glosses_of(small_report), [])
    given = {example.text: float(i) for i, example in enumerate(examples)}
    for sha256, taken in ((sha256_of_examples(examples), True), ("another", False)):
        settings = PriorSettings(off_topic=[], duals=Duals(given, sha256))
        index = PassageIndex.build(small_report, WordEncoder(), prior=settings)
        assert (index.prior.meaning.duals.tolist() == list(given.values())) is taken


def test_a_classifier_is_taken_for_the_same_examples_only(small_report: Report) -> None:
    examples = examples_of(glosses_of(small_report), [])
    for sha256, taken in ((sha256_of_examples(examples), True), ("another", False)):
        given = replace(Classifier.silent(), sha256=sha256)
        index = PassageIndex.build(small_report, WordEncoder(), prior=PriorSettings(off_topic=[], classifier=given))
        assert (index.prior.words is given) is taken


def test_a_start_fits_on_no_more_than_it_is_allowed(small_report: Report) -> None:
    index = PassageIndex.build(small_report, WordEncoder(), prior=PriorSettings(most=5))
    assert len(index.prior.meaning.duals) == 5


def test_it_is_saved_and_loaded_whole(small_report: Report, tmp_path: Path) -> None:
    prior = PassageIndex.build(small_report, WordEncoder()).prior
    prior.save(tmp_path / "prior")
    loaded = Prior.load(tmp_path / "prior")
    for text in ("how many ships", "who is the director of the port?"):
        assert loaded.words.log_chances(text).tolist() == prior.words.log_chances(text).tolist()
        vector = WordEncoder().encode([text])[0]
        assert loaded.meaning.values(vector[None]) == prior.meaning.values(vector[None])


def test_a_report_without_near_misses_gets_one_that_says_nothing(small_report: Report) -> None:
    bare = replace(small_report, annotations=replace(small_report.annotations, near_misses=()))
    index = PassageIndex.build(bare, WordEncoder())
    found = index.search(index.query("Who is the director?", "en"))
    assert (found.by_words, found.by_meaning) == (0, 0)
