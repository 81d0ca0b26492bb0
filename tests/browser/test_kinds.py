"""A safeguarding adults review in a browser: made, read on phone and wall, its template saved, edited and loaded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import DESK, PHONE, WALL, People, go_to, looks_right, unfold

pytestmark = pytest.mark.browser

PROMPT = "What outcome did Rowan want, and who recorded it?"


@pytest.mark.full
def test_an_adults_review_has_its_own_words_and_its_template_travels(people: People, tmp_path: Path) -> None:
    link, pin = _make(people, "Safeguarding adults review")
    facilitator = _open(people, link, pin)
    expect(facilitator.get_by_label("Name used for the adult")).to_have_value("Rowan")
    expect(facilitator.get_by_label("If an adult may be at risk now, speak to")).to_be_visible()
    _read_the_prompts(facilitator)
    file = _save(facilitator, tmp_path)
    _load_a_bad_file(facilitator, file)
    _load_an_edited_file(facilitator, file)
    _change_the_kind_and_leave_it(facilitator)
    _look_at_phone_and_wall(people, facilitator)


def _make(people: People, kind: str) -> tuple[str, str]:
    host = people.page(DESK)
    host.goto(people.event.pages["host"])
    host.get_by_label("6-digit PIN").fill(people.event.pages["pins"]["host"])
    host.get_by_role("button", name="Come in").click()
    host.wait_for_url("**/sessions")
    unfold(host.locator("details.kinds"))
    expect(host.locator("details.kinds")).to_contain_text("care and support needs")
    host.evaluate("scrollTo(0, 0)")  # what lies half under the bar is only scrolled there
    looks_right(host)
    host.get_by_label("Title").fill("Rowan: learning event")
    host.get_by_label("Name used for the child or adult").fill("Rowan")
    host.get_by_label("Date of the event").fill("2027-03-04")
    host.get_by_label("Kind of review").select_option(label=kind)
    host.get_by_role("button", name="Make the session").click()
    card = host.locator("article", has=host.get_by_role("heading", name="Facilitator", exact=True))
    return card.get_by_label("Link").input_value(), re.sub(r"\D", "", card.locator("b.code").inner_text())


def _open(people: People, link: str, pin: str) -> Page:
    page = people.page(DESK)
    page.goto(link)
    page.get_by_label("6-digit PIN").fill(pin)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/prepare")
    return page


def _read_the_prompts(page: Page) -> None:
    lived = page.locator("#prompts tr[data-stage='2'] details")
    unfold(lived)
    expect(lived.locator("textarea")).to_have_value(re.compile("What outcome did {name} want"))
    unfold(page.locator("#template"))
    looks_right(page)


def _save(page: Page, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("link", name="Save as a file").click()
    assert started.value.suggested_filename == "learning-event-template.json"
    started.value.save_as(folder / "saved.json")
    assert "Rowan" not in (folder / "saved.json").read_text()
    return folder / "saved.json"


def _load(page: Page, file: Path, value: object) -> None:
    file.write_text(json.dumps(value))
    if page.locator("#template").count():
        unfold(page.locator("#template"))
    page.get_by_label("A template that was saved before").set_input_files(file)
    page.get_by_role("button", name="Load this template").click()


def _load_a_bad_file(page: Page, file: Path) -> None:
    value = json.loads(file.read_text())
    value["stages"]["themes"]["minutes"] = "soon"
    _load(page, file.with_name("bad.json"), value)
    expect(page.locator("main")).to_contain_text("stages, themes, minutes: write a whole number from 1 to 240")
    looks_right(page)


def _load_an_edited_file(page: Page, file: Path) -> None:
    value = json.loads(file.read_text())
    value["stages"]["facts"]["question"] = "Is this how {name} would tell it?"
    value["stages"]["facts"]["minutes"] = 62
    _load(page, file.with_name("edited.json"), value)
    page.wait_for_url(re.compile("done=template"))
    expect(page.locator("#prepare-bar")).to_contain_text("Template loaded.")
    expect(page.get_by_label("Question, Facts")).to_have_value("Is this how {name} would tell it?")
    expect(page.get_by_label("Minutes, Facts")).to_have_value("62")


def _change_the_kind_and_leave_it(page: Page) -> None:
    page.get_by_label("Kind of review").select_option(label="Local learning review")
    page.locator("#settings").get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Change the kind of review?")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Question, Facts, because it was changed by hand")
    looks_right(page)
    page.get_by_role("link", name="Leave it as it is").click()
    expect(page.get_by_label("Kind of review")).to_have_value("sar")


def _look_at_phone_and_wall(people: People, facilitator: Page) -> None:
    facilitator.get_by_role("link", name="Add an entry").click()
    facilitator.get_by_label("Date", exact=True).last.fill("14 May 2024")
    facilitator.get_by_label("What happened").fill("A neighbour rings the housing office about Rowan.")
    facilitator.get_by_role("button", name="Add entry").click()
    facilitator.get_by_role("button", name="Open the room").click()
    facilitator.wait_for_url("**/console")
    code = facilitator.locator("#side .code, #room .code").first.inner_text()
    wall = facilitator.context.new_page()  # the lead reviewer may watch the big screen on any device
    wall.set_viewport_size({"width": WALL[0], "height": WALL[1]})
    wall.goto(f"{people.event.origin}/wall")
    phone = people.page(PHONE, is_mobile=True, has_touch=True)
    phone.goto(people.event.origin)
    phone.get_by_label("Event code").fill(code)
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator("main")).to_contain_text("adults who need care and support")
    phone.get_by_role("button", name="Join without a name").click()
    phone.wait_for_url("**/r")
    facilitator.get_by_role("button", name="Start with Facts").click()
    expect(phone.locator("#now")).to_contain_text("Is this how Rowan would tell it?")
    go_to(facilitator, "Themes")
    expect(phone.locator("#now")).to_contain_text("How we work with adults and families")
    expect(wall.locator("body")).to_contain_text("What keeps coming up?")
    looks_right(wall)
    looks_right(phone)
    go_to(facilitator, "Lived experience")
    facilitator.locator("#onward").get_by_role("button", name="Go on").click()
    unfold(facilitator.locator("#prompts"))
    expect(facilitator.locator("#prompts")).to_contain_text(PROMPT)
    expect(wall.locator("body")).to_contain_text("What was it like for Rowan?")
    for face in (phone, wall):
        expect(face.locator("body")).not_to_contain_text(PROMPT)
    looks_right(facilitator)
