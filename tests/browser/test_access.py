"""For everybody: axe-core in each state, the keyboard alone, narrow and dark screens, two languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.window import ask

Violations = Callable[[Page], list[str]]
Shoot = Callable[[Page, str], None]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_no_state_breaks_wcag(
    open_page: Callable[..., Page], violations: Violations, shoot: Shoot, scheme: str, width: int
) -> None:
    page = open_page(width=width, height=844, color_scheme=scheme)
    assert violations(page) == []
    ask(page, "Qu'est-ce que la gouvernance multi-niveaux ?")
    page.locator(".cite").first.click()
    page.fill("#find", "ville")
    assert violations(page) == []
    shoot(page, f"lit-{width}-{scheme}")
    page.locator(".call").first.click()
    page.click("#contents-open")
    assert violations(page) == []
    page.click("#back")
    page.locator("[data-deed=up]").click()
    ask(page, "Quel est le prix du baril de pétrole ?")
    page.click("#export-open")
    assert violations(page) == []
    page.press("#export-open", "Escape")
    if width < 1280:
        page.click("#shelf-open")
    page.locator(".kept [data-deed=rename]").first.click()
    assert violations(page) == []
    shoot(page, f"refusal-{width}-{scheme}")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_is_wider_than_the_screen(open_page: Callable[..., Page], shoot: Shoot, width: int) -> None:
    page = open_page(width=width, height=844)
    shoot(page, f"start-{width}")
    ask(page, "Que signifie CGLU " + "très" * 60 + " ?")
    ask(page, "Que signifie CGLU ?")
    shoot(page, f"answer-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for panel in ("#thread", "#page"):
        box = page.locator(panel).evaluate("node => [node.scrollWidth, node.clientWidth]")
        assert box[0] <= box[1], panel


def test_on_a_narrow_screen_the_reader_covers_and_gives_back(open_page: Callable[..., Page]) -> None:
    page = open_page(width=390, height=844, has_touch=True, is_mobile=True)
    expect(page.locator("#reader")).to_be_hidden()
    ask(page, "Que signifie CGLU ?")
    page.locator(".cite").first.tap()
    expect(page.locator("#page .lit").first).to_be_in_viewport()
    page.locator("#back").tap()
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator(".cite").first).to_be_in_viewport()


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    page.keyboard.type("Qu'est-ce que la gouvernance multi-niveaux ?")
    page.keyboard.press("Enter")
    page.locator(".turn .cite").first.wait_for()
    expect(page.locator("#question")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('.cite')"):
            break
    expect(page.locator(".cite").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#page .lit").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".cite").last).to_be_focused()
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"question", "find", "contents-open", "language", "theme", "shelf-open", "new", "kept-open", "page"} <= seen
    assert {"quiet open", "quiet thumb", "question", "call"} <= seen


def test_the_language_is_the_browsers_and_can_be_switched(answered: Page) -> None:
    answered.click("#language")
    expect(answered.locator("html")).to_have_attribute("lang", "en")
    expect(answered.locator("#report-title")).to_have_text("National authorities, local authorities and migration")
    expect(answered.locator(".cards-title")).to_have_text("Sources")
    expect(answered.locator(".page").first).to_have_text("Page 1")
    expect(answered.locator(".card .open").first).to_have_text("Read in the report")
    answered.reload()
    expect(answered.locator("html")).to_have_attribute("lang", "en")


def test_another_language_of_the_browser_gets_english(open_page: Callable[..., Page]) -> None:
    expect(open_page(locale="de-DE").locator("html")).to_have_attribute("lang", "en")


def test_the_theme_can_be_chosen_and_stays(page: Page) -> None:
    page.click("#theme")
    page.click("#theme")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_less_motion_is_less_motion(open_page: Callable[..., Page]) -> None:
    page = open_page(reduced_motion="reduce")
    moving = (
        "[...document.querySelectorAll('*')].filter(node => getComputedStyle(node).transitionDuration !== '0s').length"
    )
    assert page.evaluate(moving) == 0
