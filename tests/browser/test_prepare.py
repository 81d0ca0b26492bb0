"""Before the day, in a browser: a session is made, its chronology pasted, its links handed on, and the room opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import DESK, PHONE, People, looks_right

pytestmark = pytest.mark.browser

TABLE = """Date\tWhat happened\tSource
14 May 2024\tRobin is seen at the walk-in centre with an ear infection.\tHealth
03/25/2024\tA home visit is recorded.\tHealth
early June 2024\tSchool rings the health visiting team.\tEducation
"""


def test_a_session_from_the_hosts_link_to_the_first_phone(people: People) -> None:
    host = _host(people)
    host.get_by_label("Title").fill("Robin: practitioner learning event")
    host.get_by_label("Name used for the child").fill("Robin")
    host.get_by_label("Date of the event").fill("2027-03-04")
    host.get_by_role("button", name="Make the session").click()
    looks_right(host)
    link, pin = _staff_link(host, "Facilitator")
    facilitator = people.page(DESK)
    facilitator.goto(link)
    facilitator.get_by_label("6-digit PIN").fill(pin)
    facilitator.get_by_role("button", name="Open").click()
    facilitator.wait_for_url("**/prepare")
    looks_right(facilitator)
    _bring_the_chronology(facilitator)
    facilitator.get_by_role("button", name="Open the room").first.click()
    facilitator.wait_for_url("**/console")
    code = facilitator.locator("#side .code, #room .code").first.inner_text()
    phone = people.page(PHONE)
    phone.goto(people.event.origin)
    phone.get_by_label("Event code").fill(code)
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("h1")).to_contain_text("Robin")
    looks_right(phone)


def test_the_cards_to_print_carry_code_address_and_square(people: People) -> None:
    console = people.facilitator()
    console.goto(f"{people.event.origin}/prepare/cards")
    code = people.event.pages["code"]
    expect(console.locator("body")).to_contain_text(f"{code[:4]} {code[4:]}")
    expect(console.locator("svg.qr").first).to_be_visible()
    looks_right(console)


def _host(people: People) -> Page:
    page = people.page(DESK)
    page.goto(people.event.pages["host"])
    page.get_by_label("6-digit PIN").fill(people.event.pages["pins"]["host"])
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/sessions")
    looks_right(page)
    return page


def _staff_link(page: Page, role: str) -> tuple[str, str]:
    card = page.locator("article", has=page.get_by_role("heading", name=role, exact=True))
    pin = re.sub(r"\D", "", card.locator("b.code").inner_text())
    return card.get_by_label("Link").input_value(), pin


def _bring_the_chronology(page: Page) -> None:
    page.get_by_role("link", name="Paste from a table").click()
    box = page.get_by_label("Rows, with a date and what happened in each")
    box.fill(TABLE)
    page.get_by_role("button", name="Look at it first").click()
    main = page.locator("main")
    expect(main).to_contain_text("is not a UK date")
    looks_right(page)
    expect(box).to_have_value(re.compile("03/25/2024"))
    box.fill(TABLE.replace("03/25/2024", "25/5/2024"))
    page.get_by_role("button", name=re.compile("Look")).click()
    expect(main).not_to_contain_text("is not a UK date")
    looks_right(page)
    page.get_by_role("button", name="Keep these rows").click()
    page.wait_for_url(re.compile("/prepare"))
    expect(page.locator("#chronology")).to_contain_text("early June 2024")
    expect(page.locator("#chronology")).to_contain_text("25 May 2024")
