"""What is said: questions understood, answers made of exact quotes, conversations followed."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answer import Answer, Turn
    from assistant.assistant import Assistant
    from assistant.quotes import Quote

__all__ = ["Answer", "Assistant", "Quote", "Turn"]

_HOMES = {"Answer": "answer", "Assistant": "assistant", "Quote": "quotes", "Turn": "answer"}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is: `--help` needs none of it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
