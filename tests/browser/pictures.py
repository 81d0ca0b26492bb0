"""The pictures of the guides: one journey through the invented case that stops at every screen a guide shows.

`python -m tests.browser.pictures docs/pictures` makes them; a test walks the same journey into a folder of its own,
so that a picture of a screen that has gone is found out. Nothing in them is anybody's words.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import launched
from tests.browser.event import Event
from tests.browser.people import PHONE, People, begin_lived, go_to, take_step

PATIENCE = 60_000
WIDEST, QUALITY = 1024, 62
SCREENS: dict[str, str] = {
    "venue": "the host looks over the venue",
    "prepare": "preparing a day",
    "cards": "what is printed",
    "phone-check": "a phone is tried",
    "access": "devices and links",
    "wall-lobby": "the big screen before the start",
    "phone-notice": "the notice on a phone",
    "console-facts": "the console with a note to read",
    "phone-facts": "a question on a phone",
    "wall-facts": "a fact on the big screen",
    "typing": "the scribe types in a card",
    "console-lived": "reading out, one statement at a time",
    "wall-lived": "the child’s line on the big screen",
    "console-themes": "sorting notes into themes",
    "wall-step-back": "the step-back card",
    "console-analysis": "weighing what shaped a decision",
    "console-learning": "the three boards",
    "wall-close": "the closing words",
    "transcript": "the record",
}


class Album:
    """Takes pictures into a folder, small enough to be carried with the code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, page: Page, name: str) -> None:
        """One picture under a name of SCREENS, once the page stands still and its letters are there."""
        if name not in SCREENS:
            raise KeyError(name)
        page.evaluate("() => Promise.allSettled(document.getAnimations().map(each => each.finished)).then(() => true)")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        with Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))) as shot:
            picture = shot.convert("RGB")
        if picture.width > WIDEST:
            picture = picture.resize((WIDEST, round(picture.height * WIDEST / picture.width)), Image.Resampling.LANCZOS)
        picture.save(self.folder / f"{name}.webp", quality=QUALITY, method=6)


class Readers(People):
    """The people of a guide read British English."""

    def page(self, size: tuple[int, int], **options: Any) -> Page:
        """A new window that writes dates as its readers do."""
        page = super().page(size, **({"locale": "en-GB"} | options))
        page.context.set_default_timeout(PATIENCE)
        return page


def walk(people: People, album: Album) -> None:
    """The day of the invented case, with a picture at each screen of the guides."""
    console, wall = people.facilitator(), people.wall()
    _before(people, console, wall, album)
    phone = _joining(people, album)
    console.get_by_role("button", name="Start with Facts").click()
    phone.locator("#asks").wait_for()
    _facts(people, console, wall, phone, album)
    go_to(console, "Lived experience")
    begin_lived(console, wall, phone)
    scribe = people.scribe(console)
    scribe.keyboard.type("1b")
    scribe.keyboard.insert_text("The letter says the visit was on the fourth. It was on the sixth, in the evening.")
    album.take(scribe, "typing")
    waiting = int(console.locator("#voices-head .count").inner_text())
    for left in range(waiting, max(0, waiting - 3), -1):
        expect(console.locator("#voices-head .count")).to_have_text(str(left))
        console.get_by_role("button", name="Show the next one").click()
    album.take(console, "console-lived")
    if waiting:
        console.get_by_role("button", name="Back to the line").click()
    expect(wall.locator("#wall")).to_contain_text("Nursery")
    album.take(wall, "wall-lived")
    _later(console, wall, album)
    reviewer = people.reviewer()
    album.take(reviewer, "transcript")


def _before(people: People, console: Page, wall: Page, album: Album) -> None:
    host = people.page((1366, 768))
    host.goto(people.event.pages["host"])
    host.get_by_label("6-digit PIN").fill(people.event.pages["pins"]["host"])
    host.get_by_role("button", name="Come in").first.click()
    host.wait_for_url("**/sessions")
    host.goto(f"{people.event.origin}/sessions/venue")
    host.locator("body[data-looked]").wait_for()
    album.take(host, "venue")
    for path, name in (("/prepare", "prepare"), ("/prepare/cards", "cards"), ("/console/access", "access")):
        console.goto(people.event.origin + path)
        album.take(console, name)
    console.goto(f"{people.event.origin}/console")
    album.take(wall, "wall-lobby")


def _joining(people: People, album: Album) -> Page:
    trying = people.page(PHONE, is_mobile=True, has_touch=True)
    trying.goto(f"{people.event.origin}/check")
    expect(trying.get_by_role("status").filter(has_text="Yes")).to_be_visible()
    album.take(trying, "phone-check")
    trying.goto(people.event.pages["join"])
    trying.wait_for_url("**/j/notice")
    album.take(trying, "phone-notice")
    trying.get_by_role("button", name="Join without a name").click()
    trying.wait_for_url("**/r")
    return trying


def _facts(people: People, console: Page, wall: Page, phone: Page, album: Album) -> None:
    album.take(phone, "phone-facts")
    album.take(console, "console-facts")
    album.take(wall, "wall-facts")


def _later(console: Page, wall: Page, album: Album) -> None:
    go_to(console, "Themes")
    take_step(console, "Group")
    album.take(console, "console-themes")
    go_to(console, "Reflective analysis")
    album.take(console, "console-analysis")
    console.get_by_role("button", name="Step back").click()
    expect(wall.locator("#wall-step_back")).to_be_visible()
    album.take(wall, "wall-step-back")
    go_to(console, "Learning")
    album.take(console, "console-learning")
    console.get_by_role("button", name="Closing words", exact=True).click()
    expect(wall.locator("#wall-close")).to_be_visible()
    album.take(wall, "wall-close")


def main(folder: Path) -> None:
    """Makes all pictures anew."""
    expect.set_options(timeout=PATIENCE)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as made, launched(made.chromium) as browser:
        event = Event(Path(data) / "data")
        try:
            people = Readers(browser, event)
            walk(people, Album(folder))
            people.close()
        finally:
            event.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
