"""The assistant while it loads: behind a window that is there already.

Leaves out what loading does (`assistant`) and how it is shown.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from assistant.assistant import Assistant
from assistant.suggestions import Suggestions
from corpus import LANGUAGES, Report, load_report
from index import ADAPTER, DEFAULT_MODEL

Phase = Literal["idle", "loading", "building", "ready", "failed"]


@dataclass(slots=True)
class Loading:
    """An assistant that is being loaded in the background.

    Attributes:
        source, model: What is loaded, as in `Assistant.load`.
        phase: idle, loading, building (an index), ready or failed.
        done, total: Texts encoded so far while building, and their number.
        message: Why loading failed, in one line.
        report: The report, as soon as it is read; readable while the rest still loads.
        assistant, suggestions: What answers and what offers questions, once they are ready.
    """

    source: str
    model: str
    load: Callable[..., Assistant] = Assistant.load
    phase: Phase = "idle"
    done: int = 0
    total: int = 0
    message: str = ""
    report: Report | None = None
    assistant: Assistant | None = None
    suggestions: Suggestions | None = None
    _thread: threading.Thread | None = field(default=None, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def start(self) -> None:
        """Begin to load, or begin again after a failure; does nothing while loading or ready."""
        with self._lock:
            if self.phase in ("idle", "failed"):
                self.phase, self.message, self.done, self.total = "loading", "", 0, 0
                self._thread = threading.Thread(target=self._run, name="loading", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until it is ready or has failed."""
        if self._thread is not None:
            self._thread.join()

    @property
    def encoder(self) -> str:
        """What the encoder is called: the model's name."""
        return self.model.rstrip("/").rpartition("/")[2]

    @property
    def adapted(self) -> bool:
        """Whether the encoder has an adapter."""
        return self.model == DEFAULT_MODEL and ADAPTER.exists()

    def _run(self) -> None:
        try:
            self.report = load_report(self.source)
            assistant = self.load(self.source, self.model, self._progress)
            assistant.ask("Bonjour")  # the first question pays for what loads on first use: not the reader's
        except (ValueError, OSError) as error:
            self.message = str(error).splitlines()[0] if str(error) else type(error).__name__
            self.phase = "failed"
        except Exception as error:
            logging.getLogger(__name__).exception("loading failed")
            self.message = type(error).__name__
            self.phase = "failed"
        else:
            self.suggestions = Suggestions(self.report)
            self.assistant = assistant
            self.phase = "ready"
            for language in LANGUAGES:
                self.suggestions.by_passage(language)  # chosen ahead, but after the first question may be asked

    def _progress(self, done: int, total: int) -> None:
        self.phase, self.done, self.total = "building", done, total
