"""Facts with foresight: forwards only, questions with who can answer, an episode, and what was known then."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People, go_to, looks_right, unfold

pytestmark = pytest.mark.browser


def test_the_chronology_is_shown_forwards_and_an_episode_is_looked_at(people: People) -> None:
    console, wall = people.facilitator(), people.wall()
    phone = people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    expect(phone.locator("#now h1")).to_contain_text("Facts")
    later = _words_of_the_third_entry(console)
    assert later not in phone.content()
    _ask_and_answer(console, wall)
    console.locator("#turn").get_by_role("button", name="Next").click()
    expect(wall.locator(".before")).to_be_visible()
    _mark_an_episode(console)
    expect(wall.locator(".life .span")).to_contain_text("First months")
    for page in (console, wall, phone):
        looks_right(page)
    go_to(console, "Reflective analysis")
    jump = console.locator("#jump")
    unfold(jump)
    jump.locator("#to-episode").get_by_role("button", name="First months").click()
    expect(wall.locator("#wall")).to_contain_text("Known then")
    expect(phone.locator("#now")).to_contain_text("First months")
    phone.locator("#now summary", has_text="What was known then").click()
    for page in (console, wall, phone):
        looks_right(page)
        assert later not in page.content() or page is console


def _words_of_the_third_entry(console: Page) -> str:
    jump = console.locator("#jump")
    unfold(jump)
    third = jump.locator(".pick").nth(2)
    expect(third).to_contain_text("Not shown yet")
    words = third.locator(".meta").inner_text()
    jump.locator("summary").first.click()
    return words


def _ask_and_answer(console: Page, wall: Page) -> None:
    asked = console.locator("#panel > .tools > details", has=console.locator("summary", has_text="To find out"))
    unfold(asked)
    asked.get_by_label("What do we need to find out?").fill("Was the clinic told?")
    asked.get_by_label("Who can answer? A service or body").fill("Health")
    asked.get_by_role("button", name="Add the question").click()
    expect(wall.locator("#wall")).to_contain_text("Was the clinic told?")
    expect(console.locator("#open-queries")).to_contain_text("1 to find out")
    looks_right(console)
    question = asked.locator("details.theme")
    unfold(question)
    question.get_by_label("What became of it").select_option("answered")
    question.get_by_label("The answer").fill("Yes, by letter.")
    question.get_by_role("button", name="Save").click()
    expect(wall.locator("#wall")).not_to_contain_text("Was the clinic told?")
    asked.locator("summary").first.click()


def _mark_an_episode(console: Page) -> None:
    marks = console.locator("#episodes")
    unfold(marks)
    marks.get_by_label("From").select_option(index=0)
    marks.get_by_label("To", exact=True).select_option(index=1)
    marks.get_by_label("A neutral title").fill("First months")
    marks.get_by_role("button", name="Mark the episode").click()
    expect(marks.locator("details.theme")).to_contain_text("First months")


def test_a_phone_ticks_services_by_keyboard_and_rather_not_say_is_the_rule(people: People) -> None:
    console, phone = people.facilitator(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    fold = phone.locator("#asks details.checked")
    summary = fold.locator("summary")
    expect(summary).to_have_text("Checked with: Rather not say")
    summary.focus()
    phone.keyboard.press("Enter")
    group = phone.get_by_role("group", name="Which services could confirm this fact? You may tick several")
    expect(group).to_contain_text("If you are the only one here from a service")
    rather, police = group.get_by_role("checkbox", name="Rather not say"), group.get_by_role("checkbox", name="Police")
    expect(rather).to_be_checked()
    police.focus()
    phone.keyboard.press("Space")
    expect(rather).not_to_be_checked()
    expect(summary).to_have_text("Checked with: Police")
    rather.check()
    expect(police).not_to_be_checked()
    police.check()
    group.get_by_role("checkbox", name="Health").check()
    looks_right(phone)
    phone.get_by_role("radio", name="Agree").check()
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator("#asks")).to_contain_text("Saved")
    go_to_discuss = console.get_by_role("button", name="Discuss")
    go_to_discuss.click()
    settle = console.locator("#panel details[id^=settle-]")
    unfold(settle)
    expect(settle).to_contain_text("Too few phones named services for any to be shown.")
    settle.get_by_role("checkbox", name="Police").check()
    settle.get_by_label("Others, in your words").fill("the school nurse")
    settle.get_by_role("button", name="Save").click()
    expect(phone.locator("#wall-words")).to_contain_text("Checked here with Police, the school nurse")
    looks_right(console)
