"""The server of the chat window: Gradio's API with a page of its own in front, on this machine only.

Three ways in: the page and its files, the state of the loading, and the named endpoints `ask`, `show` and
`feedback`, which any Gradio client can call too. The conversation comes with each question; nothing is kept here.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from assistant.answer import Turn
from assistant.web.feedback import Feedback, save_feedback
from assistant.web.gate import Gate
from assistant.web.loading import Loading
from assistant.web.options import free_port
from assistant.web.reader import reader_of
from assistant.web.views import view_of
from corpus import LANGUAGES

if TYPE_CHECKING:
    from gradio import Server

STATIC = Path(__file__).parent / "static"
LONGEST_QUESTION = 2_000
"""Characters of a question; longer ones are refused with a sentence."""

_TURNS = 20  # of the conversation that count for a question

for _name, _value in (("GRADIO_ANALYTICS_ENABLED", "False"), ("HF_HUB_OFFLINE", "1")):
    os.environ.setdefault(_name, _value)  # read when gradio is imported: it would look up its version otherwise
for _name in ("NO_PROXY", "no_proxy"):
    os.environ[_name] = ",".join(filter(None, (os.environ.get(_name), "127.0.0.1,localhost")))  # gradio calls itself


def serve(
    *, host: str, port: int, auth: str = "", open_browser: bool = False, language: str = "", report: str, model: str
) -> None:
    """Serve the window until it is interrupted; the assistant loads meanwhile.

    Args:
        auth: "USER:PASSWORD" to ask for, or empty.
        language: Of the labels; empty for the browser's own.
    """
    loading = Loading(report, model)
    loading.start()
    logging.getLogger("httpx").setLevel(logging.WARNING)  # gradio asks itself whether it is there
    url = _launched(loading, host, port, auth, language, open_browser)
    typer.echo(f"Palabre: {url}  (Ctrl+C to stop)")
    try:
        loading.wait()
        if loading.phase == "failed":
            typer.echo(loading.message, err=True)
            if loading.report is None:
                raise typer.Exit(2)  # no report to show either: a mistake of the command line's
        threading.Event().wait()
    except KeyboardInterrupt:
        typer.echo()


def _launched(loading: Loading, host: str, port: int, auth: str, language: str, open_browser: bool) -> str:
    """Launch the server and return its address; where another has taken the port since it was found free, the next."""
    try:
        _, url, _ = server_for(loading, host, auth, language).launch(
            server_name=host, server_port=port, inbrowser=open_browser, share=False, quiet=True,
            prevent_thread_lock=True, enable_monitoring=False, run_history=False, ssr_mode=False, mcp_server=False,
            pwa=False, show_error=False,
        )  # fmt: skip
        return str(url)
    except OSError as error:
        free = free_port(host, port + 1)
        if free is None:
            typer.echo(f"--port: found none free from {port} on at {host!r} ({error}); name another", err=True)
            raise typer.Exit(2) from None
        typer.echo(f"Port {port} is taken: using {free}.")
        return _launched(loading, host, free, auth, language, open_browser)


def server_for(loading: Loading, host: str = "127.0.0.1", auth: str = "", language: str = "") -> Server:
    """Return the server of a window on an assistant that is loading or loaded."""
    import gradio
    from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
    from fastapi.staticfiles import StaticFiles
    from starlette.middleware import Middleware

    server = gradio.Server(
        title="Palabre", docs_url=None, redoc_url=None, openapi_url=None,
        middleware=[Middleware(Gate, host=host, auth=auth)],
    )  # fmt: skip

    @server.get("/")
    def page() -> FileResponse:
        return FileResponse(STATIC / "index.html")

    @server.get("/window/state")
    def state() -> JSONResponse:
        return JSONResponse(state_of(loading) | {"language": language})

    @server.post("/window/again")
    def again() -> JSONResponse:
        loading.start()
        return JSONResponse(state_of(loading))

    @server.get("/window/report")
    def report() -> HTMLResponse:
        read = loading.report
        return HTMLResponse(reader_of(read.document, read.passages, read.annotations.renderings) if read else "")

    @server.api(name="ask", queue=False)  # type: ignore[untyped-decorator]
    def ask(question: str, turns: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        """Answer a question about the report with exact quotes.

        Args:
            question: In any of seven languages.
            turns: What was said before, oldest first, as the answers' `turn`.
        """
        return answered(loading, question, turns or (), shown=False)

    @server.api(name="show", queue=False, api_visibility="undocumented")  # type: ignore[untyped-decorator]
    def show(question: str, turns: list[dict[str, Any]] | None = None, language: str = "") -> dict[str, Any]:
        return answered(loading, question, turns or (), language, shown=True)

    @server.api(name="feedback", queue=False, api_visibility="undocumented")  # type: ignore[untyped-decorator]
    def feedback(record: dict[str, Any]) -> dict[str, Any]:
        try:
            save_feedback(Feedback.from_dict(record))
        except (ValueError, OSError) as error:
            return {"error": "unsaved", "message": str(error)}
        return {}

    server.mount("/window", StaticFiles(directory=STATIC), name="window")
    return server


def state_of(loading: Loading) -> dict[str, Any]:
    """Return how far the loading has come, and what the page says of the report and the encoder."""
    report = loading.report
    return {
        "phase": loading.phase,
        "done": loading.done,
        "total": loading.total,
        "message": loading.message,
        "encoder": loading.encoder,
        "adapted": loading.adapted,
        "report": report
        and {
            "name": report.document.name,
            "title": report.document.title,
            "language": report.document.language,
            "titles": dict(report.titles),
            "references": dict(report.references),
            "openings": {code: list(questions) for code, questions in report.openings.items()},
        },
    }


def _sayable(given: Any) -> Any:
    """Return what a client sent with a question mark for each half of a character, which no answer could carry."""
    return json.loads(json.dumps(given, ensure_ascii=False).encode("utf-8", "replace"))


def _offered(turns: Sequence[dict[str, Any]]) -> set[str]:
    """Return the questions that were offered with earlier answers, as `view_of` wrote them into the turns."""
    offered = (turn.get("offered") for turn in turns)
    return {text for texts in offered if isinstance(texts, list) for text in texts if isinstance(text, str)}


def answered(
    loading: Loading, question: str, turns: Sequence[Any], language: str = "", *, shown: bool
) -> dict[str, Any]:
    """Answer a question, or return {"error": why not}: loading, empty, long, turns or failed.

    Args:
        turns: As `Turn.from_dict` reads them, oldest first.
        language: The one to expect of a first question.
        shown: Return the view for the page, not the plain answer.
    """
    assistant, suggestions = loading.assistant, loading.suggestions
    if assistant is None:
        return {"error": "loading"}
    if not isinstance(turns, list | tuple):
        return {"error": "turns"}
    question, turns = _sayable(question), _sayable(turns)
    if not isinstance(question, str) or not question.strip():
        return {"error": "empty"}
    if len(question) > LONGEST_QUESTION:
        return {"error": "long"}
    try:
        before = tuple(Turn.from_dict(turn) for turn in turns[-_TURNS:])
    except ValueError:
        return {"error": "turns"}
    try:
        answer = assistant.ask(question.strip(), before, language if language in LANGUAGES else "")
        if not shown:
            return answer.to_dict()
        offered = suggestions.onward((*before, Turn.of(answer)), _offered(turns)) if suggestions else ()
        return view_of(answer, assistant.report, offered)
    except Exception:  # whatever it is, the conversation goes on; the reason is in the log
        logging.getLogger(__name__).exception("no answer to %r", question)
        return {"error": "failed"}
