"""A real window in a real Chromium: the server as a user starts it, and a page that reports every request."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from assistant.web.options import free_port
from tests.browser.window import Window, ask

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
SHOTS = ROOT / "test-results"
AXE = "4.14.1"
_QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FINDING = (Path(__file__).parent / "violations.js").read_text("utf-8")
_PATIENCE = 30_000  # milliseconds: a busy machine is slow, not broken
_LOADS = 900  # seconds: the first start of all builds the index


expect.set_options(timeout=_PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = pytest.mark.skip(reason=f"no {CHROMIUM}: apt-get install chromium")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(missing)


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Window]]:
    """Start a window with options of its command line; all are stopped at the end."""
    started: list[subprocess.Popen[str]] = []

    def starting(*options: str, until: str = "ready") -> Window:
        port = free_port("127.0.0.1", 7900)
        folder = tmp_path_factory.mktemp("window")
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, str(ROOT / "app.py"), "--port", str(port), *options],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PALABRE_DATA": str(folder)},
                text=True,
            )
        started.append(process)
        window = Window(f"http://127.0.0.1:{port}", folder, process)
        deadline = time.monotonic() + _LOADS
        while _phase(window) != until:
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.2)
        return window

    yield starting
    for process in started:
        process.terminate()
    for process in started:
        process.wait(10)


@pytest.fixture(scope="session")
def window(start: Callable[..., Window]) -> Window:
    """The window on the default report, ready to be asked."""
    return start()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_QUIET.split())
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, window: Window) -> Iterator[Callable[..., Page]]:
    """Open a page on a window; at the end, no request has left this machine and no script has failed."""
    contexts, requests, troubles = [], [], []

    def opening(width: int = 1440, height: int = 900, locale: str = "fr-FR", at: str = "", **more: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.on("request", lambda request: requests.append(request))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
        page.goto(at or window.url)
        page.locator("#page .text").wait_for(state="attached")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert not [request.url for request in requests if not _is_inside(request)]
    assert not troubles


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A French page of 1440 pixels on the default window."""
    return open_page()


@pytest.fixture
def answered(page: Page) -> Page:
    """A French page with one answer on it."""
    ask(page, "Qu'est-ce que la gouvernance multi-niveaux ?")
    return page


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """Keep a picture of a state."""
    SHOTS.mkdir(exist_ok=True)
    return lambda page, name: page.screenshot(path=SHOTS / f"{name}.png") and None


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, fetched once from npm; only the tests use it."""
    folder = ROOT / "node_modules" / f"axe-core-{AXE}"
    source = folder / "package" / "axe.min.js"
    if not source.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("no npm: axe-core cannot be fetched")
        folder.mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(  # noqa: S603
            [npm, "pack", f"axe-core@{AXE}", "--silent"], cwd=folder, capture_output=True, text=True
        )
        if packed.returncode:
            pytest.skip(f"npm has no axe-core: {packed.stderr.strip()[-200:]}")
        with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
            archive.extractall(folder, filter="data")
    return source.read_text("utf-8")


@pytest.fixture
def violations(axe: str) -> Callable[[Page], list[str]]:
    """What axe-core finds against WCAG 2.2 AA on a page as it stands."""

    def finding(page: Page) -> list[str]:
        page.evaluate(axe)
        return [str(found) for found in page.evaluate(FINDING, _RULES)]

    return finding


def _phase(window: Window) -> str:
    try:
        with urllib.request.urlopen(f"{window.url}/window/state", timeout=5) as response:  # noqa: S310
            return str(json.load(response)["phase"])
    except OSError:
        return "starting"


def _is_inside(request: Request) -> bool:
    parts = urlsplit(request.url)
    return parts.scheme in ("data", "blob") or parts.hostname == "127.0.0.1"
