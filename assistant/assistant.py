"""The assistant: from a question, and the turns before it, to an answer.

Loads what it needs once; every question is then answered without any hidden memory.
Leaves out each step's own rules: see `courtesy`, `finding`, `refusal`, `choice` and `composition`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from assistant.answer import Answer, Status, Turn
from assistant.choice import chosen, fitting
from assistant.composition import composed, listed, marked, named, readable
from assistant.conversation import remembered
from assistant.courtesy import Act, act_of
from assistant.finding import Finder, Finding
from assistant.following import FollowingModel
from assistant.items import Item, is_but_item, item_meant
from assistant.logistic import LogisticModel
from assistant.mentions import Mentions, mentioned
from assistant.places import ALL, Place, placed, sections_of
from assistant.places import Kind as PlaceKind
from assistant.question import language_of
from assistant.quotes import quoted
from assistant.recall import Recall, in_language, recalled, reworded
from assistant.reference import WHERE_IN_REPORT, plain
from assistant.refusal import MODEL as REFUSAL
from assistant.refusal import SIGNS
from assistant.sentences import asked_about
from assistant.shortforms import spelt_out
from assistant.subject import titled
from assistant.together import MODEL as TOGETHER
from assistant.twofold import parts_asked
from assistant.understanding import understood
from assistant.vocabulary import Vocabulary
from assistant.wording import (
    ABILITIES,
    BEGINNING,
    EMPTY,
    FAREWELL,
    GREETING,
    HAS_NOTES,
    HAS_PAGES,
    HAS_RECOMMENDATIONS,
    HAS_SECTIONS,
    NO_MORE,
    NO_SUCH_NOTE,
    NO_SUCH_PAGE,
    NO_SUCH_RECOMMENDATION,
    NO_SUCH_SECTION,
    NOT_FOUND,
    NOT_NAMED,
    OFF_TOPIC,
    OTHERWISE,
    OVERVIEW,
    REFERENCE,
    THANKS,
    Texts,
    say,
)
from corpus import DEFAULT_REPORT, Passage, Report, load_report
from index import ADAPTER, DEFAULT_MODEL, PassageIndex, SentenceEncoder, open_index
from index.encoder import Encoder

_LONGEST_QUESTION = 2_000  # characters: of a longer message the end is read, where people put what they ask
_FAR_OFF = 0.6  # share of a question's words not covered from which the report does not deal with its subject at all
_COURTESIES: Mapping[Act, Texts] = {
    "greeting": GREETING,
    "thanks": THANKS,
    "farewell": FAREWELL,
    "abilities": ABILITIES,
    "empty": EMPTY,
}
_COUNTS: Mapping[PlaceKind, Texts] = {
    "page": HAS_PAGES,
    "note": HAS_NOTES,
    "section": HAS_SECTIONS,
    "recommendation": HAS_RECOMMENDATIONS,
}
_NO_SUCH_PLACE: Mapping[PlaceKind, Texts] = {
    "page": NO_SUCH_PAGE,
    "note": NO_SUCH_NOTE,
    "section": NO_SUCH_SECTION,
    "recommendation": NO_SUCH_RECOMMENDATION,
}
_SPELT_OUT = 0.95  # confidence in the table of acronyms, which is read off the text
_RELATED = 3  # passages shown with a refusal


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers questions about one report."""

    report: Report
    finder: Finder
    following: FollowingModel
    together: LogisticModel

    @classmethod
    def load(
        cls,
        report: str | Path = DEFAULT_REPORT,
        model: str = DEFAULT_MODEL,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Assistant:
        """Load a report, the encoder and the index, building the index where there is none yet.

        Args:
            report: Name of a report in `corpus`, its folder, or a text file.
            model: Encoder: the default one, a folder, or a name.
            progress: Called with the texts encoded so far and their number, while an index is built.

        Raises:
            CorpusError: The report cannot be read.
            EncoderError: The encoder cannot be loaded.
        """
        with _nothing_collected():
            loaded = load_report(report)
            adapter = ADAPTER if model == DEFAULT_MODEL and ADAPTER.exists() else None
            encoder = SentenceEncoder.load(model, adapter)
            return cls.of(open_index(loaded, encoder, encoder.fingerprint, progress=progress))

    @classmethod
    def of(cls, index: PassageIndex) -> Assistant:
        """Make an assistant of an index that is at hand."""
        annotated = bool(index.report.annotations.questions)
        return cls(
            index.report,
            Finder(index, Vocabulary.of(index), LogisticModel.load(REFUSAL, annotated)),
            FollowingModel.load(annotated),
            LogisticModel.load(TOGETHER, annotated),
        )

    @property
    def encoder(self) -> Encoder:
        """The encoder in use."""
        return self.finder.index.encoder

    def ask(self, question: str, turns: Sequence[Turn] = (), language: str = "") -> Answer:
        """Answer a question.

        Args:
            question: In any of the languages of `corpus.LANGUAGES`, typed in any way.
            turns: What was said before, oldest first.
            language: The one to expect of a first question; it decides where nothing else does ("OIM?").
        """
        started = perf_counter()
        answer = self._answered(question, turns, language)
        return replace(answer, elapsed_ms=(perf_counter() - started) * 1000)

    def foresee(self, questions: Sequence[str]) -> None:
        """Search together questions that will be asked soon, which makes each answer come sooner and no different."""
        self.finder.foresee([text for text in map(_read, questions) if act_of(text) is None])

    def _answered(self, question: str, turns: Sequence[Turn], language: str) -> Answer:
        text = _read(question)
        turns = remembered(self.report, turns)
        previous = turns[-1].language if turns else language
        language = language_of(text, previous)
        answered = bool(turns) and turns[-1].status == "answered"
        act = act_of(text, answered=answered)
        if act is None and (unset := self.finder.unset(text)) != text:
            act = act_of(unset, answered=answered)
        if act is not None and (act != "origin" or self.report.references):
            return self._courteous(question, act, language)
        item = item_meant(self.report, text, language, turns)
        if item and is_but_item(text, language, item):
            return self._counting_to(question, item, language)
        recall = recalled(self.report, text, language, turns)
        if recall is not None:
            return self._recalling(question, recall, language)
        if place := placed(self.report, text, language, turns):
            return self._showing(question, place, language)
        if names := mentioned(self.report, text, language, turns):
            return self._naming(question, names, language)
        wanted = in_language(text)
        asked = wanted.text if wanted else text
        reading = understood(self.finder, self.following, asked, turns, previous)
        found = reading.finding
        if wanted:
            found = replace(found, question=replace(found.question, language=wanted.language))
        understood_as = reading.text or (asked if wanted else None)
        return replace(self._said(question, asked, turns, found), understood_as=understood_as)

    def _by_parts(self, text: str, turns: Sequence[Turn]) -> list[tuple[Passage, float]]:
        """Return the best passage for each part of a message that asks several things, read one after the other."""
        found: list[tuple[Passage, float]] = []
        heard = list(turns)
        for part in parts_asked(text):
            reading = understood(self.finder, self.following, part, heard)
            best = (
                chosen(self.report, reading.finding, self.together).passages[0]
                if self.finder.answers(reading.finding)
                else None
            )
            found += [best] if best else []
            shown = (best[0].id,) if best else ()
            status: Status = "answered" if best else "not_found"
            heard.append(Turn(part, reading.text or part, reading.finding.question.language, status, shown))
        return found

    def _said(self, question: str, text: str, turns: Sequence[Turn], finding: Finding) -> Answer:
        """Answer from what was found, or refuse; `text` is the question as it is read after `turns`."""
        if finding.question.kind == "acronym" and finding.question.acronyms:
            return self._spelling_out(question, finding) or self._refused(question, finding)
        if self.finder.answers(finding):
            return self._quoting(question, text, turns, finding)
        return self._refused(question, finding)

    def _recalling(self, question: str, recall: Recall, language: str) -> Answer:
        """Show passages of earlier answers again, as the message wishes, or say that all have been shown."""
        spoken = recall.language or language
        if not recall.passages:
            return Answer(question, recall.understood_as, spoken, "smalltalk", say(NO_MORE, spoken), confidence=1.0)
        quotes = quoted(self.report, [(self.report.passage(passage), 1.0) for passage in recall.passages])
        return Answer(
            question=question,
            understood_as=recall.understood_as,
            language=spoken,
            status="overview" if "summary" in recall.wishes else "answered",
            text=reworded(self.report, quotes, recall.wishes, spoken),
            quotes=quotes,
            confidence=recall.confidence,
        )

    def _counting_to(self, question: str, item: Item, language: str) -> Answer:
        """Show an item of a list that was shown before."""
        quotes = quoted(self.report, [(self.report.passage(item.passage), 1.0)])
        asked = asked_about(titled(self.report, item.passage, language), language)
        text = marked([f"{readable(quotes[0], language)} [1]"], quotes, language)
        return Answer(question, asked, language, "answered", text, quotes, confidence=1.0)

    def _showing(self, question: str, place: Place, language: str) -> Answer:
        """Show what stands at a place of the report, or say that there is none such, or how many there are."""
        if place.number == ALL:
            counted = say(_COUNTS[place.kind], language, count=place.count)
            return Answer(question, None, language, "overview", counted, confidence=1.0)
        if not place.passages:
            wording = say(_NO_SUCH_PLACE[place.kind], language, number=place.number, count=place.count)
            return Answer(question, None, language, "not_found", wording)
        quotes = quoted(self.report, [(passage, 1.0) for passage in fitting(place.passages)])
        lines = [f"{readable(quote, language)} [{quote.n}]" for quote in quotes]
        if place.kind in ("note", "recommendation"):
            return Answer(question, None, language, "answered", marked(lines, quotes, language), quotes, confidence=1.0)
        text = listed(lines, quotes, language)
        if len(quotes) < len(place.passages):
            text += "\n\n" + say(BEGINNING, language)
        return Answer(question, None, language, "overview", text, quotes, confidence=1.0)

    def _naming(self, question: str, mentions: Mentions, language: str) -> Answer:
        """Answer with the names that are mentioned, each with a passage that holds it."""
        quotes = quoted(self.report, [(self.report.passage(passage), 1.0) for passage in mentions.names])
        text = named(mentions.names, quotes, language, mentions.total)
        return Answer(question, None, language, "answered", text, quotes, confidence=1.0)

    def _quoting(self, question: str, text: str, turns: Sequence[Turn], finding: Finding) -> Answer:
        choice = chosen(self.report, finding, self.together)
        by_parts = [] if choice.is_list else self._by_parts(text, turns)
        shown = {passage.id for passage, _ in choice.passages}
        others = {passage.id: (passage, score) for passage, score in by_parts if passage.id not in shown}
        quotes = quoted(self.report, [*choice.passages, *others.values()])
        spoken = finding.question.language
        places = WHERE_IN_REPORT.search(plain(finding.question.text)) is not None
        return Answer(
            question=question,
            understood_as=None,
            language=spoken,
            status="answered",
            text=reworded(self.report, quotes, ("more", "source"), spoken)
            if places
            else composed(
                finding.question,
                quotes,
                is_list=choice.is_list,
                total=choice.total,
                sides={passage.id: name for passage, name in finding.sides},
            ),
            quotes=quotes,
            confidence=finding.confidence,
        )

    def _refused(self, question: str, finding: Finding) -> Answer:
        language = finding.question.language
        nearest = [(hit.passage, hit.score) for hit in finding.retrieval.hits if hit.passage.kind != "heading"]
        if finding.missing:
            wording = say(NOT_NAMED, language, name=min(finding.missing))
        elif finding.is_otherwise:
            wording = say(OTHERWISE, language)
        elif finding.unspoken:
            wording = say(NOT_NAMED, language, name=finding.unspoken)
        elif finding.signs[SIGNS.index("uncovered")] >= _FAR_OFF:
            wording = say(OFF_TOPIC, language)
        else:
            wording = say(NOT_FOUND, language)
        related = quoted(self.report, nearest[:_RELATED])
        return Answer(
            question=question,
            understood_as=None,
            language=language,
            status="not_found",
            text=wording,
            related=related,
            confidence=finding.confidence,
        )

    def _courteous(self, question: str, act: Act, language: str) -> Answer:
        """Answer a courtesy, or a question about the assistant or the report as a whole."""
        if act == "overview":
            return self._overview(question, language)
        if act == "origin":
            references = self.report.references
            reference = references.get(language) or references.get("en") or next(iter(references.values()))
            told = say(REFERENCE, language, reference=reference)
            return Answer(question, None, language, "overview", told, confidence=1.0)
        text = say(_COURTESIES[act], language)
        return Answer(question, None, language, "smalltalk", text, confidence=1.0)

    def _overview(self, question: str, language: str) -> Answer:
        report = self.report
        title = (
            report.titles.get(language)
            or report.titles.get("en" if language != "fr" else "fr")
            or report.document.title
        )
        about = report.about or tuple(p.id for p in report.passages if p.kind != "heading")[:2]
        quotes = quoted(report, [(report.passage(passage), 1.0) for passage in about])
        renderings = report.annotations.renderings
        parts = [p.text if language == "fr" else renderings.get(p.id, p.text) for p in sections_of(report)]
        lines = "\n".join(f"- {part.rstrip(' :')}" for part in parts)
        leads = "\n\n".join(
            f"{quote.text if language == 'fr' else quote.translation or quote.text} [{quote.n}]" for quote in quotes
        )
        text = f"{leads}\n\n{say(OVERVIEW, language, title=title)}\n\n{lines}"
        return Answer(question, None, language, "overview", text, quotes, confidence=1.0)

    def _spelling_out(self, question: str, finding: Finding) -> Answer | None:
        """Answer what a short form stands for from the table of those that the report spells out."""
        asked = finding.question
        found = spelt_out(self.report, asked)
        if not found:
            return None
        scores = {hit.passage.id: hit.score for hit in finding.retrieval.hits}
        places = dict.fromkeys(acronym.passage for acronym in found)
        quotes = quoted(self.report, [(self.report.passage(place), scores.get(place, 0.0)) for place in places])
        return Answer(
            question=question,
            understood_as=None,
            language=asked.language,
            status="answered",
            text=composed(asked, quotes, found),
            quotes=quotes,
            confidence=max(finding.confidence, _SPELT_OUT),
        )


def _read(question: str) -> str:
    """Return the end of a message, as much as is read, without half characters."""
    return question.encode("utf-8", "replace").decode("utf-8")[-_LONGEST_QUESTION:]


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Put off the collection of garbage while a million objects are made that all stay: a tenth of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
