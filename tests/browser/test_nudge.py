"""The private nudge in a browser: marked, edited and sent; first words to the reviewer only; deleted; skipped."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import People, card, end_round, looks_right

pytestmark = pytest.mark.browser

BLAME = "Typical social worker, could not be bothered to pick up the phone. The letter came on a Friday."
KEPT = "The letter came on a Friday."


@pytest.fixture
def room(people: People) -> tuple[Page, Page]:
    """Console and a phone at the facts."""
    console, phone = people.facilitator(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    expect(phone.locator("#now")).to_contain_text("Amend")
    return console, phone


def _write(phone: Page, words: str) -> Locator:
    """Fills in an amendment and presses Send; returns the sheet."""
    phone.locator("#now label.tile:visible", has_text="Amend").first.click()
    phone.locator("#now textarea:visible").first.fill(words)
    _send(phone)
    return phone.locator("#nudge")


def _send(phone: Page) -> None:
    phone.locator("#now").get_by_role("button", name="Send", exact=True).locator("visible=true").first.click()


def _saved(phone: Page) -> Locator:
    return phone.locator("#now").get_by_role("heading", name="Saved").locator("visible=true")


def test_words_are_marked_edited_and_sent(room: tuple[Page, Page]) -> None:
    console, phone = room
    sheet = _write(phone, BLAME)
    expect(sheet.get_by_role("heading", name="Could this read as blame?")).to_be_focused()
    expect(sheet.locator("mark").first).to_be_visible()
    looks_right(phone)
    box = sheet.get_by_label("Your comment, if you want to change it")
    assert box.input_value().startswith(KEPT)
    box.fill("")
    sheet.get_by_role("button", name="Send this version").click()
    expect(sheet.get_by_role("alert")).to_have_text("Write a few words first.")
    sheet.get_by_role("button", name="What made it hard was").click()
    box.press("End")
    box.press_sequentially("a full inbox")
    sheet.get_by_role("button", name="Send this version").click()
    expect(_saved(phone)).to_be_visible()
    end_round(console)
    expect(card(console, "What made it hard was a full inbox")).to_be_visible()
    expect(console.locator("#queue")).not_to_contain_text("bothered")


def test_first_words_go_to_the_lead_reviewer_only(room: tuple[Page, Page]) -> None:
    console, phone = room
    _write(phone, BLAME).get_by_role("button", name="Send my first words").click()
    expect(_saved(phone)).to_contain_text("It is for the lead reviewer only.")
    end_round(console)
    expect(console.locator("#queue nav")).to_contain_text("For you only 1")
    expect(console.locator("#tray-for_you")).to_contain_text("could not be bothered")


def test_a_deleted_note_is_sent_to_nobody_and_gone_from_the_phone(room: tuple[Page, Page]) -> None:
    console, phone = room
    _write(phone, BLAME).get_by_role("button", name="Delete it").click()
    expect(phone.locator("#announce")).to_have_text("Deleted. Nothing was sent.")
    expect(phone.locator("#now textarea:visible").first).to_have_value("")
    assert "bothered" not in phone.evaluate("JSON.stringify(localStorage)")
    end_round(console)
    expect(console.locator("#queue li.q")).to_have_count(0)


def test_it_asks_once_and_stops_nobody(room: tuple[Page, Page]) -> None:
    console, phone = room
    sheet = _write(phone, BLAME)
    expect(sheet).to_be_visible()
    phone.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(phone.locator("#now textarea:visible").first).to_have_value(BLAME)
    _send(phone)
    expect(_saved(phone)).to_be_visible()
    end_round(console)
    expect(card(console, "could not be bothered")).to_be_visible()


def test_without_a_connection_the_note_waits_and_nothing_is_asked(room: tuple[Page, Page]) -> None:
    _, phone = room
    phone.context.set_offline(True)
    expect(phone.locator("#net")).to_be_visible(timeout=30_000)
    sheet = _write(phone, BLAME)
    expect(sheet).to_be_hidden()
    expect(phone.locator("#now")).to_contain_text("Saving")
    phone.context.set_offline(False)
    expect(_saved(phone)).to_be_visible(timeout=30_000)


def test_words_that_say_who_wrote_them_are_asked_about(room: tuple[Page, Page]) -> None:
    _, phone = room
    sheet = _write(phone, "My manager said to wait until the next meeting.")
    expect(sheet.get_by_role("heading", name="Could this show who someone is?")).to_be_visible()
    expect(sheet.locator("mark")).to_have_text("My manager")
    looks_right(phone)


def test_a_slow_answer_is_not_waited_for(room: tuple[Page, Page]) -> None:
    _, phone = room
    phone.evaluate(
        "() => { const send = WebSocket.prototype.send;"
        " WebSocket.prototype.send = function (words) { if (!words.includes('\"check\"')) send.call(this, words) } }"
    )
    sheet = _write(phone, BLAME)
    expect(_saved(phone)).to_be_visible()
    expect(sheet).to_be_hidden()
