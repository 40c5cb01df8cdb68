"""The prior: questions worded like unanswerable ones are less likely to have an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Report
from index import Prior, Query


@pytest.fixture(scope="module")
def prior(report: Report) -> Prior:
    return Prior.fit(report)


@pytest.mark.parametrize(
    ("answered", "unanswered"),
    [
        ("How many people attended the meeting?", "How much did the meeting cost?"),
        ("What is the objective of the network?", "Who is the director of the network?"),
    ],
)
def test_what_reports_rarely_say_is_less_likely(prior: Prior, answered: str, unanswered: str) -> None:
    assert prior.log_odds(Query.of(answered, "en")) > 0 > prior.log_odds(Query.of(unanswered, "en"))


def test_all_languages_are_read_through_the_dictionaries(prior: Prior) -> None:
    for text, language in (("Quel est le budget du réseau ?", "fr"), ("¿Cuál es el presupuesto de la red?", "es")):
        assert prior.log_odds(Query.of(text, language)) < 0


def test_it_is_saved_and_loaded_whole(prior: Prior, tmp_path: Path) -> None:
    prior.save(tmp_path / "prior.json")
    assert Prior.load(tmp_path / "prior.json") == prior


def test_a_report_without_near_misses_gets_one_that_says_nothing(small_report: Report) -> None:
    bare = replace(small_report, annotations=replace(small_report.annotations, near_misses=()))
    assert Prior.fit(bare).log_odds(Query.of("Who is the director?", "en")) == 0
