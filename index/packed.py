"""Packed vectors: a byte a number, and the cosines with all of them at once.

A search among tens of thousands reads a quarter of the memory that single precision takes, and as much less time.
Leaves out which of them are nearest (`dense`), and what follows from how near they are (`prior`).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.encoder import Vectors

_LARGEST = 127  # of a signed byte


@dataclass(frozen=True)
class PackedVectors:
    """Unit vectors in bytes.

    Attributes:
        rows: The numbers, each row's largest at 127; shape (count, dimension).
    """

    rows: npt.NDArray[np.int8]

    @classmethod
    def of(cls, vectors: Vectors) -> PackedVectors:
        """Pack unit vectors, shape (count, dimension); cosines stay right to a thousandth on average."""
        largest = _largest(vectors)
        return cls(np.rint(vectors * (_LARGEST / largest)).astype(np.int8))

    def __len__(self) -> int:
        """Return the number of vectors."""
        return len(self.rows)

    @classmethod
    def load(cls, path: Path) -> PackedVectors:
        """Load what `save` wrote.

        Raises:
            OSError, ValueError, KeyError: The file is missing or damaged.
        """
        with np.load(path, allow_pickle=False) as arrays:
            return cls(arrays["rows"])

    def save(self, path: Path) -> None:
        """Write the vectors to a file, as a NumPy array."""
        np.savez(path, rows=self.rows)

    def unpacked(self, which: slice | npt.NDArray[np.int64] = slice(None)) -> Vectors:
        """Return all vectors, or some of them, of unit length, shape (count, dimension)."""
        return np.asarray(self.rows[which] * self._scales[which])

    def cosines(self, vectors: Vectors) -> Vectors:
        """Return the cosines of unit vectors, shape (count, dimension), with all that are packed, shape (count, all).

        Each is the same whichever vectors it is asked with.
        """
        largest = _largest(vectors)
        return np.asarray(self._product(vectors / largest) * largest)

    @cached_property
    def _scales(self) -> Vectors:
        """What each row is multiplied by to be of unit length, shape (count, 1)."""
        squares = np.einsum("ij,ij->i", self.rows, self.rows, dtype=np.float32)
        return np.asarray(1 / np.sqrt(np.maximum(squares, 1))[:, None], np.float32)

    @cached_property
    def _product(self) -> Callable[[Vectors], Vectors]:
        """Multiply vectors whose numbers lie between -1 and 1 by all that are packed."""
        import torch

        if "fbgemm" not in torch.backends.quantized.supported_engines:  # it multiplies bytes on x86 alone
            whole = self.unpacked()
            return lambda vectors: np.asarray(vectors @ whole.T, np.float32)
        scales, zeros = torch.from_numpy(self._scales[:, 0]).double(), torch.zeros(len(self), dtype=torch.long)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a later torch will do this otherwise
            rows = torch._make_per_channel_quantized_tensor(torch.from_numpy(self.rows), scales, zeros, 0)
        packed = torch.ops.quantized.linear_prepack(rows, None)
        bounds = np.zeros((1, self.rows.shape[1]), np.float32)
        bounds[0, :2] = -1, 1  # the scale of the other side is that of all its rows together: always the same

        def product(vectors: Vectors) -> Vectors:
            together = torch.from_numpy(np.concatenate([vectors, bounds]))
            # In seven bits: sums of two products of eight and eight can overflow sixteen.
            found = torch.ops.quantized.linear_dynamic(together, packed, reduce_range=True)
            return np.asarray(found.numpy()[:-1])

        return product


def _largest(vectors: Vectors) -> Vectors:
    """Return the largest number of each vector, whatever its sign; a vector of noughts divides by no nought."""
    return np.asarray(np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.finfo(np.float32).tiny))
