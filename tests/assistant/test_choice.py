"""Choosing: one item or all of them, the line that leads in, both sides of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from assistant.choice import chosen
from assistant.finding import Finding
from assistant.logistic import LogisticModel
from assistant.question import Question
from assistant.together import SIGNS
from corpus import Report
from index import Evidence, Hit, Query, Retrieval

LEAD, NORTH, SOUTH, AUCTION = "1.05", "1.06", "1.07", "1.08"
CLOSE = LogisticModel(  # what is found within a score of 2 of the best belongs beside it
    {sign: -10.0 if sign == "behind" else 0.0 for sign in SIGNS},
    dict.fromkeys(SIGNS, 0.0),
    dict.fromkeys(SIGNS, 1.0),
    20.0,
    0.5,
)


def found(report: Report, question: str, scores: Mapping[str, float]) -> Finding:
    """Return a finding of hits with given scores, best first; all other passages are found far behind."""
    nothing = Evidence.zeros(1).rows(np.array([0]))[0]
    scored = dict(scores) | {passage.id: -20.0 for passage in report.passages if passage.id not in scores}
    hits = tuple(Hit(report.passage(passage), score, nothing, nothing) for passage, score in scored.items())
    read = Question.read(question, "fr")
    return Finding(read, Query.of(question, "fr"), Retrieval(hits, (), 0.0, 0.0), [], 1.0)


def quoted(report: Report, question: str, scores: Mapping[str, float]) -> list[str]:
    return [passage.id for passage, _ in chosen(report, found(report, question, scores), CLOSE).passages]


@pytest.fixture(scope="module")
def report(small_report: Report) -> Report:
    assert small_report.passage(LEAD).text.endswith(":")
    assert small_report.passage(NORTH).lead_in == LEAD
    return small_report


def test_a_list_comes_with_all_its_items_in_their_order(report: Report) -> None:
    assert quoted(report, "Quels sont les travaux ?", {SOUTH: 9, NORTH: 8, AUCTION: 7}) == [NORTH, SOUTH, AUCTION]
    assert quoted(report, "Quels sont les travaux ?", {LEAD: 9, NORTH: 2}) == [NORTH, SOUTH, AUCTION]


def test_one_item_far_ahead_of_the_others_is_quoted_alone(report: Report) -> None:
    assert quoted(report, "Quels quais reçoivent une grue ?", {SOUTH: 9, NORTH: 4, AUCTION: 3}) == [SOUTH]


def test_the_line_that_leads_in_comes_first_where_no_list_is_asked_for(report: Report) -> None:
    assert quoted(report, "Où en sont les travaux ?", {LEAD: 9, NORTH: 2}) == [LEAD, NORTH, SOUTH, AUCTION]


def test_what_belongs_beside_the_best_passage_follows_it(report: Report) -> None:
    scores = {"1.02": 9.0, "1.11": 7.5, "1.03": 8.0, "1.10": 2.0}
    assert quoted(report, "Combien de navires ?", scores) == ["1.02", "1.03", "1.11"]
    asked = found(report, "Quels sont les points cités ?", scores)
    assert chosen(report, asked, CLOSE).is_list
    assert not chosen(report, found(report, "Combien de navires ?", scores), CLOSE).is_list


def test_asked_for_all_of_a_subject_what_stands_together_is_quoted_in_the_report_s_order(report: Report) -> None:
    scores = {"1.03": 9, "1.02": 6, SOUTH: 5}
    assert quoted(report, "Dites-moi tout ce que dit le rapport sur le port", scores) == ["1.02", "1.03"]
    assert quoted(report, "Combien de personnes le port emploie-t-il ?", scores) == ["1.03"]
    assert quoted(report, "Tell me everything about the staff", {"1.03": 20, "1.02": 6}) == ["1.03"]


def test_all_about_a_name_is_every_passage_that_holds_it(report: Report) -> None:
    scores = {"1.11": 9, "1.10": 8, "1.02": 7}
    twice = replace(report, passages=tuple(
        replace(p, text=p.text.replace("Le port", "Le port (CDP)")) if p.id == "1.02" else p for p in report.passages
    ))  # fmt: skip
    assert quoted(twice, "Tell me everything about CDP", scores) == ["1.10", "1.02"]


def test_a_comparison_shows_each_of_its_sides(report: Report) -> None:
    finding = replace(
        found(report, "Compare les quais", {SOUTH: 5, NORTH: 4}),
        sides=((report.passage(NORTH), "nord"), (report.passage(SOUTH), "sud")),
    )
    assert [passage.id for passage, _ in chosen(report, finding, CLOSE).passages] == [NORTH, SOUTH]


def test_a_list_called_by_the_line_above_it_leads_whatever_was_found_before(report: Report) -> None:
    announced = replace(report, passages=tuple(
        replace(p, text="Quelques travaux urgents :") if p.id == LEAD else p for p in report.passages
    ))  # fmt: skip
    scores = {"1.04": 9, AUCTION: 2}
    assert quoted(announced, "Quels sont les travaux urgents des quais ?", scores) == [NORTH, SOUTH, AUCTION]
    assert quoted(announced, "Quels sont les quais ?", {AUCTION: 9}) == [AUCTION]
    assert quoted(announced, "Où sont les travaux urgents ?", {AUCTION: 9}) == [AUCTION]


def test_a_section_called_by_its_name_is_answered_by_the_headings_under_it(report: Report) -> None:
    assert quoted(report, "Quelles sont les parties du port de Sète ?", {"1.02": 9}) == ["1.04", "1.09"]
    assert quoted(report, "Comment va le port de Sète ?", {"1.02": 9}) == ["1.02"]


def test_a_note_that_names_one_by_one_what_is_asked_for_leads(report: Report) -> None:
    note = replace(
        report.passages[1], id="9.01", kind="footnote", text="La CDP, la Ville de Sète, le Port et la Région."
    )
    calling = replace(report.passages[1], id="9.02", text="Quatre associés gèrent la vente.", notes=("9.01",))
    noted = replace(report, passages=(*report.passages, calling, note))
    assert quoted(noted, "Quels associés gèrent la vente ?", {"9.02": 9, "9.01": 8})[:2] == ["9.01", "9.02"]
    assert quoted(noted, "Combien d'associés gèrent la vente ?", {"9.02": 9, "9.01": 4})[:1] == ["9.02"]


def test_a_definition_leads_with_the_sentence_that_defines(small_report: Report) -> None:
    passages = tuple(
        replace(small_report.passages[1], id=number, text=text)
        for number, text in (
            ("9.01", "Il existe plusieurs définitions du port."),
            ("9.02", "Nous le considérons comme un abri."),
        )
    )
    report = replace(small_report, passages=(*small_report.passages, *passages))
    assert quoted(report, "Comment le port est-il défini ?", {"9.01": 9, "9.02": 8}) == ["9.02", "9.01"]
    assert quoted(report, "Comment le port est-il défini ?", {"9.01": 9, "9.02": 1}) == ["9.01"]
