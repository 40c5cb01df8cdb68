"""Comparing: what a question sets side by side, and what it asks of each side alone.

Sides are names, or else years. Leaves out the search and whether a side is answered (`finding`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from assistant.phrases import kinds_of, weight
from assistant.question import Question
from assistant.reference import COMPARES, IN_ORDER, WHAT_IS, YEAR, plain
from corpus import Passage, Report
from index.analysis import content_words, fold

MOST_SIDES = 3
_TELLING = 4  # letters of a word of a side without a capital that tells more than how it is joined
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
# Words of comparing that ask nothing else.
_BESIDE = ("between", "entre", "among", "both", "deux", "two", "role", "roles")
_EDGES = " ,;:.-–—"
# Two things set side by side by the words around them, whatever they are called; to the end, or what is asked of them.
_END = r"(?=\s*(?:[?!.,;:]|\s(?:in terms of|en termes de|en matiere de|sur le plan)\b|$))"
_PAIRS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:between|entre|zwischen|tra|fra)\s(?P<a>[^?:;]+?)\s(?:and|et|und|e|y)\s(?P<b>[^?:;,]+?){_END}",
        rf"\b(?:compar\w+|confront\w+|vergleich\w*)\s(?P<a>[^?:;]+?)\s(?:and|with|to|et|avec|a|con|com|mit|und|e|y)\s(?P<b>[^?:;,]+?){_END}",
        rf"^(?P<a>[^?:;,]+?)\s(?:vs\.?|versus)\s(?P<b>[^?:;,]+?){_END}",
        rf"[:,]\s(?P<a>[^?:;,]+?)\s(?:ou|or|oder|o)\s(?P<b>[^?:;,]+?){_END}",
        rf"\b(?:distingu|differenci)\w+\s(?P<a>[^?:;]+?)\s(?:de |du |des |d'|from )(?P<b>[^?:;,]+?){_END}",
    )
)
_LONGEST_SIDE = 9  # words
_WHICH = re.compile(
    r"(?:^|[,:;–-] ?|\b(?:et|and|y|e|und|in|of|de) )"
    r"(?:which|who|(?:le|la)quel(?:le)?|quel(?:le)?s?|qui|cual|quien|qual|quem|quale|chi|welche[rs]?|wer)\b"
)
_MODIFIER = re.compile(r"\s(?:of|in|on|by|to|with|for|into)\s")  # what follows an English noun
_JOINS = re.compile(r"(?:^|\s)(?:and|or|et|ou|und|oder|y|e|o)$")


def sides_of(report: Report, question: Question) -> list[str]:
    """Return the names, or the years, that a comparison sets side by side, in order; none where it sets fewer than two.

    Words with capitals that follow each other are one name; the first word of a question is one where the report
    writes it so, and so is any word of a question without capitals.
    """
    if question.kind != "comparison":
        return []
    text = (
        question.text
        if any(word[:1].isupper() for word in question.text.split()[1:])
        else _named(report, question.text)
    )
    runs: list[list[str]] = []
    before = ""
    for kind, word in kinds_of(f": {text}", question.language)[1:]:  # inside a sentence a capital tells
        if kind == "name" and not YEAR.fullmatch(word):
            runs = [*runs[:-1], [*runs[-1], word]] if before == "name" else [*runs, [word]]
        before = kind
    if runs and text.startswith(runs[0][0]) and not _is_written(report, runs[0][0]):
        runs = [run for run in (runs[0][1:], *runs[1:]) if run]  # "Compare Rennes"
    names = [" ".join(run).removesuffix("'s").removesuffix("’s") for run in runs]
    names = list(dict.fromkeys(names))
    pair = [_nothing_but_a_name(side, names, question.language) or side for side in _pair(question.text)]
    if pair and (len(names) != len(pair) or any(not any(fold(name) in fold(side) for name in names) for side in pair)):
        return pair
    return (names if len(names) > 1 else list(dict.fromkeys(YEAR.findall(question.text))))[: MOST_SIDES + 1]


def _nothing_but_a_name(side: str, names: Sequence[str], language: str) -> str:
    """Return the name in a side that says nothing else: "ce que fait Rennes"; else nothing."""
    held = [name for name in names if fold(name) in fold(side)]
    if len(held) != 1:
        return ""
    rest = re.sub(re.escape(held[0]), " ", side, flags=re.IGNORECASE)
    return "" if weight(rest, language) else held[0]


def _pair(text: str) -> list[str]:
    """Return the two things that the words around them set side by side; else none."""
    match = next((match for pattern in _PAIRS if (match := pattern.search(plain(text)))), None)
    sides = [text[slice(*match.span(name))].strip(' «»“”"') for name in ("a", "b")] if match else []
    return sides if all(0 < len(side.split()) <= _LONGEST_SIDE for side in sides) else []


def asked_of_side(question: Question, side: str, sides: Sequence[str]) -> str:
    """Return what a comparison asks of one side: without the others, and without the words that compare.

    Where nothing else is asked, it asks what that side is.
    """
    text = question.text
    for other in sides:
        if other != side:
            text = re.sub(rf"(?<!\w){re.escape(other)}(?:['’]s)?(?!\w)", " ", text, flags=re.IGNORECASE)
    kept = _WORD.sub(lambda match: " " if COMPARES.search(fold(match.group())) else match.group(), text)
    kept = _JOINS.sub("", " ".join(kept.split()).strip(_EDGES)).strip(_EDGES)
    if set(content_words(kept, question.language)) <= {*content_words(side, question.language), *_BESIDE}:
        return WHAT_IS.get(question.language, WHAT_IS["en"]).format(subject=side)
    return kept if fold(side) in fold(kept) else f"{side} {kept}"


def ordered_by(question: Question) -> Literal["date", "number"] | None:
    """Return what a comparison sets its sides in order by: "which is older" by a date; None where it sets none."""
    folded = plain(question.text)
    if not _WHICH.search(folded):
        return None
    return next((kind for kind, pattern in IN_ORDER.items() if pattern.search(folded)), None)


def speaking_of(report: Report, passages: Sequence[Passage], side: str, sides: Sequence[str] = ()) -> list[Passage]:
    """Return the passages that hold all words of a side, in the text or its rendering; where some run, only those.

    Those that are about that side, as their annotations have it, come first.

    Args:
        sides: All that is compared; of "CGLU" and "CGLU Afrique", what names the second alone speaks not of the first.
    """
    longer = "|".join(re.escape(fold(each)) for each in sides if each != side and fold(side) in fold(each))
    hidden = re.compile(rf"(?<!\w)(?:{longer or '(?!)'})(?!\w)")
    headings = _headings(report)
    written = ((p.id, f"{report.written(p)} {headings.get(p.section[-1:], '')}") for p in passages)
    held = {passage: hidden.sub(" ", fold(text)) for passage, text in written}
    running = [p for p in passages if re.search(rf"(?<!\w){re.escape(fold(side))}", held[p.id])]
    telling = [fold(word) for word in side.split() if len(word) >= _TELLING or word[:1].isupper()]
    words = [re.compile(rf"(?<!\w){re.escape(word)}") for word in telling]
    holding = [p for p in passages if all(word.search(held[p.id]) for word in words)]
    about = [
        p for p in passages if words and any(_is_headed(called, words) for called in _called(report, p.id, hidden))
    ]
    told = [*holding[:1], *running] if holding[:1] == list(passages[:1]) else running or holding
    return list(dict.fromkeys((*about, *told)))


def _called(report: Report, passage: str, hidden: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield what a passage is about, folded, and the noun that this is headed by, in each language that is known."""
    for language, subjects in report.annotations.subjects.items():
        subject = hidden.sub(" ", fold(subjects.get(passage, "")))
        nouns = content_words(subject if language != "en" else _MODIFIER.split(subject)[0], language)
        if nouns:
            yield subject, nouns[-1] if language == "en" else nouns[0]


def _is_headed(called: tuple[str, str], words: Sequence[re.Pattern[str]]) -> bool:
    """Tell whether a subject holds all words of a side, one of which heads it: not "Rennes" in "Rennes' contract"."""
    subject, head = called
    return all(word.search(subject) for word in words) and any(word.search(head) for word in words)


@lru_cache(maxsize=2)
def _headings(report: Report) -> Mapping[tuple[str, ...], str]:
    """Return headings with their renderings, by what stands at the end of the section of what stands under them."""
    heads = [p for p in report.passages if p.kind in ("heading", "recommendation")]
    return {(p.text.rstrip(" :"),): report.written(p) for p in heads}


def _named(report: Report, text: str) -> str:
    """Return a question that is typed without capitals with those of the names that the report writes."""
    return _WORD.sub(
        lambda match: match.group().capitalize() if _is_written(report, match.group().capitalize()) else match.group(),
        text,
    )


def _is_written(report: Report, word: str) -> bool:
    """Tell whether the report or a rendering writes a word, or one that begins so, and never without its capital."""
    texts = [*(passage.text for passage in report.passages), *report.annotations.renderings.values()]
    written, lower = re.compile(rf"\b{re.escape(word)}"), re.compile(rf"\b{re.escape(word.lower())}\b")
    return any(map(written.search, texts)) and not any(map(lower.search, texts))
