"""Comparing: what a question sets side by side, what it asks of each side, and which passages speak of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.comparison import asked_of_side, ordered_by, sides_of, speaking_of
from assistant.finding import Finder
from assistant.logistic import LogisticModel
from assistant.question import Question
from assistant.refusal import MODEL
from assistant.vocabulary import Vocabulary
from corpus import Report
from index import PassageIndex
from tests.fakes import WordEncoder

NORTH, SOUTH = "1.06", "1.07"


@pytest.fixture(scope="module")
def named(small_report: Report) -> Report:
    """The small report with two quays that have names."""
    names = {NORTH: "le quai Sainte-Anne de Bari", SOUTH: "le quai de Tanger"}
    return replace(small_report, passages=tuple(
        replace(p, text=p.text.replace("Le quai nord", names[NORTH]).replace("Le quai sud", names[SOUTH]))
        for p in small_report.passages
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("question", "language", "sides"),
    [
        ("Compare les quais de Bari et de Tanger", "fr", ["Bari", "Tanger"]),
        ("Tanger versus Bari: which quay is longer?", "en", ["Tanger", "Bari"]),
        ("What is the difference between New Bari and Tanger?", "en", ["New Bari", "Tanger"]),
        ("How does the port of Bari differ between 2014 and 2020?", "en", ["2014", "2020"]),
        ("Compare Bari et Tanger", "fr", ["Bari", "Tanger"]),
        ("compare bari et tanger", "fr", ["Bari", "Tanger"]),
        ("Tanger vs Bari", "fr", ["Tanger", "Bari"]),
        ("Entre Bari et Tanger, lequel a le plus de quais ?", "fr", ["Bari", "Tanger"]),
        ("Does Bari have more quays than Tanger?", "en", ["Bari", "Tanger"]),
        ("Que font Bari et Tanger ?", "fr", []),
        ("Quelle est la différence entre la grue et la criée ?", "fr", ["la grue", "la criée"]),
        ("compare the old crane with the fish auction", "en", ["the old crane", "the fish auction"]),
        ("Lequel est le plus ancien : Bari ou la criée ?", "fr", ["Bari", "la criée"]),
        ("Qu'est-ce qui distingue ce que fait Bari de ce que fait Tanger ?", "fr", ["Bari", "Tanger"]),
        ("Bari et Tanger ont-elles choisi les mêmes priorités ?", "fr", ["Bari", "Tanger"]),
    ],
)
def test_sides_are_what_words_set_side_by_side(named: Report, question: str, language: str, sides: list[str]) -> None:
    assert sides_of(named, Question.read(question, language)) == sides


def test_each_side_is_asked_for_without_the_others() -> None:
    question = Question.read("How does the quay of Bari differ from Tanger’s quay?", "en")
    assert asked_of_side(question, "Bari", ["Bari", "Tanger"]) == "How does the quay of Bari from quay?"
    assert "Tanger" in asked_of_side(question, "Tanger", ["Bari", "Tanger"])
    difference = Question.read("Quelle est la différence entre Bari et Tanger ?", "fr")
    assert asked_of_side(difference, "Tanger", ["Bari", "Tanger"]) == "Qu'est-ce que Tanger ?"


def test_a_passage_speaks_of_a_side_by_its_text_or_its_rendering(named: Report) -> None:
    passages = named.passages
    assert [p.id for p in speaking_of(named, passages, "Tanger")] == [SOUTH]
    assert [p.id for p in speaking_of(named, passages, "employed")] == ["1.03"]
    assert [p.id for p in speaking_of(named, passages, "Bari Anne")] == [NORTH]
    assert speaking_of(named, passages, "Gênes") == []
    assert [p.id for p in speaking_of(named, passages, "Bari", ["Bari", "quai Sainte-Anne de Bari"])] == []


def test_a_comparison_finds_a_passage_for_each_side(named: Report) -> None:
    index = PassageIndex.build(named, WordEncoder())
    finder = Finder(index, Vocabulary.of(index), LogisticModel.load(MODEL, annotated=True))
    finding = finder.find("Quelle différence entre les quais de Bari et de Tanger ?")
    assert {passage.id for passage, _ in finding.sides} == {NORTH, SOUTH}
    assert finder.find("Quelle différence entre Gênes et Tanger ?").sides == ()
    assert finder.find("Que fait le quai de Tanger ?").sides == ()


@pytest.mark.model
def test_what_stands_under_a_heading_with_the_name_of_a_side_speaks_of_it(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("What is the difference between the Mayors Mechanism and the MMC?")
    assert {"4.04", "5.06"} <= {quote.passage for quote in answer.quotes}


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Which is older, the MMC or CGLU?", "date"),
        ("Lequel a été adopté en premier, l'Agenda ou le Pacte ?", "date"),
        ("Qui regroupe le plus de villes, MC2CM ou le dialogue ?", "number"),
        ("Where do they feel they come from first: the country or the village?", None),
        ("Compare Rennes and Oujda", None),
    ],
)
def test_sides_may_be_set_in_order(question: str, order: str | None) -> None:
    assert ordered_by(Question.read(question)) == order


def test_a_side_without_a_date_leaves_an_order_unanswered(real_assistant: Assistant) -> None:
    assert real_assistant.ask("Which is older, the MMC or UCLG Africa?").status == "not_found"
    both = real_assistant.ask("Which came first, the Global Compact or the New Urban Agenda?")
    assert {quote.passage for quote in both.quotes[:2]} == {"2.03", "2.04"}
