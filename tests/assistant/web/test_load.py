"""Many readers at once: everybody is told what they would be told alone."""

from __future__ import annotations

from itertools import permutations

from assistant.bench.load import CLIENTS, QUESTIONS, borne
from assistant.bench.window import Window
from tests.assistant.web.conftest import Served

FIRST = ("Combien de navires le port accueille-t-il par mois ?", "What does the cooperative do?", "Le quai sud ?")
NEXT = ("Et de personnes ?", "Since when?", "le deuxième ?", "Pourquoi en octobre ?")
SCRIPTS = [(first, *others) for first in FIRST for others in permutations(NEXT, 3)]


def test_fifty_clients_at_once_get_no_error_and_nobody_else_s_answer(served: Served) -> None:
    window = Window(process=served.process.pid, port=served.port, started=0.0, page_ms=0.0)
    load = borne(window, SCRIPTS[::3], CLIENTS, QUESTIONS)
    assert (load.clients, load.questions) == (50, 2_000)
    assert (load.errors, load.mixed) == (0, 0)
