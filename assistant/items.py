"""Items: which one of those that an answer listed is meant: "the second one", « la dernière », « et la suivante ? ».

Leaves out what a message asks of an item (`conversation`), and places in the report (`places`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Turn
from assistant.phrases import says_nothing_but, weight
from assistant.reference import ALSO, AMONG, ASKS, ORDINAL, POLITE, STEP, counted, plain
from corpus import Report
from index.analysis import words

_LEAD = 2  # passages from an answer to the line that leads into its list, at most
_ALIKE = 5  # letters by which a noun is known again in another form

_NOUN = re.compile(r"\s[^\W\d_]{5,}(?=\W*$)")  # "the second tool"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """An item that a message means.

    Attributes:
        passage: Id of its passage.
        span: Where the message says which one, as (start, end).
    """

    passage: str
    span: Span


def item_meant(report: Report, text: str, language: str, heard: Sequence[Turn]) -> Item | None:
    """Return the item of the last list that a message counts to, or steps to from the one shown last; else None.

    Args:
        heard: The turns before, oldest first.
    """
    about = _spoken_of(heard)
    match = STEP.search(plain(text)) or _counting(text, language, about)
    if match is None:
        return None
    stepping = match.re is STEP
    number = 0 if stepping else counted(match)
    for end in range(len(heard), 0, -1):
        items = _listed(report, heard[:end])
        if len(items) < max(number, 2) or is_of_item(heard[end - 1], about):
            continue
        at = _stepped(str(match.lastgroup), items, heard[end:]) if stepping else number - 1
        noun = _NOUN.match(text, match.end())
        return None if at is None else Item(items[at], (match.start(), noun.end() if noun else match.end()))
    return None


def is_but_item(text: str, language: str, item: Item) -> bool:
    """Tell whether a message says nothing but which item it means."""
    rest = f"{text[: item.span[0]]} {text[item.span[1] :]}"
    return not ASKS.search(plain(rest)) and says_nothing_but(plain(rest), language, ALSO, POLITE)


def is_of_item(turn: Turn, about: frozenset[str]) -> bool:
    """Tell whether a turn was about one item of a list before it; `about` are folded words of what was spoken of."""
    asked = turn.question
    return _counting(asked, turn.language, about) is not None or STEP.search(plain(asked)) is not None


def listed_last(report: Report, heard: Sequence[Turn]) -> tuple[str, ...]:
    """Return the items of the last answer: those that it lists, or else those of the list that it leads into.

    Where it was one of a list before it, those of that list.
    """
    about = _spoken_of(heard)
    for end in range(len(heard), 0, -1):
        items = _listed(report, heard[:end])
        asked = heard[end - 1]
        if len(items) > 1 or not (is_of_item(asked, about) or AMONG.search(plain(asked.question))):
            return items
    return ()


def _spoken_of(heard: Sequence[Turn]) -> frozenset[str]:
    """Return the folded words of all that was spoken of."""
    return frozenset(word for turn in heard for word in words(turn.understood_as))


def _counting(text: str, language: str, about: frozenset[str]) -> re.Match[str] | None:
    """Return where a message counts among what was listed: "the second one", "le troisième résultat"."""
    match = ORDINAL.search(plain(text))
    after = words(text[match.end() :])[:1] if match and text[match.end() : match.end() + 1] == " " else []
    counts = not after or not weight(after[0], language) or any(word.startswith(after[0][:_ALIKE]) for word in about)
    return match if counts else None


def _stepped(step: str, items: Sequence[str], since: Sequence[Turn]) -> int | None:
    """Return the position that a step leads to from the item shown last; None where none was, or there is no more."""
    if step == "penultimate":
        return len(items) - 2
    shown = next((turn.passages[0] for turn in reversed(since) if turn.passages and turn.passages[0] in items), None)
    if shown is None:
        return None
    at = items.index(shown) + (1 if step == "next" else -1)
    return at if 0 <= at < len(items) else None


def _listed(report: Report, heard: Sequence[Turn]) -> tuple[str, ...]:
    """Return the items that the last of some answers lists, after those that the answers it goes on with list."""
    turn = heard[-1]
    if turn.status != "answered" or not turn.passages:
        return ()
    items = turn.passages
    for before in reversed(heard[:-1]):
        if before.understood_as != turn.understood_as or not set(items).isdisjoint(before.passages):
            break
        items = before.passages + items
    if len(items) > 1:
        shown = [report.passage(item) for item in items]
        beside = {passage.lead_in for passage in shown} | {note for passage in shown for note in passage.notes}
        return tuple(item for item in items if item not in beside)  # the line above the others, and their notes
    at = next(i for i, passage in enumerate(report.passages) if passage.id == items[0])
    leads = {passage.id for passage in report.passages[at : at + _LEAD]}
    return tuple(passage.id for passage in report.passages if passage.lead_in in leads)
