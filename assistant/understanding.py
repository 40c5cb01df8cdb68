"""Understanding: which reading of a message is right, told by what the report answers to each.

All readings are searched together. What a reading finds is weighed with what the message finds by itself
and with how near it lies to the last answer; the best is judged for whether it holds what the message
asks. Leaves out what the readings are (`conversation`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Turn
from assistant.conversation import Reading, Way, readings
from assistant.finding import Finder, Finding
from assistant.phrases import said_in, weight
from assistant.question import Question, language_of
from assistant.reference import EXAMPLE, OTHER, plain
from assistant.refusal import holds
from corpus import Passage
from index import Hit, Retrieval
from index.analysis import content_words

_READINGS = 5  # tried at most, each for one search
_NEAR = 3  # passages before and after the last answer that still belong to its subject
# What speaks for a passage beside what the joined reading finds, all in the usual lead of a best passage (see
# `refusal`), measured on dialogues: where the message itself leads, the more so the more it says; the last answer's
# section and what stands beside it; that it was just shown, so that the subject alone leads there; that what is asked
# for (a number, a date …) does not stand in it; that it is the item meant, or a note to it; that it was shown, where
# something else is asked for.
_OWN, _OWN_WORD, _MOST_WORDS = 0.45, 0.5, 2
_SECTION, _BESIDE, _SHOWN, _MISSING = 0.8, 2.0, -0.15, -0.5
_ITEM, _ANOTHER = 2.0, -2.0
_MEASURED = ("number", "amount", "date", "duration")  # kinds of which the words of a passage tell whether it holds them
# How likely a joined reading is answered, in log-odds: by what is asked of any question, and what the message asks.
_JUDGED, _UNCOVERED, _UNKNOWN, _LACKING, _INTERCEPT = 0.9, -2.0, -0.6, -1.5, 0.4
_SURE = 0.1  # confidence that a short message must gain from being joined to the last subject
# What each way is worth before anything is searched: among the joined ones in leads, among the others as a probability.
_LEANING: dict[Way, float] = {"subject": 0.3, "wider": 0.0, "answer": -0.1, "item": 0.0, "meant": 0.0, "earlier": -0.6}
_FAVOUR: dict[Way, float] = {"exchanged": 0.08, "said": -0.08}


@dataclass(frozen=True, slots=True)
class Understood:
    """The reading that was chosen and what it finds; `text` is None where the message is read as typed."""

    text: str | None
    finding: Finding


def understood(finder: Finder, text: str, turns: Sequence[Turn]) -> Understood:
    """Read a message after the turns before it, by trying what it may mean.

    Args:
        turns: Oldest first.
    """
    previous = turns[-1].language if turns else ""
    language = language_of(text, previous)
    found = list(dict.fromkeys(readings(finder.index.report, text, language, turns)))[:_READINGS]
    if [reading.text for reading in found] == [text]:
        return Understood(None, finder.find(text, previous))
    tried = _tried(finder, text, language, found)
    reading, finding = _best(finder, tried)
    return Understood(None if reading.way == "alone" and reading.text == text else reading.text, finding)


def _tried(finder: Finder, text: str, language: str, found: Sequence[Reading]) -> list[tuple[Reading, Finding]]:
    """Search all readings, encoded together, and what the message says by itself."""
    messages = {reading: reading.asked.strip() or text for reading in found}
    texts = list(dict.fromkeys((*messages.values(), *(reading.text for reading in found))))
    questions = [Question.read(finder.mended(each, language), language) for each in texts]
    queries = [finder.index.query(question.text, question.language) for question in questions]
    retrievals = finder.index.search_all(queries, len(finder.index.report.passages))
    findings = map(finder.judged, questions, queries, retrievals)
    searched = dict(zip(texts, findings, strict=True))
    worded = [r for r in found if r.way not in _LEANING]
    apart = [(r, searched[r.text]) for r in worded]
    joined = [(r, *_weighed(finder, r, searched, messages[r], language)) for r in found if r.way in _LEANING]
    if not joined:
        return apart
    reading, retrieval, _ = max(joined, key=lambda each: each[2])
    message = messages[reading]
    read = searched[reading.text]
    finding = finder.judged(read.question, read.query, retrieval)
    return [*apart, (reading, _asked_of_subject(finder, message, language, searched[message].question, finding))]


def _asked_of_subject(finder: Finder, text: str, language: str, message: Question, finding: Finding) -> Finding:
    """Judge a finding by what is asked of the subject, for the subject itself is found wherever it is spoken of.

    Anticipated questions about the subject as a whole are left out: a message that leans on it asks for one thing.
    """
    best = finding.retrieval.hits[0]
    position = finder.index.position(best.passage.id)
    own = [word for part in said_in(text, language) for word in content_words(part, language)]
    uncovered = sum(not finder.vocabulary.covered(position, word) for word in own) / max(len(own), 1)
    likely = min(max(finding.confidence, 1e-6), 1 - 1e-6)
    total = _JUDGED * math.log(likely / (1 - likely)) + _INTERCEPT
    total += _UNCOVERED * uncovered + _LACKING * _lacks(best.passage, text, message.kind)
    total += _UNKNOWN * sum(word not in finder.vocabulary.counts for word in own)
    kept = tuple(match for match in finding.retrieval.questions if match.entry.passages[0] == position)
    return replace(finding, retrieval=replace(finding.retrieval, questions=kept), confidence=1 / (1 + math.exp(-total)))


def _weighed(
    finder: Finder, reading: Reading, searched: Mapping[str, Finding], text: str, language: str
) -> tuple[Retrieval, float]:
    """Weigh what a reading finds with what the message finds: the one says where, the other what for.

    Returns:
        The hits anew, and how much speaks for the best one, in the usual lead of a best passage.
    """
    index = finder.index
    message, joined = searched[text], searched[reading.text].retrieval
    own = {hit.passage.id: hit.score for hit in message.retrieval.hits}
    part = _OWN + _OWN_WORD * min(weight(text, language), _MOST_WORDS)
    lead = finder.refusal.deviations["lead"] if finder.refusal else 1.0
    places = [index.position(passage) for passage in reading.beside]
    notes = {note for place in places for note in index.report.passages[place].notes}
    other = reading.way == "meant" or OTHER.search(plain(text))

    def worth(hit: Hit) -> float:
        passage = hit.passage
        found = (hit.score + part * own[passage.id]) / lead + _MISSING * _lacks(passage, text, message.question.kind)
        if not places:
            return found
        position = index.position(passage.id)
        noted = passage.id in notes
        near = noted or min(abs(position - place) for place in places) <= _NEAR
        same = noted or passage.section == index.report.passages[places[0]].section
        found += _BESIDE * near + _SECTION * same
        if reading.way == "item":
            return found + _ITEM * (position == places[0] or passage.id in index.report.passages[places[0]].notes)
        return found + (_ANOTHER * (position in places) if other else _SHOWN * (position == places[0]))

    worths = {hit.passage.id: worth(hit) for hit in joined.hits}
    hits = [replace(hit, score=worths[hit.passage.id] * lead / (1 + part)) for hit in joined.hits]
    hits.sort(key=lambda hit: (-hit.score, index.position(hit.passage.id)))
    return replace(joined, hits=tuple(hits)), worths[hits[0].passage.id] + _LEANING[reading.way]


def _lacks(passage: Passage, text: str, kind: str) -> bool:
    """Tell whether a passage lacks the kind of thing that a message asks for: a number, a date, an instance."""
    if EXAMPLE.search(plain(text)):
        return not holds("place", passage)  # an instance has a name
    return kind in _MEASURED and not holds(kind, passage)


def _best(finder: Finder, tried: Sequence[tuple[Reading, Finding]]) -> tuple[Reading, Finding]:
    """Return the reading that is answered best; one that stands by itself is only left for much better."""

    def worth(pair: tuple[Reading, Finding]) -> float:
        return pair[1].confidence + _FAVOUR.get(pair[0].way, 0.0)

    answered = [pair for pair in tried if pair[0].way in ("exchanged", "said") and finder.answers(pair[1])]
    best = max(answered or tried, key=worth)
    alone = next((pair for pair in tried if pair[0].way == "alone"), None)
    if alone is None or best is alone:
        return best
    if not finder.answers(best[1]) or (finder.answers(alone[1]) and worth(best) <= worth(alone) + _SURE):
        return alone
    return best
