"""Conversation: what a message may ask once the turns before it are heard.

A message is read in a few ways: alone, about the last subject, about an earlier one, or as the last
question with one part exchanged. Every way gives a question that stands by itself; a message that
stands by itself is read as it is. Leaves out which way is right (`understanding`), turns about the
answer itself (`recall`), and the lists of words (`reference`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answer import Turn
from assistant.comparison import ordered_by, sides_of
from assistant.items import Item, item_meant, listed_last
from assistant.phrases import freed, is_name, is_phrase, leans, named, weight, with_article
from assistant.question import Question, kind_of, language_of, topic_of, wants_all
from assistant.reference import (
    ADVERBIAL,
    AGAIN,
    ALSO,
    AMONG,
    AND,
    ARTICLES,
    ASKS,
    BACK_END,
    BACK_TO,
    COMPARE,
    COMPARED_WITH,
    COMPLETE,
    HOW_MANY,
    LIST_THEM,
    MEANT,
    MEANT_LAST,
    MENTIONED,
    NO,
    NOT_THAT,
    OPENING,
    SAME,
    TOPIC,
    TOPICS,
    TRAILING,
    WHAT_IS,
    WHAT_IS_IT,
    WHICH,
    WHICH_OF_TWO,
    YEAR,
    plain,
)  # fmt: skip
from assistant.sentences import about, asked_about, with_exchanged, with_subject
from assistant.subject import Subject, subject_of, titled
from assistant.topics import topic_named
from corpus import Report
from index.analysis import content_words, words

_MEMORY = 6  # turns looked back at: what lies further back is named when one returns to it
_SHORT = 3  # words of its own: a message with no more may lean on what was said, also where no pronoun shows it

_FULL = 7  # words in all: a message with as many, a name among them, is a question by itself
_CLAUSE = 5  # words: a question with as many may be about the one thing that it names
_PAIR = 2  # things that are compared
_COMMA = re.compile(r",\s+")
_COMMON = 0.15  # share of the passages from which a word tells nothing: half of all hardly speak of anything else

Way = Literal["alone", "subject", "wider", "answer", "item", "meant", "earlier", "exchanged", "said"]
"""Read alone; about the last subject; about that with what was asked of it; about what the last answer was about;
about an item of it; about the last subject, but not as it was answered; about an earlier subject; as the last question
with a part exchanged; as a question what the report says of a phrase."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a message, as a question that stands by itself.

    Attributes:
        beside: Ids of the passages of the answer that it leans on, best first.
        asked: What the message itself asks, where that is less than all of it: without what it returns to, or corrects.
    """

    text: str
    way: Way
    beside: tuple[str, ...] = ()
    asked: str = ""


def remembered(report: Report, turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Return what is looked back at: the last few turns, without passages that the report lacks."""
    known = report.by_id()
    return tuple(replace(turn, passages=tuple(p for p in turn.passages if p in known)) for turn in turns[-_MEMORY:])


def readings(report: Report, text: str, language: str, turns: Sequence[Turn]) -> Iterator[Reading]:
    """Yield the ways to read a message, likeliest first; only "alone" where it stands by itself."""
    heard = [turn for turn in turns[-_MEMORY:] if turn.status not in ("smalltalk", "overview")]
    back = BACK_TO.match(plain(text))
    if back:
        start = next((back.start(name) for name in ("a", "b", "c", "d") if back[name]), back.end())
        yield from _returning(report, text[start:], language, heard)
        return
    if not heard:
        yield Reading(text, "alone")
        return
    if again := AGAIN.match(plain(text)):
        subject = text[again.start("named") : again.end("named")]
        yield from _returning(report, f"{subject}: {text[again.end() :]}", language, heard)
        return
    last = subject_of(report, heard, language)
    if (asked := _comparison(report, text, heard, last, language)) is not None:
        yield Reading(asked, "exchanged", _shown(heard))
        return
    meant = _meant(text, language)
    item = item_meant(report, meant or text, language, heard)
    phrase = _also(text, language)
    if meant is not None and item is None:
        yield from _corrected(report, meant, last, heard, language)
    elif item:
        yield from _about_item(report, meant or text, item, last, language)
    elif (chosen := AMONG.match(plain(text))) and len(items := listed_last(report, heard)) > 1:
        yield Reading(about(last.name, text, language), "item", items, text[chosen.end() :])
        yield from _followed(report, text, last, heard, language)
    elif phrase is not None:
        yield from _carried_over(report, phrase, text, last, heard, language)
    else:
        yield from _followed(report, text, last, heard, language)


def _comparison(report: Report, text: str, heard: Sequence[Turn], last: Subject, language: str) -> str | None:
    """Return "compare with Rennes" with what was spoken of last; "compare the two" with items listed, or subjects."""
    which = WHICH_OF_TWO.match(plain(text))
    match = which or COMPARED_WITH.match(plain(text))
    before = sides_of(report, Question.read(heard[-1].understood_as, heard[-1].language))
    if not match and len(before) == _PAIR and ordered_by(Question.read(text, language)):  # "which is older?"
        return _asked(f"{COMPARE.get(language, COMPARE['en'])} {AND[language].join(before)}: {text}", language)
    if not match or not last.name:
        return None
    other = text[slice(*match.span(match.lastgroup))].strip(" ?.!") if match.lastgroup and not which else ""
    sides = [last.name, freed(other, language)]
    if not other:
        items = [titled(report, item, language) for item in listed_last(report, heard)]
        subjects = (subject_of(report, heard[:end], language).name for end in range(len(heard) - 1, 0, -1))
        sides = [last.name, next((name for name in subjects if name and name != last.name), "")]
        if len(items) >= _PAIR and (not sides[1] or kind_of(heard[-1].understood_as) == "list"):
            sides = list(dict.fromkeys(items))[:_PAIR]
    if not all(sides):
        return None
    asked = " ".join(text[slice(*which.span(part))].strip(" ?.!,") for part in ("asked", "rest")) if which else ""
    compared = f"{COMPARE.get(language, COMPARE['en'])} {AND[language].join(sides)}"
    return _asked(f"{compared}: {asked}", language) if asked else compared


def _asked(text: str, language: str) -> str:
    """Return a question with its mark at the end, as its language sets it."""
    bare = text.rstrip(" ?.!")
    return f"{bare.replace(': ', ' : ')} ?" if language == "fr" else f"{bare}?"


def _followed(report: Report, text: str, last: Subject, heard: Sequence[Turn], language: str) -> Iterator[Reading]:
    """Yield the readings of a message that may lean on what was said by a pronoun, or by what it leaves out."""
    leaning = leans(text, language)
    own = weight(text, language)
    full = own > _SHORT or (own > 1 and named(text, language) and len(text.split()) >= _FULL)
    complete = own and any(pattern.search(plain(text)) for pattern in (COMPLETE, TOPIC, MENTIONED))
    if not leaning and (full or complete or _asks_of_event(report, text)):
        yield Reading(text, "alone")
        return
    shown = _shown(heard)
    if WHAT_IS_IT.match(plain(text)) and last.name:
        yield Reading(WHAT_IS.get(language, WHAT_IS["en"]).format(subject=last.name), "subject", shown)
    if listing := _listing(text, heard[-1], language):
        yield Reading(listing, "exchanged", shown)
        return
    keyword = own == 1 and (len(text.split()) == 1 or (len(text.split()) >= _CLAUSE and ASKS.search(plain(text))))
    if own > _SHORT or (not leaning and (own > 1 or keyword or named(text, language) or TOPICS.match(plain(text)))):
        yield Reading(text, "alone", shown)
    if exchanged := _asked_instead(text, heard[-1].understood_as, language):
        yield Reading(exchanged, "exchanged", shown)
    subjects: dict[str, Way] = {last.name: "subject"}
    subjects[last.wider] = "wider"
    if shown and not _is_common(report, title := titled(report, shown[0], language)):
        subjects.setdefault(title, "answer")
    for subject, way in subjects.items():
        yield Reading(with_subject(text, subject, language), way, shown)
    for end in range(len(heard) - 1, 0, -1):
        earlier = subject_of(report, heard[:end], language)
        if not earlier.words & last.words:
            yield Reading(with_subject(text, earlier.name, language), "earlier", _shown(heard[:end]))
            break


def _asks_of_event(report: Report, text: str) -> bool:
    """Tell whether a message asks something of the event that the report is about, which is no other subject's."""
    events = "|".join(re.escape(plain(event)) for event in report.setting.event) or "(?!)"
    named = re.search(rf"(?<!which )(?<!what )(?<!quel )(?<!quelle )\b(?:{events})", plain(text))  # "at which event?"
    return bool(ASKS.search(plain(text))) and named is not None


def _is_common(report: Report, phrase: str) -> bool:
    """Tell whether a phrase says little, because so many passages speak of it: "les villes"."""
    last = plain(phrase.split()[-1])
    held = sum(last in plain(passage.text) for passage in report.passages)
    return held > _COMMON * len(report.passages)


def _shown(heard: Sequence[Turn]) -> tuple[str, ...]:
    """Return the passages of the last answer: of the last turn that had one."""
    return next((turn.passages for turn in reversed(heard) if turn.status == "answered"), ())


def _listing(text: str, last: Turn, language: str) -> str | None:
    """Return the last question, which wanted some things counted, as one that wants them named; else None."""
    counting = HOW_MANY.search(plain(last.understood_as))
    if not counting or language not in WHICH or not LIST_THEM.match(plain(text)):
        return None
    start, end = counting.span()
    asked = f"{last.understood_as[:start]}{WHICH[language]}{last.understood_as[end:]}"
    return asked[:1].upper() + asked[1:]


def _asked_instead(text: str, last: str, language: str) -> str | None:
    """Return the last question with its "when" exchanged for the "where" that is all of this message."""
    asked, before = ADVERBIAL.match(plain(text).strip(" ?.!؟")), ADVERBIAL.match(plain(last))
    if not asked or not before or weight(text, language) or len(text.split()) > len(asked.group().split()):
        return None
    return text.strip(" ?.!؟")[:1].upper() + text.strip(" ?.!؟")[1:] + last[before.end() :]


def _also(text: str, language: str) -> str | None:
    """Return the phrase of "Et à Oujda ?", "What about the pandemic?", "Le tourisme aussi ?", else None."""
    folded = plain(text)
    start = ALSO.match(folded)
    same = SAME.search(folded)
    rest = text[start.end() if start else 0 : same.start() if same else len(text)].strip(" ?.!,؟")
    trailing = TRAILING.search(plain(rest))
    rest = rest[: trailing.start()] if trailing else rest
    opened = OPENING.match(plain(rest)) if trailing else None
    rest = rest[opened.end() :] if opened else rest
    named = any(word[:1].isupper() for word in rest.split()[1:]) or (len(rest.split()) == 1 and rest[:1].isupper())
    told = weight(rest, language)
    if not told or not (start or same or ((named or trailing) and told <= _SHORT)) or ASKS.search(plain(rest)):
        return None
    return rest if is_phrase(rest, language) else None


def _carried_over(
    report: Report, phrase: str, text: str, last: Subject, heard: Sequence[Turn], language: str
) -> Iterator[Reading]:
    """Yield the readings of a phrase that takes a place in the last question."""
    turn = heard[-1]
    shown = _shown(heard)
    all_told = topic_of(turn.understood_as) is not None
    year, before = YEAR.search(phrase), YEAR.search(turn.understood_as)
    if year and not weight(YEAR.sub(" ", phrase), language):
        asked = turn.understood_as
        if before:
            yield Reading(f"{asked[: before.start()]}{year.group()}{asked[before.end() :]}", "exchanged", shown)
        else:
            yield Reading(about(last.name, text, language), "subject", shown)
        return
    name = is_name(report, phrase, language)
    whole = not ALSO.match(plain(turn.understood_as))  # "Et la France ?" is no question to put another name into
    if name and whole and language_of(turn.understood_as, turn.language) == language:
        yield from (
            Reading(exchanged, "exchanged", () if all_told else shown)
            for exchanged in with_exchanged(turn.understood_as, phrase, language, _articled(report, phrase, language))[
                :2
            ]
        )
    topical = all_told and wants_all(turn.understood_as)
    topical = topical or topic_named(Question.read(turn.understood_as, turn.language)) is not None
    if name or topical or not _is_common(report, phrase):
        yield Reading(
            asked_about(_articled(report, phrase, language), language),
            "said",
            () if topical or (name and all_told) else shown,
        )
    if not name and not topical:  # after one topic another is named, nothing about the one before
        yield Reading(about(last.name, text, language), "subject", shown)


def _articled(report: Report, phrase: str, language: str) -> str:
    """Return a phrase as the object of a sentence: without a preposition, with the article its name has."""
    bare = freed(phrase, language)
    first = bare.partition(" ")[0]
    small = f"{first.lower()}{bare[len(first) :]}" if plain(first) in ARTICLES.get(language, ()) else bare
    if re.match(r"[LD]['’]\w", small):
        return small[0].lower() + small[1:]
    return with_article(report, small, language)


def _meant(text: str, language: str) -> str | None:
    """Return what a correction says is meant, without what it says is not; None where it corrects nothing."""
    refusal = NO.match(plain(text))
    rest = text[refusal.end() :] if refusal else text
    unmeant = NOT_THAT.search(plain(rest))
    if unmeant and (refusal or unmeant.start() == 0):
        rest = (rest[: unmeant.start()] + " " + rest[unmeant.end() :]).strip()
    if said_last := MEANT_LAST.match(plain(rest)):
        return rest[slice(*said_last.span("meant"))] + rest[said_last.end() :]
    meaning = MEANT.match(plain(rest))
    rest = rest[meaning.start("of") if meaning["of"] else meaning.end() :] if meaning else rest
    if meaning and (unmeant := NOT_THAT.search(plain(rest))):
        rest = (rest[: unmeant.start()] + " " + rest[unmeant.end() :]).strip()
    stop = BACK_END.search(plain(rest))
    named = rest[: stop.start()] if stop else rest
    aside = unmeant and is_phrase(freed(named.strip(" ?.!"), language), language)  # "not the Dialogue, the Mechanism"
    corrects = meaning or aside or (refusal and (unmeant or plain(text)[:2] == "no"))
    return rest.strip(" ,.!:;-–") if corrects and rest.strip(" ?.!,") else None


def _corrected(report: Report, meant: str, last: Subject, heard: Sequence[Turn], language: str) -> Iterator[Reading]:
    """Yield the readings of what a correction says is meant."""
    turn = heard[-1]
    meant = freed(meant, language)
    own = weight(meant, language)
    phrase = is_phrase(meant, language) and own > 0
    stop = BACK_END.search(plain(meant)) or _COMMA.search(meant)
    if stop and not phrase and is_phrase(named := meant[: stop.start()].strip(), language):
        question = meant[stop.end() :]
        if ASKS.search(plain(question)):
            yield Reading(with_subject(question, named, language), "meant", (), question)
            if last.name and not is_name(report, named, language):  # "the shelter" of the town spoken of
                both = f"{last.name}{AND[language]}{named}"
                yield Reading(about(both, question, language), "wider", _shown(heard), question)
            if weight(question, language) > _SHORT:
                yield Reading(question.strip(), "alone")
            return
    if phrase:
        yield from (
            Reading(exchanged, "exchanged") for exchanged in with_exchanged(turn.understood_as, meant, language)[:1]
        )
        yield Reading(asked_about(_articled(report, meant, language), language), "said")
    elif not leans(meant, language) and own:
        yield Reading(_asked(f"{meant[:1].upper()}{meant[1:]}", language), "alone")
    if exchanged := _asked_instead(meant, turn.understood_as, language):
        yield Reading(exchanged, "exchanged")
    name = phrase and is_name(report, meant, language)  # it stands for itself
    for subject in dict.fromkeys((last.wider, last.name)):
        if name or set(content_words(last.name, language)) <= set(words(meant)):
            break
        yield Reading(with_subject(meant, subject, language), "meant", _shown(heard), meant)


def _returning(report: Report, text: str, language: str, heard: Sequence[Turn]) -> Iterator[Reading]:
    """Yield the readings of a message that names the subject it returns to."""
    rest = freed(text, language)
    stop = BACK_END.search(plain(rest))
    named = (rest[: stop.start()] if stop else rest).strip(" ?.!")
    question = rest[stop.end() :] if stop else ""
    if not question.strip(" ?.!"):
        yield Reading(asked_about(_articled(report, named, language), language), "said")
        return
    asked = set(content_words(named, language))
    ends = range(len(heard), 0, -1)
    subjects = {end: subject_of(report, heard[:end], language) for end in ends}
    near = max(ends, key=lambda end: len(asked & subjects[end].words), default=0)
    shared = asked & subjects[near].words if near else set()
    shown = _shown(heard[:near]) if shared else ()
    yield Reading(with_subject(question, named, language), "subject", shown, question)
    if shared == asked and subjects[near].words - asked:
        yield Reading(with_subject(question, subjects[near].wider, language), "wider", shown, question)


def _about_item(report: Report, text: str, item: Item, last: Subject, language: str) -> Iterator[Reading]:
    """Yield the reading of a message about an item, called what its passage is called."""
    name = titled(report, item.passage, language)
    start, end = item.span
    rest = (text[:start] + text[end:]).strip(" ,.?!")
    own = [word for word in words(rest) if word not in last.words]
    asked = about(name, text[end:].strip(" ,") if start == 0 else text, language)
    yield Reading(asked if own else asked_about(name, language), "item", (item.passage,), rest)
