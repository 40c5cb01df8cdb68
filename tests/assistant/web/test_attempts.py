"""Wrong passwords cost their sender time, and nobody else any."""

from __future__ import annotations

from assistant.web.attempts import Attempts


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_each_wrong_password_doubles_the_pause_up_to_a_limit() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    pauses = []
    for _ in range(40):
        pauses.append(attempts.failed("a"))
        assert attempts.wait("a") == pauses[-1]
        clock.now += pauses[-1]
        assert attempts.wait("a") == 0
    assert pauses[:4] == [0.5, 1, 2, 4]
    assert pauses == sorted(pauses)
    assert max(pauses) == 30


def test_another_address_does_not_wait() -> None:
    attempts = Attempts(Clock())
    attempts.failed("a")
    assert attempts.wait("a") > 0
    assert attempts.wait("b") == 0


def test_the_right_password_or_a_quarter_of_an_hour_makes_good() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(5):
        attempts.failed("a")
    attempts.forget("a")
    assert attempts.failed("a") == 0.5
    clock.now += 1_000
    assert attempts.failed("a") == 0.5


def test_addresses_without_number_do_not_fill_the_memory() -> None:
    attempts = Attempts(Clock())
    for number in range(20_001):
        attempts.failed(str(number))
    assert attempts.wait("20000") > 0
    assert attempts.wait("0") == 0
