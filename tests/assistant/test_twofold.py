"""Messages that ask two things: their parts, and an answer that quotes for each."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.twofold import parts_asked


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Who organised the fair and who funded it?", ["Who organised the fair", "who funded it?"]),
        ("How many came, and where and when was it?", ["How many came", "where and when was it?"]),
        ("Combien de bateaux y a-t-il ? Et à quelle date ?", ["Combien de bateaux y a-t-il", "à quelle date ?"]),
        ("Wer leitet den Hafen und wie viele Schiffe hat er?", ["Wer leitet den Hafen", "wie viele Schiffe hat er?"]),
        ("QUI A FINANCE LE PORT ET QUI L A BATI", ["QUI A FINANCE LE PORT", "QUI L A BATI"]),
    ],
)
def test_parts_are_told_where_each_asks(text: str, parts: list[str]) -> None:
    assert parts_asked(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Où et quand a eu lieu la foire ?",
        "Where and when was it?",
        "Which cities and regions take part?",
        "Le port, la pêche et la mer",
        "Qui ? Quoi ? Où ? Quand ? Comment ?",
        "",
    ],
)
def test_what_asks_one_thing_is_left_whole(text: str) -> None:
    assert parts_asked(text) == []


def test_an_answer_quotes_for_each_part(real_assistant: Assistant) -> None:
    both = real_assistant.ask("Qui a organisé la réunion ? Et combien de personnes y ont participé ?")
    first = real_assistant.ask("Qui a organisé la réunion ?")
    second = real_assistant.ask("Combien de personnes ont participé à la réunion ?")
    assert {first.quotes[0].passage, second.quotes[0].passage} <= {quote.passage for quote in both.quotes}


def test_a_part_that_is_not_answered_adds_nothing(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("Qui a organisé la réunion, et quel est le salaire du maire de Rennes ?")
    assert all("salaire" not in quote.text for quote in answer.quotes)
    assert len(answer.quotes) <= 2
