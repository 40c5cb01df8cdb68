"""Finding: one question read, mended, searched, and judged for whether its best passage answers.

The one path that answering and calibrating share. Leaves out the choice of quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question, topic_of
from assistant.reference import COMPARES
from assistant.refusal import RefusalModel, parts_of, signs_of
from assistant.vocabulary import Vocabulary
from corpus import Passage
from index import PassageIndex, Query, Retrieval
from index.analysis import fold

_TOLD = 18  # words: a longer message tells something before it asks
_SPOKEN_OF = 0.6  # how likely a passage that speaks of all of it is what one wants to be told
_MOST_SIDES = 3  # of a comparison
_NAME = re.compile(r"(?<=[\s'’(])[A-ZÀ-Þ][\w-]{2,}|\b[A-Z]{2,}[\w-]*\b")
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
        if self.refusal and self._speaks_of_all(question, query, retrieval):
            confidence = max(confidence, _SPOKEN_OF)
        return Finding(question, query, retrieval, signs, confidence)

    def _speaks_of_all(self, question: Question, query: Query, retrieval: Retrieval) -> bool:
        """Tell whether passages speak of all that a message wants told or compared: it asks for nothing else."""
        told = sides(question, retrieval)
        if len(told) < 2:
            topic = topic_of(question.text)
            if topic is None:
                return False
            told, query = [retrieval.hits[0].passage], self.index.query(topic, question.language)
        positions = [self.index.position(passage.id) for passage in told]
        parts = [part for part in parts_of(query) if not any(COMPARES.search(word) for word in part)]
        return bool(parts) and all(
            any(self.vocabulary.covered(position, word) for position in positions for word in part) for part in parts
        )

    def answers(self, finding: Finding) -> bool:
        """Tell whether what was found is likely enough to answer."""
        return self.refusal is not None and finding.confidence >= self.refusal.threshold

    def mended(self, text: str, previous: str = "") -> str:
        """Return a question with its misspelt words mended towards words that are known."""
        slips = self.vocabulary.mended(text, Question.read(text, previous).language)
        if not slips:
            return text
        return re.sub(r"[^\W_]+", lambda match: slips.get(fold(match.group()), match.group()), text)


def sides(question: Question, retrieval: Retrieval) -> list[Passage]:
    """Return the best passage for each name that a comparison sets side by side, best first; else none."""
    found: dict[str, Passage] = {}
    for name in dict.fromkeys(_NAME.findall(question.text)) if question.kind == "comparison" else ():
        named = (hit.passage for hit in retrieval.hits if fold(name) in fold(hit.passage.text))
        passage = next((p for p in named if p.kind != "heading" and p.id not in found), None)
        if passage is not None:
            found[passage.id] = passage
    ranks = {hit.passage.id: rank for rank, hit in enumerate(retrieval.hits)}
    return sorted(found.values(), key=lambda passage: ranks[passage.id])[:_MOST_SIDES]


def _question_at_the_end(text: str) -> str | None:
    """Return what a long message asks at last, without all that was told before it."""
    if len(text.split()) <= _TOLD:
        return None
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    asked = [piece for piece in pieces if piece.endswith(("?", "؟"))] or pieces
    return asked[-1] if len(pieces) > 1 and len(asked[-1].split()) > 2 else None
