"""The language a text is written in, told by lingua among the languages that are read here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

LANGUAGES = ("fr", "en", "es", "pt", "ar", "it", "de")
"""ISO 639-1 codes of the languages that questions may come in."""


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = (getattr(IsoCode639_1, code.upper()) for code in LANGUAGES)
    chosen = LanguageDetectorBuilder.from_iso_codes_639_1(*codes)
    # Trigrams alone: 17 MB and .3 s. All of its models take 205 MB and 1.5 s; with the words that give a language away
    # (`assistant.question`) they name another language than these for two development questions in a thousand.
    return chosen.with_low_accuracy_mode().with_preloaded_language_models().build()


def confidences(text: str) -> dict[str, float]:
    """Return how likely `text` is in each of `LANGUAGES`; the values sum to 1, or are all 0 where nothing tells."""
    whole = text.encode("utf-8", "replace").decode()  # lingua takes no half characters
    values = _detector().compute_language_confidence_values(whole)
    return {value.language.iso_code_639_1.name.lower(): value.value for value in values}


def detect(text: str, among: Sequence[str] = LANGUAGES) -> str:
    """Return the likeliest language of `text`; the first of `among` where nothing tells."""
    found = confidences(text)
    return max(among, key=lambda code: (found.get(code, 0.0), -among.index(code)))
