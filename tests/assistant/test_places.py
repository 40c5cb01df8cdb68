"""Places: what stands at a page, in a note or in a section, where a message asks for nothing else."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answer import Turn
from assistant.places import ALL, placed
from corpus import Report


@pytest.mark.parametrize(
    ("message", "language", "kind", "number"),
    [
        ("Que dit la page 6 ?", "fr", "page", 6),
        ("et la page 2 ?", "fr", "page", 2),
        ("Fais un résumé de la page 5", "fr", "page", 5),
        ("what is on page 5?", "en", "page", 5),
        ("show me the last page", "en", "page", 7),
        ("¿Qué dice la página 3?", "es", "page", 3),
        ("Was steht auf Seite 4?", "de", "page", 4),
        ("What does footnote 8 say?", "en", "note", 8),
        ("note n° 3", "fr", "note", 3),
        ("what does section 3 say?", "en", "section", 3),
        ("lis-moi la deuxième partie", "fr", "section", 2),
        ("read me the introduction", "en", "section", 0),
        ("Combien de pages fait-il ?", "fr", "page", ALL),
        ("how many footnotes does the report have?", "en", "note", ALL),
        ("Wie viele Seiten hat der Bericht?", "de", "page", ALL),
    ],
)
def test_a_place_is_told_by_its_number_or_heading(
    report: Report, message: str, language: str, kind: str, number: int
) -> None:
    place = placed(report, message, language)
    assert place is not None
    assert (place.kind, place.number) == (kind, number)
    assert bool(place.passages) == (number != ALL)
    assert place.count > 1


@pytest.mark.parametrize(
    "message",
    [
        "Quelles villes figurent à la page 4 ?",
        "Que dit la note 8 sur les maires ?",
        "How many pages does the annex have?",
        "Qui a rédigé l'introduction du guide de l'OIM ?",
        "Que fait Rennes ?",
    ],
)
def test_whoever_asks_for_more_is_answered_otherwise(report: Report, message: str) -> None:
    assert placed(report, message, "fr") is None


def test_a_page_holds_what_stands_on_it_and_a_note_what_calls_it(report: Report) -> None:
    page, note = placed(report, "page 6", "fr"), placed(report, "note 8", "fr")
    assert page
    assert note
    assert {passage.page for passage in page.passages} == {6}
    assert note.passages[0].number == 8
    assert all(note.passages[0].id in passage.notes for passage in note.passages[1:])


def test_a_section_says_its_recommendations_where_it_has_some(report: Report) -> None:
    place = placed(report, "section 3", "en")
    assert place
    assert {passage.kind for passage in place.passages} == {"recommendation"}


@pytest.mark.parametrize(
    ("message", "said"), [("Que dit la page 40 ?", "7"), ("footnote 99", "10"), ("section 12", "8")]
)
def test_a_place_that_is_not_there_is_said_to_be_missing(word_assistant: Assistant, message: str, said: str) -> None:
    answer = word_assistant.ask(message)
    assert answer.status == "not_found"
    assert answer.quotes == ()
    assert said in answer.text


def test_a_long_page_is_shown_from_its_beginning(word_assistant: Assistant) -> None:
    answer = word_assistant.ask("Que dit la page 3 ?")
    assert answer.status == "overview"
    assert sum(len(quote.text) for quote in answer.quotes) < 1_500
    assert answer.text.endswith("Ce n'en est que le début.")


def test_pages_are_counted_of_what_was_last_spoken_of(report: Report) -> None:
    tool = Turn("Que propose le guide de l'OIM ?", "Que propose le guide de l'OIM ?", "fr", "answered")
    assert placed(report, "Il fait combien de pages ?", "fr", [tool]) is None
    assert placed(report, "Combien de pages fait le rapport ?", "fr", [tool]) is not None


@pytest.mark.parametrize(
    ("message", "language", "number"),
    [
        ("la troisième recommandation", "fr", 3),
        ("recommendation 4", "en", 4),
        ("quelle est la dernière recommandation ?", "fr", 10),
        ("la segunda recomendación", "es", 2),
    ],
)
def test_recommendations_are_counted(report: Report, message: str, language: str, number: int) -> None:
    place = placed(report, message, language)
    assert place is not None
    assert (place.kind, place.number, place.count) == ("recommendation", number, 10)
    assert [passage.kind for passage in place.passages] == ["recommendation"]


def test_recommendations_just_listed_are_counted(report: Report) -> None:
    listed = tuple(passage.id for passage in report.passages if passage.kind == "recommendation")[:8]
    before = Turn("liste-les", "Quelles sont les recommandations ?", "fr", "answered", listed)
    place = placed(report, "combien y en a-t-il ?", "fr", [before])
    assert place is not None
    assert (place.number, place.count) == (ALL, 10)
    assert placed(report, "combien y en a-t-il ?", "fr") is None
