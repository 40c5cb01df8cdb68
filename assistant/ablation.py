"""Ablation: what each ingredient of finding brings, by taking it away.

Asks development questions that have an answer and looks at the first hit and the first five, before
any refusal. Weights are not fitted again. Leaves out answering itself (`evaluation`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.evaluation import Expected
from assistant.finding import Finder
from assistant.vocabulary import Vocabulary
from corpus import NO_GLOSSARY, Report
from index import ADAPTER, Fusion, PassageIndex, PriorSettings, SentenceEncoder
from index.fusion import CLASSIFIED, EVIDENCE, GLOSSED
from index.prepared import classifier_for, prepared_for

_FEW = 2  # examples: finding does not look at what is learnt from their vectors
_WORD_SEARCH = ("words", "question_words", "bag")


@dataclass(frozen=True, slots=True)
class Ablated:
    """Recall without one ingredient: share of questions whose first hit, or one of the first five, is right."""

    without: str
    first: dict[str, float]
    fifth: dict[str, float]


def ablate(
    report: Report, expected: Sequence[Expected], progress: Callable[[str], None] = lambda line: None
) -> Iterator[Ablated]:
    """Yield figures with everything, then without each ingredient, by language and for all."""
    adapted = SentenceEncoder.load(adapter=ADAPTER)
    notes = report.annotations
    variants: list[tuple[str, Report, SentenceEncoder, tuple[str, ...]]] = [
        ("nothing", report, adapted, ()),
        ("the adapter", report, SentenceEncoder.load(), ()),
        ("anticipated questions", replace(report, annotations=replace(notes, questions=())), adapted, ()),
        ("questions in other languages", replace(report, annotations=replace(notes, questions=tuple(
            q for q in notes.questions if q.language in ("fr", "en")))), adapted, ()),
        ("renderings", replace(report, annotations=replace(notes, renderings={})), adapted, ()),
        ("the dictionaries", report, adapted, (*GLOSSED, CLASSIFIED)),
        ("the glossary", replace(report, annotations=replace(notes, glossary=NO_GLOSSARY)), adapted, ()),
        ("the classifier", report, adapted, (CLASSIFIED,)),
        ("word search", report, adapted, _WORD_SEARCH),
        ("dense search", report, adapted, tuple(name for name in EVIDENCE if name not in _WORD_SEARCH)),
    ]  # fmt: skip
    asked = [question for question in expected if question.first and not question.conversation]
    for name, source, encoder, silenced in variants:
        progress(name)
        fusion = Fusion.load().without(silenced)
        known = prepared_for(report, encoder.fingerprint).vectors
        settings = PriorSettings(classifier=classifier_for(report), most=_FEW)
        index = PassageIndex.build(source, encoder, fusion, known, prior=settings)
        yield _measured(name, Finder(index, Vocabulary.of(index), None), asked)


def _measured(name: str, finder: Finder, asked: Sequence[Expected]) -> Ablated:
    first: dict[str, list[bool]] = {"all": []}
    fifth: dict[str, list[bool]] = {"all": []}
    for question in asked:
        hits = [hit.passage.id for hit in finder.find(question.question).retrieval.hits[:5]]
        for group in ("all", question.language):
            first.setdefault(group, []).append(hits[0] in question.first)
            fifth.setdefault(group, []).append(not set(hits).isdisjoint(question.first))
    return Ablated(
        name, *({group: sum(found) / len(found) for group, found in shares.items()} for shares in (first, fifth))
    )
