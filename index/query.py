"""Queries: a question as it is searched, in its own words and word by word in English.

Leaves out the dictionaries (`translation`) and the search (`passage_index`).
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus import NO_GLOSSARY, Glossary
from index.translation import Segment, lexicon


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched.

    Attributes:
        text: In its own language.
        language: ISO 639-1 code.
        translated: English glosses of its words; the text itself where it is English, or no gloss is known.
        segments: Its words, each run with its gloss; none where it is English.
    """

    text: str
    language: str
    translated: str
    segments: tuple[Segment, ...] = ()

    @classmethod
    def of(cls, text: str, language: str, glossary: Glossary = NO_GLOSSARY) -> Query:
        """Translate a question; `glossary` holds the report's own words."""
        dictionary = lexicon(language, glossary)
        if dictionary is None:
            return cls(text, language, text)
        segments = tuple(dictionary.segments(text))
        return cls(text, language, " ".join(part.gloss for part in segments if part.gloss) or text, segments)

    @property
    def wordings(self) -> tuple[str, ...]:
        """The one or two texts by whose vectors it is searched."""
        return (self.text,) if self.translated == self.text else (self.text, self.translated)
