"""The names of the world's countries in each language, from the Unicode CLDR, and the continents they lie in.

Also tells which countries an adjective or a continent stands for: "villes africaines". Leaves out which of them a
report names (`names`, `mentions`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from corpus import LANGUAGES
from index.analysis import fold, words

_ASIDE = re.compile(r"\s+[-–(]")  # "Congo - Kinshasa"
_NAMES = Path(__file__).parent / "countries.tsv"  # without "La Réunion": "la réunion" is a meeting first
_SHORTEST = 4  # letters of a name: shorter ones are other words too easily
_ATTACHED = "وبلفك"  # Arabic letters that stand before a word as part of it: "and", "in", "to"
LONGEST = 4  # words of a name

# Endings of the adjectives made of one-word names without their last vowels, and adjectives that are made otherwise.
_ADJECTIVAL = {
    "fr": r"(?:ais(?:e|es)?|ain(?:e|s|es)?|ien(?:ne|s|nes)?|een(?:ne|s|nes)?|ois(?:e|es)?|ans?|anes?)",
    "en": r"(?:i?ans?|ese|ish|i)",
}
_IRREGULAR = {
    "fr": {
        "DE": "allemand(?:e|s|es)?",
        "ES": "espagnol(?:e|s|es)?",
        "GR": "grec(?:que|s|ques)?",
        "BF": "burkinabe(?:s)?",
    },
    "en": {"FR": "french", "GR": "greek", "NL": "dutch", "CH": "swiss", "GB": "british", "BF": "burkinabe"},
}
_SHORTEST_STEM = 4  # letters: "malien" is found by no rule, "mal" stands in too many words
_CONTINENTS = {
    "africa": r"afrique|africa|afrika|africain\w*|african\w*|afrikanisch\w*|(?:ال)?[اأ]فريقي\w*",
    "europe": r"europe|europa|europeen\w*|europe[aino]\w*|europaisch\w*|(?:ال)?[اأ]وروب\w*",
    "asia": r"asie|asia|asien|asiati\w*|asian\w*|(?:ال)?[اآ]سي\w*",
    "america": r"ameriques?|americas?|amerika|america?in\w*|american\w*|amerikanisch\w*|(?:ال)?[اأ]مريك\w*",
}
_PLACING = (
    r"(?:(?:in|of|from|en|dans|de|du|des|au|aux|do|da|no|na|di|del|della|in|aus|von|d'|في|من)\s?(?:l'|la |le |the )?)?"
)

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


def countries_meant(text: str, language: str, known: frozenset[str]) -> tuple[frozenset[str], tuple[int, int]] | None:
    """Return the codes of the countries that a text is restricted to, by a continent, or one country or its adjective.

    Args:
        text: In lower case without accents.
        known: Codes of the countries that count.

    Returns:
        The codes, and where that is said, as (start, end); None where it is not.
    """
    rows = _rows()
    for continent, called in _CONTINENTS.items():
        if match := re.search(rf"(?<!\w){_PLACING}(?:{called})(?!\w)", text):
            held = (code for code in known if rows.get(code, {}).get("continent") == continent)
            return frozenset(held), match.span()
    for pattern_of in (_called, adjective_of):
        for code in sorted(known & rows.keys()):
            if match := re.search(rf"(?<!\w){_PLACING}(?:{pattern_of(code, language)})(?!\w)", text):
                return frozenset({code}), match.span()
    return None


def _called(code: str, language: str) -> str:
    """Return a pattern for the names of a country, on text in lower case without accents."""
    return "|".join(re.escape(" ".join(name)) for name in names_of(code, language))


@cache
def adjective_of(code: str, language: str) -> str:
    """Return a pattern for the adjective of a country, on text in lower case without accents; it may match nothing."""
    stem = fold(name_of(code, language)).rstrip("aeiouy") if language in _ADJECTIVAL else ""
    made = f"{stem}{_ADJECTIVAL[language]}" if len(stem) >= _SHORTEST_STEM and stem.isalpha() else r"(?!)"
    return _IRREGULAR.get(language, {}).get(code, made)


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
