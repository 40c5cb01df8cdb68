"""How a command ended that a test has run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """The exit code of a command, and what it wrote."""

    code: int
    out: str
    err: str
