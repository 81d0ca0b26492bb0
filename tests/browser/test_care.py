"""Participation and care in a browser: three phones, what each may ask for, and what the console and the wall show."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import PHONE, People, add_another, card, end_round, go_to, looks_right, say, share

pytestmark = pytest.mark.browser

SELF_BLAME = "it was all my fault, I failed her"
FOR_REVIEWER = "There is a second letter that was never filed"
FOR_LATER = "One shared letter template would help"


@pytest.fixture
def room(people: People) -> tuple[Page, Page, list[Page]]:
    """Console, wall and three phones at the first fact."""
    console, wall = people.facilitator(), people.wall()
    phones = [people.phone(), people.phone(color_scheme="dark"), people.phone()]
    console.get_by_role("button", name="Start with Facts").click()
    for phone in phones:
        expect(phone.locator("#now h1")).to_contain_text("Facts")
    return console, wall, phones


def _tray(console: Page, name: str) -> None:
    console.locator("#queue nav").get_by_role("link", name=name).click()


def _say_for(phone: Page, words: str, audience: str, tile: str) -> None:
    phone.locator("#now label.tile:visible", has_text=tile).first.click()
    phone.get_by_label("Who is it for?").locator("visible=true").select_option(audience)
    say(phone, words)


def _ask_for_pause(phone: Page, wish: str) -> None:
    phone.get_by_role("link", name="Pause").first.click()
    sheet = phone.locator("#pause")
    sheet.locator("label.tile", has_text=wish).click()
    looks_right(phone)
    sheet.get_by_role("button", name="Send privately").click()
    expect(sheet.get_by_role("heading", name="Sent privately")).to_be_visible()
    looks_right(phone)
    sheet.get_by_role("button", name="Back to the event").click()


def test_nothing_to_add_is_as_large_as_send_and_sends_nothing(room: tuple[Page, Page, list[Page]]) -> None:
    console, _, (phone, *_) = room
    send = phone.get_by_role("button", name="Send", exact=True).locator("visible=true").bounding_box()
    skip = phone.get_by_role("button", name="Nothing to add").locator("visible=true").bounding_box()
    assert send is not None
    assert skip is not None
    assert (round(send["width"]), round(send["height"])) == (round(skip["width"]), round(skip["height"]))
    phone.get_by_role("button", name="Nothing to add").click()
    expect(phone.get_by_role("heading", name="That is fine")).to_be_visible()
    looks_right(phone)
    end_round(console)
    expect(console.locator("#queue li.q")).to_have_count(0)
    phone.get_by_role("button", name="Answer after all").click()
    expect(phone.get_by_role("button", name="Send", exact=True).locator("visible=true")).to_be_visible()


def test_notes_for_the_reviewer_and_for_later_go_where_their_authors_asked(
    room: tuple[Page, Page, list[Page]], people: People
) -> None:
    console, wall, (first, second, third) = room
    _say_for(first, FOR_REVIEWER, "reviewer", "Amend")
    expect(first.get_by_role("heading", name="for the lead reviewer only")).to_be_visible()
    looks_right(first)
    first.get_by_role("link", name="Mine").click()
    expect(first.locator("#mine-list")).to_contain_text("For the lead reviewer")
    _say_for(second, FOR_LATER, "later", "Add")
    expect(second.get_by_role("heading", name="held for later")).to_be_visible()
    say(third, "The letter went to the old surgery first.", "Amend")
    end_round(console)
    expect(card(console, "old surgery")).to_be_visible()
    share(console, "old surgery")
    _tray(console, "For you only")
    expect(card(console, FOR_REVIEWER)).to_be_visible()
    card(console, FOR_REVIEWER).focus()
    console.keyboard.press("s")
    expect(card(console, FOR_REVIEWER).get_by_role("button", name="Share")).to_have_count(0)
    looks_right(console)
    _tray(console, "Parked")
    expect(card(console, FOR_LATER)).to_be_visible()
    looks_right(console)
    go_to(console, "Reflective analysis")
    _tray(console, "To read")
    expect(card(console, FOR_LATER)).to_be_visible()
    share(console, FOR_LATER)
    go_to(console, "Facts")
    expect(wall.locator("#wall")).to_contain_text(FOR_LATER)
    for page in (wall, first, second, third, people.reviewer()):
        assert FOR_REVIEWER not in page.locator("#wall, #wall-words, main.doc, .doc main").first.inner_text()


def test_the_third_phone_that_asks_for_a_pause_is_the_first_the_console_hears_of(
    room: tuple[Page, Page, list[Page]],
) -> None:
    console, wall, (first, second, third) = room
    _ask_for_pause(first, "A short break")
    _ask_for_pause(second, "Slow down")
    expect(console.locator("#side .signal")).to_have_count(0)
    first.get_by_role("link", name="Pause").first.click()
    expect(first.locator("#pause").get_by_role("heading", name="You have asked already")).to_be_visible()
    expect(first.locator("#pause")).to_contain_text("If you need someone now")
    looks_right(first)
    first.locator("#pause").get_by_role("link", name="Support").click()
    expect(first.locator("#support")).to_be_visible()
    expect(console.locator("#side .signal")).to_have_count(0)
    _ask_for_pause(third, "A short break")
    expect(console.locator("#side .signal")).to_contain_text("Three or more asked for a pause")
    looks_right(console)
    for page in (wall, first, second, third):
        expect(page.locator("body")).not_to_contain_text("Three or more asked")
    console.locator("#side").get_by_role("button", name="Offer a break").click()
    expect(wall.locator("#wall")).to_contain_text("Back at")
    expect(console.locator("#side .signal")).to_have_count(0)


def test_words_against_oneself_lie_in_a_lane_and_lead_to_the_support_card(room: tuple[Page, Page, list[Page]]) -> None:
    console, wall, (first, second, third) = room
    say(first, SELF_BLAME, "Amend")
    say(second, "The duty worker ignored the letter.", "Amend")
    add_another(second)
    say(third, "The letter came on a Friday.", "Amend")
    end_round(console)
    _tray(console, "Support")
    top = console.locator("#tray-support li.q").first
    expect(top).to_contain_text(SELF_BLAME)
    expect(top).to_contain_text("May need support")
    expect(top).not_to_contain_text("Points at one person")
    looks_right(console)
    top.locator(".said").click()
    top.get_by_role("button", name="Show the support card").click()
    expect(wall.locator("#wall")).to_contain_text("Nobody will ask why")
    expect(wall.locator("#wall")).not_to_contain_text(SELF_BLAME)
    looks_right(wall)
    third.get_by_role("link", name="Screen").click()
    expect(third.locator("#wall-words")).to_contain_text("Nobody will ask why")
    looks_right(third)


def test_without_a_script_a_pause_can_be_asked_for_and_a_note_can_be_private(people: People) -> None:
    console = people.facilitator()
    console.get_by_role("button", name="Start with Facts").click()
    phone = people.page(PHONE, java_script_enabled=False)
    phone.goto(people.event.origin)
    phone.get_by_label("Event code").fill(people.event.pages["code"])
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_role("button", name="Join without a name").click()
    phone.get_by_role("link", name="Pause").first.click()
    phone.get_by_label("Slow down, please").check()
    phone.get_by_role("button", name="Send privately").click()
    expect(phone.get_by_role("heading", name="Sent privately")).to_be_visible()
    phone.get_by_role("link", name="Back to the event").click()
    phone.get_by_label("Amend").check()
    phone.locator("#now textarea:visible").first.fill(FOR_REVIEWER)
    phone.get_by_label("Who is it for?").select_option("reviewer")
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(phone.get_by_role("heading", name="for the lead reviewer only")).to_be_visible()
    end_round(console)
    _tray(console, "For you only")
    expect(card(console, FOR_REVIEWER)).to_be_visible()
