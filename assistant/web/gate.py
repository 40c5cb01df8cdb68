"""The gate in front of every request: who may ask, under which name, and what the browser may then load.

An ASGI middleware. With it the browser itself refuses anything that is not this server's own.
Leaves out encryption: on a network that is not trusted, put a proxy with TLS in front.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from assistant.web.attempts import Attempts
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
_CLOSED = tuple(
    f"/gradio_api/{way}" for way in ("upload", "file", "proxy", "stream", "component_server", "dev/")
)  # ways in that Gradio opens for apps which take or give files: this one does neither
_ELSEWHERE = (b"cross-site", b"same-site")  # what a browser says of a request that a page of another origin makes


@dataclass(frozen=True, slots=True)
class Gate:
    """Checks requests and adds headers to responses.

    Attributes:
        app: What is behind the gate.
        host: The address that is listened on.
        auth: "USER:PASSWORD", or empty for nobody to be asked.
        attempts: Wrong passwords so far.
    """

    app: App
    host: str
    auth: str
    attempts: Attempts = field(default_factory=Attempts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a refusal."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # nothing here speaks it, so nothing has to check it
            return
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
        elif scope.get("method") != "GET" and headers.get(b"sec-fetch-site") in _ELSEWHERE:
            await _refuse(send, 403, b"Pages of other sites may not ask here.")
        elif scope["path"].startswith(_CLOSED):
            await _refuse(send, 404, b"Not found.")
        elif not self.auth or scope["path"] == _STARTUP or await self._knows(scope, headers, send):
            await self.app(scope, receive, send_with_headers)

    async def _knows(self, scope: Scope, headers: Mapping[bytes, bytes], send: Send) -> bool:
        """Tell whether a request holds the password; if not, answer it, later and later where one is guessed at."""
        given = headers.get(b"authorization", b"")
        address = (scope.get("client") or ("",))[0]
        if given and (wait := self.attempts.wait(address)):  # not looked at, so that guessing all at once is no use
            await _refuse(send, 429, b"Too many wrong passwords.", (b"retry-after", str(ceil(wait)).encode()))
            return False
        if hmac.compare_digest(given, b"Basic " + base64.b64encode(self.auth.encode())):
            self.attempts.forget(address)
            return True
        if given:
            await asyncio.sleep(self.attempts.failed(address))
        await _refuse(send, 401, b"Sign in.", (b"www-authenticate", b'Basic realm="Palabre", charset="UTF-8"'))
        return False


def _name(host: str) -> str:
    """Return the name in a Host header, without the port."""
    return host.partition("]")[0].strip("[") if host.startswith("[") else host.partition(":")[0]


async def _refuse(send: Send, status: int, text: bytes, *headers: tuple[bytes, bytes]) -> None:
    plain = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [plain, *headers, *HEADERS]})
    await send({"type": "http.response.body", "body": text})
