"""Answering together: the signs of a passage beside the best one, and what a fit learns from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.finding import Finding
from assistant.fitting import fit_together
from assistant.logistic import LogisticModel
from assistant.question import Question
from assistant.together import MODEL, SIGNS, Candidate, beside, candidates_of, signs_beside
from corpus import AnticipatedQuestion, Report
from index import Entry, Evidence, Hit, Match, Query, Retrieval, SentenceEncoder

LEAD, NORTH, SOUTH, AUCTION = "1.05", "1.06", "1.07", "1.08"


def hits(report: Report, **scores: float) -> tuple[Hit, ...]:
    nothing = Evidence.zeros(1).rows(np.array([0]))[0]
    return tuple(
        Hit(report.passage(name.replace("p", "1.")), score, nothing, nothing) for name, score in scores.items()
    )


def finding(question: str, found: tuple[Hit, ...], near: tuple[Match, ...] = ()) -> Finding:
    return Finding(Question.read(question, "fr"), Query.of(question, "fr"), Retrieval(found, near, 0.0, 0.0), [], 1.0)


def signs(report: Report, asked: Finding, passage: str) -> dict[str, float]:
    best = asked.retrieval.hits[0]
    one = next(each for each in candidates_of(report, asked, best) if each.passage.id == passage)
    (found,) = signs_beside(report, asked, best, [one])
    return dict(zip(SIGNS, found, strict=True))


def test_candidates_are_what_was_found_what_stands_around_and_the_items_of_the_list(small_report: Report) -> None:
    asked = finding("Quels travaux ?", hits(small_report, p06=9, p10=5))
    found = {each.passage.id: each for each in candidates_of(small_report, asked, asked.retrieval.hits[0])}
    assert found["1.10"] == Candidate(small_report.passage("1.10"), 5, 1)
    assert {LEAD, SOUTH, AUCTION} <= set(found)
    assert NORTH not in found
    assert not any(each.passage.kind == "heading" for each in found.values())


def test_signs_say_how_a_passage_stands_to_the_best_one(small_report: Report) -> None:
    asked = finding("Quels sont tous les travaux ?", hits(small_report, p06=9, p07=7))
    south = signs(small_report, asked, SOUTH)
    assert south["behind"] == 2
    assert south["item"] == south["next"] == south["list"] == south["several"] == 1
    assert south["behind_list"] == 2
    assert not south["lead"]
    assert signs(small_report, asked, LEAD)["lead"] == 1
    once = signs(small_report, finding("Combien de quais ?", hits(small_report, p06=9, p07=7)), SOUTH)
    assert (once["fact"], once["list"], once["several"]) == (1, 0, 0)


def test_anticipated_questions_that_name_both_speak_for_both(small_report: Report) -> None:
    north, south = (small_report.passages.index(small_report.passage(name)) for name in (NORTH, SOUTH))
    near = (
        Match(Entry("Quels quais ?", "fr", "question", (north, south)), 0.8),
        Match(Entry("Quel quai au nord ?", "fr", "question", (north,)), 0.8),
        Match(Entry("Où est la criée ?", "fr", "question", (south,)), 0.9),
    )
    asked = finding("Quels quais ?", hits(small_report, p06=9, p07=7), near)
    assert signs(small_report, asked, SOUTH)["named"] == pytest.approx(0.5)
    assert signs(small_report, asked, AUCTION)["named"] == 0


def test_a_fit_learns_what_answers_together(small_report: Report, tiny_model: Path, tmp_path: Path) -> None:
    numbered = [
        AnticipatedQuestion(f"{text} {n} ?", "fr", passages)
        for n in range(60)
        for text, passages in (("Quels travaux au nord et au sud", (NORTH, SOUTH)), ("Combien de navires", ("1.02",)))
    ]
    report = replace(small_report, annotations=replace(small_report.annotations, questions=tuple(numbered)))
    told: list[str] = []
    fit_together(report, SentenceEncoder.load(str(tiny_model)), tmp_path / "together.json", told.append)
    model = LogisticModel.load(tmp_path / "together.json", annotated=True)
    assert tuple(model.weights) == SIGNS
    assert any("belong there" in line for line in told)


@pytest.mark.parametrize("annotated", [True, False])
def test_the_shipped_model_goes_by_the_score_and_by_what_is_asked(small_report: Report, annotated: bool) -> None:
    model = LogisticModel.load(MODEL, annotated)
    assert tuple(model.weights) == SIGNS
    assert model.weights["behind"] < 0 < model.weights["section"]
    asked = finding("Combien de navires ?", hits(small_report, p02=9, p10=-20))
    assert "1.10" not in [p.id for p in beside(small_report, asked, asked.retrieval.hits[0], model)]
