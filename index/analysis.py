"""Analysers: from a text to the terms by which word search compares it, one for each language.

Terms are folded (case, accents, apostrophes), freed of elisions, cut to their stems by Snowball.
Leaves out the search itself (`lexical`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from bm25s import stopwords
from Stemmer import Stemmer

_ALGORITHMS = {
    "fr": "french",
    "en": "english",
    "es": "spanish",
    "pt": "portuguese",
    "ar": "arabic",
    "it": "italian",
    "de": "german",
}
_STOP_LISTS = {
    "fr": stopwords.STOPWORDS_FRENCH,
    "en": stopwords.STOPWORDS_EN_PLUS,
    "es": stopwords.STOPWORDS_SPANISH,
    "pt": stopwords.STOPWORDS_PORTUGUESE,
    "it": stopwords.STOPWORDS_ITALIAN,
    "de": stopwords.STOPWORDS_GERMAN,
    "ar": (
        "في",
        "من",
        "على",
        "إلى",
        "عن",
        "هو",
        "هي",
        "هل",
        "ما",
        "ماذا",
        "التي",
        "الذي",
        "مع",
        "أن",
        "إن",
        "هذا",
        "هذه",
    ),
}
_P = ParamSpec("_P")
_R = TypeVar("_R")

_LONG = 500  # characters: what is longer is hardly asked of again
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|all|sull|un)'(?=\w)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MARKS = re.compile("[\u0300-\u036f]+")  # of the Latin and Greek alphabets
_PERHAPS_MARKS = re.compile("[\u0370-\U0010ffff]+")  # no combining mark stands before the two
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "‘": "'"})
# How French is heard, rule by rule; digits stand for sounds that no one letter writes.
_SOUNDS = tuple(
    (re.compile(pattern), kept)
    for pattern, kept in (
        ("[éèêë]", "1"),
        ("e?au", "o"),
        ("ph", "f"),
        ("sch|sh|ch", "5"),
        ("h", ""),
        (r"([a-z])\1", r"\1"),
        ("ez$", "1"),
        ("qu|q|ck", "k"),
        ("c(?=[eiy1])|ç|z", "s"),
        ("c", "k"),
        ("gu(?=[eiy1])", "6"),
        ("g(?=[eiy1])", "j"),
        ("g", "6"),
        ("je(?=[ao])", "j"),
        ("y", "i"),
        (r"(?<=\w)1?es?$", lambda match: "1" if match.group().startswith("1") else ""),
        (r"(?<=\w)[stdxp]+$", ""),
        (r"(?<=\w\w)(?:er|e|ai)$", "1"),
        (r"(?:[ea]i|[iy])n(?![aeiou1])|im(?=[bp])", "3"),
        ("ai|ei", "1"),
        (r"(?<=\w)e$", ""),
        (r"[ae]n(?![aeiou1])|[ae]m(?=[bp]|$)", "2"),
        (r"on(?![aeiou1])|om(?=[bp])", "4"),
        ("1", "e"),
    )
)
# Words that ask; they say what kind of answer is wanted, never what it is about.
_ASKING = {
    "fr": "quel quelle quels quelles qui que quoi qu'est-ce est-ce combien comment pourquoi quand où dont ya-t-il "
    "y a-t-il savoir dire dis dites voudrais aimerais svp stp kel ki koi c'est quoi rapport document texte passage "
    "mdr lol ptdr hein bjr slt cc dsl merci",
    "en": "what which who whom whose when where why how many much does did do is are was were tell me about please "
    "report document text passage know like would could can you",
}


def kept(count: int) -> Callable[[Callable[Concatenate[str, _P], _R]], Callable[Concatenate[str, _P], _R]]:
    """Return a decorator that keeps what a function of a text last returned, but for long texts: none comes again.

    Args:
        count: Texts that are kept.
    """

    def keeping(function: Callable[Concatenate[str, _P], _R]) -> Callable[Concatenate[str, _P], _R]:
        cached: Any = lru_cache(maxsize=count)(function)

        @wraps(function)
        def kept_or_made(text: str, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
            made: _R = (cached if len(text) < _LONG else function)(text, *args, **kwargs)
            return made

        return kept_or_made

    return keeping


def fold(text: str) -> str:
    """Return a text in lower case, without accents, with straight apostrophes."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return _folded(text)


@kept(20_000)
def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
    bare = _PERHAPS_MARKS.sub(_without_marks, _MARKS.sub("", decomposed))
    return bare.replace("œ", "oe").replace("æ", "ae")


def _without_marks(match: re.Match[str]) -> str:
    return "".join(c for c in match.group() if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Return the folded words of a text, elisions taken off; of a hyphened word also the parts and the whole joined."""
    return list(_words(text))


@kept(5_000)
def _words(text: str) -> tuple[str, ...]:
    folded = fold(text)
    written: list[str] = _WORD.findall(_ELISION.sub("", folded))
    if "-" not in folded:
        return tuple(written)
    found: list[str] = []
    for word in written:
        if "-" in word:
            parts = word.split("-")
            found += [part for part in parts if len(part) > 1]
            found.append("".join(parts))
        else:
            found.append(word)
    return tuple(found)


def terms(text: str, language: str) -> list[str]:
    """Return the index terms of a text in a language: stems of its words that are not stop words."""
    stop, stemmer = _tools(language)
    return [str(stem) for stem in stemmer.stemWords([word for word in words(text) if word not in stop])]


def content_words(text: str, language: str) -> list[str]:
    """Return the folded words of a question that say what it is about, in order."""
    stop, _ = _tools(language)
    return [word for word in words(text) if word not in stop and word not in _asking(language)]


@lru_cache(maxsize=100_000)
def sounds(word: str) -> frozenset[str]:
    """Return how a French word, with its accents, may sound: "souvan" and "souvent", "nivo" and "niveau" share one.

    Rewriting in the manner of F. Brouard's Phonex (1999), coarser: s and z, open and closed e are one. An end in
    "-ent" may be silent ("parlent") or not ("souvent").
    """
    text = unicodedata.normalize("NFC", word.translate(_APOSTROPHES).casefold())
    return frozenset(_sound(form) for form in ({text, text[:-3] + "e"} if text.endswith("ent") else {text}))


def _sound(text: str) -> str:
    for pattern, kept in _SOUNDS:
        text = pattern.sub(kept, text)
    return fold(text)


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """Return the stem of one folded word."""
    return str(_tools(language)[1].stemWord(word))


@cache
def _tools(language: str) -> tuple[frozenset[str], Stemmer]:
    listed = _STOP_LISTS.get(language, ())
    return frozenset(word for entry in listed for word in words(entry)), Stemmer(_ALGORITHMS.get(language, "english"))


@cache
def _asking(language: str) -> frozenset[str]:
    return frozenset(words(_ASKING.get(language, _ASKING["en"])))
