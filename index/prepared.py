"""Prepared vectors: what the default encoder makes of a report's texts, kept beside the report.

They save the first start its one slow step. Each is kept in bytes (one scale a vector), under the hash
of its text; a text that has changed, or another encoder, is simply encoded. Leaves out the store of
built indexes (`store`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from corpus import Report
from index.encoder import SentenceEncoder, Vectors
from index.entries import entries_of, texts_of

_NAME = "vectors.safetensors"
_HASHED = 8  # bytes of a text's sha256: twenty thousand texts share none


def save_prepared(folder: Path, vectors: Mapping[str, Vectors], fingerprint: str) -> Path:
    """Write the vectors of texts beside a report.

    Args:
        vectors: Unit vectors by text, each of shape (dimension,).
        fingerprint: What they depend on.

    Returns:
        The file.
    """
    from safetensors.numpy import save_file

    texts = sorted(vectors)
    stacked = np.stack([vectors[text] for text in texts])
    scales = np.abs(stacked).max(axis=1, keepdims=True) / 127
    tensors = {
        "keys": np.stack([np.frombuffer(_key(text), np.uint8) for text in texts]),
        "vectors": np.rint(stacked / scales).astype(np.int8),
        "scales": scales.astype(np.float32),
    }
    save_file(tensors, str(folder / _NAME), {"fingerprint": fingerprint})
    return folder / _NAME


def prepared(folder: Path | None, texts: Sequence[str], fingerprint: str) -> dict[str, Vectors]:
    """Return the vectors that a report's folder holds of some texts; none where they are another encoder's."""
    path = folder / _NAME if folder else None
    if path is None or not path.exists():
        return {}
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), framework="numpy") as file:
            if (file.metadata() or {}).get("fingerprint") != fingerprint:
                return {}
            keys, packed, scales = (file.get_tensor(name) for name in ("keys", "vectors", "scales"))
    except (OSError, SafetensorError):
        return {}
    vectors = packed.astype(np.float32) * scales
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = {key.tobytes(): row for row, key in enumerate(keys)}
    return {text: vectors[rows[key]] for text in texts if (key := _key(text)) in rows}


def prepared_for(report: Report, encoder: SentenceEncoder) -> dict[str, Vectors]:
    """Return all prepared vectors of a report that are this encoder's, by text."""
    return prepared(report.folder, texts_of(entries_of(report)), encoder.fingerprint)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_HASHED]
