"""The cross-encoder is refused where its weights are not the ones that were trained."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index import ADAPTER, CROSS, CrossEncoder, EncoderError, SentenceEncoder


@pytest.fixture(scope="module")
def adapted() -> SentenceEncoder:
    """Return the default encoder as it is used: with its adapter."""
    return SentenceEncoder.load(adapter=ADAPTER)


@pytest.mark.model
def test_changed_weights_are_refused_in_one_line(tmp_path: Path, adapted: SentenceEncoder) -> None:
    if not CROSS.exists():
        pytest.skip("no cross-encoder has been trained yet: python -m index cross")
    folder = Path(shutil.copytree(CROSS, tmp_path / "cross"))
    weights = folder / "weights.safetensors"
    data = bytearray(weights.read_bytes())
    data[len(data) // 2] ^= 1
    weights.write_bytes(data)
    with pytest.raises(EncoderError, match="found sha256") as caught:
        CrossEncoder.load(adapted, folder)
    assert "\n" not in str(caught.value)


@pytest.mark.model
def test_odd_questions_are_scored_too(adapted: SentenceEncoder) -> None:
    if not CROSS.exists():
        pytest.skip("no cross-encoder has been trained yet: python -m index cross")
    cross = CrossEncoder.load(adapted)
    for question in ("", "\ud83d", "\x00", "a" * 5_000):
        scores = cross.scores([(question, "Le port accueille 40 navires."), (question, "La mer est calme.")])
        assert len(scores) == 2
        assert all(abs(score) < 100 for score in scores)
