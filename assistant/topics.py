"""Topics: which passages speak of what a message asks to be told of, and asks nothing else about.

A passage speaks of a topic where it, or its rendering, holds every word of it; the readers who wrote the anticipated
questions may have called it otherwise. Leaves out how such a message is worded (`question`, `reference`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.phrases import is_phrase
from assistant.question import Question, is_name_alone, topic_of, wants_all
from assistant.reference import ALSO, ASKS, GENERAL, MENTIONED, RECOMMENDATIONS, VERBS, plain
from assistant.vocabulary import Vocabulary
from corpus import Passage
from index import PassageIndex, Query, Retrieval
from index.analysis import content_words, words

_FEW = 4  # words: a message that is but so short a phrase asks to be told of what it names
_OFTEN = 20  # one in so many questions about a passage, for a word in them to be one for what the passage speaks of,
_LEAST = 2  # and so many of them at least
_SPEAKING = 6.0  # score that a passage gains where it speaks of the topic, and
_CALLED = 3.0  # where it is asked about so
_ALIKE = 6  # letters: a word as long is the same in two languages: "competences"
_PLAIN = 2  # parts: with more, a topic is rather told by meaning

_COMPOUND = re.compile(r"[A-ZÀ-Þ]{2,}-[A-ZÀ-Þ]\w+")  # "UN-Habitat" speaks of no habitat
_SO_MANY = re.compile(r"\d{1,2}\s")  # "cite 5 villes"

_NEGATED = re.compile(r"\snon[- ]\w+$")

Part = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of a part of a topic in its own language, and those of its English gloss; either may be none."""


@dataclass(frozen=True)
class Topic:
    """What is to be told of.

    Attributes:
        query: It alone, as it is searched.
        vocabulary: What is said and asked about each passage.
        written: The language of the report.
        often: Times that a passage is asked about by a word, for it to be a word for what the passage speaks of; 0
            where no questions were anticipated: then any form of the word is enough.
    """

    query: Query
    vocabulary: Vocabulary
    written: str
    often: int

    @classmethod
    def of(cls, question: Question, index: PassageIndex, vocabulary: Vocabulary) -> Topic | None:
        """Return the topic of a question that asks for nothing else, or that is but a short phrase; else None."""
        named = topic_named(question)
        return cls.named(named, question.language, index, vocabulary) if named else None

    @classmethod
    def named(cls, phrase: str, language: str, index: PassageIndex, vocabulary: Vocabulary) -> Topic | None:
        """Return what a phrase names; None where it names nothing."""
        report = index.report
        asked = len(report.annotations.questions)
        often = max(asked // (len(report.passages) * _OFTEN), _LEAST) if asked else 0
        topic = cls(index.query(phrase, language), vocabulary, report.document.language, often)
        return topic if topic.parts else None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What it consists of, without words that say nothing of their own."""
        if not self.query.segments:
            return tuple(((word,), ()) for word in self._telling(self.query.text))
        names = {word for name in _COMPOUND.findall(self.query.text) for word in words(name)}
        runs = (
            (self._telling(" ".join(run.words)), tuple(content_words(run.gloss, "en")), names.isdisjoint(run.words))
            for run in self.query.segments
        )
        return tuple((own, gloss if is_word else ()) for own, gloss, is_word in runs if own)

    def _telling(self, text: str) -> tuple[str, ...]:
        language = self.query.language
        empty = GENERAL.get(language, frozenset()) | VERBS.get(language, frozenset())
        return tuple(word for word in content_words(text, language) if word not in empty)

    def is_spoken_of(self, passage: int) -> bool:
        """Tell whether a passage (by position) speaks of it."""
        says, spoken = self.vocabulary.says, self.query.language
        return all(
            says(passage, own, spoken)
            or says(passage, gloss, "en")
            or (min(map(len, own)) >= _ALIKE and says(passage, own, self.written))
            for own, gloss in self.parts
        )

    def called(self, passage: int) -> int:
        """Return how often a passage (by position) is asked about by these words."""
        asked = self.vocabulary.asked
        return min(
            max(asked(passage, own, self.query.language), asked(passage, gloss, "en")) for own, gloss in self.parts
        )

    def is_told(self, passage: int) -> bool:
        """Tell whether a passage (by position) speaks of it, by this or by another word."""
        return self.is_spoken_of(passage) or (
            self.called(passage) >= self.often if self.often else self._holds(passage)
        )

    def is_touched_on(self, passage: int) -> bool:
        """Tell whether what is written about a passage (by position) holds a part of it in its own words."""
        covered = self.vocabulary.covered
        return any(all(covered(passage, word) for word in own) for own, _ in self.parts)

    def _holds(self, passage: int) -> bool:
        """Tell whether a passage (by position) holds a word of each part in any form."""
        covered = self.vocabulary.covered
        return all(any(covered(passage, word) for word in (*own, *gloss)) for own, gloss in self.parts)

    @cached_property
    def is_unspoken(self) -> bool:
        """Tell whether no passage speaks of it; a long one is never taken for unspoken: it is told by meaning."""
        passages = {passage for passage, _ in self.vocabulary.said}
        return len(self.parts) <= _PLAIN and not any(map(self.is_told, passages))


def topic_named(question: Question) -> str | None:
    """Return what a question asks to be told of, where it asks for nothing else, or is but a short phrase.

    A name alone is none: what speaks of "it" after its name belongs there too. Nor is all that stands together.
    """
    text, language = question.text, question.language
    folded = plain(text)
    joining = ALSO.match(folded)
    phrase = text[joining.end() if joining else 0 :].strip(" ?.!؟")
    bare = _NEGATED.sub("", phrase) if joining else phrase  # "et des mineurs non accompagnés ?"
    topic = topic_of(text) or (phrase if len(phrase.split()) <= _FEW and is_phrase(bare, language) else None)
    if topic is None or wants_all(text) or ASKS.search(plain(topic)) or RECOMMENDATIONS.match(plain(topic)):
        return None
    if (MENTIONED.match(folded) and len(topic.split()) > _PLAIN) or _SO_MANY.match(topic):
        return None
    return None if is_name_alone(topic, language) else topic


def searched(topic: Topic, index: PassageIndex) -> Retrieval:
    """Return what is found for a topic alone: every passage, best first."""
    return index.search(topic.query, len(index.report.passages))


def found_on(topic: Topic, alone: Retrieval, retrieval: Retrieval, index: PassageIndex) -> Retrieval:
    """Return what was found for a message with the passages first that speak of its topic.

    The message is searched by its topic too: its other words ("what does the report say about") find passages
    that hold these. The score of a passage is the mean of both.

    Args:
        alone: What is found for the topic (see `searched`).
    """
    framed = {hit.passage.id: hit for hit in retrieval.hits}
    least = retrieval.hits[-1].score
    most = max(map(topic.called, range(len(index.report.passages)))) if topic.often else 0
    hits = []
    for hit in alone.hits:
        at = index.position(hit.passage.id)
        gained = _SPEAKING if topic.is_spoken_of(at) else 0.0
        gained += _CALLED * topic.called(at) / most if 0 < topic.often <= most else 0.0
        whole = framed.get(hit.passage.id)
        score = (hit.score + (whole.score if whole else least)) / 2 + gained
        hits.append(replace(whole or hit, score=score))
    hits.sort(key=lambda hit: -hit.score)
    return replace(retrieval, hits=tuple(hits[: len(retrieval.hits)]))


def told_of(topic: Topic, retrieval: Retrieval, index: PassageIndex) -> tuple[Passage, ...]:
    """Return the passages found that speak of a topic, best first; no headings."""
    found = (hit.passage for hit in retrieval.hits if hit.passage.kind != "heading")
    return tuple(passage for passage in found if topic.is_spoken_of(index.position(passage.id)))
