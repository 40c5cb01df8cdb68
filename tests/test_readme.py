"""The README: each of its commands is run or checked, and its contract is the one that is kept."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import Assistant
from tests.assistant.contract import FIELDS, KINDS, QUOTE_FIELDS
from tests.commands import Outcome
from tests.fakes import SMALL_REPORT

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
START = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/python app.py"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest"
ASSISTANT = ".venv/bin/python -m assistant "
TRAINING = ".venv/bin/python -m index "
WINDOW = ".venv/bin/python app.py"
LINES = re.search(r"```json\n(.*?)```", README, re.DOTALL)


def test_the_two_commands_stand_as_they_are_meant() -> None:
    assert START in COMMANDS
    assert TEST in COMMANDS


def test_ci_runs_the_readme_s_own_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "grep -m 1 -- '-m pytest$' README.md" in script
    assert [line for line in README.splitlines() if line.endswith("-m pytest")] == [TEST]


def test_every_command_is_of_a_kind_that_is_checked_here() -> None:
    for command in COMMANDS:
        assert command in (START, TEST) or command.startswith((ASSISTANT, TRAINING, WINDOW)), command


@pytest.mark.model
@pytest.mark.parametrize(
    "command", [command.removeprefix(ASSISTANT) for command in COMMANDS if command.startswith(ASSISTANT)]
)
def test_commands_of_the_terminal_work_as_written(
    real_assistant: Assistant,
    palabre: Callable[..., Outcome],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: str,
) -> None:
    assert LINES is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(SMALL_REPORT, "utf-8")
    arguments = shlex.split(command.partition(" < ")[0])
    if arguments[0] in ("eval", "calibrate"):
        arguments.append("--help")  # eval is run in full by test_quality, calibrating takes minutes
    outcome = palabre(*arguments, stdin=LINES.group(1).encode() if " < " in command else b"")
    assert outcome.code == 0, outcome.err
    assert outcome.out.strip()


@pytest.mark.parametrize(
    "command", [command.removeprefix(TRAINING) for command in COMMANDS if command.startswith(TRAINING)]
)
def test_commands_of_the_training_exist(command: str) -> None:
    from index.__main__ import app

    assert CliRunner().invoke(app, [*shlex.split(command), "--help"]).exit_code == 0


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith(WINDOW)])
def test_options_of_the_window_exist(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    from assistant.web import main

    monkeypatch.setattr("sys.argv", ["app.py", "--help"])
    with pytest.raises(SystemExit):
        main()
    listed = capsys.readouterr().out
    assert all(word in listed for word in shlex.split(command) if word.startswith("--"))


def test_the_contract_is_the_one_that_is_kept() -> None:
    section = README.partition("## JSON")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == FIELDS
    described = set(re.findall(r"`(\w+)`", section))
    assert set(QUOTE_FIELDS) | KINDS | {"answered", "not_found", "overview", "smalltalk"} <= described


def test_files_and_folders_it_names_exist() -> None:
    for name in re.findall(r"`((?:corpus|index|assistant|\.ci)/[\w./-]*|LICENSE)`", README):
        assert (ROOT / name).exists(), name


def test_pictures_it_shows_exist() -> None:
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / name).exists(), name
