"""Subjects: what the turns of a conversation are about, each as a phrase in the language it is needed in.

Leaves out how phrases are told (`phrases`) and which subject a message leans on (`conversation`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer import Turn
from assistant.phrases import LONGEST, Phrase, kinds_of, phrases_of, with_article
from assistant.question import language_of
from assistant.reference import ADDRESSING, AND, plain
from assistant.sentences import framed
from corpus import Report
from index.analysis import content_words, fold, words

_CONCERNING = re.compile(
    r"\s(?:(?:[àa] propos|au sujet) (?:de |du |des |d['’])|en ce qui concerne |concernant |regarding |with regard to )",
    re.IGNORECASE,
)  # "à propos des financements" names no propos


@dataclass(frozen=True, slots=True)
class Subject:
    """What a turn was about.

    Attributes:
        name: Its main phrase.
        wider: The same with what was asked of it, where there is more.
        words: Folded words of both that say something.
    """

    name: str
    wider: str
    words: frozenset[str]


def subject_of(report: Report, turns: Sequence[Turn], language: str) -> Subject:
    """Return what the last of some turns is about, in a language.

    What a turn is about stays the subject for as long as it is named again; it is taken from the turn's
    question, or, where that is in another language, from questions about what was quoted.
    """
    subject: Subject | None = None
    for turn in turns:
        kept = (
            subject
            if subject
            and subject.words
            and set(content_words(subject.name, language)) <= set(words(turn.understood_as))
            else None
        )
        if kept and turn.understood_as != turn.question:
            continue  # a message that leans on its subject: what else it holds is asked of that
        subject = _subject(report, turn, language, kept) or subject
    if subject:
        subject = replace(
            subject,
            name=with_article(report, subject.name, language),
            wider=with_article(report, subject.wider, language),
        )
    return subject or Subject("", "", frozenset())


def _subject(report: Report, turn: Turn, language: str, kept: Subject | None) -> Subject | None:
    """Return what one turn is about, or None where it names nothing."""
    own = language_of(turn.understood_as, turn.language)
    asked = turn.understood_as[match.end() :] if (match := ADDRESSING.match(plain(turn.understood_as))) else ""
    asked = _CONCERNING.sub(", ", asked or turn.understood_as)
    frame = framed(asked, own)
    phrases = phrases_of(frame or asked, own)
    named = [phrase for phrase in phrases if phrase.is_name]
    if own != language:
        name = kept.name if kept else _proper(named[0].text, own) if named and own != "de" else ""
        name = name or (titled(report, turn.passages[0], language) if turn.passages else turn.understood_as)
        return Subject(name, name, frozenset(content_words(name, language)))
    if frame and not kept:
        return Subject(frame, frame, frozenset(content_words(frame, language)))
    longest = sorted(phrases, key=lambda phrase: -len(phrase.text.split()))
    if not phrases and not kept:
        title = titled(report, turn.passages[0], language) if turn.passages and turn.status == "answered" else ""
        return Subject(title, title, frozenset(content_words(title, language))) if title else None
    main = named[0] if named else longest[0] if longest else Phrase(kept.name if kept else "", False)
    name = kept.name if kept else main.text.split("'s ")[0].split("’s ")[0]
    own_words = set(content_words(name, language))
    holding = next((phrase.text for phrase in longest if own_words < set(words(phrase.text))), None)
    others = [phrase.text for phrase in longest if own_words.isdisjoint(words(phrase.text))]
    wider = holding or (name + AND[language] + others[0] if others else name)
    return Subject(name, wider, frozenset(content_words(wider, language)))


def _proper(phrase: str, language: str) -> str:
    """Return the name that a phrase holds, without the words around it."""
    kinds = kinds_of(f": {phrase}", language)[1:]  # as inside a sentence, where a capital marks a name
    places = [i for i, (kind, _) in enumerate(kinds) if kind == "name"]
    if not places:
        return phrase
    last = places[0]
    while last + 1 in places or (last + 2 in places and kinds[last + 1][0] == "joining"):
        last += 1
    return re.sub(r"(?<=['’])\s|['’]s$", "", " ".join(word for _, word in kinds[places[0] : last + 1]))


@lru_cache(maxsize=1_000)
def titled(report: Report, passage_id: str, language: str) -> str:
    """Return what a passage is called in a language, as its annotations have it.

    Without them it is what most questions about it name, or else its first words. Of what they name, what it says
    itself counts first: "Rennes", not "the Breton capital".
    """
    if subject := report.annotations.subjects.get(language, {}).get(passage_id):
        return subject
    asked = [q.text for q in report.annotations.questions if q.language == language and q.passages[0] == passage_id]
    votes = Counter(
        phrase.text
        for text in asked
        for phrase in phrases_of(text, language)
        if len(phrase.text.split()) <= LONGEST and content_words(phrase.text, language)
    )
    said = fold(report.written(report.passage(passage_id)))
    own = (text for text in votes if fold(text) in said and (" " in text or not text.islower()))
    votes = Counter({text: votes[text] for text in own}) or votes
    if votes:
        return max(
            votes,
            key=lambda text: (votes[text] * (1 + any(c.isupper() for c in text)) * min(len(words(text)), 3), text),
        )
    passage = report.passage(passage_id)
    written = (
        passage.text
        if language == report.document.language
        else report.annotations.renderings.get(passage_id, passage.text)
    )
    names = [phrase.text for phrase in phrases_of(written, report.document.language) if phrase.is_name]
    return names[0] if names else " ".join(written.split()[:LONGEST])
