"""The words of each language: folded once, kept in the cache folder, and never taken from a damaged file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.spelling import WordList, dictionary, shortcuts
from index.analysis import fold


@pytest.fixture(autouse=True)
def cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALABRE_CACHE", str(tmp_path))
    dictionary.cache_clear()


def kept_in(folder: Path) -> list[Path]:
    return sorted((folder / "words").iterdir())


def test_words_are_known_without_their_accents() -> None:
    assert all(word in dictionary("fr") for word in ("hebergement", "coeur", "ville"))
    assert all(word in dictionary("en") for word in ("shelter", "don't"))
    assert fold("مدينة") in dictionary("ar")
    assert "hebergmant" not in dictionary("fr")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1)), st.text())
def test_a_list_holds_its_words_and_no_other(listed: set[str], other: str) -> None:
    found = WordList.of(listed)
    assert all(word in found for word in listed)
    assert (other in found) == (other in listed)


def test_an_unknown_language_has_no_words(tmp_path: Path) -> None:
    assert dictionary("xx") == dictionary("../fr") == WordList(b"")
    assert not (tmp_path / "words").exists()


def test_words_are_kept_and_read_again_the_same(tmp_path: Path) -> None:
    first = dictionary("fr")
    assert len(kept_in(tmp_path)) == 1
    dictionary.cache_clear()
    assert dictionary("fr") == first


@pytest.mark.parametrize("damage", [b"", b"\x00", b"0" * 64 + b"\nword"])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    first = dictionary("es")
    (path,) = kept_in(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(damage or whole[: len(whole) // 2])
    dictionary.cache_clear()
    assert dictionary("es") == first
    assert kept_in(tmp_path) == [path]
    assert path.read_bytes() == whole


def test_where_nothing_can_be_kept_the_words_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    monkeypatch.setenv("PALABRE_CACHE", str(blocked))
    assert "hola" in dictionary("es")
    (tmp_path / "words").mkdir()
    monkeypatch.setenv("PALABRE_CACHE", str(tmp_path))
    dictionary.cache_clear()
    dictionary("es")
    (path,) = kept_in(tmp_path)
    path.unlink()
    path.mkdir()  # what cannot be replaced
    dictionary.cache_clear()
    assert "hola" in dictionary("es")
    assert kept_in(tmp_path) == [path]


def test_shortcuts_are_written_out() -> None:
    assert shortcuts("fr")["koi"] == "quoi"
    assert shortcuts("xx") == {}
