"""Statements: what a message takes for true is compared with what the passage says."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answer import Turn
from assistant.question import Question
from assistant.stated import agrees, confirms, disagrees, figures_in, misnames, misplaces, statement_of
from corpus import Report


@pytest.mark.parametrize(
    ("text", "numbers", "years"),
    [
        ("2 000 villes de plus de 100 000 habitants, depuis 2005", {2000, 100_000}, {2005}),
        ("2,000 cities in 2000", {2000}, {2000}),
        ("six principes et 11 programmes", {6, 11}, set()),
        ("il y a six ans, pendant 3 jours", set(), set()),
        ("MC2CM, COVID-19, 2018-2020, 14/15", set(), set()),
        ("the mid-2010s", set(), set()),
    ],
)
def test_figures_and_years_are_told_apart(text: str, numbers: set[int], years: set[int]) -> None:
    found = figures_in(text)
    assert (found.numbers, found.years) == (numbers, years)


@pytest.mark.parametrize(
    ("message", "statement"),
    [
        ("Est-il vrai que la SNIA a 6 principes ?", "la SNIA a 6 principes"),
        ("The SNIA has 6 principles, right?", "The SNIA has 6 principles"),
        ("peux-tu confirmer que Rennes a signé en 2020 ?", "Rennes a signé en 2020"),
        ("Rennes a signé en 2020 ?", "Rennes a signé en 2020 ?"),
    ],
)
def test_a_statement_is_what_one_wants_confirmed(message: str, statement: str) -> None:
    question = Question.read(message)
    assert confirms(question)
    assert statement_of(question) == statement


def test_a_question_that_asks_wants_nothing_confirmed() -> None:
    assert not confirms(Question.read("Combien de principes la SNIA a-t-elle ?"))
    assert not confirms(Question.read("Où va-t-on vérifier les promesses de 2018 ?"))


@pytest.mark.parametrize(
    ("message", "passage", "against", "for_it"),
    [
        ("La SNIA a 6 principes directeurs ?", "5.11", False, True),
        ("La SNIA a 9 principes directeurs ?", "5.11", True, False),
        ("La SNIA date de 2014 ?", "5.11", False, True),
        ("La SNIA date de 2012 ?", "5.11", True, False),
        ("Pourquoi la SNIA a-t-elle 9 principes ?", "5.11", True, False),
        ("Quels 3 résultats étaient attendus ?", "4.13", False, False),  # how many are wanted
        ("Donne-moi 5 villes de CGLU Afrique", "4.13", False, False),
        ("Décris CGLU Afrique en 50 mots", "4.13", False, False),
        ("CGLU Afrique compte 44 associations et date de 2005 ?", "4.13", False, False),  # that stands beside it
        ("Qui contrôle l'accord de 2018 ?", "3.03", False, False),  # a year that only says which one
        ("La réunion des 14 et 15 septembre était hybride ?", "1.04", False, False),  # the setting itself
    ],
)
def test_figures_speak_against_a_statement_or_for_it(
    report: Report, message: str, passage: str, against: bool, for_it: bool
) -> None:
    question = Question.read(message, "fr")
    found = report.passage(passage)
    assert disagrees(question, found, report) is against
    assert agrees(question, found, report) is for_it


@pytest.mark.model
def test_a_false_statement_is_refused_with_what_the_report_says(real_assistant: Assistant) -> None:
    for message in ("The SNIA has 8 guiding principles, right?", "L'OCDE siège au comité de pilotage du MPTF ?"):
        answer = real_assistant.ask(message)
        assert answer.status == "not_found"
        assert answer.related[0].passage in ("5.11", "2.19")
        assert "does not say so" in answer.text or "ne le dit pas ainsi" in answer.text


@pytest.mark.model
def test_a_statement_is_confirmed_by_the_passage_that_makes_it_also_of_what_was_spoken_of(
    real_assistant: Assistant,
) -> None:
    before = real_assistant.ask("what about UCLG Africa?")
    wrong = real_assistant.ask("was it founded in 1999?", (Turn.of(before),))
    right = real_assistant.ask("so it was founded in 2005?", (Turn.of(before), Turn.of(wrong)))
    assert wrong.status == "not_found"
    assert [quote.passage for quote in right.quotes][:1] == ["4.12"]


@pytest.mark.parametrize(
    ("message", "is_misplaced"),
    [
        ("La réunion s'est-elle tenue à Marrakech ?", True),
        ("Was the meeting held in Brussels?", True),
        ("Was the meeting in 2020?", True),
        ("Was the meeting held in Paris?", False),
        ("Was the meeting held in France?", False),
        ("Was the meeting held in Autumn?", False),
        ("La réunion a-t-elle été organisée par la France ?", False),
        ("Est-ce que la prochaine réunion des hauts fonctionnaires a lieu à Malabo ?", False),
        ("Où s'est tenue la réunion ?", False),
    ],
)
def test_the_event_of_a_report_was_where_and_when_it_was(report: Report, message: str, is_misplaced: bool) -> None:
    assert misplaces(Question.read(message), report) is is_misplaced


def test_a_number_is_bounded_from_one_side(report: Report) -> None:
    passage = report.passage("1.07")  # more than 80 participants
    assert disagrees(Question.read("La réunion a réuni moins de 80 participants ?"), passage, report)
    assert not disagrees(Question.read("La réunion a réuni plus de 80 participants ?"), passage, report)


@pytest.mark.parametrize(
    ("message", "passage", "is_wrong"),
    [
        ("Milan préside le MMC ?", "4.18", True),
        ("Le PAISD est-il financé par l'UE ?", "3.22", False),
        ("CGLU Afrique a été fondée au Maroc ?", "4.12", True),
        ("CGLU Afrique compte-t-elle 44 associations ?", "4.13", False),  # by what the passage is about
        ("La SNIA concerne-t-elle le Maroc ?", "5.12", False),  # by the heading above it
    ],
)
def test_names_are_those_of_the_passage_and_what_it_belongs_to(
    report: Report, message: str, passage: str, is_wrong: bool
) -> None:
    assert misnames(Question.read(message), report.passage(passage), report) is is_wrong


def test_an_item_is_held_against_its_own_year(report: Report) -> None:
    question = Question.read("Est-ce que le Pacte mondial date de 2016 ?")  # as the New Urban Agenda beside it does
    assert disagrees(question, report.passage("2.04"), report)
