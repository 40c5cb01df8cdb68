"""Finding: one question read, mended, searched, and judged for whether its best passage answers.

The one path that answering and calibrating share. Leaves out the choice of quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.comparison import MOST_SIDES, asked_of_side, ordered_by, sides_of, speaking_of
from assistant.logistic import LogisticModel
from assistant.names import missing_names
from assistant.question import Question, is_shouted, topic_of, wants_all
from assistant.reference import (
    ALL_IS_SAID,
    ALL_WANTED,
    CHATTER,
    COMPARES,
    DOING,
    HEAD,
    INSTRUCTS,
    RECOMMENDS_ON,
    ROLE_OF,
    TAKEN_BACK,
    plain,
)
from assistant.refusal import SIGNS, parts_of, signs_of
from assistant.spelling import dictionary, without_digits_for_words
from assistant.stated import agrees, confirms, disagrees, misnames, misplaces, statement_of
from assistant.topics import Topic, found_on, searched, told_of
from assistant.vocabulary import Vocabulary
from assistant.wanted import counts_nothing, holds, names_in, untold
from corpus import Passage, Report
from index import PassageIndex, Query, Retrieval
from index.analysis import content_words, fold, words

_TOLD = 18  # words: a longer message tells something before it asks
SPOKEN_OF = 0.6
"""How likely a passage that speaks of all that one wants told is what one wants."""
_WHOLE = re.compile(r"[^\W_]+(?![\w'’])")  # a word with all its letters, not what stands before an apostrophe
_UNSPOKEN = 0.6  # share of a question's words that nothing written about the best passage holds
_UNLIKE = 0.8  # cosine with the nearest anticipated question
_OPEN = ("other", "list", "definition")  # kinds of question that ask for no certain kind of thing
_SURELY_ASKED = 0.9  # the same, though something does and the message says that this is wanted: "about the objectives"
_SURELY = 0.85  # confidence from which a phrase alone is a question, though nothing speaks of it as a topic
_SURELY_TOLD, _HARDLY_TOLD = 0.78, 0.6  # confidence: a statement with an unknown word is believed from the first, and
_MANY_BEYOND = 2  # one with so many words that its passage has not from the second
_JUDGED = ("fr", "en")  # languages of which the words are well known
_AND = re.compile(r"\s(?:and|et|y|e|und)\s")
_IS_SAID = re.compile(r"\b(?:says?|said|tells?|dit|dis|dites|parle\w*|contient|contains?|dice|diz|sagt|steht)\b|يقول")
_SET = ("date", "place", "duration")  # kinds of question that ask for the setting itself
_CLOSE = 3  # hits, one of which may have a name that the best one lacks
_NO_QUESTION = 2  # words: nothing shorter is a question that stands by itself
_CLAUSE = 7  # words: a shorter clause leans on the one before
_ASKS_AT_ONCE = re.compile(
    r"(?:what|which|who|when|where|why|how|do|does|did|is|are|was|were|can|could|should|has|have|will)\b|"
    r"(?:est[- ]ce|esque|qu'|que|quoi|quel(?:le)?s?|qui|quand|comment|pourquoi|combien|y a|il y a|c'est quoi)\b|"
    r"\w+-(?:t-)?(?:il|elle|on|ils|elles)\b|"
    r"(?:que|cual\w*|quien\w*|cuando|donde|como|cuant\w+|qual|quais|quem|quando|onde|quant\w+|chi|cosa|dove|come)\b|"
    r"(?:wer|was|wann|wo|wie|warum|welche\w*)\b"
)
_FILLING = re.compile(
    r"(?<=\w)(?:[\s,]+(?:again|d[ée]j[àa]|lol|mdr|ptdr|hein|haha|hehe|tbh|imo|btw|thx|thanks|merci|pl[sz]|please|svp|stp))+"
    r"(?=\s*[?.!]*\s*$)",
    re.IGNORECASE,
)  # "in which year was that again?"
_JOINING = "anyway|so|but|and|well|bref|donc|alors|mais|et|du coup|en fait|pero|y|mas|e|ma|aber|und"
_CLAUSES = re.compile(
    rf"\s*[,;:]\s+(?:(?:{_JOINING})\b,?\s*)*(?=\S+\s+\S+\s+\S+)|"
    r"\s+(?:anyway|bref|du coup|en gros|enfin bref|my question is|ma question c'est|ma question est)\b\s?[,:]?\s+",
    re.IGNORECASE,
)
_PIECES = re.compile(r"(?<=[.!?؟…])\s+|\s+[-–—]\s+|\n+|\.{2,}\s*")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a question.

    Attributes:
        confidence: How likely it is that the best passage answers.
        least: Confidence from which it is taken for an answer.
        missing: Names in the question that the report lacks; with any, nothing answers.
        unspoken: The topic that all is wanted about, where the report does not speak of it.
        is_otherwise: Whether the best passage says otherwise than the question takes for true.
        told: The passages that speak of the topic that all is wanted about, best first.
        chosen: Those of the passages shown before that a message chooses among them: nothing else belongs beside them.
        sides: The passages that answer for each side of a comparison, best first, each with the side's name.
        asked: What a long message asks at its end, where it is that which was searched.
    """

    question: Question
    query: Query
    retrieval: Retrieval
    signs: list[float]
    confidence: float
    least: float = 1.0
    missing: frozenset[str] = frozenset()
    unspoken: str = ""
    is_otherwise: bool = False
    told: tuple[Passage, ...] = ()
    chosen: tuple[Passage, ...] = ()
    sides: tuple[tuple[Passage, str], ...] = ()
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Finder:
    """An index with the words it knows and the judge of what it finds."""

    index: PassageIndex
    vocabulary: Vocabulary
    refusal: LogisticModel | None

    def find(self, text: str, previous: str = "") -> Finding:
        """Search a question that stands by itself; `previous` is the language of the turn before."""
        found = self.find_all([text], previous)[0]
        ends = _questions_at_the_end(text)
        if ends and not self.answers(found):
            asked = (replace(each, asked=end) for each, end in zip(self.find_all(ends, previous), ends, strict=True))
            found = max((found, *asked), key=lambda each: each.confidence)
        return self.compared(found)

    def find_all(self, texts: Sequence[str], previous: str = "") -> list[Finding]:
        """Search several questions, encoded together."""
        questions, queries = self.read(texts, previous)
        found = self.index.search_all(queries)
        return [self.judged(*each) for each in zip(questions, queries, found, strict=True)]

    def foresee(self, texts: Sequence[str]) -> None:
        """Search questions that will be asked; they are found as they would be without."""
        self.index.foresee(self._query(self._question(text)) for text in texts)

    def read(self, texts: Sequence[str], previous: str = "") -> tuple[list[Question], list[Query]]:
        """Return questions with their words mended, and each as it is searched."""
        questions = [self._question(text, previous) for text in texts]
        return questions, [self._query(question) for question in questions]

    def _question(self, text: str, previous: str = "") -> Question:
        return Question.read(self.mended(text, previous), previous)

    def _query(self, question: Question) -> Query:
        return self.index.query(question.text, question.language)

    def compared(self, found: Finding) -> Finding:
        """Ask a comparison, and nothing else, of each side alone, and answer it where both sides are answered.

        It is answered as surely as all of it is, or as its less sure side is. One that sets sides in order, by a date
        or a number, is not answered where a side has none.
        """
        names = sides_of(self.index.report, found.question)
        best = found.retrieval.hits[0].passage
        if len(names) < 2 or found.missing or untold(found.question, best, self.index.report):
            return found
        order = ordered_by(found.question)
        asked = [asked_of_side(found.question, name, names) for name in names]
        sides: dict[str, tuple[Passage, str, Finding]] = {}
        for name, each in zip(names, self.find_all(asked, found.question.language), strict=True):
            hits = [hit.passage for hit in each.retrieval.hits if hit.passage.kind != "heading"]
            speaking = speaking_of(self.index.report, hits, name, names)
            said = next((p for p in speaking if p.id not in sides and (order is None or holds(order, p))), None)
            if said is not None:
                sides[said.id] = said, name, each
        if len(sides) < 2:
            return replace(found, confidence=min(found.confidence, found.least / 2)) if order else found
        confidence = max(found.confidence, min(each.confidence for *_, each in sides.values()))
        if self._cover([passage for passage, *_ in sides.values()], found.query, but=COMPARES):
            confidence = max(confidence, SPOKEN_OF)
        ranks = {hit.passage.id: rank for rank, hit in enumerate(found.retrieval.hits)}
        told = sorted(sides, key=lambda passage: ranks.get(passage, len(ranks)))[:MOST_SIDES]
        return replace(found, confidence=confidence, sides=tuple(sides[passage][:2] for passage in told))

    def judged(self, question: Question, query: Query, retrieval: Retrieval) -> Finding:
        """Tell how likely it is that the best hit of a search answers.

        A phrase may ask for what it names ("funders") as well as for what is said of it: it is first taken for any
        question, and for a topic where it has no answer so, or no sure one and nothing speaks of it; or where the
        message says that it is one ("tell me about …") and it has not surely an answer.
        """
        topic = Topic.of(question, self.index, self.vocabulary)
        if topic is None:
            return self._judged_on(None, question, query, retrieval)
        framed = topic_of(question.text) is not None
        alone = searched(topic, self.index) if framed else None
        as_asked = replace(alone, hits=alone.hits[: len(retrieval.hits)]) if alone else retrieval
        asked = self._judged_on(None, self._question(topic.query.text, question.language), topic.query, as_asked)
        if not framed and asked.question.kind not in _OPEN:
            return asked  # "budget?"
        sure = _SURELY if topic.is_unspoken else _SURELY_ASKED if framed else asked.least
        beside = topic.is_unspoken and not topic.is_touched_on(self.index.position(asked.retrieval.hits[0].passage.id))
        if asked.confidence >= sure and not beside:
            return replace(asked, question=question)
        return self._judged_on(topic, question, query, retrieval, alone)

    def _judged_on(
        self,
        topic: Topic | None,
        question: Question,
        query: Query,
        retrieval: Retrieval,
        alone: Retrieval | None = None,
    ) -> Finding:
        """Judge what was found as asked, or on a topic; `alone` is what is found for that, where it is known."""
        if by_topic := topic or self._name_passed_over(question, retrieval):
            retrieval = found_on(by_topic, alone or searched(by_topic, self.index), retrieval, self.index)
        retrieval = self._with_names_first(question, query, retrieval)
        signs = signs_of(question, query, retrieval, self.index, self.vocabulary)
        confidence = self.refusal.probability(signs) if self.refusal else 0.0
        annotated = bool(self.index.report.annotations.questions)
        best = retrieval.hits[0].passage
        position = self.index.position(best.id)
        missing = missing_names(question, query, position, self.vocabulary) if annotated else frozenset()
        all_of = self._wanted_whole(question)
        of_none = bool(all_of) and all(each.is_unspoken for each in all_of)
        unspoken = of_none or self._is_unspoken(question, topic) or (annotated and _beside_the_point(signs))
        otherwise = self.says_otherwise(question, query, best)
        silent = untold(question, best, self.index.report)
        beside = missing or unspoken or otherwise or silent
        if self.refusal and (beside or INSTRUCTS.search(plain(question.text))):
            confidence = min(confidence, self.refusal.threshold / 2)
        if self.refusal and self._claims_more(question, position, confidence):
            confidence = min(confidence, self.refusal.threshold / 2)
        confirmed = (
            not (otherwise or silent) and agrees(question, best, self.index.report) and self._states(question, best)
        )
        told_all = (
            topic.is_told(position)
            if topic
            else not of_none and (any(t.is_told(position) for t in all_of) or self._tells_of_name(question, best))
        )
        if self.refusal and not missing and (confirmed or told_all):
            confidence = max(confidence, SPOKEN_OF)
        least = self.refusal.threshold if self.refusal else 1.0
        told = told_of(topic, retrieval, self.index) if topic else self._told_of_any(all_of)
        of_it = topic or (all_of[0] if of_none else None)
        named = of_it.query.text if of_it and of_it.is_unspoken else ""
        return Finding(question, query, retrieval, signs, confidence, least, missing, named, otherwise, told)

    def _wanted_whole(self, question: Question) -> list[Topic]:
        """Return the topics that a message wants all about: two of "everything on Rennes and Oujda"."""
        named = topic_of(question.text) if wants_all(question.text) else None
        parts = _AND.split(named) if named else []
        return [topic for part in parts if (topic := self.topic(part, question.language))]

    def _told_of_any(self, topics: Sequence[Topic]) -> tuple[Passage, ...]:
        """Return every passage that speaks of one of some topics: first those about it or with its very words."""
        passages = enumerate(self.index.report.passages)
        told = [p for at, p in passages if p.kind != "heading" and any(topic.is_told(at) for topic in topics)]
        return tuple(sorted(told, key=lambda p: not any(self._names_whole(topic, p) for topic in topics)))

    def _names_whole(self, topic: Topic, passage: Passage) -> bool:
        """Tell whether a passage is about a topic, as its annotations have it, or holds its words as they stand."""
        notes = self.index.report.annotations
        called = " ".join(subjects.get(passage.id, "") for subjects in notes.subjects.values())
        said = set(content_words(topic.query.text, topic.query.language))
        written = self.index.report.written(passage)
        return said <= set(words(called)) or f" {fold(topic.query.text)} " in f" {' '.join(words(written))} "

    def _name_passed_over(self, question: Question, retrieval: Retrieval) -> Topic | None:
        """Return the name that all is wanted about, where the best passage is not told by it and another one has it."""
        named = topic_of(question.text)
        is_whole = wants_all(question.text)  # all that stands together, also without its name
        topic = self.topic(named, question.language) if named and not is_whole else None
        if topic is None or topic.is_told(self.index.position(retrieval.hits[0].passage.id)):
            return None
        return topic if any(map(topic.is_spoken_of, range(len(self.index.report.passages)))) else None

    def _is_unspoken(self, question: Question, named: Topic | None) -> bool:
        """Tell whether one wants to know what is said, or recommended, about something of which there is no word."""
        if named and named.is_unspoken:
            return True
        if not self.index.report.annotations.questions:
            return False
        recommends = RECOMMENDS_ON.search(plain(question.text))
        topic = topic_of(question.text) or (question.text[slice(*recommends.span("topic"))] if recommends else None)
        if topic is None:
            return False
        asked = _telling_parts(self.index.query(topic, question.language))
        return any(not any(self.vocabulary.spoken(word) for word in part) for part in asked)

    def _claims_more(self, question: Question, position: int, confidence: float) -> bool:
        """Tell whether what is claimed, or asked for by name, is nothing that a passage (by position) speaks of.

        It is a statement to be confirmed with words that the passage lacks, "the population of …", or the number of
        what nobody counts there, and no sure hit.

        Of 311 development questions of yes or no that are answered rightly none looks so, of the others half.
        """
        if confidence >= _SURELY_TOLD or question.language not in _JUDGED:
            return False
        if confidence < _HARDLY_TOLD and counts_nothing(
            question, self.index.report.passages[position], self.index.report
        ):
            return True
        if not confirms(question):
            head = HEAD.match(plain(question.text)) if confidence < _HARDLY_TOLD else None
            topic = self.topic(question.text[slice(*head.span("head"))], question.language) if head else None
            return topic is not None and not topic.is_touched_on(position)
        parts = _telling_parts(self.index.query(statement_of(question), question.language))
        beyond = [part for part in parts if not any(self.vocabulary.covered(position, word) for word in part)]
        spelt = (part for part in beyond if part[0] in dictionary(question.language))
        unknown = any(not any(map(self.vocabulary.spoken, part)) for part in spelt)
        return unknown or (len(beyond) >= _MANY_BEYOND and confidence < _HARDLY_TOLD)

    def _states(self, question: Question, passage: Passage) -> bool:
        """Tell whether a passage holds all words of a statement that is to be confirmed."""
        return self._cover([passage], self.index.query(statement_of(question), question.language))

    def says_otherwise(self, question: Question, query: Query, passage: Passage) -> bool:
        """Tell whether a passage has another figure than a question states, or other names than one to be confirmed."""
        if disagrees(question, passage, self.index.report) or misplaces(question, self.index.report):
            return True
        return self._is_statement(question) and self._lacks_name(question, query, passage)

    def _is_statement(self, question: Question) -> bool:
        """Tell whether a message wants a statement confirmed whose names stand out: in German all nouns do."""
        is_told = question.language != "de" and confirms(question)
        return is_told and Topic.of(question, self.index, self.vocabulary) is None

    def _lacks_name(self, question: Question, query: Query, passage: Passage) -> bool:
        """Tell whether a statement that is to be confirmed has a name that its passage lacks."""
        if misnames(question, passage, self.index.report):
            return True
        position = self.index.position(passage.id)
        names = {word for name in names_in(question.text) for word in words(name)}
        return any(
            not names.isdisjoint(part) and not any(self.vocabulary.covered(position, word) for word in part)
            for part in parts_of(query)
        )

    def _with_names_first(self, question: Question, query: Query, retrieval: Retrieval) -> Retrieval:
        """Return what was found with the first of the best passages that has all names of what is to be confirmed."""
        if not self._is_statement(question):
            return retrieval
        close = retrieval.hits[:_CLOSE]
        named = next((hit for hit in close if not self._lacks_name(question, query, hit.passage)), None)
        if named is None or named is close[0]:
            return retrieval
        return replace(retrieval, hits=(named, *(hit for hit in retrieval.hits if hit is not named)))

    def topic(self, text: str, language: str) -> Topic | None:
        """Return what a phrase of a message names, as a topic; None where it names nothing."""
        return Topic.named(text, language, self.index, self.vocabulary)

    def speaks_of_all(self, question: Question, passage: Passage) -> bool:
        """Tell whether a passage speaks of all that a message wants told: it asks for nothing else."""
        if topic := Topic.of(question, self.index, self.vocabulary):
            return topic.is_told(self.index.position(passage.id))
        return self._tells_of_name(question, passage)

    def _tells_of_name(self, question: Question, passage: Passage) -> bool:
        """Tell whether a passage speaks of the name that is all a message wants to be told of."""
        named = topic_of(question.text)
        if named is None:
            return False
        query = self.index.query(named, question.language)
        capitals = [token for token in named.split() if token[:1].isupper() and question.language != "de"]
        names = {word for token in capitals for word in words(token)}
        for part in parts_of(query):  # that an anticipated question about the passage has the name is not enough
            if not names.isdisjoint(part) and not any(self.vocabulary.names([word]) for word in part):
                return False
        return self._cover([passage], query)

    def _cover(self, passages: Sequence[Passage], query: Query, but: re.Pattern[str] = re.compile(r"(?!)")) -> bool:
        """Tell whether some passages together hold all words of a query, `but` those of a pattern."""
        positions = [self.index.position(passage.id) for passage in passages]
        parts = [part for part in _telling_parts(query) if not any(but.search(word) for word in part)]
        return bool(parts) and all(
            any(self.vocabulary.covered(position, word) for position in positions for word in part) for part in parts
        )

    def answers(self, finding: Finding) -> bool:
        """Tell whether what was found is likely enough to answer."""
        return self.refusal is not None and finding.confidence >= finding.least

    def mended(self, text: str, previous: str = "") -> str:
        """Return a question with its shortened words written out, its misspelt ones mended towards known words.

        Capitals are no shortcut, where they stand out: "PR" is a name, "pr" is "pour"; the report's own short forms get
        theirs. What all of the report is about is named no nearer than it needs.
        """
        text = _to_the_point(text)
        question = Question.read(text, previous)
        slips = self.vocabulary.mended(text, question.language)
        shouted = is_shouted(text)
        short_forms = _small_short_forms(self.index.report, question.language)

        def written(match: re.Match[str]) -> str:
            word = match.group()
            if word.islower() and word in short_forms:
                return word.upper()
            return slips.get(fold(word), word) if shouted or not word.isupper() else word

        text = without_digits_for_words(text) if question.language == "en" else text
        mended = _WHOLE.sub(written, text)
        wanted = ALL_WANTED.search(plain(mended))
        if wanted and wanted.start() > 0:
            mended = mended[: wanted.start() + 1]
            topic = topic_of(mended) if _IS_SAID.search(plain(mended)) else None
            mended = ALL_IS_SAID[question.language].format(subject=topic) if topic else mended
        mended = _FILLING.sub("", mended)
        return mended if question.kind in _SET else self.unset(mended)

    def unset(self, text: str) -> str:
        """Return a question about the event that is reported without when and where that was."""
        setting = self.index.report.setting
        if not _any_word(setting.event).search(fold(text)):
            return text
        aside = _aside(setting.when_and_where)
        return " ".join(aside.sub(" ", text).split())


@cache
def _small_short_forms(report: Report, language: str) -> frozenset[str]:
    """Return a report's short forms in small letters, but those that a language has as words."""
    shorts = {each.short.lower() for each in (*report.acronyms, *report.rendered_acronyms)}
    return frozenset(
        short for short in shorts if short.isalnum() and len(short) > 2 and short not in dictionary(language)
    )


@cache
def _any_word(listed: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:ال|ل)?{re.escape(fold(word))}\w{{0,2}}\b" for word in listed) or r"(?!)")


@cache
def _aside(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for words and the prepositions before them."""
    any_of_them = "|".join(map(re.escape, listed)) or "(?!)"
    joining = "de|des|du|les|à|a|en|in|of|on|at|held|del|di|em|im|von|vom|et|and|y|e|und|في"
    before = rf"(?:\b(?:{joining})\s+|\bd['’]|[-–/,(]\s*)*"
    return re.compile(rf"(?:^|(?<=\s)|(?<=[-–/(])){before}(?:{any_of_them})\b[.)]?", re.IGNORECASE)


def _telling_parts(query: Query) -> list[tuple[str, ...]]:
    """Return the parts of a query with a telling word of its own: "dans" is none, though "within" is its gloss."""
    own = set(content_words(query.text, query.language))
    return [part for part in parts_of(query) if not own.isdisjoint(part)]


def _to_the_point(text: str) -> str:
    """Return a message without what it says before it asks, and without what it takes back at once."""
    chatter = CHATTER.match(plain(text))
    asked = text[chatter.end() :] if chatter else text
    if role := ROLE_OF.search(plain(asked)):  # to play a role is no role-play
        who = next(name for name in ("fr", "en") if role[name])
        doing = DOING[who].format(subject=asked[slice(*role.span(who))])
        asked = f"{asked[: role.start()]}{doing}{asked[role.end() :]}"
    taken = TAKEN_BACK.search(plain(asked))
    return f"{asked[: taken.start()]}{asked[taken.end() :]}" if taken else asked


def _beside_the_point(signs: Sequence[float]) -> bool:
    """Tell whether a question is on another subject: little of it is spoken of, none like it was anticipated.

    Of 4,083 calibration questions two that were found rightly look so.
    """
    by_name = dict(zip(SIGNS, signs, strict=True))
    return by_name["uncovered"] >= _UNSPOKEN and by_name["question"] < _UNLIKE


def _questions_at_the_end(text: str) -> list[str]:
    """Return what a long message may ask at last, without what was told before it: a sentence, or a clause of it.

    Where it ends with a word of asking alone ("Any idea?"), that is what the sentence before it told last.
    """
    if len(text.split()) <= _TOLD:
        return []
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    if len(pieces) > 1 and len(words(pieces[-1])) <= _NO_QUESTION:
        told = [pieces[-2][match.end() :] for match in _CLAUSES.finditer(pieces[-2])]
        return [pieces[-2], *(clause for clause in told[-2:] if _is_clause(clause))]
    asked = [piece for piece in pieces if piece.endswith(("?", "؟"))] or pieces
    ends = asked[-1:] if len(pieces) > 1 else []
    clauses = [asked[-1][match.end() :] for match in _CLAUSES.finditer(asked[-1])]
    ends += [clause for clause in clauses if _is_clause(clause) and _ASKS_AT_ONCE.match(fold(clause))][-1:]
    return [end for end in ends if len(words(end)) > _NO_QUESTION]


def _is_clause(text: str) -> bool:
    return len(text.split()) >= _CLAUSE
