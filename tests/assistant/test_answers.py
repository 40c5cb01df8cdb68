"""Answers: every quote is the report's own words, best first; lists, notes and refusals as readers expect them."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from assistant import Answer, Assistant, Turn
from assistant.evaluation import Expected, evaluate, read_expected, sampled
from assistant.suggestions import Suggestions
from tests.assistant.contract import check_answer


@pytest.fixture(scope="module")
def expected(word_assistant: Assistant) -> list[Expected]:
    folder = word_assistant.report.folder
    assert folder is not None
    return read_expected(sorted((folder / "development").glob("*.jsonl")))


def test_every_quote_shown_is_the_report_s_own_words(word_assistant: Assistant, expected: list[Expected]) -> None:
    turns: defaultdict[str, tuple[Turn, ...]] = defaultdict(tuple)
    for question in sampled(expected, 20):  # the real assistant is asked more of them by `test_quality`
        before = turns[question.conversation] if question.conversation else ()
        answer = word_assistant.ask(question.question, before)
        check_answer(answer, word_assistant.report.document)
        assert answer.question == question.question
        if question.conversation:
            turns[question.conversation] = (*before, Turn.of(answer))


def test_the_same_question_has_the_same_answer(word_assistant: Assistant, expected: list[Expected]) -> None:
    def told(answer: Answer) -> str:
        return json.dumps(answer.to_dict() | {"elapsed_ms": 0}, sort_keys=True)

    for question in expected[::40]:
        assert told(word_assistant.ask(question.question)) == told(word_assistant.ask(question.question))


def test_suggestions_are_few_and_not_what_was_just_asked(word_assistant: Assistant, expected: list[Expected]) -> None:
    suggestions = Suggestions(word_assistant.report)
    for question in expected[::40]:
        offered = suggestions.onward((Turn.of(word_assistant.ask(question.question)),), ())
        assert len(set(offered)) == len(offered) == 3
        assert question.question not in offered


def test_turns_survive_being_written_down(word_assistant: Assistant) -> None:
    turn = Turn.of(word_assistant.ask("Que fait Rennes pour l'hébergement d'urgence ?"))
    assert Turn.from_dict(json.loads(turn.to_json())) == turn


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"question": "a"},
        [],
        None,
        {"question": 1, "understood_as": "", "language": "", "status": "", "passages": []},
    ],
)
def test_turns_that_are_none_are_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"Turn\.to_json"):
        Turn.from_dict(data)  # type: ignore[arg-type]


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "language", "first"),
    [
        ("Que fait Rennes pour l'hébergement d'urgence ?", "fr", "3.17"),
        ("what did Rennes do on emergency shelter", "en", "3.17"),
        ("¿Qué hizo Rennes para el alojamiento de emergencia?", "es", "3.17"),
        ("rene hebergemnt durgence cb de perssones", "fr", "3.17"),
        ("Qui copréside le dialogue des maires d'Afrique et d'Europe ?", "fr", "4.18"),
        ("When was the SNIA adopted?", "en", "5.11"),
    ],
)
def test_the_sentence_that_answers_comes_first(
    real_assistant: Assistant, question: str, language: str, first: str
) -> None:
    answer = real_assistant.ask(question)
    check_answer(answer, real_assistant.report.document)
    assert (answer.status, answer.language) == ("answered", language)
    assert answer.quotes[0].passage == first


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "items"),
    [
        (
            "Quels sont les outils pour développer la coordination entre autorités locales et nationales ?",
            {"3.11", "3.12", "3.13"},
        ),
        ("Quels étaient les résultats attendus de la réunion ?", {"1.11", "1.12", "1.13"}),
    ],
)
def test_a_list_comes_with_all_its_items(real_assistant: Assistant, question: str, items: set[str]) -> None:
    answer = real_assistant.ask(question)
    check_answer(answer, real_assistant.report.document)
    assert items <= {quote.passage for quote in answer.quotes}


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "long_form"),
    [
        ("Que signifie PAISD ?", "Programme d'Appui aux Initiatives de Solidarité pour le Développement"),
        ("What does IMRF stand for?", "International Migration Review Forum"),
    ],
)
def test_an_acronym_is_spelt_out(real_assistant: Assistant, question: str, long_form: str) -> None:
    answer = real_assistant.ask(question)
    check_answer(answer, real_assistant.report.document)
    assert long_form in answer.text


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is the capital of Australia?", "en"),
        ("Quelle est la recette de la ratatouille ?", "fr"),
        ("¿Quién ganó el mundial de fútbol?", "es"),
    ],
)
def test_what_the_report_does_not_deal_with_is_refused(real_assistant: Assistant, question: str, language: str) -> None:
    answer = real_assistant.ask(question)
    check_answer(answer, real_assistant.report.document)
    assert (answer.status, answer.language) == ("not_found", language)
    assert answer.related


@pytest.mark.model
def test_evaluation_counts_what_was_asked(real_assistant: Assistant) -> None:
    questions = [
        Expected(
            "1", "fr", "plain", "Que fait Rennes pour l'hébergement d'urgence ?", first=("3.17",), complete=("3.17",)
        ),
        Expected("2", "fr", "off-topic", "Quelle est la recette de la ratatouille ?", status="not_found"),
        Expected("3", "en", "plain", "What did Rennes do on emergency shelter?", first=("1.01",)),
    ]
    result = evaluate(real_assistant, questions)
    assert result.groups["all"].count == 3
    assert result.groups["plain"].first == 0.5
    assert result.groups["plain"].status == 1
    assert result.groups["off-topic fr"].status == 1
    assert [miss.expected.id for miss in result.misses] == ["3"]


@pytest.mark.model
@pytest.mark.parametrize("question", ["Quelles sont les principales recommandations ?", "List the recommendations."])
def test_recommendations_come_in_the_report_s_order_then_the_others(real_assistant: Assistant, question: str) -> None:
    recommended = [p.id for p in real_assistant.report.passages if p.kind == "recommendation"]
    answer = real_assistant.ask(question)
    shown = [quote.passage for quote in answer.quotes]
    assert len(shown) > 5
    assert shown == recommended[: len(shown)]
    others = real_assistant.ask("et les autres ?", [Turn.of(answer)])
    assert [quote.passage for quote in others.quotes] == recommended[len(shown) :]
