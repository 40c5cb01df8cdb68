"""Nothing leaves this machine: blocked in the suite, and shown where there is no network at all."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys

import pytest

from assistant import Assistant
from tests.assistant.contract import check_record

ALONE = ["unshare", "-rn"]  # a network namespace of its own, without any route


def no_namespace() -> str:
    """Return why no network namespace can be made here, or nothing."""
    if shutil.which(ALONE[0]) is None:
        return "unshare is not installed"
    done = subprocess.run([*ALONE, "true"], capture_output=True, text=True, check=False)  # noqa: S603
    return f"unshare -rn is not permitted here: {done.stderr.strip()}" if done.returncode else ""


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 443), ("example.org", 80)])
def test_the_suite_lets_nothing_out(outside: list[str], address: tuple[str, int]) -> None:
    with pytest.raises(OSError, match="found a"):
        socket.create_connection(address, timeout=1)
    assert outside
    outside.clear()


def test_the_loopback_stays_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5):
        pass


@pytest.mark.model
def test_the_window_starts_and_answers_without_any_network(real_assistant: Assistant) -> None:
    if reason := no_namespace():
        pytest.skip(reason)
    command = [*ALONE, sys.executable, "-m", "tests.alone", "Que fait Rennes pour l'hébergement d'urgence ?"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    (record,) = json.loads(done.stdout.splitlines()[-1])["data"]
    check_record(record, real_assistant.report.document)
    assert "950 personnes chaque nuit" in record["quotes"][0]["text"]
    assert "Traceback" not in done.stderr
