"""The command line on a report and with a model that are small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import Outcome


@pytest.fixture
def small(palabre: Callable[..., Outcome], small_folder: Path, tiny_model: Path) -> Callable[..., Outcome]:
    """Run a command on the small report with the tiny model."""

    def run(command: str, *arguments: str, stdin: bytes = b"") -> Outcome:
        return palabre(command, "--report", str(small_folder), "--model", str(tiny_model), *arguments, stdin=stdin)

    return run
