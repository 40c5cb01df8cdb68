"""Acronyms are read with the long forms that the text itself gives, in both languages where it gives both."""

from __future__ import annotations

import pytest

from corpus import Report, read_text
from corpus.acronyms import acronyms_of
from corpus.passages import passages_of


@pytest.mark.parametrize(
    ("short", "long", "language"),
    [
        ("MEAE", "Ministère de l’Europe et des Affaires étrangères", "fr"),
        ("ODD", "Objectifs de Développement Durable", "fr"),
        ("MPTF", "Migration Multi-Partner Trust Fund", "en"),
        ("MPTF", "Fonds fiduciaire multipartenaires pour les migrations", "fr"),
        ("MMC", "Mayors Migration Council", "en"),
        ("MMC", "Conseil des Maires pour la Migration", "fr"),
        ("IMRF", "International Migration Review Forum", "en"),
        ("IMRF", "Forum international d'examen des migrations", "fr"),
        ("LIAT", "Local Inclusion Action Tool", "en"),
        ("PAISD", "Programme d'Appui aux Initiatives de Solidarité pour le Développement", "fr"),
        ("FMMD", "Forum mondial sur la migration et le développement", "fr"),
        ("CGLU", "Cités et Gouvernements Locaux Unis", "fr"),
        ("CGLU-A", "Cités et Gouvernements Locaux Unis d’Afrique", "fr"),
        ("MC2CM", "Projet de migration de ville à ville en Méditerranée", "fr"),
        ("SNIA", "Stratégie Nationale d’Immigration et d’Asile", "fr"),
        ("AIMF", "Association internationale des maires francophones", "fr"),
        ("CLGF", "Forum des gouvernements locaux du Commonwealth", "fr"),
        ("CCRE", "Conseil des Communes et Régions d'Europe", "fr"),
    ],
)
def test_the_report_s_acronyms_have_their_long_forms(report: Report, short: str, long: str, language: str) -> None:
    assert (short, long, language) in {(acronym.short, acronym.long, acronym.language) for acronym in report.acronyms}


def test_nothing_else_is_taken_for_an_acronym(report: Report) -> None:
    assert len(report.acronyms) == 18


def test_each_long_form_stands_in_the_passage_that_is_named(report: Report) -> None:
    for acronym in report.acronyms:
        text = report.passage(acronym.passage).text
        assert acronym.short in text
        assert acronym.long in text


def test_an_english_text_has_its_acronyms_too() -> None:
    document = read_text("The World Health Organization (WHO) met. Staff (see below) came.", name="x", language="en")
    assert [(a.short, a.long) for a in acronyms_of(passages_of(document))] == [("WHO", "World Health Organization")]


def test_long_forms_of_the_renderings_are_english(report: Report) -> None:
    assert {acronym.language for acronym in report.rendered_acronyms} == {"en"}
    assert ("MEAE", "Ministry for Europe and Foreign Affairs") in {(a.short, a.long) for a in report.rendered_acronyms}


@pytest.mark.parametrize("short", ["MPTF", "MMC", "IMRF"])
def test_where_the_text_gives_both_languages_both_are_known(report: Report, short: str) -> None:
    assert {acronym.language for acronym in report.acronyms if acronym.short == short} == {"fr", "en"}
