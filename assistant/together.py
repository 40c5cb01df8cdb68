"""Answering together: which passages belong beside the best one.

A logistic model over signs of each passage that was found, or that stands, near the best one; fitted by
`fitting.together` on anticipated questions that several passages answer, and on such as one answers alone.
Leaves out which passage is the best, and the lists that the report sets itself (`choice`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.finding import Finding
from assistant.logistic import LogisticModel
from assistant.reference import SEVERAL, plain
from corpus import Passage, Report
from index import Hit

MODEL = Path(__file__).parent / "weights" / "together.json"

SIGNS = (
    "behind", "score", "rank", "section", "next", "item", "lead", "note", "footnote", "leading", "named", "length",
    "list", "comparison", "fact", "several", "behind_list", "behind_comparison", "behind_fact", "behind_several",
)  # fmt: skip
_FACTS = ("date", "number", "amount", "place", "person", "duration", "acronym", "yes_no", "cause")
_LOOKED_AT = 12  # hits
_AROUND = 2  # passages before and after the best one


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may belong beside the best one, its score and its rank among the hits."""

    passage: Passage
    score: float
    rank: int


def candidates_of(report: Report, finding: Finding, best: Hit) -> list[Candidate]:
    """Return what was found best, what stands around the best passage, and the items of its list; no headings."""
    hits = finding.retrieval.hits
    near = [Candidate(hit.passage, hit.score, rank) for rank, hit in enumerate(hits[:_LOOKED_AT])]
    at = report.passages.index(best.passage)
    around = {passage.id for passage in report.passages[max(0, at - _AROUND) : at + _AROUND + 1]}
    leads = {best.passage.id, best.passage.lead_in} - {None}
    scores = {hit.passage.id: hit.score for hit in hits}
    found = {candidate.passage.id for candidate in near}
    beside = (p for p in report.passages if p.id not in found and (p.id in around or p.lead_in in leads))
    near += [Candidate(p, scores.get(p.id, hits[-1].score), _LOOKED_AT) for p in beside]
    return [each for each in near if each.passage.kind != "heading" and each.passage != best.passage]


def signs_beside(report: Report, finding: Finding, best: Hit, candidates: Iterable[Candidate]) -> Iterator[list[float]]:
    """Yield for each candidate the signs for its belonging beside the best passage, in the order of `SIGNS`.

    behind, score, rank: How it was found, `behind` being the score it lacks to the best one's.
    section, next, item, lead, note: How it stands to the best passage: under one heading, just after it, an item of
        the same list, one of them leading into the other, one the note of the other.
    footnote, leading, length: What it is: a note, a line that leads into a list, how many hundred characters.
    named: Share of the like anticipated questions answered by the best passage that name it too.
    list, comparison, fact, several: What is asked for.
    """
    other, question = best.passage, finding.question
    positions = {passage.id: position for position, passage in enumerate(report.passages)}
    at = positions[other.id]
    asked = [
        float(question.kind == "list"),
        float(question.kind == "comparison"),
        float(question.kind in _FACTS),
        float(SEVERAL.search(plain(question.text)) is not None),
    ]
    for candidate in candidates:
        passage, behind = candidate.passage, best.score - candidate.score
        yield [
            behind,
            candidate.score,
            candidate.rank,
            float(passage.section == other.section),
            float(positions[passage.id] == at + 1),
            float(passage.lead_in is not None and passage.lead_in == other.lead_in),
            float(passage.lead_in == other.id or other.lead_in == passage.id),
            float(passage.id in other.notes or other.id in passage.notes),
            float(passage.kind == "footnote"),
            float(passage.text.endswith(":")),
            _named(finding, at, positions[passage.id]),
            len(passage.text) / 100,
            *asked,
            *(behind * value for value in asked),
        ]


def beside(report: Report, finding: Finding, best: Hit, model: LogisticModel) -> list[Passage]:
    """Return the passages that belong beside the best one, likeliest first."""
    candidates = candidates_of(report, finding, best)
    chances = map(model.probability, signs_beside(report, finding, best, candidates))
    likely = [(chance, each.passage) for chance, each in zip(chances, candidates, strict=True)]
    likely.sort(key=lambda pair: -pair[0])
    return [passage for chance, passage in likely if chance >= model.threshold]


def _named(finding: Finding, best: int, other: int) -> float:
    votes = [
        (max(match.cosine, 0.0) ** 4, other in match.entry.passages)
        for match in finding.retrieval.questions
        if best in match.entry.passages
    ]
    total = sum(weight for weight, _ in votes)
    return sum(weight for weight, both in votes if both) / total if total else 0.0
