"""What was written about the report: complete, and apart from the questions that measure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from corpus import Passage, Report
from index.analysis import fold

QUESTIONS_A_PASSAGE = {"fr": 12, "en": 12, "es": 4, "pt": 4, "ar": 4, "it": 4, "de": 4}
NEAR_DUPLICATE = 92  # of 100, by rapidfuzz's token_sort_ratio: the same question but for a word's ending or a comma


def content_passages(report: Report) -> list[Passage]:
    """Return the passages that say something: no headings, no lines that only lead into a list."""
    return [passage for passage in report.passages if passage.kind != "heading" and not passage.text.endswith(":")]


def development(report: Report) -> list[dict[str, str]]:
    """Return all development questions, as written."""
    assert report.folder is not None
    files = sorted((report.folder / "development").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line]


def test_every_passage_has_its_rendering(report: Report) -> None:
    assert set(report.annotations.renderings) == set(report.by_id())
    assert all(rendering.strip() for rendering in report.annotations.renderings.values())


def test_renderings_are_keyed_to_the_text_they_render(report: Report) -> None:
    assert report.folder is not None
    lines = (report.folder / "renderings.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert {record["passage"]: record["text"] for record in records} == {p.id: p.text for p in report.passages}
    assert len(records) == len(report.passages)


@pytest.mark.parametrize(("language", "least"), QUESTIONS_A_PASSAGE.items())
def test_every_content_passage_has_its_questions(report: Report, language: str, least: int) -> None:
    counts = Counter(
        p for question in report.annotations.questions if question.language == language for p in question.passages
    )
    lacking = {passage.id: counts[passage.id] for passage in content_passages(report) if counts[passage.id] < least}
    assert lacking == {}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_enough_near_misses(report: Report, language: str) -> None:
    misses = [miss for miss in report.annotations.near_misses if miss.language == language]
    assert len({miss.text for miss in misses}) >= 500
    assert all(miss.missing for miss in misses)


def test_no_question_is_written_twice(report: Report) -> None:
    texts = Counter((question.language, fold(question.text)) for question in report.annotations.questions)
    assert [text for text, count in texts.items() if count > 1] == []


def test_no_question_is_both_answered_and_missed(report: Report) -> None:
    answered = {fold(question.text) for question in report.annotations.questions}
    assert answered.isdisjoint(fold(miss.text) for miss in report.annotations.near_misses)


def test_development_questions_are_many(report: Report) -> None:
    questions = development(report)
    statuses = Counter(question.get("status", "answered") for question in questions if "conversation" not in question)
    assert statuses["answered"] >= 400
    assert sum(count for status, count in statuses.items() if status != "answered") >= 250
    assert len({question["id"] for question in questions}) == len(questions)


def test_development_questions_name_passages_of_the_report(report: Report) -> None:
    known = set(report.by_id())
    for question in development(report):
        assert {*question.get("first", ()), *question.get("complete", ())} <= known, question["id"]


def near_duplicates(asked: Sequence[str], used: Sequence[str]) -> list[tuple[str, str]]:
    """Return pairs of the same words, but for a letter or two (token_sort_ratio, each text sorted once)."""
    rows, columns = ([" ".join(sorted(fold(text).split())) for text in texts] for texts in (asked, used))
    ratios = process.cdist(rows, columns, scorer=fuzz.ratio, score_cutoff=NEAR_DUPLICATE, workers=-1, dtype=np.uint8)
    return [(asked[i], used[j]) for i, j in np.argwhere(ratios)]


def test_near_duplicates_are_told() -> None:
    asked = ["Que fait Rennes pour les sans-abri ?", "Depuis quand ?"]
    used = ["que fait pour les sans-abri, Rennes", "que fait Lyon pour les sans-abri", "Depuis"]
    assert near_duplicates(asked, used) == [(asked[0], used[0])]


def test_development_questions_are_apart_from_all_that_is_indexed_or_trained_on(report: Report) -> None:
    notes = report.annotations
    used = [question.text for question in (*notes.questions, *notes.near_misses)]
    used += [question for questions in report.openings.values() for question in questions]
    root = Path(__file__).parents[2]
    for file in (*sorted((root / "index" / "off_topic").glob("*.txt")), root / "index" / "pairs" / "questions.tsv"):
        used += file.read_text("utf-8").replace("\t", "\n").split("\n")
    asked = [question["question"] for question in development(report)]
    used += [follow_up.asked for follow_up in notes.follow_ups]
    assert near_duplicates(asked, used) == []


def test_follow_ups_are_apart_from_the_development_dialogues(report: Report) -> None:
    # "Depuis quand ?" is what anybody asks: it is the same only after the same question.
    before: dict[str, str] = {}
    asked: list[str] = []
    for turn in development(report):
        key = turn.get("conversation", "")
        if key in before:
            asked.append(f"{before[key]} {turn['question']}")
        if key:
            before[key] = turn["question"]
    used = [f"{each.asked} {each.text}" for each in report.annotations.follow_ups]
    assert near_duplicates(asked, used) == []


def test_follow_ups_are_many_and_some_have_no_answer(report: Report) -> None:
    follow_ups = report.annotations.follow_ups
    assert len(follow_ups) >= 1_500
    assert {each.after for each in follow_ups} == set(report.by_id())
    assert 0.15 < sum(not each.passages for each in follow_ups) / len(follow_ups) < 0.35
    assert len({(each.after, each.asked, each.text) for each in follow_ups}) == len(follow_ups)


def test_the_folder_says_how_the_questions_were_kept_apart(report: Report) -> None:
    assert report.folder is not None
    assert "never indexed" in (report.folder / "development" / "README.md").read_text("utf-8")
