"""Every file of fitted weights, missing or damaged, is told in one line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import following, refusal, together
from assistant.following import FollowingModel
from assistant.logistic import LogisticModel
from index import fusion
from index.fitted import FittedError
from index.fusion import Fusion

LOADERS: dict[Path, Callable[[Path], object]] = {
    fusion.WEIGHTS: Fusion.load,
    refusal.MODEL: lambda path: LogisticModel.load(path, annotated=True),
    together.MODEL: lambda path: LogisticModel.load(path, annotated=False),
    following.MODEL: lambda path: FollowingModel.load(annotated=True, path=path),
}

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "truncated": lambda content: content[: len(content) // 2],
    "no text": lambda content: b"\xff" + content,
    "another kind": lambda content: b"[1, 2]",
    "without anything": lambda content: b"{}",
    "with words for numbers": lambda content: content.replace(b"0.", b'"no number"'),
}


@pytest.fixture(params=LOADERS, ids=lambda path: path.stem)
def copied(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Callable[[Path], object]]:
    """One file of weights, beside what lies with it, and what loads it."""
    for beside in request.param.parent.iterdir():
        if beside.is_file():
            shutil.copy(beside, tmp_path)
    return tmp_path / request.param.name, LOADERS[request.param]


def test_a_whole_file_is_loaded(copied: tuple[Path, Callable[[Path], object]]) -> None:
    path, load = copied
    assert load(path)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_in_one_line(copied: tuple[Path, Callable[[Path], object]], damage: str) -> None:
    path, load = copied
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    with pytest.raises(FittedError) as caught:
        load(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_told_in_one_line(copied: tuple[Path, Callable[[Path], object]]) -> None:
    path, load = copied
    path.unlink()
    with pytest.raises(FittedError, match="restore the file"):
        load(path)


@pytest.mark.parametrize("name", ["threshold", "spread", "likeness"])
def test_a_weight_under_another_name_is_missed(tmp_path: Path, name: str) -> None:
    shutil.copytree(following.WEIGHTS, tmp_path, dirs_exist_ok=True)
    path = tmp_path / following.MODEL.name
    path.write_text(path.read_text("utf-8").replace(f'"{name}"', '"another"'), "utf-8")
    with pytest.raises(FittedError):
        FollowingModel.load(annotated=True, path=path)


def test_a_damaged_classifier_is_told_too(tmp_path: Path) -> None:
    shutil.copytree(following.WEIGHTS, tmp_path, dirs_exist_ok=True)
    classifier = tmp_path / "classifier.safetensors"
    classifier.write_bytes(classifier.read_bytes()[:1000])
    with pytest.raises(FittedError, match="classifier"):
        FollowingModel.load(annotated=True, path=tmp_path / following.MODEL.name)
