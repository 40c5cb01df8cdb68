"""A chat window in a process of its own, asked over HTTP as its page does, on this machine only.

Leaves out how many ask at once (`load`) and what is compared (`cold`).
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from assistant.bench.child import BenchError, offline
from assistant.web.options import free_port

_APP = Path(__file__).parents[2] / "app.py"
_HOST = "127.0.0.1"
_FIRST_PORT = 18_600
_PATIENCE = 600  # seconds for a window to be ready: its first start builds an index
_ANSWER = 60  # seconds for one answer
_PAUSE = 0.02  # seconds between two looks at whether it is there


@dataclass(frozen=True, slots=True)
class Window:
    """A window that is ready.

    Attributes:
        process: Number of its process.
        port: Where it listens.
        started: When its process was started, by `perf_counter`.
        page_ms: How long after that its page was served.
    """

    process: int
    port: int
    started: float
    page_ms: float

    def age_ms(self) -> float:
        """Return how long ago it was started."""
        return (perf_counter() - self.started) * 1000

    def connection(self) -> http.client.HTTPConnection:
        """Return a connection, to be kept by one asker."""
        return http.client.HTTPConnection(_HOST, self.port, timeout=_ANSWER)

    def ask(
        self, question: str, turns: Sequence[Any], connection: http.client.HTTPConnection | None = None
    ) -> dict[str, Any]:
        """Return the view of an answer, as the page gets it.

        Raises:
            BenchError: The window answers with an error.
        """
        kept = connection or self.connection()
        body = json.dumps({"data": [question, list(turns), ""]})
        kept.request("POST", "/gradio_api/run/show", body, {"Content-Type": "application/json"})
        response = kept.getresponse()
        content = response.read()
        if connection is None:
            kept.close()
        view: dict[str, Any] = json.loads(content)["data"][0] if response.status == 200 else {"error": response.status}
        if "error" in view:
            raise BenchError(f"{question!r}: found error {view['error']!r}, expected an answer")
        return view


@contextmanager
def window(report: str, model: str) -> Iterator[Window]:
    """Open a window and close it at the end.

    Raises:
        BenchError: It did not become ready.
    """
    port = free_port(_HOST, _FIRST_PORT)
    if port is None:
        raise BenchError(f"found no free port from {_FIRST_PORT} on, expected one")
    command = [sys.executable, str(_APP), "--port", str(port), "--report", report, "--model", model]
    started = perf_counter()
    process = subprocess.Popen(  # noqa: S603  # this interpreter with arguments of our own
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=offline()
    )
    try:
        _wait(process, port, "/", lambda content: True)
        page_ms = (perf_counter() - started) * 1000
        _wait(process, port, "/window/state", _ready)
        yield Window(process.pid, port, started, page_ms)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _ready(content: bytes) -> bool:
    state = json.loads(content)
    if state["phase"] == "failed":
        raise BenchError(f"window: found {state['message']!r}, expected it to load")
    return bool(state["phase"] == "ready")


def _wait(process: subprocess.Popen[bytes], port: int, address: str, enough: Any) -> None:
    """Look at an address again and again until what it says is enough."""
    end = perf_counter() + _PATIENCE
    while perf_counter() < end and process.poll() is None:
        connection = http.client.HTTPConnection(_HOST, port, timeout=_ANSWER)
        try:
            connection.request("GET", address)
            response = connection.getresponse()
            content = response.read()
            if response.status == 200 and enough(content):
                return
        except OSError:
            pass
        finally:
            connection.close()
        sleep(_PAUSE)
    raise BenchError(f"window: found no answer at {address} (exit code {process.poll()}), expected one")
