"""The adapter: low-rank changes to an encoder's weights, small enough to live in the repository.

They are merged into the weights at load, so that a query costs what it costs without them. The
method is LoRA (E. Hu et al., 2021). Leaves out how they are learnt (`training`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.encoder import EncoderError, Vectors, sha256_of

if TYPE_CHECKING:
    from torch import Tensor

ADAPTER = Path(__file__).parent / "weights" / "adapter"


@dataclass(frozen=True, slots=True)
class AdapterManifest:
    """What an adapter was made from and is made of.

    Attributes:
        weights_sha256: Of the file of weights.
        data_sha256: Of the texts it was trained on.
        scale: Factor of the low-rank product.
        settings: How it was trained.
    """

    weights_sha256: str
    data_sha256: str
    scale: float
    settings: dict[str, float | int | str]


def read_manifest(folder: Path) -> AdapterManifest:
    """Read an adapter's manifest.

    Raises:
        EncoderError: It is missing or malformed.
    """
    path = folder / "manifest.json"
    try:
        return AdapterManifest(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise EncoderError(f"{path}: found no usable manifest ({error}); run: python -m index train") from None


def save_adapter(
    folder: Path, weights: dict[str, Vectors], data_sha256: str, scale: float, settings: dict[str, float | int | str]
) -> None:
    """Write an adapter in half precision, with its manifest.

    Args:
        weights: For each changed weight two factors, named "….A" (rank, in) and "….B" (out, rank).
    """
    import numpy as np
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "weights.safetensors"
    save_file({name: np.ascontiguousarray(factor.astype(np.float16)) for name, factor in weights.items()}, str(path))
    manifest = AdapterManifest(sha256_of(path), data_sha256, scale, settings)
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n", "utf-8")


def merge_adapter(weights: Mapping[str, Tensor], folder: Path) -> str:
    """Add an adapter to a model's weights, in place.

    Args:
        weights: By their names in the bare network.
        folder: Of the adapter.

    Returns:
        The sha256 of the adapter's weights.

    Raises:
        EncoderError: The weights are missing, not those of the manifest, or do not fit the model.
    """
    import torch

    manifest = read_manifest(folder)
    factors = read_factors(folder, manifest)
    with torch.no_grad():
        for name in sorted({key.rsplit(".", 1)[0] for key in factors if key.endswith(".A")}):
            weight = weights.get(f"{name}.weight")
            change = factors[f"{name}.B"] @ factors[f"{name}.A"]
            change = change.T if weight is not None and weight.shape == change.T.shape != change.shape else change
            if weight is None or weight.shape != change.shape:
                raise EncoderError(
                    f"{folder}: found factors for {name}, which this encoder lacks; use the default encoder"
                )
            weight.add_(change, alpha=manifest.scale)
    return manifest.weights_sha256


def read_factors(folder: Path, manifest: AdapterManifest) -> dict[str, Tensor]:
    """Read an adapter's weights in full precision, checked against its manifest.

    Raises:
        EncoderError: The file is missing or not the manifest's.
    """
    from safetensors.torch import load_file

    path = folder / "weights.safetensors"
    found = sha256_of(path) if path.exists() else "no file"
    if found != manifest.weights_sha256:
        raise EncoderError(
            f"{path}: found sha256 {found[:12]}…, expected {manifest.weights_sha256[:12]}…; restore the file"
        )
    return {name: factor.float() for name, factor in load_file(str(path)).items()}


def texts_sha256(texts: list[str]) -> str:
    """Return one sha256 for a list of texts, in order."""
    return hashlib.sha256("\n".join(texts).encode("utf-8")).hexdigest()
