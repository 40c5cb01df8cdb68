"""Command line of the index: `python -m index train`, `vectors` and `fit`.

Leaves out everything a reader of a report needs; that is `python -m assistant`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from corpus import DEFAULT_REPORT, CorpusError, load_report
from index.adapter import ADAPTER
from index.encoder import EncoderError, SentenceEncoder
from index.fitted import FittedError

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Train what finding rests on.")
console = Console(stderr=True)


@app.command()
def train(
    report: Annotated[str, typer.Option(help="Name or folder of an annotated report.")] = DEFAULT_REPORT,
    out: Annotated[Path, typer.Option(help="Folder the adapter goes to.")] = ADAPTER,
    seed: Annotated[int, typer.Option(help="Draws the examples; the same seed gives the same adapter.")] = 7,
    epochs: Annotated[int, typer.Option(min=1, help="Times that each question is seen.")] = 2,
) -> None:
    """Fine-tune the encoder's adapter on a report's annotations (half an hour on two cores)."""
    from index.training import TrainingSettings
    from index.training import train as run

    with _steps("training") as step:
        settings = TrainingSettings(seed=seed, epochs=epochs)
        run(load_report(report), out, settings, lambda done, total, loss: step(done, total, f", loss {loss:.2f}"))
    console.print(f"wrote {out}; now run: python -m index vectors")


@app.command()
def fit(report: Annotated[str, typer.Option(help="Name or folder of an annotated report.")] = DEFAULT_REPORT) -> None:
    """Fit the weights of the fusion on questions left out of the index."""
    from index.fitting import fit_fusion

    encoder = SentenceEncoder.load(adapter=ADAPTER if ADAPTER.exists() else None)
    fit_fusion(load_report(report), encoder, progress=console.print)


@app.command()
def vectors(
    report: Annotated[str, typer.Option(help="Name or folder of an annotated report.")] = DEFAULT_REPORT,
) -> None:
    """Write what a report's first start would have to work out: the vectors of its texts, and its fitted prior."""
    from index.prepared import prepare

    loaded = load_report(report)
    if loaded.folder is None:
        raise CorpusError(f"{report}: found a bare file, expected a report's folder; make one with a report.toml")
    encoder = SentenceEncoder.load(adapter=ADAPTER if ADAPTER.exists() else None)
    with _steps("encoding") as step:
        path = prepare(loaded, loaded.folder, encoder, lambda done, total: step(done, total, ""))
    console.print(f"wrote {path}; now run: python -m index fit")


@contextmanager
def _steps(work: str) -> Iterator[Callable[[int, int, str], None]]:
    """Show the steps of some work, each with what is to be said of it; without a terminal, a line now and then."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(work, total=None)

        def step(done: int, total: int, said: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{work}{said}")
            if not console.is_terminal and (done % 20 == 0 or done == total):
                console.print(f"{work}: {done} of {total}{said}")

        yield step


def main() -> None:
    """Run a command; a user's mistake is one line and exit code 2."""
    try:
        app()
    except (CorpusError, EncoderError, FittedError) as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
