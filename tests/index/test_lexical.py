"""Word search: scores of a query are comparable, and survive the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.lexical import LexicalIndex

TEXTS = [
    (3, "L’hébergement d’urgence à Rennes"),
    (5, "Les villes africaines participent à l'initiative"),
    (8, "Le Maroc met en œuvre sa stratégie à Oujda"),
    (9, "Les villes d'Europe et les villes d'Afrique"),
]


@pytest.fixture(scope="module")
def lexical() -> LexicalIndex:
    return LexicalIndex.build("fr", TEXTS)


@pytest.mark.parametrize(
    ("query", "position"),
    [("hebergement d'urgence", 3), ("strategie du maroc", 8), ("ville d'europe", 9), ("INITIATIVES", 5)],
)
def test_the_text_that_shares_most_comes_first(lexical: LexicalIndex, query: str, position: int) -> None:
    assert lexical.positions[int(np.argmax(lexical.scores(query)))] == position


def test_scores_lie_between_nothing_and_one(lexical: LexicalIndex) -> None:
    scores = lexical.scores("hébergement villes Maroc")
    assert scores.dtype == np.float32
    assert np.all((scores >= 0) & (scores <= 1 + 1e-6))
    assert lexical.scores("Rennes").max() == pytest.approx(1)


@pytest.mark.parametrize("query", ["", "le la les", "zzz", "?!", "quantique"])
def test_a_query_without_known_terms_finds_nothing(lexical: LexicalIndex, query: str) -> None:
    assert not lexical.scores(query).any()


def test_a_repeated_query_gives_the_same(lexical: LexicalIndex) -> None:
    assert np.array_equal(lexical.scores("villes et stratégie"), lexical.scores("villes et stratégie"))


def test_an_index_survives_the_disk(lexical: LexicalIndex, tmp_path: Path) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    lexical.save(folder)
    loaded = LexicalIndex.load("fr", folder)
    assert np.array_equal(loaded.positions, lexical.positions)
    for query in ("hébergement", "villes", "rien de connu"):
        assert np.allclose(loaded.scores(query), lexical.scores(query))


def test_texts_without_any_term_can_be_indexed() -> None:
    scores = LexicalIndex.build("fr", [(0, "le la"), (1, "?")]).scores("le port")
    assert scores.shape == (2,)
    assert not scores.any()
