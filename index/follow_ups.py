"""Anticipated follow-ups: what people typed next after each passage, near to what a reader types after it.

Compared by meaning, in English, with those after the same passage alone: "since when?" asks another thing after each.
Leaves out how readings of a message are weighed, which they help to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus import Report
from index.encoder import Vectors
from index.packed import PackedVectors
from index.query import Query

NOWHERE = -1
"""Stands for no passage."""
_SHARPNESS = 6.0  # of the kernel; flat from 6 to 12


@dataclass(frozen=True, slots=True)
class Followed:
    """How near a message comes to the follow-ups after a passage.

    Attributes:
        nearest: For each passage, the cosine of the nearest that it answers, 0 where it answers none; (passages,).
        often: For each passage, the sum of a kernel over those that it answers; (passages,).
        answered: The cosine of the nearest that has an answer, 0 where there is none.
        unanswered: The cosine of the nearest that has none.
    """

    nearest: Vectors
    often: Vectors
    answered: float
    unanswered: float


@dataclass(frozen=True)
class FollowUps:
    """A report's follow-ups, one a row.

    Attributes:
        vectors: Of what the dictionaries make of each in English.
        after: Positions of the passages that they follow, shape (count,).
        answers: Positions of the passages that answer them, -1 for none; shape (count,).
        asked: The question before each.
    """

    vectors: PackedVectors
    after: npt.NDArray[np.int64]
    answers: npt.NDArray[np.int64]
    asked: tuple[str, ...]

    @classmethod
    def of(cls, report: Report, vectors: PackedVectors) -> FollowUps:
        """Tie a report's follow-ups to their vectors, which come in the same order."""
        places = {passage.id: i for i, passage in enumerate(report.passages)}
        listed = report.annotations.follow_ups
        after = [places[each.after] for each in listed]
        answers = [places[each.passages[0]] if each.passages else NOWHERE for each in listed]
        asked = tuple(each.asked for each in listed)
        return cls(vectors, np.array(after, np.int64), np.array(answers, np.int64), asked)

    def without(self, asked: str) -> FollowUps:
        """Return all but those after one question: what an author wrote is no evidence for what he wrote beside it."""
        kept = np.array([question != asked for question in self.asked], dtype=bool)
        return replace(self, after=np.where(kept, self.after, NOWHERE))

    def followed(self, message: Vectors, after: int, passages: int) -> Followed:
        """Compare a message with what follows a passage.

        Args:
            message: Its unit vector, shape (dimension,).
            after: The passage's position.
            passages: Number of the report's passages.
        """
        rows = np.flatnonzero(self.after == after) if after != NOWHERE else np.zeros(0, np.int64)
        cosines = self.vectors.unpacked(rows) @ message if len(rows) else np.zeros(0, np.float32)
        nearest, often = np.zeros(passages, np.float32), np.zeros(passages, np.float32)
        answers = self.answers[rows]
        known = answers >= 0
        np.maximum.at(nearest, answers[known], cosines[known])
        np.add.at(often, answers[known], np.exp(_SHARPNESS * (cosines[known] - 1)))
        best = (float(cosines[which].max(initial=0.0)) for which in (known, ~known))
        return Followed(nearest, often, *best)

    @classmethod
    def load(cls, report: Report, path: Path) -> FollowUps:
        """Load what `save` wrote.

        Raises:
            OSError, ValueError, KeyError: The file is missing, damaged, or another report's.
        """
        vectors = PackedVectors.load(path)
        if len(vectors) != len(report.annotations.follow_ups):
            raise ValueError(f"{path}: found {len(vectors)} vectors, expected {len(report.annotations.follow_ups)}")
        return cls.of(report, vectors)

    def save(self, path: Path) -> None:
        """Write the vectors to a file; all else is the report's."""
        self.vectors.save(path)


@lru_cache(maxsize=2)
def texts_following(report: Report) -> Sequence[str]:
    """Return what the dictionaries make of each follow-up of a report in English, in their order."""
    glossary = report.annotations.glossary
    return tuple(Query.of(each.text, each.language, glossary).translated for each in report.annotations.follow_ups)
