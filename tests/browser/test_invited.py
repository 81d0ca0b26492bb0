"""An invited health visitor, her line manager and the officer: the page, the answer, the sheet, the phone check."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import DESK, PHONE, People, looks_right

pytestmark = pytest.mark.browser


def _host(people: People) -> Page:
    page = people.page(DESK)
    page.goto(people.event.pages["host"])
    page.get_by_label("6-digit PIN").fill(people.event.pages["pins"]["host"])
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/sessions")
    return page


def test_an_officer_invites_and_an_invited_person_answers_and_tries_her_phone(people: People) -> None:
    officer = _host(people)
    officer.get_by_role("link", name=re.compile("^Invitation")).first.click()
    officer.get_by_label("How many people are invited").fill("24")
    officer.get_by_label("Where", exact=True).fill("Elmshire Town Hall")
    officer.get_by_label("Business unit, one line each").fill("Elmshire business unit, 01632 960118")
    officer.get_by_role("button", name="Save").click()
    expect(officer.get_by_text("Saved.")).to_be_visible()
    officer.get_by_role("button", name="Show the page").click()
    expect(officer.get_by_role("heading", name="People can open this page")).to_be_visible()
    looks_right(officer)
    page, reply = (
        officer.get_by_label(name).input_value() for name in ("The page, for anyone", "The link for answers")
    )

    visitor = people.page(PHONE, is_mobile=True, has_touch=True)
    visitor.goto(page)
    expect(visitor.get_by_text("Elmshire Town Hall")).to_be_visible()
    assert "Wren" not in visitor.content()
    looks_right(visitor)
    visitor.get_by_role("link", name="Will my phone work?").click()
    expect(visitor.get_by_text("Everything the room needs works on this phone")).to_be_visible()
    visitor.get_by_label("How did you travel to work today?").fill("On foot.")
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_text("nothing of it was kept")).to_be_visible()
    looks_right(visitor)

    visitor.goto(reply)
    looks_right(visitor)
    visitor.get_by_role("button", name="I would like to talk first").click()
    expect(visitor.get_by_role("heading", name="Your answer is counted")).to_be_visible()
    assert visitor.context.cookies() == []
    officer.reload()
    expect(officer.get_by_text("fewer than 3")).to_have_count(3)

    manager = people.page(PHONE)
    manager.goto(f"{page}/conversation")
    expect(manager.get_by_role("heading", name="A conversation after the day")).to_be_visible()
    looks_right(manager)


def test_a_phone_whose_sockets_are_blocked_is_told_what_that_means(people: People) -> None:
    phone = people.page(PHONE)
    phone.add_init_script("window.WebSocket = class { constructor() { throw new Error('blocked') } }")
    phone.goto(f"{people.event.origin}/check")
    expect(phone.get_by_text("A live line is blocked here.")).to_be_visible()
    expect(phone.get_by_role("status").filter(has_text="Yes")).to_be_visible()


def test_a_phone_that_keeps_nothing_and_has_no_live_line_still_answers_the_practice_question(people: People) -> None:
    phone = people.page(PHONE)
    phone.add_init_script("window.WebSocket = class { constructor() { throw new Error('blocked') } }")
    phone.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })")
    phone.goto(f"{people.event.origin}/check")
    expect(phone.get_by_text("This browser keeps nothing")).to_be_visible()
    expect(phone.get_by_role("status").filter(has_text="Yes, and something below wants a look.")).to_be_visible()
    phone.get_by_label("How did you travel to work today?").fill("By tram.")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("nothing of it was kept")).to_be_visible()


def test_without_script_the_page_says_so_and_the_practice_form_still_works(people: People) -> None:
    phone = people.page(PHONE, java_script_enabled=False)
    phone.goto(f"{people.event.origin}/check")
    expect(phone.get_by_text("every page of the room also works as plain forms")).to_be_visible()
    phone.get_by_label("How did you travel to work today?").fill("By bus.")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("nothing of it was kept")).to_be_visible()


def test_a_host_looks_over_the_venue(people: People) -> None:
    officer = _host(people)
    officer.get_by_role("link", name="Look over the venue").click()
    expect(officer.get_by_text("Only this machine can reach")).to_be_visible()
    expect(officer.get_by_text("The lettering of the big screen can be shown here.")).to_be_visible()
    expect(officer.get_by_text("The big screen will follow the console at once.")).to_be_visible()
    looks_right(officer)
