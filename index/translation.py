"""Translating queries into English word by word, by small dictionaries.

Dictionary-based query translation (L. Ballesteros and W. B. Croft, 1997): the longest phrase that a
dictionary knows is taken first, by its folded words, then by their stems; what no dictionary knows
stays as it is. The result is no sentence, and is never shown. Leaves out the searching.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus import NO_GLOSSARY, Glossary
from index.analysis import fold, sounds, stem

LEXICONS = Path(__file__).parent / "lexicons"
_PHRASES = Path(__file__).parent / "pairs" / "phrases.tsv"
_SILENT = "-"  # the gloss of a word that says nothing by itself
_LONGEST = 6  # words of a phrase
_STEMMED = 4  # letters: shorter words are too easily another word's stem
_HEARD = 4  # letters: shorter words sound like too many others
_COMPOUND = 9  # letters from which a German word may be two
_LINKS = ("", "s", "es", "n", "en")
_ELIDED = re.compile(r"(?:qu|[cdjlmnst])(?=[aeiouyh]\w{3})")  # an apostrophe left out: "lhebergement"
_ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_TOKEN = re.compile(r"[^\W_]+")

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words of a query, folded and as typed, and its English gloss; empty where it says nothing."""

    words: tuple[str, ...]
    gloss: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A dictionary from one language into English.

    Attributes:
        exact: Glosses by the words of an entry, in lower case as they are spelt, and folded: "des" is not "dès".
        stems: Glosses by the stems of the folded words.
        sounds: Glosses by the sounds of single words, where the language is spelt as it is not heard.
        longest: Number of words of the longest entry that begins with a word, by that word's stem.
    """

    language: str
    exact: Mapping[tuple[str, ...], str]
    stems: Mapping[tuple[str, ...], str]
    sounds: Mapping[str, str]
    longest: Mapping[str, int]

    @classmethod
    def of(cls, language: str, pairs: Pairs) -> Lexicon:
        """Make a dictionary of entries and their glosses; the first of two equal entries counts."""
        typed: dict[tuple[str, ...], str] = {}
        folded: dict[tuple[str, ...], str] = {}
        stems: dict[tuple[str, ...], str] = {}
        heard: dict[str, str] = {}
        longest: dict[str, int] = {}
        for entry, gloss in pairs:
            written = tuple(_TOKEN.findall(entry.lower()))
            key = tuple(fold(word) for word in written)
            if 0 < len(key) <= _LONGEST:
                typed.setdefault(written, gloss)
                folded.setdefault(key, gloss)
                stemmed = _stems(key, language)
                stems.setdefault(stemmed, gloss)
                longest[stemmed[0]] = max(len(key), longest.get(stemmed[0], 0))
            if language == "fr" and len(key) == 1:
                for sound in sounds(written[0]):
                    heard.setdefault(sound, gloss)
        return cls(language, folded | typed, stems, heard, longest)

    @property
    def words(self) -> frozenset[str]:
        """All folded words that the dictionary knows as they are."""
        return frozenset(word for entry in self.exact for word in entry)

    def segments(self, text: str) -> Iterator[Segment]:
        """Cut a text into the longest runs that the dictionary knows, and single words that it does not."""
        typed = _TOKEN.findall(text)
        folded = [fold(word) for word in typed]
        at = 0
        while at < len(folded):
            longest = self.longest.get(stem(folded[at], self.language), 1)
            for length in range(min(longest, len(folded) - at), 0, -1):
                gloss = self.exact.get(tuple(word.lower() for word in typed[at : at + length]))
                gloss = self._gloss(tuple(folded[at : at + length])) if gloss is None else gloss
                if gloss is not None:
                    break
            else:
                gloss = self._gloss_of_parts(folded[at]) or self._gloss_of_sound(typed[at])
                gloss = gloss or (typed[at] if len(typed[at]) > 1 else _SILENT)
            yield Segment(tuple(folded[at : at + length]), "" if gloss == _SILENT else gloss)
            at += length

    def translated(self, text: str) -> str:
        """Return the English glosses of a text's words, in their order."""
        return " ".join(segment.gloss for segment in self.segments(text) if segment.gloss)

    def _gloss(self, key: tuple[str, ...]) -> str | None:
        found = self.exact.get(key)
        if found is None and (len(key) > 1 or len(key[0]) >= _STEMMED):
            found = self.stems.get(_stems(key, self.language))
        return found

    def _gloss_of_sound(self, word: str) -> str | None:
        """Return the gloss of a word that sounds like this misspelt one; a name, in capitals, is none."""
        if len(word) < _HEARD or not word.islower():
            return None
        return next((gloss for sound in sorted(sounds(word)) if (gloss := self.sounds.get(sound))), None)

    def _gloss_of_parts(self, word: str) -> str | None:
        """Return the gloss of a word that is made of known ones: a compound, a prefix or an elision and its word."""
        if self.language == "fr" and (elided := _ELIDED.match(word)):
            return self._gloss((word[elided.end() :],))
        if self.language == "ar":
            bare = (word.removeprefix(prefix) for prefix in _ARABIC_PREFIXES if word.startswith(prefix))
            return next((gloss for rest in bare if len(rest) > 1 and (gloss := self._gloss((rest,)))), None)
        if self.language != "de" or len(word) < _COMPOUND:
            return None
        for cut in range(len(word) - 4, 3, -1):
            tail = self._gloss((word[cut:],))
            heads = (word[:cut].removesuffix(link) for link in _LINKS if word[:cut].endswith(link))
            head = next((gloss for part in heads if len(part) > 3 and (gloss := self._gloss((part,)))), None)
            if head and tail and _SILENT not in (head, tail):
                return f"{head} {tail}"
        return None


def lexicon(language: str, glossary: Glossary = NO_GLOSSARY) -> Lexicon | None:
    """Return the dictionary of a language, with a report's own phrases; None for English.

    A language without a dictionary gets an empty one, that leaves every word as it is.
    """
    return None if language == "en" else _loaded(language, glossary)


@lru_cache(maxsize=16)
def _loaded(language: str, glossary: Glossary) -> Lexicon:
    entries = glossary.entries if language == "fr" else ()
    own = [(phrase, entry.english[0]) for entry in entries for phrase in entry.french if " " in phrase]
    general = list(_rows(LEXICONS / f"{language}.tsv"))
    pairs = list(_rows(_PHRASES)) if language == "fr" else []
    return Lexicon.of(language, [*glossary.phrases.get(language, ()), *general, *pairs, *own])


def lexicons_sha256() -> str:
    """Return one sha256 for all dictionaries, by which what is made from them is known to be stale."""
    digest = hashlib.sha256()
    for path in (*sorted(LEXICONS.glob("*.tsv")), _PHRASES):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        yield from ((entry, gloss) for entry, gloss in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _stems(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in words)
