"""Finding: one question read, mended, searched, and judged for whether its best passage answers.

The one path that answering and calibrating share. Leaves out the choice of quotes.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.question import Question
from assistant.refusal import RefusalModel, signs_of
from assistant.vocabulary import Vocabulary
from index import PassageIndex, Retrieval, Vectors
from index.analysis import fold

_TOLD = 18  # words: a longer message tells something before it asks
_PIECES = re.compile(r"(?<=[.!?؟…])\s+|\s+[-–—]\s+|\n+|\.{2,}\s*")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a question, and how likely it is that the best passage answers it."""

    question: Question
    retrieval: Retrieval
    signs: list[float]
    confidence: float


@dataclass(frozen=True, slots=True)
class Finder:
    """An index with the words it knows and the judge of what it finds."""

    index: PassageIndex
    vocabulary: Vocabulary
    refusal: RefusalModel | None

    def find(
        self, text: str, previous: str = "", *, vector: Vectors | None = None, without: Collection[int] = ()
    ) -> Finding:
        """Search a question.

        Args:
            text: The question, self-contained.
            previous: Language of the turn before.
            vector: Its vector, where it is known.
            without: Positions of entries to leave aside.
        """
        found = self._find(text, previous, vector, without)
        asked = _question_at_the_end(text)
        if asked and not self.answers(found):
            alone = self._find(asked, previous, None, without)
            found = alone if alone.confidence > found.confidence else found
        return found

    def _find(self, text: str, previous: str, vector: Vectors | None, without: Collection[int]) -> Finding:
        question = Question.read(self.mended(text, previous), previous)
        found = self.index.search(question.text, (question.language,), vector=vector, without=without)
        signs = signs_of(question, found, self.index, self.vocabulary)
        confidence = self.refusal.probability(signs) if self.refusal else 0.0
        return Finding(question, found, signs, confidence)

    def answers(self, finding: Finding) -> bool:
        """Tell whether what was found is likely enough to answer."""
        return self.refusal is not None and finding.confidence >= self.refusal.threshold

    def mended(self, text: str, previous: str = "") -> str:
        """Return a question with its misspelt words mended towards words that are known."""
        slips = self.vocabulary.mended(text, Question.read(text, previous).language)
        if not slips:
            return text
        return re.sub(r"[^\W_]+", lambda match: slips.get(fold(match.group()), match.group()), text)


def _question_at_the_end(text: str) -> str | None:
    """Return what a long message asks at last, without all that was told before it."""
    if len(text.split()) <= _TOLD:
        return None
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    asked = [piece for piece in pieces if piece.endswith(("?", "؟"))] or pieces
    return asked[-1] if len(pieces) > 1 and len(asked[-1].split()) > 2 else None
