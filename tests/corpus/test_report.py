"""A report is loaded by name, by folder, or from a bare file."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import DEFAULT_REPORT, CorpusError, Report, load_report


def test_the_report_of_the_package_is_loaded_by_name(report: Report) -> None:
    assert report.document.name == DEFAULT_REPORT
    assert report.document.language == "fr"
    assert report.titles["fr"] == report.document.title == "Autorités nationales, autorités locales et migrations"


def test_a_folder_is_loaded_with_its_settings(small_report: Report) -> None:
    assert small_report.document.name == "port"
    assert small_report.titles["en"] == "The port of Sète"
    assert small_report.openings["en"] == ("What does the port do?",)


def test_a_bare_file_is_loaded_without_anything_written_about_it(small_folder: Path) -> None:
    bare = load_report(small_folder / "port.md")
    assert bare.folder is None
    assert bare.annotations.questions == ()
    assert len(bare.passages) == 11


def test_passages_are_found_by_id(report: Report) -> None:
    assert report.passage("3.17").text.startswith("A titre d’exemple, bien qu’en France l’hébergement d’urgence")
    assert list(report.by_id()) == [passage.id for passage in report.passages]
    with pytest.raises(KeyError):
        report.passage("9.99")


def test_what_the_settings_name_exists(report: Report) -> None:
    assert report.about
    assert set(report.about) <= set(report.by_id())
    assert all(report.openings[code] for code in ("fr", "en"))
    written = " ".join(passage.text for passage in report.passages)
    assert report.named
    assert all(name in written for named in report.named for name in named.names)


@pytest.mark.parametrize("name", ["nowhere", "nowhere/else.txt"])
def test_an_unknown_report_is_refused(name: str) -> None:
    with pytest.raises(CorpusError, match="no such file"):
        load_report(name)


def test_a_file_that_holds_nothing_to_quote_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "links.txt"
    path.write_text("https://example.org/a\n\f1\n", "utf-8")
    with pytest.raises(CorpusError, match="links: found no sentence"):
        load_report(path)


def test_a_folder_without_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"report\.toml"):
        load_report(tmp_path)


@pytest.mark.parametrize(
    "settings",
    [
        "file = ",
        'title = "x"',
        'file = "none.txt"',
        'file = "../port.md"\ntitle = "not a table"',
        "\udcff",
        'file = "port.md"\nnamed = "cities"',
        'file = "port.md"\n[[named]]\ncalled = ["cities"]',
        'file = "port.md"\n[[named]]\ncalled = ["cities"]\nnames = ["Brest", "Nantes"]\ncountries = ["FR"]',
    ],
)
def test_unusable_settings_are_refused_in_one_line(tmp_path: Path, settings: str) -> None:
    (tmp_path / "report.toml").write_text(settings, "utf-8", errors="surrogateescape")
    with pytest.raises(CorpusError) as caught:
        load_report(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "settings",
    [
        'title = "x"', "language = 5", "[title]\nfr = 5", "[about]\npassages = 5", 'about = "1.02"',
        '[about]\npassages = ["9.99"]', "[about]\npassages = [1]", "[openings]\nfr = 5", "openings = []",
        "[setting]\nevent = 5", "setting = []",
        "reference = 1",
    ],
)  # fmt: skip
def test_settings_of_another_kind_are_refused_in_one_line(tmp_path: Path, settings: str) -> None:
    (tmp_path / "port.md").write_text("# Port\n\nText.\n", "utf-8")
    (tmp_path / "report.toml").write_text(f'file = "port.md"\n{settings}\n', "utf-8")
    with pytest.raises(CorpusError, match=r"report\.toml: found") as caught:
        load_report(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_folder_named_by_a_dot_gives_the_document_its_name(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_folder)
    assert load_report(".").document.name == "port"
