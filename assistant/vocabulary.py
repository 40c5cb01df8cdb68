"""The words that are known: of the report, of what was written about it, and of its field.

Tells which words of a question a passage covers, and mends misspelt words towards known ones.
Leaves out what follows from an uncovered word (`refusal`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from index import PassageIndex
from index.analysis import content_words, stem, words

_SHORTEST_MENDED = 4  # letters: shorter words have too many neighbours
_NEAR_ENOUGH = 82  # of 100, by rapidfuzz's ratio: one slip in six letters, two in twelve
_STEMMERS = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words known to an index.

    Attributes:
        passages: For each passage's position, the stems of all that is written about it.
        counts: How often each folded word occurs in what the report answers.
        known: All folded words that are spelt right, also those of questions without an answer.
        stems: The stems of `counts`, by each language's stemmer.
    """

    passages: Mapping[int, frozenset[str]]
    counts: Mapping[str, int]
    known: frozenset[str]
    stems: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, index: PassageIndex) -> Vocabulary:
        """Collect the words of an index."""
        stems: defaultdict[int, set[str]] = defaultdict(set)
        counts: Counter[str] = Counter()
        known: set[str] = set()
        for entry in index.entries:
            if entry.role not in ("bag", "near_miss"):
                continue
            found = words(entry.text)
            known.update(found)
            if entry.role == "bag":
                counts.update(found)
                stems[entry.passages[0]].update(part for word in set(found) for part in _stems(word))
        for gloss in index.report.annotations.glossary:
            known.update(word for phrase in (*gloss.french, *gloss.english) for word in words(phrase))
        by_language = {language: frozenset(stem(word, language) for word in counts) for language in _STEMMERS}
        passages = {passage: frozenset(found) for passage, found in stems.items()}
        return cls(passages, counts, frozenset(known), by_language)

    def covered(self, passage: int, word: str) -> bool:
        """Tell whether what is written about a passage (by position) holds a folded word, in any form."""
        return not _stems(word).isdisjoint(self.passages.get(passage, frozenset()))

    def mended(self, question: str, language: str) -> dict[str, str]:
        """Return the misspelt words of a question with what they should read.

        A word is mended only towards one that the report answers about, never where it begins with
        another letter, and a name is never made of a word that is known. One with the stem of a known word is a form of
        it, for searching at least, and stays.
        """
        stems = self.stems.get(language, frozenset())
        found: dict[str, str] = {}
        for word in content_words(question, language):
            if word in self.known or len(word) < _SHORTEST_MENDED or any(c.isdigit() for c in word):
                continue
            if stem(word, language) in stems:
                continue
            best = self._nearest(word)
            if best:
                found[word] = best
        return found

    def _nearest(self, word: str) -> str | None:
        candidates = [known for known in self.counts if known[:1] == word[:1] and abs(len(known) - len(word)) <= 2]
        near = process.extract(word, candidates, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=5)
        if not near:
            return None
        slips = {known: DamerauLevenshtein.distance(word, known) for known, _, _ in near}
        best = min(slips, key=lambda known: (slips[known], -self.counts[known], known))
        return best if slips[best] <= 1 + len(word) // 7 else None


@lru_cache(maxsize=20_000)
def _stems(word: str) -> frozenset[str]:
    return frozenset((word, *(stem(word, language) for language in _STEMMERS)))
