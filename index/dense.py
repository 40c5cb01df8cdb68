"""Dense search: FAISS over unit vectors, its kind of index chosen by size.

Leaves out the making of vectors (`encoder`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors

_EXACT_UP_TO = 5_000  # vectors: exact search stays under 2 ms on one slow core up to there
_BYTES_UP_TO = 50_000  # vectors: a byte a number is a third of the time, and its cosines are right to a thousandth
_HNSW_LINKS = 32
_HNSW_BUILD = 80  # neighbours looked at while building: recall@10 of .98 and more on sentence vectors
_HNSW_SEARCH = 160


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """Vectors that can be searched by inner product."""

    faiss_index: Any

    @classmethod
    def build(cls, vectors: Vectors) -> DenseIndex:
        """Index unit vectors, shape (count, dimension).

        Exactly while they are few, then a byte a number, then by an HNSW graph (Y. Malkov, D. Yashunin, 2016).
        """
        import faiss  # a tenth of a second: not for `--help`

        dimension = vectors.shape[1]
        if len(vectors) <= _EXACT_UP_TO:
            index: Any = faiss.IndexFlatIP(dimension)
        elif len(vectors) <= _BYTES_UP_TO:
            index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
            index.train(vectors)
        else:
            index = faiss.IndexHNSWFlat(dimension, _HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = _HNSW_BUILD
            index.hnsw.efSearch = _HNSW_SEARCH
        index.add(vectors)
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        """Load what `save` wrote.

        Raises:
            RuntimeError: The file is missing or damaged.
        """
        import faiss

        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        import faiss

        faiss.write_index(self.faiss_index, str(path))

    def __len__(self) -> int:
        """Return the number of vectors."""
        return int(self.faiss_index.ntotal)

    def search(self, vectors: Vectors, k: int) -> tuple[npt.NDArray[np.int64], Vectors]:
        """Find the `k` nearest vectors to each of `vectors`.

        Returns:
            Their positions (-1 where there are fewer than `k`) and their cosines, both of shape
            (number of queries, k), nearest first.
        """
        cosines, positions = self.faiss_index.search(vectors, min(k, len(self)))
        return positions, cosines

    def vectors(self, count: int | None = None) -> Vectors:
        """Return all vectors, in the order they were added; or the first of them."""
        return np.asarray(self.faiss_index.reconstruct_n(0, len(self) if count is None else count), dtype=np.float32)
