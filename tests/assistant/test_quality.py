"""Quality: no group of development questions is answered worse than the stored baseline, but for noise.

The baseline is written by `python -m assistant eval --json tests/baseline.json`.
"""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.evaluation import Evaluation, evaluate, read_expected
from tests.assistant.contract import check_answer

BASELINE = Path(__file__).parents[1] / "baseline.json"
_LEAST_MARGIN = 0.01  # libraries of another version round elsewhere


def margin(share: float, count: float) -> float:
    """Return how much lower a share may be: what one standard error, or one question in a small group, explains."""
    return max(_LEAST_MARGIN, 1.5 / count, sqrt(share * (1 - share) / count))


@pytest.fixture(scope="module")
def evaluation(real_assistant: Assistant) -> Evaluation:
    """All development questions, asked once."""
    folder = real_assistant.report.folder
    assert folder is not None
    return evaluate(real_assistant, read_expected(sorted((folder / "development").glob("*.jsonl"))))


@pytest.mark.model
def test_no_figure_falls_below_the_baseline(evaluation: Evaluation) -> None:
    found = evaluation.to_dict()
    if not BASELINE.exists():
        pytest.skip("no baseline is stored yet: python -m assistant eval --json tests/baseline.json")
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
