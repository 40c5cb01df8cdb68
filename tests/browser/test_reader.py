"""Reading the report itself: contents, search, notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.window import ask, is_visible_in


def test_search_folds_accents_and_case_and_goes_round(page: Page, shoot: Callable[[Page, str], None]) -> None:
    page.fill("#find", "MEDITERRANEE")
    expect(page.locator("#found")).to_have_text("1 sur 2")
    shoot(page, "reader-search")
    page.press("#find", "Enter")
    expect(page.locator("#found")).to_have_text("2 sur 2")
    page.press("#find", "Enter")
    expect(page.locator("#found")).to_have_text("1 sur 2")
    page.fill("#find", "xyzzy")
    expect(page.locator("#found-where")).to_contain_text("dans le texte français du rapport ni dans sa traduction")
    page.press("#find", "Escape")
    expect(page.locator("#find")).to_have_value("")


def test_search_reads_over_a_note_call_and_an_apostrophe(page: Page) -> None:
    page.fill("#find", "processus de rabat «")
    expect(page.locator("#found")).to_contain_text("1 sur")
    page.fill("#find", "l'inclusion des gouvernements")
    expect(page.locator("#found")).to_have_text("1 sur 1")


def test_the_contents_lead_to_a_heading(page: Page, shoot: Callable[[Page, str], None]) -> None:
    page.click("#contents-open")
    shoot(page, "contents")
    link = page.locator("#contents a").last
    target = link.get_attribute("href") or ""
    link.click()
    expect(page.locator(target)).to_be_focused()
    assert is_visible_in(page, target, "#page")
    expect(page.locator("#contents")).to_be_hidden()


def test_a_note_opens_where_it_is_called_and_closes(page: Page, shoot: Callable[[Page, str], None]) -> None:
    call = page.locator(".call").nth(2)
    call.click()
    note = page.locator(".opened-note")
    expect(note).to_contain_text("Adoptée lors du 5e Forum")
    expect(note.locator(".address").first).to_contain_text("https://")
    expect(call).to_have_attribute("aria-expanded", "true")
    shoot(page, "note")
    call.click()
    expect(note).to_have_count(0)


def test_addresses_are_text_not_links(page: Page) -> None:
    expect(page.locator('#page a, a[href^="http"]')).to_have_count(0)
    expect(page.locator("#page .links li").first).to_contain_text("https://www.rabat-process.org")


def test_one_knows_where_one_is_and_finds_the_way_back_to_the_lit_passage(answered: Page) -> None:
    place = answered.locator("#where")
    expect(place).to_contain_text("p. ")
    expect(answered.locator("#relit")).to_be_hidden()
    answered.evaluate("document.getElementById('page').scrollTop = 1e6")
    expect(place).to_contain_text("p. 7 · Futures opportunités")
    expect(answered.locator("#relit")).to_be_visible()
    answered.click("#contents-open")
    expect(answered.locator("#contents a[aria-current]")).to_contain_text("Futures opportunités")
    expect(answered.locator("#contents a[aria-current]")).to_be_in_viewport(ratio=1)
    answered.press("#contents-open", "Escape")
    expect(answered.locator("#contents")).to_be_hidden()
    expect(answered.locator("#contents-open")).to_be_focused()
    answered.click("#relit")
    assert is_visible_in(answered, "#page .lit", "#page")
    expect(answered.locator("#page .lit").first).to_be_focused()
    expect(answered.locator("#relit")).to_be_hidden()


def test_a_lit_passage_does_not_move_the_text(page: Page) -> None:
    height = "document.querySelector('#page .text').getBoundingClientRect().height"
    before = page.evaluate(height)
    ask(page, "Qu'est-ce que la gouvernance multi-niveaux ?")
    expect(page.locator("#page .lit").first).to_be_visible()
    assert page.evaluate(height) == before


def test_search_reads_over_a_note_call_with_blanks_around_it(page: Page) -> None:
    page.fill("#find", "Fund/MPTF) constitue le seul")
    expect(page.locator("#found")).to_have_text("1 sur 1")


def test_the_place_is_that_of_the_lit_passage(page: Page) -> None:
    turn = ask(page, "Quand le mécanisme des maires a-t-il été créé ?")
    title = turn.locator(".card .own").first.inner_text()
    page.locator(".cite").first.click()
    expect(page.locator("#where")).to_contain_text(f"p. 4 · {title[:30]}")
    expect(page.locator("#where")).to_contain_text(title[-20:])
    page.evaluate(  # a note belongs to the section that cites it
        """note => import("/window/script/reader.js").then(({ visit }) => visit(
            { spans: [[Number(note.dataset.from), Number(note.dataset.to)]] }, document.body, { stay: true }))""",
        page.locator("[id^=note-] .passage").last.element_handle(),
    )
    expect(page.locator("#where")).to_contain_text("Futures opportunités d’impliquer … local dans le Processus")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_a_guillemet_stays_on_the_line_of_its_word(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(width=width)
    if width == 390:
        page.click("#reader-open")
    lines = "nodes => nodes.map(node => [node.textContent, node.getClientRects().length])"
    tied = page.locator("#page .tied").evaluate_all(lines)
    assert {"« Autorités", "migrations »", "100 000"} <= {text for text, _ in tied}
    assert {count for _, count in tied} == {1}


def test_search_finds_words_apart_and_short_forms_in_capitals(page: Page) -> None:
    page.fill("#find", "oujda maroc")
    expect(page.locator("#found")).to_contain_text("1 sur")
    page.fill("#find", "OIM")
    both = page.locator("#found").inner_text()
    page.fill("#find", "IOM")  # in an address, and in renderings
    expect(page.locator("#found")).not_to_have_text("1 sur 1")
    expect(page.locator("#found")).to_contain_text("1 sur")
    assert both


def test_the_rendering_stands_under_the_words_where_it_is_wanted(
    open_page: Callable[..., Page], shoot: Callable[[Page, str], None], violations: Callable[[Page], list[str]]
) -> None:
    page = open_page()
    expect(page.locator("#rendered-open")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#page .rendered")).to_have_count(0)
    page.click("#rendered-open")
    expect(page.locator("#page .rendered").first).to_be_visible()
    expect(page.locator("#page .rendered").first).to_have_attribute("lang", "en")
    page.click("#contents-open")
    expect(page.locator("#contents a").nth(1)).to_have_attribute("lang", "en")
    assert violations(page) == []
    page.press("#contents-open", "Escape")
    page.reload()
    expect(page.locator("#rendered-open")).to_have_attribute("aria-pressed", "true")
    page.click("#rendered-open")
    expect(page.locator("#page .rendered")).to_have_count(0)
    english = open_page(locale="en-GB")  # who may not read French is shown it unasked
    expect(english.locator("#rendered-open")).to_have_attribute("aria-pressed", "true")
    shoot(english, "reader-english")


def test_the_page_of_a_note_is_its_own(page: Page) -> None:
    page.evaluate(
        """note => import("/window/script/reader.js").then(({ visit }) => visit(
            { spans: [[Number(note.dataset.from), Number(note.dataset.to)]] }, document.body, { stay: true }))""",
        page.locator("#note-6 .passage").first.element_handle(),
    )
    expect(page.locator("#where")).to_contain_text("p. 3")


def test_search_takes_a_hyphen_for_a_space_or_nothing_and_a_short_form_for_a_word(page: Page) -> None:
    page.fill("#find", "multi-niveaux")
    found = page.locator("#found").inner_text()
    page.fill("#find", "multiniveaux")
    expect(page.locator("#found")).to_have_text(found)
    page.fill("#find", "primo arrivants")
    expect(page.locator("#found")).to_have_text("1 sur 1")
    page.fill("#find", "ue")
    expect(page.locator("#found")).to_have_text("1 sur 4")
    page.fill("#find", "u")
    expect(page.locator("#found-where")).to_have_text("Au moins deux caractères.")


def test_search_goes_on_in_the_english_renderings(page: Page, shoot: Callable[[Page, str], None]) -> None:
    page.fill("#find", "newcomers")
    expect(page.locator("#found")).to_have_text("1 sur 2")
    expect(page.locator("#found-where")).to_contain_text("traduction anglaise, non officielle")
    assert "primo-arrivants" in page.evaluate("[...CSS.highlights.get('passage')].join()")
    shoot(page, "search-rendered")


def test_where_renderings_are_shown_their_words_are_lit_once_for_a_block(page: Page) -> None:
    page.click("#rendered-open")
    page.fill("#find", "newcomers")
    expect(page.locator("#found")).to_have_text("1 sur 2")
    expect(page.locator("#found-where")).to_contain_text("traduction anglaise, non officielle")
    assert page.evaluate("[...CSS.highlights.get('at')].join().toLowerCase()") == "newcomers"
    page.fill("#find", "950")  # in both languages, but in one place
    expect(page.locator("#found")).to_have_text("1 sur 1")


def test_an_opened_note_is_rendered_where_the_report_is(page: Page) -> None:
    page.click("#rendered-open")
    page.locator(".call").nth(2).click()
    expect(page.locator(".opened-note .rendered")).to_have_attribute("lang", "en")
    expect(page.locator(".opened-note")).to_contain_text("Adoptée lors du 5e Forum")
