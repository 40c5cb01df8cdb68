"""Prepared vectors: nearly what the encoder makes, for the same encoder and unchanged texts only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus import load_report
from index import ADAPTER, SentenceEncoder
from index.entries import entries_of, texts_of
from index.prepared import prepared, save_prepared
from tests.fakes import WordEncoder

TEXTS = ["Combien de navires ?", "how many ships", "السفن"]


def test_vectors_come_back_nearly_as_they_were_and_for_known_texts_only(tmp_path: Path) -> None:
    vectors = dict(zip(TEXTS, WordEncoder().encode(TEXTS), strict=True))
    save_prepared(tmp_path, vectors, "words")
    found = prepared(tmp_path, [*TEXTS, "another"], "words")
    assert set(found) == set(TEXTS)
    assert all(float(found[text] @ vectors[text]) > 0.999 for text in TEXTS)


def test_another_encoder_a_damaged_file_or_none_give_nothing(tmp_path: Path) -> None:
    assert prepared(None, TEXTS, "words") == prepared(tmp_path, TEXTS, "words") == {}
    file = save_prepared(tmp_path, dict(zip(TEXTS, WordEncoder().encode(TEXTS), strict=True)), "words")
    assert prepared(tmp_path, TEXTS, "others") == {}
    file.write_bytes(file.read_bytes()[:40])
    assert prepared(tmp_path, TEXTS, "words") == {}


@pytest.mark.model
def test_the_report_s_prepared_vectors_are_complete_and_right() -> None:
    report = load_report()
    encoder = SentenceEncoder.load(adapter=ADAPTER)
    texts = sorted(set(texts_of(entries_of(report))))
    found = prepared(report.folder, texts, encoder.fingerprint)
    assert set(found) == set(texts), "stale: run python -m index vectors"
    sample = texts[::400]
    assert float(np.min(np.sum(encoder.encode(sample) * np.stack([found[t] for t in sample]), axis=1))) > 0.999
