"""Places: what stands at a page, in a note or in a section that a message names by its number or its heading.

Leaves out the place of an answer that was just given (`recall`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answer import Turn
from assistant.phrases import says_nothing_but, without
from assistant.reference import ORDINAL, POLITE, counted, plain
from corpus import Passage, Report

Kind = Literal["page", "note", "section", "recommendation"]
ALL = -1
"""The number of a `Place` that stands for all of its kind, counted."""

_LONGEST = 12  # words: a longer message asks for more than what stands somewhere
_NOUNS: dict[Kind, str] = {
    "page": r"pages?|paginas?|seiten?|صفحة|الصفحة",
    "note": r"(?:foot)?notes?(?: (?:de bas de page|en bas de page))?|notas?(?: (?:al pie|a pie de pagina|de rodape))?|note a pie di pagina|"
    r"fussnoten?|حاشية|الحاشية|هامش|الهامش",
    "recommendation": r"recomm[ae]nd?ations?|recomendacion(?:es)?|recomendac(?:ao|oes)|raccomandazion[ei]|empfehlung(?:en)?|توصية|توصيات|التوصية",
    "section": r"sections?|parties?|parts?|chapters?|chapitres?|seccion|secao|sezione|abschnitte?s?|kapitel|teil|القسم|قسم|الفصل",
}
_NUMBER = r"(?:\s?(?:n°|no\.?|nr\.?|number|numero|num\.?|#))?\s?(?P<number>\d{1,3})\b"
_NUMBERED = tuple(
    (kind, re.compile(pattern))
    for kind, nouns in _NOUNS.items()
    for pattern in (rf"\b(?:{nouns}){_NUMBER}", rf"(?:{ORDINAL.pattern})\s(?:{nouns})\b")
)
# What a message says that wants to see what stands there.
_SHOWN = re.compile(
    r"\b(?:read|show|quote|print|open|display|summari[sz]e|summary|sum up|recap|overview|contents?|contains?|lis|lire|montre[rz]?|affiche[rz]?|cite[rz]?|"
    r"ouvre[rz]?|fais|resum\w*|synthese|contien\w*|contient|contenu|dis|tell|there|y a-t-il|il y a|y a|se trouve|written|ecrit|says?|said|dit|dice|diz|lee|lea|leer|muestra\w*|"
    r"mostra\w*|leia|ler|leggi|leggere|riassum\w*|lies|lesen|zeig\w*|steht|zusammenfass\w*|fass|zusammen|was|que|qu'est-ce que?|what|quoi|cosa|o|whole|entire|full|"
    r"entiere?|toute?|complete?|sur|on|in|at|a|en|im|auf|der|die|na|no|nella|of|de|del|do|da|text|texte|begin\w*|debut)\b|ماذا|يقول|في|على|ما|لخص|اقرا|اعرض"
)


# How a message asks how many of something a report has, and what it says around that.
_HOW_MANY = r"(?:combien (?:de |d')|how many|(?:the )?number of|(?:le )?nombre de|cuant[oa]s|quant[oaei]s?|wie ?viele|كم(?: عدد)?)\s?"
_COUNTED = tuple((kind, re.compile(rf"\b{_HOW_MANY}(?:{nouns})\b")) for kind, nouns in _NOUNS.items())
_REPORT = re.compile(
    r"\b(?:le |la |ce |du |de ce |dans (?:le |ce )|the |this |of the |in the |el |este |o |il |der |dieser |das |im )?(?:rapport|report|document\w*|text[eo]?|pdf|"
    r"compte[- ]rendu|informe|relatorio|rapporto|bericht|dokument|التقرير)\b"
)
_OF_IT = re.compile(
    r"\b(?:fait|font|a|ont|compte|comporte|contient|y a|il y a|-t-|il|elle|est|long|does|do|has|have|is|are|there|it|total|tem|tiene|hay|ha|hat|gibt|es)\b"
)


_HOW_MANY_OF_THEM = re.compile(
    r"^(?:(?:et|and|ok|so) )?(?:combien (?:y en a(?:-t-il)?|il y en a|sont-elles|en tout|au total)|(?:il )?y en a combien|how many (?:are there|is that|are they|of them))"
    r"(?: (?:en tout|au total|in total|in all|altogether))?\W*$"
)
_COUNTABLE: Literal["recommendation"] = (
    "recommendation"  # the kind of passage that a report sets apart, so that all of them can be counted
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a report, and what stands there.

    Attributes:
        number: As it is counted, from 1; 0 for a section named by its heading, -1 where all are counted.
        count: How many of the kind there are.
        passages: In the report's order; none where there is no such place.
    """

    kind: Kind
    number: int
    count: int
    passages: tuple[Passage, ...]


def placed(report: Report, text: str, language: str, turns: Sequence[Turn] = ()) -> Place | None:
    """Return the place that a message wants to see; None where it asks anything else.

    "How many pages is it?" asks of whatever the last answer was about.
    """
    folded = plain(text)
    if len(folded.split()) > _LONGEST:
        return None
    shown = turns[-1].passages if turns else ()
    if len(shown) > 1 and _HOW_MANY_OF_THEM.match(folded) and {report.passage(p).kind for p in shown} == {_COUNTABLE}:
        return Place(_COUNTABLE, ALL, _numbered(report, _COUNTABLE, 1).count, ())
    for kind, pattern in _COUNTED:
        match = pattern.search(folded) if _has(report, kind) else None
        if not match or (turns and turns[-1].status == "answered" and not _REPORT.search(folded)):
            continue
        if says_nothing_but(without(match, folded), language, POLITE, _REPORT, _OF_IT):
            return Place(kind, ALL, _numbered(report, kind, 1).count, ())
    for kind, pattern in _NUMBERED:
        match = pattern.search(folded) if _has(report, kind) else None
        if match and says_nothing_but(without(match, folded), language, POLITE, _SHOWN):
            number = int(match["number"]) if "number" in match.groupdict() else counted(match)
            return _numbered(report, kind, number)
    return _headed(report, folded, language)


def _has(report: Report, kind: Kind) -> bool:
    """Tell whether a report sets such things at all; pages and sections any report may be asked for."""
    return kind != "recommendation" or any(passage.kind == kind for passage in report.passages)


def _numbered(report: Report, kind: Kind, number: int) -> Place:
    """Return a place by its number, 0 for the last of its kind."""
    if kind == "page":
        count = report.document.page_at(len(report.document.text) - 1)
        number = number or count
        said = [p for p in report.passages if p.page == number and p.kind not in ("heading", "footnote")]
        return Place(kind, number, count, tuple(said))
    if kind == "note":
        notes = {p.number: p for p in report.passages if p.kind == "footnote"}
        number = number or max(notes, default=0)
        note = notes.get(number)
        calling = [p for p in report.passages if note and note.id in p.notes]
        return Place(kind, number, len(notes), (note, *calling) if note else ())
    if kind == "recommendation":
        recommended = [p for p in report.passages if p.kind == "recommendation"]
        number = number or len(recommended)
        return Place(kind, number, len(recommended), tuple(recommended[number - 1 : number]))
    heads = sections_of(report)
    number = number or len(heads)
    head = heads[number - 1] if 0 < number <= len(heads) else None
    return Place(kind, number, len(heads), _of_section(report, head) if head else ())


def _headed(report: Report, folded: str, language: str) -> Place | None:
    """Return the section whose whole heading, or its rendering, is all that a message says: "the introduction"."""
    for title, head in _titles(report):
        match = title.search(folded)
        rest = without(match, folded) if match else ""
        if _SHOWN.search(rest) and says_nothing_but(rest, language, POLITE, _SHOWN):
            return Place("section", 0, len(sections_of(report)), _of_section(report, head))
    return None


@lru_cache(maxsize=8)
def _titles(report: Report) -> tuple[tuple[re.Pattern[str], Passage], ...]:
    """Return what each section is called: its heading, and the rendering of that."""
    renderings = report.annotations.renderings
    called = (
        (plain(title).rstrip(" :."), head)
        for head in sections_of(report)
        for title in (head.text, renderings.get(head.id, ""))
    )
    return tuple((re.compile(rf"(?<!\w){re.escape(title)}(?!\w)"), head) for title, head in called if title)


def sections_of(report: Report) -> list[Passage]:
    """Return the headings that nothing stands above, in order."""
    return [passage for passage in report.passages if passage.kind == "heading" and not passage.section]


def _of_section(report: Report, head: Passage) -> tuple[Passage, ...]:
    """Return what a section says in its own words: its recommendations, where it has some, else all but its notes."""
    within = [p for p in report.passages if p.section[:1] == (head.text,) and p.kind not in ("heading", "footnote")]
    return tuple([p for p in within if p.kind == "recommendation"] or within)
