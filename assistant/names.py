"""Names in a question that the report lacks: a report says nothing about what it never names.

Names are the words written with a capital, acronyms, and countries in any writing. Leaves out what
follows from such a name (`finding`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.countries import LONGEST, Name, country_named, names_of
from assistant.question import Question, is_shouted, topic_of
from assistant.reference import plain
from assistant.vocabulary import Vocabulary
from index import Query
from index.analysis import content_words, words

_INSIDE = r"(?<=[^\s.:!?«“\"(¿¡]\s)"  # not at the beginning of a sentence
_ELIDED = r"(?:(?<=\b[ldLD]['’])|(?<=\b(?:un|ll)['’]))"
_JOINED = r"(?:\s(?:(?:de|du|des|of|of the|for|da|do|della|del|de la)\s)?[A-ZÀ-Þ][\w-]+)*"
_CAPITALISED = re.compile(rf"(?:{_INSIDE}|{_ELIDED})[A-ZÀ-Þ][\w-]+{_JOINED}|\b[A-Z][A-Z0-9]+\b")
_IN_A_LANGUAGE = re.compile(r"\bin (?:English|French|Spanish|Portuguese|Arabic|Italian|German)\b")
_TITLE_CASE = 0.6  # share of capitalised words from which capitals tell nothing
_SEARCHED = ("fr", "en")  # languages of what is written about a report


def missing_names(question: Question, query: Query, passage: int, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the names of a question, as written, that the report has in no form.

    A country is looked for in the report's own words, other names also in all that is written about the best passage,
    whose position is given; not where one wants to know what is said of a name, which no other stands for then.
    """
    is_all = question.language in _SEARCHED and topic_of(question.text) is not None
    about = None if is_all else passage
    missing = frozenset(
        name
        for name in _capitalised(question)
        if (forms := list(_forms(name, question.language, query)))
        and not any(vocabulary.names(form, about) for form in forms)
    )
    own = vocabulary.own
    if own.issuperset(words(question.text)):
        return missing
    return missing or frozenset(
        name for name, forms in _countries_in(question) if not any(own.issuperset(form) for form in forms)
    )


def _forms(name: str, language: str, query: Query) -> Iterator[list[str]]:
    """Yield a name's words as they are, and in English where the dictionary has any of them."""
    own = content_words(name.replace("-", " "), language)
    glosses = [part.gloss for part in query.segments if part.gloss and not set(own).isdisjoint(part.words)]
    yield from filter(None, (own, content_words(" ".join(glosses), "en")))


def _capitalised(question: Question) -> list[str]:
    """Return what is written with capitals: in German, whose nouns all are, only acronyms."""
    tokens = question.text.split()
    if question.language == "de":
        return list(question.acronyms)
    capitals = [token[:1].isupper() for token in tokens]
    in_title_case = len(tokens) > 3 and capitals[0] and sum(capitals) >= _TITLE_CASE * len(tokens)
    if in_title_case or is_shouted(question.text):
        return []
    return _CAPITALISED.findall(_IN_A_LANGUAGE.sub(" ", question.text))


def _countries_in(question: Question) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Yield the countries that a question names, with all of their names that are searched."""
    tokens = words(question.text)
    languages = tuple(dict.fromkeys((question.language, *_SEARCHED)))
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
            named = tokens[start:end]
            code = next(filter(None, (country_named(named, language) for language in languages)), None)
            if code:
                yield (
                    _as_written(question.text, named),
                    tuple(name for language in languages for name in names_of(code, language)),
                )


def _as_written(text: str, name: Sequence[str]) -> str:
    parts = [word for word in name if word in plain(text)]  # of a hyphened word `words` also returns the whole joined
    found = re.search(r"\W+".join(map(re.escape, parts)), plain(text))
    return text[found.start() : found.end()] if found else " ".join(parts)
