"""Dense search: exact while small, a graph when large, the same from disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import dense
from index.dense import DenseIndex
from index.encoder import Vectors


def unit_vectors(count: int, dimension: int = 32) -> Vectors:
    """Draw unit vectors around some centres, as sentences lie, from a fixed seed."""
    random = np.random.default_rng(5)
    centres = random.normal(size=(40, dimension))
    drawn = (centres[random.integers(0, 40, count)] + random.normal(size=(count, dimension))).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def test_exact_search_is_the_inner_product_in_order() -> None:
    vectors = unit_vectors(500)
    positions, cosines = DenseIndex.build(vectors).search(vectors[:7], 10)
    expected = np.argsort(-(vectors[:7] @ vectors.T), axis=1, kind="stable")[:, :10]
    assert np.array_equal(positions, expected)
    assert np.allclose(cosines[:, 0], 1, atol=1e-5)
    assert np.all(np.diff(cosines, axis=1) <= 0)


def test_no_more_is_returned_than_there_is() -> None:
    positions, cosines = DenseIndex.build(unit_vectors(3)).search(unit_vectors(2), 10)
    assert positions.shape == cosines.shape == (2, 3)


@pytest.mark.parametrize(("most_bytes", "kind"), [(5_000, "Packed"), (1_000, "HNSW")])
def test_a_larger_index_finds_nearly_what_an_exact_one_finds(
    monkeypatch: pytest.MonkeyPatch, most_bytes: int, kind: str
) -> None:
    vectors = unit_vectors(3_000, 128)
    exact, _ = DenseIndex.build(vectors).search(vectors[:50], 10)
    monkeypatch.setattr(dense, "_EXACT_UP_TO", 1_000)
    monkeypatch.setattr(dense, "_BYTES_UP_TO", most_bytes)
    larger = DenseIndex.build(vectors)
    assert kind in type(larger.kind).__name__
    near, cosines = larger.search(vectors[:50], 10)
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(exact.tolist(), near.tolist(), strict=True)])
    assert recall >= 0.98
    assert np.allclose(cosines[:, 0], 1, atol=0.005)
    assert np.allclose(larger.vectors(5), vectors[:5], atol=0.005)


@pytest.mark.parametrize("exact", [5_000, 50])
def test_an_index_survives_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exact: int) -> None:
    monkeypatch.setattr(dense, "_EXACT_UP_TO", exact)
    vectors = unit_vectors(100)
    built = DenseIndex.build(vectors)
    built.save(tmp_path)
    loaded = DenseIndex.load(tmp_path)
    assert len(loaded) == 100
    assert np.allclose(loaded.vectors(), vectors, atol=0.005)
    assert np.array_equal(loaded.vectors(), built.vectors())
    assert np.array_equal(loaded.search(vectors[:5], 4)[0], built.search(vectors[:5], 4)[0])


@pytest.mark.parametrize("name", ["vectors.faiss", "vectors.npz"])
@pytest.mark.parametrize("content", [None, b"", b"not an index at all"])
def test_a_missing_or_damaged_file_is_an_error(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises((OSError, RuntimeError, ValueError, EOFError)):
        DenseIndex.load(tmp_path)
