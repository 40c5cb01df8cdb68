"""The packaged model in half precision: the vectors of the library that made it, in a fraction of the start."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from index import SentenceEncoder
from index.encoder import library_model
from index.minilm import MiniLM

TEXTS = (
    "",
    "Oujda",
    "What is done for those who have nowhere to sleep?",
    "Où dorment les gens qui n'ont pas de logement, et qui paie — l'État ?",
    "ماذا فعلت المدينة؟",
    "\x00 \u200b 🛳 <b>x</b>",
    "Les villes et les régions accueillent des personnes exilées. " * 40,  # far more than is read
)


@pytest.mark.model
def test_vectors_are_those_of_sentence_transformers() -> None:
    library = library_model()
    library.max_seq_length = 128
    theirs = library.encode(list(TEXTS), normalize_embeddings=True, show_progress_bar=False)
    ours = SentenceEncoder.load()
    assert isinstance(ours.network, MiniLM)
    together, alone = ours.encode(TEXTS), np.concatenate([ours.encode([text]) for text in TEXTS])
    assert np.abs(together - theirs).max() < 1e-3
    assert (together * theirs).sum(axis=1).min() > 0.99999
    assert np.abs(together - alone).max() < 1e-3


@pytest.mark.model
def test_a_processor_without_half_precision_computes_in_single(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    half = SentenceEncoder.load().encode(TEXTS)
    monkeypatch.setattr(type(torch.backends.quantized), "supported_engines", ["qnnpack"])
    single = SentenceEncoder.load().encode(TEXTS)
    assert not np.array_equal(half, single)
    assert (half * single).sum(axis=1).min() > 0.99999


@pytest.mark.model
def test_the_packaged_model_is_there_without_the_libraries_that_train_it() -> None:
    asked = "from index import SentenceEncoder; SentenceEncoder.load().encode(['Le port.']); import sys; "
    told = "print(*{'transformers', 'sentence_transformers', 'sklearn'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", asked + told], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.split() == []
