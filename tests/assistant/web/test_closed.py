"""The server gives out its own page and answers, and nothing else of this machine."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.assistant.web.conftest import PASSWORD, Served, basic

ROOT = Path(__file__).parents[3]
SECRETS = [ROOT / "pyproject.toml", ROOT / "app.py", ROOT / "assistant" / "web" / "server.py", Path("/etc/passwd")]

_UP = [
    "../" * 8,
    "..%2f" * 8,
    "%2e%2e/" * 8,
    "%2e%2e%2f" * 8,
    "..%252f" * 8,
    "..\\" * 8,
    "..%5c" * 8,
    "....//" * 8,
    "//",
]
_FRONTS = [
    "/",
    "/window/",
    "/window/script/",
    "/static/",
    "/assets/",
    "/svelte/",
    "/static/img/",
    "/custom_component/a/b/c/",
]
_DIRECT = [
    "/gradio_api/file=",
    "/gradio_api/file/",
    "/file=",
    "/file/",
    "/gradio_api/stream/",
    "/gradio_api/file=file://",
]


def traversals() -> list[str]:
    """Return requests for files of this machine, written in every way that ever worked anywhere."""
    tails = ["etc/passwd", str(ROOT / "pyproject.toml").lstrip("/")]
    climbing = [f"{front}{up}{tail}" for front in _FRONTS for up in _UP for tail in tails]
    near = [
        f"/window/{'../' * depth}{name}" for depth in (1, 2, 3) for name in ("server.py", "app.py", "pyproject.toml")
    ]
    direct = [f"{front}{path}" for front in _DIRECT for path in ("app.py", "/etc/passwd", str(SECRETS[0]), "../app.py")]
    odd = [
        "/window/index.html/../../server.py",
        "/window/\x01",
        "/window/%00",
        "/window/~root",
        "/window/.",
        "/window/..",
    ]
    return [*climbing, *near, *direct, *(path.replace("\x01", "%01") for path in odd)]


def test_no_file_outside_the_window_is_served(served: Served) -> None:
    kept = [path.read_bytes()[:60] for path in SECRETS if path.exists()]
    for path in traversals():
        status, _, content = served.request(path)
        assert status in (400, 403, 404, 405), path
        assert not any(secret in content for secret in kept), path
    assert served.request("/window/script/main.js")[0] == 200  # what is meant to be served is


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload", "/gradio_api/proxy=http://example.org/", "/gradio_api/proxy=https://huggingface.co/",
        "/gradio_api/component_server/", "/gradio_api/dev/reload", "/gradio_api/stream/a/1/b/playlist.m3u8",
        "/docs", "/redoc", "/openapi.json", "/monitoring", "/monitoring/summary", "/gradio_api/mcp/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("body", [None, b"{}"])
def test_ways_in_that_nobody_needs_are_closed(served: Served, path: str, body: bytes | None) -> None:
    assert served.request(path, body)[0] in (403, 404, 405)


def test_nothing_can_be_uploaded(served: Served) -> None:
    form = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.html"\r\n\r\n<script>\r\n--x--\r\n'
    assert served.request("/gradio_api/upload", form, content_type="multipart/form-data; boundary=x")[0] == 404


def test_the_page_of_another_site_cannot_ask(served: Served) -> None:
    body = json.dumps({"data": ["Bonjour", []]}).encode()
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        headers = {"content_type": "text/plain", "sec_fetch_site": site}
        if status == 200:
            headers["content_type"] = "application/json"
        assert served.request("/gradio_api/run/ask", body, **headers)[0] == status, site
    assert served.request("/", sec_fetch_site="cross-site")[0] == 200  # a link to the window may be followed


def test_every_answer_says_what_the_browser_may_load(served: Served) -> None:
    for path in ("/", "/window/state", "/window/report", "/nothing", "/gradio_api/file=/etc/passwd", "/config"):
        _, headers, _ = served.request(path)
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_building_launching_and_asking_stay_inside(served: Served) -> None:
    """Look at what the process of the server has done from its first line on, until after answers of every kind."""
    for question in ("Combien de navires ?", "`id` $(id) ; id | id", "{{7*7}}", "Bonjour", "zzz", "De quoi ça parle ?"):
        assert served.call("ask", [question, []])[0] == 200
    seen = served.seen()
    assert any(event == "socket.connect" for event, _ in seen)  # it asks itself whether it is there: so it is watched
    beyond = [what for what in seen if not ("127.0.0.1" in what[1] or "localhost" in what[1])]
    assert beyond == []  # no look-up, no connection, no other program, no pickle


@pytest.mark.parametrize("endpoint", ["ask", "show"])
@pytest.mark.parametrize(
    ("data", "error"),
    [
        ([5, []], "empty"), ([None, None], "empty"), ([["a"], []], "empty"), (["", None], "empty"),
        (["a" * 2_001, []], "long"), (["a", "b"], "turns"), (["a", {"x": 1}], "turns"), (["a", [[]]], "turns"),
        (["a", [None]], "turns"), (["a", [{"question": 5}]], "turns"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_named(served: Served, endpoint: str, data: list[object], error: str) -> None:
    status, content = served.call(endpoint, [*data, "fr"] if endpoint == "show" else data)
    assert status == 200
    assert json.loads(content)["data"] == [{"error": error}]


@pytest.mark.parametrize("endpoint", ["ask", "show"])
@pytest.mark.parametrize(
    "question", ["\ud800", "navires \udfff ?", "\x00", "<script>alert(1)</script>", "{{7*7}} ${7*7}"]
)
def test_any_question_comes_back_as_it_was_asked(served: Served, endpoint: str, question: str) -> None:
    status, content = served.call(endpoint, [question, [], "fr"] if endpoint == "show" else [question, []])
    assert status == 200
    (found,) = json.loads(content)["data"]
    assert found["question"] == question.encode("utf-8", "replace").decode()
    assert b"11106" not in content  # nothing has worked the question out


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"x", b"\xff", b"[" * 50_000, b'{"data": 5}', b'{"data": []}'])
def test_a_malformed_request_shows_nothing_of_the_inside(served: Served, body: bytes) -> None:
    status, content = served.call("ask", body)
    assert 400 <= status <= 500
    assert b"Traceback" not in content
    assert b".py" not in content
    assert served.call("ask", ["Bonjour", []])[0] == 200


def test_a_guessed_password_costs_more_and_more_time(guarded: Served) -> None:
    assert guarded.request("/")[0] == 401
    taken = []
    for _ in range(3):
        started = time.monotonic()
        assert guarded.request("/", authorization=basic("léa:wrong"))[0] == 401
        taken.append(time.monotonic() - started)
    assert taken[0] >= 0.5
    assert taken[1] >= 1
    assert taken[2] >= 2
    assert guarded.request("/window/state", authorization=basic(PASSWORD))[0] == 200


def test_guessing_many_passwords_at_once_is_no_use(guarded: Served) -> None:
    assert guarded.request("/", authorization=basic(PASSWORD))[0] == 200
    with ThreadPoolExecutor(21) as pool:
        first = pool.submit(guarded.request, "/", authorization=basic("léa:"))
        time.sleep(0.1)
        guesses = [*(f"léa:{number}" for number in range(20)), PASSWORD]
        others = list(pool.map(lambda guess: guarded.request("/", authorization=basic(guess)), guesses))
    assert first.result()[0] == 401
    assert {status for status, _, _ in others} == {429}  # not even the right one is told from the rest
    assert all(int(headers["retry-after"]) >= 1 for _, headers, _ in others)
    assert guarded.request("/", authorization=basic(PASSWORD))[0] == 200


@pytest.mark.parametrize(
    "path", ["/", "/window/state", "/window/report", "/config", "/gradio_api/info", "/gradio_api/queue/status"]
)
def test_nothing_is_told_without_the_password(guarded: Served, path: str) -> None:
    status, _, content = guarded.request(path)
    assert (status, content) == (401, b"Sign in.")


def test_no_question_is_answered_without_the_password(guarded: Served) -> None:
    assert guarded.call("ask", ["Bonjour", []]) == (401, b"Sign in.")
