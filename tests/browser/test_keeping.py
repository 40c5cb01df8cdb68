"""Keeping conversations, taking them along, saying what one thinks of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.web.feedback import read_feedback
from tests.browser.window import Window, ask

REFERENCE = "compte rendu de la réunion de Paris"


def test_a_conversation_is_there_after_a_reload(answered: Page, shoot: Callable[[Page, str], None]) -> None:
    text = answered.locator(".turn .prose").text_content() or ""
    answered.reload()
    expect(answered.locator(".turn .prose")).to_have_text(text)
    expect(answered.locator(".kept-title")).to_have_text("Qu'est-ce que la gouvernance multi-niveaux ?")
    answered.locator(".cite").first.click()
    expect(answered.locator("#page .lit").first).to_be_visible()
    answered.click("#new")
    expect(answered.locator("#opening")).to_be_visible()
    ask(answered, "Que fait Rennes ?")
    expect(answered.locator(".kept")).to_have_count(2)
    shoot(answered, "history")
    answered.locator(".kept-open").last.click()
    expect(answered.locator(".turn .asked")).to_have_text("Qu'est-ce que la gouvernance multi-niveaux ?")


def test_a_conversation_is_renamed_deleted_and_brought_back(answered: Page) -> None:
    answered.click(".kept [data-deed=rename]")
    answered.fill(".kept-rename input", "Définitions <b>")
    answered.press(".kept-rename input", "Enter")
    expect(answered.locator(".kept-title")).to_have_text("Définitions <b>")
    answered.click(".kept [data-deed=delete]")
    expect(answered.locator(".kept")).to_have_count(0)
    expect(answered.locator("#opening")).to_be_visible()
    answered.click("#notice button")
    expect(answered.locator(".kept-title")).to_have_text("Définitions <b>")
    expect(answered.locator(".turn")).to_have_count(1)


def exported(page: Page, kind: str) -> str:
    page.click("#export-open")
    with page.expect_download() as download:
        page.click(f"[data-export={kind}]")
    return Path(download.value.path()).read_text("utf-8")


def quoted(card: Locator) -> str:
    """The words of a card as they are taken along: without notes' numbers, other quotation marks inside."""
    words: str = card.locator("blockquote").evaluate(
        "node => [...node.childNodes].filter(one => one.localName !== 'sup').map(one => one.textContent).join('')"
    )
    return f"« {re.sub('« ?', '“', re.sub(' ?»', '”', words))} »"


def test_markdown_holds_every_quote_with_its_place_and_the_reference(answered: Page) -> None:
    text = exported(answered, "markdown")
    for card in answered.locator(".card").all():
        assert text.count(quoted(card)) == text.count(quoted(card)[2:-2]) == 1
        assert f"— {card.locator('.leaf').inner_text()}, " in text
    assert "## Qu'est-ce que la gouvernance multi-niveaux ?" in text
    assert REFERENCE in text


def test_the_page_to_print_stands_alone(answered: Page) -> None:
    ask(answered, "<script>alert(1)</script> Rennes ?")
    text = exported(answered, "page")
    said = answered.locator(".prose").first.inner_text().splitlines()[0].split(" [")[0][:60]
    assert text.count(said) == 1
    assert REFERENCE in text
    assert "<script" not in text
    assert "http" not in text
    assert "blockquote {" in text


def test_an_answer_is_copied_with_its_quotes_and_reference(answered: Page) -> None:
    answered.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answered.locator("[data-deed=copy]").click()
    expect(answered.locator("#notice")).to_contain_text("Copié")
    text = answered.evaluate("navigator.clipboard.readText()")
    card = answered.locator(".card").first
    assert text.count(quoted(card)) == text.count(quoted(card)[2:-2]) == 1
    assert f"[1] {card.locator('.leaf').inner_text()}, {card.locator('.own').inner_text()}" in text
    assert answered.locator(".standing").first.inner_text().lstrip("●◐○ ") not in text
    assert REFERENCE in text
    assert "**" not in text


def test_a_notice_follows_the_language_of_the_page(answered: Page) -> None:
    answered.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answered.locator("[data-deed=copy]").click()
    expect(answered.locator("#notice")).to_contain_text("Copié")
    answered.click("#language")
    expect(answered.locator("#notice")).to_contain_text("Copied")
    answered.click("#language")


def test_an_opinion_goes_to_the_users_file(answered: Page, window: Window) -> None:
    before = len(read_feedback(window.folder / "feedback.jsonl"))
    answered.locator("[data-deed=down]").click()
    expect(answered.locator("#notice")).to_contain_text("Merci")
    answered.fill(".word input", "trop court")
    answered.press(".word input", "Enter")
    expect(answered.locator(".word")).to_be_hidden()
    expect(answered.locator("[data-deed=down]")).to_have_attribute("aria-pressed", "true")
    first, second = read_feedback(window.folder / "feedback.jsonl")[before:]
    assert (first.verdict, first.word) == ("down", "")
    assert (second.verdict, second.word) == ("down", "trop court")
    assert second.question == "Qu'est-ce que la gouvernance multi-niveaux ?"
    assert second.passages


def test_a_verdict_stays_with_its_answer(answered: Page) -> None:
    answered.locator("[data-deed=up]").click()
    expect(answered.locator("#notice")).to_contain_text("Merci")
    answered.reload()
    expect(answered.locator("[data-deed=up]")).to_have_attribute("aria-pressed", "true")
    expect(answered.locator("[data-deed=down]")).to_have_attribute("aria-pressed", "false")


def test_the_exports_say_how_sure_an_answer_is_and_which_passages_are_only_near(answered: Page) -> None:
    sure = answered.locator(".standing").first.inner_text().splitlines()[-1].lstrip("●◐○ ")
    ask(answered, "Quel est le prix du baril de pétrole ?")
    for kind in ("markdown", "page"):
        text = exported(answered, kind)
        assert sure in text
        refusal = text[text.rindex("Pas de réponse trouvée dans le rapport") :]
        places = [refusal.index(part) for part in ("rapport ne ", "Passages proches, qui ne répondent sans doute", "«")]
        assert places == sorted(places)  # what is only near is called so, right above it


def test_a_list_stays_a_list_on_the_page_to_print(page: Page) -> None:
    ask(page, "De quoi parle ce rapport ?")
    items = page.locator(".prose li").count()
    assert items > 2
    assert exported(page, "page").count("<li>") == items


def test_a_dark_window_prints_dark_on_white(open_page: Callable[..., Page], shoot: Callable[[Page, str], None]) -> None:
    page = open_page(color_scheme="dark")
    ask(page, "Que fait Rennes ?")
    page.emulate_media(media="print")
    shoot(page, "print")
    colours = page.locator(".card").first.evaluate(
        "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node.querySelector('blockquote')).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(29, 33, 37)"]
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator("#printed")).to_contain_text(REFERENCE)


@pytest.mark.parametrize("again", ["reload", "open"])
def test_one_comes_back_to_the_last_answer_and_its_source(page: Page, again: str) -> None:
    for question in ("Quelles formations sont proposées aux élus ?", "Que fait Rennes ?", "Que signifie CGLU ?"):
        ask(page, question)
    if again == "reload":
        page.reload()
    else:
        page.click("#new")
        page.locator(".kept-open").first.click()
    expect(page.locator(".turn")).to_have_count(3)
    expect(page.locator(".turn .asked").last).to_be_in_viewport(ratio=1)
    expect(page.locator(".turn").last.locator(".card.lit")).to_have_attribute("data-n", "1")
    expect(page.locator("#page .lit").first).to_be_in_viewport()
    expect(page.locator("#question")).to_be_focused()


def test_a_new_conversation_begins_at_its_top(open_page: Callable[..., Page]) -> None:
    page = open_page(width=1024, height=500)
    ask(page, "Quelles formations sont proposées aux élus ?")
    page.click("#shelf-open")
    page.click("#new")
    expect(page.locator("#opening h2")).to_be_in_viewport(ratio=1)


def test_a_name_given_by_keyboard_keeps_the_focus_at_its_conversation(answered: Page) -> None:
    answered.locator(".kept [data-deed=rename]").press("Enter")
    answered.keyboard.type("Définitions")
    answered.keyboard.press("Enter")
    expect(answered.locator(".kept-open")).to_be_focused()
    expect(answered.locator(".kept-title")).to_have_text("Définitions")


def test_two_tabs_do_not_write_over_each_others_answers(answered: Page) -> None:
    other = answered.context.new_page()
    other.goto(answered.url)
    other.locator(".kept-open").click()
    ask(other, "Que fait Rennes ?")
    expect(answered.locator(".turn .prose")).to_have_count(2)
    ask(answered, "Que signifie CGLU ?")
    expect(other.locator(".turn .prose")).to_have_count(3)
    other.reload()
    expect(other.locator(".turn .prose")).to_have_count(3)
    other.locator(".kept-open").press("Tab")
    answered.click("#new")
    ask(answered, "Que fait Oujda ?")
    expect(other.locator(".kept")).to_have_count(2)


def test_an_opinion_is_changed_and_taken_back(answered: Page, window: Window) -> None:
    before = len(read_feedback(window.folder / "feedback.jsonl"))
    answered.locator("[data-deed=down]").click()
    answered.fill(".word input", "trop court")
    answered.click("#language")
    expect(answered.locator(".word input")).to_have_value("trop court")
    answered.locator("[data-deed=up]").click()
    expect(answered.locator(".word input")).to_have_value("")
    answered.locator("[data-deed=up]").click()
    expect(answered.locator("#notice")).to_contain_text("taken back")
    expect(answered.locator(".word")).to_be_hidden()
    expect(answered.locator("[data-deed=up]")).to_have_attribute("aria-pressed", "false")
    opinions = read_feedback(window.folder / "feedback.jsonl")[before:]
    assert [(opinion.verdict, opinion.word) for opinion in opinions] == [("down", ""), ("up", ""), ("none", "")]


def test_a_conversation_is_called_by_its_first_question_or_its_name_also_where_it_is_exported(page: Page) -> None:
    ask(page, "Bonjour !")
    ask(page, "Que vise le projet MC2CM ?")
    expect(page.locator(".kept-title")).to_have_text("Que vise le projet MC2CM\u00a0?")
    page.click(".kept [data-deed=rename]")
    page.fill(".kept-rename input", "Villes : MC2CM")
    page.press(".kept-rename input", "Enter")
    page.click("#export-open")
    with page.expect_download() as download:
        page.click("[data-export=markdown]")
    assert download.value.suggested_filename.startswith("palabre-Villes-MC2CM-")
    text = Path(download.value.path()).read_text("utf-8")
    assert text.startswith("# Villes : MC2CM\n")
    assert "Bonjour" not in text
    assert "anglaise, non officielle" not in text
    page.click("#new")
    ask(page, "Que fait Rennes ?")
    page.locator(".kept [data-deed=delete]").first.click()
    expect(page.locator(".turn .asked").last).to_have_text("Que vise le projet MC2CM\u00a0?")


def test_an_export_tells_where_one_title_ends_and_the_next_begins(page: Page) -> None:
    ask(page, "Que vise le projet MC2CM ?")
    for kind in ("markdown", "page"):
        text = exported(page, kind)
        assert "p. 5, Les réseaux et les partenariats, des outils clés" in text
        assert "et nationales › Projet de migration de ville à ville" in text
