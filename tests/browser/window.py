"""What the browser tests do again and again."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page


@dataclass(frozen=True, slots=True)
class Window:
    """A running window: its address, the folder it keeps data in, its process."""

    url: str
    folder: Path
    process: subprocess.Popen[str]


def ask(page: Page, question: str) -> Locator:
    """Type a question, press Enter, and return its turn once it is answered or has failed."""
    turns = page.locator("#turns .turn")
    number = turns.count()
    page.fill("#question", question)
    page.press("#question", "Enter")
    turn = turns.nth(number)
    turn.locator(".prose, [role=alert]").first.wait_for()
    return turn


def is_visible_in(page: Page, inner: str, outer: str) -> bool:
    """Tell whether an element's first line stands inside the visible part of another."""
    first, frame = page.locator(inner).first.bounding_box(), page.locator(outer).bounding_box()
    assert first is not None
    assert frame is not None
    return frame["y"] - 1 <= first["y"] <= frame["y"] + frame["height"] - 20
