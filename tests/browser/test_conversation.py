"""Asking, citing, reading on, following up, being refused: as a person does it."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.window import ask, is_visible_in

REFUSED = "Quel est le prix du baril de pétrole ?"


def test_an_empty_conversation_offers_six_questions(page: Page, shoot: Callable[[Page, str], None]) -> None:
    expect(page.locator("#opening h2")).to_have_text("Interrogez le rapport")
    expect(page.locator("#openings .question")).to_have_count(6)
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#encoder")).to_contain_text("MiniLM")
    shoot(page, "start")


def test_an_opening_is_asked_by_a_click(page: Page) -> None:
    question = page.locator("#openings .question").first
    text = question.inner_text()
    question.click()
    expect(page.locator(".turn .asked")).to_have_text(text)
    expect(page.locator(".turn .cite").first).to_be_visible()
    expect(page.locator("#opening")).to_be_hidden()


def test_an_answer_has_cards_with_exact_words_page_and_section(
    answered: Page, shoot: Callable[[Page, str], None]
) -> None:
    card = answered.locator(".card").first
    words = card.locator("blockquote")
    expect(words).to_have_attribute("lang", "fr")
    expect(card.locator(".leaf")).to_contain_text("p. ")
    assert card.locator(".section").inner_text()
    assert words.text_content() in answered.locator("#page .text").text_content()
    assert answered.locator(".standing").first.inner_text()
    expect(answered.locator("#spoken")).to_contain_text("Réponse :")
    expect(answered.locator("#question")).to_be_focused()
    shoot(answered, "answer-fr")


def test_a_citation_lights_its_card_and_the_passage(answered: Page, shoot: Callable[[Page, str], None]) -> None:
    answered.locator(".cite").first.click()
    lit = answered.locator("#page .lit")
    expect(lit.first).to_have_attribute("aria-current", "true")
    expect(answered.locator(".card.lit")).to_have_count(1)
    words = answered.locator(".card.lit blockquote").text_content()
    assert " ".join(lit.all_text_contents()) == words
    assert is_visible_in(answered, "#page .lit", "#page")
    shoot(answered, "reader-lit")
    answered.mouse.move(1200, 500)
    answered.mouse.wheel(0, 3000)
    expect(lit.first).to_have_attribute("aria-current", "true")
    answered.locator("#back").click()
    expect(answered.locator(".cite").first).to_be_focused()


def test_a_citation_leaves_its_sentence_in_sight_and_the_browsers_back_leads_there(page: Page) -> None:
    turn = ask(page, "Quelles formations sont proposées aux élus ?")
    cite = turn.locator(".cite").last
    cite.click()
    expect(cite).to_be_in_viewport(ratio=1)
    page.evaluate("document.getElementById('thread').scrollTop = 1e6")
    page.go_back()
    expect(cite).to_be_focused()
    sentence = cite.locator("xpath=ancestor::*[self::p or self::li][1]")
    expect(sentence).to_be_in_viewport(ratio=1)


def test_a_follow_up_takes_the_turns_along(answered: Page) -> None:
    offered = answered.locator(".next .question").all_inner_texts()
    with answered.expect_request("**/run/show") as asked:
        turn = ask(answered, "Et les défis ?")
    assert not {*offered} & {*turn.locator(".next .question").all_inner_texts()}
    question, turns, language = json.loads(asked.value.post_data or "")["data"]
    assert (question, language) == ("Et les défis ?", "fr")
    assert [turn["question"] for turn in turns] == ["Qu'est-ce que la gouvernance multi-niveaux ?"]
    assert turns[0]["passages"]


def test_a_suggestion_is_asked_by_a_click(answered: Page) -> None:
    suggestion = answered.locator(".next .question").first
    text = suggestion.inner_text()
    suggestion.click()
    expect(answered.locator(".turn .asked").nth(1)).to_have_text(text)
    expect(answered.locator("#question")).to_be_focused()


def test_a_refusal_looks_different_and_offers_near_passages(page: Page, shoot: Callable[[Page, str], None]) -> None:
    turn = ask(page, REFUSED)
    expect(turn).to_have_attribute("data-status", "not_found")
    expect(turn.locator(".standing")).to_have_text("Pas de réponse trouvée dans le rapport")
    expect(turn.locator(".cite")).to_have_count(0)
    assert turn.locator(".card").count() >= 1
    expect(turn.locator(".card .number").first).to_be_hidden()
    turn.locator(".card .open").first.click()
    assert is_visible_in(page, "#page .lit", "#page")
    shoot(page, "refusal")


def test_english_is_answered_in_english_with_the_french_words(
    open_page: Callable[..., Page], shoot: Callable[[Page, str], None]
) -> None:
    page = open_page(locale="en-GB")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#openings .question").first).to_contain_text("Rennes")
    turn = ask(page, "How many people does Rennes shelter each night?")
    expect(turn.locator(".answer")).to_have_attribute("lang", "en")
    expect(turn.locator(".card blockquote").first).to_have_attribute("lang", "fr")
    rendering = turn.locator(".card .rendering").first
    expect(rendering.locator("summary")).to_have_text("English rendering, unofficial")
    expect(rendering.locator("p")).to_have_attribute("lang", "en")
    expect(turn.locator(".card .section").first).to_have_attribute("lang", "en")
    turn.locator(".cite, .card .open").first.click()
    shoot(page, "answer-en")


def test_arabic_runs_right_to_left_and_quotes_do_not(page: Page, shoot: Callable[[Page, str], None]) -> None:
    turn = ask(page, "ما هو مشروع MC2CM؟")
    expect(turn.locator(".answer")).to_have_attribute("dir", "rtl")
    expect(turn.locator(".answer")).to_have_attribute("lang", "ar")
    expect(turn.locator(".cards-title")).to_have_text("المصادر")
    expect(turn.locator(".card blockquote").first).to_have_attribute("dir", "ltr")
    shoot(page, "answer-ar")


def test_what_was_understood_can_be_edited_and_sent_again(page: Page) -> None:
    def reworded(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        body = response.json()
        body["data"][0]["understood_as"] = "Que fait la ville de Rennes ?"
        route.fulfill(response=response, json=body)  # type: ignore[attr-defined]

    page.route("**/run/show", reworded, times=1)
    turn = ask(page, "et rennes")
    field = turn.locator(".understood textarea")
    expect(field).to_have_value("Que fait la ville de Rennes\u00a0?")
    field.fill("Que fait la région Occitanie ?")
    field.press("Enter")
    expect(page.locator(".turn .asked").nth(1)).to_have_text("Que fait la région Occitanie ?")


def test_markup_in_a_question_is_text(page: Page) -> None:
    turn = ask(page, '<img src="http://192.0.2.1/x" onerror="document.title=1"> Rennes ?')
    expect(turn.locator(".asked")).to_contain_text("<img src=")
    expect(page.locator("img")).to_have_count(0)


def test_the_last_question_comes_back_and_shift_enter_breaks_the_line(answered: Page) -> None:
    field = answered.locator("#question")
    field.press("ArrowUp")
    expect(field).to_have_value("Qu'est-ce que la gouvernance multi-niveaux ?")
    field.press("Shift+Enter")
    field.press("x")
    expect(field).to_have_value("Qu'est-ce que la gouvernance multi-niveaux ?\nx")
    expect(answered.locator(".turn")).to_have_count(1)


def test_the_first_source_stands_beside_the_answer_while_the_field_keeps_the_focus(answered: Page) -> None:
    expect(answered.locator("#page .lit").first).to_be_in_viewport()
    expect(answered.locator(".card.lit")).to_have_attribute("data-n", "1")
    expect(answered.locator("#question")).to_be_focused()


def test_a_click_on_a_card_reads_it_in_the_report(answered: Page) -> None:
    answered.evaluate("document.getElementById('page').scrollTop = 0")
    answered.locator(".card .place").first.click()
    assert is_visible_in(answered, "#page .lit", "#page")
    expect(answered.locator(".card.lit")).to_have_count(1)


def test_questions_sent_at_once_are_answered_one_after_the_other(page: Page) -> None:
    page.route("**/run/show", lambda route: (page.wait_for_timeout(300), route.continue_())[1], times=1)
    with page.expect_request(lambda request: "Et quand ?" in (request.post_data or "")) as second:
        for question in ("Que signifie CGLU ?", "Et quand ?"):
            page.fill("#question", question)
            page.press("#question", "Enter")
    turns = json.loads(second.value.post_data or "")["data"][1]
    assert [turn["question"] for turn in turns] == ["Que signifie CGLU ?"]
    expect(page.locator(".turn .prose")).to_have_count(2)
    expect(page.locator(".turn .asked").first).to_have_text("Que signifie CGLU ?")


def test_the_window_brings_its_own_type(page: Page) -> None:
    loaded = (
        "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family.replaceAll('\"', ''))"
    )
    page.wait_for_function(f"{loaded}.length >= 2")
    assert sorted(page.evaluate(loaded)) == ["Palabre Sans", "Palabre Serif"]


def test_a_refusal_has_no_other_answers_source_beside_it(answered: Page) -> None:
    expect(answered.locator("#page .lit").first).to_be_visible()
    ask(answered, REFUSED)
    expect(answered.locator("#page .lit, .card.lit")).to_have_count(0)
    expect(answered.locator("#back")).to_be_hidden()


def test_a_courtesy_is_not_to_be_copied_or_judged(page: Page) -> None:
    turn = ask(page, "Bonjour !")
    expect(turn.locator(".deeds")).to_be_hidden()
    expect(turn.locator(".next .question").first).to_be_visible()


def test_english_in_an_arabic_answer_stands_where_english_begins(page: Page) -> None:
    items = ask(page, "عمّ يتحدث هذا التقرير؟").locator(".prose li")
    expect(items.first).to_have_text("Introduction")
    left = page.locator(".prose").bounding_box()
    for item in (items.first, items.last):
        expect(item).to_have_attribute("dir", "ltr")
        box = item.bounding_box()
        assert left is not None
        assert box is not None
        assert 10 < box["x"] - left["x"] < 40  # room for the bullet, inside the column


def test_the_last_question_goes_again_as_it_came(answered: Page) -> None:
    field = answered.locator("#question")
    for key in ("ArrowDown", "Escape"):
        field.press("ArrowUp")
        expect(field).not_to_have_value("")
        field.press(key)
        expect(field).to_have_value("")
    field.fill("Et quand ?")
    field.press("Escape")
    expect(field).to_have_value("Et quand ?")
