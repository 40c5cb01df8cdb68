"""Sentences end where readers see them end."""

from __future__ import annotations

import pytest

from corpus.sentences import sentences


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Une phrase. Une autre.", ["Une phrase.", "Une autre."]),
        ("Elle compte 2 000 villes. 19 villes participent.", ["Elle compte 2 000 villes.", "19 villes participent."]),
        ("Vraiment ? Oui !", ["Vraiment ?", "Oui !"]),
        (
            "Le logement, l’emploi, etc.) La SNIA recoupe tout.",
            ["Le logement, l’emploi, etc.)", "La SNIA recoupe tout."],
        ),
        ("Selon M. Diop et l'art. 3, tout va. Fin.", ["Selon M. Diop et l'art. 3, tout va.", "Fin."]),
        ("Il dit : « Venez ». Ils vinrent.", ["Il dit : « Venez ».", "Ils vinrent."]),
        ("Les réfugiés sont là.9 Ensuite.", ["Les réfugiés sont là.9", "Ensuite."]),
        ("sans point", ["sans point"]),
        ("", []),
    ],
)
def test_a_line_is_cut_at_its_sentence_ends(line: str, expected: list[str]) -> None:
    assert [line[low:high] for low, high in sentences(line)] == expected


@pytest.mark.parametrize(
    ("line", "count"), [("M. Dupont arrive.", 1), ("Il part. M. Dupont arrive.", 2), ("Vers 1990 env. Mille.", 1)]
)
def test_an_abbreviation_right_after_a_sentence_s_end_is_one_too(line: str, count: int) -> None:
    assert len(list(sentences(line))) == count
