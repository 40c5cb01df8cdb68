"""When things fail: a sentence in the reader's language and a way on, never a lost conversation."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.window import Window, ask


def test_an_empty_question_is_not_sent(page: Page) -> None:
    page.press("#question", "Enter")
    expect(page.locator("#ask-note")).to_have_text("Écrivez une question en quelques mots.")
    expect(page.locator(".turn")).to_have_count(0)


def test_a_huge_question_is_not_sent_and_not_lost(page: Page) -> None:
    page.fill("#question", "a" * 2001)
    page.press("#question", "Enter")
    expect(page.locator("#ask-note")).to_contain_text(re.compile(r"2\s001 caractères, 2\s000 au plus"))
    expect(page.locator("#question")).to_have_value("a" * 2001)
    expect(page.locator(".turn")).to_have_count(0)


def test_odd_questions_are_answered(page: Page) -> None:
    for question in ("???", "🙂", "a", "0" * 1999):
        ask(page, question)
    expect(page.locator(".turn .prose")).to_have_count(4)


def test_a_server_that_goes_away_loses_nothing(answered: Page, shoot: Callable[[Page, str], None]) -> None:
    answered.route("**/gradio_api/**", lambda route: route.abort())
    answered.route("**/window/state", lambda route: route.abort())
    turn = ask(answered, "Que fait Rennes ?")
    expect(turn.get_by_role("alert")).to_contain_text("Palabre ne répond plus")
    expect(answered.locator("#progress-text")).to_contain_text("relancez")
    expect(answered.locator(".turn .prose")).to_have_count(1)
    shoot(answered, "gone")
    answered.unroute_all()
    expect(answered.locator("#progress")).to_be_hidden()
    turn.get_by_role("button", name="Réessayer").click()
    expect(answered.locator(".turn .prose")).to_have_count(2)
    expect(answered.locator(".turn .asked").nth(1)).to_have_text("Que fait Rennes ?")


def test_a_server_killed_in_the_middle_of_an_answer_loses_nothing(
    start: Callable[..., Window],
    open_page: Callable[..., Page],
    small_folder: Path,
    tiny_model: Path,
) -> None:
    window = start("--report", str(small_folder), "--model", str(tiny_model))
    page = open_page(at=window.url)
    ask(page, "Combien de navires le port accueille-t-il par mois ?")
    expect(page.locator(".turn .prose")).to_have_count(1)
    window.process.send_signal(signal.SIGSTOP)  # it gets the question, and will not answer it
    with page.expect_request("**/run/show"):
        page.fill("#question", "Que fait la coopérative ?")
        page.press("#question", "Enter")
    window.process.kill()
    window.process.wait()
    turn = page.locator(".turn").nth(1)
    expect(turn.get_by_role("alert")).to_contain_text("Palabre ne répond plus")
    expect(page.locator(".turn .prose")).to_have_count(1)
    with (window.folder / "log").open("a") as log:
        again = subprocess.Popen(window.process.args, stdout=log, stderr=log)  # noqa: S603
    try:
        expect(page.locator("#progress")).to_be_hidden(timeout=120_000)
        turn.get_by_role("button", name="Réessayer").click()
        expect(page.locator(".turn .prose")).to_have_count(2)
        expect(page.locator(".turn .asked").nth(1)).to_have_text("Que fait la coopérative ?")
    finally:
        again.kill()
        again.wait()


def test_a_server_error_is_a_sentence(page: Page) -> None:
    page.route("**/run/show", lambda route: route.fulfill(json={"data": [{"error": "failed"}]}), times=1)
    turn = ask(page, "Que fait Rennes ?")
    expect(turn.get_by_role("alert")).to_contain_text("n’a pas pu être traitée")


def test_a_question_asked_while_the_index_is_built_is_answered_when_it_is_ready(
    page: Page, shoot: Callable[[Page, str], None]
) -> None:
    building = {"on": True}

    def state(route: Route) -> None:
        response = route.fetch()
        body = response.json()
        if building["on"]:
            body |= {"phase": "building", "done": 640, "total": 2000}
        route.fulfill(response=response, json=body)

    page.route("**/window/state", state)
    page.reload()
    expect(page.locator("#progress-text")).to_contain_text("32 %")
    page.locator("#page .text").wait_for()
    page.fill("#question", "Que fait Rennes ?")
    page.press("#question", "Enter")
    expect(page.locator(".waiting-line")).to_contain_text("dès que l’index sera prêt")
    shoot(page, "building")
    building["on"] = False
    expect(page.locator(".turn .prose")).to_have_count(1)
    expect(page.locator("#progress")).to_be_hidden()


def test_a_missing_encoder_is_said_and_the_report_can_be_read(
    start: Callable[..., Window], open_page: Callable[..., Page], shoot: Callable[[Page, str], None]
) -> None:
    broken = start("--model", "/nowhere", until="failed")
    page = open_page(at=broken.url)
    expect(page.locator("#progress-text")).to_contain_text("Le chargement a échoué. encoder '/nowhere'")
    expect(page.locator("#again")).to_be_visible()
    expect(page.locator("#page .text")).to_contain_text("Introduction")
    shoot(page, "failed")


def test_a_browser_without_room_says_that_it_keeps_nothing(page: Page) -> None:
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full') } }")
    ask(page, "Que fait Rennes ?")
    expect(page.locator("#notice")).to_contain_text("ne sera pas gardée")
    expect(page.locator(".turn .prose")).to_have_count(1)


def test_the_browser_itself_refuses_other_servers(browser: Browser, window: Window) -> None:
    page = browser.new_page()  # not one of `open_page`, which would count what is tried here
    page.goto(window.url)
    reached = page.evaluate(
        """() => new Promise(resolve => {
            document.addEventListener("securitypolicyviolation", event => resolve(event.violatedDirective));
            const image = new Image();
            image.onload = () => resolve("loaded");
            image.src = "http://192.0.2.1/pixel.png";
        })"""
    )
    page.close()
    assert reached == "img-src"


def test_a_question_without_an_answer_is_still_there_after_a_reload(answered: Page) -> None:
    answered.route("**/gradio_api/**", lambda route: route.abort())
    answered.route("**/window/state", lambda route: route.abort())
    turn = ask(answered, "Que fait Rennes ?")
    expect(turn.get_by_role("alert")).to_be_visible()
    answered.fill("#question", "Et Oujda ?")
    answered.press("#question", "Enter")
    expect(answered.locator(".waiting-line").last).to_contain_text("dès que Palabre répondra")
    answered.unroute_all()
    expect(answered.locator(".turn .prose")).to_have_count(2)
    answered.reload()
    waiting = answered.locator(".turn[data-status=failed]")
    expect(waiting.locator(".asked")).to_have_text("Que fait Rennes ?")
    expect(waiting).to_contain_text("attend encore sa réponse")
    waiting.get_by_role("button", name="Réessayer").click()
    expect(answered.locator(".turn .prose")).to_have_count(3)
    answered.reload()
    expect(answered.locator(".turn .prose")).to_have_count(3)
    expect(answered.locator(".turn[data-status=failed]")).to_have_count(0)


def test_what_fails_at_the_end_of_a_long_conversation_stays_in_view(answered: Page) -> None:
    for question in ("Que fait Rennes ?", "Que signifie CGLU ?"):
        ask(answered, question)
    answered.locator("[data-deed=down]").last.click()
    answered.route("**/gradio_api/**", lambda route: route.abort())
    answered.route("**/window/state", lambda route: route.abort())
    turn = ask(answered, "Et Oujda ?")
    expect(turn.get_by_role("button", name="Réessayer")).to_be_in_viewport(ratio=1)
    expect(answered.locator(".bar")).to_be_in_viewport(ratio=1)
    assert answered.evaluate("document.scrollingElement.scrollHeight - innerHeight") == 0  # else a scroll moves it all
