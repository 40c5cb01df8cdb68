"""Packed vectors: nearly the cosines of the vectors, the same ones whoever asks, and packed once more the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from index.encoder import Vectors
from index.packed import PackedVectors


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """Draw unit vectors, from a fixed seed."""
    drawn = np.random.default_rng(3).normal(size=(400, 384)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def test_cosines_are_right_to_a_thousandth_on_average(vectors: Vectors) -> None:
    errors = np.abs(PackedVectors.of(vectors).cosines(vectors[:50]) - vectors[:50] @ vectors.T)
    assert errors.mean() < 0.001
    assert errors.max() < 0.01


def test_a_cosine_is_the_same_whichever_vectors_it_is_asked_with(vectors: Vectors) -> None:
    packed = PackedVectors.of(vectors)
    alone = np.concatenate([packed.cosines(vectors[i : i + 1]) for i in range(20)])
    assert np.array_equal(packed.cosines(vectors[:20]), alone)


def test_what_is_unpacked_is_of_unit_length_and_packs_into_the_same_bytes(vectors: Vectors) -> None:
    packed = PackedVectors.of(vectors)
    assert np.allclose(np.linalg.norm(packed.unpacked(), axis=1), 1, atol=1e-6)
    assert np.array_equal(PackedVectors.of(packed.unpacked()).rows, packed.rows)
    assert np.array_equal(packed.unpacked(slice(7)), packed.unpacked()[:7])


def test_a_processor_without_fast_bytes_computes_in_single_precision(
    vectors: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(torch.backends.quantized), "supported_engines", ["none"])
    errors = np.abs(PackedVectors.of(vectors).cosines(vectors[:9]) - vectors[:9] @ vectors.T)
    assert errors.max() < 0.002


def test_packed_vectors_survive_the_disk(vectors: Vectors, tmp_path: Path) -> None:
    packed = PackedVectors.of(vectors)
    packed.save(tmp_path / "vectors.npz")
    assert np.array_equal(PackedVectors.load(tmp_path / "vectors.npz").rows, packed.rows)
