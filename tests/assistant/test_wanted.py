"""What a question wants: told by a passage, its notes or its items, or certainly not told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question import Question, kind_of
from assistant.wanted import untold
from corpus import Report


def says(report: Report, text: str, question: str, language: str = "fr") -> bool:
    """Tell whether a passage that says just this may tell what a question wants."""
    passage = replace(report.passages[1], text=text, notes=(), lead_in=None)
    return not untold(Question.read(question, language), passage, report)


@pytest.mark.parametrize(
    ("question", "telling", "silent"),
    [
        ("Quand le port a-t-il ouvert ?", "Le port a ouvert en 1998.", "Le port a ouvert ses quais."),
        ("Since when?", "Le port a ouvert en mars.", "Le port a ouvert ses quais."),
        ("Combien ça a coûté ?", "La grue a coûté deux millions.", "La grue a été réparée."),
        ("What is the budget of the harbour?", "Son budget est de 300 000 euros.", "Le port emploie 30 personnes."),
        ("¿Cuánto costó la grúa?", "La grue a coûté 3 000 €.", "La grue a 30 ans."),
        ("Wie lange dauerte die Reparatur?", "Elle a duré trois jours, 3 jours en tout.", "Elle a été longue."),
        ("How often does the ferry sail?", "Le bac part chaque jour.", "Le bac part du quai nord."),
        ("كم مرة تبحر العبارة؟", "Le bac part chaque semaine.", "Le bac part du quai nord."),
        ("Who is the mayor of the harbour town?", "La maire, Mme Le Goff, y tient.", "La maire y tient."),
        (
            "Hormis Brest, quels ports ont une grue ?",
            "Les ports de Brest et de Nantes en ont.",
            "Le port de Brest en a.",
        ),
        (
            "Besides Brest, which harbours have one?",
            "Les ports de Brest et de Nantes en ont.",
            "Le port de Brest en a.",
        ),
        ("Quels sont les 4 quais ?", "Les 4 quais sont le nord, le sud, l'est et l'ouest.", "Le port a 4 quais."),
        ("List the four docks", "Les 4 quais sont le nord, le sud, l'est et l'ouest.", "Le port a 4 quais."),
    ],
)
def test_what_is_wanted_stands_there_or_does_not(
    small_report: Report, question: str, telling: str, silent: str
) -> None:
    assert says(small_report, telling, question)
    assert not says(small_report, silent, question)


@pytest.mark.parametrize(
    "question",
    [
        "Que se passe-t-il quand la grue est en panne ?",
        "What happens to the fish when the crane breaks down?",
        "When they arrive, what do the trawlers unload?",
        "Combien de quais a le port ?",
        "What does the harbour budget pay for when it comes to cranes?",
        "Gibt es Daten über den Fischfang?",
        "Les 4 quais sont-ils ouverts ?",
        "Quels ports ont une grue ?",
    ],
)
def test_anything_else_may_be_told_by_any_words(small_report: Report, question: str) -> None:
    assert says(small_report, "Le port a 4 quais, ouverts à tous.", question)


def test_what_a_note_tells_is_told(small_report: Report) -> None:
    note = small_report.passages[2]
    dated = replace(note, text="Ouvert en 1998.")
    report = replace(small_report, passages=tuple(dated if p is note else p for p in small_report.passages))
    passage = replace(report.passages[1], text="Le port a ses quais.", notes=(note.id,))
    assert not untold(Question.read("Quand le port a-t-il ouvert ?"), passage, report)
    assert untold(Question.read("Quand le port a-t-il ouvert ?"), replace(passage, notes=()), report)


def test_items_below_their_line_are_counted(small_report: Report) -> None:
    lead = small_report.passage("1.05")
    items = sum(passage.lead_in == lead.id for passage in small_report.passages)
    assert items > 1
    few, many = (replace(lead, text=f"Les {count} quais :") for count in (3, 40))
    asked = "Quels sont les {} quais ?"
    assert untold(Question.read(asked.format(3)), few, small_report) == (items < 3)
    assert untold(Question.read(asked.format(40)), many, small_report)


def test_a_kind_is_what_is_asked_not_what_is_mentioned() -> None:
    assert kind_of("When was it opened?") == kind_of("Le port a ouvert quand ?") == "date"
    assert kind_of("What do they do when it rains?") != "date"
    assert kind_of("Daten zum Fischfang") != "date"
    assert kind_of("Quel est le coût de la grue ?") == "amount"
    assert kind_of("Which plan lets harbours shape budgets?") != "amount"
    assert kind_of("How often does it sail?") == "frequency"


@pytest.mark.parametrize(
    ("question", "telling", "silent"),
    [
        ("La grue est-elle toujours en service, a-t-elle réussi ?", "La grue a réussi.", "La grue est au quai nord."),
        ("Did the crane improve safety?", "La grue a amélioré la sécurité.", "La grue sert à la sécurité."),
        ("Le quai a-t-il été fermé ?", "Le quai a été fermé.", "Le quai a été repeint."),
        ("How many boats does it take per year?", "Il prend 30 bateaux par an.", "Il prend 30 bateaux chaque nuit."),
        ("À quelle heure part le bac ?", "Le bac part à 7 h.", "Le bac part du quai nord."),
    ],
)
def test_outcomes_rates_and_hours_are_told_or_not(
    small_report: Report, question: str, telling: str, silent: str
) -> None:
    language = "fr" if "?" in question and " ?" in question else "en"
    assert says(small_report, telling, question, language)
    assert not says(small_report, silent, question, language)


def test_a_number_is_told_of_what_is_counted(report: Report) -> None:
    passage = report.passage("5.03")  # 23 municipalities and cities
    assert not untold(Question.read("Combien de villes participent à MC2CM ?", "fr"), passage, report)
    assert untold(Question.read("Combien de morts en Méditerranée ?", "fr"), passage, report)
    assert not untold(Question.read("Combien y participent ?", "fr"), passage, report)


def test_a_city_or_country_that_is_wanted_is_named(report: Report) -> None:
    asked = Question.read("Which cities take part in the project?", "en")
    assert untold(asked, report.passage("5.03"), report)  # 23 cities, none by name
    assert not untold(asked, report.passage("4.18"), report)
    assert not untold(Question.read("c'est dans quel pays ?", "fr"), report.passage("5.11"), report)  # by its heading
    assert not untold(
        Question.read("The law says what the capital does and what towns do"), report.passage("3.16"), report
    )


def test_a_year_that_is_wanted_is_told(report: Report) -> None:
    assert untold(Question.read("En quelle année ?", "fr"), report.passage("7.03"), report)  # 17/18 November
    assert not untold(Question.read("En quelle année ?", "fr"), report.passage("5.11"), report)


def test_a_passage_is_no_daily_one_for_being_up_to_date(small_report: Report) -> None:
    assert says(small_report, "La mise à jour des grues coûte 300 euros.", "Combien coûte la grue par an ?")
