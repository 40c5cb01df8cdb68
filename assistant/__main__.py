"""Command line: ask, chat, build, outline, evaluate, calibrate and measure.

Leaves out everything but reading options and printing; heavy modules load inside the commands.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from assistant import defaults

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.answer import Answer, Turn
    from assistant.assistant import Assistant

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help is there twice as soon
    pretty_exceptions_enable=False,
    help="Ask a report questions; get exact quotes with page and section.",
)

ReportOption = Annotated[str, typer.Option("--report", help="Name or folder of a report, or a text file.")]
ModelOption = Annotated[str, typer.Option("--model", help="Encoder: the default, a folder, or a name.")]
_ASKERS = 2  # conversations answered beside each other: two gain a third, and more nothing


@cache
def out() -> Console:
    """Return the console that answers go to; made when something is said, so that `--help` need not wait for it."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


@cache
def err() -> Console:
    """Return the console on standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in your own language.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read questions as JSON lines, write answers likewise.")
    ] = False,
    report: ReportOption = defaults.REPORT,
    model: ModelOption = defaults.MODEL,
) -> None:
    """Answer a question, or many from standard input."""
    if jsonl:
        raise SystemExit(_ask_lines(sys.stdin.buffer.read(), _loaded(report, model)))
    if question is None:
        raise UsageError('found no question, expected one; try: python -m assistant ask "What is this report about?"')
    answer = _loaded(report, model).ask(question)
    if as_json:
        print(_dumped(answer.to_dict(), indent=1))
    else:
        _show(answer)


@app.command()
def chat(report: ReportOption = defaults.REPORT, model: ModelOption = defaults.MODEL) -> None:
    """Converse in the terminal; an empty line or Ctrl-D ends it."""
    from assistant.answer import Turn

    assistant = _loaded(report, model)
    out().print(assistant.report.document.title, style="bold", markup=False)
    turns: tuple[Turn, ...] = ()
    while True:
        try:
            question = out().input("[bold]> [/bold]").strip()
        except (EOFError, KeyboardInterrupt):
            break
        if not question:
            break
        answer = assistant.ask(question, turns)
        turns = (*turns, Turn.of(answer))
        _show(answer)


@app.command()
def build(report: ReportOption = defaults.REPORT, model: ModelOption = defaults.MODEL) -> None:
    """Build the index of a report, if it is not built yet."""
    assistant = _loaded(report, model)
    index = assistant.finder.index
    err().print(f"{len(assistant.report.passages)} passages, {len(index.dense)} vectors: ready")


@app.command()
def outline(report: ReportOption = defaults.REPORT) -> None:
    """Show a report's sections with their pages."""
    from corpus import load_report

    loaded = load_report(report)
    out().print(loaded.document.title, style="bold", markup=False)
    for passage in loaded.passages:
        if passage.kind in ("heading", "recommendation"):
            mark = "→ " if passage.kind == "recommendation" else ""
            out().print(
                f"{'  ' * (len(passage.section) + 1)}{mark}{passage.text.rstrip(' :')}  p. {passage.page}", markup=False
            )


@app.command(name="eval")
def evaluate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files of development questions; the report's own by default.")
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to a file.")] = None,
    curves: Annotated[Path | None, typer.Option(help="Draw the reliability and risk–coverage curves (PNG).")] = None,
    misses: Annotated[bool, typer.Option(help="Show the questions that went wrong.")] = True,
    every: Annotated[int, typer.Option(min=1, help="Ask one in so many questions, conversations whole.")] = 1,
    report: ReportOption = defaults.REPORT,
    model: ModelOption = defaults.MODEL,
) -> None:
    """Measure answers, refusals and follow-ups on development questions."""
    from assistant.evaluation import evaluate as run
    from assistant.evaluation import read_expected, sampled

    _check_places(json_file, curves)
    assistant = _loaded(report, model)
    paths = files or sorted((assistant.report.folder or Path()).glob("development/*.jsonl"))
    expected = read_expected(paths)
    if not expected:
        raise UsageError("found no development questions, expected a file of JSON lines; name one")
    with _progress("asking") as step:
        result = run(assistant, sampled(expected, every), step)
    _print_figures(result.to_dict())
    if misses:
        for miss in result.misses:
            shown = ", ".join(miss.passages) or miss.answer.status
            out().print(f"{miss.expected.id}  {miss.expected.question}  → {shown}", markup=False)
    if curves:
        from assistant.curves import draw

        draw(result.outcomes, curves)
    if json_file:
        json_file.write_text(json.dumps(result.to_dict(), indent=1) + "\n", "utf-8")


@app.command()
def feedback() -> None:
    """Show what readers of the window said of its answers."""
    from assistant.web import read_feedback

    for record in read_feedback():
        out().print(_dumped(asdict(record)), markup=False, soft_wrap=True)


@app.command()
def ablate(report: ReportOption = defaults.REPORT) -> None:
    """Measure what each ingredient of finding brings, by taking it away."""
    from rich.table import Table

    from assistant.ablation import ablate as run
    from assistant.evaluation import read_expected
    from corpus import load_report

    loaded = load_report(report)
    expected = read_expected(sorted((loaded.folder or Path()).glob("development/*.jsonl")))
    table = Table("without", "first hit right", "French", "English", "among five")
    for row in run(loaded, expected, err().print):
        shares = (row.first["all"], row.first.get("fr", 0.0), row.first.get("en", 0.0), row.fifth["all"])
        table.add_row(row.without, *(f"{share:.3f}" for share in shares))
    out().print(table)


@app.command()
def calibrate(
    only: Annotated[
        Literal["refusal", "together", "following"] | None, typer.Argument(help="The model to fit; else all.")
    ] = None,
    report: ReportOption = defaults.REPORT,
) -> None:
    """Fit the models that tell an answer from a near-miss, what answers together, and what a follow-up is about.

    Run it after `python -m index fit`; one model alone is fitted where it is named.
    """
    from assistant.fitting import fit_following, fit_refusal, fit_together
    from corpus import load_report
    from index import ADAPTER, SentenceEncoder

    encoder = SentenceEncoder.load(adapter=ADAPTER if ADAPTER.exists() else None)
    loaded = load_report(report)
    fits = {"refusal": fit_refusal, "together": fit_together, "following": fit_following}
    for name, fit in fits.items():
        if only in (None, name):
            fit(loaded, encoder, progress=err().print)


@app.command()
def bench(
    questions: Annotated[int, typer.Option(min=2, help="Development questions asked.")] = 500,
    growth: Annotated[int, typer.Option(min=0, help="Questions of a long run that shows whether memory grows.")] = 0,
    scale: Annotated[bool, typer.Option("--scale", help="Also a thousand to a million vectors.")] = False,
    load: Annotated[bool, typer.Option("--load", help="Also fifty readers of the window at once.")] = False,
    picture: Annotated[Path | None, typer.Option(help="Draw the scale into this file.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to a file.")] = None,
    report: ReportOption = defaults.REPORT,
    model: ModelOption = defaults.MODEL,
) -> None:
    """Measure speed, size and memory here, beside other tools (install the extra `bench` for these)."""
    from assistant.bench import Plan, measured, tables

    _check_places(json_file, picture)
    plan = Plan(report, model, questions, growth=growth, scale=scale, load=load, picture=picture)

    def keep(found: dict[str, Any]) -> None:
        if json_file:
            json_file.write_text(json.dumps(found, indent=1) + "\n", "utf-8")

    for table in tables(measured(plan, err().print, keep)):
        out().print(table)


class UsageError(ValueError):
    """Something asked of the command line cannot be done; the message is one line."""


def _check_places(*paths: Path | None) -> None:
    """Refuse files that could not be written, before minutes of measuring."""
    for path in paths:
        if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
            raise UsageError(
                f"{path}: found no folder for this file, expected one; name a file in a folder that exists"
            )


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that asks: its number, what identifies it, and the conversation it is a turn of."""

    number: int
    id: Any
    question: str
    conversation: str


def _ask_lines(data: bytes, assistant: Assistant) -> int:
    """Answer JSON lines; a malformed one gets an error object in its place and makes the exit code 2.

    Conversations are answered beside each other, each turn by turn, and written in the order of the lines.
    """
    from concurrent.futures import ThreadPoolExecutor

    lines: list[_Line | dict[str, Any]] = []
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        text = raw.decode("utf-8", "replace").strip()
        if not text:
            continue
        try:
            lines.append(_line_of(text, number))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            error = f"line {number}: found {text[:60]!r}, expected an object with id and question"
            lines.append({"id": None, "error": error})
    asked = [line for line in lines if isinstance(line, _Line)]
    assistant.foresee([line.question for line in asked])
    conversations: dict[str, list[_Line]] = {}
    for line in asked:
        conversations.setdefault(line.conversation, []).append(line)
    pool = ThreadPoolExecutor(_ASKERS)
    try:
        told = {key: pool.submit(_conversed, assistant, turns) for key, turns in conversations.items()}
        for each in lines:
            found = told[each.conversation].result()[each.number] if isinstance(each, _Line) else each
            sys.stdout.write(_dumped(found) + "\n")
            sys.stdout.flush()
    finally:
        pool.shutdown(cancel_futures=True)  # where nobody reads on, nothing more is answered
    return 2 if len(asked) < len(lines) else 0


def _line_of(line: str, number: int) -> _Line:
    """Read a line.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, RecursionError: It is malformed.
    """
    record = json.loads(line)
    question, key = record["question"], record.get("conversation")
    if not isinstance(question, str) or not isinstance(key, str | int | None):
        raise TypeError("question")
    json.dumps(record.get("id"), allow_nan=False)  # NaN is no JSON: it could not be given back
    named = f"line {number}" if key is None else json.dumps(key)  # 1 and "1" are two conversations
    return _Line(number, record.get("id"), question, named)


def _conversed(assistant: Assistant, lines: Sequence[_Line]) -> dict[int, dict[str, Any]]:
    """Return the answers to the turns of a conversation, one after the other, by the numbers of their lines."""
    from assistant.answer import Turn

    turns: tuple[Turn, ...] = ()
    found = {}
    for line in lines:
        answer = assistant.ask(line.question, turns)
        turns = (*turns, Turn.of(answer))
        found[line.number] = answer.to_dict(line.id)
    return found


def _dumped(record: object, indent: int | None = None) -> str:
    """Return JSON that can be written: as it reads, or escaped where it holds half a character."""
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(record, indent=indent)
    return text


def _loaded(report: str, model: str) -> Assistant:
    from assistant.assistant import Assistant

    with _progress("indexing") as step:
        return Assistant.load(report, model, step)


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on standard error once there is progress to show."""
    from rich.progress import Progress

    bar = Progress(console=err(), transient=True)
    task = bar.add_task(label, total=None)

    def step(done: int, total: int) -> None:
        if done < total:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()


def _show(answer: Answer) -> None:
    from rich.markdown import Markdown
    from rich.padding import Padding

    if answer.understood_as:
        out().print(answer.understood_as, style="dim italic", markup=False)
    out().print(Markdown(answer.text))
    for quote in answer.quotes or answer.related:
        place = " › ".join(quote.section[-2:])
        out().print(f"\n[{quote.n}] p. {quote.page}  {place}", style="cyan", markup=False)
        out().print(Padding(f"« {quote.text} »", (0, 0, 0, 4)), markup=False)
        if quote.translation and answer.language != "fr":
            out().print(Padding(quote.translation, (0, 0, 0, 4)), style="dim", markup=False)
    out().print()


def _print_figures(groups: dict[str, dict[str, Any]]) -> None:
    from rich.table import Column, Table

    headings = ("kind", "n", "first", "complete", "MRR", "answered", "status", "characters", "p50 ms", "p95 ms")
    table = Table(*(Column(heading, no_wrap=True, min_width=len(heading)) for heading in headings))
    table.columns[0].min_width = max(map(len, groups))
    for name, group in groups.items():
        shares = [f"{group[key]:.3f}" for key in ("first", "complete", "mrr", "answered", "status")]
        table.add_row(
            name, str(group["count"]), *shares, *(f"{group[key]:.0f}" for key in ("characters", "p50", "p95"))
        )
    out().print(table, crop=False, width=max(out().width, 110))


def main() -> None:
    """Run a command; a user's mistake is one line on standard error and exit code 2."""
    try:
        app()
    except ValueError as error:
        if type(error).__name__ not in ("BenchError", "UsageError", "CorpusError", "EncoderError", "FittedError"):
            raise
        err().print(str(error), style="red", markup=False, soft_wrap=True)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
