"""Finding: what is typed is read as it was meant before it is searched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.finding import Finder
from assistant.question import Question
from assistant.spelling import dictionary, shortcuts
from assistant.vocabulary import Vocabulary
from corpus import LANGUAGES, Acronym, AnticipatedQuestion, Report, Setting
from index import PassageIndex
from tests.fakes import WordEncoder


@pytest.fixture(scope="module")
def finder(small_report: Report) -> Finder:
    setting = Setting(("réunion", "meeting"), ("Paris", "septembre", "September", "14", "15", "2021"))
    index = PassageIndex.build(replace(small_report, setting=setting), WordEncoder())
    return Finder(index, Vocabulary.of(index), None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("c koi le port", "c'est quoi le port"),
        ("pk ya une grue", "pourquoi il y a une grue"),
        ("L'autorité du port c'était quoi ?", "L'autorité du port c'était quoi ?"),
        ("plz how mny ships", "please how many ships"),
        ("how mny ships lol", "how many ships"),
        ("who pays 4 the crane", "who pays for the crane"),
        ("who has 2 mend the crane", "who has to mend the crane"),
        ("who has 2 cranes", "who has 2 cranes"),
        ("ok last question before my train, who owns the crane", "who owns the crane"),
        ("Bonjour, une petite question : qui pilote le port ?", "qui pilote le port ?"),
        ("la criée, non pardon la grue, elle est où", "la grue, elle est où"),
        (
            "Bonjour, pardon de vous déranger, qui pilote le port ?",
            "Bonjour, pardon de vous déranger, qui pilote le port ?",
        ),
        ("combien de navrires par jour", "combien de navires par jour"),
        ("ki le port acueille", "qui le port accueille"),
        ("whats the hébergement of the port", "what is the accommodation housing of the port"),
        ("What is Hébergement Plus?", "What is Hébergement Plus?"),
        ("PR", "PR"),
        ("KOI DE NEUF", "quoi DE NEUF"),
    ],
)
def test_what_is_shortened_or_misspelt_is_written_out(finder: Finder, typed: str, meant: str) -> None:
    assert finder.mended(typed) == meant


@pytest.mark.parametrize("question", ["What is the weather like?", "Où réparer mon vélo ?", "Combien de grammes ?"])
def test_a_word_that_its_language_has_is_no_slip(finder: Finder, question: str) -> None:
    assert finder.mended(question) == question


def test_a_slip_in_a_question_that_was_anticipated_is_mended_too(small_report: Report) -> None:
    asked = (*("A question on the fishing harbour",) * 12, "a question on the fishng harbour")
    written = replace(
        small_report.annotations, questions=tuple(AnticipatedQuestion(text, "en", ("1.03",)) for text in asked)
    )
    index = PassageIndex.build(replace(small_report, annotations=written), WordEncoder())
    finder = Finder(index, Vocabulary.of(index), None)
    assert finder.mended("who owns the fishng harbour") == "who owns the fishing harbour"
    assert finder.mended("who owns the Fishng harbour") == "who owns the Fishng harbour"  # perhaps a name


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("Qui a piloté la réunion de Paris en septembre 2021 ?", "Qui a piloté la réunion ?"),
        ("Who chaired the September meeting?", "Who chaired the meeting?"),
        ("Quand a eu lieu la réunion de Paris ?", "Quand a eu lieu la réunion de Paris ?"),
        ("Que fait Paris pour le port ?", "Que fait Paris pour le port ?"),
    ],
)
def test_the_event_is_named_no_nearer_than_it_needs(finder: Finder, question: str, searched: str) -> None:
    assert finder.mended(question) == searched


TOLD = [
    "Hello, I am new here and my boss gave me this report to read, does the port receive ships from abroad at all",
    "Bonjour, je ne suis pas du métier et on m'a donné ce rapport, est-ce que le port accueille des navires de loin",
]


@pytest.mark.parametrize("message", TOLD)
def test_the_last_clause_of_a_long_message_is_asked_by_itself(small_report: Report, message: str) -> None:
    encoder = WordEncoder()
    index = PassageIndex.build(small_report, encoder)
    encoder.encoded.clear()
    Finder(index, Vocabulary.of(index), None).find(message)
    assert message.rpartition(", ")[2] in encoder.encoded


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (
            "Je prépare une fiche pour ma direction, elle doit être courte, enfin bref : quels navires (cargos, "
            "ferries, voiliers du pays…) accueille le port ?",
            "quels navires (cargos, ferries, voiliers du pays…) accueille le port ?",
        ),
        (
            "Good morning, I write about harbours for a weekly paper, and nobody could tell me how many ships "
            "the port of this town receives. Any idea?",
            "nobody could tell me how many ships the port of this town receives.",
        ),
    ],
)
def test_what_a_long_message_asks_may_stand_in_brackets_or_before_its_last_words(
    small_report: Report, message: str, asked: str
) -> None:
    encoder = WordEncoder()
    index = PassageIndex.build(small_report, encoder)
    encoder.encoded.clear()
    Finder(index, Vocabulary.of(index), None).find(message)
    assert asked in encoder.encoded


def test_short_forms_of_the_report_get_their_capitals(small_report: Report) -> None:
    short = Acronym("CDP", "Conseil du port", "fr", "1.02")
    index = PassageIndex.build(replace(small_report, acronyms=(short,)), WordEncoder())
    finder = Finder(index, Vocabulary.of(index), None)
    assert finder.mended("c quoi le cdp") == "c'est quoi le CDP"
    assert finder.mended("que fait le port") == "que fait le port"


def test_once_more_asks_nothing(finder: Finder) -> None:
    assert finder.mended("Combien de navires déjà ?") == "Combien de navires ?"
    assert finder.mended("how many ships was that again?") == "how many ships was that?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(language: str) -> None:
    assert dictionary(language).lines.count(b"\n") > 50_000


@pytest.mark.parametrize("language", ["fr", "en", "es", "pt", "it", "de"])
def test_shortcuts_stand_for_something_else(language: str) -> None:
    assert shortcuts(language)
    assert all(short != meant.lower() for short, meant in shortcuts(language).items())


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("What has Oujda done? List everything.", "What has Oujda done?"),
        ("Quels sont les réseaux ? Tous, s'il vous plaît.", "Quels sont les réseaux ?"),
        ("Quels sont les réseaux, un par un ?", "Quels sont les réseaux,"),
        ("Citez-les tous.", "Citez-les tous."),
        ("Is everything said? By all of them?", "Is everything said? By all of them?"),
    ],
)
def test_that_all_is_wanted_is_not_searched(finder: Finder, message: str, asked: str) -> None:
    assert finder.mended(message) == asked


def test_a_name_that_only_an_anticipated_question_has_is_not_spoken_of(small_report: Report) -> None:
    asked = AnticipatedQuestion("Quels navires viennent de Naples au port ?", "fr", ("1.02",))
    notes = replace(small_report.annotations, questions=(*small_report.annotations.questions, asked))
    index = PassageIndex.build(replace(small_report, annotations=notes), WordEncoder())
    finder = Finder(index, Vocabulary.of(index), None)
    passage = index.report.passage("1.02")
    assert finder.speaks_of_all(Question.read("Que dit le rapport sur les navires ?"), passage)
    assert not finder.speaks_of_all(Question.read("Que dit le rapport sur Naples ?"), passage)
    assert finder.speaks_of_all(Question.read("Que dit le rapport sur Sète ?"), index.report.passage("1.01"))
