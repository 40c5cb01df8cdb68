"""The command line: the JSON contract exactly, and a user's mistake in one line without a traceback."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import defaults
from corpus import DEFAULT_REPORT, Report
from index import DEFAULT_MODEL
from tests.assistant.contract import check_record
from tests.commands import Outcome

Run = Callable[..., Outcome]


def lines(*records: Any) -> bytes:
    """Return records as JSON lines; bytes stand for themselves."""
    return (
        b"\n".join(record if isinstance(record, bytes) else json.dumps(record).encode() for record in records) + b"\n"
    )


def answers(outcome: Outcome) -> list[dict[str, Any]]:
    """Return the JSON lines that were written, a line each."""
    return [json.loads(line) for line in outcome.out.removesuffix("\n").split("\n")] if outcome.out else []


@pytest.mark.parametrize(
    "question",
    [
        "Combien de navires le port accueille-t-il par mois ?",
        "How many ships?",
        "Bonjour",
        "De quoi parle ce rapport ?",
        "",
    ],
)
def test_ask_json_prints_one_object_of_the_contract(small: Run, small_report: Report, question: str) -> None:
    outcome = small("ask", "--json", question)
    assert (outcome.code, outcome.err.strip()) == (0, "")
    record = json.loads(outcome.out)
    assert record["id"] is None
    assert record["question"] == question
    check_record(record, small_report.document)


def test_ask_prints_the_answer_with_page_and_section(small: Run, small_report: Report) -> None:
    outcome = small("ask", "De quoi parle ce rapport ?")
    assert outcome.code == 0
    assert "[1] p. 1" in outcome.out
    assert f"« {small_report.passage('1.02').text} »" in outcome.out


def test_jsonl_answers_each_line_in_order_with_its_id(small: Run, small_report: Report) -> None:
    ids = ["a", 7, None, "é", [1, 2], {"k": 0}, 2.5, True]
    outcome = small(
        "ask", "--jsonl", stdin=lines(*({"id": i, "question": f"Combien de navires ? {n}"} for n, i in enumerate(ids)))
    )
    assert (outcome.code, outcome.err.strip()) == (0, "")
    found = answers(outcome)
    assert [record["id"] for record in found] == ids
    for number, record in enumerate(found):
        assert record["question"] == f"Combien de navires ? {number}"
        check_record(record, small_report.document)


def test_jsonl_of_nothing_answers_nothing(small: Run) -> None:
    outcome = small("ask", "--jsonl")
    assert (outcome.code, outcome.out) == (0, "")


def test_jsonl_reads_line_ends_of_other_systems_and_leaves_out_empty_lines(small: Run) -> None:
    data = b'{"id": 1, "question": "Bonjour"}\r\n\r\n\n{"id": 2, "question": "Merci"}'
    assert [record["id"] for record in answers(small("ask", "--jsonl", stdin=data))] == [1, 2]


_MALFORMED = [
    b"not json", b"[]", b"null", b'"text"', b"12", b'{"id": 1}', b'{"id": 1, "question": 5}',
    b'{"id": 1, "question": null}',
    b'{"id": 1, "question": "a", "conversation": [1]}', b'{"id": 1, "question": "a"', b"\xff\xfe\x00", b"{}", b"\x00",
    b'{"id": 1, "question": "a"} trailing', b'{"id": NaN, "question": "a"}', b'{"id": 1e999, "question": "a"}',
    b'{"id": ' + b"9" * 5_000 + b', "question": "a"}', b'{"id": 1, "question": "a", "conversation": 1.5}',
    b'{"id": 1, "question": ["a"]}', b'{"id": 1 "question": "a"}', b"'id': 1", b'{"id": 1, "Question": "a"}',
]  # fmt: skip


@pytest.mark.parametrize("malformed", _MALFORMED)
def test_a_malformed_line_gets_an_error_in_its_place_and_the_rest_is_answered(
    small: Run, small_report: Report, malformed: bytes
) -> None:
    outcome = small(
        "ask", "--jsonl", stdin=lines({"id": "a", "question": "Bonjour"}, malformed, {"id": "b", "question": "Merci"})
    )
    first, error, last = answers(outcome)
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    check_record(first, small_report.document)
    check_record(last, small_report.document)
    assert (first["id"], last["id"]) == ("a", "b")
    assert isinstance(error["error"], str)
    assert "\n" not in error["error"]


def test_lines_damaged_anyhow_each_get_their_own_place(small: Run, small_report: Report) -> None:
    chance = random.Random(5)  # noqa: S311  # damage, not secrets
    given: list[bytes] = []
    for number in range(400):
        line = bytearray(json.dumps({"id": number, "question": "Merci ?", "conversation": "a"}).encode())
        for _ in range(chance.randint(0, 2)):
            place = chance.randrange(len(line))
            line[place : place + chance.randint(0, 5)] = chance.randbytes(chance.randint(0, 3)).replace(b"\n", b"")
        given.append(bytes(line))
    found = answers(small("ask", "--jsonl", stdin=lines(*given)))
    assert len(found) == len(given)
    assert {"error" in record for record in found} == {True, False}
    for record in found:
        if "error" in record:
            assert (list(record), record["id"]) == (["id", "error"], None)
        else:
            check_record(record, small_report.document)


def test_a_line_nested_beyond_reason_is_malformed_too(small: Run) -> None:
    outcome = small("ask", "--jsonl", stdin=lines(b"[" * 200_000, {"id": "b", "question": "Merci"}))
    error, last = answers(outcome)
    assert outcome.code == 2
    assert "error" in error
    assert last["id"] == "b"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\u00a0"])
def test_a_line_ends_only_at_a_line_feed(small: Run, separator: str) -> None:
    question = f"Combien{separator}de navires ?"
    line = json.dumps({"id": 1, "question": question}, ensure_ascii=separator < " ").encode()
    outcome = small("ask", "--jsonl", stdin=line + b"\n")
    (found,) = answers(outcome)
    assert (outcome.code, found["question"]) == (0, question)


def test_half_of_a_surrogate_pair_does_no_harm(small: Run, small_report: Report) -> None:
    outcome = small(
        "ask", "--jsonl", stdin=b'{"id": 1, "question": "navires \\ud83d"}\n' + lines({"id": 2, "question": "Merci"})
    )
    assert "Traceback" not in outcome.err
    assert [record["id"] for record in answers(outcome)] == [1, 2]
    check_record(answers(outcome)[0], small_report.document)


def test_conversations_are_kept_apart(small: Run) -> None:
    one = ["Combien de navires le port accueille-t-il ?", "Et de personnes ?", "Pourquoi ?"]
    other = ["What does the port do?", "Since when?", "Why?"]

    def asked(questions: list[tuple[str, str]]) -> list[dict[str, Any]]:
        records = [{"id": key, "question": question, "conversation": key} for key, question in questions]
        found = answers(small("ask", "--jsonl", stdin=lines(*records)))
        return [record | {"elapsed_ms": 0, "confidence": round(record["confidence"], 2)} for record in found]

    alone = asked([("a", question) for question in one]), asked([("b", question) for question in other])
    mixed = asked([pair for a, b in zip(one, other, strict=True) for pair in (("a", a), ("b", b))])
    assert [record for record in mixed if record["id"] == "a"] == alone[0]
    assert [record for record in mixed if record["id"] == "b"] == alone[1]


def test_a_number_and_a_text_name_two_conversations(small: Run) -> None:
    first, follow_up = "Combien de navires le port accueille-t-il ?", "Et de personnes ?"
    apart = [
        {"id": 0, "question": first, "conversation": 1},
        {"id": 1, "question": follow_up, "conversation": "1"},
        {"id": 2, "question": follow_up},
    ]
    _, other, alone = answers(small("ask", "--jsonl", stdin=lines(*apart)))
    assert other | {"id": 2, "elapsed_ms": 0} == alone | {"elapsed_ms": 0}


def test_without_a_conversation_nothing_is_remembered(small: Run) -> None:
    questions = ["Combien de navires le port accueille-t-il ?", "Et de personnes ?"]
    together = answers(
        small("ask", "--jsonl", stdin=lines(*({"id": 0, "question": question} for question in questions)))
    )
    (alone,) = answers(small("ask", "--jsonl", stdin=lines({"id": 0, "question": questions[1]})))
    assert together[1] | {"elapsed_ms": 0} == alone | {"elapsed_ms": 0}


def check_refused(outcome: Outcome) -> str:
    """Check that a mistake ended with one line on standard error and exit code 2; return the line."""
    assert outcome.code == 2
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1
    return outcome.err


def test_no_question_says_what_to_type(small: Run) -> None:
    assert "python -m assistant ask" in check_refused(small("ask"))


@pytest.mark.parametrize("command", ["ask", "build", "outline", "chat", "eval"])
def test_a_report_that_is_not_there_is_one_line(palabre: Run, command: str) -> None:
    arguments = [
        command,
        "--report",
        "/nowhere/at-all/with-a-long-path-that-goes-beyond-the-width-of-a-terminal/report-2021.txt",
    ]
    message = check_refused(palabre(*arguments, *(["Quoi ?"] if command == "ask" else [])))
    assert "report-2021.txt: found no such file" in message


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"%PDF-1.4", "é".encode("latin-1")])
def test_a_report_that_cannot_be_read_is_one_line(palabre: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report [red].txt"
    path.write_bytes(content)
    assert path.name in check_refused(palabre("outline", "--report", str(path)))


def test_a_model_that_is_not_there_is_one_line(palabre: Run, small_folder: Path) -> None:
    message = check_refused(palabre("ask", "Quoi ?", "--report", str(small_folder), "--model", "/nowhere/model"))
    assert "/nowhere/model" in message


@pytest.mark.parametrize("content", [None, "not json\n", '{"question": "x"}\n', "[]\n", ""])
def test_development_questions_that_cannot_be_read_are_one_line(
    small: Run, tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "questions.jsonl"
    if content is not None:
        path.write_text(content, "utf-8")
    check_refused(small("eval", str(path)))


@pytest.mark.parametrize("arguments", [["nonsense"], ["ask", "--nonsense"], ["ask", "a", "b"]])
def test_a_wrong_command_or_option_is_no_traceback(palabre: Run, arguments: list[str]) -> None:
    outcome = palabre(*arguments)
    assert outcome.code == 2
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("option", ["--json", "--curves"])
@pytest.mark.parametrize("place", ["/nowhere/figures", "/"])
def test_figures_that_cannot_be_written_are_one_line_before_the_work(palabre: Run, option: str, place: str) -> None:
    assert place in check_refused(palabre("eval", option, place))


def test_build_says_what_is_ready(small: Run) -> None:
    outcome = small("build")
    assert outcome.code == 0
    assert "11 passages" in outcome.err


def test_outline_shows_sections_and_pages(palabre: Run, report: Report) -> None:
    outcome = palabre("outline")
    shown = " ".join(outcome.out.split())
    assert outcome.code == 0
    for passage in report.passages:
        if passage.kind in ("heading", "recommendation"):
            assert f"{passage.text.rstrip(' :')} p. {passage.page}" in shown


def test_chat_goes_on_until_an_empty_line(small: Run) -> None:
    outcome = small("chat", stdin=b"Bonjour\nDe quoi parle ce rapport ?\n\nMerci\n")
    assert outcome.code == 0
    assert "Posez une question sur le rapport" in outcome.out
    assert "Le port accueille 40 navires par mois." in outcome.out
    assert "Avec plaisir" not in outcome.out


def test_chat_ends_with_its_input(small: Run) -> None:
    assert small("chat", stdin=b"Bonjour").code == 0


def test_eval_prints_figures_and_writes_them(small: Run, tmp_path: Path) -> None:
    questions, figures = tmp_path / "questions.jsonl", tmp_path / "figures.json"
    records = [
        {
            "id": "1",
            "language": "fr",
            "kind": "plain",
            "question": "Combien de navires le port accueille-t-il par mois ?",
            "first": ["1.02"],
        },
        {"id": "2", "language": "en", "kind": "small talk", "question": "Hello", "status": "smalltalk"},
    ]
    questions.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    outcome = small("eval", str(questions), "--json", str(figures))
    assert outcome.code == 0
    groups = json.loads(figures.read_text("utf-8"))
    assert groups["small talk en"]["status"] == 1
    assert groups["all"]["count"] == 2
    assert "small talk en" in outcome.out
    assert small("eval", str(questions), "--every", "2", "--json", str(figures)).code == 0
    assert json.loads(figures.read_text("utf-8"))["all"]["count"] == 1


def test_the_defaults_are_those_of_the_packages() -> None:
    assert (defaults.REPORT, defaults.MODEL) == (DEFAULT_REPORT, DEFAULT_MODEL)


@pytest.mark.parametrize("module", ["assistant.__main__", "assistant.web"])
def test_help_loads_nothing_heavy(module: str) -> None:
    code = (
        f"import sys, {module} as m\n"
        "sys.argv = ['palabre', '--help']\n"
        "try: m.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'gradio', 'sentence_transformers', 'faiss', 'sklearn', 'numpy', 'bm25s'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.splitlines()[-1] == "[]"
