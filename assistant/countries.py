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
    with _NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = row[language]
            forms = (name, name.replace("-", " "), _ASIDE.split(name)[0])
            found[row["code"]] = tuple(dict.fromkeys(tuple(words(form)) for form in forms))
    return found
