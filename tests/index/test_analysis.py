"""Analysers: what is typed in many ways comes down to the same terms."""

from __future__ import annotations

import pytest

from index.analysis import content_words, fold, sounds, terms, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’État", ["etat"]),
        ("l'État", ["etat"]),
        ("d’hébergement", ["hebergement"]),
        ("qu'elle", ["elle"]),
        ("jusqu’ici", ["ici"]),
        ("dell'accoglienza", ["accoglienza"]),
        ("aujourd'hui", ["aujourd", "hui"]),
        ("ÉLÈVE cœur", ["eleve", "coeur"]),
        ("multi-niveaux", ["multi", "niveaux", "multiniveaux"]),
        ("socio-économique", ["socio", "economique", "socioeconomique"]),
        ("2018-2020", ["2018", "2020", "20182020"]),
        ("CGLU-A", ["cglu", "cglua"]),
        ("multiniveaux", ["multiniveaux"]),
        ("…!?", []),
        ("", []),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_words_are_folded_freed_of_elisions_and_split_at_hyphens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("apostrophe", "'’ʼ`´‘")
def test_every_apostrophe_is_the_same(apostrophe: str) -> None:
    assert words(f"l{apostrophe}accueil") == ["accueil"]


def test_folding_drops_case_and_accents_alone() -> None:
    assert fold("ÀÉÎÕÜÇ ß Œ") == "aeiouc ss oe"
    assert fold("الهجرة") == "الهجرة"


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "les migrants", "migrant"),
        ("fr", "formations", "formation"),
        ("en", "the cities", "city"),
        ("es", "los migrantes", "migrante"),
        ("pt", "as cidades", "cidade"),
        ("it", "delle città", "citta"),
        ("de", "die Städte", "stadten"),
        ("ar", "المدن في التقرير", "مدن التقرير"),
    ],
)
def test_forms_of_a_word_are_one_term(language: str, one: str, other: str) -> None:
    assert terms(one, language) == terms(other, language)
    assert terms(one, language)


def test_stop_words_are_those_of_the_text_s_own_language_only() -> None:
    assert terms("son but dans les villes", "fr") == terms("but villes", "fr")
    assert "but" not in terms("but the cities", "en")
    assert "son" in terms("the son of the mayor", "en")


def test_what_asks_is_no_content() -> None:
    assert content_words("Quel est le budget de la ville de Rennes ?", "fr") == ["budget", "ville", "rennes"]
    assert content_words("What is the budget of Rennes?", "en") == ["budget", "rennes"]


@pytest.mark.parametrize("language", ["fr", "en", "es", "pt", "ar", "it", "de", "xx"])
@pytest.mark.parametrize("text", ["\ud800", "\x00", "\u202e abc", "a" * 10_000, "'" * 100, "-" * 100])
def test_odd_texts_do_no_harm(language: str, text: str) -> None:
    assert isinstance(terms(text.encode("utf-8", "replace").decode(), language), list)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nivo", "niveau"), ("souvan", "souvent"), ("mairi", "mairie"), ("engagemen", "engagement"), ("rézo", "réseau"),
        ("apuyer", "appuyer"), ("politik", "politique"), ("doive", "doivent"), ("fransais", "français"),
        ("pouvé", "pouvez"), ("ocitanie", "Occitanie"), ("anfant", "enfant"), ("finansement", "financement"),
        ("kelke", "quelque"),
    ],
)  # fmt: skip
def test_french_words_that_are_typed_as_they_are_heard_sound_alike(typed: str, meant: str) -> None:
    assert sounds(typed) & sounds(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("ville", "village"), ("maire", "marais"), ("quai", "qui"), ("loi", "lieu")]
)
def test_other_french_words_do_not_sound_alike(one: str, other: str) -> None:
    assert not sounds(one) & sounds(other)
