"""Wrong passwords slow down whoever types them: each one doubles the time until another is looked at.

Counted by address, so that nobody is shut out by somebody elsewhere. Leaves out what a password is (`gate`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

_FIRST, _LONGEST = 0.5, 30.0  # seconds: hardly felt after a slip, a few thousand guesses a day at the most
_FORGOTTEN = 900.0  # seconds without a wrong password after which an address begins anew
_MOST = 10_000  # addresses remembered


@dataclass(slots=True)
class Attempts:
    """Wrong passwords so far.

    Attributes:
        clock: Seconds that only grow.
    """

    clock: Callable[[], float] = monotonic
    _wrong: dict[str, tuple[int, float]] = field(default_factory=dict)  # how many, and until when none is looked at

    def wait(self, address: str) -> float:
        """Return the seconds until another password from this address is looked at; 0 where one may come now."""
        _, until = self._wrong.get(address, (0, 0.0))
        return max(0.0, until - self.clock())

    def failed(self, address: str) -> float:
        """Count a wrong password and return the seconds that it costs."""
        count, until = self._wrong.pop(address, (0, 0.0))
        if self.clock() - until > _FORGOTTEN:
            count = 0
        pause: float = min(_FIRST * 2**count, _LONGEST)
        self._wrong[address] = (min(count + 1, 16), self.clock() + pause)
        if len(self._wrong) > _MOST:
            del self._wrong[next(iter(self._wrong))]  # the one that has been wrong least lately
        return pause

    def forget(self, address: str) -> None:
        """Begin anew with an address: it knows the password."""
        self._wrong.pop(address, None)
