"""Spelling: the words of each language, and what is shortened in a chat.

The words are pyspellchecker's. Leaves out the words of a report, and the mending (`vocabulary`).
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from corpus import LANGUAGES
from index import cache_folder
from index.analysis import fold

_SHORTCUTS = Path(__file__).with_name("shortcuts.tsv")
_DIGITS_FOR_WORDS = (
    (
        re.compile(
            r"\b4(?= (?:this|the|an?|my|our|us|it|that|these|those|their|them|h[ei][mrs]|me|yo?u|all|what|which|who)\b)"
            r"|(?<= )4(?=\W*$)(?<!\d 4)(?<!\bthe 4)(?<!\bof 4)",
            re.IGNORECASE,
        ),
        "for",
    ),
    (
        re.compile(
            r"(?P<before>\b(?:has|have|had|needs?|wants?|wanted|got|going|supposed|meant|able|how|what|where|who|"
            r"try(?:ing)?|likely|ways?|used|according|due|related|linked|thanks|next|access|is|are)) "
            r"2(?= (?!\w+s\b)[a-z]+)",
            re.IGNORECASE,
        ),
        r"\g<before> to",
    ),
)  # "who pays 4 it", "who has 2 write it"; not "has 2 cities"
_FORMAT = 2  # of the words that are kept: another when `fold` changes


@dataclass(frozen=True, slots=True)
class WordList:
    """Words in the order of their bytes, each with a line end: a tenth of the memory that a set of them takes."""

    lines: bytes

    @classmethod
    def of(cls, listed: Iterable[str]) -> WordList:
        """List words, each once."""
        return cls("".join(f"{word}\n" for word in sorted(set(listed)) if word).encode("utf-8"))

    def __contains__(self, word: str) -> bool:
        """Tell whether a word is listed, by halving."""
        sought = word.encode("utf-8", "surrogatepass")
        low, high = 0, len(self.lines)
        while low < high:
            start = self.lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self.lines.index(b"\n", start)
            found = self.lines[start:end]
            if found == sought:
                return True
            low, high = (end + 1, high) if found < sought else (low, start)
        return False


@cache
def dictionary(language: str) -> WordList:
    """Return all words of a language, folded: one that is typed without its accents is no slip; none if unknown.

    They are kept in the cache folder: to fold a language's words takes one to two seconds.
    """
    if language not in LANGUAGES:
        return WordList(b"")
    path = cache_folder() / "words" / f"{language}-{version('pyspellchecker')}-{_FORMAT}.txt"
    found = _kept(path)
    if found is None:
        found = WordList.of(_folded(language))
        _keep(path, found)
    return found


def _folded(language: str) -> Iterator[str]:
    from spellchecker import SpellChecker

    listed = list(SpellChecker(language=language).word_frequency.words())  # in lower case
    yield from (word for word in listed if word.isascii())
    yield from fold("\n".join(word for word in listed if not word.isascii())).split("\n")  # at once: half the time


def _kept(path: Path) -> WordList | None:
    """Return the words of a file that `_keep` wrote whole; None where there is none."""
    try:
        digest, _, lines = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return WordList(lines) if hashlib.sha256(lines).hexdigest().encode() == digest else None


def _keep(path: Path, found: WordList) -> None:
    """Write words under their sha256, at once or not at all; a folder that takes none is no error."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(found.lines).hexdigest().encode() + b"\n" + found.lines)
        try:
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink()


def without_digits_for_words(text: str) -> str:
    """Return an English text with "for" and "to" where they are written as digits."""
    for pattern, written in _DIGITS_FOR_WORDS:
        text = pattern.sub(written, text)
    return text


@cache
def shortcuts(language: str) -> Mapping[str, str]:
    """Return what people write short in a language ("koi", "ppl"), folded, with what it stands for."""
    with _SHORTCUTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {fold(short): written for spoken, short, written in rows if spoken == language}
