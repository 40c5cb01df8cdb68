"""Courtesy is answered in kind, and never taken for what asks about the report's content."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.courtesy import act_of
from tests.assistant.contract import check_answer


@pytest.mark.parametrize(
    ("message", "act"),
    [
        ("Bonjour", "greeting"),
        ("bonjour !", "greeting"),
        ("slt", "greeting"),
        ("Hello there", "greeting"),
        ("Good morning", "greeting"),
        ("¡Hola! ¿Qué tal?", "greeting"),
        ("Olá, bom dia", "greeting"),
        ("Ciao", "greeting"),
        ("Guten Tag", "greeting"),
        ("مرحبا", "greeting"),
        ("Merci beaucoup !", "thanks"),
        ("thx", "thanks"),
        ("Thank you so much", "thanks"),
        ("gracias", "thanks"),
        ("Vielen Dank", "thanks"),
        ("شكرا", "thanks"),
        ("Au revoir", "farewell"),
        ("Que peux-tu faire ?", "abilities"),
        ("What can you do?", "abilities"),
        ("Who are you?", "abilities"),
        ("aide", "abilities"),
        ("De quoi parle ce rapport ?", "overview"),
        ("What is this report about?", "overview"),
        ("Résume le rapport", "overview"),
        ("¿De qué trata el informe?", "overview"),
        ("Worum geht es in diesem Bericht?", "overview"),
        ("", "empty"),
        ("   ", "empty"),
        ("?!…", "empty"),
        ("👍", "empty"),
    ],
)
def test_a_courtesy_is_told(message: str, act: str) -> None:
    assert act_of(message) == act


@pytest.mark.parametrize(
    "message",
    [
        "Que fait Rennes pour l'hébergement d'urgence ?",
        "Bonjour, que fait Rennes pour l'hébergement d'urgence ?",
        "Hello, who funds the Rabat Process?",
        "Merci. Et à Oujda ?",
        "What does the report say about data?",
        "De quoi parle le rapport de l'OCDE ?",
        "Qu'est-ce que la gouvernance multi-niveaux ?",
        "Who are the members of the steering committee?",
        "Comment le Maroc met-il en œuvre sa stratégie ?",
        "Rennes",
    ],
)
def test_a_question_is_no_courtesy(message: str) -> None:
    assert act_of(message) is None


@pytest.mark.parametrize(
    ("message", "language", "status"),
    [
        ("Bonjour", "fr", "smalltalk"),
        ("Hello!", "en", "smalltalk"),
        ("Que peux-tu faire ?", "fr", "smalltalk"),
        ("What can you do?", "en", "smalltalk"),
        ("", "fr", "smalltalk"),
        ("De quoi parle ce rapport ?", "fr", "overview"),
        ("What is this report about?", "en", "overview"),
        ("¿De qué trata este informe?", "es", "overview"),
    ],
)
def test_the_reply_is_in_the_same_language(word_assistant: Assistant, message: str, language: str, status: str) -> None:
    answer = word_assistant.ask(message)
    assert (answer.status, answer.language) == (status, language)
    check_answer(answer, word_assistant.report.document)
    assert bool(answer.quotes) == (status == "overview")


@pytest.mark.parametrize("message", ["Comment ça marche ?", "how does it work?", "et ça fonctionne comment ?"])
def test_how_it_works_is_asked_of_what_was_answered(message: str) -> None:
    assert act_of(message, answered=True) is None


@pytest.mark.parametrize(
    "message", ["Qui a écrit ce rapport ?", "When was the report published?", "comment citer ce rapport ?"]
)
def test_who_made_the_report_is_told_by_its_reference(word_assistant: Assistant, message: str) -> None:
    answer = word_assistant.ask(message)
    assert answer.status == "overview"
    assert word_assistant.report.references[answer.language] in answer.text


@pytest.mark.parametrize(
    "message", ["Qui rédige le document ?", "Qui est l'auteur du rapport de l'OCDE ?", "Who wrote the guide?"]
)
def test_who_makes_something_else_is_asked_of_the_report(message: str) -> None:
    assert act_of(message) is None


@pytest.mark.parametrize("message", ["résume", "tu peux résumer ?", "résume ta réponse", "sum up please"])
def test_an_answer_is_summed_up_once_there_is_one(message: str) -> None:
    assert act_of(message, answered=True) is None
