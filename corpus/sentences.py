"""Cutting prose into sentences, as positions in it.

Made for French and English prints; leaves out what a sentence means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(
    r"[.!?…]+(?:\s?[»”]|[\")\]])*(?:\d{1,2})?(?=\s+[«“\"(\[]?\s?(?:[^\W\da-zà-öø-ÿ]|\d))|\betc\.?\)(?=\s+[^\W\da-zà-öø-ÿ_])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:MM?|Mmes?|Mlles?|Drs?|Prs?|Mrs?|Ms|St|Ste|art|al|p|pp|n|no|nos|vol|éd|ed|cf|env|fig|chap|vs|approx|e\.g|i\.e|"
    r"jan|fév|févr|avr|juil|sept|oct|nov|déc|Feb|Mar|Apr|Aug|Sep|Sept|Dec)|\b[^\W\d_])\.$",
    re.IGNORECASE,
)  # a dot after these is part of the word

_LONGEST = 8  # characters of an abbreviation at most: no more is looked at again for each dot


def sentences(line: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open range of each sentence of an unwrapped line, end mark included.

    A footnote call glued to the end mark stays with its sentence.
    """
    start = 0
    for match in _END.finditer(line):
        if line[match.start()] == "." and _ABBREVIATION.search(line, max(start, match.end() - _LONGEST), match.end()):
            continue
        yield _stripped(line, start, match.end())
        start = match.end()
    if line[start:].strip():
        yield _stripped(line, start, len(line))


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    piece = line[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
