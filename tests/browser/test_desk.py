"""The re-wording desk, proposals, lanes and two consoles in a browser, by pointer and by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People, add_another, card, end_round, looks_right, say

pytestmark = pytest.mark.browser

BLAME = "With respect the duty worker ignored the letter. The paediatrician was told twice on 4 June 2024."
RISK = "He is back in the house with her right now and she is not safe tonight."


@pytest.fixture
def room(people: People) -> tuple[Page, Page, Page]:
    """Console, wall and a phone that has sent one note that points at one person."""
    console, wall, phone = people.facilitator(), people.wall(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    say(phone, BLAME, "Amend")
    end_round(console)
    expect(card(console, "With respect")).to_be_visible()
    return console, wall, phone


def test_a_note_is_reworded_by_keyboard_and_the_room_sees_only_that(room: tuple[Page, Page, Page]) -> None:
    console, wall, phone = room
    card(console, "With respect").focus()
    console.keyboard.press("w")
    desk = console.locator("#reword")
    expect(desk).to_be_visible()
    expect(desk.locator("[data-part=said] mark").first).to_be_visible()
    expect(desk.locator("[data-part=steps] dt")).to_have_text(["Keep", "Drop", "Turn", "Ask"])
    box = desk.get_by_label("It will read")
    assert box.input_value().startswith("A health professional was told twice on 4 June 2024.")
    looks_right(console)
    desk.get_by_role("button", name="Save and share").click()
    expect(wall.locator("#wall")).to_contain_text("A health professional was told twice")
    expect(wall.locator("#wall")).not_to_contain_text("duty worker")
    phone.get_by_role("link", name="Mine").click()
    expect(phone.locator("#mine-list")).to_contain_text("It was re-worded with care before it was shown.")
    console.locator("#queue").get_by_role("link", name="Shared").click()
    expect(card(console, "A health professional")).to_contain_text("Re-worded with care")


def test_a_role_and_a_date_are_said_more_generally_with_one_tap_each(room: tuple[Page, Page, Page]) -> None:
    console, wall, _ = room
    expect(card(console, "With respect")).not_to_contain_text("Still being read")  # other proposals may follow from it
    card(console, "With respect").focus()
    console.keyboard.press("r")
    sheet = console.locator("#hide-words")
    sheet.get_by_role("button", name="The paediatrician → a health professional").click()
    sheet.get_by_role("button", name="on 4 June 2024. → in early summer.").or_(
        sheet.get_by_role("button", name="in early summer")
    ).first.click()
    sheet.get_by_role("button", name="respect", exact=True).click()
    expect(sheet.locator("[data-part=preview]")).to_have_text(
        "With [words removed] the duty worker ignored the letter. a health professional was told twice in early summer."
    )
    looks_right(console)
    sheet.get_by_role("button", name="Save and share").click()
    expect(wall.locator("#wall")).to_contain_text("a health professional was told twice in early summer.")
    expect(wall.locator("#wall")).not_to_contain_text("paediatrician")


def test_risk_reaches_the_facilitator_at_once_and_nobody_else(room: tuple[Page, Page, Page]) -> None:
    console, wall, phone = room
    add_another(phone)
    phone.locator("#now label.tile:visible", has_text="Amend").first.click()
    phone.locator("#now textarea:visible").first.fill(RISK)
    phone.locator("#now").get_by_role("button", name="Send", exact=True).locator("visible=true").first.click()
    sheet = phone.locator("#nudge")
    expect(sheet.get_by_role("heading", name="Is someone at risk now?")).to_be_visible()
    expect(sheet).to_contain_text("Do not wait for this page.")
    looks_right(phone)
    sheet.get_by_role("button", name="Send this version").click()
    console.locator("#queue").get_by_role("link", name="Read it first").click()
    note = card(console, "not safe tonight")
    expect(note).to_contain_text("there is no need to look around")
    looks_right(console)
    expect(wall.locator("#wall")).not_to_contain_text("not safe tonight")
    note.focus()
    console.keyboard.press("e")
    expect(console.locator("#undo")).to_contain_text("Kept for you only.")
    expect(console.locator("#queue nav")).to_contain_text("For you only 1")
    expect(console.locator("#queue")).not_to_contain_text("Someone may be at risk now. 1")


def test_two_consoles_do_not_collide(people: People, room: tuple[Page, Page, Page]) -> None:
    first, _, _ = room
    second = people.page((1366, 768))
    held = first.context.cookies()  # the same pass on another screen
    second.context.add_cookies([{"name": one["name"], "value": one["value"], "url": first.url} for one in held])
    second.goto(first.url)
    card(second, "With respect").focus()
    second.keyboard.press("b")
    expect(second.locator("#send-back")).to_be_visible()
    card(first, "With respect").focus()
    first.keyboard.press("h")
    expect(first.locator("#undo")).to_contain_text("Held.")
    second.locator("#send-back").get_by_role("button", name="Send back").click()
    expect(second.locator("#send-back").get_by_role("alert")).to_contain_text(
        "Somebody decided about this note before you: it is held now. Nothing was overwritten."
    )
    looks_right(second)
    second.keyboard.press("Escape")
    expect(second.locator("#queue nav")).to_contain_text("Held 1")
    expect(first.locator("#queue nav")).to_contain_text("Sent back 0")


def test_words_to_say_and_a_label_unpacked_are_one_key_away(room: tuple[Page, Page, Page]) -> None:
    console, _, _ = room
    card(console, "With respect").focus()
    console.keyboard.press("t")
    cards = console.locator("#scripts")
    expect(cards.locator("[data-part=fitting] h3").first).to_have_text("Polite, and still about a person")
    looks_right(console)
    cards.get_by_role("button", name="Close").click()
    expect(card(console, "With respect")).to_be_focused()
    console.get_by_role("button", name="Unpack a label").click()
    sheet = console.locator("#unpack")
    sheet.get_by_label("What was said?").fill("silo")
    expect(sheet.get_by_role("heading", name="silo working")).to_be_visible()
    sheet.get_by_label("What was said?").fill("zzz")
    expect(sheet.get_by_role("heading", name="Any label")).to_be_visible()
    sheet.get_by_role("button", name="professional curiosity").click()
    expect(sheet).to_contain_text("Which question went unasked")
    looks_right(console)
