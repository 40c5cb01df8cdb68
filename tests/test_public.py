"""Each package's table of contents: sorted, and true."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ["corpus", "index", "assistant", "assistant.web"]


def as_ruff_sorts(name: str) -> tuple[int, str]:
    """Return the key that puts constants first, classes next, then functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("package", PACKAGES)
def test_all_is_sorted_and_lists_what_is_imported(package: str) -> None:
    module = importlib.import_module(package)
    tree = ast.parse((ROOT / package.replace(".", "/") / "__init__.py").read_text("utf-8"))
    imported = [
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] in ("corpus", "index", "assistant")
        for alias in node.names
    ]
    assert module.__all__ == sorted(module.__all__, key=as_ruff_sorts)
    assert set(module.__all__) == set(imported)
    assert all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_public_is_documented(package: str) -> None:
    module = importlib.import_module(package)
    assert module.__doc__
    for name in module.__all__:
        value = getattr(module, name)
        if callable(value) and getattr(value, "__module__", "").partition(".")[0] in ("corpus", "index", "assistant"):
            assert value.__doc__, name
