"""Feedback comes back from its file as it was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.web.feedback import Feedback, feedback_file, read_feedback, save_feedback

RECORD = {
    "verdict": "up",
    "word": "précis « oui »\nvraiment",
    "question": "Q ?",
    "understood_as": "Q ?",
    "language": "fr",
    "status": "answered",
    "passages": ["1.02"],
    "report": "rapport",
}


def test_what_is_saved_is_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "new" / "feedback.jsonl"
    save_feedback(Feedback.from_dict(RECORD), path)
    save_feedback(Feedback.from_dict(RECORD | {"verdict": "down"}), path)
    first, second = read_feedback(path)
    assert (first.verdict, second.verdict) == ("up", "down")
    assert first.word == RECORD["word"]
    assert first.passages == ("1.02",)
    assert first.time.endswith("+00:00")


def test_no_file_is_no_feedback(tmp_path: Path) -> None:
    assert read_feedback(tmp_path / "none.jsonl") == ()


def test_a_damaged_line_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    save_feedback(Feedback.from_dict(RECORD), path)
    path.write_text("{half a line\n[]\n" + path.read_text("utf-8"), "utf-8")
    assert len(read_feedback(path)) == 1


@pytest.mark.parametrize("wrong", [{"verdict": "perhaps"}, {"word": 3}, {"passages": None}, {"passages": [1]}])
def test_a_record_of_another_shape_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="found a record"):
        Feedback.from_dict(RECORD | wrong)


def test_a_long_word_is_cut() -> None:
    assert len(Feedback.from_dict(RECORD | {"word": "x" * 9000}).word) == 2000


def test_the_file_lies_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PALABRE_DATA", str(tmp_path))
    assert feedback_file() == tmp_path / "feedback.jsonl"
    monkeypatch.delenv("PALABRE_DATA")
    assert feedback_file().parent.name == "palabre"
