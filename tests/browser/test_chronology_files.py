"""A workbook with odd headings in a browser: its sheet chosen, its columns named, its rows looked at and kept."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.people import People, looks_right, unfold
from tests.imports.workbooks import DAY

pytestmark = pytest.mark.browser

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = [
    ["Chron. no", "When it was", "Clock", "Who told us", "Account"],
    [1, DAY, "9.30", "Health", "Robin is seen at the walk-in centre with an ear infection."],
    [2, "about June 2024", None, "Education", "School rings the health visiting team."],
    [3, "31/02/2024", None, "Education", "A letter is sent."],
]


def _workbook() -> FilePayload:
    made = Workbook()
    made.active.title = "Chronology"
    for row in ROWS:
        made.active.append(row)
    made.create_sheet("People").append(["Role", "Team"])
    out = io.BytesIO()
    made.save(out)
    return {"name": "chronology.xlsx", "mimeType": KIND, "buffer": out.getvalue()}


def _picture(page: Page, name: str) -> None:
    """Keeps a picture of the page where PICTURES says, for people to look at."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_a_workbook_with_odd_headings_is_mapped_looked_at_and_kept(people: People) -> None:
    page = people.facilitator()
    page.goto(f"{people.event.origin}/prepare/chronology")
    before = _entries(page, people)
    page.goto(f"{people.event.origin}/prepare/chronology")
    page.get_by_label("Or choose an Excel or CSV file").set_input_files(_workbook())
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("heading", name="Which sheet is the chronology?")).to_be_visible()
    looks_right(page)
    _picture(page, "sheets")
    page.get_by_role("button", name="Look at Chronology").click()
    expect(page.locator("#columns-error")).to_contain_text("which column is which")
    looks_right(page)
    _picture(page, "columns")
    expect(page.get_by_label("Use When it was as")).to_have_value("date")
    expect(page.get_by_label("Use Account as")).to_have_value("what happened")
    page.get_by_label("Use Clock as").select_option("Time")
    page.get_by_label("Use Who told us as").select_option("Source")
    page.get_by_role("button", name="Look at it with these columns").click()
    expect(page.get_by_role("status")).to_contain_text("2 rows can be kept and 1 thing wants mending")
    expect(page.locator("#keep")).to_contain_text("1 March 2024, 09:30")
    expect(page.locator("#problems")).to_contain_text("There is no such day.")
    looks_right(page)
    _picture(page, "mapped")
    unfold(page.locator("#columns"))
    expect(page.get_by_label("Use Clock as")).to_have_value("time")
    for scheme, size in (("dark", (1366, 768)), ("light", (390, 844))):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # the two words are both allowed
        page.set_viewport_size({"width": size[0], "height": size[1]})
        looks_right(page)
        _picture(page, f"mapped-{scheme}-{size[0]}")
    page.set_viewport_size({"width": 1366, "height": 768})
    box = page.get_by_label("Rows, with a date and what happened in each")
    box.fill(box.input_value().replace("31/02/2024", "29/02/2024"))
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_role("status")).to_contain_text("3 rows can be kept")
    page.get_by_role("button", name="Keep these rows").click()
    page.wait_for_url(re.compile("/prepare\\?done=kept-3-0"))
    expect(page.locator("#chronology")).to_contain_text("1 March 2024, 09:30")
    expect(page.locator("#chronology")).to_contain_text("about June 2024")
    assert _entries(page, people) == before + 3


def test_a_file_that_cannot_be_read_says_why_in_one_sentence(people: People) -> None:
    page = people.facilitator()
    page.goto(f"{people.event.origin}/prepare/chronology")
    wrong: FilePayload = {"name": "chronology.xlsx", "mimeType": KIND, "buffer": b"Date,Event\n1 May 2024,Seen\n"}
    page.get_by_label("Or choose an Excel or CSV file").set_input_files(wrong)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("alert")).to_contain_text("called an Excel workbook and is none")
    looks_right(page)


def _entries(page: Page, people: People) -> int:
    page.goto(f"{people.event.origin}/prepare")
    return page.locator("#chronology tbody tr").count()
