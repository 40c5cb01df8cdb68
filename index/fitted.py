"""Fitted weights: files of the package itself, told in one line where one is missing or damaged.

Leaves out what each holds (`fusion`, `classifier`, and the models of `assistant`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FittedError(ValueError):
    """Weights that the package should hold cannot be used."""


@contextmanager
def usable(path: Path) -> Iterator[None]:
    """Turn what goes wrong while weights are read into one error that says what to do.

    Raises:
        FittedError: The file is missing, or does not hold what it should.
    """
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else str(error).partition("\n")[0]
        raise FittedError(f"{path}: found no usable weights ({reason}); restore the file") from None
