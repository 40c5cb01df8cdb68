"""Names that a report lacks: told in any writing, never of what it has."""

from __future__ import annotations

import pytest

from assistant.countries import country_named, languages_naming
from assistant.finding import Finder
from assistant.question import language_of, topic_of
from assistant.vocabulary import Vocabulary
from corpus import Report
from index import PassageIndex
from tests.fakes import WordEncoder


@pytest.fixture(scope="module")
def finder(small_report: Report) -> Finder:
    index = PassageIndex.build(small_report, WordEncoder())
    return Finder(index, Vocabulary.of(index), None)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Que fait l'Espagne pour le port ?", "Espagne"),
        ("et la belgique ?", "belgique"),
        ("What does germany do?", "germany"),
        ("¿Qué hace Suecia?", "Suecia"),
        ("هل يذكر التقرير ليبيا؟", "ليبيا"),
        ("Was macht Belgien?", "Belgien"),
        ("FRONTEX", "FRONTEX"),
        ("Que dit l'OMS du port ?", "OMS"),
        ("What does the World Food Programme receive?", "World Food Programme"),
    ],
)
def test_a_name_that_a_report_lacks_is_told_as_written(finder: Finder, question: str, missing: str) -> None:
    assert finder.find(question).missing == {missing}


@pytest.mark.parametrize(
    "question",
    [
        "Combien de navires le port accueille-t-il ?",
        "How Many Ships Does The Port Receive?",
        "HOW MANY SHIPS?",
        "What is the port (and in English)?",
        "Wie viele Schiffe empfängt der Hafen im Monat?",
        "la réunion du port",  # also the name of an island
    ],
)
def test_what_is_no_missing_name_is_none(finder: Finder, question: str) -> None:
    assert not finder.find(question).missing


def test_a_country_is_known_by_its_name_in_each_language() -> None:
    assert country_named(("maroc",), "fr") == country_named(("marruecos",), "es") == country_named(("والمغرب",), "ar")
    assert country_named(("pays", "bas"), "fr") == "NL"
    assert country_named(("grue",), "fr") is None
    assert languages_naming(("marokko",)) == {"de"}


@pytest.mark.parametrize(
    ("text", "previous", "language"),
    [
        ("PAISD?", "", "fr"),
        ("OIM ?", "en", "en"),
        ("Marruecos", "", "es"),
        ("l'Italie ?", "", "fr"),
        ("Portugal ?", "es", "es"),
        ("WHO PAID FOR IT?", "fr", "en"),
        ("Que signifie CGLU ?", "es", "fr"),
    ],
)
def test_a_name_is_of_no_language_but_its_own(text: str, previous: str, language: str) -> None:
    assert language_of(text, previous) == language


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("et le Sénégal ?", "Sénégal"),
        ("OIM ?", "OIM"),
        ("Is Oujda mentioned in the report?", "Oujda"),
        ("Oujda est-elle citée dans le rapport ?", "Oujda"),
        ("What did the city of Rennes actually do?", "city of Rennes"),
        ("Que fait le Maroc ?", "Maroc"),
        ("Que fait Rennes pour les sans-abri ?", None),
        ("What did Rennes do about shelter?", None),
    ],
)
def test_a_name_alone_asks_what_is_said_of_it(question: str, topic: str | None) -> None:
    assert topic_of(question) == topic
