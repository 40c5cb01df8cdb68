"""The classifier: from the words of a question to its passage, or to none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus import Report
from index import PassageIndex, Query
from index.classifier import Classifier, Example, log_chances_among, log_odds_of_any

EXAMPLES = [
    Example("how many ships come to the port", (0,)),
    Example("how many boats come each month", (0,)),
    Example("how long is the north quay", (2, 1)),
    Example("what is built at the north quay", (2,)),
    Example("what is built at the south quay", (1,)),
    Example("who directs the port"),
    Example("who is the mayor"),
]


@pytest.fixture(scope="module")
def fitted() -> Classifier:
    return Classifier.fit(EXAMPLES, 4, "sha")


@pytest.mark.parametrize(
    ("question", "column"), [("How many come?", 0), ("the north quay", 2), ("Who directs it?", -1)]
)
def test_chances_sum_to_one_and_are_highest_for_what_like_questions_ask_for(
    fitted: Classifier, question: str, column: int
) -> None:
    chances = fitted.log_chances(question)
    assert chances.shape == (5,)
    assert float(np.exp(chances).sum()) == pytest.approx(1, abs=1e-3)
    assert int(chances.argmax()) == range(5)[column]
    assert (log_odds_of_any(chances) > 0) is (column >= 0)


def test_a_second_passage_counts_less_than_the_first(fitted: Classifier) -> None:
    chances = fitted.log_chances("how long is the north quay")
    assert chances[2] > chances[1] > chances[3]


def test_among_passages_chances_sum_to_one(fitted: Classifier) -> None:
    among = log_chances_among(fitted.log_chances("who directs the north quay"))
    assert among.shape == (4,)
    assert float(np.exp(among).sum()) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("text", ["", "?!", "zzzz"])
def test_nothing_known_says_nothing(fitted: Classifier, text: str) -> None:
    assert not fitted.log_chances(text).any()
    assert log_odds_of_any(fitted.log_chances(text)) == 0
    assert not Classifier.silent().log_chances("how many ships").any()


def test_it_is_saved_and_loaded_whole_and_a_damaged_file_is_told(fitted: Classifier, tmp_path: Path) -> None:
    file = fitted.save(tmp_path)
    loaded = Classifier.load(tmp_path)
    assert loaded.sha256 == "sha"
    assert loaded.log_chances("the north quay").tolist() == fitted.log_chances("the north quay").tolist()
    file.write_bytes(file.read_bytes()[:50])
    with pytest.raises(ValueError, match="damaged"):
        Classifier.load(tmp_path)
    file.unlink()
    with pytest.raises(OSError, match=str(file)):
        Classifier.load(tmp_path)


def test_two_kinds_of_example_are_enough() -> None:
    fitted = Classifier.fit([Example("how many ships", (0,)), Example("many ships", (0,)), *EXAMPLES[-2:]], 1)
    assert log_odds_of_any(fitted.log_chances("many ships")) > 0 > log_odds_of_any(fitted.log_chances("who is"))


@pytest.mark.parametrize(
    ("answered", "unanswered"),
    [
        ("How many people attended the meeting?", "How much did the meeting cost?"),
        ("When did the meeting take place?", "Who is the director of the network?"),
    ],
)
def test_what_reports_rarely_say_is_less_likely(word_index: PassageIndex, answered: str, unanswered: str) -> None:
    classifier = word_index.prior.words
    assert log_odds_of_any(classifier.log_chances(answered)) > 0 > log_odds_of_any(classifier.log_chances(unanswered))


def test_all_languages_are_read_through_the_dictionaries(word_index: PassageIndex, report: Report) -> None:
    glossary = report.annotations.glossary
    for text, language in (("Quel est le budget du réseau ?", "fr"), ("¿Cuál es el presupuesto de la red?", "es")):
        chances = word_index.prior.words.log_chances(Query.of(text, language, glossary).translated)
        assert log_odds_of_any(chances) < 0
