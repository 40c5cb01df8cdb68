"""What is prepared: nearly what the encoder makes, for the same encoder and unchanged texts only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus import load_report
from index import ADAPTER, SentenceEncoder
from index.entries import glosses_of
from index.prepared import Prepared, classifier_for, load_prepared, save_prepared, texts_to_prepare
from index.prior import Duals, examples_of, sha256_of_examples
from tests.fakes import WordEncoder

TEXTS = ["Combien de navires ?", "how many ships", "السفن"]


@pytest.fixture
def made() -> Prepared:
    return Prepared(dict(zip(TEXTS, WordEncoder().encode(TEXTS), strict=True)), Duals({TEXTS[1]: 0.5}, "sha"))


def test_vectors_come_back_nearly_as_they_were_and_for_known_texts_only(tmp_path: Path, made: Prepared) -> None:
    save_prepared(tmp_path, made, "words")
    found = load_prepared(tmp_path, [*TEXTS, "another"], "words")
    assert set(found.vectors) == set(TEXTS)
    assert all(float(found.vectors[text] @ made.vectors[text]) > 0.999 for text in TEXTS)
    assert found.duals == Duals({TEXTS[0]: 0.0, TEXTS[1]: 0.5, TEXTS[2]: 0.0}, "sha")


def test_another_encoder_a_damaged_file_or_none_give_nothing(tmp_path: Path, made: Prepared) -> None:
    assert load_prepared(None, TEXTS, "words") == load_prepared(tmp_path, TEXTS, "words") == Prepared({})
    file = save_prepared(tmp_path, made, "words")
    assert load_prepared(tmp_path, TEXTS, "others") == Prepared({})
    file.write_bytes(file.read_bytes()[:40])
    assert load_prepared(tmp_path, TEXTS, "words") == Prepared({})


@pytest.mark.model
def test_what_is_prepared_for_the_report_is_complete_and_right() -> None:
    report = load_report()
    encoder = SentenceEncoder.load(adapter=ADAPTER)
    texts = texts_to_prepare(report)
    found = load_prepared(report.folder, texts, encoder.fingerprint)
    assert set(found.vectors) == set(texts), "stale: run python -m index vectors"
    examples = examples_of(glosses_of(report))
    assert found.duals
    assert found.duals.examples_sha256 == sha256_of_examples(examples), "stale: run python -m index vectors"
    classifier = classifier_for(report)
    assert classifier
    assert classifier.sha256 == sha256_of_examples(examples), "stale: run python -m index vectors"
    assert classifier.weights.shape[1] == len(report.passages) + 1
    sample = texts[::400]
    cosines = np.sum(encoder.encode(sample) * np.stack([found.vectors[text] for text in sample]), axis=1)
    assert float(cosines.min()) > 0.999
