"""Messages that ask two things or three: "who organised it, and where was it?".

Tells the parts; each is read after the one before it, as a turn after a turn. Leaves out the answering,
and the words that ask (`reference`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reference import ANOTHER_PART, ASKING
from index.analysis import fold

_WORD = re.compile(r"\w+")
_FULL = 3  # words: a first part with fewer says nothing by itself ("where and when was it")
_SHORT = 2  # words of any other part, which may lean on the first
_MOST = 3  # parts


def parts_asked(text: str) -> list[str]:
    """Return the parts of a message that each ask something, in order; none where it asks one thing."""
    starts, stops = [0], []
    for stop, start in _places(text):
        if _size(text[starts[-1] : stop]) >= _SHORT:  # "where and when was it" is one part
            stops.append(stop)
            starts.append(start)
    parts = [text[start:stop].strip() for start, stop in zip(starts, [*stops, None], strict=True)]
    full = 1 < len(parts) <= _MOST and _size(parts[0]) >= _FULL and _size(parts[-1]) >= _SHORT
    return parts if full and re.search(ASKING, fold(parts[0])) else []


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Return where parts may end and the next begin; folding letter by letter keeps the offsets."""
    folded = "".join((fold(character) or " ")[0] for character in text)
    return ((match.start(), match.end()) for match in ANOTHER_PART.finditer(folded))


def _size(text: str) -> int:
    return len(_WORD.findall(text))
