"""The ways in, in a browser: a wrong, locked or ended code, a wrong PIN, and everything without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import DESK, PHONE, People, card, end_round, looks_right

pytestmark = pytest.mark.browser


def _try_code(people: People, code: str) -> Page:
    page = people.page(PHONE)
    page.goto(people.event.origin)
    page.get_by_label("Event code").fill(code)
    page.get_by_role("button", name="Continue").click()
    return page


def test_a_wrong_code_gets_a_kind_sentence(people: People) -> None:
    page = _try_code(people, "ZZZZ ZZZZ")
    expect(page.get_by_role("alert")).to_contain_text("That code is not open. Check the big screen and try again.")
    looks_right(page)


def test_a_typed_code_may_be_in_any_case_and_spacing(people: People) -> None:
    code = people.event.pages["code"]
    page = _try_code(people, f" {code[:4].lower()}-{code[4:].lower()} ")
    expect(page.get_by_role("button", name="Join without a name")).to_be_visible()
    looks_right(page)


def test_a_locked_room_lets_nobody_new_in_and_keeps_those_inside(people: People) -> None:
    console, inside = people.facilitator(), people.phone()
    console.get_by_role("button", name="Lock", exact=True).click()
    expect(console.locator("#bar")).to_contain_text("Locked")
    page = _try_code(people, people.event.pages["code"])
    expect(page.get_by_role("alert")).to_contain_text("closed for now")
    inside.reload()
    expect(inside.locator("#now")).to_contain_text("You’re in")


def test_a_new_code_ends_the_old_one(people: People) -> None:
    console = people.facilitator()
    console.get_by_role("button", name="New code").click()
    expect(console.locator("#side")).not_to_contain_text(people.event.pages["code"][:4])
    page = _try_code(people, people.event.pages["code"])
    expect(page.get_by_role("alert")).to_contain_text("not open")


def test_a_code_of_an_event_that_has_ended_says_so(people: People) -> None:
    console = people.facilitator()
    console.get_by_role("button", name="Close the room").click()
    console.get_by_role("button", name="Close the room for good").click()
    expect(console.locator("#bar")).to_contain_text("Closed")
    page = _try_code(people, people.event.pages["code"])
    expect(page.get_by_role("alert")).to_contain_text("has ended")


def test_a_wrong_pin_keeps_the_link_and_says_what_to_do(people: People) -> None:
    page = people.page(DESK)
    page.goto(people.event.pages["console"])
    looks_right(page)
    right = people.event.pages["pins"]["console"]
    page.get_by_label("6-digit PIN").fill("000000" if right != "000000" else "111111")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("That PIN is not right")
    looks_right(page)
    page.get_by_label("6-digit PIN").fill(right)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/console")


def test_the_whole_phone_works_without_script(people: People) -> None:
    console = people.facilitator()
    console.get_by_role("button", name="Start with Facts").click()
    expect(console.locator("#rail li[aria-current=step]")).to_contain_text("Facts")
    page = people.page(PHONE, java_script_enabled=False)
    page.goto(people.event.origin)
    page.get_by_label("Event code").fill(people.event.pages["code"])
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Join without a name").click()
    page.get_by_label("Amend").check()
    page.locator("#now textarea").first.fill("Sent without any script.")
    page.get_by_role("button", name="Send", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saved. It will appear mixed in with others.")
    end_round(console)
    expect(card(console, "Sent without any script.")).to_have_count(1)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Taken back")
    expect(card(console, "Sent without any script.")).to_have_count(0)


def test_an_empty_note_without_script_says_what_to_do(people: People) -> None:
    console = people.facilitator()
    console.get_by_role("button", name="Start with Facts").click()
    expect(console.locator("#rail li[aria-current=step]")).to_contain_text("Facts")
    page = people.page(PHONE, java_script_enabled=False)
    page.goto(people.event.origin)
    page.get_by_label("Event code").fill(people.event.pages["code"])
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Join without a name").click()
    page.get_by_label("Amend").check()
    page.get_by_role("button", name="Send", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("Please write a few words")


def test_two_faces_on_one_laptop_do_not_disturb_each_other(people: People) -> None:
    console = people.facilitator()
    wall = console.context.new_page()
    wall.goto(people.event.pages["wall"])
    wall.wait_for_url("**/wall")
    console.reload()
    expect(console.locator("#rail")).to_be_visible()
