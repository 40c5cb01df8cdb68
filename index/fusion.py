"""Fusion: one score for a passage from the evidence of dense search and word search.

The weights are fitted by `python -m index fit` on questions left out of the index one at a time.
Leaves out how evidence is gathered (`passage_index`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import Vectors
from index.entries import Entry

WEIGHTS = Path(__file__).parent / "weights" / "fusion.json"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for passages: an array each (or a number each, for one passage).

    Attributes:
        text, rendering, context: Cosine with the passage, its rendering, and both in context.
        question: Highest cosine with a question that the passage answers.
        questions: Mean of the three highest of these.
        words: Share of the query's weight found in the passage or its rendering by word search.
        question_words: The same in a question that it answers.
        bag: The same in all that is written about it in the question's language.
    """

    text: Any
    rendering: Any
    context: Any
    question: Any
    questions: Any
    words: Any
    question_words: Any
    bag: Any

    @classmethod
    def zeros(cls, count: int) -> Evidence:
        """Return evidence of nothing for `count` passages."""
        return cls(*(np.zeros(count, dtype=np.float32) for _ in fields(cls)))

    def row(self, position: int) -> Evidence:
        """Return the evidence for one passage, as plain numbers."""
        return Evidence(*(round(float(column[position]), 6) for column in self._columns()))

    def _columns(self) -> list[Any]:
        return [getattr(self, name) for name in EVIDENCE]

    def matrix(self) -> Vectors:
        """Return the evidence as an array, shape (passages, kinds of evidence)."""
        return np.stack(self._columns(), axis=1)


EVIDENCE = tuple(field.name for field in fields(Evidence))
TRAITS = ("heading", "leads_in", "footnote")


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights of the kinds of evidence, of a passage's own traits, and of the cross-encoder's log-odds.

    `foreign` holds those for questions in neither the report's language nor English, where there are any.
    """

    evidence: Vectors
    traits: Vectors
    cross: float = 0.0
    foreign: Fusion | None = None

    @classmethod
    def load(cls, entries: Sequence[Entry], path: Path = WEIGHTS) -> Fusion:
        """Load the fitted weights: those for reports with anticipated questions, or for bare ones."""
        bare = not any(entry.role == "question" for entry in entries)
        found = json.loads(path.read_text("utf-8"))
        if bare:
            return cls._read(found["bare"])
        return replace(
            cls._read(found["annotated"]), foreign=cls._read(found["foreign"]) if "foreign" in found else None
        )

    @classmethod
    def _read(cls, data: Mapping[str, float]) -> Fusion:
        evidence, traits = (np.array([data[name] for name in names], np.float32) for names in (EVIDENCE, TRAITS))
        return cls(evidence, traits, data.get("cross", 0.0))

    def without(self, silenced: Sequence[str]) -> Fusion:
        """Return the same weights, but none for the kinds of evidence named."""
        kept = np.array([name not in silenced for name in EVIDENCE], dtype=np.float32)
        foreign = self.foreign.without(silenced) if self.foreign else None
        return Fusion(self.evidence * kept, self.traits, self.cross, foreign)

    def spoken(self, foreign: bool) -> Fusion:
        """Return the weights for a question, foreign or not."""
        return self.foreign if foreign and self.foreign is not None else self

    def scores(self, evidence: Evidence, traits: Vectors) -> Vectors:
        """Return one score a passage, shape (passages,)."""
        return np.asarray(evidence.matrix() @ self.evidence + traits @ self.traits)
