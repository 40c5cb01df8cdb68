"""The layers: imports point down only, names with an underscore stay home, nothing is pickled."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("app", "assistant", "index", "corpus")  # from the top down
FILES = [ROOT / "app.py", *(path for layer in LAYERS[1:] for path in sorted((ROOT / layer).rglob("*.py")))]


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each module that a file imports with each name taken from it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its layer"
            yield from ((node.module or "", alias.name) for alias in node.names)


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down_only(path: Path) -> None:
    below = LAYERS[LAYERS.index(layer_of(path)) :]
    for module, _ in imports(path):
        top = module.partition(".")[0]
        assert top not in LAYERS or top in below, f"{path} imports {module}"
        assert top != "tests"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_with_an_underscore_stay_in_their_module(path: Path) -> None:
    for module, name in imports(path):
        if module.partition(".")[0] in LAYERS:
            assert not name.startswith("_")
            assert not any(part.startswith("_") and part != "__main__" for part in module.split("."))


def test_only_the_window_knows_gradio() -> None:
    for path in FILES:
        if ROOT / "assistant" / "web" not in path.parents:
            assert not any(
                module.partition(".")[0] in ("gradio", "fastapi", "starlette") for module, _ in imports(path)
            ), path


def test_nothing_is_pickled() -> None:
    for path in FILES:
        assert not any(
            module.partition(".")[0] in ("pickle", "joblib", "shelve", "marshal", "dill") for module, _ in imports(path)
        ), path
        source = path.read_text("utf-8")
        assert "torch.load" not in source
        assert "allow_pickle=True" not in source
