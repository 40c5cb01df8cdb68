"""Cold starts: from a process that does not run yet to its first answer.

Compared with the bare import of what any such tool has to import. Leaves out warm answers (`speed`).
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from assistant.bench.child import BenchError, offline
from assistant.bench.measures import clocked
from assistant.bench.window import window

_ROOT = Path(__file__).parents[2]
_QUESTION = "Que recommande le rapport ?"


@dataclass(frozen=True, slots=True)
class Cold:
    """Medians of cold starts, in milliseconds, and their ratios.

    Attributes:
        help_ms: `python -m assistant --help`.
        imports_ms: `import sentence_transformers`, nothing else.
        first_ms: `python -m assistant ask …`, from start to end.
        window_imports_ms: `import sentence_transformers, gradio`, nothing else.
        page_ms, window_first_ms: `python app.py` until its page is served, and until its first answer.
    """

    help_ms: float
    imports_ms: float
    first_ms: float
    window_imports_ms: float
    page_ms: float
    window_first_ms: float
    first_to_imports: float
    window_to_imports: float


def cold(report: str, model: str, rounds: int) -> Cold:
    """Measure cold starts in turn, `rounds` times each; the index must be there."""
    options = ("--report", report, "--model", model)
    commands = {
        "help": ("-m", "assistant", "--help"),
        "imports": ("-c", "import sentence_transformers"),
        "first": ("-m", "assistant", "ask", "--json", _QUESTION, *options),
        "window_imports": ("-c", "import sentence_transformers, gradio"),
    }
    times: dict[str, list[float]] = {name: [] for name in (*commands, "page", "window_first")}
    for _ in range(rounds):
        for name, arguments in commands.items():
            times[name].append(clocked(lambda arguments=arguments: _run(arguments)))  # type: ignore[misc]
        with window(report, model) as opened:
            times["page"].append(opened.page_ms)
            opened.ask(_QUESTION, [])
            times["window_first"].append(opened.age_ms())
    middle = {name: round(median(found), 1) for name, found in times.items()}
    return Cold(
        **{f"{name}_ms": value for name, value in middle.items()},
        first_to_imports=round(middle["first"] / middle["imports"], 3),
        window_to_imports=round(middle["window_first"] / middle["window_imports"], 3),
    )


def _run(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(  # noqa: S603  # this interpreter with arguments of our own
        [sys.executable, *arguments], capture_output=True, check=False, env=offline(), cwd=_ROOT, timeout=300
    )
    if done.returncode:
        said = (done.stderr.decode("utf-8", "replace").strip() or "nothing").splitlines()[-1]
        raise BenchError(f"{' '.join(arguments[:3])}: found exit code {done.returncode} ({said[:200]}), expected 0")
