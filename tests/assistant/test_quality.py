"""Quality: no group of development questions is answered worse than the stored baseline, but for noise.

The baseline is written by `python -m assistant eval --every 9 --json tests/baseline.json`: a ninth of the questions,
for all take minutes.
"""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.evaluation import Evaluation, Expected, evaluate, read_expected, sampled
from tests.assistant.contract import check_answer

EVERY = 9  # questions, of which one is asked
BASELINE = Path(__file__).parents[1] / "baseline.json"
_LEAST_MARGIN = 0.01  # libraries of another version round elsewhere


def margin(share: float, count: float) -> float:
    """Return how much lower a share may be: what one standard error, or one question in a small group, explains."""
    return max(_LEAST_MARGIN, 1.5 / count, sqrt(share * (1 - share) / count))


@pytest.fixture(scope="module")
def evaluation(real_assistant: Assistant) -> Evaluation:
    """The development questions of the baseline, asked once."""
    folder = real_assistant.report.folder
    assert folder is not None
    expected = read_expected(sorted((folder / "development").glob("*.jsonl")))
    return evaluate(real_assistant, sampled(expected, EVERY))


@pytest.mark.model
def test_no_figure_falls_below_the_baseline(evaluation: Evaluation) -> None:
    found = evaluation.to_dict()
    if not BASELINE.exists():
        pytest.skip("no baseline is stored yet: python -m assistant eval --every 9 --json tests/baseline.json")
    baseline = json.loads(BASELINE.read_text("utf-8"))
    assert set(baseline) <= set(found)
    fallen = {
        f"{group}, {share}": (figure[share], found[group][share])
        for group, figure in baseline.items()
        for share in ("first", "status")
        if found[group][share] < figure[share] - margin(figure[share], figure["count"])
    }
    assert fallen == {}


@pytest.mark.model
def test_every_answer_keeps_the_contract_and_the_report_s_own_words(
    evaluation: Evaluation, real_assistant: Assistant
) -> None:
    for outcome in evaluation.outcomes:
        check_answer(outcome.answer, real_assistant.report.document)
        assert outcome.answer.question == outcome.expected.question


def test_the_margin_is_small_for_large_groups_and_never_nothing() -> None:
    assert margin(1.0, 500) == _LEAST_MARGIN
    assert margin(0.9, 400) == pytest.approx(0.015)
    assert margin(1.0, 10) == 0.15


def test_one_in_so_many_is_asked_conversations_whole() -> None:
    asked = [Expected(f"{key}{n}", "fr", "first", "?", conversation=key) for key in "abc" for n in (1, 2)]
    asked += [Expected("d", "fr", "plain", "?"), Expected("e", "fr", "plain", "?")]
    assert [question.id for question in sampled(asked, 2)] == ["a1", "a2", "c1", "c2", "e"]
    assert sampled(asked, 1) == asked
