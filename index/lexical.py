"""Word search: BM25 over analysed texts, one index for each language.

Leaves out the analysis (`analysis`) and the joining with dense search (`fusion`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np

from index.analysis import terms
from index.encoder import Vectors

_K1, _B = 1.2, 0.4  # texts here are one sentence or question long: length says little, so b is low


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """BM25 over texts of one language.

    Attributes:
        language: Whose analyser is used, on the texts and on queries.
        positions: Position among all indexed texts of each text held here.
        bm25: The scores, by bm25s.
        weights: For each term, the highest score it can give.
    """

    language: str
    positions: np.ndarray
    bm25: bm25s.BM25
    weights: Mapping[str, float]

    @classmethod
    def build(cls, language: str, texts: Sequence[tuple[int, str]]) -> LexicalIndex:
        """Index texts of a language, each with its position among all indexed texts."""
        analysed = [terms(text, language) or [""] for _, text in texts]
        bm25 = bm25s.BM25(k1=_K1, b=_B, method="lucene")
        bm25.index(analysed, show_progress=False)
        return cls(language, np.array([position for position, _ in texts], dtype=np.int64), bm25, _ceilings(bm25))

    @classmethod
    def load(cls, language: str, folder: Path) -> LexicalIndex:
        """Load what `save` wrote.

        Raises:
            OSError, ValueError: A file is missing or damaged.
        """
        bm25 = bm25s.BM25.load(str(folder), load_corpus=False, show_progress=False)
        return cls(language, np.load(folder / "positions.npy", allow_pickle=False), bm25, _ceilings(bm25))

    def save(self, folder: Path) -> None:
        """Write the index into a folder, without pickle."""
        self.bm25.save(str(folder), show_progress=False)
        np.save(folder / "positions.npy", self.positions, allow_pickle=False)

    def scores(self, query: str) -> Vectors:
        """Score every text held here against a query.

        Returns:
            Between 0 and 1 for each text: its BM25 score over the highest that the query's terms could give.
        """
        known = [term for term in terms(query, self.language) if term in self.weights]
        ceiling = sum(self.weights[term] for term in known)
        if not ceiling:
            return np.zeros(len(self.positions), dtype=np.float32)
        return np.asarray(self.bm25.get_scores(known) / ceiling, dtype=np.float32)


def _ceilings(bm25: bm25s.BM25) -> dict[str, float]:
    """Return the highest score each term gives in any text: what makes scores of different queries comparable."""
    data, starts = bm25.scores["data"], bm25.scores["indptr"]
    return {
        term: float(data[starts[i] : starts[i + 1]].max())
        for term, i in bm25.vocab_dict.items()
        if i + 1 < len(starts) and starts[i + 1] > starts[i]
    }
