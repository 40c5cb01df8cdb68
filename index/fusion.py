"""Fusion: one score for a passage from the evidence of dense search and word search.

The weights are fitted by `python -m index fit` on questions left out of the index one at a time.
Leaves out how evidence is gathered (`passage_index`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors
from index.fitted import usable

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

    def rows(self, positions: npt.NDArray[np.int64]) -> list[Evidence]:
        """Return the evidence for each of some passages, as plain numbers."""
        table = self.matrix()[positions].astype(np.float64).round(6)
        return [Evidence(*values) for values in table.tolist()]

    def _columns(self) -> list[Any]:
        return [getattr(self, name) for name in EVIDENCE]

    def matrix(self) -> Vectors:
        """Return the evidence as an array, shape (passages, kinds of evidence)."""
        return np.stack(self._columns(), axis=1)


EVIDENCE = tuple(field.name for field in fields(Evidence))
TRAITS = ("heading", "leads_in", "footnote")
CLASSIFIED = "classified"
_ENGLISH = "english_"
FEATURES = (*EVIDENCE, *(f"{_ENGLISH}{name}" for name in EVIDENCE), CLASSIFIED, *TRAITS)
"""What a passage is scored by: evidence of the question as asked, the same of its translation, how likely it is asked
for by the classifier, and its own traits."""

GLOSSED = tuple(name for name in FEATURES if name.startswith(_ENGLISH))
"""The features that the dictionaries give."""

Speaker = Literal["own", "english", "foreign", "bare"]
"""Who asks: in the report's language, in English, in another one; or anybody, of a report without annotations."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of `FEATURES`, shape (features,)."""

    features: Vectors

    @classmethod
    def of(cls, data: Mapping[str, float]) -> Weights:
        """Read weights by name; a feature that is not named weighs nothing."""
        return cls(np.array([data.get(name, 0.0) for name in FEATURES], np.float32))


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights by who asks."""

    weights: Mapping[Speaker, Weights]

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Fusion:
        """Load the fitted weights.

        Raises:
            FittedError: The file is missing or damaged.
        """
        with usable(path):
            found = json.loads(path.read_text("utf-8"))
            return cls({speaker: Weights.of(found[speaker]) for speaker in get_args(Speaker)})

    @classmethod
    def neutral(cls) -> Fusion:
        """Return a fusion in which nothing weighs anything, to fit from."""
        return cls({speaker: Weights.of({}) for speaker in get_args(Speaker)})

    def without(self, silenced: Sequence[str]) -> Fusion:
        """Return the same weights, but none for the features named; evidence goes in either wording."""
        kept = np.array([not {name, name.removeprefix(_ENGLISH)} & set(silenced) for name in FEATURES], np.float32)
        return Fusion({s: replace(weights, features=weights.features * kept) for s, weights in self.weights.items()})
