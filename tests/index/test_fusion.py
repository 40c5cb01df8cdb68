"""Fusion: scores follow the weights, and the fitted weights fit what they weigh."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from corpus import Report
from index import Evidence, Fusion, entries_of
from index.fusion import EVIDENCE, TRAITS, WEIGHTS


def test_a_score_is_the_weighted_sum_of_evidence_and_traits() -> None:
    fusion = Fusion(np.arange(len(EVIDENCE), dtype=np.float32), np.array([-1, 0, 0.5], dtype=np.float32))
    evidence = Evidence.zeros(2)
    evidence.rendering[1] = 0.5
    traits = np.array([[1, 0, 0], [0, 0, 1]], dtype=np.float32)
    assert fusion.scores(evidence, traits).tolist() == pytest.approx([-1, 0.5 * EVIDENCE.index("rendering") + 0.5])


def test_a_row_of_evidence_is_one_passage_s() -> None:
    evidence = Evidence.zeros(3)
    evidence.words[2] = 0.25
    assert evidence.row(2) == replace(evidence.row(0), words=0.25)


def test_the_fitted_weights_name_every_kind_of_evidence() -> None:
    for weights in json.loads(WEIGHTS.read_text("utf-8")).values():
        assert set(weights) >= {*EVIDENCE, *TRAITS}


def test_weights_are_chosen_by_what_is_written_about_a_report(report: Report, small_report: Report) -> None:
    bare = replace(report, annotations=replace(report.annotations, questions=(), near_misses=(), renderings={}))
    annotated, plain = Fusion.load(entries_of(small_report)), Fusion.load(entries_of(bare))
    assert not np.array_equal(annotated.evidence, plain.evidence)
    assert np.array_equal(annotated.evidence, Fusion.load(entries_of(report)).evidence)
