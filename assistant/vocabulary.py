"""The words that are known: of the report, of what was written about it, and of its field.

Tells which words of a question a passage covers, writes out what is shortened in a chat and mends
misspelt words towards known ones.
Leaves out what follows from an uncovered word (`refusal`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.spelling import dictionary, shortcuts
from index import PassageIndex
from index.analysis import content_words, fold, sounds, stem, words
from index.translation import lexicon

_SHORTEST_MENDED = 4  # letters: shorter words have too many neighbours
_NEAR_ENOUGH = 82  # of 100, by rapidfuzz's ratio: one slip in six letters, two in twelve
_NEAREST = 5  # words whose slips are counted
_STEMMERS = ("fr", "en")
_OFTENER = 10  # times that a word is written for each time that it is misspelt, at least
_HEARD = 3  # sounds: words of fewer are alike too easily
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Vocabulary:
    """Words known to an index.

    Attributes:
        passages: For each passage's position, the stems of all that is written about it.
        counts: How often each folded word occurs in what the report answers.
        own: The folded words of the report itself, of its renderings and its glossary.
        texts: The stems of each passage, with its renderings, and of each entry of the glossary.
        known: All folded words that are spelt right, also those of questions without an answer.
        stems: The stems of `counts`, by each language's stemmer.
        said: The words of each passage itself by its position, and those of its rendering, by the language of each;
            nouns in the singular: no stems, by which "elections" are "elected" and a visa is what one aims at.
        bags: All that is written about each passage, by its position and the language.
    """

    passages: Mapping[int, frozenset[str]]
    counts: Mapping[str, int]
    own: frozenset[str]
    texts: tuple[frozenset[str], ...]
    known: frozenset[str]
    stems: Mapping[str, frozenset[str]]
    said: Mapping[tuple[int, str], frozenset[str]]
    bags: Mapping[tuple[int, str], str]

    @classmethod
    def of(cls, index: PassageIndex) -> Vocabulary:
        """Collect the words of an index."""
        stems: defaultdict[int, set[str]] = defaultdict(set)
        counts: Counter[str] = Counter()
        known: set[str] = set()
        own: set[str] = set()
        texts: defaultdict[int | str, set[str]] = defaultdict(set)
        said: dict[tuple[int, str], frozenset[str]] = {}
        for entry in index.entries:
            found = words(entry.text) if entry.role in ("text", "rendering", "bag", "near_miss") else []
            if entry.role in ("text", "rendering"):
                own.update(found)
                texts[entry.passages[0]].update(part for word in set(found) for part in _stems(word))
                said[entry.passages[0], entry.language] = frozenset(map(_singular, found))
            known.update(found)
            if entry.role == "bag":
                counts.update(found)
                stems[entry.passages[0]].update(part for word in set(found) for part in _stems(word))
        for gloss in index.report.annotations.glossary.entries:
            found = [word for phrase in (*gloss.french, *gloss.english) for word in words(phrase)]
            own.update(found)
            texts[gloss.french[0]].update(part for word in found for part in _stems(word))
        by_language = {language: frozenset(stem(word, language) for word in counts) for language in _STEMMERS}
        passages = {passage: frozenset(found) for passage, found in stems.items()}
        held = tuple(map(frozenset, texts.values()))
        bags = {(entry.passages[0], entry.language): entry.text for entry in index.entries if entry.role == "bag"}
        return cls(passages, counts, frozenset(own), held, frozenset(known | own), by_language, said, bags)

    def covered(self, passage: int, word: str) -> bool:
        """Tell whether what is written about a passage (by position) holds a folded word, in any form."""
        return not _stems(word).isdisjoint(self.passages.get(passage, frozenset()))

    def spoken(self, word: str) -> bool:
        """Tell whether anything written about any passage holds a folded word, in any form."""
        return not _stems(word).isdisjoint(self._spoken)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        return frozenset().union(*self.passages.values())

    def says(self, passage: int, told: Sequence[str], language: str) -> bool:
        """Tell whether a passage (by position), or its rendering, itself holds all these folded words of a language."""
        held = self.said.get((passage, language), frozenset())
        return bool(told) and all(_singular(word) in held for word in told)

    def asked(self, passage: int, told: Sequence[str], language: str) -> int:
        """Return how often what is written about a passage (by position) holds the rarest of these folded words."""
        written = self._written(language).get(passage, {})
        return min((written.get(_singular(word), 0) for word in told), default=0)

    def _written(self, language: str) -> Mapping[int, Mapping[str, int]]:
        """Return how often each word of a language is written about each passage; counted when first asked for."""
        if language not in self._counted:
            self._counted[language] = {
                passage: Counter(map(_singular, words(text)))
                for (passage, written), text in self.bags.items()
                if written == language
            }
        return self._counted[language]

    @cached_property
    def _counted(self) -> dict[str, Mapping[int, Mapping[str, int]]]:
        return {}

    def names(self, words: Sequence[str], passage: int | None = None) -> bool:
        """Tell whether folded words stand together in one place of the report, or in all written about a passage."""
        parts = [_stems(word) for word in words]
        about = frozenset() if passage is None else self.passages.get(passage, frozenset())
        places = (*self.texts, about)
        return any(not any(part.isdisjoint(place) for part in parts) for place in places)

    def mended(self, question: str, language: str) -> dict[str, str]:
        """Return the shortened and misspelt words of a question, folded, with what they should read.

        A word that its language has is never mended, nor one with the stem of a known word: it is a form of it, for
        searching at least. Others are mended only towards words that the report answers about and the language or the
        report has, never where they begin with another letter (in French, where they sound another). A French word in
        an English question reads as its gloss.
        """
        stems, short = self.stems.get(language, frozenset()), shortcuts(language)
        tokens = _TOKEN.findall(question)
        found = {word: short[word] for word in map(fold, tokens) if word in short}
        small = {fold(word) for word in tokens if word.islower()}  # others may be names
        foreign = small if language == "en" else ()
        for word in content_words(question, language):
            if word not in found and word in foreign and (meant := _from_french(word)) is not None:
                found[word] = meant
                continue
            if word in found or len(word) < _SHORTEST_MENDED or any(c.isdigit() for c in word):
                continue
            if word in self.known:
                best = self._seldom_for(word, language) if word in small else None
            elif stem(word, language) in stems or word in dictionary(language):
                continue
            else:
                best = (self._heard(word, language) if language == "fr" else None) or self._nearest(word, language)
            if best:
                found[word] = best
        return found

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[str]]:
        """The words of `counts` that sound alike in French; worked out when a first one is misspelt."""
        heard: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.counts:
            for sound in sounds(word):
                if len(sound) >= _HEARD:
                    heard[sound].append(word)
        return heard

    @cached_property
    def _by_beginning(self) -> Mapping[str, Sequence[str]]:
        """The words of `counts` by their first letter."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.counts:
            found[word[:1]].append(word)
        return found

    def _right(self, word: str, language: str) -> bool:
        return word in self.own or word in dictionary(language)

    def _heard(self, word: str, language: str) -> str | None:
        alike = {known for sound in sounds(word) for known in self._by_sound.get(sound, ())}
        candidates = sorted(known for known in alike if self._right(known, language))
        return max(candidates, key=lambda known: (fuzz.ratio(word, known), self.counts[known]), default=None)

    def _seldom_for(self, word: str, language: str) -> str | None:
        """Return the word that a known one misspells by one slip: some who wrote the questions misspelt as readers do.

        A word that no dictionary has, and that is hardly written where another is often, is taken for a slip.
        """
        if (
            language not in _STEMMERS
            or len(word) <= _SHORTEST_MENDED
            or word in self.own
            or any(word in dictionary(each) for each in _STEMMERS)
        ):
            return None
        best = self._nearest(word, language)
        if best is None or self.counts[best] < _OFTENER * max(self.counts.get(word, 0), 1):
            return None
        return best if DamerauLevenshtein.distance(word, best) == 1 else None

    def _nearest(self, word: str, language: str) -> str | None:
        candidates = self._by_beginning.get(word[:1], ())
        close = process.extract(word, candidates, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=None)
        fitting = (known for known, *_ in close if abs(len(known) - len(word)) <= 2 and self._right(known, language))
        near = tuple(islice(fitting, _NEAREST))
        if not near:
            return None
        slips = {known: DamerauLevenshtein.distance(word, known) for known in near}
        best = min(slips, key=lambda known: (slips[known], -self.counts[known], known))
        return best if slips[best] <= 1 + len(word) // 7 else None


@lru_cache(maxsize=20_000)
def _from_french(word: str) -> str | None:
    """Return the English gloss of a folded word that French has and English has not."""
    if len(word) < _SHORTEST_MENDED or word in dictionary("en") or word not in dictionary("fr"):
        return None
    french = lexicon("fr")
    gloss = french.translated(word) if french else ""
    return gloss if gloss and word not in gloss.split() else None


@lru_cache(maxsize=20_000)
def _stems(word: str) -> frozenset[str]:
    return frozenset((word, *(stem(word, language) for language in _STEMMERS)))


@lru_cache(maxsize=50_000)
def _singular(word: str) -> str:
    """Return a folded noun without the mark of its plural, as French, English, Spanish and Portuguese write most."""
    if word.endswith("ies") and len(word) > _SHORTEST_MENDED:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    plural = len(word) > _SHORTEST_MENDED - 1 and word.endswith(("s", "x")) and not word.endswith(("ss", "us"))
    return word[:-1] if plural else word
