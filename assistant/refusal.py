"""Refusing: the signs by which a logistic model says how likely it is that the best passage answers.

It is fitted by `fitting.refusal`. Leaves out the search and what a
refusal says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.question import Question
from assistant.vocabulary import Vocabulary
from assistant.wanted import holds, names_in, person_missing
from index import PassageIndex, Query, Retrieval
from index.analysis import content_words, fold

MODEL = Path(__file__).parent / "weights" / "refusal.json"

SIGNS = (
    "words", "meaning", "score", "lead", "question", "rendering", "bag", "uncovered", "unknown", "unknown_name",
    "type_missing", "money", "meaning_score", "words_squared",
)  # fmt: skip


def signs_of(
    question: Question, query: Query, found: Retrieval, index: PassageIndex, vocabulary: Vocabulary
) -> list[float]:
    """Return the signs for and against the best passage, in the order of `SIGNS`.

    words, meaning: Whether a question so worded, or so meant, has an answer at all (see `index.prior`).
    score, lead: How well it was found, and how much better than the next.
    question, rendering: Cosine with its nearest anticipated question, and with its rendering or text.
    bag: Share of the query's weight in all that is written about it, by word search.
    uncovered: Share of the question's words that nothing written about the passage holds, in either language.
    unknown, unknown_name: Number of its words, and of its names, that the whole report lacks.
    type_missing: The kind of thing asked for (a number, a date, a name …) does not stand in the passage.
    money: An amount of money is asked for, and the passage holds none.
    meaning_score: Product of both: a likely question that was found well.
    words_squared: Words that are very unlike those of answered questions tell more than their share.
    """
    best, others = found.hits[0], found.hits[1:]
    own, english = best.evidence, best.english
    position = index.position(best.passage.id)
    parts = list(parts_of(query))
    uncovered = [part for part in parts if not any(vocabulary.covered(position, word) for word in part)]
    unknown = [part for part in parts if not any(word in vocabulary.counts for word in part)]
    unknown_words = {word for part in unknown for word in part}
    names = {fold(name) for name in names_in(question.text)}
    return [
        found.by_words,
        found.by_meaning,
        best.score,
        best.score - (others[0].score if others else 0.0),
        max(own.question, english.question),
        max(own.rendering, own.text, english.rendering),
        max(own.bag, english.bag),
        len(uncovered) / max(len(parts), 1),
        float(min(len(unknown), 3)),
        float(min(sum(name in unknown_words for name in names), 2)),
        float(not holds(question.kind, best.passage) or person_missing(question.text, best.passage)),
        float(question.kind == "amount" and not holds("amount", best.passage)),
        found.by_meaning * best.score,
        found.by_words**2,
    ]


def parts_of(query: Query) -> Iterator[tuple[str, ...]]:
    """Yield the parts of a question that say what it is about, each as the words that may stand for it."""
    if not query.segments:
        yield from ((word,) for word in content_words(query.text, query.language))
    for segment in query.segments:
        if segment.gloss:
            own = (word for word in content_words(" ".join(segment.words), query.language) if len(word) > 1)
            alternatives = (*own, *content_words(segment.gloss, "en"))
            if alternatives:
                yield alternatives
