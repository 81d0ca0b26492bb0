"""The scribe, by keyboard alone: a figure, a letter, the words and Enter; nothing is lost and nothing tells."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People, begin_lived, card, end_round, go_to, looks_right
from tests.measured import measured

STROKE = 0.2  # 60 words a minute: five strokes a second, a space and a full stop counted
THOUGHT = 1.35  # what a person takes to look from the card to the keys before each choice (keystroke-level model)
LONGEST = 12.0  # seconds a card may cost besides the typing of its words
CARDS = [
    ("b", "The letter says the visit was on the fourth. It was on the sixth, in the evening."),
    ("b", "The family had moved by then, and the new address was known only to the housing office."),
    ("c", "Who told the nursery that there was a plan, and did anybody write down what was agreed there?"),
    ("c", "We need to find out whether the call on that Friday was ever passed on to the day team."),
    ("d", "There was a second phone call that morning from the grandmother, and it is in no record we have."),
    ("d", "The school nurse saw her in the corridor the same week and thought that she had lost weight."),
    ("d", "Somebody stayed late to ring the family back, and that is missing from the chronology altogether so far."),
    ("b", "It should say that the form was sent twice, because the first one came back without being read."),
    ("c", "Did the hospital know about the move when they sent the letter out to the old surgery then?"),
    ("d", "An interpreter was booked for this visit and did not come, so the older sister spoke for them."),
]


@pytest.fixture
def console(people: People) -> Page:
    """A facilitator in a room in its second part, with the first behind it."""
    console, wall, phone = people.facilitator(), people.wall(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    go_to(console, "Lived experience")
    begin_lived(console, wall, phone)
    return console


@pytest.fixture
def scribe(people: People, console: Page) -> Page:
    """A scribe in that room."""
    page = people.scribe(console)
    expect(page.locator("form[data-typing='2']")).to_be_visible()
    return page


def _saved(page: Page, count: int) -> None:
    expect(page.locator("[data-part=saved]")).to_have_text(f"{count} saved")
    expect(page.locator("[data-part=waiting]")).to_be_hidden()


def test_ten_cards_by_keyboard_alone_are_saved_unmarked(console: Page, scribe: Page) -> None:
    expect(scribe.locator("#queue")).to_have_count(0)
    looks_right(scribe)
    scribe.keyboard.press("1")
    for letter, words in CARDS[:7]:
        scribe.keyboard.press(letter)
        scribe.keyboard.insert_text(words)
        scribe.keyboard.press("Enter")
    scribe.keyboard.press("Enter")  # the kind is kept, so Enter alone goes on
    scribe.keyboard.insert_text("The same kind again.")
    scribe.keyboard.press("Enter")
    scribe.keyboard.type("2ac")  # another part: seen or heard, someone saw it
    expect(scribe.locator("form[data-typing='2'] [name=body]")).to_be_focused()
    scribe.keyboard.insert_text("I hear the door before anybody speaks.")
    scribe.keyboard.press("Shift+Enter")
    scribe.keyboard.insert_text("Then it is quiet.")
    scribe.keyboard.press("Enter")
    scribe.keyboard.insert_text("nothing is typed while a kind is chosen")
    _saved(scribe, 9)
    looks_right(scribe)
    end_round(console)
    for _, words in CARDS[:7]:
        expect(card(console, words[:30])).to_have_count(1)
    expect(card(console, "I hear the door")).to_contain_text("Then it is quiet.")
    queue = console.locator("#queue").inner_html().lower()
    assert "door before" in queue
    assert not any(word in queue for word in ("paper", "scribe", "typed"))


def test_the_last_card_comes_back_into_its_box_and_leaves_the_mix(console: Page, scribe: Page) -> None:
    scribe.keyboard.type("1d")
    scribe.keyboard.insert_text("A first card that stays.")
    scribe.keyboard.press("Enter")
    scribe.keyboard.press("c")
    scribe.keyboard.insert_text("A card with a mistkae.")
    scribe.keyboard.press("Enter")
    _saved(scribe, 2)
    scribe.keyboard.press("z")
    box = scribe.locator("form[data-typing='1'] [name=body]")
    expect(box).to_have_value("A card with a mistkae.")
    expect(box).to_be_focused()
    _saved(scribe, 1)
    box.fill("A card without a mistake.")
    scribe.keyboard.press("Enter")
    _saved(scribe, 2)
    end_round(console)
    expect(card(console, "A first card that stays.")).to_have_count(1)
    expect(card(console, "A card without a mistake.")).to_have_count(1)
    expect(card(console, "mistkae")).to_have_count(0)


def test_a_cut_network_a_reload_and_an_empty_card_cost_no_word(console: Page, scribe: Page) -> None:
    scribe.context.set_offline(True)
    scribe.keyboard.type("1b")
    scribe.keyboard.insert_text("Written while the line was down.")
    scribe.keyboard.press("Enter")
    expect(scribe.locator("[data-part=waiting]")).to_contain_text("1 waiting")
    scribe.locator("#leave button").click()
    expect(scribe.locator("#error")).to_contain_text("not saved yet")
    scribe.keyboard.press("Escape")
    scribe.context.set_offline(False)
    _saved(scribe, 1)
    scribe.locator("form[data-typing='1'] [name=body]").fill("Half a card, not")
    scribe.reload()
    scribe.locator("#part-1").click()
    expect(scribe.locator("form[data-typing='1'] [name=body]")).to_have_value("Half a card, not")
    scribe.locator("form[data-typing='1'] [name=body]").fill(" ")
    scribe.keyboard.press("Enter")
    expect(scribe.locator("form[data-typing='1'] [data-error]")).to_have_text("Write a few words first.")
    _saved(scribe, 1)
    held = scribe.evaluate("() => Object.values(localStorage).join()")
    assert "line was down" not in held
    end_round(console)
    expect(card(console, "Written while the line was down.")).to_have_count(1)


def test_a_card_the_closed_room_will_not_take_stays_in_sight_and_the_list_counts_by_part(
    console: Page, scribe: Page
) -> None:
    scribe.keyboard.type("1b")
    scribe.keyboard.insert_text("Saved before the end.")
    scribe.keyboard.press("Enter")
    _saved(scribe, 1)
    scribe.locator("#shred summary").click()
    row = scribe.locator("tr[data-shred=facts]")
    expect(row.locator("[data-part=count]")).to_have_text("1")
    row.locator("input").check()
    scribe.context.set_offline(True)
    scribe.locator("form[data-typing='1'] [name=body]").fill("Too late for the room.")
    scribe.keyboard.press("Enter")
    console.once("dialog", lambda dialog: dialog.accept())
    _close(console)
    scribe.context.set_offline(False)
    expect(scribe.locator("[data-part=refused]")).to_contain_text("Too late for the room.", timeout=20_000)
    expect(scribe.locator("[data-part=refused]")).to_contain_text("has closed")
    looks_right(scribe)


def _close(console: Page) -> None:
    console.get_by_role("button", name="Close the room").first.click()
    console.locator("dialog[open]").get_by_role("button", name="Close the room").click()
    expect(console.get_by_role("heading", name="The room is closed")).to_be_visible()


@pytest.mark.full
def test_a_card_costs_at_most_twelve_seconds_besides_its_words(scribe: Page) -> None:
    """At human pace: 60 words a minute, and a moment to look before each choice."""
    taken, inside = [], []
    scribe.keyboard.press("1")
    box = scribe.locator("form[data-typing='1'] [name=body]")
    for letter, words in CARDS:
        began = time.monotonic()
        scribe.wait_for_timeout(THOUGHT * 1000)
        scribe.keyboard.press(letter)
        expect(box).to_be_focused()
        scribe.wait_for_timeout(STROKE * 1000)
        chosen = time.monotonic()
        scribe.keyboard.type(words, delay=STROKE * 1000)
        written = time.monotonic()
        scribe.wait_for_timeout(STROKE * 1000)
        scribe.keyboard.press("Enter")
        expect(box).to_have_value("")
        ended = time.monotonic()
        taken.append(ended - began)
        inside.append(chosen - began + ended - written)
    _saved(scribe, len(CARDS))
    mean = sum(taken) / len(taken)
    long = sum(len(words.split()) for _, words in CARDS) / len(CARDS)
    measured("CARD-01", besides_its_words=round(max(inside), 2), in_all=round(mean, 2), words=long, limit=LONGEST)
    assert max(inside) <= LONGEST
