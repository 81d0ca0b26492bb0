"""Who gets in, walked in a browser: a projector by its code, a scribe by a link, the facilitator by a paper code."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.people import PHONE, WALL, People, looks_right


def _devices(people: People, console: Page) -> None:
    console.goto(f"{people.event.origin}/console/access")
    expect(console.get_by_role("heading", name="Devices and links")).to_be_visible()


def test_a_projector_shows_a_code_and_the_facilitator_lets_it_in(people: People) -> None:
    console, wall = people.facilitator(), people.page(WALL)
    _devices(people, console)
    wall.goto(f"{people.event.origin}/w")
    wall.get_by_role("button", name="Show a code").click()
    wall.wait_for_url("**/w/code")
    looks_right(wall)
    console.get_by_label("Code on the screen").fill(wall.locator(".asking-code").inner_text().lower())
    console.get_by_role("button", name="Let it in").click()
    expect(console.get_by_text("The big screen is in.")).to_be_visible()
    looks_right(console)
    wall.wait_for_url("**/wall")
    expect(wall.locator("#wall")).to_be_visible()


def test_a_code_on_paper_brings_the_console_back_on_another_device(people: People) -> None:
    console = people.facilitator()
    _devices(people, console)
    console.get_by_role("button", name="Make the sheet").click()
    code = console.locator(".recovery-codes li").first.inner_text()
    console.goto(f"{people.event.origin}/console")
    other = people.page(PHONE)
    other.goto(f"{people.event.origin}/recover")
    looks_right(other)
    other.get_by_label("Recovery code").fill(code.lower().replace("-", " "))
    other.get_by_role("button", name="Sign this device in").click()
    expect(other.get_by_text("Your new PIN is")).to_be_visible()
    other.get_by_role("link", name="Go to the console").click()
    other.wait_for_url("**/console")
    console.reload()
    console.wait_for_url("**/f")
