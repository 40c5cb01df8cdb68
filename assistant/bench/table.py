"""Tables of what was measured, for the terminal.

Leaves out the measuring.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.table import Table

_INSTEAD = ("asked", "first find right", "refused rightly", "characters", "p50 ms", "p95 ms", "start ms", "MB")
_SCALE = ("vectors", "index", "recall@10", "p50 ms", "p95 ms", "build s", "build MB", "held MB", "disk MB", "load ms")


def tables(found: dict[str, Any]) -> Iterator[Table]:
    """Yield a table for each part that was measured."""
    yield _filled("Palabre here", ("what", "figure", "ratio"), list(_rows(found)))
    yield _filled("Stages", ("stage", "ms a question", "share"), _stages(found["speed"]["stages"]))
    if found.get("contenders"):
        yield _filled("Instead", _INSTEAD, [_contender(row) for row in found["contenders"]])
    if "load" in found:
        yield _filled("Load", ("what", "figure"), list(_load(found["load"])))
    if "scale" in found:
        yield _filled("Scale", _SCALE, [_step(step) for step in found["scale"]])


def _rows(found: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    speed, cold, build = found["speed"], found["cold"], found["build"]
    ask, encode, plain = speed["ask"], speed["encode"], speed["plain"]
    yield "answer, p50 / p95 / p99", _times(ask), f"{speed['ask_to_plain']:.2f} × SentenceTransformer.encode (p50)"
    yield "SentenceTransformer.encode", _times(plain), f"{speed['p95_to_plain']:.2f} × at p95"
    yield "encoding here", _times(encode), f"{speed['plain_to_encode']:.2f} × faster than that"
    yield "answer but for the encoders", f"{speed['rest_ms']:.2f} ms", ""
    yield (
        "answers a second, 1 / 8 askers",
        f"{speed['one']:.1f} / {speed['many']:.1f}",
        f"{speed['many'] / speed['one']:.2f} ×",
    )
    yield "peak memory", f"{speed['peak_mb']:.0f} MB", ""
    if speed["growth"] is not None:
        yield "memory growth, long run", f"{speed['growth']:.2%}", ""
    yield "import and start, index there", f"{speed['start_ms']:.0f} ms", ""
    yield "first answer, cold process", f"{cold['first_ms']:.0f} ms", f"{cold['first_to_imports']:.2f} × its import"
    yield "import sentence-transformers", f"{cold['imports_ms']:.0f} ms", ""
    yield "window's page, cold", f"{cold['page_ms']:.0f} ms", ""
    yield (
        "window's first answer, cold",
        f"{cold['window_first_ms']:.0f} ms",
        f"{cold['window_to_imports']:.2f} × both imports",
    )
    yield "--help", f"{cold['help_ms']:.0f} ms", ""
    yield "building the index", f"{build['seconds']:.1f} s, {build['peak_mb']:.0f} MB", f"{build['vectors']} vectors"
    yield "index on disk", f"{build['size_mb']:.1f} MB", ""
    for name in ("project", "encoder"):
        if name in found["size_mb"]:
            yield f"{name} on disk", f"{found['size_mb'][name]:.1f} MB", ""


def _stages(stages: dict[str, float]) -> list[tuple[str, str, str]]:
    total = sum(stages.values()) or 1.0
    ordered = sorted(stages.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(stage, f"{ms:.2f}", f"{ms / total:.1%}") for stage, ms in ordered]


def _contender(row: dict[str, Any]) -> tuple[str, ...]:
    shares = (f"{row['first']:.3f}", f"{row['refused']:.3f}", f"{row['characters']:.0f}")
    times = (f"{row['ask']['p50']:.1f}", f"{row['ask']['p95']:.1f}", f"{row['start_ms']:.0f}")
    return (row["name"], *shares, *times, f"{row['peak_mb']:.0f}")


def _load(load: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "clients at once, questions", f"{load['clients']}, {load['questions']}"
    yield "errors, answers mixed up", f"{load['errors']}, {load['mixed']}"
    yield "together, p50 / p95 / p99", _times(load["together"])
    yield "alone, p50 / p95 / p99", _times(load["alone"])
    yield "answers a second, together / alone", f"{load['per_second']:.1f} / {load['alone_per_second']:.1f}"
    yield "peak memory of the window", f"{load['peak_mb']:.0f} MB"


def _step(step: dict[str, Any]) -> tuple[str, ...]:
    growth, search = step["growth"], step["search"]
    times = search["times"]
    costs = (
        f"{growth['build_s']:.1f}",
        f"{growth['build_mb']:.0f}",
        f"{search['held_mb']:.0f}",
        f"{growth['size_mb']:.0f}",
    )
    found = (f"{search['recall']:.3f}", f"{times['p50']:.2f}", f"{times['p95']:.2f}")
    return (f"{growth['count']:,}", growth["kind"], *found, *costs, f"{search['load_ms']:.0f}")


def _times(times: dict[str, float]) -> str:
    return " / ".join(f"{times[cut]:.1f}" for cut in ("p50", "p95", "p99")) + " ms"


def _filled(title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    from rich.table import Table

    table = Table(*header, title=title, title_justify="left")
    for row in rows:
        table.add_row(*row)
    return table
