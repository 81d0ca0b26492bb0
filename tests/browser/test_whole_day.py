"""One console, one wall, three phones and a reviewer, from the lobby to the transcript."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.event import Event
from tests.browser.people import (
    People,
    add_another,
    begin_lived,
    card,
    end_round,
    go_to,
    looks_right,
    read_out,
    say,
    share,
    take_step,
    unfold,
)
from tests.server import begin

pytestmark = pytest.mark.browser

PATIENCE = 90_000


@pytest.fixture
def event(tmp_path: Path) -> Iterator[Event]:
    """The invented case, started by the command."""
    running = Event(tmp_path / "data", "--fresh", begin=begin)
    yield running
    running.stop()


def test_a_whole_day_from_the_lobby_to_the_transcript(people: People, event: Event) -> None:
    console, wall = people.facilitator(), people.wall()
    phones = [people.phone() for _ in range(3)]
    _lobby(console, wall, phones)
    _facts(console, wall, phones)
    _lived_experience(console, wall, phones, event)
    _themes(console, wall, phones)
    _analysis(console, wall, phones)
    _learning(console, wall, phones)
    _going_back_loses_nothing(console, wall)
    _close(console, wall, phones)
    _leave_with_it(people.reviewer())


def _lobby(console: Page, wall: Page, phones: list[Page]) -> None:
    expect(console.locator("#bar")).to_contain_text("3 here")
    expect(wall.locator("#wall")).to_contain_text("A few phones have joined")
    expect(wall.locator("#wall svg.qr")).to_be_visible()
    expect(phones[0].locator("#now")).to_contain_text("You’re in")
    for page in (console, wall, phones[0]):
        looks_right(page)
    console.get_by_role("button", name="Start with Facts").click()
    for phone in phones:
        expect(phone.locator("#now h1")).to_contain_text("Facts")


def _facts(console: Page, wall: Page, phones: list[Page]) -> None:
    say(phones[0], "", "Agree")
    say(phones[1], "The letter went to the old surgery first.", "Amend")
    say(phones[2], "the duty worker never bothered to ring back", "Query")
    expect(wall.locator("#wall")).not_to_contain_text("old surgery")
    expect(console.locator("#queue")).not_to_contain_text("old surgery")
    end_round(console)
    expect(card(console, "duty worker")).to_contain_text("Points at one person")
    expect(card(console, "duty worker").locator("mark").first).to_be_visible()
    share(console, "old surgery")
    expect(wall.locator("#wall")).to_contain_text("The letter went to the old surgery first.")
    expect(wall.locator("#wall")).not_to_contain_text("duty worker")
    take_step(console, "Discuss")
    expect(wall.locator("#wall")).to_contain_text("Fewer than five answered")
    for page in (console, wall, phones[1]):
        looks_right(page)
    console.locator("#panel summary", has_text="Settle this fact").click()
    console.get_by_label("How it reads now").fill("Wren starts nursery. She is hungry on most mornings.")
    console.get_by_label("Why it changed").fill("The nursery book says so.")
    console.get_by_label("What the room made of it").select_option("amended")
    console.locator("#panel").get_by_role("button", name="Save").click()
    expect(wall.locator("#wall")).to_contain_text("hungry on most mornings")


def _lived_experience(console: Page, wall: Page, phones: list[Page], event: Event) -> None:
    go_to(console, "Lived experience")
    begin_lived(console, wall, phones[0])
    say(phones[0], "I look for the toast first.", "seen or heard", "Someone saw it")
    event.restart()
    expect(phones[1].locator("#net")).to_be_hidden(timeout=20_000)
    say(phones[1], "I want someone to ask me.", "felt or needed", "It is our best guess")
    end_round(console)
    share(console, "I look for the toast first.")
    share(console, "I want someone to ask me.")
    for words in ("I look for the toast first.", "I want someone to ask me."):
        expect(wall.locator("#wall")).not_to_contain_text(words)
    read_out(console, 2)
    expect(wall.locator("#wall")).to_contain_text("I look for the toast first.")
    expect(wall.locator("#wall")).to_contain_text("I want someone to ask me.")
    for page in (console, wall, phones[0]):
        looks_right(page)


def _themes(console: Page, wall: Page, phones: list[Page]) -> None:
    go_to(console, "Themes")
    say(phones[0], "Letters arrive too late to act on", "System factor")
    say(phones[1], "We did not ask who lives at home", "Key practice issue")
    end_round(console)
    share(console, "Letters arrive too late")
    share(console, "who lives at home")
    take_step(console, "Group")
    _name_theme(console, "Letters between services", "system")
    _name_theme(console, "Asking who is at home", "practice")
    expect(wall.locator("#wall")).to_contain_text("Letters between services")
    take_step(console, "Vote")
    plus = phones[2].locator("#now").get_by_role("button", name="Add a dot")
    plus.first.click()
    plus.first.click()
    phones[2].get_by_role("button", name="Send my dots").click()
    expect(phones[2].locator("#now")).to_contain_text("Saved")
    looks_right(phones[1])
    take_step(console, "Discuss")
    expect(wall.locator("#wall")).not_to_contain_text("2 dots")
    for page in (console, wall):
        looks_right(page)


def _name_theme(console: Page, title: str, kind: str) -> None:
    form = console.locator("#new-theme")
    unfold(form)
    form.get_by_label("Name it without naming a service").fill(title)
    form.get_by_label("Kind").select_option(kind)
    form.get_by_role("button", name="Add").click()
    expect(console.locator("#theme-list")).to_contain_text(title)


def _analysis(console: Page, wall: Page, phones: list[Page]) -> None:
    go_to(console, "Reflective analysis")
    say(phones[0], "Three visits were already booked that week.", "Activity")
    end_round(console)
    share(console, "Three visits")
    expect(wall.locator("#wall")).to_contain_text("Three visits were already booked")
    looks_right(phones[0])
    draft = console.locator("#panel details", has=console.locator("summary", has_text="New draft"))
    unfold(draft)
    draft.get_by_label("What would help").fill("Ring, do not write.")
    draft.get_by_role("button", name=re.compile("Add|Save|Make")).click()
    expect(wall.locator("#wall")).to_contain_text("Ring, do not write.")
    take_step(console, "Support")
    say(phones[0], "", "Would help here")
    say(phones[1], "There is one inbox for each team.", "Would help if")
    looks_right(phones[2])
    take_step(console, "Discuss")
    end_round(console)
    expect(card(console, "one inbox")).to_be_visible()
    for page in (console, wall):
        looks_right(page)


def _learning(console: Page, wall: Page, phones: list[Page]) -> None:
    go_to(console, "Learning")
    say(phones[0], "Nursery wrote down her own words.", "Good practice")
    add_another(phones[0])
    say(phones[0], "A missed visit is a message.", "Learning")
    say(phones[1], "Ask the child, every time.", "Improvement")
    end_round(console)
    for words in ("Nursery wrote", "missed visit", "Ask the child"):
        share(console, words)
        expect(wall.locator("#wall")).to_contain_text(words)
    phones[0].get_by_role("link", name="Mine").click()
    expect(phones[0].locator("#mine-list")).to_contain_text("On the screen")
    for page in (console, wall, phones[0]):
        looks_right(page)


def _going_back_loses_nothing(console: Page, wall: Page) -> None:
    go_to(console, "Facts")
    expect(wall.locator("#wall")).to_contain_text("hungry on most mornings")
    go_to(console, "Learning")
    expect(wall.locator("#wall")).to_contain_text("Ask the child, every time.")


def _close(console: Page, wall: Page, phones: list[Page]) -> None:
    console.get_by_role("button", name="Close the room").click()
    console.get_by_role("button", name="Close the room for good").click()
    expect(wall.locator("#wall")).to_contain_text("Thank you")
    for phone in phones:
        expect(phone.get_by_role("heading", name="Thank you for being here")).to_be_visible()
        assert phone.evaluate("JSON.stringify(localStorage)") == "{}"
    for page in (console, wall, phones[0]):
        looks_right(page)


def _leave_with_it(reviewer: Page) -> None:
    main = reviewer.locator("main")
    for words in ("hungry on most mornings", "The nursery book says so", "old surgery", "Ask the child, every time."):
        expect(main).to_contain_text(words)
    expect(main).not_to_contain_text("duty worker")
    looks_right(reviewer)
    reviewer.get_by_role("link", name="Download").click()
    reviewer.get_by_role("button", name="Make the pack").click()
    whole = reviewer.get_by_role("link", name="Whole pack")
    expect(whole).to_be_visible(timeout=PATIENCE)
    with reviewer.expect_download() as taken:
        whole.click()
    with zipfile.ZipFile(taken.value.path()) as pack:
        names = pack.namelist()
        document = next(name for name in names if re.search(r"ple-transcript-\d{4}-\d\d-\d\d\.docx$", name))
        with zipfile.ZipFile(io.BytesIO(pack.read(document))) as paper:
            words = paper.read("word/document.xml").decode()
        rows = pack.read(document.replace(".docx", ".csv")).decode("utf-8-sig")
    for kept in (words, rows):
        assert "Ask the child, every time." in kept
        assert "duty worker" not in kept
