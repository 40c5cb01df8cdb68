"""Understanding: which reading of a message is right, told by what the report answers to each.

All readings are searched together and weighed as `following` says; a message that leans on the last answer is
judged as follow-ups are, another one as any question is. Leaves out what the readings are (`conversation`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Turn
from assistant.conversation import Reading, readings
from assistant.finding import SPOKEN_OF, Finder, Finding
from assistant.following import FollowingModel, Heard, likeliest, outlook_of, signs_of_following
from assistant.question import language_of
from assistant.wanted import untold
from index.analysis import content_words

_READINGS = 6  # tried at most, each for one search


@dataclass(frozen=True, slots=True)
class Understood:
    """The reading that was chosen and what it finds; `text` is None where the message is read as typed."""

    text: str | None
    finding: Finding


def understood(
    finder: Finder, following: FollowingModel, text: str, turns: Sequence[Turn], previous: str = ""
) -> Understood:
    """Read a message after the turns before it, by trying what it may mean.

    Args:
        turns: Oldest first.
        previous: The language to expect of a message that no turn stands before.
    """
    previous = turns[-1].language if turns else previous
    heard = heard_in(finder, text, turns)
    if not heard:
        found = finder.find(text, previous)
        return Understood(found.asked or None, found)
    reading, finding = _among_shown(finder, heard) or _likeliest(finder, following, heard)
    return Understood(None if reading.text == text else reading.text, finder.compared(finding))


def heard_in(finder: Finder, text: str, turns: Sequence[Turn]) -> list[Heard]:
    """Return the readings of a message, each with what is found for it; none where it stands by itself."""
    language = language_of(text, turns[-1].language if turns else "")
    found = list(dict.fromkeys(readings(finder.index.report, text, language, turns)))[:_READINGS]
    if [reading.text for reading in found] == [text]:
        return []
    messages = [reading.asked.strip() or text for reading in found]
    texts = list(dict.fromkeys((*messages, *(reading.text for reading in found))))
    questions, queries = finder.read(texts, language)
    retrievals = finder.index.search_all(queries, len(finder.index.report.passages))
    searched = dict(zip(texts, map(finder.judged, questions, queries, retrievals), strict=True))
    return [
        Heard(reading, message, searched[reading.text], searched[message])
        for reading, message in zip(found, messages, strict=True)
    ]


def _among_shown(finder: Finder, heard: Sequence[Heard]) -> tuple[Reading, Finding] | None:
    """Return the reading that chooses among what was shown, and the passages shown that speak of what it asks for."""
    choosing = next((each for each in heard if each.reading.way == "item" and len(each.reading.beside) > 1), None)
    topic = finder.topic(choosing.reading.asked, choosing.finding.question.language) if choosing else None
    if choosing is None or topic is None:
        return None
    found = choosing.finding
    hits = [hit for hit in found.retrieval.hits if hit.passage.id in choosing.reading.beside]
    told = [hit for hit in hits if topic.is_told(finder.index.position(hit.passage.id))]
    if not told or len(told) == len(hits):
        return None
    others = [hit for hit in found.retrieval.hits if hit not in told]
    retrieval = replace(found.retrieval, hits=(*told, *others))
    shown = tuple(hit.passage for hit in told)
    return choosing.reading, replace(found, retrieval=retrieval, confidence=SPOKEN_OF, chosen=shown)


def _likeliest(finder: Finder, following: FollowingModel, heard: Sequence[Heard]) -> tuple[Reading, Finding]:
    """Return the reading that is likeliest where the likeliest passage stands, and what it finds, passages anew."""
    outlook = outlook_of(finder, following.relations, heard)
    chances, best, place = likeliest(following.log_chances(outlook))
    each = heard[best]
    if not each.reading.beside:
        return each.reading, each.finding
    signs = signs_of_following(finder, heard, outlook, chances, (best, place))
    hits = {finder.index.position(hit.passage.id): hit for hit in each.finding.retrieval.hits}
    unit, level = following.scale(outlook, best), hits[place].score
    order = sorted(hits, key=lambda at: (-chances[at], at))
    ranked = tuple(replace(hits[at], score=level + float(chances[at] - chances[place]) / unit) for at in order)
    # Anticipated questions about the subject as a whole are left out: such a message asks one thing of it.
    kept = tuple(match for match in each.finding.retrieval.questions if match.entry.passages[0] == place)
    retrieval = replace(each.finding.retrieval, hits=ranked, questions=kept)
    confidence = following.probability(signs)
    if finder.speaks_of_all(each.finding.question, ranked[0].passage):
        confidence = max(confidence, SPOKEN_OF)
    asked = {each.finding.question, each.message.question}
    is_untold = any(untold(question, ranked[0].passage, finder.index.report) for question in asked)
    otherwise = finder.says_otherwise(each.message.question, each.message.query, ranked[0].passage)
    # One word is a topic; several, after an answer, may say how they stand to it: "the money to match".
    is_topic = len(content_words(each.finding.unspoken, each.finding.question.language)) == 1
    unspoken = is_topic and each.reading.way in ("said", "alone")
    if each.finding.missing or is_untold or otherwise or unspoken:
        confidence = min(confidence, following.threshold / 2)
    found = replace(each.finding, retrieval=retrieval, confidence=confidence, least=following.threshold)
    return each.reading, replace(found, is_otherwise=otherwise)
