"""Short forms: what an acronym in a question stands for, by the report's own table.

Leaves out how the table is read off the text (`corpus.acronyms`).
"""

from __future__ import annotations

from assistant.question import Question
from corpus import Acronym, Report


def spelt_out(report: Report, question: Question) -> list[Acronym]:
    """Return the long forms of the short forms that a question names, best place first.

    The report's own language comes first, each long form from the one place that gives it first;
    those of the renderings serve only where the report has none.
    """
    asked = {short.casefold() for short in question.acronyms}
    own = [acronym for acronym in report.acronyms if acronym.short.casefold() in asked]
    if own:
        return sorted(own, key=lambda acronym: acronym.language != report.document.language)
    return [acronym for acronym in report.rendered_acronyms if acronym.short.casefold() in asked][:1]
