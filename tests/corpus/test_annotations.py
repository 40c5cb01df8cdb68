"""What was written about a report is read line by line, and checked against its passages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import CorpusError, load_report
from tests.fakes import write_small_report


def test_all_kinds_are_read(small_folder: Path) -> None:
    notes = load_report(small_folder).annotations
    assert notes.renderings == {
        "1.02": "The port receives 40 ships a month.",
        "1.03": "It has employed 1,200 people since 2014.",
    }
    assert [(question.language, question.passages) for question in notes.questions] == [
        ("en", ("1.02",)),
        ("fr", ("1.02",)),
        ("fr", ("1.03",)),
    ]
    assert [(miss.nearest, miss.missing, miss.text) for miss in notes.near_misses] == [
        ("1.02", "name", "Qui est le directeur du port ?")
    ]
    assert notes.glossary.entries == ()
    assert notes.glossary.phrases == {}


def test_a_glossary_lists_words_for_one_notion(tmp_path: Path) -> None:
    folder = write_small_report(tmp_path / "port")
    (folder / "glossary.tsv").write_text("navire; bateau\tship; vessel; boat\n", "utf-8")
    (folder / "lexicon").mkdir()
    (folder / "lexicon" / "de.tsv").write_text("Fangschiff\tfishing vessel\n", "utf-8")
    glossary = load_report(folder).annotations.glossary
    assert glossary.phrases == {"de": (("Fangschiff", "fishing vessel"),)}
    (entry,) = glossary.entries
    assert entry.french == ("navire", "bateau")
    assert entry.english == ("ship", "vessel", "boat")


def _changed_rendering(folder: Path) -> None:
    line = json.dumps({"passage": "1.02", "text": "Le port accueille 41 navires par mois.", "en": "x"})
    (folder / "renderings.jsonl").write_text(line + "\n", "utf-8")


def _unknown_rendering(folder: Path) -> None:
    (folder / "renderings.jsonl").write_text(json.dumps({"passage": "9.99", "text": "x", "en": "x"}) + "\n", "utf-8")


def _unknown_question(folder: Path) -> None:
    (folder / "questions" / "fr.tsv").write_text("9.99\tQuoi ?\n", "utf-8")


def _narrow_row(folder: Path) -> None:
    (folder / "questions" / "fr.tsv").write_text("1.02 Quoi ?\n", "utf-8")


def _empty_cell(folder: Path) -> None:
    (folder / "near_misses" / "fr.tsv").write_text("1.02\t\tQuoi ?\n", "utf-8")


@pytest.mark.parametrize(
    "damage", [_changed_rendering, _unknown_rendering, _unknown_question, _narrow_row, _empty_cell]
)
def test_data_that_do_not_fit_the_text_are_refused_in_one_line(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    folder = write_small_report(tmp_path / "port")
    damage(folder)
    with pytest.raises(CorpusError) as caught:
        load_report(folder)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)


@pytest.mark.parametrize("line", ["not json", "[]", '{"passage": "1.02"}', '"text"'])
def test_a_malformed_rendering_is_refused_in_one_line(tmp_path: Path, line: str) -> None:
    folder = write_small_report(tmp_path / "port")
    (folder / "renderings.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(CorpusError) as caught:
        load_report(folder)
    assert "renderings.jsonl:1" in str(caught.value)


@pytest.mark.parametrize(
    "name", ["renderings.jsonl", "questions/fr.tsv", "near_misses/fr.tsv", "glossary.tsv", "subjects/fr.tsv"]
)
@pytest.mark.parametrize("content", [b"\xff\xfe1\0", b"1.02\tC\xe9\n", b"\0\n", b"a" * 200_000, b"\n\n"])
def test_data_of_any_bytes_are_refused_in_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    folder = write_small_report(tmp_path / "port")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    if content == b"\n\n":
        load_report(folder)  # a file of empty lines alone says nothing, and nothing wrong
        return
    with pytest.raises(CorpusError) as caught:
        load_report(folder)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    assert name in str(caught.value)


def test_data_with_line_ends_of_other_systems_are_read(tmp_path: Path) -> None:
    folder = write_small_report(tmp_path / "port")
    expected = load_report(folder).annotations
    for path in (*folder.glob("*.jsonl"), *folder.glob("*/*.tsv")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_report(folder).annotations == expected


def test_follow_ups_name_what_was_shown_and_what_answers(tmp_path: Path) -> None:
    folder = write_small_report(tmp_path / "port")
    (folder / "follow_ups").mkdir()
    rows = "1.02\t1.03 1.02\tCombien de navires ?\tdepuis quand ?\n1.02\t-\tCombien de navires ?\tqui le dit ?\n"
    (folder / "follow_ups" / "fr.tsv").write_text(rows, "utf-8")
    first, second = load_report(folder).annotations.follow_ups
    assert (first.after, first.passages, first.asked) == ("1.02", ("1.03", "1.02"), "Combien de navires ?")
    assert (second.text, second.passages, second.language) == ("qui le dit ?", (), "fr")


@pytest.mark.parametrize("row", ["9.99\t-\ta\tb", "1.02\t9.99\ta\tb", "-\t1.02\ta\tb"])
def test_follow_ups_of_unknown_passages_are_refused(tmp_path: Path, row: str) -> None:
    folder = write_small_report(tmp_path / "port")
    (folder / "follow_ups").mkdir()
    (folder / "follow_ups" / "fr.tsv").write_text(row + "\n", "utf-8")
    with pytest.raises(CorpusError, match=r"fr\.tsv:1"):
        load_report(folder)
