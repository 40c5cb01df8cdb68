"""Sentences: questions that stand by themselves, made of a message and what it leaves unsaid.

A pronoun gives way to its subject, one name to another, or the subject is put before the question.
Leaves out which of these is meant (`conversation`).
"""

from __future__ import annotations

import re

from assistant.phrases import LONGEST, TOKEN, Token, article_of, freed, kinds_of, leans, says
from assistant.reference import (
    ABOUT,
    AND,
    CONTRACTIONS,
    FRAMED,
    FREED_ARTICLE,
    OPENING,
    REWRITINGS,
    WHAT_IS_SAID,
    plain,
)
from index.analysis import words

# French prepositions as they stand before an article: "du Mali" is "de" and "le Mali".
_PREPOSITIONS = {"du": "de ", "des": "de ", "d'": "de ", "d’": "de ", "au": "à ", "aux": "à ", "en": "à "}
_PLACING = ("à", "en", "au", "aux", "dans")
_PLURAL = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
_AGREED = re.compile(r"(?<=[éiut])es?$|(?<=é)s$|(?<=is)es?$")
_THIS = re.compile(r"\b(?:ce|cet|cette|ces|this|that|these|those)\s(?P<noun>\w+)\b")


def about(subject: str, question: str, language: str) -> str:
    """Return a question with its subject put before it."""
    asked = OPENING.sub("", question.strip())
    first = asked.split()[0] if asked.split() else ""
    inner = asked if any(c.isupper() for c in first[1:]) or _is_name(first, language) else asked[:1].lower() + asked[1:]
    end = "" if inner[-1:] in "?!.؟" else " ?" if language == "fr" else "?"
    return _run_together(ABOUT.get(language, ABOUT["en"]).format(subject=subject, question=inner + end), language)


def asked_about(phrase: str, language: str) -> str:
    """Return the question what the report says about a phrase."""
    return _run_together(
        WHAT_IS_SAID.get(language, WHAT_IS_SAID["en"]).format(subject=freed(phrase, language)), language
    )


def with_subject(question: str, subject: str, language: str) -> str:
    """Return a message with its pronoun exchanged for the subject, or with the subject before it."""
    folded = plain(question)
    if len(subject.split()) > LONGEST or AND.get(language, " and ") in subject or not leans(question, language):
        return about(subject, question, language)
    if (this := _THIS.search(folded)) and this["noun"] in words(subject):
        return _run_together(_capital(question[: this.start()] + subject + question[this.end() :]), language)
    for pattern, form in REWRITINGS.get(language, ()):
        if match := pattern.search(folded):
            parts = {name: question[match.start(name) : match.end(name)] for name in match.groupdict()}
            if _PLURAL.search(match.group()) and not plain(subject).rstrip("'’").endswith("s"):
                break  # "are they" of one thing
            parts = {name: _without_agreement(part) if name == "verb" else part for name, part in parts.items()}
            changed = form.format(subject=subject, **parts)
            return _run_together(_capital(question[: match.start()] + changed + question[match.end() :]), language)
    return about(subject, question, language)


def _without_agreement(verb: str) -> str:
    """Return a French participle as it stands before its object: "a payé" of « l'a payée »."""
    return _AGREED.sub("", verb) if " " in verb else verb


def with_exchanged(question: str, phrase: str, language: str, noun: str = "") -> list[str]:
    """Return a question with each of its names exchanged for a phrase; without any, with the phrase at its end.

    Args:
        noun: The phrase without its preposition, with its article, where that is known.
    """
    noun = noun or freed(phrase, language)
    tokens = list(TOKEN.finditer(plain(question)))
    kinds = kinds_of(question, language)
    found: list[str] = []
    first = 0
    while first < len(kinds):
        last = first
        while last < len(kinds) and kinds[last][0] == "name":
            last += 1
        if last > first:
            found.append(_exchanged(question, tokens, kinds, (first, last), (phrase, noun), language))
        first = last + 1
    if not found and phrase.split() and kinds_of(phrase, language)[0][0] == "joining":
        found.append(f"{question.rstrip(' ?.!')} {phrase}{' ?' if language == 'fr' else '?'}")
    return found[::-1]


def _exchanged(
    question: str,
    tokens: list[re.Match[str]],
    kinds: list[Token],
    place: tuple[int, int],
    new: tuple[str, str],
    language: str,
) -> str:
    """Return a question with the name at a place exchanged, and the article, or "à" for "en", before it."""
    first, after = place
    phrase, noun = new
    start, joined = tokens[first].start(), ""
    before = kinds[first - 1] if first else ("", "")
    preposition = _PREPOSITIONS.get(before[1].lower(), "") if language == "fr" else ""
    if language == "fr" and before[1].lower() in _PLACING and phrase.split()[0].lower() in _PLACING:
        start, joined, noun = tokens[first - 1].start(), "", phrase[:1].lower() + phrase[1:]
    elif preposition or article_of(before, language):
        start, joined = tokens[first - 1].start(), preposition
    possessive = "’s" if kinds[after - 1][1].endswith(("'s", "’s")) else ""
    rest = question[tokens[after - 1].end() :]
    return _run_together(_capital(question[:start] + joined + noun + possessive + rest), language)


def _is_name(word: str, language: str) -> bool:
    return says(plain(word).strip("?,.!:"), language) and not re.search(r"['’-]", word)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def framed(question: str, language: str) -> str | None:
    """Return the subject that was put before a question by `about`."""
    match = FRAMED.get(language, FRAMED["en"]).match(question)
    if match is None:
        return None
    joined = match.groupdict().get("joined") or ""
    return FREED_ARTICLE.get(joined.strip(), "") + " " * (joined.strip() in FREED_ARTICLE) + match["subject"]


def _run_together(text: str, language: str) -> str:
    """Return a sentence with its prepositions and articles run together as they are said: "du" for "de le"."""
    for apart, together in CONTRACTIONS.get(language, ()):
        text = apart.sub(together, text)
    return text
