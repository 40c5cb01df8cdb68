"""Entries: every text by which a passage is found leads to it."""

from __future__ import annotations

from pathlib import Path

from corpus import Report, load_report
from index import entries_of
from index.entries import glosses_of, texts_of, with_glosses


def test_each_passage_is_found_by_all_that_is_written_about_it(small_report: Report) -> None:
    position = [passage.id for passage in small_report.passages].index("1.02")
    entries = [entry for entry in entries_of(small_report) if position in entry.passages and entry.role != "bag"]
    texts = {(entry.role, entry.language, entry.text) for entry in entries}
    assert texts >= {
        ("text", "fr", "Le port accueille 40 navires par mois."),
        ("rendering", "en", "The port receives 40 ships a month."),
        ("question", "fr", "Combien de navires le port accueille-t-il par mois ?"),
        ("question", "en", "How many ships does the port receive a month?"),
        ("near_miss", "fr", "Qui est le directeur du port ?"),
    }
    assert "context" in {entry.role for entry in entries}


def test_a_passage_in_context_carries_its_heading_and_lead_in(small_report: Report) -> None:
    position = [passage.id for passage in small_report.passages].index("1.06")
    (context,) = (e for e in entries_of(small_report) if e.role == "context" and e.passages == (position,))
    assert context.text == "Les quais Trois travaux sont en cours : Le quai nord est allongé de 80 mètres."


def test_bags_hold_no_near_miss(small_report: Report) -> None:
    bags = [entry.text for entry in entries_of(small_report) if entry.role == "bag"]
    assert any("navires" in bag for bag in bags)
    assert not any("directeur" in bag for bag in bags)


def test_a_bare_file_is_found_by_its_own_words(small_folder: Path) -> None:
    report = load_report(small_folder / "port.md")
    entries = entries_of(report)
    assert {entry.role for entry in entries} == {"text", "context", "bag"}
    assert {p for entry in entries for p in entry.passages} == set(range(len(report.passages)))


def test_the_order_is_fixed(report: Report) -> None:
    assert entries_of(report) == entries_of(load_report())


def test_questions_that_are_not_english_are_found_by_their_glosses_too(small_report: Report) -> None:
    entries = entries_of(small_report)
    glossed = with_glosses(entries, glosses_of(small_report))
    added = [entry for entry in glossed if entry.role == "gloss"]
    assert len(added) == sum(e.role == "question" and e.language != "en" for e in entries)
    assert any("how many" in entry.text for entry in added)
    assert texts_of(glossed) == [entry.text for entry in glossed][: len(texts_of(glossed))]
