"""Choosing what to quote: the passages that together answer, best first, each as short as it can be.

Lists come with their items, a note with the sentence that calls it, a comparison with both sides.
Leaves out what else belongs beside the best passage (`together`), whether to answer at all (`refusal`) and
the quotes themselves (`quotes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.finding import Finding
from assistant.logistic import LogisticModel
from assistant.question import topic_of, wants_all
from assistant.quotes import LONGEST_TOTAL, MOST
from assistant.reference import RECOMMENDATIONS, plain
from assistant.together import beside
from corpus import Passage, Report
from index import Hit
from index.analysis import terms

_SAME_QUESTION = 0.62  # cosine from which an anticipated question speaks for the one asked
_FAR_AHEAD = 3.0  # score by which one item leads where it alone is asked for
_DEFINING = 7  # hits, and
_MARGIN = 5.0  # score by which they may lie behind the best one, among which a definition is looked for
_NAMED_FIRST = 3  # hits among which the passage that holds a name goes before one that only speaks of it
_TOLD = 6  # passages that speak of a topic, at most, for all of them to be shown
_LOOKED_AT = 12  # hits, for all that stands together on a subject
_WHOLE_MARGIN = 12.0  # score by which such passages may lie behind the best one
_DEFINES = re.compile(
    r"\b(?:(?:est|sont) (?:une?|des|le|la|les|l['’])|(?:nous |on )?(?:la|le|les) consid\w+ comme|se définit|désigne\w*|"
    r"consiste\w*|on entend par|s['’]entend|is an?|are|refers to|means|consists|is (?:defined|understood) as|"
    r"consider\w* \w+ (?:as|to be))\b",
    re.IGNORECASE,
)

_FEWEST_LED = 2  # items of a list that say it without the line above them
_COUNTED = re.compile(r"\b(?:quelques|plusieurs|certaine?s|some|several|a few)\b", re.IGNORECASE)
_SAID_OF_A_SECTION = 0.6  # share of the words of a heading by which a question calls it
_ENUMERATES = re.compile(r"(?:[^,;.]+[,;]\s){2,}[^,;.]*\s(?:et|ou|and|or)\s")  # "…, … et …"


@dataclass(frozen=True, slots=True)
class Choice:
    """Passages chosen for an answer.

    Attributes:
        passages: Best first, with their scores.
        is_list: Whether they are the items of a list.
        total: How many items there are, with those that an answer has no room for.
    """

    passages: tuple[tuple[Passage, float], ...]
    is_list: bool
    total: int


def chosen(report: Report, finding: Finding, model: LogisticModel) -> Choice:
    """Choose the passages that answer, from what was found; a definition leads with the sentence that defines.

    Args:
        model: Tells what belongs beside the best passage.
    """
    scores = {hit.passage.id: hit.score for hit in finding.retrieval.hits}
    best = foremost(report, finding)
    leading, is_list = _leading(report, finding, best)
    belonging = [] if finding.chosen else beside(report, finding, best, model)
    added = [passage for passage in belonging if passage not in leading]
    passages = _items_first([*leading, *added], finding)
    asked_for_several = finding.question.kind == "list" or topic_of(finding.question.text) is not None
    is_list = is_list or (asked_for_several and len(passages) > 1)
    passages = _without_leads(passages) if asked_for_several else passages
    defining = _defining(finding.retrieval.hits) if finding.question.kind == "definition" and not is_list else None
    if defining is not None:
        passages = [defining, *passages]
    kept = fitting(passages)
    found = tuple((passage, scores.get(passage.id, 0.0)) for passage in kept)
    return Choice(found, is_list and len(kept) > 1, len({passage.id for passage in passages}))


def _leading(report: Report, finding: Finding, best: Hit) -> tuple[list[Passage], bool]:
    """Return the passages that lead the answer, best first, and whether these are a list as the report sets it.

    These are the sides of a comparison, all of a subject, the items of a list; else the best passage, after the
    sentences that call it where it is a note.
    """
    if finding.chosen:
        return list(finding.chosen), len(finding.chosen) > 1
    if finding.sides:
        return [passage for passage, _ in finding.sides], False
    topic = topic_of(finding.question.text)
    if wants_all(finding.question.text):
        together = _naming(topic or "", finding.retrieval.hits) or _whole(report, finding.retrieval.hits)
        first = [best.passage] if best.passage in finding.told else []
        whole = list(dict.fromkeys([*first, *finding.told, *together]))
        if len(whole) > 1:
            return whole, True
    asked = topic or finding.question.text.strip(" ?.!؟")
    if RECOMMENDATIONS.match(plain(asked)) and len(recommended := _recommended(report)) > 1:
        return recommended, True
    items = _announced(report, finding, best) or list(_items(report, finding))
    if items:
        return items, True
    if finding.question.kind == "list" and (listing := _listing_note(best, finding.retrieval.hits)):
        return [listing, best.passage], False
    calling = [passage for passage in report.passages if best.passage.id in passage.notes]
    if 1 < len(finding.told) <= _TOLD and best.passage in finding.told:
        return [best.passage, *finding.told], True  # each is quoted once
    named = _naming(topic or "", finding.retrieval.hits[:_NAMED_FIRST])
    if named and best.passage not in named:  # "it" is told of before its name is
        return [named[0], best.passage], False
    return [best.passage, *calling], False


def _listing_note(best: Hit, hits: Sequence[Hit]) -> Passage | None:
    """Return the note, found well too, in which the best passage names one by one what it calls by one word."""
    noted = (hit.passage for hit in hits[:_NAMED_FIRST] if hit.passage.id in best.passage.notes)
    return next((passage for passage in noted if _ENUMERATES.search(passage.text)), None)


def _defining(hits: Sequence[Hit]) -> Passage | None:
    """Return the best of the foremost hits, under one heading, that says what something is."""
    close = (hit for hit in hits[:_DEFINING] if hit.score > hits[0].score - _MARGIN)
    beside = (hit.passage for hit in close if hit.passage.section == hits[0].passage.section)
    return next((passage for passage in beside if _DEFINES.search(passage.text)), None)


def _items_first(passages: list[Passage], finding: Finding) -> list[Passage]:
    """Return passages as they are, but the items of one list, where a list is asked for, before what leads in."""
    leads = [passage.lead_in for passage in passages if passage.lead_in is not None]
    asked = finding.question.kind == "list" and len(leads) > 1 and len(set(leads)) == 1
    return sorted(passages, key=lambda passage: passage.lead_in is None) if asked else passages


def _without_leads(passages: list[Passage]) -> list[Passage]:
    """Return the items of a list without the lines that only lead into some of them, but the best passage."""
    leads = [passage.lead_in for passage in passages if passage.lead_in is not None]
    told = (p for p in passages[1:] if not p.text.endswith(":") or leads.count(p.id) < _FEWEST_LED)
    return [*passages[:1], *told]


def _announced(report: Report, finding: Finding, best: Hit) -> list[Passage]:
    """Return the items of a list, or the parts of a section, near the best passage that the question calls by its name.

    "Concrete examples" is what the line above some items says; a section's longer name need not be said in full.
    """
    if finding.question.kind != "list":
        return []
    for passage in report.passages:
        above = passage.section == best.passage.section or passage.text in best.passage.section
        least = _SAID_OF_A_SECTION if passage.kind == "heading" and not passage.text.endswith(":") else 1.0
        if above and _calls(report, passage, finding, least) and len(parts := list(_parts(report, passage))) > 1:
            return parts
    return []


def _calls(report: Report, passage: Passage, finding: Finding, least: float) -> bool:
    """Tell whether a question holds a share of the words of a passage, or of its rendering where that is in English."""
    spoken = finding.question.language
    wordings = {report.document.language: passage.text, "en": report.annotations.renderings.get(passage.id, "")}
    name = set(terms(_COUNTED.sub("", wordings.get(spoken, "")), spoken))
    return len(name) > 1 and len(name & set(terms(finding.question.text, spoken))) >= max(least * len(name), 2)


def _parts(report: Report, passage: Passage) -> Iterator[Passage]:
    """Yield the items that a passage leads into, or the headings right under it."""
    under = (*passage.section, passage.text)
    for other in report.passages:
        heads = other.kind in ("heading", "recommendation") and other.section == under
        if other.lead_in == passage.id or (passage.kind == "heading" and heads):
            yield other


def _items(report: Report, finding: Finding) -> Iterator[Passage]:
    """Yield the items of the list that the best passage leads into, or, asked for a list, belongs to.

    Asked for anything but a list, the line that leads in comes first: it may say itself what is asked. An item
    that is found far ahead of the others is what is asked for, however the question is put.
    """
    best = finding.retrieval.hits[0].passage
    asked = finding.question.kind == "list"
    leads_in = best.text.endswith(":")
    lead = best.id if leads_in else best.lead_in if asked else None
    items = [passage for passage in report.passages if lead is not None and passage.lead_in == lead]
    if not leads_in and not _close_by(items, finding.retrieval.hits):
        return
    if items and leads_in and not asked:
        yield best
    yield from items


def _recommended(report: Report) -> list[Passage]:
    """Return the recommendations of a report that sets them as such."""
    return [passage for passage in report.passages if passage.kind == "recommendation"]


def _naming(topic: str, hits: Sequence[Hit]) -> list[Passage]:
    """Return the passages among the hits that hold the name that all is wanted about; none where it is no name."""
    named = re.fullmatch(r"(?:[^\W\d_]+ (?:of |de |d['’]))?([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*)", topic)
    if named is None:
        return []
    whole = re.compile(rf"(?<!\w){re.escape(plain(named[1]))}(?!\w)")
    return [hit.passage for hit in hits if hit.passage.kind != "heading" and whole.search(plain(hit.passage.text))]


def _whole(report: Report, hits: Sequence[Hit]) -> list[Passage]:
    """Return all that stands together on a subject, in the report's order: the best passage and those around it.

    Passages belong to it, under its heading, for as long as each is among the hits.
    """
    found = {hit.passage.id for hit in hits[:_LOOKED_AT] if hit.score > hits[0].score - _WHOLE_MARGIN}
    best = hits[0].passage
    at = report_position(report, best)
    heading = (best.text,) if best.kind == "heading" else best.section[-1:]

    def run(places: range) -> list[Passage]:
        beside = takewhile(lambda p: p.section[-1:] == heading, (report.passages[i] for i in places))
        return list(takewhile(lambda p: p.id in found or p.lead_in in found, beside))

    before = [] if best.kind == "heading" else run(range(at - 1, -1, -1))[::-1]
    after = run(range(at + 1, len(report.passages)))
    return [p for p in (*before, best, *after) if p.kind != "heading"]


def _close_by(items: Sequence[Passage], hits: Sequence[Hit]) -> bool:
    """Tell whether another item of a list is found nearly as well as the best one."""
    ids = {passage.id for passage in items}
    return any(hit.passage.id in ids and hit.score > hits[0].score - _FAR_AHEAD for hit in hits[1:])


def foremost(report: Report, finding: Finding) -> Hit:
    """Return the best hit that says something: a heading only where a question was anticipated for it."""
    best = finding.retrieval.hits[0]
    if best.passage.kind != "heading":
        return best
    near = finding.retrieval.questions[:1]
    if near and near[0].cosine >= _SAME_QUESTION and near[0].entry.passages[0] == report_position(report, best.passage):
        return best
    return next((hit for hit in finding.retrieval.hits if hit.passage.kind != "heading"), best)


def fitting(passages: Sequence[Passage]) -> list[Passage]:
    """Return as many passages, from the first, as an answer may quote, each once."""
    kept: dict[str, Passage] = {}
    length = 0
    for passage in passages:
        if passage.id in kept:
            continue
        length += len(passage.text)
        if kept and (length >= LONGEST_TOTAL or len(kept) == MOST):
            break
        kept[passage.id] = passage
    return list(kept.values())


def report_position(report: Report, passage: Passage) -> int:
    """Return a passage's position in its report."""
    return report.passages.index(passage)
