"""Items: which one of those that an answer listed is meant."""

from __future__ import annotations

from itertools import starmap

import pytest

from assistant.answer import Turn
from assistant.items import is_but_item, item_meant
from corpus import Report

LISTED = Turn("Quelles formations ?", "Quelles formations ?", "fr", "answered", ("6.12", "6.13", "6.14", "6.15"))


def shown(question: str, passage: str) -> Turn:
    """Return a turn about one item."""
    return Turn(question, f"Que dit le rapport sur {passage} ?", "fr", "answered", (passage,))


@pytest.mark.parametrize(
    ("message", "language", "passage"),
    [
        ("la deuxième", "fr", "6.13"),
        ("la 2e", "fr", "6.13"),
        ("et la numéro 3", "fr", "6.14"),
        ("la dernière ?", "fr", "6.15"),
        ("l'avant-dernière", "fr", "6.14"),
        ("the third one", "en", "6.14"),
        ("the second to last", "en", "6.14"),
        ("number 4 please", "en", "6.15"),
        ("la segunda", "es", "6.13"),
        ("la deuxième formation", "fr", "6.13"),
    ],
)
def test_an_item_is_counted_in_the_list(report: Report, message: str, language: str, passage: str) -> None:
    item = item_meant(report, message, language, [LISTED])
    assert item is not None
    assert item.passage == passage
    assert is_but_item(message, language, item)


@pytest.mark.parametrize(
    ("since", "message", "passage"),
    [
        ([("la troisième", "6.14")], "la première", "6.12"),
        ([("la première", "6.12")], "et la suivante ?", "6.13"),
        ([("la première", "6.12"), ("et la suivante", "6.13")], "la suivante", "6.14"),
        ([("the third one", "6.14")], "the one before that", "6.13"),
        ([("la troisième", "6.14")], "the next one", "6.15"),
    ],
)
def test_one_goes_on_from_the_item_shown_last(
    report: Report, since: list[tuple[str, str]], message: str, passage: str
) -> None:
    item = item_meant(report, message, "fr", [LISTED, *starmap(shown, since)])
    assert item is not None
    assert item.passage == passage


@pytest.mark.parametrize(
    ("since", "message"),
    [
        ([], "la suivante"),  # no item was shown yet
        ([("la dernière", "6.15")], "la suivante"),
        ([("la première", "6.12")], "la précédente"),
        ([], "la sixième"),
        ([], "la deuxième réunion a eu lieu quand ?"),  # something else is counted
        ([], "Que fait Rennes ?"),
    ],
)
def test_there_is_not_always_an_item(report: Report, since: list[tuple[str, str]], message: str) -> None:
    assert item_meant(report, message, "fr", [LISTED, *starmap(shown, since)]) is None


def test_a_list_that_goes_on_is_one_and_lines_above_it_are_no_items(report: Report) -> None:
    first = Turn("liste les recommandations", "liste les recommandations", "fr", "answered", ("2.07", "2.10"))
    rest = Turn("les autres", "liste les recommandations", "fr", "answered", ("2.15", "3.02"))
    item = item_meant(report, "la quatrième", "fr", [first, rest])
    assert item is not None
    assert item.passage == "3.02"
    led = Turn("Quels textes ?", "Quels textes ?", "fr", "answered", ("2.01", "2.02", "2.03"))
    item = item_meant(report, "le premier", "fr", [led])
    assert item is not None
    assert item.passage == "2.02"


@pytest.mark.parametrize("message", ["le deuxième, qui le finance ?", "the second one, when was it adopted?"])
def test_what_is_asked_of_an_item_is_more_than_the_item(report: Report, message: str) -> None:
    item = item_meant(report, message, "fr" if "qui" in message else "en", [LISTED])
    assert item is not None
    assert not is_but_item(message, "fr" if "qui" in message else "en", item)
