"""The options of the chat window, as its command line reads them.

A user's mistake ends with one line and exit status 2. Leaves out the serving (`server`).
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Annotated, NoReturn

import typer

from assistant import defaults

DEFAULT_PORT = 7860
_TRIED = 50  # ports after a taken one, before giving up


def main() -> None:
    """Read the command line and open the window."""
    typer.run(_open)


def _open(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port; the next free one if it is taken.")] = DEFAULT_PORT,
    host: Annotated[str, typer.Option(help="Address; any but this machine's own needs --auth.")] = "127.0.0.1",
    auth: Annotated[str, typer.Option(metavar="USER:PASSWORD", help="Ask for this name and password.")] = "",
    open_browser: Annotated[bool, typer.Option("--open", help="Open the window in the browser.")] = False,
    lang: Annotated[str, typer.Option(help="Language of the labels, fr or en; the browser's own by default.")] = "",
    report: Annotated[str, typer.Option(help="Name of a report, its folder, or a text file.")] = defaults.REPORT,
    model: Annotated[str, typer.Option(help="Encoder: the default one, or a folder.")] = defaults.MODEL,
) -> None:
    """Open the chat window on a report."""
    if lang not in ("", "fr", "en"):
        _refuse(f"--lang: found {lang!r}, expected fr or en")
    if auth and not all(auth.partition(":")):
        _refuse("--auth: found no name or no password, expected USER:PASSWORD")
    if not auth and not is_loopback(host):
        _refuse(f"--host: found {host!r}, which other machines reach; add --auth USER:PASSWORD, or use 127.0.0.1")
    free = free_port(host, port)
    if free is None:
        _refuse(f"--port: found none free from {port} on at {host!r}; name another, or an address of this machine")
    if free != port:
        typer.echo(f"Port {port} is taken: using {free}.")
    from assistant.web.server import serve  # gradio takes two seconds to import: not before the options are right

    serve(host=host, port=free, auth=auth, open_browser=open_browser, language=lang, report=report, model=model)


def _refuse(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)


def is_loopback(host: str) -> bool:
    """Tell whether an address can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def free_port(host: str, port: int) -> int | None:
    """Return the first free port from `port` on, or None where there is none or the address is not this machine's."""
    for candidate in range(port, min(port + _TRIED, 65536)):
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, candidate, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
        except OSError:
            continue
        return candidate
    return None
