"""Conversations: what a message means after the turns before it, and what is asked of the answers themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.answer import Status, Turn
from assistant.conversation import readings
from assistant.phrases import leans, phrases_of, with_article
from assistant.quotes import quoted
from assistant.recall import in_language, recalled, reworded
from assistant.sentences import about, framed, with_exchanged, with_subject
from assistant.subject import subject_of

if TYPE_CHECKING:
    from assistant import Assistant
    from corpus import Report


def turn(understood: str, language: str = "fr", passages: tuple[str, ...] = (), status: Status = "answered") -> Turn:
    return Turn(understood, understood, language, status, passages)


def texts(report: Report, message: str, *before: str, language: str = "fr") -> list[str]:
    """Return the readings of a message after some questions in the same language."""
    turns = [turn(question, language) for question in before]
    return [reading.text for reading in readings(report, message, language, turns)]


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("Qui le finance ?", "fr"),
        ("Elle compte combien de membres ?", "fr"),
        ("par qui est-il piloté ?", "fr"),
        ("Marseille en fait partie ?", "fr"),
        ("Combien de villes y participent ?", "fr"),
        ("Cette stratégie date de quand ?", "fr"),
        ("its yearly budget?", "en"),
        ("Who leads it?", "en"),
        ("how big is that fund?", "en"),
        ("¿Y sus miembros?", "es"),
        ("Wer hat sie geleitet?", "de"),
    ],
)
def test_pronouns_lean_on_what_was_said(message: str, language: str) -> None:
    assert leans(message, language)


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("Que fait le Sénégal avec sa diaspora ?", "fr"),
        ("Accra a-t-elle une stratégie migratoire ?", "fr"),
        ("Le Mécanisme des maires, ça a été créé quand ?", "fr"),
        ("Y a-t-il un réseau en Méditerranée ?", "fr"),
        ("Le MMC, c'est quoi ?", "fr"),
        ("Is there a fund for cities?", "en"),
        ("How do cities finance their shelters?", "en"),
        ("What does this report say about housing?", "en"),
    ],
)
def test_pronouns_with_their_noun_in_the_message_lean_on_nothing(message: str, language: str) -> None:
    assert not leans(message, language)


@pytest.mark.parametrize(
    ("question", "language", "phrase"),
    [
        ("Que fait Rennes pour l'hébergement d'urgence ?", "fr", "l'hébergement d'urgence"),
        ("Qui a financé la réunion de Paris ?", "fr", "la réunion de Paris"),
        (
            "Que dit le rapport du manque de données sur les migrations ?",
            "fr",
            "le manque de données sur les migrations",
        ),
        ("Where was UCLG Africa founded?", "en", "UCLG Africa"),
        ("Who will draft the synthesis paper on local actors?", "en", "the synthesis paper on local actors"),
    ],
)
def test_phrases_are_found_with_their_articles(question: str, language: str, phrase: str) -> None:
    assert any(found.text.endswith(phrase) for found in phrases_of(question, language))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Que fait Rennes pour l'hébergement d'urgence ?", "fr"),
        ("Quelles villes ont travaillé avec CGLU Afrique sur des webinaires ?", "fr"),
        ("What is the Mayors Mechanism of the GFMD?", "en"),
        ("Le Forum des maires de 2018, il a adopté quoi ?", "fr"),
        ("Does the report talk about climate change?", "en"),
        ("Le rapport parle-t-il de racisme ?", "fr"),
    ],
)
def test_a_full_question_is_read_as_typed(report: Report, question: str, language: str) -> None:
    before = "Qui finance le PAISD ?" if language == "fr" else "Who pays for the PAISD?"
    assert texts(report, question, before, language=language) == [question]


def test_without_turns_everything_is_read_as_typed(report: Report) -> None:
    assert texts(report, "Et à Oujda ?") == ["Et à Oujda ?"]


def test_a_name_takes_the_place_of_another(report: Report) -> None:
    found = texts(report, "Et à Oujda ?", "Que fait Rennes pour l'hébergement d'urgence ?")
    assert found[0] == "Que fait Oujda pour l'hébergement d'urgence ?"


@pytest.mark.parametrize(
    ("question", "phrase", "changed"),
    [
        ("Que fait le Sénégal ?", "au Cameroun", "Que fait le Cameroun ?"),
        ("Qui finance le programme du Sénégal ?", "à Oujda", "Qui finance le programme d'Oujda ?"),
        ("Que s'est-il passé à Paris ?", "au Mali", "Que s'est-il passé à le Mali ?".replace("à le", "au")),
    ],
)
def test_articles_follow_the_name(question: str, phrase: str, changed: str) -> None:
    assert with_exchanged(question, phrase, "fr") == [changed]


def test_a_place_takes_the_place_of_a_place_with_its_preposition() -> None:
    assert with_exchanged("Combien de places à Rennes ?", "en France", "fr") == ["Combien de places en France ?"]


@pytest.mark.parametrize(
    ("name", "called"), [("France", "la France"), ("OIM", "l'OIM"), ("Maroc", "le Maroc"), ("Rennes", "Rennes")]
)
def test_a_name_has_the_article_that_the_report_writes(report: Report, name: str, called: str) -> None:
    assert with_article(report, name, "fr") == called
    assert with_article(report, name, "en") == name


def test_a_message_of_a_name_after_another_is_a_question_of_its_own(report: Report) -> None:
    found = texts(report, "L'OIM", "Et la France ?")
    assert found[0] == "Que dit le rapport sur l'OIM ?"


def test_a_place_is_added_where_no_name_stands(report: Report) -> None:
    found = texts(report, "And in Burkina Faso?", "What training is offered?", language="en")
    assert found[0] == "What training is offered in Burkina Faso?"


@pytest.mark.parametrize(
    ("message", "subject", "language", "meaning"),
    [
        ("Qui le finance ?", "le PAISD", "fr", "Qui finance le PAISD ?"),
        ("Et il sert à quoi ?", "le Mécanisme des maires", "fr", "Le Mécanisme des maires sert à quoi ?"),
        ("par qui est-il piloté ?", "le Mécanisme des maires", "fr", "Par qui le Mécanisme des maires est-il piloté ?"),
        ("depuis quand ?", "le PAISD", "fr", "À propos du PAISD : depuis quand ?"),
        ("Cette charte date de quand ?", "la charte", "fr", "La charte date de quand ?"),
        ("who pays for it?", "the PAISD", "en", "Who pays for the PAISD?"),
        ("What's its aim?", "MC2CM", "en", "What's MC2CM’s aim?"),
        ("since when?", "Rennes", "en", "About Rennes: since when?"),
        ("qui siège au conseil de celui-ci ?", "le MMC", "fr", "Qui siège au conseil du MMC ?"),
        ("who is on the board of that one?", "the MMC", "en", "Who is on the board of the MMC?"),
    ],
)
def test_a_message_is_completed_by_its_subject(message: str, subject: str, language: str, meaning: str) -> None:
    assert with_subject(message, subject, language) == meaning


@pytest.mark.parametrize("subject", ["le PAISD", "les réseaux de villes", "la ville de Rennes", "MC2CM", "Oujda"])
def test_the_subject_put_before_a_question_is_found_again(subject: str) -> None:
    assert framed(about(subject, "depuis quand ?", "fr"), "fr") == subject


def test_the_subject_stays_while_it_is_named(report: Report) -> None:
    turns = [turn("Qu'est-ce que MC2CM ?"), turn("À propos de MC2CM : Marseille en fait partie ?")]
    assert subject_of(report, turns, "fr").name == "MC2CM"


def test_one_asking_word_takes_the_place_of_another(report: Report) -> None:
    found = texts(report, "non pardon, je voulais savoir où", "Quand CGLU Afrique a-t-elle été fondée ?")
    assert found[0] == "Où CGLU Afrique a-t-elle été fondée ?"


def test_a_correction_keeps_the_question_it_corrects(report: Report) -> None:
    found = texts(report, "Non, je parlais de Rennes.", "Que fait le Sénégal pour la formation ?")
    assert found[0] == "Que fait Rennes pour la formation ?"


@pytest.mark.parametrize(
    ("message", "meaning"),
    [
        ("non je pensais au FMMD : comment y peser ?", "À propos du FMMD : comment y peser ?"),
        ("nan laisse Lyon, je parlais du MMC, c'est quand ?", "À propos du MMC : c'est quand ?"),
        ("never mind Lyon, je parlais du MMC, c'est quand ?", "À propos du MMC : c'est quand ?"),
        ("Never mind. Je parlais du MMC, pas de Lyon. C'est quand ?", "À propos du MMC : c'est quand ?"),
    ],
)
def test_a_correction_may_name_its_subject_and_then_ask(report: Report, message: str, meaning: str) -> None:
    assert texts(report, message, "Que fait le Sénégal pour la formation ?") == [meaning]


@pytest.mark.parametrize("message", ["Qui a participé à la réunion ?", "Quand a eu lieu la rencontre ?"])
def test_what_is_asked_of_the_event_stands_by_itself(report: Report, message: str) -> None:
    assert texts(report, message, "Que fait le Sénégal pour la formation ?") == [message]


@pytest.mark.parametrize(
    ("message", "language", "meaning"),
    [
        ("Pour revenir à Rennes, depuis quand ?", "fr", "À propos de Rennes : depuis quand ?"),
        ("et Rennes de tout à l'heure, depuis quand ?", "fr", "À propos de Rennes : depuis quand ?"),
        ("Revenons au Ghana.", "fr", "Que dit le rapport sur le Ghana ?"),
        ("Back to the PAISD: who pays for it?", "en", "Who pays for the PAISD?"),
    ],
)
def test_one_returns_to_a_subject_by_name(report: Report, message: str, language: str, meaning: str) -> None:
    before = "Qui a financé la réunion ?" if language == "fr" else "Who paid for the meeting?"
    assert texts(report, message, before, language=language)[0] == meaning


def test_an_earlier_subject_is_tried_too(report: Report) -> None:
    found = texts(report, "Qui le finance ?", "Qu'est-ce que le PAISD ?", "Qu'est-ce que le MPTF ?")
    assert found == ["Qui finance le MPTF ?", "Qui finance le PAISD ?"]


def test_only_the_last_turns_are_looked_at(report: Report) -> None:
    last = "Qu'est-ce que le MPTF ?"
    turns = [turn("Qu'est-ce que le PAISD ?"), *(turn(last) for _ in range(200))]
    found = [reading.text for reading in readings(report, "Qui le finance ?", "fr", turns)]
    assert found == ["Qui finance le MPTF ?"]


@pytest.mark.parametrize(
    ("message", "language", "wish"),
    [
        ("Où est-ce écrit ?", "fr", "source"),
        ("where does it say that?", "en", "source"),
        ("tu sors ça d'où ? quelle partie du rapport", "fr", "source"),
        ("je peux avoir la source exacte ?", "fr", "source"),
        ("can i see the original wording", "en", "source"),
        ("Quelle?", "de", "source"),
        ("بالعربية", "ar", "language"),
        ("المزيد من التفاصيل", "ar", "more"),
        ("Plus de détails ?", "fr", "more"),
        ("tell me more", "en", "more"),
        ("et les autres ?", "fr", "others"),
        ("are there more?", "en", "others"),
        ("tu es sûr ?", "fr", "source"),
        ("Résume-moi ça en deux phrases", "fr", "shorter"),
        ("explain that more simply", "en", "shorter"),
        ("traduis en anglais", "fr", "language"),
        ("Peux-tu raccourcir ?", "fr", "shorter"),
        ("shorter please", "en", "shorter"),
        ("in English please", "en", "language"),
        ("Résume-moi ce qu'on a dit.", "fr", "summary"),
        ("sum up what you told me", "en", "summary"),
    ],
)
def test_wishes_about_the_answer_are_told(report: Report, message: str, language: str, wish: str) -> None:
    first, second = [passage.id for passage in report.passages if passage.kind == "bullet"][:2]
    shown = (first, second) if wish == "others" else (first,)
    found = recalled(report, message, language, [turn("Qui pilote la réunion ?", passages=shown)])
    assert found is not None
    assert found.wishes[0] == wish
    assert set(found.wishes) <= {wish, "verbatim"}
    assert found.passages


@pytest.mark.parametrize(
    ("message", "language", "is_verbatim"),
    [
        ("mot pour mot s'il te plaît", "fr", True),
        ("exact words?", "en", True),
        ("redonne-moi la phrase exacte", "fr", True),
        ("tu as lu ça où ?", "fr", False),
        ("page number?", "en", False),
        ("c'est où dans le rapport ?", "fr", False),
        ("sur quelle page ?", "fr", False),
        ("what page is this quote on?", "en", False),
        ("imprime", "fr", True),
    ],
)
def test_one_may_want_the_exact_words_or_only_their_place(
    report: Report, message: str, language: str, is_verbatim: bool
) -> None:
    passage = next(passage for passage in report.passages if passage.kind == "bullet")
    found = recalled(report, message, language, [turn("Qui pilote la réunion ?", passages=(passage.id,))])
    assert found is not None
    quotes = quoted(report, [(passage, 1.0)])
    told = reworded(report, quotes, found.wishes, language)
    assert (" ".join(passage.text.split()[:4]) in told) is is_verbatim
    assert "p. 1" in told


@pytest.mark.parametrize(
    "message",
    [
        "page 5",
        "section 2",
        "where was it?",
        "Give me figures",
        "Qui a écrit ce manuel ?",
        "Quelle page du budget ?",
        "Et à Oujda ?",
        "Depuis quelle année ?",
    ],
)
def test_questions_are_no_wishes(report: Report, message: str) -> None:
    first = next(passage for passage in report.passages if passage.kind == "bullet")
    assert recalled(report, message, "fr", [turn("Qui pilote la réunion ?", passages=(first.id,))]) is None


def test_more_of_them_is_asked_of_a_list_alone(report: Report) -> None:
    first = next(passage for passage in report.passages if passage.kind == "bullet")
    shown = [turn("Qui pilote la réunion ?", passages=(first.id,))]
    assert recalled(report, "Il y en a d'autres ?", "fr", shown) is None


def test_the_rest_of_a_long_list_is_told_of_and_shown(word_assistant: Assistant) -> None:
    question = "Quelles sont les recommandations du rapport ?"
    answer = word_assistant.ask(question)
    every = [p.id for p in word_assistant.report.passages if p.kind == "recommendation"]
    assert f"{len(answer.quotes)} sur {len(every)}" in answer.text
    rest = word_assistant.ask("les autres ?", (Turn.of(answer),))
    assert {quote.passage for quote in (*answer.quotes, *rest.quotes)} == set(every)


def test_shorter_keeps_the_main_clause(word_assistant: Assistant) -> None:
    shown = turn("Que fait Rennes ?", passages=("3.17",))
    answer = word_assistant.ask("plus court", (shown,))
    assert answer.text.startswith("La mairie de Rennes a mis en place")
    assert "950 personnes" in answer.text


def test_where_it_stands_is_said_in_the_readers_words(word_assistant: Assistant) -> None:
    shown = turn("What does Rennes do?", language="en", passages=("3.17",))
    answer = word_assistant.ask("what page is that on?", (shown,))
    assert "p. 3" in answer.text
    assert answer.quotes[0].text not in answer.text
    assert answer.quotes[0].section[-1] not in answer.text


def test_there_is_nothing_to_recall_without_an_answer(report: Report) -> None:
    refused = turn("Qui est le maire ?", status="not_found")
    assert recalled(report, "plus court", "fr", [refused]) is None


def test_an_answer_is_shown_again_in_another_language(word_assistant: Assistant) -> None:
    first = word_assistant.ask("Que fait Rennes pour l'hébergement d'urgence ?")
    assert first.quotes
    again = word_assistant.ask("in English please", (Turn.of(first),))
    assert [quote.passage for quote in again.quotes] == [quote.passage for quote in first.quotes]
    assert again.language == "en"
    assert again.understood_as == first.question


def test_a_refusal_names_the_subject(word_assistant: Assistant) -> None:
    before = turn("What does Rennes do for emergency shelter?", "en", ("3.17",))
    assert "Rennes" in (word_assistant.ask("how much did it cost?", (before,)).understood_as or "")


def test_passages_of_another_report_are_forgotten(word_assistant: Assistant) -> None:
    strange = turn("Qui pilote la réunion ?", passages=("99.99",))
    for message in ("depuis quand ?", "plus de détails", "résume ce qu'on a dit", "the second one", "in English"):
        assert word_assistant.ask(message, (strange,)).status


@pytest.mark.parametrize("question", ["Quels sont les défis ?", "Citez les recommandations"])
def test_what_asks_for_things_by_one_word_is_read_by_itself_first(report: Report, question: str) -> None:
    found = texts(report, question, "Que fait Rennes pour l'hébergement d'urgence ?")
    assert found[0] == question
    assert len(found) > 1


def test_a_year_takes_the_place_of_a_year(small_report: Report) -> None:
    assert texts(small_report, "Et en 2015 ?", "Que s'est-il passé en 2018 ?") == ["Que s'est-il passé en 2015 ?"]


@pytest.mark.parametrize("message", ["Lesquels ?", "laquelle ?"])
def test_a_word_that_asks_is_no_subject(small_report: Report, message: str) -> None:
    assert not any("sur Lesquel" in text for text in texts(small_report, message, "Combien de grues ?"))


def test_an_overview_is_no_subject(small_report: Report) -> None:
    before = [turn("De quoi parle ce rapport ?", status="overview")]
    assert [reading.text for reading in readings(small_report, "Qui l'a écrit ?", "fr", before)] == ["Qui l'a écrit ?"]


def test_what_a_topic_is_said_of_stands_by_itself(small_report: Report) -> None:
    assert texts(small_report, "¿Qué dice sobre la pesca?", "¿Qué hace Bari?", language="es") == [
        "¿Qué dice sobre la pesca?"
    ]


@pytest.mark.parametrize("before", ["Bonjour, que fait le port de Bari ?", "Compare le port de Bari et Tanger"])
def test_a_greeting_or_a_verb_is_no_subject(small_report: Report, before: str) -> None:
    assert "Bari" in subject_of(small_report, [turn(before)], "fr").name


def test_a_list_goes_on_until_all_of_it_was_shown(small_report: Report) -> None:
    items = tuple(passage.id for passage in small_report.passages if passage.kind == "bullet")
    assert len(items) > 2
    first = turn("Quels quais ?", passages=items[:2])
    rest = recalled(small_report, "Continue", "fr", [first])
    assert rest
    assert rest.passages == items[2:]
    over = recalled(small_report, "la suite", "fr", [first, turn("Quels quais ?", passages=rest.passages)])
    assert over
    assert not set(over.passages) & set(items)


def test_what_comes_next_is_compared_with_what_was_spoken_of(small_report: Report) -> None:
    asked = ("Que fait le port de Bari ?", "Que fait le port de Tanger ?")
    (alone,) = texts(small_report, "compare avec Gênes", *asked)
    assert alone.startswith("Compare ")
    assert "Tanger" in alone
    assert alone.endswith("et Gênes")
    (both,) = texts(small_report, "compare les deux", *asked)
    assert {"Bari", "Tanger"} <= set(both.split())


def test_an_example_is_no_source(small_report: Report) -> None:
    shown = [turn("Que fait le port ?", passages=(small_report.passages[1].id,))]
    assert recalled(small_report, "donne un exemple", "fr", shown) is None
    assert recalled(small_report, "donne la source", "fr", shown) is not None


@pytest.mark.parametrize(
    ("message", "wanted", "language"),
    [
        ("translate the passage on English lessons into Spanish", "the passage on English lessons", "es"),
        ("traduis la définition de la gouvernance en anglais", "la définition de la gouvernance", "en"),
        ("Show me the French original of the sentence on Rennes", "the sentence on Rennes", "fr"),
    ],
)
def test_something_may_be_wanted_in_a_language(message: str, wanted: str, language: str) -> None:
    found = in_language(message)
    assert found is not None
    assert (found.text, found.language) == (wanted, language)
    assert in_language("What does the report say in English?") is None


def test_an_answer_is_rendered_into_the_language_that_is_named(report: Report) -> None:
    passage = next(passage for passage in report.passages if passage.kind == "bullet")
    heard = [turn("Qui pilote la réunion ?", passages=(passage.id,))]
    for message, language in (("traduis ça en espagnol", "es"), ("traduis", "en"), ("translate it into German", "de")):
        found = recalled(report, message, "fr", heard)
        assert found is not None
        assert found.language == language


@pytest.mark.parametrize(
    ("before", "message", "language", "meant"),
    [
        (["Que fait Rennes ?", "Que fait Oujda ?"], "laquelle des deux est plus grande ?", "fr", "Compare Oujda et"),
        (["Que fait Rennes ?"], "en quoi c'est différent d'Oujda ?", "fr", "Compare Rennes et Oujda"),
        (["Combien de principes compte la SNIA ?"], "lesquels ?", "fr", "Quels principes compte la SNIA ?"),
        (["How many cities signed the Charter?"], "list them", "en", "Which cities signed the Charter?"),
        (["Que dit le rapport sur la SNIA ?"], "c'est quoi exactement ?", "fr", "Qu'est-ce que la SNIA ?"),
        (["Tell me about the Mayors Mechanism"], "not the Mechanism, the MMC", "en", "Tell me about the MMC"),
        (["Que fait Rennes ?"], "c'est Oujda que je cherchais", "fr", "Que fait Oujda ?"),
        (["Que fait Rennes ?"], "à Oujda je voulais dire", "fr", "Que fait Oujda ?"),
        (["Parle-moi de Rennes"], "et en 2014 ?", "fr", "À propos de Rennes : en 2014 ?"),
        (["What does the report say about women?"], "refugees then", "en", "What does the report say about refugees?"),
        (["Tout sur la France"], "et sur le secteur privé", "fr", "Que dit le rapport sur le secteur privé ?"),
    ],
)  # fmt: skip
def test_what_is_meant_is_a_question_by_itself(
    report: Report, before: list[str], message: str, language: str, meant: str
) -> None:
    assert any(text.startswith(meant) for text in texts(report, message, *before, language=language))
