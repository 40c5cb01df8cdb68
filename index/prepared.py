"""What is prepared beside a report: the default encoder's vectors of its texts, and the fitted prior.

They save the first start its slow steps. A vector is kept in bytes, under the hash of its text; a text that has
changed, or another encoder, is simply encoded, and a prior of other questions fitted. Leaves out the store of built
indexes (`store`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus import Report
from index.classifier import Classifier
from index.encoder import Progress, SentenceEncoder, Vectors, encoded_by_text
from index.entries import entries_of, glosses_of, texts_of, with_glosses
from index.follow_ups import texts_following
from index.packed import PackedVectors
from index.prior import Duals, MeaningPrior, examples_of, sha256_of_examples

_NAME = "vectors.safetensors"
_HASHED = 8  # bytes of a text's sha256: forty thousand texts share none


@dataclass(frozen=True, slots=True)
class Prepared:
    """Vectors by text, and the duals of the prior that was fitted on them, if there are any."""

    vectors: dict[str, Vectors]
    duals: Duals | None = None


def save_prepared(folder: Path, prepared: Prepared, fingerprint: str) -> Path:
    """Write what is prepared beside a report.

    Args:
        prepared: Unit vectors by text, each of shape (dimension,), among them those of all duals.
        fingerprint: What they depend on.

    Returns:
        The file.
    """
    from safetensors.numpy import save_file

    texts = sorted(prepared.vectors)
    packed = PackedVectors.of(np.stack([prepared.vectors[text] for text in texts]))
    duals = prepared.duals or Duals({}, "")
    tensors: dict[str, npt.NDArray[Any]] = {
        "keys": np.stack([np.frombuffer(_key(text), np.uint8) for text in texts]),
        "vectors": packed.rows,
        "duals": np.array([duals.weights.get(text, 0.0) for text in texts], np.float32),
    }
    metadata = {"fingerprint": fingerprint, "examples_sha256": duals.examples_sha256}
    save_file(tensors, str(folder / _NAME), metadata)
    return folder / _NAME


def load_prepared(folder: Path | None, texts: Iterable[str], fingerprint: str) -> Prepared:
    """Return what a report's folder holds of some texts; nothing where it is another encoder's."""
    path = folder / _NAME if folder else None
    if path is None or not path.exists():
        return Prepared({})
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), framework="numpy") as file:
            metadata = file.metadata() or {}
            if metadata.get("fingerprint") != fingerprint:
                return Prepared({})
            keys, packed, duals = (file.get_tensor(name) for name in ("keys", "vectors", "duals"))
    except (OSError, SafetensorError):
        return Prepared({})
    vectors = PackedVectors(packed).unpacked()
    rows = {key.tobytes(): row for row, key in enumerate(keys)}
    found = {text: rows[key] for text in texts if (key := _key(text)) in rows}
    weights = {text: float(duals[row]) for text, row in found.items()}
    return Prepared({text: vectors[row] for text, row in found.items()}, Duals(weights, metadata["examples_sha256"]))


def prepared_for(report: Report, fingerprint: str) -> Prepared:
    """Return all that is prepared for a report and an encoder."""
    return load_prepared(report.folder, texts_to_prepare(report), fingerprint)


def classifier_for(report: Report) -> Classifier | None:
    """Return the classifier that lies beside a report, whichever questions it was fitted on, if there is one."""
    try:
        return Classifier.load(report.folder) if report.folder else None
    except (OSError, ValueError, KeyError):
        return None


def prepare(report: Report, folder: Path, encoder: SentenceEncoder, progress: Progress) -> Path:
    """Encode the texts of a report that this encoder has not, fit its prior on all its questions, and write both.

    Returns:
        The file.
    """
    texts = texts_to_prepare(report)
    known = load_prepared(folder, texts, encoder.fingerprint).vectors
    found = encoded_by_text(texts, encoder, known, progress)
    vectors = {text: found[text] for text in texts}
    duals = None
    if examples := examples_of(glosses_of(report)):
        fitted = MeaningPrior.fit(np.stack([vectors[example.text] for example in examples]), examples)
        sha256 = sha256_of_examples(examples)
        duals = Duals(dict(zip(fitted.texts, fitted.duals.tolist(), strict=True)), sha256)
        Classifier.fit(examples, len(report.passages), sha256).save(folder)
    return save_prepared(folder, Prepared(vectors, duals), encoder.fingerprint)


def texts_to_prepare(report: Report) -> list[str]:
    """Return every text whose vector an index of a report needs."""
    entries = entries_of(report)
    glosses = glosses_of(report)
    examples = (example.text for example in examples_of(glosses))
    return sorted({*texts_of(with_glosses(entries, glosses)), *examples, *texts_following(report)})


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_HASHED]
