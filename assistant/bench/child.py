"""Child processes: each measurement has a process of its own, so that none pays or profits for another.

`python -m assistant.bench.child NAME JSON` runs one measurement and prints its result as JSON on the last line.
Leaves out the measurements themselves.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

_LONGEST = 3_600  # seconds: building a graph of a million vectors takes the most


def in_child(name: str, /, **settings: Any) -> dict[str, Any]:
    """Run a measurement in a fresh process.

    Args:
        name: One of those in `_measurement`.
        settings: Its arguments, as JSON can carry them.

    Raises:
        BenchError: The process failed; the message is its last line.
    """
    command = [sys.executable, "-m", "assistant.bench.child", name, json.dumps(settings)]
    done = subprocess.run(  # noqa: S603  # this interpreter with arguments of our own
        command, capture_output=True, text=True, timeout=_LONGEST, check=False, env=offline()
    )
    if done.returncode:
        said = (done.stderr.strip() or "nothing").splitlines()[-1]
        raise BenchError(f"bench {name}: found exit code {done.returncode} ({said[:200]}), expected a result")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def offline() -> dict[str, str]:
    """Return the environment of a child: this one, told to fetch nothing."""
    return os.environ | {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error"}


class BenchError(ValueError):
    """A measurement cannot be made; the message is one line."""


def _measurement(name: str) -> Callable[..., Any]:
    """Return a measurement by name; only its own module is imported."""
    if name == "speed":
        from assistant.bench.speed import speed

        return speed
    if name == "build":
        from assistant.bench.speed import build

        return build
    if name == "contender":
        from assistant.bench.contenders import contender

        return contender
    from assistant.bench import scale

    steps: dict[str, Callable[..., Any]] = {"sample": scale.sample, "grow": scale.grow, "search": scale.search}
    return steps[name]


def main(name: str, settings: str) -> None:
    """Make a measurement and print it."""
    result = _measurement(name)(**json.loads(settings))
    print(json.dumps(asdict(result), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
