"""Command line of the index: `python -m index train` and `python -m index fit`.

Leaves out everything a reader of a report needs; that is `python -m assistant`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from corpus import DEFAULT_REPORT, CorpusError, load_report
from index.adapter import ADAPTER
from index.crossencoder import CROSS, CrossEncoder
from index.encoder import EncoderError, SentenceEncoder, Vectors

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Train what finding rests on.")
console = Console(stderr=True)
_CHUNK = 512  # texts encoded between two reports of progress


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

    with _steps() as step:
        run(load_report(report), out, TrainingSettings(seed=seed, epochs=epochs), step)
    console.print(f"wrote {out}; now run: python -m index cross")


@app.command()
def cross(
    report: Annotated[str, typer.Option(help="Name or folder of an annotated report.")] = DEFAULT_REPORT,
    out: Annotated[Path, typer.Option(help="Folder the weights go to.")] = CROSS,
    seed: Annotated[int, typer.Option(help="Draws the examples; the same seed gives the same weights.")] = 7,
    epochs: Annotated[int, typer.Option(min=1, help="Times that each question is seen.")] = 1,
) -> None:
    """Train the cross-encoder on top of the adapter (a quarter of an hour on two cores)."""
    from index.crosstraining import SETTINGS
    from index.crosstraining import train_cross as run

    with _steps() as step:
        run(load_report(report), out, replace(SETTINGS, seed=seed, epochs=epochs), step)
    console.print(f"wrote {out}; now run: python -m index fit")


@app.command()
def fit(report: Annotated[str, typer.Option(help="Name or folder of an annotated report.")] = DEFAULT_REPORT) -> None:
    """Fit the weights of the fusion on questions left out of the index."""
    from index.fitting import fit_fusion

    encoder = SentenceEncoder.load(adapter=ADAPTER if ADAPTER.exists() else None)
    cross = CrossEncoder.load(encoder) if CROSS.exists() else None
    fit_fusion(load_report(report), encoder, cross, progress=console.print)


@app.command()
def vectors(
    report: Annotated[str, typer.Option(help="Name or folder of an annotated report.")] = DEFAULT_REPORT,
) -> None:
    """Write the vectors of a report's texts beside it, so that its first start is as quick as the others."""
    from index.entries import entries_of, texts_of
    from index.prepared import save_prepared

    loaded = load_report(report)
    if loaded.folder is None:
        raise CorpusError(f"{report}: found a bare file, expected a report's folder; make one with a report.toml")
    encoder = SentenceEncoder.load(adapter=ADAPTER if ADAPTER.exists() else None)
    texts = sorted(set(texts_of(entries_of(loaded))))
    with _steps() as step:
        found: dict[str, Vectors] = {}
        for start in range(0, len(texts), _CHUNK):
            chunk = texts[start : start + _CHUNK]
            found.update(zip(chunk, encoder.encode(chunk), strict=True))
            step(min(start + _CHUNK, len(texts)), len(texts), 0.0)
    console.print(f"wrote {save_prepared(loaded.folder, found, encoder.fingerprint)}")


@contextmanager
def _steps() -> Iterator[Callable[[int, int, float], None]]:
    """Show the steps of a training; without a terminal, a line now and then."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("training", total=None)

        def step(done: int, total: int, loss: float) -> None:
            bar.update(task, completed=done, total=total, description=f"training, loss {loss:.2f}")
            if not console.is_terminal and (done % 20 == 0 or done == total):
                console.print(f"step {done} of {total}, loss {loss:.3f}")

        yield step


def main() -> None:
    """Run a command; a user's mistake is one line and exit code 2."""
    try:
        app()
    except (CorpusError, EncoderError) as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
