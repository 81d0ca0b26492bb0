"""Lived experience as people meet it: the note before it, sitting it out, and statements read out one by one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.people import People, begin_lived, end_round, go_to, looks_right, say, share

pytestmark = pytest.mark.browser


def test_a_phone_that_sits_it_out_says_so_to_nobody_and_looks_like_nothing_to_add(people: People) -> None:
    console, wall = people.facilitator(), people.wall()
    resting, listening = people.phone(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    go_to(console, "Lived experience")
    for page in (wall, resting, console):
        looks_right(page)
    sent = _messages_of(resting)
    resting.get_by_role("link", name="Sit it out").click()
    listening.get_by_role("button", name="I am ready").click()
    assert _shown(resting) == _shown(listening)
    begin_lived(console, wall, listening)
    expect(resting.locator("#now")).to_contain_text("You can just listen")
    listening.get_by_role("button", name="Nothing to add").locator("visible=true").click()
    assert _shown(resting) == _shown(listening)
    looks_right(resting)
    assert sent == []
    resting.reload()
    expect(resting.locator("#now")).to_contain_text("You can just listen")
    _screen_is_out_of_sight(console, wall, resting)
    _everyone_may_change_their_mind(resting, console)


def _screen_is_out_of_sight(console: Page, wall: Page, resting: Page) -> None:
    resting.get_by_role("link", name="Screen").click()
    expect(resting.locator("#rest-words")).to_be_visible()
    expect(resting.locator("#wall-words .lead")).to_be_hidden()
    resting.get_by_role("link", name="Now").click()


def _everyone_may_change_their_mind(resting: Page, console: Page) -> None:
    resting.get_by_role("button", name="Answer after all").click()
    say(resting, "I listen for the car.", "seen or heard", "Someone saw it")
    go_to(console, "Themes")
    expect(resting.locator("#now")).to_contain_text("Themes")
    expect(resting.locator("#now textarea").first).to_be_visible()


def _messages_of(page: Page) -> list[str]:
    """What this phone sends from now on, apart from its heartbeat."""
    sent: list[str] = []

    def hear(request: Request) -> None:
        if request.method != "GET" or "/rest" in request.url:
            sent.append(request.url)

    page.on("request", hear)
    return sent


def _shown(page: Page) -> str:
    """The words of the question's place, as somebody beside the phone would read them."""
    return page.locator("#now").inner_text()


def test_statements_are_read_out_one_at_a_time_at_the_facilitators_press(people: People) -> None:
    console, wall, phone = people.facilitator(), people.wall(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    go_to(console, "Lived experience")
    begin_lived(console, wall, phone)
    say(phone, "I hear the door and I hide.", "seen or heard", "showed")
    end_round(console)
    share(console, "hear the door")
    expect(wall.locator("#wall")).not_to_contain_text("hear the door")
    console.get_by_role("button", name="Show the next one").click()
    expect(wall.locator(".alone")).to_contain_text("I hear the door and I hide.")
    expect(wall.locator(".alone")).to_contain_text("How we know: Wren showed it")
    phone.get_by_role("link", name="Screen").click()
    expect(phone.locator("#wall-words")).to_contain_text("I hear the door and I hide.")
    for page in (wall, console, phone):
        looks_right(page)
    console.get_by_role("button", name="Back to the line").click()
    expect(wall.locator(".lived")).to_contain_text("I hear the door and I hide.")
    _in_every_hall(console, wall)
    console.get_by_role("button", name="Quiet pause").click()
    expect(wall.locator("#wall")).to_contain_text("A quiet moment for Wren")
    expect(wall.locator("#wall")).not_to_contain_text("hear the door")
    looks_right(wall)


def _in_every_hall(console: Page, wall: Page) -> None:
    """In each size of hall and on each projector nothing runs over the edge."""
    console.locator("#hall summary").click()
    for size in ("Large", "Medium", "Small room"):
        console.locator("#hall-size").get_by_role("button", name=size).click()
        expect(console.locator("#hall-size").get_by_role("button", name=size)).to_have_attribute("aria-pressed", "true")
        for width, height in ((1920, 1080), (1280, 720), (1024, 768)):
            wall.set_viewport_size({"width": width, "height": height})
            assert wall.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), (size, width)
    console.locator("#hall-palette").get_by_role("button", name="Dim room").click()
    expect(wall.locator("#wall")).to_have_attribute("data-theme", "dark")
    looks_right(wall)


def test_the_familys_words_wait_until_they_are_shown(people: People) -> None:
    console, wall, phone = people.facilitator(), people.wall(), people.phone()
    console.goto(people.event.origin + "/prepare#care")
    console.get_by_label("The family’s words").fill("She sang in the bath.")
    console.get_by_label("Whose words are they?").fill("her grandmother")
    console.locator("#care").get_by_role("button", name="Save").click()
    looks_right(console)
    console.goto(people.event.origin + "/console")
    console.get_by_role("button", name="Start with Facts").click()
    go_to(console, "Lived experience")
    begin_lived(console, wall, phone)
    assert "sang" not in wall.content() + phone.content()
    console.get_by_role("button", name="Family’s words").click()
    expect(wall.locator("#wall")).to_contain_text("In the words of her grandmother")
    expect(wall.locator("#wall")).to_contain_text("She sang in the bath.")
    expect(phone.locator("#now")).to_contain_text("The family’s words")
    looks_right(wall)
    console.get_by_role("button", name="Family’s words").click()
    expect(wall.locator("#wall")).not_to_contain_text("sang")
    assert "sang" not in phone.content()


def test_two_facilitators_who_settle_one_fact_meet_both_wordings(people: People) -> None:
    first, second, wall = people.facilitator(), people.facilitator(), people.wall()
    first.get_by_role("button", name="Start with Facts").click()
    for console in (first, second):
        console.locator("#panel summary", has_text="Settle this fact").click()
    second.get_by_label("How it reads now").fill("Wren starts nursery, hungry.")
    first.get_by_label("How it reads now").fill("Wren starts nursery on three mornings.")
    first.locator("#panel").get_by_role("button", name="Save").click()
    expect(second.locator(".wordings")).to_contain_text("on three mornings")
    expect(second.get_by_label("How it reads now")).to_have_value("Wren starts nursery, hungry.")
    second.locator("#panel").get_by_role("button", name="Save").click()
    expect(second.locator("#panel [data-error]:visible")).to_contain_text("Their wording and yours are both here")
    expect(wall.locator("#wall")).to_contain_text("on three mornings")
    looks_right(second)
    second.get_by_label("How it reads now").fill("Wren starts nursery on three mornings, hungry.")
    second.locator("#panel").get_by_role("button", name="Save").click()
    expect(wall.locator("#wall")).to_contain_text("three mornings, hungry")
    expect(first.get_by_label("How it reads now")).to_have_value("Wren starts nursery on three mornings, hungry.")
