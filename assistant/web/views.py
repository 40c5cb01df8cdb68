"""Views: an answer as the page shows it and the browser keeps it.

A view is plain JSON. It holds texts, never markup: the page sets each as a text node. Leaves out the
labels around them, which are the page's own and follow its language.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.answer import Answer, Turn
from assistant.quotes import Quote
from assistant.web.marks import marked_quote, marked_rendering
from assistant.web.prose import Part, emphasised, parts_of, with_notes
from corpus import Report

_SURE, _LIKELY = 0.8, 0.5  # calibrated probabilities from which an answer is called sure, likely; below: to be checked

_CONTEXT = 12  # characters before a note call that tell it from a number

_SAID = 4  # characters from which a stretch found in a quote is taken for its words


def view_of(answer: Answer, report: Report, suggestions: Sequence[str] = ()) -> dict[str, Any]:
    """Return what the page needs to show an answer, to keep it, to send it back as a turn, and to offer questions."""
    marked = answer.understood_as or answer.question
    return {
        "question": answer.question,
        "understood_as": answer.understood_as,
        "language": answer.language,
        "status": answer.status,
        "certainty": certainty(answer.confidence) if answer.status == "answered" else None,
        "text": answer.text,
        "parts": [_part(part, answer, report) for part in parts_of(answer.text, {quote.n for quote in answer.quotes})],
        "quotes": [_card(quote, report, marked, answer) for quote in answer.quotes],
        "related": [_card(quote, report, marked, answer) for quote in answer.related],
        "suggestions": list(suggestions),
        "elapsed_ms": round(answer.elapsed_ms, 1),
        "turn": json.loads(Turn.of(answer).to_json()) | {"offered": list(suggestions)},
    }


def certainty(confidence: float) -> str:
    """Return the word for a calibrated probability: sure, likely or doubtful."""
    return "sure" if confidence >= _SURE else "likely" if confidence >= _LIKELY else "doubtful"


def _part(part: Part, answer: Answer, report: Report) -> dict[str, Any]:
    calls = _calls(answer, report)
    runs = [asdict(run) | {"language": _language(run.text, answer, report)} for run in with_notes(part.runs, calls)]
    return {"kind": part.kind, "runs": runs}


def _calls(answer: Answer, report: Report) -> set[tuple[str, str]]:
    """What stands before each note call in the quotes, and its number."""
    calls = set()
    for quote in answer.quotes:
        stretches = marked_quote(report, quote.spans, "", answer.language)
        for position, stretch in enumerate(stretches):
            if stretch.kind == "note":
                before = "".join(earlier.text for earlier in stretches[:position])
                calls.add((before[-_CONTEXT:], stretch.text))
    return calls


def _language(text: str, answer: Answer, report: Report) -> str:
    """The language of a stretch of an answer: the report's or English where it is a quote's or heading's own words."""
    said = text.strip(" «»“”.:\u00a0\u202f")
    if len(said) < _SAID:
        return answer.language
    headings = [passage for passage in report.passages if passage.kind == "heading"]
    renderings = (report.annotations.renderings.get(heading.id, "") for heading in headings)
    if any(said in quote.text for quote in answer.quotes) or said in {_title(heading.text) for heading in headings}:
        return report.document.language
    if any(said in (quote.translation or "") for quote in answer.quotes) or said in map(_title, renderings):
        return "en"
    return answer.language


def _title(heading: str) -> str:
    return heading.rstrip(" :.")


def _card(quote: Quote, report: Report, question: str, answer: Answer) -> dict[str, Any]:
    stretches = marked_quote(report, quote.spans, question, answer.language, emphasised(answer.text))
    translation = marked_rendering(quote.translation, report, question, answer.language) if quote.translation else ()
    return {
        "n": quote.n,
        "page": _pages(quote, report),
        "section": list(quote.section),
        "section_translation": _rendered_section(quote.section, report),
        "kind": quote.kind,
        "passage": quote.passage,
        "spans": [list(span) for span in quote.spans],
        "language": report.document.language,
        "text": quote.text,
        "stretches": _pairs(stretches),
        "translation": quote.translation,
        "translation_stretches": _pairs(translation),
    }


def _rendered_section(section: Sequence[str], report: Report) -> list[str]:
    """Return the headings over a quote in English; none where one of them has no rendering."""
    heads = [passage for passage in report.passages if passage.kind in ("heading", "recommendation")]
    renderings = {_title(head.text): _title(report.annotations.renderings.get(head.id, "")) for head in heads}
    rendered = [renderings.get(_title(heading), "") for heading in section]
    return rendered if all(rendered) else []


def _pages(quote: Quote, report: Report) -> str:
    """Name the page that a quote stands on, or the first and last of those it runs over."""
    first, last = (report.document.page_at(offset) for offset in (quote.spans[0][0], quote.spans[-1][1] - 1))
    return f"{first}" if first == last else f"{first}–{last}"


def _pairs(stretches: Sequence[Any]) -> list[list[str]]:
    return [[stretch.kind, stretch.text] for stretch in stretches]
