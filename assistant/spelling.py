"""Spelling: the words of each language, and what is shortened in a chat.

The words are pyspellchecker's. Leaves out the words of a report, and the mending (`vocabulary`).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from spellchecker import SpellChecker

from corpus import LANGUAGES
from index.analysis import fold

_SHORTCUTS = Path(__file__).with_name("shortcuts.tsv")


@cache
def dictionary(language: str) -> frozenset[str]:
    """Return all words of a language, folded: one that is typed without its accents is no slip; none if unknown."""
    if language not in LANGUAGES:
        return frozenset()
    listed = list(SpellChecker(language=language).word_frequency.words())  # in lower case
    accented = "\n".join(word for word in listed if not word.isascii())  # folded all at once: half the time
    return frozenset(word for word in listed if word.isascii()).union(fold(accented).split("\n"))


@cache
def shortcuts(language: str) -> Mapping[str, str]:
    """Return what people write short in a language ("koi", "ppl"), folded, with what it stands for."""
    with _SHORTCUTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {fold(short): written for spoken, short, written in rows if spoken == language}
