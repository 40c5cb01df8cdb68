"""Starts the window where there is no network but a loopback, and asks it. Run by `test_offline`.

    unshare -rn python tests/alone.py QUESTION

Prints the answer as JSON. Ends with an error where anything but the loopback can be reached.
"""

from __future__ import annotations

import fcntl
import http.client
import json
import socket
import struct
import subprocess
import sys
import time

from assistant.web.options import free_port

_UP, _GET, _SET = 1, 0x8913, 0x8914  # IFF_UP, SIOCGIFFLAGS, SIOCSIFFLAGS


def bring_up_loopback() -> None:
    """Do what `ip link set lo up` does, without that program."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        _, flags = struct.unpack("16sh", fcntl.ioctl(any_socket, _GET, struct.pack("16sh", b"lo", 0)))
        fcntl.ioctl(any_socket, _SET, struct.pack("16sh", b"lo", flags | _UP))


def requested(port: int, path: str, body: bytes | None = None) -> bytes:
    """Return what the window answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST" if body else "GET", path, body, {"Content-Type": "application/json"})
    content = connection.getresponse().read()
    connection.close()
    return content


def main(question: str) -> int:
    """Start, ask, print."""
    bring_up_loopback()
    assert [name for _, name in socket.if_nameindex()] == ["lo"], (
        "found other networks than the loopback, expected none"
    )
    port = free_port("127.0.0.1", 18_800)
    assert port is not None
    app = subprocess.Popen([sys.executable, "app.py", "--port", str(port)])  # noqa: S603
    try:
        phase = "starting"
        while phase != "ready" and app.poll() is None:
            time.sleep(0.2)
            try:
                phase = json.loads(requested(port, "/window/state"))["phase"]
            except OSError:
                continue
        assert phase == "ready"
        print(requested(port, "/gradio_api/run/ask", json.dumps({"data": [question, []]}).encode()).decode())
    finally:
        app.terminate()
        app.wait(10)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
