"""The command line refuses mistakes in one line, with status 2."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.web.options import free_port, is_loopback

APP = Path(__file__).parents[3] / "app.py"


def run(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(APP), *options], capture_output=True, text=True, timeout=60)  # noqa: S603


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "0.0.0.0"], "add --auth USER:PASSWORD"),  # noqa: S104
        (["--auth", "nobody"], "expected USER:PASSWORD"),
        (["--auth", "nobody:"], "expected USER:PASSWORD"),
        (["--lang", "de"], "expected fr or en"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(options: list[str], said: str) -> None:
    done = run(*options)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_help_names_every_option() -> None:
    shown = run("--help").stdout
    assert all(option in shown for option in ("--port", "--host", "--auth", "--open", "--lang", "--report", "--model"))


def test_a_taken_port_gives_way_to_the_next() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = free_port("127.0.0.1", port)
    assert found is not None
    assert found > port


def test_an_address_of_another_machine_has_no_free_port() -> None:
    assert free_port("192.0.2.1", 7860) is None


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("example.org", False)],  # noqa: S104
)
def test_loopback_is_told_from_the_rest(host: str, own: bool) -> None:
    assert is_loopback(host) is own
