"""Serves the window in a process of its own, on an assistant that finds by words alone. Run by `conftest`.

    python tests/assistant/web/serving.py REPORT [USER:PASSWORD]

Prints its port, then answers each line of standard input with what this process has done so far that
reaches beyond it: look-ups, connections, other programs, classes that pickle named. Ends with its input.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

WATCHED = {
    "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.connect", "socket.sendto",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pickle.find_class", "urllib.Request",
}  # fmt: skip
seen: list[tuple[str, str]] = []


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in WATCHED:
        seen.append((event, repr(arguments)[:200]))


def main(source: str, auth: str = "") -> None:
    """Serve until the input ends."""
    sys.addaudithook(watch)  # before anything of ours or of others is imported
    from assistant import Assistant
    from assistant.web.loading import Loading
    from assistant.web.options import free_port
    from assistant.web.server import server_for
    from corpus import load_report
    from index import open_index
    from tests.fakes import WordEncoder

    assistant = Assistant.of(open_index(load_report(source), WordEncoder(), "words"))
    loading = Loading(source, "words", load=lambda *_: assistant)
    loading.start()
    loading.wait()
    port = free_port("127.0.0.1", 18_400)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    server_for(loading, auth=auth).launch(
        server_name="127.0.0.1", server_port=port, quiet=True, prevent_thread_lock=True, share=False,
        enable_monitoring=False, run_history=False, ssr_mode=False, mcp_server=False, pwa=False, show_error=False,
    )  # fmt: skip
    print(port, flush=True)
    for _ in sys.stdin:
        print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
