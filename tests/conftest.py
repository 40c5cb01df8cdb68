"""Fixtures of the whole suite: a cache of its own, no way out to the network, reports and assistants.

An outer `PALABRE_CACHE` is kept, so that repeated runs on one machine build the report's index once.
"""

from __future__ import annotations

import io
import ipaddress
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.commands import Outcome
from tests.fakes import WordEncoder, write_small_report, write_tiny_model

if TYPE_CHECKING:
    from assistant import Assistant
    from corpus import Report
    from index import PassageIndex

os.environ.setdefault("HF_HUB_OFFLINE", "1")

settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
settings.load_profile("suite")

_THIRD_PARTY_WARNINGS = (
    "ignore:builtin type (SwigPy|swigvar).*:DeprecationWarning",  # faiss, of its own wrapper
    "ignore:.*torch.jit.script.*:DeprecationWarning",  # torch, of itself
)


def pytest_configure(config: pytest.Config) -> None:
    for line in _THIRD_PARTY_WARNINGS:
        config.addinivalue_line("filterwarnings", line)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("PALABRE_CACHE"):
            patch.setenv("PALABRE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def _attempts() -> Iterator[list[str]]:
    """Block sockets and look-ups except on the loopback, and keep a list of what was tried."""
    tried: list[str] = []
    connect, connect_ex, sendto, look_up = (
        socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto, socket.getaddrinfo,
    )  # fmt: skip

    def checked(address: Any) -> None:
        if isinstance(address, tuple) and not _is_local(address[0]):
            tried.append(f"connection to {address[0]}:{address[1]}")
            raise OSError(f"found a connection to {address[0]}, expected the loopback only")

    def guarded_connect(self: socket.socket, address: Any) -> None:
        checked(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        checked(address)
        return connect_ex(self, address)

    def guarded_sendto(self: socket.socket, data: Any, *rest: Any) -> int:
        checked(rest[-1])
        return sendto(self, data, *rest)

    def guarded_look_up(host: Any, *rest: Any, **options: Any) -> Any:
        if not _is_local(host) and not _is_number(host):
            tried.append(f"look-up of {host!r}")
            raise socket.gaierror(socket.EAI_NONAME, f"found a look-up of {host!r}, expected none")
        return look_up(host, *rest, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket.socket, "sendto", guarded_sendto)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield tried


@pytest.fixture(autouse=True)
def outside(_attempts: list[str]) -> Iterator[list[str]]:
    """Attempts to reach anything but the loopback in this test; any that is left in the list at its end fails it."""
    _attempts.clear()
    yield _attempts
    found = list(_attempts)
    _attempts.clear()
    assert not found, f"the test tried to leave this machine: {found}"


def _is_local(host: Any) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost", socket.gethostname()):
        return True
    return _is_number(name) and (ipaddress.ip_address(name).is_loopback or ipaddress.ip_address(name).is_unspecified)


def _is_number(host: Any) -> bool:
    try:
        ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return False
    return True


@pytest.fixture(scope="session")
def report() -> Report:
    """The real report."""
    from corpus import load_report

    return load_report()


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small annotated report."""
    return write_small_report(tmp_path_factory.mktemp("reports") / "port")


@pytest.fixture(scope="session")
def small_report(small_folder: Path) -> Report:
    """A small annotated report."""
    from corpus import load_report

    return load_report(small_folder)


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a real sentence-transformers model that is too small to be any good."""
    return write_tiny_model(tmp_path_factory.mktemp("encoder"))


@pytest.fixture(scope="session")
def word_index(report: Report) -> PassageIndex:
    """The real report indexed by the word encoder."""
    from index import PassageIndex, PriorSettings
    from index.prepared import classifier_for

    return PassageIndex.build(report, WordEncoder(), prior=PriorSettings(classifier=classifier_for(report)))


@pytest.fixture(scope="session")
def word_assistant(word_index: PassageIndex) -> Assistant:
    """An assistant on the real report that finds by words alone: quick, and not very good."""
    from assistant import Assistant

    return Assistant.of(word_index)


@pytest.fixture(scope="session")
def real_assistant(_own_cache: None) -> Assistant:
    """The assistant as its users have it; builds its index once a run."""
    from assistant import Assistant

    return Assistant.load()


@pytest.fixture
def palabre(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run `python -m assistant` with arguments and standard input, in this process, so that libraries load once."""
    from assistant.__main__ import main

    def run(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["palabre", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        written = capsys.readouterr()
        assert isinstance(code, int)
        return Outcome(code, written.out, written.err)

    return run
