"""The index: a question finds passages, in a fixed order, with the evidence for each."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from corpus import NearMiss, Report
from index import PassageIndex
from index.prepared import texts_to_prepare
from tests.fakes import WordEncoder


@pytest.fixture(scope="module")
def index(small_report: Report) -> PassageIndex:
    return PassageIndex.build(small_report, WordEncoder())


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Combien de navires le port accueille-t-il par mois ?", "1.02"),
        ("How many ships does the port receive a month?", "1.02"),
        ("combien de personnes le port emploie", "1.03"),
        ("grue électrique quai sud", "1.07"),
        ("Quand rentrent les thoniers ?", "1.11"),
    ],
)
def test_a_question_finds_the_passage_that_shares_its_words(index: PassageIndex, question: str, passage: str) -> None:
    assert index.search(index.query(question, "fr")).hits[0].passage.id == passage


def test_hits_come_best_first_each_once(word_index: PassageIndex) -> None:
    hits = word_index.search(word_index.query("les villes et la migration", "fr"), k=30).hits
    assert len(hits) == len({hit.passage.id for hit in hits}) == 30
    assert all(one.score >= other.score for one, other in pairwise(hits))


def test_hits_of_one_score_come_in_the_report_s_order(index: PassageIndex) -> None:
    hits = index.search_all([index.query("zzz", "fr")], vectors=[np.zeros((1, 256), dtype=np.float32)])[0].hits
    for one, other in pairwise(hits):
        if one.score == other.score:
            assert index.position(one.passage.id) < index.position(other.passage.id)


def test_the_same_question_finds_the_same_twice(word_index: PassageIndex) -> None:
    one, other = (word_index.search(word_index.query("Que fait Rennes ?", "fr")) for _ in range(2))
    assert one.hits == other.hits
    assert one.questions == other.questions


def test_near_misses_and_questions_are_told_apart(index: PassageIndex) -> None:
    missed, asked = (index.search(index.query(question, "fr")) for question in (
        "Qui est le directeur du port ?", "Combien de navires le port accueille-t-il par mois ?",
    ))  # fmt: skip
    assert missed.by_meaning < 0 < asked.by_meaning
    assert missed.by_words < asked.by_words


def test_entries_can_be_left_aside(index: PassageIndex) -> None:
    question = "Combien de personnes le port emploie-t-il ?"
    aside = {i for i, entry in enumerate(index.entries) if entry.text == question}
    assert aside
    query = index.query(question, "fr")
    before, after = index.search(query), index.search_all([query], without=[aside])[0]
    assert before.questions[0].entry.text == question
    assert all(match.entry.text != question for match in after.questions)


def test_only_what_is_new_is_encoded(small_report: Report) -> None:
    second = WordEncoder()
    built = PassageIndex.build(small_report, WordEncoder())
    texts = texts_to_prepare(small_report)
    known = dict(zip(texts, WordEncoder().encode(texts), strict=True))
    gone = texts[0]
    del known[gone]
    again = PassageIndex.build(small_report, second, known=known)
    assert set(second.encoded) == {gone}
    assert np.allclose(again.dense.vectors(), built.dense.vectors())


def test_building_tells_how_far_it_has_come(small_report: Report) -> None:
    steps: list[tuple[int, int]] = []
    PassageIndex.build(small_report, WordEncoder(), progress=lambda done, total: steps.append((done, total)))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == steps[-1][1]


def test_a_question_in_another_language_is_found_by_its_english_glosses(index: PassageIndex) -> None:
    query = index.query("Wie viele Schiffe empfängt der Hafen pro Monat?", "de")
    assert query.translated != query.text
    hit = index.search(query).hits[0]
    assert hit.passage.id == "1.02"
    assert hit.english.rendering > hit.evidence.rendering


def test_questions_searched_together_find_what_they_find_alone(index: PassageIndex) -> None:
    queries = [index.query(text, "fr") for text in ("Quand rentrent les thoniers ?", "grue électrique", "zzz")]
    together, alone = index.search_all(queries), [index.search(query) for query in queries]
    assert [found.hits for found in together] == [found.hits for found in alone]
    assert [found.questions for found in together] == [found.questions for found in alone]
    assert [f.by_meaning for f in together] == pytest.approx([f.by_meaning for f in alone], abs=1e-6)


def test_a_language_of_near_misses_alone_is_none_of_word_search(small_report: Report) -> None:
    missed = NearMiss("Wer leitet den Hafen?", "de", "1.02", "name")
    report = replace(small_report, annotations=replace(small_report.annotations, near_misses=(missed,)))
    index = PassageIndex.build(report, WordEncoder())
    assert set(index.lexical) == {"fr", "en"}
    assert index.search(index.query("Wie viele Schiffe?", "de")).hits


def test_foreseen_queries_are_found_the_same_and_encoded_once(small_report: Report) -> None:
    encoder = WordEncoder()
    index = PassageIndex.build(small_report, encoder)
    queries = [index.query("Combien de navires ?", "fr"), index.query("How many ships?", "en")]
    expected = index.search_all(queries)
    index.foresee(queries)
    encoder.encoded.clear()
    assert index.search_all(queries) == expected
    assert encoder.encoded == []
    index.search(index.query("Qui vend ?", "fr"))
    assert encoder.encoded
