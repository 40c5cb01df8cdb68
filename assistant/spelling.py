"""Spelling: the words of each language, and what is shortened in a chat.

The words are pyspellchecker's. Leaves out the words of a report, and the mending (`vocabulary`).
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from corpus import LANGUAGES
from index import cache_folder
from index.analysis import fold

_SHORTCUTS = Path(__file__).with_name("shortcuts.tsv")
_FORMAT = 1  # of the words that are kept: another when `fold` changes


@cache
def dictionary(language: str) -> frozenset[str]:
    """Return all words of a language, folded: one that is typed without its accents is no slip; none if unknown.

    They are kept in the cache folder: to fold a language's words takes one to two seconds, to read them a tenth.
    """
    if language not in LANGUAGES:
        return frozenset()
    path = cache_folder() / "words" / f"{language}-{version('pyspellchecker')}-{_FORMAT}.txt"
    found = _kept(path)
    if found is None:
        found = _folded(language)
        _keep(path, found)
    return frozenset(found)


def _folded(language: str) -> list[str]:
    from spellchecker import SpellChecker

    listed = list(SpellChecker(language=language).word_frequency.words())  # in lower case
    accented = "\n".join(word for word in listed if not word.isascii())  # folded all at once: half the time
    return sorted({*(word for word in listed if word.isascii()), *fold(accented).split("\n")})


def _kept(path: Path) -> list[str] | None:
    """Return the words of a file that `_keep` wrote whole; None where there is none."""
    try:
        digest, _, written = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(written).hexdigest().encode() != digest:
        return None
    return written.decode("utf-8").split("\n")


def _keep(path: Path, found: list[str]) -> None:
    """Write words under their sha256, at once or not at all; a folder that takes none is no error."""
    written = "\n".join(found).encode("utf-8")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(written).hexdigest().encode() + b"\n" + written)
        try:
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink()


@cache
def shortcuts(language: str) -> Mapping[str, str]:
    """Return what people write short in a language ("koi", "ppl"), folded, with what it stands for."""
    with _SHORTCUTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {fold(short): written for spoken, short, written in rows if spoken == language}
