"""Phrases: the runs of words in a message that name something, told by small lists of words and endings.

Also tells whether a message holds a pronoun that stands for something outside it. Leaves out what a
conversation is about (`subject`) and every sentence made of phrases (`sentences`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from assistant.reference import (
    ARTICLES,
    ASKS,
    EMPTY,
    FREED_ARTICLE,
    GENERAL,
    JOINING,
    LEANING,
    POSSESSIVE,
    VERBS,
    plain,
)
from assistant.spelling import dictionary
from corpus import Report
from index.analysis import content_words, fold

LONGEST = 8
"""Words of a phrase that still reads well inside a question."""

TOKEN = re.compile(r"(?:[cdjlmnst]|qu|dell|nell|all|sull|un)'(?=\w)|[^\W_]+(?:[-.&][^\W_]+)*(?:'s\b)?|[^\s\w]")
_INVERTED = re.compile(r"-(?:t-)?(?:il|elle|ils|elles|on|je|tu|nous|vous|ce|moi)$")
_INVERTING = re.compile(r"-$|\w (?:a|va|aura) t $")  # "a-t-il", and as it is typed in haste
_FRONTED = re.compile(r"(?:\b(?:quel(?:le)?s?|which|what|how many|how much|combien de)\s|\bcombien d')$")
_NOUN_MARKED = ("fr", "es", "pt", "it")  # languages whose nouns hardly stand without an article or a preposition
_VERB = {"fr": re.compile(r"(?:[^t]ée?s?|[^i]er)$"), "en": re.compile(r"[^e]ed$")}  # verbs by their endings
_NOUN_TOO = re.compile(r"(?:é|ée|és|ées|ed)$")  # such a word is a noun behind an article: "des données"
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")
_WRITINGS = (
    "rapport",
    "document",
    "texte",
    "report",
    "document",
    "text",
    "guide",
)  # worth a word only as one of something
_OF = re.compile(r"\s(?:de |d'|du |des |of |by )")
_SAYING = re.compile(r"\b(?:dit|parle|propose|recommande|mentionne|does|say|says)\s(?:le|ce|the|this)\s$")
_HABIT = 10  # a name takes an article if it has one in a tenth of its places: "en France" and "de France" do without
_NEVER = re.compile(r"(?!)")

Token = tuple[str, str]
"""What a word is (see `kinds_of`), and the word as written."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words about one thing: as written, and whether it is a name."""

    text: str
    is_name: bool


@lru_cache(maxsize=4_000)
def phrases_of(text: str, language: str) -> tuple[Phrase, ...]:
    """Return the phrases of a question, in order."""
    found: list[Phrase] = []
    run: list[Token] = []
    for kind, word in (*kinds_of(text, language), ("break", "")):
        if kind in ("break", "verb") or (kind == "article" and run and run[-1][0] in ("name", "word", "asked")):
            found += _phrase(run, language)
            run = []
        if kind not in ("break", "verb"):
            run.append((kind, word))
    return tuple(found)


def _phrase(run: list[Token], language: str) -> list[Phrase]:
    """Return the phrase that a run holds: from the article before its first noun to its last word, if it has any."""
    places = [i for i, (kind, _) in enumerate(run) if kind in ("name", "word", "asked")]
    if (
        language in _NOUN_MARKED
        and places
        and places[0] == 0
        and run[0][0] == "word"
        and _is_known(run[0][1], language)
    ):
        places = places[1:]  # nothing marks it as a noun: a verb
    qualified = language in _NOUN_MARKED and len(places) > 1 and run[places[0] + 1][0] == "word"
    if len(places) > 1 and run[places[0]][0] == "asked" and not qualified:
        places = places[1:]  # what is asked for is not yet what is spoken of, without its adjective
    if not places:
        return []
    kept = [word for _, word in run[places[0] : places[-1] + 1]]
    if article := article_of(run[places[0] - 1], language) if places[0] else "":
        kept.insert(0, article)
    return [Phrase(re.sub(r"(?<=['’])\s", "", " ".join(kept)), any(kind == "name" for kind, _ in run))]


def _is_known(word: str, language: str) -> bool:
    """Tell whether a language has a word; another one is a name, however it is written."""
    return fold(word) in dictionary(language)


def article_of(token: Token, language: str) -> str:
    """Return the article that a word is or holds: "le" of "du"."""
    kind, word = token
    return word.lower() if kind == "article" else FREED_ARTICLE.get(word.lower(), "") if language == "fr" else ""


def kinds_of(text: str, language: str) -> list[Token]:
    """Tell of each word what it is.

    name: Written with a capital, or with digits among its letters.
    word, asked: Another word that says something; the second follows "which" or "how many".
    verb: By its ending, or by being one of the verbs of `reference`.
    article, joining: What holds a phrase together.
    break: Anything else.
    """
    found: list[Token] = []
    folded = plain(text)
    for match in TOKEN.finditer(folded):
        written = text[match.start() : match.end()]
        kind = _kind(match.group(), written, match.start() == 0, language)
        before = found[-1][0] if found else ""
        if kind == "word" and _is_verb(match.group(), written, before, language):
            kind = "verb"
        elif kind == "break" and before == "article" and _is_writing(folded, match):
            kind = "word"
        elif kind == "word" and _FRONTED.search(folded[: match.start()]):
            kind = "asked"
        found.append((kind, written))
    return found


def _is_writing(folded: str, match: re.Match[str]) -> bool:
    """Tell "le rapport de l'OCDE" from the report itself: "que dit le rapport de …"."""
    said = _SAYING.search(folded[: match.start()])
    return match.group() in _WRITINGS and bool(_OF.match(folded[match.end() :])) and not said


def _is_verb(word: str, written: str, before: str, language: str) -> bool:
    """Tell a verb by the list of verbs or by its ending; behind an article either may be a noun."""
    if word in VERBS.get(language, ()):
        return before != "article"
    ends = _VERB.get(language, _NEVER).search(written.lower())
    return bool(ends) and not (before in ("article", "joining") and _NOUN_TOO.search(written))


def _kind(word: str, written: str, opens: bool, language: str) -> str:
    if word in ARTICLES.get(language, ()):
        return "article"
    if word in JOINING.get(language, ()) and not (word == "a" and written in ("a", "A") and language == "fr"):
        return "joining"
    capital = written[:1].isupper() and (not opens or language in _NOUN_MARKED or sum(c.isupper() for c in written) > 1)
    if not says(word, language):
        return "break"
    if capital or (any(c.isdigit() for c in word) and not word.isdigit()):
        return "name"
    return "word"


def says(word: str, language: str) -> bool:
    """Tell whether a word says what something is about."""
    if not word[:1].isalnum() or _INVERTED.search(word) or ASKS.fullmatch(word):
        return False
    said = content_words(word, language)
    return bool(said) and not all(part in GENERAL.get(language, ()) for part in said)


def weight(text: str, language: str) -> int:
    """Return how many words of a message say what it is about."""
    return sum(kind in ("name", "word", "asked", "verb") for kind, _ in kinds_of(text, language))


def without(match: re.Match[str], text: str) -> str:
    """Return a text without what was matched in it."""
    return f"{text[: match.start()]} {text[match.end() :]}"


def says_nothing_but(text: str, language: str, *patterns: re.Pattern[str]) -> bool:
    """Tell whether a text has no word that says something but what these patterns match, taken away one by one."""
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return not weight(text, language)


def said_in(text: str, language: str) -> list[str]:
    """Return the names and nouns of a message, and the like: its words that say something but verbs."""
    return [word for kind, word in kinds_of(text, language) if kind in ("name", "word", "asked")]


def named(text: str, language: str) -> bool:
    """Tell whether a message holds a name."""
    return any(kind == "name" for kind, _ in kinds_of(text, language))


def is_name(report: Report, phrase: str, language: str) -> bool:
    """Tell whether a phrase holds a name: written as one, or known as one from the report."""
    if named(phrase, language):
        return True
    if len(phrase.split()) > 2 or language == "ar":
        return language == "ar"
    known = re.compile(rf"(?<=\w )(?:[ldLD]['’])?{re.escape(phrase.split()[-1].capitalize())}\b")
    return any(known.search(passage.text) for passage in report.passages)


def is_phrase(text: str, language: str) -> bool:
    """Tell whether a text is one phrase and no clause."""
    kinds = kinds_of(text, language)
    if (
        len(kinds) > 1
        and kinds[-1][0] == "verb"
        and kinds[-2][0] in ("word", "name")
        and _PARTICIPLE.search(kinds[-1][1])
    ):
        kinds.pop()  # "le secteur privé"
    return 0 < sum(kind in ("name", "word") for kind, _ in kinds) <= LONGEST and all(
        kind not in ("break", "verb") for kind, _ in kinds
    )


def leans(text: str, language: str) -> bool:
    """Tell whether a message holds a pronoun, or the like, that stands for something outside it."""
    folded = plain(text)
    if language in EMPTY:
        folded = EMPTY[language].sub(lambda match: "·" * len(match.group()), folded)
    return (
        any(not _bound(text, folded, match, language) for match in LEANING[language].finditer(folded))
        if language in LEANING
        else False
    )


def _bound(text: str, folded: str, match: re.Match[str], language: str) -> bool:
    """Tell whether what a pronoun stands for comes before it in the message itself."""
    before = folded[: match.start()]
    held = [
        match
        for match in TOKEN.finditer(before)
        if len(match.group()) > 1 and says(match.group(), language) and not _FRONTED.search(before[: match.start()])
    ]
    if not held:
        return False
    if POSSESSIVE.fullmatch(match.group()) or _INVERTING.search(before):
        return True
    return len(held) >= 3 or "," in before[held[0].end() :]


@lru_cache(maxsize=1_000)
def with_article(report: Report, phrase: str, language: str) -> str:
    """Return a bare name with the article that the report, where it is in that language, writes before it."""
    if language != report.document.language or language not in ARTICLES or not phrase[:1].isupper():
        return phrase
    before = re.compile(rf"(?:\b(\w+)\s+)?(?:\b(\w['’]))?{re.escape(phrase)}\b")
    votes: Counter[str] = Counter()
    for passage in report.passages:
        for word, elided in before.findall(passage.text):
            joined = f": {elided}{phrase}" if elided else f": {word} {phrase}"
            votes[article_of(kinds_of(joined, language)[1], language).replace("’", "'")] += 1
    article, count = max(((a, n) for a, n in votes.items() if a), key=lambda vote: vote[1], default=("", 0))
    if count * _HABIT < votes.total() or not article:
        return phrase
    return article + " " * (not article.endswith(("'", "’"))) + phrase


def freed(phrase: str, language: str) -> str:
    """Return a phrase without the preposition before it, keeping the article: "le Mali" of "au Mali"."""
    tokens = list(TOKEN.finditer(plain(phrase)))
    kinds = kinds_of(phrase, language)
    for (kind, word), token in zip(kinds, tokens, strict=True):
        if kind != "joining":
            return phrase[token.start() :]
        if article := article_of((kind, word), language):
            return f"{article} {phrase[token.end() :].strip()}"
    return phrase
