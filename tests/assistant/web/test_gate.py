"""The gate lets in who may come in, and tells the browser to load nothing from elsewhere."""

from __future__ import annotations

import asyncio
import base64

from assistant.web.gate import Gate, Message, Receive, Scope, Send


async def _inside(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"max-age=9")]})
    await send({"type": "http.response.body", "body": b"in"})


def asked(gate: Gate, path: str = "/", **headers: str) -> Message:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    given = [(name.encode(), value.encode()) for name, value in ({"host": "127.0.0.1:7860"} | headers).items()]
    asyncio.run(gate({"type": "http", "path": path, "headers": given}, receive, send))
    return sent[0]


def test_every_response_forbids_other_sources() -> None:
    headers = dict(asked(Gate(_inside, "127.0.0.1", ""))["headers"])
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers[b"cache-control"] == b"no-cache"


def test_another_name_that_points_here_is_refused() -> None:
    gate = Gate(_inside, "127.0.0.1", "")
    assert asked(gate, host="evil.example:7860")["status"] == 421
    assert asked(gate, host="localhost:7860")["status"] == 200
    assert asked(gate, host="[::1]:7860")["status"] == 200


def test_a_name_and_password_are_asked_for() -> None:
    gate = Gate(_inside, "0.0.0.0", "léa:s3cret:x")  # noqa: S104
    right = "Basic " + base64.b64encode("léa:s3cret:x".encode()).decode()
    assert asked(gate, host="lan.example")["status"] == 401
    assert asked(gate, host="lan.example", authorization="Basic bm8=")["status"] == 401
    assert asked(gate, host="lan.example", authorization=right)["status"] == 200
    assert asked(gate, host="lan.example", path="/window/state")["status"] == 401
