"""What readers thought of answers: one JSON record a line, in the user's own data folder.

Nothing else ever reads or sends it. Leaves out the buttons (the window's page) and the command that lists it.
"""

from __future__ import annotations

import json
import os
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

LONGEST = 2_000
"""Characters kept of a question or a word of explanation."""

_writing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of one answer.

    Attributes:
        verdict: up, down, or none where the reader took it back.
        word: The reader's own explanation; may be empty.
        question, understood_as, language, status: Of the answer.
        passages: Ids of the passages shown.
        report: Name of the document.
        time: When, in UTC, ISO 8601.
    """

    verdict: Literal["up", "down", "none"]
    word: str
    question: str
    understood_as: str
    language: str
    status: str
    passages: tuple[str, ...]
    report: str
    time: str = ""

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Feedback:
        """Return the record that was written or sent as `data`.

        Raises:
            ValueError: A field is missing or of another kind.
        """
        try:
            texts = {name: data[name] for name in ("word", "question", "understood_as", "language", "status", "report")}
            verdict, passages = data["verdict"], tuple(data["passages"])
        except (KeyError, TypeError) as error:
            raise ValueError(f"found a record without {error}, expected what `save_feedback` writes") from None
        if verdict not in ("up", "down", "none") or not all(
            isinstance(text, str) for text in (*texts.values(), *passages)
        ):
            raise ValueError("found a record with an unknown verdict or a field that is no text")
        shortened = {name: text[:LONGEST] for name, text in texts.items()}
        return cls(verdict=verdict, passages=passages, time=str(data.get("time", "")), **shortened)


def feedback_file() -> Path:
    """Return the file that feedback goes to, in the user's data folder; `PALABRE_DATA` names another folder."""
    from platformdirs import user_data_path

    return Path(os.environ.get("PALABRE_DATA") or user_data_path("palabre", appauthor=False)) / "feedback.jsonl"


def save_feedback(feedback: Feedback, path: Path | None = None) -> None:
    """Append a record, stamped with the time where it has none.

    Raises:
        OSError: The file cannot be written.
    """
    path = path or feedback_file()
    record = asdict(feedback)
    record["time"] = record["time"] or datetime.now(UTC).isoformat(timespec="seconds")
    with _writing:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def read_feedback(path: Path | None = None) -> tuple[Feedback, ...]:
    """Return the records written so far, oldest first; lines that are not records are left out."""
    path = path or feedback_file()
    if not path.exists():
        return ()
    found: list[Feedback] = []
    for line in path.read_text("utf-8", errors="replace").splitlines():
        try:
            found.append(Feedback.from_dict(json.loads(line)))
        except ValueError:
            continue
    return tuple(found)
