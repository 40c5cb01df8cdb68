"""Following: how likely each passage is meant by a message that leans on the answer before it, or none is.

Every reading of the message finds passages; so does what it asks by itself, and the last answer tells where to
look. A mixture of conditional logits (D. McFadden, 1974), one a reading, weighs these; a logistic model then tells
whether the best passage answers. Both are fitted by `fitting`. Leaves out what the readings are (`conversation`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.conversation import Reading, Way
from assistant.finding import Finder, Finding
from assistant.phrases import leans, said_in, weight
from assistant.question import Kind
from assistant.reference import EXAMPLE, OTHER, plain
from assistant.refusal import SIGNS
from assistant.wanted import holds
from corpus import Report
from index.analysis import content_words
from index.classifier import Classifier
from index.fitted import usable
from index.follow_ups import NOWHERE, Followed, FollowUps

WEIGHTS = Path(__file__).parent / "weights"
MODEL = WEIGHTS / "following.json"

RELATIONS = ("shown", "next", "previous", "section", "part", "elsewhere")
"""Where a passage stands to the one shown: it is that one, the next, the one before, in its section, under the same
first heading, or elsewhere. What a message asks for tells where that may be: "lesquelles ?", "since when?"."""

FEATURES = (
    "shown", "next", "previous", "soon_after", "soon_before", "section", "part", "note", "likeness", "uncovered",
    "lacking", "shown_lacking", "shown_words", "shown_leaning", "asked_there", "followed", "followed_often",
)  # fmt: skip
"""What speaks for a passage beside what was found: how it stands to the passage shown (`note`: one that this calls;
`likeness`: cosine of both), how much of the message it leaves uncovered, whether it lacks the kind of thing asked for;
of the passage shown, how much the message says and whether a pronoun leans on it; `RELATIONS` by the message; and how
near it comes to follow-ups that were written after the passage shown and that this one answers."""

JUDGED = (
    "chance", "spread", "reading", "likeliest", "message", "uncovered", "unknown", "none_asked", "shown", "words",
    "meaning", "message_words", "message_meaning", "question", "type_missing",
    "answered_follow_up", "unanswered_follow_up",
)  # fmt: skip
"""What tells whether the best passage answers: its log-chance and the entropy of all; log-odds of an answer to the
reading, to the likeliest reading, to the message alone; words that the passage, or the whole report, leaves
uncovered; log-chance of no answer by the message; that it was just shown; signs of `refusal` for both; and the cosines
of the nearest follow-ups, written after the passage shown, that have an answer and that have none."""

Numbers = npt.NDArray[np.float64]

_SOON = 3  # passages before and after the one shown
_MOST_WORDS = 3  # of a message, that make what it finds by itself tell more
_MEASURED = ("number", "amount", "date", "duration")  # kinds of which the words of a passage tell whether it holds them
# What is known without fitting, in log-odds: that it is the item meant, or a note to it; that it was shown, where a
# correction, or "another one", asks for something else.
_ITEM, _ANOTHER = 2.0, -2.0
_LEAST = 1e-3  # a confidence is never surer than this


@dataclass(frozen=True, slots=True)
class Heard:
    """A reading, and what was found for it and for what the message itself asks."""

    reading: Reading
    asked: str
    finding: Finding
    message: Finding


@dataclass(frozen=True, slots=True)
class Outlook:
    """All readings as arrays.

    Attributes:
        ways: Of the readings.
        found, asked: Log-chances of the passages by each reading, and by what its message asks, (readings, passages).
        features: `FEATURES` of each, shape (readings, passages, features); zeros where it leans on no answer.
        leaning: Which readings lean on an answer.
        known: What is known without fitting, shape (readings, passages).
        words: Words of each message that say something, as many as count.
        confidence: Log-odds that each reading is answered.
        none_asked: Log-chance that each message asks for nothing that stands anywhere.
    """

    ways: tuple[Way, ...]
    found: Numbers
    asked: Numbers
    features: Numbers
    leaning: Numbers
    known: Numbers
    words: Numbers
    confidence: Numbers
    none_asked: Numbers


@dataclass(frozen=True)
class FollowingModel:
    """Fitted weights.

    Attributes:
        ways: What each way is worth before anything is found.
        confidence: Weight of a reading's log-odds.
        found: Weight of what a reading finds.
        asked: Weights of what the message finds: always, and for each word of it.
        features: Weights of `FEATURES`.
        judge: Weights of `JUDGED`, with their means and deviations.
        intercept: Of the judge.
        threshold: Probability under which the best passage is no answer.
        relations: Tells by a message which of `RELATIONS` it asks for, or for none.
    """

    ways: Mapping[str, float]
    confidence: float
    found: float
    asked: tuple[float, float]
    features: Mapping[str, float]
    judge: Mapping[str, tuple[float, float, float]]
    intercept: float
    threshold: float
    relations: Classifier

    @classmethod
    def load(cls, annotated: bool, path: Path = MODEL) -> FollowingModel:
        """Load the fitted model: for reports with anticipated questions, or for bare ones.

        Raises:
            FittedError: The file, or the classifier beside it, is missing or damaged.
        """
        with usable(path.parent):
            relations = Classifier.load(path.parent)
        with usable(path):
            data = json.loads(path.read_text("utf-8"))["annotated" if annotated else "bare"]
            judge = {name: tuple(values) for name, values in data.pop("judge").items()}
            model = cls(judge=judge, asked=tuple(data.pop("asked")), relations=relations, **data)
            model.probability(dict.fromkeys(JUDGED, 0.0))
            np.zeros(len(FEATURES)) @ model._features
            return model

    @cached_property
    def _features(self) -> Numbers:
        return np.array([self.features[name] for name in FEATURES])

    def log_chances(self, outlook: Outlook) -> Numbers:
        """Return the log of how likely a reading and a passage are meant, shape (readings, passages); sums to one."""
        chosen = np.array([self.ways.get(way, 0.0) for way in outlook.ways]) + self.confidence * outlook.confidence
        asked = (self.asked[0] + self.asked[1] * outlook.words)[:, None] * outlook.asked
        leaning = self.found * outlook.found + asked + outlook.features @ self._features + outlook.known
        passages = np.where(outlook.leaning[:, None] > 0, leaning, outlook.found)
        return log_softmax(chosen)[:, None] + log_softmax(passages)

    def scale(self, outlook: Outlook, reading: int) -> float:
        """Return what one unit of a reading's score weighs in `log_chances`."""
        return self.found + self.asked[0] + self.asked[1] * float(outlook.words[reading])

    def probability(self, signs: Mapping[str, float]) -> float:
        """Return the probability that the best passage answers, from `JUDGED`."""
        total = self.intercept
        for name, (weighs, mean, deviation) in self.judge.items():
            total += weighs * (signs[name] - mean) / deviation
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def likeliest(log_chances: Numbers) -> tuple[Numbers, int, int]:
    """Return what `FollowingModel.log_chances` says of the passages, and the likeliest reading and passage.

    Returns:
        Log-chances of the passages over all readings, shape (passages,); the position of the reading that is likeliest
        where the likeliest passage stands; and that passage's.
    """
    chances: Numbers = np.logaddexp.reduce(log_chances, axis=0)
    place = int(chances.argmax())
    return chances, int(log_chances[:, place].argmax()), place


def log_softmax(values: Numbers) -> Numbers:
    """Return the log of the chances that values give along their last axis."""
    shifted: Any = values - values.max(axis=-1, keepdims=True)
    result: Numbers = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def outlook_of(
    finder: Finder, relations: Classifier, heard: Sequence[Heard], follow_ups: FollowUps | None = None
) -> Outlook:
    """Return all readings of a message as arrays.

    Args:
        follow_ups: Those that it is compared with, where not all of the report's.
    """
    index = finder.index
    known = index.follow_ups if follow_ups is None else follow_ups
    chances = {each.asked: _relations_asked(relations, each.message) for each in heard}
    tables = {
        (each.reading.beside, each.asked): _features(finder, each, chances[each.asked], known)
        for each in heard
        if each.reading.beside
    }
    nothing = np.zeros((len(index.report.passages), len(FEATURES)))
    return Outlook(
        tuple(each.reading.way for each in heard),
        np.stack([_log_chances(finder, each.finding) for each in heard]),
        np.stack([_log_chances(finder, each.message) for each in heard]),
        np.stack([tables.get((each.reading.beside, each.asked), nothing) for each in heard]),
        np.array([float(bool(each.reading.beside)) for each in heard]),
        np.stack([_known(finder, each) for each in heard]),
        np.array([float(min(weight(each.asked, each.message.question.language), _MOST_WORDS)) for each in heard]),
        np.array([_log_odds(each.finding.confidence) for each in heard]),
        np.array([float(chances[each.asked][-1]) for each in heard]),
    )


def signs_of_following(
    finder: Finder,
    heard: Sequence[Heard],
    outlook: Outlook,
    chances: Numbers,
    best: tuple[int, int],
    follow_ups: FollowUps | None = None,
) -> dict[str, float]:
    """Return `JUDGED` for the best reading and passage.

    Args:
        chances: Log-chances of the passages, shape (passages,).
        best: Positions of the reading and of the passage.
        follow_ups: As for `outlook_of`.
    """
    reading, place = best
    each = heard[reading]
    followed = _followed(finder, each, finder.index.follow_ups if follow_ups is None else follow_ups)
    shown = [finder.index.position(passage) for passage in each.reading.beside[:1]]
    own = _own_words(each)
    found = dict(zip(SIGNS, each.finding.signs, strict=True))
    asked = dict(zip(SIGNS, each.message.signs, strict=True))
    return {
        "chance": float(chances[place]),
        "spread": float(-(np.exp(chances) * chances).sum()),
        "reading": float(outlook.confidence[reading]),
        "likeliest": float(outlook.confidence.max()),
        "message": _log_odds(each.message.confidence),
        "uncovered": _uncovered(finder, own, place),
        "unknown": float(min(sum(word not in finder.vocabulary.counts for word in own), 3)),
        "none_asked": float(outlook.none_asked[reading]),
        "shown": float(place in shown),
        "words": found["words"],
        "meaning": found["meaning"],
        "message_words": asked["words"],
        "message_meaning": asked["meaning"],
        "question": found["question"],
        "type_missing": found["type_missing"],
        "answered_follow_up": followed.answered,
        "unanswered_follow_up": followed.unanswered,
    }


def relation(report: Report, shown: int, place: int) -> int:
    """Return how one passage stands to another, by their positions: a position in `RELATIONS`."""
    if abs(place - shown) <= 1:
        return {0: 0, 1: 1, -1: 2}[place - shown]
    one, other = report.passages[shown].section, report.passages[place].section
    return 3 if one == other else 4 if one[:1] == other[:1] else 5


def _relations_asked(relations: Classifier, message: Finding) -> Numbers:
    """Return the log-chances of `RELATIONS`, then of none."""
    chances = relations.log_chances(message.query.translated)
    known = chances if chances.any() else np.full(len(RELATIONS) + 1, -math.log(len(RELATIONS) + 1))
    return np.asarray(known, np.float64)


def _followed(finder: Finder, heard: Heard, follow_ups: FollowUps) -> Followed:
    """Compare a message with what was written after the passage that its reading leans on, if any."""
    shown = finder.index.position(heard.reading.beside[0]) if heard.reading.beside else NOWHERE
    return follow_ups.followed(heard.message.retrieval.vector, shown, len(finder.index.report.passages))


def _features(finder: Finder, heard: Heard, asked: Numbers, follow_ups: FollowUps) -> Numbers:
    """Return `FEATURES`, shape (passages, features)."""
    report = finder.index.report
    places = [finder.index.position(passage) for passage in heard.reading.beside]
    shown = places[0]
    passages, own = report.passages, _own_words(heard)
    notes = {note for place in places for note in passages[place].notes}
    sought = _sought(heard)
    lacking = [sought is not None and not holds(sought, passage) for passage in passages]
    language = heard.message.question.language
    words = min(weight(heard.asked, language), _MOST_WORDS)
    leaning = leans(heard.asked, language)
    there = asked[:-1] - np.logaddexp.reduce(asked[:-1])
    likeness = finder.index.likeness(shown)
    followed = _followed(finder, heard, follow_ups)
    table = np.zeros((len(passages), len(FEATURES)))
    for place, passage in enumerate(passages):
        apart, same = place - shown, place == shown
        table[place] = (
            same,
            apart == 1,
            apart == -1,
            1 < apart <= _SOON,
            1 < -apart <= _SOON,
            passage.section == passages[shown].section,
            passage.section[:1] == passages[shown].section[:1],
            passage.id in notes,
            likeness[place],
            _uncovered(finder, own, place),
            lacking[place],
            same and lacking[place],
            same * words,
            same and leaning,
            there[relation(report, shown, place)],
            followed.nearest[place],
            followed.often[place],
        )
    return table


def _known(finder: Finder, heard: Heard) -> Numbers:
    """Return what is known of the passages without fitting, in log-odds, shape (passages,)."""
    known = np.zeros(len(finder.index.report.passages))
    reading = heard.reading
    places = [finder.index.position(passage) for passage in reading.beside]
    if reading.way == "item" and places:
        noted = [note for place in places for note in finder.index.report.passages[place].notes]
        known[[*places, *map(finder.index.position, noted)]] = _ITEM
    elif reading.way == "meant" or OTHER.search(plain(heard.asked)):
        known[places] = _ANOTHER
    return known


def _log_chances(finder: Finder, finding: Finding) -> Numbers:
    """Return the log-chances of all passages, by what a search found; their scores are log-odds."""
    scores = np.empty(len(finder.index.report.passages))
    for hit in finding.retrieval.hits:
        scores[finder.index.position(hit.passage.id)] = hit.score
    return np.asarray(log_softmax(scores).clip(-30.0))


def _own_words(heard: Heard) -> list[str]:
    language = heard.message.question.language
    return [word for part in said_in(heard.asked, language) for word in content_words(part, language)]


def _uncovered(finder: Finder, own: Sequence[str], place: int) -> float:
    return sum(not finder.vocabulary.covered(place, word) for word in own) / max(len(own), 1)


def _sought(heard: Heard) -> Kind | None:
    """Return the kind of thing that a message asks for, where words tell whether a passage holds it."""
    if EXAMPLE.search(plain(heard.asked)):
        return "place"  # an instance has a name
    kind = heard.message.question.kind
    return kind if kind in _MEASURED else None


def _log_odds(confidence: float) -> float:
    likely = min(max(confidence, _LEAST), 1 - _LEAST)
    return math.log(likely / (1 - likely))
