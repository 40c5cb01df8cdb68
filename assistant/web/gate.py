"""The gate in front of every request: who may ask, under which name, and what the browser may then load.

An ASGI middleware. With it the browser itself refuses anything that is not this server's own.
Leaves out encryption: on a network that is not trusted, put a proxy with TLS in front.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from assistant.web.options import is_loopback

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        b"font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-cache"),
)
_STARTUP = "/gradio_api/startup-events"  # gradio calls it once, from this machine, before anybody can have signed in


@dataclass(frozen=True, slots=True)
class Gate:
    """Checks requests and adds headers to responses.

    Attributes:
        app: What is behind the gate.
        host: The address that is listened on.
        auth: "USER:PASSWORD", or empty for nobody to be asked.
    """

    app: App
    host: str
    auth: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a refusal."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in dict(HEADERS)]
                message["headers"] = [*kept, *HEADERS]
            await send(message)

        if is_loopback(self.host) and not is_loopback(_name(headers.get(b"host", b"").decode("latin-1"))):
            # Some other site's name that points here: its pages could read ours.
            await _refuse(send, 421, b"This server answers to its own name only.")
        elif self.auth and scope["path"] != _STARTUP and not self._knows(headers.get(b"authorization", b"")):
            await _refuse(send, 401, b"Sign in.", (b"www-authenticate", b'Basic realm="Palabre", charset="UTF-8"'))
        else:
            await self.app(scope, receive, send_with_headers)

    def _knows(self, given: bytes) -> bool:
        expected = b"Basic " + base64.b64encode(self.auth.encode())
        return hmac.compare_digest(given, expected)


def _name(host: str) -> str:
    """Return the name in a Host header, without the port."""
    return host.partition("]")[0].strip("[") if host.startswith("[") else host.partition(":")[0]


async def _refuse(send: Send, status: int, text: bytes, *headers: tuple[bytes, bytes]) -> None:
    plain = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [plain, *headers, *HEADERS]})
    await send({"type": "http.response.body", "body": text})
