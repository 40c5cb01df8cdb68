"""Understanding: which reading of a message is right, told by what the report answers to each.

All readings are searched together; how well each is answered and how near that lies to the last answer
decide. Leaves out what the readings are (`conversation`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Turn
from assistant.conversation import Reading, Way, readings
from assistant.finding import Finder, Finding
from assistant.question import language_of
from index import Hit

_READINGS = 3  # tried at most, each for one search
_NEAR = 2  # passages before and after the last answer that still belong to its subject
_NEARNESS = 0.12  # what it is worth, as a probability, that a reading leads near to the last answer
_SURE = 0.25  # confidence that a short message must gain from being joined to the last subject
_OWN = 1.2  # what the message alone finds, against what it finds joined to a subject: measured on dialogues
_BESIDE = 0.8  # what a passage near the last answer is worth, in scores
# What each way is worth before anything is searched, as a probability.
_FAVOUR: dict[Way, float] = {
    "alone": 0.0, "exchanged": 0.08, "wider": 0.04, "subject": 0.0, "said": -0.08, "earlier": -0.2,
}  # fmt: skip
_JOINED: tuple[Way, ...] = ("subject", "wider", "earlier")


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
    if found == [Reading(text, "alone")]:
        return Understood(None, finder.find(text, previous))
    texts = list(dict.fromkeys((text, *(reading.text for reading in found))))
    findings = dict(zip(texts, finder.find_all(texts, language), strict=True))
    near = _near(finder, turns)
    tried = [(reading, _weighed(finder, reading, findings[reading.text], findings[text], near)) for reading in found]
    reading, finding = _best(finder, tried, near)
    return Understood(None if reading.way == "alone" and reading.text == text else reading.text, finding)


def _near(finder: Finder, turns: Sequence[Turn]) -> frozenset[str]:
    """Return the passages of the last answer and those beside them."""
    passages = finder.index.report.passages
    last = next((turn.passages for turn in reversed(turns) if turn.passages), ())
    around = (range(finder.index.position(p) - _NEAR, finder.index.position(p) + _NEAR + 1) for p in last)
    return frozenset(passages[i].id for places in around for i in places if 0 <= i < len(passages))


def _weighed(finder: Finder, reading: Reading, finding: Finding, message: Finding, near: frozenset[str]) -> Finding:
    """Weigh what a reading finds with what the message alone finds: the one says where, the other what for."""
    if reading.way not in _JOINED:
        return finding
    alone = {hit.passage.id: hit.score for hit in message.retrieval.hits}
    least = min(alone.values(), default=0.0)

    def weighed(hit: Hit) -> Hit:
        score = hit.score + _OWN * alone.get(hit.passage.id, least) + _BESIDE * (hit.passage.id in near)
        return replace(hit, score=score / (1 + _OWN))

    hits = sorted(map(weighed, finding.retrieval.hits), key=lambda hit: -hit.score)
    found = replace(finding.retrieval, hits=tuple(hits))
    return finder.judged(finding.question, finding.query, found)


def _best(finder: Finder, tried: Sequence[tuple[Reading, Finding]], near: frozenset[str]) -> tuple[Reading, Finding]:
    """Return the reading that is answered best; one that stands by itself is only left for much better."""

    def worth(pair: tuple[Reading, Finding]) -> float:
        reading, finding = pair
        nearness = (
            _NEARNESS if reading.way in ("subject", "wider") and finding.retrieval.hits[0].passage.id in near else 0.0
        )
        return finding.confidence + _FAVOUR[reading.way] + nearness

    best = max(tried, key=worth)
    alone = next((pair for pair in tried if pair[0].way == "alone"), None)
    if alone is None or best is alone:
        return best
    joined = finder.answers(best[1]) and best[1].retrieval.hits[0].passage.id in near
    return (
        best if (joined and worth(best) > worth(alone) + _SURE) or (not finder.answers(alone[1]) and joined) else alone
    )
