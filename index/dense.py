"""Dense search over unit vectors, its kind of index chosen by size: FAISS for few and for many, bytes between.

Leaves out the making of vectors (`encoder`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors
from index.packed import PackedVectors

_EXACT_UP_TO = 5_000  # vectors: exact search stays under 2 ms on one slow core up to there
_BYTES_UP_TO = 50_000  # vectors: in bytes all cosines take 2 ms, and are right to a thousandth
_HNSW_LINKS = 32
_HNSW_BUILD = 80  # neighbours looked at while building: recall@10 of .98 and more on sentence vectors
_HNSW_SEARCH = 160
_FAISS, _PACKED = "vectors.faiss", "vectors.npz"  # files


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """Vectors that can be searched by inner product, by FAISS or in bytes."""

    kind: Any

    @classmethod
    def build(cls, vectors: Vectors) -> DenseIndex:
        """Index unit vectors, shape (count, dimension).

        Exactly while they are few, then a byte a number, then by an HNSW graph (Y. Malkov, D. Yashunin, 2016).
        """
        if _EXACT_UP_TO < len(vectors) <= _BYTES_UP_TO:
            return cls(PackedVectors.of(vectors))
        import faiss  # a tenth of a second: not for `--help`

        dimension = vectors.shape[1]
        if len(vectors) <= _EXACT_UP_TO:
            index: Any = faiss.IndexFlatIP(dimension)
        else:
            index = faiss.IndexHNSWFlat(dimension, _HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = _HNSW_BUILD
            index.hnsw.efSearch = _HNSW_SEARCH
        index.add(vectors)
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> DenseIndex:
        """Load what `save` wrote.

        Raises:
            OSError, ValueError, KeyError, RuntimeError: The file is missing or damaged.
        """
        if (folder / _PACKED).exists():
            return cls(PackedVectors.load(folder / _PACKED))
        import faiss

        return cls(faiss.read_index(str(folder / _FAISS)))

    def save(self, folder: Path) -> None:
        """Write the index into a folder, a file."""
        if isinstance(self.kind, PackedVectors):
            self.kind.save(folder / _PACKED)
            return
        import faiss

        faiss.write_index(self.kind, str(folder / _FAISS))

    def __len__(self) -> int:
        """Return the number of vectors."""
        return len(self.kind) if isinstance(self.kind, PackedVectors) else int(self.kind.ntotal)

    def search(self, vectors: Vectors, k: int) -> tuple[npt.NDArray[np.int64], Vectors]:
        """Find the `k` nearest vectors to each of `vectors`.

        Returns:
            Their positions (-1 where there are fewer than `k`) and their cosines, both of shape
            (number of queries, k), nearest first.
        """
        k = min(k, len(self))
        if isinstance(self.kind, PackedVectors):
            return _nearest(self.kind.cosines(vectors), k)
        cosines, positions = self.kind.search(vectors, k)
        return positions, cosines

    def vectors(self, count: int | None = None) -> Vectors:
        """Return all vectors, in the order they were added; or the first of them."""
        if isinstance(self.kind, PackedVectors):
            return self.kind.unpacked(slice(count))
        found = self.kind.reconstruct_n(0, len(self) if count is None else count)
        return np.asarray(found, dtype=np.float32)


def _nearest(cosines: Vectors, k: int) -> tuple[npt.NDArray[np.int64], Vectors]:
    """Return the places of the `k` largest of each row, largest first, and what stands there."""
    places = np.argpartition(-cosines, k - 1, axis=1)[:, :k]
    found = np.take_along_axis(cosines, places, axis=1)
    order = np.lexsort((places, -found))
    return np.take_along_axis(places, order, axis=1), np.take_along_axis(found, order, axis=1)
