"""Following: what speaks for a passage after another was shown, and how the weights of that are fitted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.answer import Turn
from assistant.finding import Finder
from assistant.fitting import fit_following
from assistant.following import FEATURES, RELATIONS, FollowingModel, Heard, outlook_of, relation
from assistant.understanding import heard_in
from assistant.vocabulary import Vocabulary
from corpus import FollowUp, Report
from index import PassageIndex, SentenceEncoder
from tests.fakes import WordEncoder

SHIPS, STAFF, CRANE, SALE = "1.02", "1.03", "1.07", "1.10"
TURN = Turn("Combien de navires ?", "Combien de navires le port accueille-t-il ?", "fr", "answered", (SHIPS,))
MESSAGES = {
    "depuis quand ?": (STAFF,),
    "et combien de gens ?": (STAFF,),
    "par mois ?": (SHIPS,),
    "combien, déjà ?": (SHIPS,),
    "et la grue ?": (CRANE,),
    "qui vend ?": (SALE,),
    "à quel prix ?": (),
    "qui le dirige ?": (),
    "pourquoi si peu ?": (),
    "et l'an dernier ?": (),
}


@pytest.fixture(scope="module")
def finder(small_report: Report) -> Finder:
    index = PassageIndex.build(small_report, WordEncoder())
    return Finder(index, Vocabulary.of(index), None)


@pytest.fixture
def heard(finder: Finder) -> list[Heard]:
    return heard_in(finder, "Depuis quand ?", (TURN,))


def test_the_small_report_is_as_these_tests_say(small_report: Report) -> None:
    held = {id_: small_report.passage(id_).text for id_ in (SHIPS, STAFF, CRANE, SALE)}
    assert all(word in held[id_] for id_, word in ((SHIPS, "40"), (STAFF, "2014"), (CRANE, "grue"), (SALE, "vente")))


def test_passages_stand_to_each_other_in_one_way(finder: Finder) -> None:
    report, position = finder.index.report, finder.index.position
    stands = [RELATIONS[relation(report, position(SHIPS), position(id_))] for id_ in (SHIPS, STAFF, "1.01", CRANE)]
    assert stands == ["shown", "next", "previous", "part"]
    assert RELATIONS[relation(report, position("1.05"), position(CRANE))] == "section"


def test_features_are_of_the_passage_that_was_shown(finder: Finder, heard: list[Heard]) -> None:
    outlook = outlook_of(finder, FollowingModel.load(annotated=True).relations, heard)
    position = finder.index.position
    assert all(each.reading.beside == (SHIPS,) for each in heard)
    for table in outlook.features:
        by_name = dict(zip(FEATURES, table.T, strict=True))
        assert np.flatnonzero(by_name["shown"]).tolist() == [position(SHIPS)]
        assert np.flatnonzero(by_name["next"]).tolist() == [position(STAFF)]
        assert by_name["likeness"][position(SHIPS)] == pytest.approx(1.0)
        assert not by_name["lacking"][position(STAFF)]  # it holds a date
        assert by_name["lacking"][position(SALE)]
    assert np.exp(outlook.found).sum(axis=1) == pytest.approx(1.0)


@pytest.mark.parametrize("annotated", [True, False])
def test_chances_of_readings_and_passages_sum_to_one(finder: Finder, heard: list[Heard], annotated: bool) -> None:
    model = FollowingModel.load(annotated)
    log_chances = model.log_chances(outlook_of(finder, model.relations, heard))
    assert log_chances.shape == (len(heard), len(finder.index.report.passages))
    assert np.exp(log_chances).sum() == pytest.approx(1.0)


def test_a_reading_that_leans_on_no_answer_is_left_to_what_it_finds(finder: Finder, heard: list[Heard]) -> None:
    model = FollowingModel.load(annotated=True)
    apart = [replace(each, reading=replace(each.reading, beside=())) for each in heard[:1]]
    outlook = outlook_of(finder, model.relations, apart)
    assert not outlook.features.any()
    assert model.log_chances(outlook)[0] == pytest.approx(outlook.found[0])


def test_a_fit_learns_where_answers_stand(small_report: Report, tiny_model: Path, tmp_path: Path) -> None:
    follow_ups = tuple(
        FollowUp(text if n == 0 else f"{text[:-2]}, {said} ?", "fr", TURN.understood_as, after, passages)
        for n, said in enumerate(("au port", "donc", "exactement", "vraiment", "en fait", "alors"))
        for after in (SHIPS, CRANE, SALE)
        for text, passages in MESSAGES.items()
    )
    report = replace(small_report, annotations=replace(small_report.annotations, follow_ups=follow_ups))
    told: list[str] = []
    encoder = SentenceEncoder.load(str(tiny_model))
    fit_following(report, encoder, tmp_path / "following.json", told.append)
    model = FollowingModel.load(annotated=True, path=tmp_path / "following.json")
    assert set(model.features) == set(FEATURES)
    assert any("it comes first for" in line for line in told)
    chances = model.relations.log_chances("since when?")
    assert len(chances) == len(RELATIONS) + 1
    assert 0 < model.threshold < 1


def test_the_shipped_weights_were_fitted_on_the_shipped_features() -> None:
    for annotated in (True, False):
        model = FollowingModel.load(annotated)
        assert tuple(model.features) == FEATURES
        assert model.features["lacking"] < 0
        assert model.judge["chance"][0] > 0
