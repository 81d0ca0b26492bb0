"""A review with a recall: a session is signed off and handed over, and the recall session says what was missed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import DESK, PHONE, WALL, People, card, end_round, looks_right, say

pytestmark = pytest.mark.browser

DRAFT = "Wren was seen at nursery on most mornings.\n\nNobody held the whole picture until July."
MISSED = "Nursery rang twice in June, and that is not in the draft."
PATIENT = 60_000


def _form_post(page: Page, path: str, form: dict[str, str]) -> None:
    """Sends a form as the page's own script would, past the dialogs that are tested elsewhere."""
    sent = page.evaluate(
        "([path, form]) => fetch(path, {method: 'POST', body: new URLSearchParams(form),"
        " headers: {'x-form': 'ours'}}).then(answer => answer.status)",
        [path, form],
    )
    assert sent == 200, path


def _close_sign_and_hand_over(people: People, desk: Page) -> None:
    _form_post(desk, "/console/themes", {"title": "Letters are slower than families", "kind": "system"})
    _form_post(desk, "/console/room", {"state": "closed"})
    desk.goto(f"{people.event.origin}/transcript/versions")
    desk.get_by_label("I have read the record").check()
    desk.get_by_role("button", name="Sign off version 1").click()
    expect(desk.locator("main")).to_contain_text("Version 1")


def _make_the_recall(people: People) -> tuple[Page, str, str]:
    """The host makes a session and joins it to the first as its recall; its facilitator's link and PIN."""
    host = people.page(DESK)
    host.set_default_timeout(PATIENT)
    host.goto(people.event.pages["host"])
    host.get_by_label("6-digit PIN").fill(people.event.pages["pins"]["host"])
    host.get_by_role("button", name="Come in").click()
    host.get_by_label("Title").fill("Recall: practitioner learning event")
    host.get_by_label("Name used for the child").fill("Wren")
    host.get_by_label("Date of the event").fill("2027-03-04")
    host.get_by_role("button", name="Make the session").click()
    lead = host.locator("article", has=host.get_by_role("heading", name="Facilitator", exact=True))
    link, pin = lead.get_by_label("Link").input_value(), re.sub(r"\D", "", lead.locator("b.code").inner_text())
    host.goto(f"{people.event.origin}/sessions")
    host.get_by_role("link", name="Series of Recall").click()
    host.get_by_label("Recall session").check()
    host.get_by_role("button", name="Join").click()
    expect(host.locator("#members")).to_contain_text("Practitioner session")
    expect(host.locator("#members")).to_contain_text("Recall session")
    looks_right(host)
    return host, link, pin


@pytest.mark.full
def test_a_recall_shows_what_was_heard_and_the_draft_and_takes_what_was_missed(people: People) -> None:
    desk = people.facilitator()
    desk.set_default_timeout(PATIENT)
    _close_sign_and_hand_over(people, desk)
    _, link, pin = _make_the_recall(people)
    desk.goto(f"{people.event.origin}/transcript/series")
    desk.get_by_role("button", name="Hand over").click()
    expect(desk.locator("main")).to_contain_text("Version 1 is handed over.")
    looks_right(desk)

    console = people.page(DESK)
    console.set_default_timeout(PATIENT)
    console.goto(link)
    console.get_by_label("6-digit PIN").fill(pin)
    console.get_by_role("button", name="Open").click()
    console.wait_for_url("**/prepare")
    console.get_by_role("link", name="Bring in what was heard, and the draft").click()
    console.get_by_role("button", name="Bring it in").click()
    themes = console.locator("section", has=console.get_by_role("heading", name="Themes"))
    expect(themes).to_contain_text("Practitioner session")
    themes.get_by_label("What the draft says").fill(DRAFT)
    themes.get_by_role("button", name="Save this part").click()
    expect(console.get_by_role("status").first).to_contain_text("Saved")
    looks_right(console)

    console.goto(f"{people.event.origin}/prepare")
    console.get_by_role("button", name="Open the room").first.click()
    console.wait_for_url("**/console")
    code = re.sub(r"\s", "", console.locator("#side .code, #room .code").first.inner_text())
    phone = people.page(PHONE, is_mobile=True, has_touch=True)
    phone.set_default_timeout(PATIENT)
    phone.goto(f"{people.event.origin}/j#{code}")
    phone.wait_for_url("**/j/notice")
    expect(phone.locator("body")).to_contain_text("There are other sessions about the same review.")
    phone.get_by_role("button", name="Join without a name").click()
    phone.wait_for_url("**/r")
    wall = people.page(WALL)
    wall.set_default_timeout(PATIENT)
    wall.goto(f"{people.event.origin}/w")
    wall.get_by_role("button", name="Show a code").click()
    wall.wait_for_url("**/w/code")
    console.goto(f"{people.event.origin}/console/access")
    console.get_by_label("Code on the screen").fill(wall.locator(".asking-code").inner_text())
    console.get_by_role("button", name="Let it in").click()
    wall.wait_for_url("**/wall")
    console.goto(f"{people.event.origin}/console")
    console.locator("#rail button[value=themes]").first.click()

    for face in (phone.locator("#now"), wall.locator("#wall"), console.locator("#panel")):
        for words in ("What we heard", "What the draft says", "What we missed", "Nobody held the whole picture"):
            expect(face).to_contain_text(words, timeout=PATIENT)
    for face in (wall.locator("#wall"), console.locator("#panel"), phone.locator("#recall")):
        expect(face).to_contain_text("Letters are slower than families")
    for page in (phone, wall, console):
        looks_right(page)
    say(phone, MISSED)
    end_round(console)
    note = card(console, MISSED)
    note.locator(".said").click()
    note.get_by_role("button", name="Share").click()
    expect(wall.locator("#wall")).to_contain_text(MISSED, timeout=PATIENT)
    expect(console.locator("#panel")).to_contain_text(MISSED)
    console.goto(f"{people.event.origin}/transcript")
    expect(console.locator("#recall")).to_contain_text("Nobody held the whole picture until July.")
    expect(console.locator("#stage-3")).to_contain_text(MISSED)
    looks_right(console)
