"""The morning after, in a browser: the record is read, words are hidden, a quote is cleared, and a pack is taken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.event import Event
from tests.browser.people import PHONE, People, looks_right

pytestmark = pytest.mark.browser

PATIENCE = 90_000


@pytest.fixture
def event(tmp_path: Path) -> Iterator[Event]:
    """The invented case, half spoken for."""
    running = Event(tmp_path / "data")
    yield running
    running.stop()


def test_the_reviewer_reads_hides_words_clears_a_quote_and_takes_the_pack(people: People) -> None:
    desk = people.reviewer()
    looks_right(desk)
    expect(desk.locator("h1")).to_contain_text("Wren")
    desk.get_by_role("link", name="Words to hide").click()
    desk.get_by_label("Words in the record").fill("nursery")
    desk.get_by_label("What stands there instead").fill("the setting")
    desk.get_by_label("Why").fill("Only one nursery is near.")
    desk.get_by_role("button", name="Show what would change").click()
    expect(desk.get_by_role("heading", name="This is what would change")).to_be_visible()
    looks_right(desk)
    desk.get_by_role("button", name="Make this change").click()
    expect(desk.get_by_role("rowheader", name="Everywhere")).to_be_visible()
    looks_right(desk)
    desk.get_by_role("link", name="Quotes").click()
    card = desk.locator("main li.card").first
    card.get_by_label("I looked for anything").check()
    card.get_by_role("button", name="Clear to quote").click()
    expect(desk.locator("main li.card").first).to_contain_text("Cleared")
    looks_right(desk)
    desk.get_by_role("link", name="Sign off").click()
    expect(desk.locator("main")).to_contain_text("once the room has closed")
    looks_right(desk)
    desk.get_by_role("link", name="Download").click()
    desk.get_by_role("button", name="Make the pack").click()
    looks_right(desk)
    whole = desk.get_by_role("link", name="Whole pack")
    expect(whole).to_be_visible(timeout=PATIENCE)
    with desk.expect_download() as taken:
        whole.click()
    with zipfile.ZipFile(io.BytesIO(Path(taken.value.path()).read_bytes())) as package:
        record = package.read(next(name for name in package.namelist() if name.endswith(".csv"))).decode()
    assert "the setting" in record
    assert "nursery" not in record.lower()


def test_the_desk_works_without_script_and_on_a_small_screen(people: People) -> None:
    page = people.page(PHONE, java_script_enabled=False)
    page.goto(people.event.pages["reviewer"].replace("#", "?x#"))
    page.get_by_label("The key of your link").fill(people.event.pages["reviewer"].partition("#")[2])
    page.get_by_label("6-digit PIN").fill(people.event.pages["pins"]["reviewer"])
    page.get_by_role("button", name="Open").click()
    page.get_by_role("link", name="Find").click()
    page.get_by_label("Words to look for").fill("bubbles")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="Found in one paragraph")).to_be_visible()
    for where in ("/transcript/changes", "/transcript/quotes", "/transcript/versions", "/transcript/downloads"):
        page.goto(f"{people.event.origin}{where}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(f"{people.event.origin}/f")
    page.goto(f"{people.event.origin}/transcript")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
