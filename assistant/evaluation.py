"""Evaluation: how well the assistant answers, refuses and follows, on questions it was never given.

Reads development questions (JSON lines) and asks them as a user would. Leaves out their writing: see
the README of each report's `development` folder.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import fmean, quantiles

from assistant.answer import Answer, Turn
from assistant.assistant import Assistant
from corpus import CorpusError


@dataclass(frozen=True, slots=True)
class Expected:
    """A development question and what is right about it.

    Attributes:
        kind: What it tests (other-words, near-miss, follow-up …).
        status: Statuses that are right, joined by "|".
        first: Ids of the passages any of which is right as first quote; empty where any is.
        complete: Ids of the passages that together answer.
        conversation: Key of the conversation it is a turn of, if any.
    """

    id: str
    language: str
    kind: str
    question: str
    status: str = "answered"
    first: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went."""

    expected: Expected
    answer: Answer

    @property
    def passages(self) -> tuple[str, ...]:
        """Ids of the passages quoted, best first."""
        return tuple(quote.passage for quote in self.answer.quotes)

    @property
    def answered(self) -> bool:
        """Whether anything was quoted."""
        return bool(self.answer.quotes)

    @property
    def status_right(self) -> bool:
        """Whether the status is one that is expected."""
        return self.answer.status in self.expected.status.split("|")

    @property
    def first_right(self) -> bool:
        """Whether the first quote answers."""
        return self.answered and self.passages[0] in self.expected.first

    @property
    def complete(self) -> bool:
        """Whether the quotes together answer."""
        return self.answered and set(self.expected.complete) <= set(self.passages)

    @property
    def reciprocal_rank(self) -> float:
        """One over the rank of the first quote that answers; 0 where none does."""
        ranks = (rank for rank, passage in enumerate(self.passages, start=1) if passage in self.expected.first)
        return 1 / next(ranks, float("inf"))


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one group of questions; shares are between 0 and 1, NaN-free (0 where none apply).

    Attributes:
        count: Questions in the group.
        first, complete, mrr, answered: Of questions that have an answer.
        status: Share of right statuses, of all questions (for those without an answer: refused rightly).
        characters: Mean length of all quotes of an answer.
        p50, p95: Milliseconds.
    """

    count: int
    first: float
    complete: float
    mrr: float
    answered: float
    status: float
    characters: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All outcomes of a run and their figures by group."""

    outcomes: tuple[Outcome, ...]
    groups: dict[str, Figures] = field(default_factory=dict)

    @property
    def misses(self) -> tuple[Outcome, ...]:
        """Outcomes with a wrong status or a wrong first quote."""
        return tuple(
            outcome
            for outcome in self.outcomes
            if not outcome.status_right or (outcome.expected.first and not outcome.first_right)
        )

    def to_dict(self) -> dict[str, dict[str, float]]:
        """Return the figures by group."""
        return {
            name: {key: round(value, 4) for key, value in asdict(group).items()} for name, group in self.groups.items()
        }


def read_expected(paths: Iterable[Path]) -> list[Expected]:
    """Read development questions.

    Raises:
        CorpusError: A file is missing or a line is not a question.
    """
    found: list[Expected] = []
    for path in paths:
        try:
            lines = path.read_text("utf-8").rstrip("\n").split("\n")
        except OSError as error:
            raise CorpusError(f"{path}: found no readable file ({error.strerror}); name a file of JSON lines") from None
        for number, line in enumerate(lines, start=1):
            try:
                data = json.loads(line)
                known = {key: value for key, value in data.items() if key in Expected.__slots__}
                known |= {key: tuple(known.get(key) or ()) for key in ("first", "complete")}
                found.append(Expected(**known))
            except (ValueError, TypeError, AttributeError) as error:
                raise CorpusError(
                    f"{path}:{number}: found {line[:60]!r} ({error}), expected a question in JSON"
                ) from None
    return found


def sampled(expected: Sequence[Expected], every: int) -> list[Expected]:
    """Return one in so many questions, conversations whole."""
    keys = list(dict.fromkeys(question.conversation or question.id for question in expected))
    kept = set(keys[::every])
    return [question for question in expected if (question.conversation or question.id) in kept]


def evaluate(
    assistant: Assistant, expected: Sequence[Expected], progress: Callable[[int, int], None] = lambda done, total: None
) -> Evaluation:
    """Ask all questions, those of a conversation one after the other, and count."""
    turns: defaultdict[str, tuple[Turn, ...]] = defaultdict(tuple)
    outcomes: list[Outcome] = []
    for done, question in enumerate(expected, start=1):
        before = turns[question.conversation] if question.conversation else ()
        answer = assistant.ask(question.question, before)
        if question.conversation:
            turns[question.conversation] = (*before, Turn.of(answer))
        outcomes.append(Outcome(question, answer))
        progress(done, len(expected))
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.expected.kind].append(outcome)
        groups[f"{outcome.expected.kind} {outcome.expected.language}"].append(outcome)
        groups["all"].append(outcome)
    return Evaluation(tuple(outcomes), {name: figures(group) for name, group in sorted(groups.items())})


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Count the figures of a group, which is not empty."""
    answerable = [outcome for outcome in outcomes if outcome.expected.first]
    times = [outcome.answer.elapsed_ms for outcome in outcomes]
    cuts = quantiles(times, n=20) if len(times) > 1 else times * 19
    lengths = [sum(len(quote.text) for quote in o.answer.quotes) for o in outcomes if o.answer.status == "answered"]
    return Figures(
        count=len(outcomes),
        first=_mean([outcome.first_right for outcome in answerable]),
        complete=_mean([outcome.complete for outcome in answerable]),
        mrr=_mean([outcome.reciprocal_rank for outcome in answerable]),
        answered=_mean([outcome.answered for outcome in answerable]),
        status=_mean([outcome.status_right for outcome in outcomes]),
        characters=_mean(lengths),
        p50=cuts[9],
        p95=cuts[18],
    )


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
