"""Topics: what is told where a message only names what it wants to be told of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.answer import Turn
from assistant.question import Question
from assistant.topics import Topic, topic_named
from assistant.vocabulary import Vocabulary
from corpus import Annotations, Report
from index import PassageIndex
from tests.fakes import WordEncoder


@pytest.mark.parametrize(
    ("message", "language", "topic"),
    [
        ("What does the report say about housing?", "en", "housing"),
        ("Que dit le rapport sur la sécheresse ?", "fr", "sécheresse"),
        ("et sur la question des diasporas ?", "fr", "diasporas"),
        ("Che cosa dice il rapporto sulla formazione?", "it", "formazione"),
        ("¿algo sobre los hospitales?", "es", "hospitales"),
        ("labour market", "en", "labour market"),
        ("statistiques ?", "fr", "statistiques"),
    ],
)
def test_a_message_that_only_names_a_topic_has_one(message: str, language: str, topic: str) -> None:
    assert topic_named(Question(message, language, "other", ())) == topic


@pytest.mark.parametrize(
    "message",
    [
        "Combien de personnes Rennes héberge-t-elle ?",
        "What does the report say about Rennes?",
        "Que dit le rapport sur le Sénégal ?",
        "Quelles réalisations sont mentionnées ?",
        "Tell me everything the report says about diasporas",
    ],
)
def test_a_name_alone_and_whatever_asks_for_more_is_no_topic(message: str) -> None:
    language = "en" if message.startswith(("What", "Tell")) else "fr"
    assert topic_named(Question(message, language, "other", ())) is None


def test_no_other_word_of_the_same_stem_makes_a_passage_speak_of_a_topic(word_assistant: Assistant) -> None:
    finder = word_assistant.finder

    def unspoken(topic: str, language: str) -> bool:
        found = finder.topic(topic, language)
        assert found
        return found.is_unspoken

    assert unspoken("elections", "en")  # the report has elected officials
    assert unspoken("visas", "fr")  # and what "vise à" something
    assert unspoken("police", "en")  # and policies
    assert not unspoken("réseaux", "fr")
    assert not unspoken("statistics", "en")  # not its own word: readers call its data so
    assert not unspoken("competences", "en")  # the same in both languages


@pytest.mark.model
@pytest.mark.parametrize(
    ("message", "passages"),
    [
        ("Que dit le rapport sur le changement climatique ?", {"6.13", "3.24"}),
        ("what does the report say about narratives?", {"4.10", "4.19"}),
        ("Was sagt der Bericht über Daten?", {"3.05", "3.06", "3.07", "3.08"}),
    ],
)
def test_all_few_passages_that_speak_of_a_topic_are_quoted(
    real_assistant: Assistant, message: str, passages: set[str]
) -> None:
    assert {quote.passage for quote in real_assistant.ask(message).quotes} == passages


@pytest.mark.model
@pytest.mark.parametrize(
    "message", ["Que dit le rapport sur les hôpitaux ?", "anything about elections?", "il rapporto parla di calcio?"]
)
def test_a_topic_of_which_nothing_is_said_is_refused_with_what_lies_nearest(
    real_assistant: Assistant, message: str
) -> None:
    answer = real_assistant.ask(message)
    assert (answer.status, answer.quotes) == ("not_found", ())
    assert answer.related


@pytest.mark.model
def test_a_message_may_choose_among_what_was_just_shown(real_assistant: Assistant) -> None:
    before = real_assistant.ask("list the initiatives on training")
    answer = real_assistant.ask("which of these is for elected officials?", (Turn.of(before),))
    assert len(before.quotes) > 1
    assert [quote.passage for quote in answer.quotes] == ["6.14"]


def test_a_report_without_anticipated_questions_is_asked_for_any_form_of_a_word(
    small_report: Report,
) -> None:
    bare = replace(small_report, annotations=Annotations({}))
    index = PassageIndex.build(bare, WordEncoder())
    vocabulary = Vocabulary.of(index)
    quay = bare.passages[1].text.split()[-1].strip(".")
    told, untold = (Topic.named(phrase, "fr", index, vocabulary) for phrase in (quay, "hôpitaux"))
    assert told
    assert untold
    assert not told.is_unspoken
    assert untold.is_unspoken


@pytest.mark.model
def test_after_one_topic_another_is_named_and_after_a_name_something_about_it(real_assistant: Assistant) -> None:
    topics = ("What does the report say about climate change?", "and health?", "and sport?")
    turns: tuple[Turn, ...] = ()
    for message in topics:
        turns = (*turns, Turn.of(real_assistant.ask(message, turns)))
    assert [turn.status for turn in turns] == ["answered", "answered", "not_found"]
    assert turns[1].understood_as == "What does the report say about health?"
    rennes = Turn.of(real_assistant.ask("What did Rennes do?"))
    answer = real_assistant.ask("and health?", (rennes,))
    assert answer.understood_as == "About Rennes: health?"
    assert [quote.passage for quote in answer.quotes] == ["5.19"]
