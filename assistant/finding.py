"""Finding: one question read, mended, searched, and judged for whether its best passage answers.

The one path that answering and calibrating share. Leaves out the choice of quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question, topic_of
from assistant.refusal import RefusalModel, parts_of, signs_of
from assistant.vocabulary import Vocabulary
from index import Hit, PassageIndex, Query, Retrieval
from index.analysis import fold

_TOLD = 18  # words: a longer message tells something before it asks
_SPOKEN_OF = (
    0.6  # how likely a passage that speaks of it is what a message wants to be told: measured on development questions
)
_PIECES = re.compile(r"(?<=[.!?؟…])\s+|\s+[-–—]\s+|\n+|\.{2,}\s*")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a question, and how likely it is that the best passage answers it."""

    question: Question
    query: Query
    retrieval: Retrieval
    signs: list[float]
    confidence: float


@dataclass(frozen=True, slots=True)
class Finder:
    """An index with the words it knows and the judge of what it finds."""

    index: PassageIndex
    vocabulary: Vocabulary
    refusal: RefusalModel | None

    def find(self, text: str, previous: str = "") -> Finding:
        """Search a question that stands by itself; `previous` is the language of the turn before."""
        found = self.find_all([text], previous)[0]
        asked = _question_at_the_end(text)
        if asked and not self.answers(found):
            alone = self.find_all([asked], previous)[0]
            found = alone if alone.confidence > found.confidence else found
        return found

    def find_all(self, texts: Sequence[str], previous: str = "") -> list[Finding]:
        """Search several questions, encoded together."""
        questions = [Question.read(self.mended(text, previous), previous) for text in texts]
        queries = [self.index.query(question.text, question.language) for question in questions]
        found = self.index.search_all(queries)
        return [self.judged(*each) for each in zip(questions, queries, found, strict=True)]

    def judged(self, question: Question, query: Query, retrieval: Retrieval) -> Finding:
        """Tell how likely it is that the best hit of a search answers."""
        signs = signs_of(question, query, retrieval, self.index, self.vocabulary)
        confidence = self.refusal.probability(signs) if self.refusal else 0.0
        if self.refusal and self._speaks_of(topic_of(question.text), question.language, retrieval.hits[0]):
            confidence = max(confidence, _SPOKEN_OF)
        return Finding(question, query, retrieval, signs, confidence)

    def _speaks_of(self, topic: str | None, language: str, hit: Hit) -> bool:
        """Tell whether a passage speaks of all that a message wants to be told of: it then asks for nothing else."""
        parts = list(parts_of(self.index.query(topic, language))) if topic else []
        position = self.index.position(hit.passage.id)
        return bool(parts) and all(any(self.vocabulary.covered(position, word) for word in part) for part in parts)

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
