"""For everybody: axe-core in each state, the keyboard alone, narrow and dark screens, two languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

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
    page.locator("#reader-open").tap()
    expect(page.locator("#reader")).to_be_visible()
    page.go_back()
    expect(page.locator("#reader")).to_be_hidden()
    page.locator("[data-deed=up]").tap()
    expect(page.locator(".word input")).to_be_visible()
    expect(page.locator(".word input")).not_to_be_focused()


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
    page.locator("#export-open").focus()
    for key, kind in (("ArrowDown", "markdown"), ("ArrowDown", "page"), ("ArrowUp", "markdown"), ("ArrowUp", "copy")):
        page.keyboard.press(key)
        expect(page.locator(f"[data-export={kind}]")).to_be_focused()
    page.keyboard.press("Escape")
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


@pytest.mark.parametrize(("scheme", "locale"), [("light", "en-GB"), ("dark", "fr-FR")])
def test_no_trouble_breaks_wcag(
    open_page: Callable[..., Page], violations: Violations, shoot: Shoot, scheme: str, locale: str
) -> None:
    page = open_page(width=1024, color_scheme=scheme, locale=locale)
    page.fill("#question", "mot " * 600)
    assert violations(page) == []
    shoot(page, f"long-{scheme}")
    page.fill("#question", "")
    ask(page, "ما هو مشروع MC2CM؟")
    assert violations(page) == []
    understood = {"understood_as": "Que fait la ville de Rennes pour l'hébergement d'urgence depuis 2014 ?"}
    page.route("**/run/show", lambda route: _answer_with(route, understood), times=1)
    ask(page, "Et Rennes ?").locator(".understood textarea").focus()
    page.evaluate("document.getElementById('page').scrollTop = 1e6")
    expect(page.locator("#relit")).to_be_visible()
    assert violations(page) == []
    shoot(page, f"understood-{scheme}")
    page.locator("[data-deed=copy]").first.click()
    expect(page.locator("#notice")).not_to_be_empty()
    page.route("**/gradio_api/**", lambda route: route.abort())
    page.route("**/window/state", lambda route: route.abort())
    ask(page, "Que fait Rennes ?")
    assert violations(page) == []
    shoot(page, f"gone-{scheme}")
    page.unroute_all()
    building = {"phase": "building", "done": 640, "total": 2000}
    page.route("**/window/state", lambda route: route.fulfill(json=route.fetch().json() | building))
    page.reload()
    expect(page.locator("#progress-text")).to_contain_text("32")
    assert violations(page) == []
    page.unroute_all(behavior="wait")  # the window goes on asking while its page is closed


def _answer_with(route: Route, fields: dict[str, str]) -> None:
    response = route.fetch()
    body = response.json()
    body["data"][0] |= fields
    route.fulfill(response=response, json=body)


def test_an_answer_is_announced(open_page: Callable[..., Page]) -> None:
    page = open_page(locale="en-GB")
    expect(page.locator("#spoken")).to_have_attribute("aria-live", "polite")
    ask(page, "What is the price of a barrel of oil?")
    expect(page.locator("#spoken")).to_contain_text("Answer: ")


def test_the_source_of_an_answer_does_not_cover_a_narrow_screen(open_page: Callable[..., Page]) -> None:
    page = open_page(width=390, height=844)
    ask(page, "Que signifie CGLU ?")
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator(".turn .prose")).to_be_in_viewport()


def test_another_language_leaves_the_source_lit_and_the_way_back(answered: Page) -> None:
    answered.locator(".cite").first.click()
    answered.click("#language")
    expect(answered.locator(".card.lit")).to_have_count(1)
    answered.click("#back")
    expect(answered.locator(".cite").first).to_be_focused()


def test_a_window_made_narrower_or_wider_covers_nothing(answered: Page) -> None:
    expect(answered.locator("#shelf")).to_be_visible()
    answered.set_viewport_size({"width": 1024, "height": 800})
    expect(answered.locator("#shelf")).to_be_hidden()
    answered.set_viewport_size({"width": 390, "height": 800})
    expect(answered.locator("#reader")).to_be_hidden()
    answered.click("#reader-open")
    answered.set_viewport_size({"width": 1440, "height": 800})
    expect(answered.locator("#shelf")).to_be_visible()
    answered.click(".cite >> nth=0")
    expect(answered.locator("#page .lit").first).to_be_in_viewport()


def test_all_openings_are_in_sight_at_once(open_page: Callable[..., Page]) -> None:
    page = open_page(width=1024, height=768)
    expect(page.locator("#openings .question").last).to_be_in_viewport(ratio=1)


def test_a_narrow_first_screen_names_the_report(open_page: Callable[..., Page]) -> None:
    page = open_page(width=390, height=844)
    expect(page.locator("#opening-title")).to_have_text("Autorités nationales, autorités locales et migrations")
    expect(page.locator("#opening-title")).to_be_visible()
    expect(page.locator("#openings .question").last).to_be_in_viewport(ratio=1)
