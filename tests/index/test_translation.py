"""Translation: the longest phrase first, exact spelling before folded before stems, the rest as it is."""

from __future__ import annotations

import pytest

from corpus import Glossary, GlossaryEntry, Report
from index.query import Query
from index.translation import LEXICONS, Lexicon, lexicon


@pytest.fixture(scope="module")
def small() -> Lexicon:
    pairs = [("ville", "city"), ("mettre en place", "set up"), ("place", "place"), ("dès", "since"), ("des", "-")]
    return Lexicon.of("fr", pairs)


@pytest.mark.parametrize(
    ("text", "translated"),
    [
        ("Des villes", "city"),
        ("dès la place", "since la place"),
        ("METTRE EN PLACE", "set up"),
        ("l'OIM et la ville", "OIM et la city"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_words_become_their_glosses(small: Lexicon, text: str, translated: str) -> None:
    assert small.translated(text) == translated


def test_segments_hold_every_word_in_order(small: Lexicon) -> None:
    segments = list(small.segments("Où mettre en place des villes ?"))
    assert [segment.words for segment in segments] == [("ou",), ("mettre", "en", "place"), ("des",), ("villes",)]
    assert [segment.gloss for segment in segments] == ["Où", "set up", "", "city"]


def test_compounds_prefixes_and_lost_apostrophes_are_taken_apart() -> None:
    german = Lexicon.of("de", [("not", "emergency"), ("unterkunft", "accommodation"), ("nacht", "night")])
    assert german.translated("Nachtunterkunft") == "night accommodation"
    assert Lexicon.of("ar", [("مدينة", "city")]).translated("والمدينة") == "city"
    assert Lexicon.of("fr", [("argent", "money")]).translated("dargent") == "money"


def test_a_report_s_own_phrases_are_known_and_english_needs_nothing() -> None:
    gloss = GlossaryEntry(("bassin à flot", "bassin"), ("wet dock",))
    glossary = Glossary((gloss,), {"de": (("Nassdock", "wet dock"),)})
    assert "wet dock" in Query.of("le bassin à flot", "fr", glossary).translated
    assert "wet dock" in Query.of("Wo ist das Nassdock?", "de", glossary).translated
    assert "wet dock" not in Query.of("Wo ist das Nassdock?", "de").translated
    assert Query.of("the wet dock", "en", glossary).wordings == ("the wet dock",)


def test_no_dictionary_knows_a_report(report: Report) -> None:
    own = {"Rennes", "Oujda", "MC2CM", "PAISD", "LIAT", "Rabat Process"}  # of the first report
    glosses = {line.split("\t")[1] for path in LEXICONS.glob("*.tsv") for line in path.read_text("utf-8").splitlines()}
    assert not {gloss for gloss in glosses if any(name in gloss for name in own)}
    assert own <= {gloss for rows in report.annotations.glossary.phrases.values() for _, gloss in rows}


@pytest.mark.parametrize("path", sorted(LEXICONS.glob("*.tsv")), ids=lambda path: path.stem)
def test_each_dictionary_is_well_formed_and_large(path: object) -> None:
    rows = [line.split("\t") for line in LEXICONS.joinpath(str(path)).read_text("utf-8").splitlines()]
    assert len(rows) > 3_000
    assert all(len(row) == 2 and all(cell.strip() == cell and cell for cell in row) for row in rows)


def test_a_language_without_a_dictionary_keeps_its_words() -> None:
    found = lexicon("xx")
    assert found is not None
    assert found.translated("kaksi sanaa") == "kaksi sanaa"


def test_a_french_word_without_a_gloss_takes_that_of_one_that_sounds_like_it_but_a_name_does_not() -> None:
    french = Lexicon.of("fr", [("niveau", "level"), ("reine", "queen")])
    assert french.translated("multi nivo") == "multi level"
    assert french.translated("Rennes") == "Rennes"
    assert Lexicon.of("it", [("niveau", "level")]).translated("nivo") == "nivo"
