"""What people wrote about a report's passages: renderings, subjects, anticipated questions, near-misses, a glossary.

Each kind is a plain file beside the report, one record a line. Leaves out how they are used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.passages import Passage
from corpus.reading import CorpusError

_HELD_OUT = "held_out"
_NONE = "-"  # instead of passages, where none answers


@dataclass(frozen=True, slots=True)
class AnticipatedQuestion:
    """A question that the report answers, and the ids of the passages that answer it, best first.

    Those in a folder `held_out` are kept from the adapter's training.
    """

    text: str
    language: str
    passages: tuple[str, ...]
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A question in the report's field that it does not answer: the nearest passage, and what is missing.

    Those in a folder `held_out` are kept from the adapter's training.
    """

    text: str
    language: str
    nearest: str
    missing: str
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A message that may follow when a passage was quoted.

    Attributes:
        asked: The question before it.
        after: Id of the passage that answered that.
        passages: Ids of the passages any of which answers; none where the report does not say.
    """

    text: str
    language: str
    asked: str
    after: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class GlossaryEntry:
    """Words and phrases for one notion: French ones and English ones, the usual one first; equal to itself alone."""

    french: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """A report's own words: equal to itself alone.

    Attributes:
        entries: Notions of its field, in French and English.
        phrases: By language, what its names and notions are called in it, each with its English gloss.
    """

    entries: tuple[GlossaryEntry, ...] = ()
    phrases: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


NO_GLOSSARY = Glossary()


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was written about one report.

    Attributes:
        renderings: Unofficial English rendering by passage id.
        questions: Anticipated questions, in file order.
        near_misses: Questions without an answer, in file order.
        glossary: Its own words.
        follow_ups: Messages that follow an answer, in file order; how such are read is fitted on them.
        subjects: What a passage is about, in a few words, by language and passage id.
    """

    renderings: Mapping[str, str]
    questions: tuple[AnticipatedQuestion, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    glossary: Glossary = NO_GLOSSARY
    follow_ups: tuple[FollowUp, ...] = ()
    subjects: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def rendered(passages: tuple[Passage, ...], annotations: Annotations) -> tuple[Passage, ...]:
    """Return the passages that have a rendering, each with the rendering as its text."""
    found = annotations.renderings
    return tuple(replace(passage, text=found[passage.id]) for passage in passages if passage.id in found)


def load_annotations(folder: Path, passages: tuple[Passage, ...]) -> Annotations:
    """Read what `folder` holds about `passages`; a kind without a file is empty.

    Raises:
        CorpusError: A record is malformed, names no passage, or renders a text that has changed since.
    """
    known = {passage.id: passage for passage in passages}
    return Annotations(
        renderings=dict(_renderings(folder / "renderings.jsonl", known)),
        questions=tuple(
            AnticipatedQuestion(text, path.stem, tuple(ids.split()), path.parent.name == _HELD_OUT)
            for path in sorted(folder.glob("questions/**/*.tsv"))
            for ids, text in _rows(path, 2, known)
        ),
        near_misses=tuple(
            NearMiss(text, path.stem, nearest, missing, path.parent.name == _HELD_OUT)
            for path in sorted(folder.glob("near_misses/**/*.tsv"))
            for nearest, missing, text in _rows(path, 3, known)
        ),
        glossary=_glossary(folder),
        follow_ups=tuple(
            FollowUp(text, path.stem, asked, after, () if answers == _NONE else tuple(answers.split()))
            for path in sorted(folder.glob("follow_ups/*.tsv"))
            for after, answers, asked, text in _rows(path, 4, known, _NONE)
        ),
        subjects={path.stem: dict(_rows(path, 2, known)) for path in sorted(folder.glob("subjects/*.tsv"))},
    )


def _glossary(folder: Path) -> Glossary:
    entries = tuple(
        GlossaryEntry(tuple(french.split("; ")), tuple(english.split("; ")))
        for french, english in _rows(folder / "glossary.tsv", 2, None)
    )
    files = sorted(folder.glob("lexicon/*.tsv"))
    phrases = {path.stem: tuple((phrase, gloss) for phrase, gloss in _rows(path, 2, None)) for path in files}
    return Glossary(entries, phrases) if entries or phrases else NO_GLOSSARY


def _renderings(path: Path, known: Mapping[str, Passage]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(_lines(path), start=1):
        try:
            record = json.loads(line)
            passage, rendering = known.get(record["passage"]), str(record["en"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise CorpusError(
                f"{path}:{number}: found {line[:40]!r} ({error}), expected passage, text and en"
            ) from None
        if passage is None or passage.text != record.get("text"):
            found = f"text of passage {record['passage']} that the report does not hold"
            raise CorpusError(f"{path}:{number}: found a {found}; review the rendering and its text")
        yield passage.id, rendering


def _rows(path: Path, columns: int, known: Mapping[str, Passage] | None, none: str = "") -> Iterator[list[str]]:
    """Yield the rows of a table.

    Args:
        known: Passages that the first column may name, by id; with `none`, which stands for none, also the second.
    """
    for number, line in enumerate(_lines(path), start=1):
        row = line.split("\t")
        if len(row) != columns or not all(cell.strip() for cell in row):
            found = f"found {line[:40]!r}, expected {columns} columns set apart by tabs"
            raise CorpusError(f"{path}:{number}: {found}; mend the line")
        named = row[0].split() + (row[1].split() if none and row[1] != none else [])
        unknown = [name for name in named if name not in known] if known is not None else []
        if unknown:
            found = f"found passage {unknown[0]!r}, which the report lacks"
            raise CorpusError(f"{path}:{number}: {found}; run `assistant outline`")
        yield row


def _lines(path: Path) -> list[str]:
    """Return a file's lines, none where there is no such file.

    Raises:
        CorpusError: It cannot be read or is not UTF-8.
    """
    try:
        text = path.read_text("utf-8").rstrip("\n")  # line ends of other systems are read too
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CorpusError(f"{path}: found a file that cannot be read ({error.strerror}); check it") from None
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: found {error.reason} at offset {error.start}, expected UTF-8; convert it") from None
    return text.split("\n") if text else []
