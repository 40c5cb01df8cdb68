"""Entries: the texts by which passages are found, and which passages each one leads to.

A passage is found by its own words, by its English rendering, by questions that it answers, and by
all of these together with its headings. Leaves out the search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus import GlossaryEntry, Passage, Report
from index.analysis import words
from index.query import Query

Role = Literal["text", "rendering", "context", "question", "gloss", "near_miss", "bag"]
_BY_VECTOR: tuple[Role, ...] = ("text", "rendering", "context", "question", "gloss")
_BY_WORDS: tuple[Role, ...] = ("text", "rendering", "question", "bag")


@dataclass(frozen=True, slots=True)
class Entry:
    """A text by which passages are found.

    Attributes:
        role: What the text is to its passages; a `gloss` is what the dictionaries make of a question, a
            `near_miss` a question that they do not answer, a `bag` all words about a passage in one language.
        passages: Positions of the passages in `Report.passages`, best first.
    """

    text: str
    language: str
    role: Role
    passages: tuple[int, ...]


@lru_cache(maxsize=2)
def entries_of(report: Report) -> tuple[Entry, ...]:
    """List all entries of a report, in a fixed order."""
    position = {passage.id: i for i, passage in enumerate(report.passages)}
    notes = report.annotations
    own = report.document.language
    found: list[Entry] = []
    for i, passage in enumerate(report.passages):
        found.append(Entry(passage.text, own, "text", (i,)))
        if rendering := notes.renderings.get(passage.id):
            found.append(Entry(rendering, "en", "rendering", (i,)))
        found.append(Entry(_in_context(report, passage), "en" if rendering else own, "context", (i,)))
    for question in notes.questions:
        found.append(Entry(question.text, question.language, "question", tuple(position[p] for p in question.passages)))
    for miss in notes.near_misses:
        found.append(Entry(miss.text, miss.language, "near_miss", (position[miss.nearest],)))
    return (*found, *_bags(report, tuple(found)))


@lru_cache(maxsize=2)
def glosses_of(report: Report) -> Mapping[Entry, str]:
    """Return what the dictionaries make of each question and near-miss of a report; of English, the same."""
    glossary = report.annotations.glossary
    asked = (entry for entry in entries_of(report) if entry.role in ("question", "near_miss"))
    return {entry: Query.of(entry.text, entry.language, glossary).translated for entry in asked}


def with_glosses(entries: Sequence[Entry], glosses: Mapping[Entry, str]) -> tuple[Entry, ...]:
    """Return entries with the glosses of `to_gloss`; what has a vector comes first as before."""
    added = (Entry(glosses[entry], "en", "gloss", entry.passages) for entry in to_gloss(entries))
    by_vector = [entry for entry in entries if entry.role in _BY_VECTOR]
    return (*by_vector, *added, *(entry for entry in entries if entry.role not in _BY_VECTOR))


def to_gloss(entries: Iterable[Entry]) -> list[Entry]:
    """Return the questions that are found by their glosses too: those that are not in English."""
    return [entry for entry in entries if entry.role == "question" and entry.language != "en"]


def texts_of(entries: Iterable[Entry]) -> list[str]:
    """Return the texts of those entries that dense search finds, in their order: they come first of all."""
    return [entry.text for entry in entries if entry.role in _BY_VECTOR]


def languages_of(entries: Iterable[Entry]) -> list[str]:
    """Return the languages of the texts that word search finds, in the order of their codes."""
    return sorted({entry.language for entry in entries if entry.role in _BY_WORDS})


def words_of(entries: Iterable[Entry], language: str) -> list[tuple[int, str]]:
    """Return the texts of a language that word search finds, each with its position among all entries."""
    return [(i, e.text) for i, e in enumerate(entries) if e.role in _BY_WORDS and e.language == language]


def _in_context(report: Report, passage: Passage) -> str:
    """Return a passage's rendering (or text) behind its nearest heading and the line that leads into it."""
    renderings = report.annotations.renderings
    by_text = {
        other.text.rstrip(" :"): other.id for other in report.passages if other.kind in ("heading", "recommendation")
    }
    heading = passage.section[-1] if passage.section else ""
    heading = renderings.get(by_text.get(heading, ""), heading)
    lead = report.passage(passage.lead_in) if passage.lead_in else None
    parts = [heading, renderings.get(lead.id, lead.text) if lead else "", renderings.get(passage.id, passage.text)]
    return " ".join(dict.fromkeys(part for part in parts if part))


def _synonyms(report: Report) -> Iterator[tuple[int, GlossaryEntry]]:
    """Yield the notions of the glossary that each passage or its rendering names, by the passage's position."""
    renderings = report.annotations.renderings
    said = [f" {' '.join(words(f'{p.text} {renderings.get(p.id, str())}'))} " for p in report.passages]
    for gloss in report.annotations.glossary.entries:
        phrases = [f" {' '.join(words(phrase))} " for phrase in (*gloss.french, *gloss.english)]
        for i, text in enumerate(said):
            if any(phrase in text for phrase in phrases):
                yield i, gloss


def _bags(report: Report, found: tuple[Entry, ...]) -> Iterator[Entry]:
    said: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for entry in found:
        if entry.role in ("text", "rendering", "question"):
            for position in entry.passages:
                said[position, entry.language].append(entry.text)
    own = report.document.language
    for i, passage in enumerate(report.passages):
        said[i, own] += passage.section
    for i, gloss in _synonyms(report):
        said[i, "fr"] += gloss.french
        said[i, "en"] += gloss.english
    for (i, language), texts in sorted(said.items()):
        yield Entry(" ".join(texts), language, "bag", (i,))
