"""What the fits have in common: the indexes that they ask, questions asked as if not anticipated, signs on one scale.

Leaves out the fits themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from assistant.finding import Finder, Finding
from assistant.question import Question
from corpus import Annotations, Report
from index import PassageIndex, PriorSettings, SentenceEncoder, open_index
from index.fitting import saying_the_same
from index.prepared import prepared_for

Signs = npt.NDArray[np.float64]

_BATCH = 256  # questions searched together


def bare(report: Report) -> Report:
    """Return a report without anything that is known of it but its text."""
    return replace(report, annotations=Annotations(renderings={}))


def indexes_of(report: Report, encoder: SentenceEncoder) -> dict[str, PassageIndex]:
    """Return the index of a report as it is ("annotated"), and of its bare text ("bare")."""
    known = prepared_for(report, encoder.fingerprint).vectors
    return {
        "annotated": open_index(report, encoder, encoder.fingerprint),
        "bare": PassageIndex.build(bare(report), encoder, known=known, prior=PriorSettings()),
    }


def found_unanticipated(finder: Finder, texts: Sequence[str]) -> Iterator[Finding]:
    """Yield what is found for each question with every entry that says the same set aside."""
    index = finder.index
    for start in range(0, len(texts), _BATCH):
        questions = [Question.read(finder.mended(text)) for text in texts[start : start + _BATCH]]
        queries = [index.query(question.text, question.language) for question in questions]
        vectors = index.encode(queries)
        found = index.search_all(queries, vectors=vectors, without=saying_the_same(index, vectors))
        yield from (finder.judged(*each) for each in zip(questions, queries, found, strict=True))


def scaled(signs: Signs) -> tuple[Signs, Signs, Signs]:
    """Return signs, shape (cases, signs), on one scale, with their means and deviations, shape (signs,) each."""
    means, deviations = signs.mean(axis=0), signs.std(axis=0)
    deviations[deviations == 0] = 1.0
    return (signs - means) / deviations, means, deviations
