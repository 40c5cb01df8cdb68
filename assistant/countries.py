"""The names of the world's countries in each language, from the Unicode CLDR.

Leaves out which of them a report names (`names`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from corpus import LANGUAGES
from index.analysis import words

_ASIDE = re.compile(r"\s+[-–(]")  # "Congo - Kinshasa"
_NAMES = Path(__file__).parent / "countries.tsv"  # without "La Réunion": "la réunion" is a meeting first
_SHORTEST = 4  # letters of a name: shorter ones are other words too easily
_ATTACHED = "وبلفك"  # Arabic letters that stand before a word as part of it: "and", "in", "to"
LONGEST = 4  # words of a name

Name = tuple[str, ...]
"""A name as folded words."""


def country_named(name: Sequence[str], language: str) -> str | None:
    """Return the code of the country that folded words name in a language."""
    named = _codes(language)
    bare = name[0][1:] if len(name) == 1 and name[0][:1] in _ATTACHED else ""
    return named.get(tuple(name)) or named.get((bare,))


def codes() -> tuple[str, ...]:
    """Return the codes of all countries."""
    return tuple(_rows())


def name_of(code: str, language: str) -> str:
    """Return a country's name as a language writes it."""
    return _rows()[code][language]


def names_of(code: str, language: str) -> tuple[Name, ...]:
    """Return the forms of a country's name in a language."""
    return _names(language).get(code, ())


def languages_naming(name: Sequence[str]) -> frozenset[str]:
    """Return the languages in which folded words name a country."""
    return frozenset(language for language in LANGUAGES if country_named(name, language))


@cache
def _codes(language: str) -> Mapping[Name, str]:
    forms = ((name, code) for code, names in _names(language).items() for name in names)
    return {name: code for name, code in forms if len("".join(name)) >= _SHORTEST}


@cache
def _names(language: str) -> Mapping[str, tuple[Name, ...]]:
    found = {}
    for code, row in _rows().items():
        name = row[language]
        forms = (name, name.replace("-", " "), _ASIDE.split(name)[0])
        found[code] = tuple(dict.fromkeys(tuple(words(form)) for form in forms))
    return found


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    """Return the table's rows, each a name by language, by code."""
    with _NAMES.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
