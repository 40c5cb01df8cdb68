"""Answers and turns: what is said, as values that can be shown, stored and sent.

Leaves out how an answer is found (`assistant`) and how it is worded (`wording`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from assistant.quotes import Quote

Status = Literal["answered", "not_found", "overview", "smalltalk"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says to one question.

    Attributes:
        question: As it was asked.
        understood_as: The self-contained question that was searched, where it differs.
        language: ISO 639-1 code of the language the answer is framed in.
        status: answered, not_found, overview or smalltalk.
        text: The answer, in Markdown; numbers in brackets refer to `quotes`.
        quotes: Exact slices of the report, best first; empty unless answered or overview.
        related: Nearest passages of a refusal.
        confidence: Calibrated probability that the first quote answers, 0 to 1.
        elapsed_ms: Time taken, in milliseconds.
    """

    question: str
    understood_as: str | None
    language: str
    status: Status
    text: str
    quotes: tuple[Quote, ...] = ()
    related: tuple[Quote, ...] = ()
    confidence: float = 0.0
    elapsed_ms: float = 0.0

    def to_dict(self, question_id: Any = None) -> dict[str, Any]:
        """Return the answer as the JSON contract has it (see the README)."""
        return {
            "id": question_id,
            "question": self.question,
            "understood_as": self.understood_as,
            "language": self.language,
            "status": self.status,
            "answer": self.text,
            "quotes": [_quote_dict(quote) for quote in self.quotes],
            "related": [_quote_dict(quote) for quote in self.related],
            "confidence": round(self.confidence, 4),
            "elapsed_ms": round(self.elapsed_ms, 2),
        }


@dataclass(frozen=True, slots=True)
class Turn:
    """What is remembered of one question and its answer; a conversation is a tuple of these.

    Attributes:
        question: As it was asked.
        understood_as: The self-contained question that was searched.
        language: Of the answer.
        status: Of the answer.
        passages: Ids of the passages that were quoted, best first; of the nearest ones after a refusal.
        confidence: Of the answer.
    """

    question: str
    understood_as: str
    language: str
    status: Status
    passages: tuple[str, ...] = ()
    confidence: float = 1.0

    @classmethod
    def of(cls, answer: Answer) -> Turn:
        """Return what is remembered of an answer."""
        shown = answer.quotes or answer.related
        understood = answer.understood_as or answer.question
        passages = tuple(quote.passage for quote in shown)
        return cls(answer.question, understood, answer.language, answer.status, passages, answer.confidence)

    def to_json(self) -> str:
        """Return the turn as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Turn:
        """Return a turn from what `to_json` wrote, parsed.

        Raises:
            ValueError: A field is missing or of another kind.
        """
        try:
            texts = [data[name] for name in ("question", "understood_as", "language", "status")]
            passages, confidence = tuple(data["passages"]), float(data.get("confidence", 1.0))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"found a turn without {error}, expected what Turn.to_json writes") from None
        if not all(isinstance(text, str) for text in (*texts, *passages)):
            raise ValueError("found a turn with a field that is no text, expected what Turn.to_json writes")
        question, understood, language, status = texts
        return cls(question, understood, language, status, passages, confidence)


def _quote_dict(quote: Quote) -> dict[str, Any]:
    record = asdict(quote)
    del record["passage"]
    record["section"] = list(quote.section)
    record["spans"] = [list(span) for span in quote.spans]
    return record
