"""Keeping conversations, taking them along, saying what one thinks of an answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

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


def test_markdown_holds_every_quote_with_its_place_and_the_reference(answered: Page) -> None:
    text = exported(answered, "markdown")
    for card in answered.locator(".card").all():
        assert card.locator("blockquote").text_content() in text
        assert f"— {card.locator('.leaf').inner_text()}, " in text
    assert "## Qu'est-ce que la gouvernance multi-niveaux ?" in text
    assert REFERENCE in text


def test_the_page_to_print_stands_alone(answered: Page) -> None:
    ask(answered, "<script>alert(1)</script> Rennes ?")
    text = exported(answered, "page")
    assert answered.locator(".card blockquote").first.text_content() in text
    assert REFERENCE in text
    assert "<script" not in text
    assert "http" not in text
    assert "blockquote {" in text


def test_an_answer_is_copied_with_its_quotes_and_reference(answered: Page) -> None:
    answered.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answered.locator("[data-deed=copy]").click()
    expect(answered.locator("#notice")).to_contain_text("Copié")
    text = answered.evaluate("navigator.clipboard.readText()")
    assert f"« {answered.locator('.card blockquote').first.text_content()} » (p. " in text
    assert REFERENCE in text
    assert "**" not in text


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
