"""The facilitator's queue in a browser: hide words, send back, undo, by pointer and by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People, card, end_round, looks_right, say

pytestmark = pytest.mark.browser

BLAME = "with respect the duty worker ignored the letter from Doctor Hale"


@pytest.fixture
def room(people: People) -> tuple[Page, Page, Page]:
    """Console, wall and a phone that has sent one note that points at one person."""
    console, wall, phone = people.facilitator(), people.wall(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    say(phone, BLAME, "Amend")
    end_round(console)
    expect(card(console, "with respect")).to_be_visible()
    return console, wall, phone


def test_hidden_words_never_reach_the_wall(room: tuple[Page, Page, Page]) -> None:
    console, wall, _ = room
    card(console, "with respect").locator(".said").click()
    card(console, "with respect").get_by_role("button", name="Hide words").click()
    dialog = console.locator("#hide-words")
    for word in ("duty", "worker", "Doctor", "Hale"):
        dialog.get_by_role("button", name=word, exact=True).click()
        if dialog.get_by_role("button", name=word, exact=True).get_attribute("aria-pressed") == "false":
            dialog.get_by_role("button", name=word, exact=True).click()
    looks_right(console)
    dialog.get_by_role("button", name="Save and share").click()
    expect(wall.locator("#wall")).to_contain_text("ignored the letter from")
    for word in ("duty worker", "Hale"):
        expect(wall.locator("#wall")).not_to_contain_text(word)


def test_a_note_sent_back_reaches_its_author_who_changes_it(room: tuple[Page, Page, Page]) -> None:
    console, _, phone = room
    card(console, "with respect").locator(".said").click()
    card(console, "with respect").get_by_role("button", name="Send back").click()
    dialog = console.locator("#send-back")
    dialog.get_by_label("Your note").fill("This matters. What made it hard to act on the letter?")
    looks_right(console)
    dialog.get_by_role("button", name="Send back").click()
    phone.get_by_role("link", name="Mine").click()
    mine = phone.locator("#mine-list")
    expect(mine).to_contain_text("What made it hard to act on the letter?")
    looks_right(phone)
    mine.get_by_role("button", name="Change and send").click()
    mine.locator("textarea").fill("The letter came on a Friday and nobody had time to read it.")
    mine.get_by_role("button", name="Change and send").click()
    expect(mine).to_contain_text("Saved")
    end_round(console)
    changed = card(console, "came on a Friday")
    expect(changed).to_contain_text("Changed by its writer")
    expect(card(console, "with respect")).to_have_count(0)


def test_share_and_undo_by_keyboard_alone(room: tuple[Page, Page, Page]) -> None:
    console, wall, _ = room
    card(console, "with respect").focus()
    console.keyboard.press("s")
    expect(wall.locator("#wall")).to_contain_text("with respect")
    expect(console.locator("#undo")).to_be_visible()
    console.keyboard.press("z")
    expect(wall.locator("#wall")).not_to_contain_text("with respect")


def test_hold_by_keyboard_keeps_it_with_the_facilitator(room: tuple[Page, Page, Page]) -> None:
    console, wall, phone = room
    card(console, "with respect").focus()
    console.keyboard.press("h")
    expect(console.locator("#queue nav")).to_contain_text("Held 1")
    phone.get_by_role("link", name="Screen").click()
    expect(wall.locator("#wall")).not_to_contain_text("with respect")
    expect(phone.locator("#wall-words")).not_to_contain_text("with respect")


def test_letters_do_nothing_while_someone_types(room: tuple[Page, Page, Page]) -> None:
    console, wall, _ = room
    console.locator("#panel summary", has_text="Settle this fact").click()
    console.get_by_label("How it reads now").fill("")
    console.get_by_label("How it reads now").press_sequentially("shh 0 i p")
    expect(console.get_by_label("How it reads now")).to_have_value("shh 0 i p")
    expect(card(console, "with respect")).to_be_visible()
    expect(wall.locator("#wall")).to_contain_text("Facts")


def test_the_wall_can_be_blank_stepped_back_and_on_a_break(room: tuple[Page, Page, Page]) -> None:
    console, wall, phone = room
    for name, words in (("Step back", "not the person"), ("Break", "Back at")):
        console.locator("#rail").get_by_role("button", name=name).click()
        expect(wall.locator("#wall")).to_contain_text(words)
        looks_right(wall)
        looks_right(phone)
    console.locator("#rail").get_by_role("button", name="Blank screen").click()
    expect(wall.locator("#wall")).to_contain_text("The screen is resting")
    console.locator("#side").get_by_role("button", name="Stage", exact=True).click()
    expect(wall.locator("#wall")).to_contain_text("Is this what happened?")
