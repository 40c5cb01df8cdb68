"""A window's server in a process of its own, on an assistant that finds by words alone."""

from __future__ import annotations

import base64
import http.client
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HOST = "127.0.0.1"
PASSWORD = "léa:s3cret"  # noqa: S105  # of a server that lives for a test
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Served:
    """A server that listens; requests go to it as they are written, without any path being tidied first."""

    port: int
    process: subprocess.Popen[str]

    def seen(self) -> list[tuple[str, str]]:
        """Return what the server's process has done so far that reaches beyond it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("seen\n")
        self.process.stdin.flush()
        return [(event, arguments) for event, arguments in json.loads(self.process.stdout.readline())]

    def request(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return the status, the headers and the body of an answer; a request with a body is a POST."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            connection.putrequest("GET" if body is None else "POST", path)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    def call(self, endpoint: str, data: Any) -> tuple[int, bytes]:
        """Call a named endpoint with JSON, or with bytes as they are."""
        body = data if isinstance(data, bytes) else json.dumps({"data": data}).encode()
        status, _, content = self.request(f"/gradio_api/run/{endpoint}", body, content_type="application/json")
        return status, content


def basic(name_and_password: str) -> str:
    return "Basic " + base64.b64encode(name_and_password.encode()).decode()


@pytest.fixture(scope="session")
def serve(_own_cache: None) -> Iterator[Callable[..., Served]]:
    """Start a server on a report; all end with the tests."""
    started: list[subprocess.Popen[str]] = []

    def serving(report: str | Path, auth: str = "") -> Served:
        command = [sys.executable, "-m", "tests.assistant.web.serving", str(report), auth]
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
        started.append(process)
        assert process.stdout is not None
        return Served(int(process.stdout.readline()), process)

    yield serving
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def served(serve: Callable[..., Served], small_folder: Path) -> Served:
    """A server on the small report that asks for no password."""
    return serve(small_folder)


@pytest.fixture(scope="session")
def guarded(serve: Callable[..., Served], small_folder: Path) -> Served:
    """The same for those who know the password."""
    return serve(small_folder, PASSWORD)
