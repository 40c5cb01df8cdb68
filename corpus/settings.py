"""The settings of a report's folder, `report.toml`: the file, its language, what it is called, how it opens.

Leaves out what the settings name (`report`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.reading import CorpusError

_EXPECTED = "expected file, language, [title], [reference], [about] passages, [openings], [setting], [[named]]"


@dataclass(frozen=True, slots=True)
class Setting:
    """The event that a report is about, which all of it is about: "the Paris meeting of September" is just the meeting.

    Attributes:
        event: Words that it is called by, in any language.
        when_and_where: Words for its time and its place, in any language.
    """

    event: tuple[str, ...] = ()
    when_and_where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Things of one class that a report names.

    Attributes:
        called: Words for the class, in any language: "cities".
        names: Of all of them, as the report writes them.
        countries: ISO codes of the countries they lie in, one each; empty where that is no matter.
    """

    called: tuple[str, ...]
    names: tuple[str, ...]
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What `report.toml` says.

    Attributes:
        file: Name of the text, beside it.
        language: Its ISO 639-1 code; empty to have it detected.
        titles, references: Its title and how to cite it, by language code.
        about: Ids of the passages that say what it is.
        openings: Questions to begin with, by language code.
        setting: What it reports on.
        named: What it names, by class.
    """

    file: str
    language: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    openings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    setting: Setting = field(default_factory=Setting)
    named: tuple[Named, ...] = ()


def read_settings(path: Path) -> Settings:
    """Read a report's settings.

    Raises:
        CorpusError: They cannot be read, or say something of another kind than expected.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return Settings(
            file=_text(data["file"], "file"),
            language=_text(data.get("language", ""), "language"),
            titles={code: _text(title, "title") for code, title in _table(data, "title").items()},
            references={code: _text(line, "reference") for code, line in _table(data, "reference").items()},
            about=_texts(_table(data, "about").get("passages", []), "passages"),
            openings={code: _texts(lines, "openings") for code, lines in _table(data, "openings").items()},
            setting=Setting(
                *(_texts(_table(data, "setting").get(key, []), key) for key in ("event", "when_and_where"))
            ),
            named=tuple(map(_named, _tables(data, "named"))),
        )
    except KeyError as error:
        found = f"no {error.args[0]}"
    except OSError as error:
        found = error.strerror or "no file"
    except (ValueError, TypeError, RecursionError) as error:
        found = str(error).splitlines()[0]
    raise CorpusError(f"{path}: found settings that cannot be used ({found}); {_EXPECTED}")


def _named(table: Mapping[str, Any]) -> Named:
    countries = _texts(table.get("countries", []), "countries")
    named = Named(_texts(table["called"], "called"), _texts(table["names"], "names"), countries)
    if named.countries and len(named.countries) != len(named.names):
        raise ValueError(f"{len(named.countries)} countries for {len(named.names)} names")
    return named


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise TypeError(f"{key} is no table")
    return value


def _tables(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError(f"{key} is no list of tables")
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text")
    return value


def _texts(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{key} is no list")
    return tuple(_text(item, key) for item in value)
