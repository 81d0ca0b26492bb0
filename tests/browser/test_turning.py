"""Long lists of the console in a browser: turning pages by pointer and keyboard, finding, deciding on a later page."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.actions.positions import go_to_stage
from app.domain.room import Contribution, ContributionState
from app.domain.stages import StageName
from app.main import open_store
from app.settings import Settings
from app.storage.database import Tx
from app.storage.records import seal_contribution
from app.storage.tables import ContributionRow, SessionRow
from tests.browser.event import Event
from tests.browser.people import People, card, looks_right

pytestmark = pytest.mark.browser

MANY = 65
RARE = "The housing officer rang twice and nobody rang back"


def _fill(tx: Tx) -> None:
    """Many notes to read and many that were shared, as rows: what is tried here begins once they are there."""
    (row,) = tx.all(SessionRow)
    session = row.id.hex()
    go_to_stage(tx, session, StageName.LEARNING, now=0)
    for state, number in [(state, n) for state in ("to_read", "shared") for n in range(MANY)]:
        words = RARE if (state, number) == ("to_read", 7) else f"Note {number} about what helped the family that week"
        note = Contribution(
            secrets.token_hex(16), "", StageName.LEARNING, "good_practice", words, ContributionState(state)
        )
        tx.add(
            ContributionRow(
                session=row.id,
                key_hash=secrets.token_bytes(32),
                pub=bytes.fromhex(note.pub),
                stage=note.stage,
                state=note.state,
                sealed=seal_contribution(tx.vault, session, note, 0),
            )
        )
    tx.change(SessionRow, {"id": row.id}, version=row.version + 1)


@pytest.fixture
def full(event: Event, tmp_path: Path) -> Event:
    """The event with more notes than a page holds."""
    event.kill()
    database = open_store(Settings(data=tmp_path / "data"))
    database.write_now(_fill)
    database.close()
    event.restart()
    return event


@pytest.fixture
def console(full: Event, people: People) -> Page:
    return people.facilitator()


def test_pages_are_turned_by_pointer_and_the_tab_counts_them_all(console: Page) -> None:
    cards = console.locator("#tray-to_read li.q")
    expect(cards).to_have_count(30)
    expect(console.locator(".tabs [data-tray=to_read] .count")).to_have_text(str(MANY))
    looks_right(console)
    first = cards.first.get_attribute("id")
    console.locator("#on-tray-to_read").click()
    expect(console.locator("#leaf-tray-to_read")).to_contain_text(f"31 to 60 of {MANY}")
    expect(console.locator("#announce")).to_have_text(f"31 to 60 of {MANY}")
    expect(console.locator(f"#{first}")).to_have_count(0)
    console.locator("#on-tray-to_read").click()
    expect(cards).to_have_count(5)
    looks_right(console)
    console.locator("#on-tray-to_read").dispatch_event("click")  # there is no further page, and the button says so
    expect(console.locator("#leaf-tray-to_read")).to_contain_text(f"61 to {MANY} of {MANY}")
    expect(console.locator("#on-tray-to_read")).to_be_focused()


def test_j_and_k_go_on_over_the_edge_of_a_page(console: Page) -> None:
    cards = console.locator("#tray-to_read li.q")
    last = cards.nth(29)
    last.focus()
    console.keyboard.press("j")
    expect(console.locator("#leaf-tray-to_read")).to_contain_text(f"31 to 60 of {MANY}")
    expect(cards.first).to_be_focused()
    console.keyboard.press("k")
    expect(console.locator("#leaf-tray-to_read")).to_contain_text(f"1 to 30 of {MANY}")
    expect(cards.nth(29)).to_be_focused()


def test_a_decision_on_a_later_page_stays_there_and_can_be_undone(console: Page, people: People) -> None:
    wall = people.wall()
    console.locator("#on-tray-to_read").click()
    expect(console.locator("#leaf-tray-to_read")).to_contain_text("31 to 60")
    chosen = console.locator("#tray-to_read li.q").nth(3)
    words = chosen.locator(".said").inner_text()
    chosen.focus()
    console.keyboard.press("s")
    expect(wall.locator("#wall")).to_contain_text(words.split(" about")[0])
    expect(console.locator("#leaf-tray-to_read")).to_contain_text(f"31 to 60 of {MANY - 1}")
    expect(console.locator("#tray-to_read li.q").nth(3)).to_be_focused()
    console.keyboard.press("z")
    expect(console.locator("#leaf-tray-to_read")).to_contain_text(f"31 to 60 of {MANY}")


def test_a_note_is_found_by_its_words_and_decided_from_there(console: Page) -> None:
    box = console.get_by_role("searchbox", name="Find in To read")
    box.fill("housing OFFICER")
    expect(console.locator("#tray-to_read li.q")).to_have_count(1)
    expect(console.locator("#leaf-tray-to_read")).to_contain_text("1 to 1 of 1 with “housing OFFICER”")
    expect(box).to_be_focused()
    looks_right(console)
    card(console, RARE).focus()
    console.keyboard.press("h")
    expect(console.locator("#leaf-tray-to_read")).to_contain_text("No note here has")
    box.fill("")
    expect(console.locator("#tray-to_read li.q")).to_have_count(30)
    expect(console.locator(".tabs [data-tray=to_read] .count")).to_have_text(str(MANY - 1))


def test_the_boards_have_pages_of_their_own(console: Page) -> None:
    board = console.locator("#panel section", has=console.get_by_role("heading", name="Good practice"))
    expect(board.locator("li.offer")).to_have_count(30)
    console.locator("#on-board-good_practice").click()
    expect(board).to_contain_text(f"31 to 60 of {MANY}")
    expect(console.locator("#leaf-tray-to_read")).to_contain_text(f"1 to 30 of {MANY}")


def test_without_a_script_pages_are_turned_and_words_found_by_forms(console: Page, people: People) -> None:
    held: Any = console.context.storage_state()
    plain = people.page((1366, 768), java_script_enabled=False, storage_state=held)
    plain.goto(console.url, wait_until="domcontentloaded")
    plain.locator("#on-tray-to_read").click()
    expect(plain.locator("#leaf-tray-to_read")).to_contain_text(f"31 to 60 of {MANY}")
    plain.get_by_role("searchbox", name="Find in To read").fill("rang twice")
    plain.locator("#leaf-tray-to_read").get_by_role("button", name="Find", exact=True).click()
    expect(plain.locator("#tray-to_read li.q")).to_have_count(1)
    assert "rang" not in plain.url
