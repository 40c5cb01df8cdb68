"""Plain text and Markdown of another origin read too, with less structure."""

from __future__ import annotations

from corpus import read_text


def test_markdown_headings_bullets_and_paragraphs() -> None:
    text = "# Title\n\nFirst line\nsecond line.\n\n## Part\n\nLeads in:\n\n- one\n- two\n  goes on\n3. three\n"
    document = read_text(text, name="notes", language="en")
    found = [(block.kind, document.slice(block.body), block.section, block.level) for block in document.blocks]
    assert found == [
        ("heading", "Title", (), 1),
        ("paragraph", "First line second line.", ("Title",), 0),
        ("heading", "Part", ("Title",), 2),
        ("paragraph", "Leads in:", ("Title", "Part"), 0),
        ("bullet", "one", ("Title", "Part"), 0),
        ("bullet", "two goes on", ("Title", "Part"), 0),
        ("bullet", "three", ("Title", "Part"), 0),
    ]
    assert [block.lead_in for block in document.blocks if block.kind == "bullet"] == [3, 3, 3]


def test_underlined_headings() -> None:
    document = read_text("Title\n=====\n\nText.\n\nPart\n----\n\nMore.\n", name="notes", language="en")
    assert [(block.level, document.slice(block.body)) for block in document.headings] == [(1, "Title"), (2, "Part")]


def test_a_deeper_heading_closes_when_one_above_it_opens() -> None:
    document = read_text("# A\n\n### B\n\nx.\n\n## C\n\ny.\n", name="notes", language="en")
    sections = {document.slice(block.body): block.section for block in document.blocks}
    assert sections["x."] == ("A", "B")
    assert sections["y."] == ("A", "C")


def test_a_title_is_the_first_heading_or_else_the_name() -> None:
    assert read_text("# Port\n\nText.", name="notes", language="en").title == "Port"
    assert read_text("Just a sentence.", name="notes", language="en").title == "notes"
    assert read_text("# Port\n\nText.", name="notes", title="Given", language="en").title == "Given"


def test_form_feeds_turn_pages() -> None:
    document = read_text("Page one says this.\n\fPage two says that.\n\fAnd three.\n", name="notes", language="en")
    assert len(document.pages) == 3
    assert [document.page_at(document.text.index(word)) for word in ("this", "that", "three")] == [1, 2, 3]


def test_a_footnote_of_another_print_is_told_apart_too() -> None:
    body = "Cette phrase appelle une note1 et continue sur une ligne assez longue pour un texte\n\nimprimé.\n\n"
    document = read_text(f"{body}\n1 La note elle-même.\n\fLa suite du texte.\n", name="print", language="fr")
    assert {document.page_at(block.spans[0][0]) for block in document.blocks} == {1, 2}
    whole = " ".join(document.slice(block.spans) for block in document.blocks)
    assert "La note elle-même." in whole


def test_the_language_is_detected() -> None:
    assert read_text("Le port accueille des navires tous les jours de la semaine.", name="x").language == "fr"
    assert read_text("The harbour receives ships on every day of the week.", name="x").language == "en"


def test_markdown_is_never_taken_for_a_print_however_much_white_it_has() -> None:
    points = "".join(f"* point {number} without an end\n\n" for number in range(30))
    document = read_text(f"# Title\n\nLeads in:\n\n{points}", name="notes", language="en")
    assert [document.slice(block.body) for block in document.headings] == ["Title"]
    assert sum(block.kind == "bullet" for block in document.blocks) == 30


def test_marks_that_close_a_heading_are_no_part_of_it() -> None:
    document = read_text("# Title #\n\n## The C# language ##\n\n### C#\n\nText.\n", name="notes", language="en")
    assert [document.slice(block.body) for block in document.headings] == ["Title", "The C# language", "C#"]


def test_a_short_line_over_a_longer_paragraph_is_a_heading_and_a_numbered_list_is_none() -> None:
    told = "The port received more ships than ever before, in every month of the year but one."
    listed = "1. one\n2. two\n3. three"
    parts = ["1. Traffic", told, "1.1 Night", told, listed, told, "Conclusion", told, "Yours,", told]
    document = read_text("\n\n".join(parts), name="notes", language="en")
    found = [(block.level, document.slice(block.body)) for block in document.headings]
    assert found == [(2, "Traffic"), (3, "Night"), (2, "Conclusion")]
    bullets = [document.slice(block.body) for block in document.blocks if block.kind == "bullet"]
    assert bullets == ["one", "two", "three"]
    assert document.blocks[3].section == ("Traffic", "Night")
