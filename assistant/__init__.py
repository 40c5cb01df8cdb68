"""What is said: questions understood, answers made of exact quotes, conversations followed."""

from assistant.answer import Answer, Turn
from assistant.assistant import Assistant
from assistant.quotes import Quote

__all__ = ["Answer", "Assistant", "Quote", "Turn"]
