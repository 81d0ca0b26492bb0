"""A note is on the console before the network has read it, says so, and its marks come to the card by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.event import Event
from tests.browser.people import People, card, end_round, looks_right, say

pytestmark = pytest.mark.browser

PLAIN, CARE = "The letter came late on a Tuesday", "A sorrowful day at the clinic"
STILL = "Still being read"


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """Once this file is there, the network reads."""
    return tmp_path / "gate"


@pytest.fixture
def event(tmp_path: Path, gate: Path) -> Iterator[Event]:
    """The invented case with nothing said yet, and a network that waits."""
    running = Event(tmp_path / "data", "--fresh", program=("tests.slow_reader", str(gate)))
    yield running
    running.stop()


def test_a_card_says_that_it_is_still_being_read_until_its_marks_come(people: People, gate: Path) -> None:
    console, wall, phone = people.facilitator(), people.wall(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    say(phone, PLAIN, "Amend")
    say(people.phone(), CARE, "Amend")
    end_round(console)
    for words in ("letter came late", "sorrowful"):
        expect(card(console, words)).to_contain_text(STILL)
    expect(console.locator("mark, .said u")).to_have_count(0)
    looks_right(console)
    wall_before, phone_before = wall.locator("#wall").inner_html(), phone.locator("#now").inner_html()
    card(console, "letter came late").locator(".said").click()
    seen = card(console, "letter came late").get_attribute("data-rev")
    gate.touch()
    expect(card(console, "letter came late").locator(".said u")).to_have_text("Tuesday")
    expect(console.locator("#queue")).not_to_contain_text(STILL)
    expect(console.locator("#queue nav")).to_contain_text("Support 1")
    assert card(console, "letter came late").get_attribute("data-rev") == seen
    assert (wall.locator("#wall").inner_html(), phone.locator("#now").inner_html()) == (wall_before, phone_before)
    looks_right(console)
    console.keyboard.press("s")
    expect(wall.locator("#wall")).to_contain_text("letter came late")
    gate.unlink()


def test_a_decision_before_the_marks_stands_when_they_come(people: People, gate: Path) -> None:
    console, wall, phone = people.facilitator(), people.wall(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    say(phone, CARE, "Amend")
    end_round(console)
    card(console, "sorrowful").focus()
    console.keyboard.press("s")
    expect(wall.locator("#wall")).to_contain_text("sorrowful")
    console.locator("#queue nav a", has_text="Shared").click()
    expect(card(console, "sorrowful")).to_contain_text(STILL)
    gate.touch()
    expect(card(console, "sorrowful")).to_contain_text("May need support")
    expect(wall.locator("#wall")).to_contain_text("sorrowful")
    console.locator("#undo button").click()
    expect(console.locator("#queue nav")).to_contain_text("Support 1")
    expect(wall.locator("#wall")).not_to_contain_text("sorrowful")


def test_who_starts_the_server_again_reads_what_was_left_unread(people: People, event: Event, gate: Path) -> None:
    console, phone = people.facilitator(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    say(phone, CARE, "Amend")
    end_round(console)
    expect(card(console, "sorrowful")).to_contain_text(STILL)
    open_gate = gate.with_name("open")
    open_gate.touch()
    event.program = ("tests.slow_reader", str(open_gate))
    event.restart()
    expect(console.locator("#queue nav")).to_contain_text("Support 1")
