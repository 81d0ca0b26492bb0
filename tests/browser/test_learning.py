"""The learning stage as people meet it: boards, read-back, two questions, next steps, and what is for oneself alone."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.people import People, add_another, end_round, go_to, looks_right, say, share, take_step, unfold

pytestmark = pytest.mark.browser
SECRET = "ring the nursery myself"


def _learning(people: People) -> tuple[Page, Page, Page]:
    console, wall, phone = people.facilitator(), people.wall(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    go_to(console, "Learning")
    expect(phone.locator("#now")).to_contain_text("Learning")
    return console, wall, phone


def test_what_is_for_oneself_alone_never_leaves_the_phone_and_is_wiped_with_one_tap(people: People) -> None:
    console, wall, phone = _learning(people)
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    lines: list[WebSocket] = []
    phone.on("websocket", lambda socket: _hear(socket, sent))
    phone.on("websocket", lambda socket: lines.append(socket))
    phone.reload()
    expect(phone.locator("#promises")).to_be_visible()
    phone.get_by_label("I will").fill(SECRET)
    phone.get_by_role("button", name="Keep it on this phone").click()
    expect(phone.locator("#promises li")).to_contain_text(SECRET)
    looks_right(phone)
    say(phone, "A missed visit is a message.", "Learning")
    phone.reload()
    expect(phone.locator("#promises li")).to_contain_text(SECRET)
    assert [words for words in sent if SECRET in words or SECRET.split()[0] in words] == []
    opened = len(lines)
    console.get_by_role("button", name="Close the room").click()
    console.get_by_role("button", name="Close the room for good").click()
    expect(phone.get_by_role("heading", name="Thank you for being here")).to_be_visible()
    # The last page of the event at once, though this phone was reloaded a moment before: it tries no other line first.
    expect(phone.get_by_role("button", name="Wipe this phone")).to_be_visible()
    assert len(lines) == opened >= 1
    expect(phone.locator("#promises li")).to_contain_text(SECRET)
    looks_right(phone)
    assert SECRET not in wall.content()
    phone.get_by_role("button", name="Wipe this phone").click()
    expect(phone.locator("#promises")).to_be_hidden()
    assert phone.evaluate("JSON.stringify(localStorage)") == "{}"


def _hear(socket: WebSocket, sent: list[str]) -> None:
    socket.on("framesent", lambda payload: sent.append(payload if isinstance(payload, str) else payload.decode()))


def test_boards_are_read_back_two_questions_are_asked_and_next_steps_have_dates(people: People) -> None:
    console, wall, phone = _learning(people)
    for words, board in (("Nursery wrote down her words.", "Good practice"), ("Ask every time.", "Improvement")):
        say(phone, words, board)
        add_another(phone)
    end_round(console)
    share(console, "Nursery wrote")
    share(console, "Ask every time")
    _move(console, "Ask every time.", "Learning")
    expect(wall.locator(".col.c2")).to_contain_text("Ask every time.")
    take_step(console, "Read back")
    expect(wall.locator(".learn.one")).to_contain_text("Nursery wrote down her words.")
    expect(wall.locator(".learn.one")).not_to_contain_text("Ask every time.")
    console.locator("#pages").get_by_role("button", name="Next page").click()
    expect(wall.locator(".learn.one")).to_contain_text("Ask every time.")
    expect(wall.locator("#wall-head")).to_contain_text("Page 2 of 3")
    for page in (console, wall):
        looks_right(page)
    _two_questions(console, wall, phone)
    _next_steps(console, wall)


def _move(console: Page, words: str, board: str) -> None:
    note = console.locator("#panel li.offer", has_text=words)
    note.locator("summary").click()
    note.get_by_role("button", name=board, exact=True).click()
    expect(console.locator("#panel section", has=console.locator("h2", has_text=board))).to_contain_text(words)


def _two_questions(console: Page, wall: Page, phone: Page) -> None:
    take_step(console, "Two questions")
    expect(wall.locator("#wall")).to_contain_text("Would you come to another day like this?")
    say(phone, "", "Yes")
    looks_right(phone)
    expect(phone.locator("#now")).to_contain_text("Question 2")
    looks_right(wall)
    take_step(console, "What happens next")
    expect(console.locator("#panel")).to_contain_text("Fewer than 5 people answered")
    expect(wall.locator("#wall")).not_to_contain_text("Would you come")


def _next_steps(console: Page, wall: Page) -> None:
    steps = console.locator("#next-steps")
    unfold(steps)
    steps.get_by_label("When", exact=True).fill("3 July")
    steps.get_by_label("What happens").fill("You read the draft before anyone else.")
    steps.get_by_role("button", name="Add").click()
    console.locator("#pages").get_by_role("button", name="Next page").click()
    expect(wall.locator("#wall")).to_contain_text("3 July")
    for page in (console, wall):
        looks_right(page)
    assert json.loads(wall.evaluate("JSON.stringify(document.documentElement.scrollHeight <= innerHeight + 1)"))
