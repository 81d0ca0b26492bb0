"""A facilitator practises: begins a rehearsal from Prepare, meets simulated people, and looks back on it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import DESK, WALL, People, looks_right

pytestmark = pytest.mark.browser

PEOPLE = 12
SLOW = 150_000  # simulated people write at human pace


def _ask_for_a_rehearsal(desk: Page, *, beside: bool) -> None:
    desk.goto(re.sub(r"/console.*", "/prepare", desk.url))
    desk.get_by_label("How many people").fill(str(PEOPLE))
    if beside:
        desk.get_by_label("Also beside an open room").check()
    desk.get_by_role("button", name="Begin a rehearsal").click()


@pytest.mark.full
def test_a_rehearsal_is_begun_with_a_button_practised_and_looked_back_on(people: People) -> None:
    desk = people.facilitator()
    _ask_for_a_rehearsal(desk, beside=False)
    expect(desk.locator("main")).to_contain_text("A room is open just now")
    desk.goto(f"{people.event.origin}/console")
    _ask_for_a_rehearsal(desk, beside=True)
    expect(desk.locator("#rehearsal")).to_contain_text("Rehearsal")
    looks_right(desk)

    links = [box.input_value() for box in desk.get_by_label("Link").all()]
    console, wall = people.page(DESK), people.page(WALL)
    console.set_default_timeout(60_000)  # twelve people come in at the same time
    wall.set_default_timeout(60_000)
    console.goto(next(link for link in links if "/f#" in link))
    console.get_by_label("6-digit PIN").fill(re.sub(r"\D", "", desk.locator("b.code.large").first.inner_text()))
    console.get_by_role("button", name="Open").click()
    console.wait_for_url("**/console")
    wall.goto(next(link for link in links if "/w#" in link))
    wall.wait_for_url("**/wall")
    for page in (console, wall):
        expect(page.locator("body")).to_contain_text("Rehearsal.")
    expect(console.locator("#bar, .c-bar").first).to_contain_text(re.compile(rf"\b{PEOPLE}\b"), timeout=SLOW)

    console.locator("#rail button[value=themes]").first.click()
    expect(console.locator("#queue li.q").first).to_be_visible(timeout=SLOW)
    looks_right(console)
    console.get_by_role("link", name="Look back on it").click()
    expect(console.get_by_role("heading", name="Looking back on the rehearsal")).to_be_visible()
    looks_right(console)


def test_the_cards_of_a_rehearsal_open_with_its_notice_and_say_so_in_their_names(people: People) -> None:
    desk = people.facilitator()
    _ask_for_a_rehearsal(desk, beside=True)
    link = next(box.input_value() for box in desk.get_by_label("Link").all() if "/f#" in box.input_value())
    practice = people.page(DESK, accept_downloads=True)
    practice.set_default_timeout(60_000)
    practice.goto(link)
    practice.get_by_label("6-digit PIN").fill(re.sub(r"\D", "", desk.locator("b.code.large").first.inner_text()))
    practice.get_by_role("button", name="Open").click()
    practice.wait_for_url("**/console")
    practice.goto(f"{people.event.origin}/prepare/cards")
    expect(practice.locator(".sheet-big")).to_contain_text("Rehearsal. Nothing here has happened.")
    assert practice.locator(".table-card", has_text="Rehearsal. Nothing here has happened.").count() == 8
    answer = practice.request.get(f"{people.event.origin}/prepare/paper/prompt-cards.pdf")
    assert 'filename="rehearsal-prompt-cards-' in answer.headers["content-disposition"]
    desk.goto(f"{people.event.origin}/prepare/cards")
    expect(desk.locator(".sheet-big")).not_to_contain_text("Rehearsal")
