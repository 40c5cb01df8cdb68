"""The adapter: merged into weights at load, refused where it does not fit or is damaged."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from index import ADAPTER, EncoderError
from index.adapter import merge_adapter, read_manifest, save_adapter


@pytest.fixture
def module():  # type: ignore[no-untyped-def]
    """Return a module of an embedding and a linear layer, all zeros."""
    import torch

    tiny = torch.nn.Module()
    tiny.words = torch.nn.Embedding(5, 4)
    tiny.dense = torch.nn.Linear(4, 3)
    with torch.no_grad():
        for parameter in tiny.parameters():
            parameter.zero_()
    return tiny


def factors(name: str, rows: int, columns: int, rank: int = 2) -> dict[str, np.ndarray]:
    random = np.random.default_rng(3)
    drawn = {f"{name}.A": random.normal(size=(rank, columns)), f"{name}.B": random.normal(size=(rows, rank))}
    return {key: value.astype(np.float16).astype(np.float32) for key, value in drawn.items()}


def test_factors_are_multiplied_scaled_and_added(module, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    change = factors("dense", 3, 4)
    save_adapter(tmp_path, change, "data", 2.0, {"rank": 2})
    merge_adapter(dict(module.named_parameters()), tmp_path)
    expected = 2.0 * change["dense.B"] @ change["dense.A"]
    assert np.allclose(module.dense.weight.detach().numpy(), expected, atol=1e-5)
    assert not module.words.weight.any()
    merge_adapter(dict(module.named_parameters()), tmp_path)
    assert np.allclose(module.dense.weight.detach().numpy(), 2 * expected, atol=1e-5)


def test_an_embedding_s_factors_are_merged_turned(module, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    change = factors("words", 4, 5)
    save_adapter(tmp_path, change, "data", 1.0, {})
    merge_adapter(dict(module.named_parameters()), tmp_path)
    expected = (change["words.B"] @ change["words.A"]).T
    assert np.allclose(module.words.weight.detach().numpy(), expected, atol=1e-5)


def test_the_manifest_holds_what_the_weights_are_and_came_from(module, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    save_adapter(tmp_path, factors("dense", 3, 4), "abc", 0.5, {"seed": 7})
    manifest = read_manifest(tmp_path)
    weights = (tmp_path / "weights.safetensors").read_bytes()
    assert (
        merge_adapter(dict(module.named_parameters()), tmp_path)
        == manifest.weights_sha256
        == hashlib.sha256(weights).hexdigest()
    )
    assert (manifest.data_sha256, manifest.scale, manifest.settings) == ("abc", 0.5, {"seed": 7})


@pytest.mark.parametrize("name", ["other", "dense.bias"])
def test_factors_for_a_layer_that_is_not_there_are_refused(module, tmp_path: Path, name: str) -> None:  # type: ignore[no-untyped-def]
    save_adapter(tmp_path, factors(name, 3, 4), "data", 1.0, {})
    with pytest.raises(EncoderError, match="lacks"):
        merge_adapter(dict(module.named_parameters()), tmp_path)


def test_factors_of_another_shape_are_refused(module, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    save_adapter(tmp_path, factors("dense", 6, 8), "data", 1.0, {})
    with pytest.raises(EncoderError, match="lacks"):
        merge_adapter(dict(module.named_parameters()), tmp_path)


@pytest.mark.parametrize(
    "damage", ["weights changed", "weights gone", "manifest gone", "manifest broken", "manifest of another kind"]
)
def test_a_damaged_adapter_is_refused_in_one_line(module, tmp_path: Path, damage: str) -> None:  # type: ignore[no-untyped-def]
    save_adapter(tmp_path, factors("dense", 3, 4), "data", 1.0, {})
    weights, manifest = tmp_path / "weights.safetensors", tmp_path / "manifest.json"
    if damage == "weights changed":
        data = bytearray(weights.read_bytes())
        data[-1] ^= 1
        weights.write_bytes(data)
    elif damage == "weights gone":
        weights.unlink()
    elif damage == "manifest gone":
        manifest.unlink()
    else:
        manifest.write_text("{" if damage == "manifest broken" else json.dumps({"format": 2}), "utf-8")
    with pytest.raises(EncoderError) as caught:
        merge_adapter(dict(module.named_parameters()), tmp_path)
    assert "\n" not in str(caught.value)
    assert not module.dense.weight.any()


def test_the_project_s_adapter_is_small_and_whole() -> None:
    if not ADAPTER.exists():
        pytest.skip("no adapter has been trained yet: python -m index train")
    manifest = read_manifest(ADAPTER)
    weights = (ADAPTER / "weights.safetensors").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == manifest.weights_sha256
    assert len(weights) <= 5_000_000
