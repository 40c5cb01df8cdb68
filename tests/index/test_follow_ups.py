"""Anticipated follow-ups: compared with those after the same passage alone, and never with what stands beside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus import FollowUp, Report
from index import PassageIndex
from index.follow_ups import NOWHERE, FollowUps, texts_following
from tests.fakes import WordEncoder

ASKED = "Where is the crane?"
FOLLOW_UPS = (
    FollowUp("how heavy is it", "en", ASKED, "1.03", ("1.04",)),
    FollowUp("who paid the crane", "en", ASKED, "1.03", ()),
    FollowUp("how heavy is it", "en", "Who fishes?", "1.05", ("1.06",)),
)


@pytest.fixture(scope="module")
def index(small_report: Report) -> PassageIndex:
    annotations = replace(small_report.annotations, follow_ups=FOLLOW_UPS)
    return PassageIndex.build(replace(small_report, annotations=annotations), WordEncoder())


def test_a_message_is_near_to_what_follows_the_same_passage(index: PassageIndex) -> None:
    message = index.search(index.query("how heavy is it?", "en")).vector
    count, position = len(index.report.passages), index.position
    followed = index.follow_ups.followed(message, position("1.03"), count)
    assert followed.nearest[position("1.04")] == pytest.approx(followed.answered) == pytest.approx(1, abs=0.01)
    assert followed.nearest[position("1.06")] == 0
    assert followed.often[position("1.04")] > 0.9
    assert followed.unanswered < 0.9
    elsewhere = index.follow_ups.followed(message, position("1.05"), count)
    assert elsewhere.nearest[position("1.06")] == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("after", [NOWHERE, 0])
def test_nothing_follows_a_passage_without_follow_ups(index: PassageIndex, after: int) -> None:
    followed = index.follow_ups.without(ASKED).followed(np.ones(4, np.float32), after, 3)
    assert not followed.nearest.any()
    assert (followed.answered, followed.unanswered) == (0.0, 0.0)


def test_those_after_one_question_can_be_left_out(index: PassageIndex) -> None:
    left = index.follow_ups.without(ASKED)
    message = index.search(index.query("how heavy is it?", "en")).vector
    assert left.followed(message, index.position("1.03"), len(index.report.passages)).answered == 0
    assert left.followed(message, index.position("1.05"), len(index.report.passages)).answered > 0.9


def test_follow_ups_survive_the_disk_and_another_report_s_are_told(index: PassageIndex, tmp_path: Path) -> None:
    path = tmp_path / "follow_ups.npz"
    index.follow_ups.save(path)
    assert np.array_equal(FollowUps.load(index.report, path).vectors.rows, index.follow_ups.vectors.rows)
    others = replace(index.report, annotations=replace(index.report.annotations, follow_ups=FOLLOW_UPS[:1]))
    with pytest.raises(ValueError, match="found 3 vectors, expected 1"):
        FollowUps.load(others, path)


def test_follow_ups_are_compared_in_english(report: Report) -> None:
    french = next(i for i, each in enumerate(report.annotations.follow_ups) if each.language == "fr")
    assert texts_following(report)[french] != report.annotations.follow_ups[french].text
