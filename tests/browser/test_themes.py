"""Themes by hand, by keyboard and by mouse; ideas with their conditions; and the day with its run-sheet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import (
    People,
    add_another,
    end_round,
    go_to,
    looks_right,
    say,
    share,
    take_step,
    unfold,
)

pytestmark = pytest.mark.browser

NOTES = (
    "Letters come too late to act on",
    "The letter came late again",
    "Late letters: nobody could act",
    "Nobody asked who lives at home",
)


def pile(console: Page, title: str) -> Locator:
    """The pile of the board with this heading."""
    return console.locator("#sort .pile", has=console.get_by_role("heading", name=title))


def theme_of(console: Page, title: str) -> Locator:
    """The theme with this title in the list of themes."""
    return console.locator("#theme-list > details.theme", has=console.locator(f":scope > summary:has-text('{title}')"))


def share_all(console: Page, phone: Page, *notes: str) -> None:
    """A phone sends notes about system factors, and the facilitator shares them."""
    for place, words in enumerate(notes):
        if place:
            add_another(phone)
        say(phone, words, "System factor")
    end_round(console)
    for words in notes:
        share(console, words)


def to_themes(console: Page) -> None:
    """Goes to the themes stage."""
    console.get_by_role("button", name="Start with Facts").click()
    expect(console.locator("#rail li[aria-current=step]")).to_contain_text("Facts")
    go_to(console, "Themes")


def test_notes_are_sorted_with_the_keyboard_alone(people: People) -> None:
    console, phone = people.facilitator(), people.phone()
    to_themes(console)
    share_all(console, phone, *NOTES)
    take_step(console, "Group")
    ticks = console.locator("#sort [name=note]")
    expect(ticks).to_have_count(4)
    console.locator("#sort-title").focus()
    console.keyboard.type("Police never share")
    for name in NOTES[:3]:
        console.get_by_role("checkbox", name=name).focus()
        console.keyboard.press("Space")
    into_new = console.get_by_role("button", name="Move into a new theme")
    into_new.focus()
    console.keyboard.press("Enter")
    expect(console.locator("#sort [data-error]")).to_contain_text("names one service")
    expect(console.locator("#sort [name=note]:checked")).to_have_count(3)
    console.locator("#sort-title").focus()
    console.keyboard.press("Control+A")
    console.keyboard.type("Letters arriving late")
    into_new.focus()
    console.keyboard.press("Enter")
    expect(pile(console, "Letters arriving late").locator("li[draggable]")).to_have_count(3)
    looks_right(console)
    console.get_by_role("checkbox", name=NOTES[3]).focus()
    console.keyboard.press("1")
    expect(pile(console, "Letters arriving late").locator("li[draggable]")).to_have_count(4)
    expect(console.locator("#sort [name=note]:focus")).to_have_count(1)
    console.keyboard.press("0")
    expect(pile(console, "In no theme yet").locator("li[draggable]")).to_have_count(1)


def test_notes_are_dragged_by_mouse_and_moved_by_touch_on_a_small_screen(people: People) -> None:
    console, phone, wall = people.facilitator(), people.phone(), people.wall()
    to_themes(console)
    share_all(console, phone, *NOTES[:2])
    take_step(console, "Group")
    unfold(console.locator("#new-theme"))
    console.locator("#new-theme").get_by_label("Name it without naming a service").fill("Late letters")
    console.locator("#new-theme").get_by_role("button", name="Add").click()
    late, loose = pile(console, "Late letters"), pile(console, "In no theme yet")
    expect(late).to_be_visible()
    loose.locator("li[draggable]").first.drag_to(late)
    expect(late.locator("li[draggable]")).to_have_count(1)
    expect(wall.locator("#wall-themes")).to_contain_text("Late letters")
    console.set_viewport_size({"width": 390, "height": 844})
    loose.locator("li[draggable] label").first.click()
    console.get_by_label("Move what is ticked to").select_option("Late letters")
    console.locator(".sort-to").get_by_role("button", name="Move").click()
    expect(late.locator("li[draggable]")).to_have_count(2)
    assert console.evaluate("document.documentElement.scrollWidth") <= 390
    looks_right(console)


def _shows_whole_on_the_narrowest_phone(phone: Page) -> None:
    """Nothing goes over the edge at 320 pixels (WCAG 1.4.10), and what is chosen can be read to its end."""
    chosen = phone.get_by_label("Who is it for?")
    expect(chosen).to_be_visible()
    phone.set_viewport_size({"width": 320, "height": 640})
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    assert chosen.evaluate("box => box.clientWidth >= box.scrollWidth")
    phone.set_viewport_size({"width": 390, "height": 844})


def test_suggested_groups_change_nothing_until_one_is_named(people: People) -> None:
    console, phone = people.facilitator(), people.phone()
    to_themes(console)
    _shows_whole_on_the_narrowest_phone(phone)
    share_all(console, phone, *NOTES, "Who lives in the home was never asked")
    take_step(console, "Group")
    console.get_by_role("link", name="Suggest groups").click()
    expect(console.get_by_role("heading", name="Suggested groups")).to_be_visible()
    group = console.locator("form.card", has_text=NOTES[0])
    expect(group.get_by_role("checkbox", name=NOTES[1])).to_be_checked()
    looks_right(console)
    group.get_by_role("checkbox", name=NOTES[2]).uncheck()
    group.get_by_label("Name it without naming a service").fill("Letters arriving late")
    group.get_by_role("button", name="Make this a theme").click()
    expect(console.locator("form.card", has_text=NOTES[0])).to_have_count(0)
    console.get_by_role("link", name="Back to the console").click()
    expect(pile(console, "Letters arriving late").locator("li[draggable]")).to_have_count(2)
    expect(pile(console, "In no theme yet").locator("li[draggable]")).to_have_count(3)


def test_a_theme_is_weighed_and_two_are_joined_while_a_phone_votes(people: People) -> None:
    console, phone = people.facilitator(), people.phone()
    to_themes(console)
    take_step(console, "Group")
    for title in ("Late letters", "Slow post"):
        unfold(console.locator("#new-theme"))
        console.locator("#new-theme").get_by_label("Name it without naming a service").fill(title)
        console.locator("#new-theme").get_by_role("button", name="Add").click()
        expect(pile(console, title)).to_be_visible()
    unfold(console.locator("#theme-list"))
    theme = theme_of(console, "Late letters")
    unfold(theme)
    unfold(theme.locator("[id^=weigh-]").first)
    theme.get_by_label("Team, supervision and support").check()
    theme.locator("[id^=weigh-]").get_by_role("button", name="Save").click()
    expect(theme.locator("[id^=weigh-] [data-error]")).to_contain_text("Say what does not fit")
    theme.get_by_label("What does not fit this theme?").fill("One letter came early.")
    theme.locator("[id^=weigh-]").get_by_role("button", name="Save").click()
    expect(theme.locator("summary").first).not_to_contain_text("not weighed")
    looks_right(console)
    take_step(console, "Vote")
    vote = phone.locator(".vote", has_text="Slow post")
    vote.get_by_role("button", name="Add a dot").click()
    phone.get_by_role("button", name="Send my dots").click()
    expect(phone.locator("#now").get_by_role("heading", name="Saved")).to_be_visible()
    unfold(console.locator("#theme-list"))
    slow = theme_of(console, "Slow post")
    unfold(slow)
    slow.get_by_label("Join it with").select_option("Late letters")
    slow.get_by_role("button", name="Join").click()
    expect(phone.locator(".vote")).to_have_count(1)
    expect(phone.locator("#now")).to_contain_text("Dots that you sent still count")
    expect(phone.locator(".vote").get_by_label("Your dots")).to_have_value("1")
    expect(phone.locator("[data-left]")).to_have_text("4 dots left")


def test_an_idea_becomes_a_draft_with_a_condition_and_is_kept(people: People) -> None:
    console, phone = people.facilitator(), people.phone()
    to_themes(console)
    go_to(console, "Reflective analysis")
    say(phone, "Three visits were booked already", "Activity", "Got in the way")
    end_round(console)
    share(console, "Three visits were booked already")
    unfold(console.locator("#influences"))
    expect(console.locator("#influences")).to_contain_text("Got in the way")
    unfold(console.locator("#new-draft"))
    form = console.locator("#new-draft form")
    form.get_by_label("What would help: the change").fill("One shared inbox for each team")
    form.get_by_label("Who would have to change").select_option("The partnership")
    form.get_by_label("Who could own it").fill("The duty social worker")
    form.get_by_role("button", name="Add the draft").click()
    expect(form.locator("[data-error]")).to_contain_text("should be a body")
    form.get_by_label("Who could own it").fill("The safeguarding partnership")
    form.get_by_label("How would a new colleague notice").fill("Nobody asks who has the letter")
    form.get_by_role("button", name="Add the draft").click()
    draft = console.locator("#drafts details.theme", has_text="One shared inbox")
    unfold(console.locator("#drafts"))
    unfold(draft)
    expect(draft).to_contain_text("This changes the conditions people work in.")
    take_step(console, "Support")
    phone.locator("label.tile", has_text="Would help if").click()
    phone.get_by_role("button", name="Send", exact=True).locator("visible=true").first.click()
    expect(phone.locator("[role=alert]").locator("visible=true")).to_be_visible()
    say(phone, "If somebody reads it at weekends", "Would help if")
    end_round(console)
    share(console, "If somebody reads it at weekends")
    unfold(draft)
    expect(draft).to_contain_text("If somebody reads it at weekends")
    expect(draft).to_contain_text("Fewer than 5 have answered")
    draft.get_by_role("button", name="Park").click()
    expect(phone.locator("#now")).to_contain_text("Nothing is asked now")
    expect(console.locator("#drafts")).to_contain_text("Parked")
    looks_right(console)


def test_the_day_has_a_run_sheet_beats_cards_and_a_frozen_screen(people: People) -> None:
    console, phone, wall = people.facilitator(), people.phone(), people.wall()
    console.get_by_role("button", name="Start with Facts").click()
    unfold(console.locator("#day"))
    expect(console.locator("#day table")).to_contain_text("Reflective analysis")
    expect(console.locator("#side")).to_contain_text("If we stay 10 more minutes here, Lived experience becomes")
    console.locator("#day").get_by_role("button", name="15 min later").click()
    expect(console.locator("#side")).to_contain_text("There is time to stay 10 more minutes here.")
    go_to(console, "Themes")
    console.locator("#beats").get_by_role("button", name="Write").click()
    expect(phone.locator("#beat")).to_contain_text("A quiet time")
    expect(wall.locator("#wall-head")).to_contain_text("Everyone writes")
    console.get_by_role("button", name="Question card").click()
    console.get_by_role("button", name="Flip test").click()
    expect(wall.locator("#wall-card")).to_contain_text("change the ending to a good one")
    expect(phone.locator("#wall-words")).to_contain_text("change the ending to a good one")
    looks_right(wall)
    console.get_by_role("button", name="Take the card down").click()
    expect(wall.locator("#wall-themes")).to_be_visible()
    console.get_by_role("button", name="Freeze").click()
    go_to(console, "Reflective analysis")
    expect(phone.locator("#now h1")).to_contain_text("Reflective analysis")
    expect(wall.locator("#wall-head")).to_contain_text("Themes")
    phone.get_by_role("link", name="Screen").click()
    back = phone.locator("#look-back details", has_text="Facts")
    unfold(back)
    expect(back).to_contain_text("nursery")
    looks_right(phone)
    console.get_by_role("button", name="Freeze").click()
    expect(wall.locator("#wall-head")).to_contain_text("Reflective analysis")
    looks_right(console)


def test_what_was_not_sent_in_a_stage_that_was_left_waits_under_mine(people: People) -> None:
    console, phone = people.facilitator(), people.phone()
    to_themes(console)
    phone.locator("label.tile", has_text="System factor").click()
    phone.locator("#now textarea").fill("Half a thought")
    go_to(console, "Reflective analysis")
    expect(phone.locator("#now h1")).to_contain_text("Reflective analysis")
    phone.get_by_role("link", name="Mine").click()
    expect(phone.locator("#waiting-list")).to_contain_text("Half a thought")


def test_the_run_sheet_does_not_grow_old_while_nothing_happens(people: People) -> None:
    console = people.facilitator()
    console.get_by_role("button", name="Start with Facts").click()
    console.clock.install()
    console.reload()
    expect(console.locator("#side")).to_contain_text("If we stay 10 more minutes here")
    with console.expect_response("**/console/view") as asked:
        console.clock.fast_forward(61_000)
    assert asked.value.status == 200
    expect(console.locator("#side")).to_contain_text("If we stay 10 more minutes here")


def _one_draft(console: Page) -> Locator:
    form = console.locator("#new-draft form")
    unfold(console.locator("#new-draft"))
    form.get_by_label("What would help: the change").fill("One inbox")
    form.get_by_role("button", name="Add the draft").click()
    return console.locator("#drafts details.theme")


def test_who_changes_a_draft_second_sees_both_wordings_and_keeps_what_was_typed(people: People) -> None:
    first, second = people.facilitator(), people.facilitator()
    first.get_by_role("button", name="Start with Facts").click()
    go_to(first, "Reflective analysis")
    _one_draft(first)
    for console in (first, second):
        unfold(console.locator("#drafts"))
        unfold(console.locator("#drafts details.theme"))
    ours, theirs = (console.locator("#drafts details.theme form.stack") for console in (second, first))
    change = "What would help: the change"
    ours.get_by_label(change).fill("One inbox, read daily")
    ours.get_by_label("Who could own it").fill("The board")
    theirs.get_by_label(change).fill("One inbox for each team")
    theirs.get_by_role("button", name="Save").click()
    kept = second.locator("#drafts .wordings")
    expect(kept).to_contain_text("One inbox for each team")
    ours.get_by_role("button", name="Save").click()
    expect(ours.locator("[data-error]")).to_contain_text("Somebody else changed this draft")
    expect(ours.get_by_label(change)).to_have_value("One inbox, read daily")
    expect(ours.get_by_label("Who could own it")).to_have_value("The board")
    looks_right(second)
    ours.get_by_role("button", name="Save").click()
    expect(theirs.get_by_label(change)).to_have_value("One inbox, read daily")
    expect(theirs.get_by_label("Who could own it")).to_have_value("The board")
    expect(kept).to_be_hidden()
