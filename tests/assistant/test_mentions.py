"""Mentions: all the countries, cities and the like that a report names."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answer import Turn
from assistant.countries import countries_meant
from assistant.mentions import mentioned
from assistant.reference import plain
from corpus import Report


@pytest.mark.parametrize(
    ("message", "language", "some"),
    [
        ("Quelles villes sont citées dans le rapport ?", "fr", "Freetown"),
        ("list all the cities named", "en", "Freetown"),
        ("¿Qué ciudades se mencionan?", "es", "Freetown"),
        ("Welche Städte werden im Bericht genannt?", "de", "Freetown"),
        ("Quels pays sont cités ?", "fr", "Burkina Faso"),
        ("Which countries are mentioned?", "en", "Equatorial Guinea"),
        ("Which networks of cities does the report name?", "en", "MC2CM"),
        ("name 3 countries", "en", "Burkina Faso"),
        ("cite-moi trois villes", "fr", "Freetown"),
    ],
)
def test_all_of_a_class_is_named_each_with_a_passage_that_holds_it(
    report: Report, message: str, language: str, some: str
) -> None:
    found = mentioned(report, message, language)
    assert found is not None
    names = [name for held in found.names.values() for name in held]
    assert some in names
    assert found.total - 1 <= len(names) == len(set(names)) <= found.total  # one found no room among the quotes
    if language == "fr":
        for passage, held in found.names.items():
            said = plain(report.passage(passage).text)
            assert all(plain(name) in said for name in held)  # "camerounaises" for "Cameroun"


@pytest.mark.parametrize(
    "message",
    [
        "Quelle est la date du rapport ?",
        "What are the key figures on Rennes?",
        "What does the report say about cities?",
        "Quelles villes participent au projet MC2CM ?",
        "Which countries fund the trust fund?",
        "Which cities face racism?",
        "Que fait Rennes ?",
    ],
)
def test_whoever_asks_for_some_is_answered_otherwise(report: Report, message: str) -> None:
    assert mentioned(report, message, "fr" if "?" in message and " ?" in message else "en") is None


@pytest.mark.parametrize(
    ("message", "language", "some"),
    [
        ("Quels sont les chiffres clés ?", "fr", "950 personnes chaque nuit"),
        ("Quels chiffres donne le rapport ?", "fr", "44 associations nationales"),
        ("give me the key figures", "en", "6 guiding principles"),
        ("what dates are mentioned?", "en", "2014"),
        ("Quelles années sont citées dans le rapport ?", "fr", "2005"),
    ],
)
def test_figures_come_with_what_they_count_and_years_alone(
    report: Report, message: str, language: str, some: str
) -> None:
    found = mentioned(report, message, language)
    assert found is not None
    names = [name for held in found.names.values() for name in held]
    assert some in names
    assert len(names) == len(set(names)) <= found.total
    assert all(name.split()[-1] not in ("et", "and", "de", "of", "with") for name in names)


def test_what_finds_no_room_is_counted(word_assistant: Assistant) -> None:
    found = mentioned(word_assistant.report, "Quels acronymes sont utilisés ?", "fr")
    assert found
    held = [name for names in found.names.values() for name in names]
    assert "MC2CM" in held
    assert len(held) < found.total
    answer = word_assistant.ask("Quels acronymes sont utilisés ?")
    assert f"{len(held)} des {found.total}" in answer.text


def test_another_class_is_enough_after_such_a_question(report: Report) -> None:
    before = Turn("Quelles villes sont citées ?", "Quelles villes sont citées ?", "fr", "answered")
    assert mentioned(report, "et quels pays ?", "fr", [before]) is not None
    assert mentioned(report, "et quels pays ?", "fr") is None


def test_a_name_within_another_is_no_mention(report: Report) -> None:
    found = mentioned(report, "Quelles villes sont citées ?", "fr")
    assert found
    held = next(passage for passage, names in found.names.items() if "Rabat" in names)
    assert "mairies de Rabat" in report.passage(held).text


def test_a_country_whose_name_holds_another_is_not_both(report: Report) -> None:
    found = mentioned(report, "Quels pays sont cités ?", "fr")
    assert found
    names = {name for held in found.names.values() for name in held}
    assert "Guinée équatoriale" in names
    assert "Guinée" not in names


def test_names_are_cited(word_assistant: Assistant) -> None:
    answer = word_assistant.ask("Quelles villes sont citées dans le rapport ?")
    assert answer.status == "answered"
    for quote in answer.quotes:
        assert f"[{quote.n}]" in answer.text
    assert "**Rennes** [" in answer.text


@pytest.mark.parametrize(
    ("message", "language", "named", "others"),
    [
        ("Quels pays africains sont cités ?", "fr", {"Sénégal", "Cameroun"}, {"France"}),
        ("Which European countries are mentioned?", "en", {"France"}, {"Senegal", "Morocco"}),
        ("Quelles villes françaises sont citées ?", "fr", {"Paris", "Rennes"}, {"Oujda", "Milan"}),
        ("name every city in Africa that the report mentions", "en", {"Accra", "Malabo"}, {"Paris"}),
        ("quelles villes marocaines sont mentionnées", "fr", {"Oujda", "Rabat"}, {"Rennes"}),
    ],
)
def test_names_are_those_of_a_continent_or_country(
    report: Report, message: str, language: str, named: set[str], others: set[str]
) -> None:
    found = mentioned(report, message, language)
    assert found is not None
    names = {name for held in found.names.values() for name in held}
    assert named <= names
    assert names.isdisjoint(others)


def test_the_same_is_asked_of_other_countries(report: Report) -> None:
    before = Turn("Which African cities are mentioned?", "Which African cities are mentioned?", "en", "answered")
    found = mentioned(report, "and which European ones?", "en", [before])
    assert found is not None
    assert {"Paris", "Milan"} <= {name for held in found.names.values() for name in held}


def test_one_country_is_meant_whatever_the_order_of_codes() -> None:
    found = [
        countries_meant("cities in france and morocco", "en", frozenset(codes))
        for codes in (("FR", "MA"), ("MA", "FR"))
    ]
    assert found[0] == found[1]
    assert countries_meant("nigerian cities", "en", frozenset(("NE", "NG", "XX"))) is not None
    assert countries_meant("african cities", "en", frozenset(("SN", "FR", "XX"))) == (frozenset({"SN"}), (0, 7))
