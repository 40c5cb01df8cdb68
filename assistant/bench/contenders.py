"""Contenders: what one could use instead, on the same encoder, asked the same questions.

Each finds places in the report's text; a first find is right where it holds a whole passage that
answers. Leaves out the printing (`table`).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from time import perf_counter
from typing import Any, Protocol

from assistant.bench.child import BenchError
from assistant.bench.measures import Times, peak_memory
from assistant.bench.questions import questions_of
from assistant.evaluation import Expected
from corpus import DEFAULT_REPORT, Document, Report, Span, load_report
from index.encoder import packaged_model

_CHUNK, _OVERLAP = 1_000, 200  # characters: what LangChain's own tutorial cuts
_HITS = 4  # LangChain's default
_WARM = 5


@dataclass(frozen=True, slots=True)
class Find:
    """Where in the document's text a tool says that the answer stands; nowhere, if it refuses."""

    spans: tuple[Span, ...]

    def holds(self, spans: Sequence[Span]) -> bool:
        """Tell whether every one of these spans lies inside one of its own."""
        return all(any(a <= start and end <= b for a, b in self.spans) for start, end in spans)


class Contender(Protocol):
    """A tool that is asked for the best place."""

    def first(self, question: str) -> Find:
        """Return the best place for a question."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How a contender did.

    Attributes:
        start_ms: Until its first answer, imports included (Palabre's index was there, the others make theirs).
        ask: Times of a question.
        first: Share of the questions with an answer whose first find holds it.
        refused: Share of the questions without an answer that it refuses.
        characters: Mean length of what it shows first.
        peak_mb: Most memory held.
    """

    name: str
    start_ms: float
    ask: Times
    first: float
    refused: float
    characters: float
    peak_mb: float


class Palabre:
    """The assistant: its first quote."""

    def __init__(self, report: Report) -> None:
        """Load the assistant; its index is there."""
        from assistant.assistant import Assistant

        self._assistant = Assistant.load(report.folder or DEFAULT_REPORT)

    def first(self, question: str) -> Find:
        """Return the spans of the first quote."""
        quotes = self._assistant.ask(question).quotes
        return Find(quotes[0].spans if quotes else ())


class LangChainFaiss:
    """LangChain's recursive splitter and its FAISS store, as in its tutorial."""

    def __init__(self, report: Report) -> None:
        """Cut the text and encode the chunks."""
        from langchain_community.vectorstores import FAISS
        from langchain_core.embeddings import Embeddings
        from sentence_transformers import SentenceTransformer

        class MiniLM(Embeddings):
            model = SentenceTransformer(str(packaged_model()), device="cpu")

            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                vectors: list[list[float]] = self.model.encode(texts).tolist()
                return vectors

            def embed_query(self, text: str) -> list[float]:
                return self.embed_documents([text])[0]

        self._store: Any = FAISS.from_documents(_chunks(report.document.text), MiniLM())

    def first(self, question: str) -> Find:
        """Return the span of the nearest chunk."""
        chunk = self._store.similarity_search(question, k=_HITS)[0]
        start = chunk.metadata["start_index"]
        return Find(((start, start + len(chunk.page_content)),))


class Txtai:
    """Txtai's hybrid index (dense and BM25) over given spans of the document."""

    def __init__(self, document: Document, places: Sequence[tuple[Span, ...]]) -> None:
        """Encode the texts at these places."""
        from txtai import Embeddings

        self._places = places
        self._embeddings: Any = Embeddings(path=str(packaged_model()), hybrid=True)
        self._embeddings.index([document.slice(spans) for spans in places])

    def first(self, question: str) -> Find:
        """Return the spans of the best hit."""
        hits = self._embeddings.search(question, _HITS)
        return Find(self._places[int(hits[0][0])] if hits else ())


def chunks_of(text: str) -> list[tuple[Span, ...]]:
    """Return the spans of LangChain's chunks."""
    starts = [(chunk.metadata["start_index"], len(chunk.page_content)) for chunk in _chunks(text)]
    return [((start, start + length),) for start, length in starts]


def _chunks(text: str) -> list[Any]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP, add_start_index=True)
    return list(splitter.create_documents([text]))


# Each contender with the module that it needs.
CONTENDERS: dict[str, tuple[str, Callable[[Report], Contender]]] = {
    "Palabre": ("assistant", Palabre),
    "LangChain splitter + FAISS": ("langchain_community", LangChainFaiss),
    "txtai hybrid, same chunks": ("txtai", lambda report: Txtai(report.document, chunks_of(report.document.text))),
    "txtai hybrid, Palabre's passages": (
        "txtai", lambda report: Txtai(report.document, [passage.spans for passage in report.passages]),
    ),
}  # fmt: skip


def installed() -> list[str]:
    """Return the contenders that can be asked; the extra `bench` brings them all."""
    return [name for name, (module, _) in CONTENDERS.items() if importlib.util.find_spec(module) is not None]


def contender(name: str, report: str, limit: int) -> Standing:
    """Measure a contender, in a process that has done nothing else yet.

    Raises:
        BenchError: There is no such contender.
    """
    if name not in CONTENDERS:
        raise BenchError(f"found contender {name!r}, expected one of {', '.join(CONTENDERS)}")
    loaded = load_report(report)
    expected = questions_of(loaded, limit)
    started = perf_counter()
    asked = CONTENDERS[name][1](loaded)
    asked.first(expected[0].question)
    start_ms = (perf_counter() - started) * 1000
    for question in expected[:_WARM]:
        asked.first(question.question)
    times, finds = [], []
    for question in expected:
        before = perf_counter()
        finds.append(asked.first(question.question))
        times.append((perf_counter() - before) * 1000)
    first, refused, characters = judged(loaded, expected, finds)
    return Standing(name, round(start_ms), Times.of(times), first, refused, characters, round(peak_memory(), 1))


def judged(report: Report, expected: Sequence[Expected], finds: Sequence[Find]) -> tuple[float, float, float]:
    """Return the shares of right first finds and of right refusals, and the mean length of a find."""
    passages = report.by_id()
    pairs = list(zip(expected, finds, strict=True))
    right = [any(find.holds(passages[id_].spans) for id_ in q.first) for q, find in pairs if q.first]
    refused = [not find.spans for question, find in pairs if question.status == "not_found"]
    lengths = [sum(end - start for start, end in find.spans) for find in finds if find.spans]
    return _mean(right), _mean(refused), round(_mean(lengths), 1)


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), 4) if values else 0.0
