"""Fusion: scores follow the weights, and the fitted weights fit what they weigh."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import numpy as np

from corpus import Annotations, Report
from index import Evidence, Fusion, PassageIndex
from index.fusion import FEATURES, WEIGHTS, Speaker, Weights
from tests.fakes import WordEncoder


def test_weights_are_read_by_name_and_what_is_not_named_weighs_nothing() -> None:
    weights = Weights.of({"english_bag": 2.0, "footnote": -1.0})
    assert dict(zip(FEATURES, weights.features.tolist(), strict=True)) == {
        name: {"english_bag": 2.0, "footnote": -1.0}.get(name, 0.0) for name in FEATURES
    }


def test_silenced_evidence_weighs_nothing_in_either_wording() -> None:
    fusion = Fusion({"own": Weights.of(dict.fromkeys(FEATURES, 1.0))}).without(["bag"])
    silent = {name for name, weight in zip(FEATURES, fusion.weights["own"].features, strict=True) if not weight}
    assert silent == {"bag", "english_bag"}


def test_a_row_of_evidence_is_one_passage_s() -> None:
    evidence = Evidence.zeros(3)
    evidence.words[2] = 0.25
    third, first = evidence.rows(np.array([2, 0]))
    assert third == replace(first, words=0.25)


def test_the_fitted_weights_name_every_asker_and_every_feature() -> None:
    found = json.loads(WEIGHTS.read_text("utf-8"))
    assert set(found) == set(get_args(Speaker))
    assert all(set(weights) == set(FEATURES) for weights in found.values())


def test_weights_are_chosen_by_who_asks_and_what_is_written(report: Report, word_index: PassageIndex) -> None:
    asked = {"fr": "Que fait la ville ?", "en": "What does the city do?", "de": "Was macht die Stadt?"}
    speakers = {language: word_index.speaker(word_index.query(text, language)) for language, text in asked.items()}
    assert speakers == {"fr": "own", "en": "english", "de": "foreign"}
    bare = replace(report, annotations=Annotations(renderings={}))
    index = PassageIndex.build(bare, WordEncoder())
    assert index.speaker(index.query(asked["en"], "en")) == "bare"
