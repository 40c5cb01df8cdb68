"""Loading goes on behind the window, says how far it is, and can begin again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.web.loading import Loading
from assistant.web.server import answered, state_of
from index import EncoderError


def failing(source: str, model: str, progress: Callable[[int, int], None]) -> Any:
    progress(3, 4)
    raise EncoderError("x: found no file, expected a folder\nsecond line")


def test_a_failure_is_one_line_and_the_report_can_be_read() -> None:
    loading = Loading("rapport-rabat-2021", "x", load=failing)
    loading.start()
    loading.wait()
    state = state_of(loading)
    assert (state["phase"], state["message"]) == ("failed", "x: found no file, expected a folder")
    assert state["report"]["title"]
    assert (state["done"], state["total"]) == (3, 4)


def test_after_a_failure_it_begins_again() -> None:
    loading = Loading("rapport-rabat-2021", "x", load=failing)
    loading.start()
    loading.wait()
    loading.load = lambda *_: Echo()  # type: ignore[assignment,return-value]
    loading.start()
    loading.wait()
    assert loading.phase == "ready"


def test_a_report_that_is_missing_is_said() -> None:
    loading = Loading("/nowhere.txt", "x")
    loading.start()
    loading.wait()
    assert "/nowhere.txt" in loading.message


class Echo:
    def ask(self, question: str, turns: object = (), language: str = "") -> Any:
        if question != "Bonjour":
            raise RuntimeError(question)


def test_a_question_that_breaks_something_is_answered_with_a_sentence() -> None:
    loading = Loading("rapport-rabat-2021", "x")
    loading.assistant = Echo()  # type: ignore[assignment]
    assert answered(loading, "boum", (), shown=True) == {"error": "failed"}


@pytest.mark.parametrize(
    ("question", "turns", "error"), [("  ", (), "empty"), ("x" * 2001, (), "long"), ("x", ({"no": 1},), "turns")]
)
def test_a_question_that_cannot_be_asked_is_named(question: str, turns: Any, error: str) -> None:
    loading = Loading("rapport-rabat-2021", "x")
    assert answered(loading, "Bonjour", (), shown=True) == {"error": "loading"}
    loading.assistant = object()  # type: ignore[assignment]
    assert answered(loading, question, turns, shown=True) == {"error": error}
