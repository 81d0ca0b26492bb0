"""AN-20: what a phone still holds after a note was saved (no word of it), and after the room has closed (nothing).

The open page does show its writer the words just sent, on the screen and nowhere else; a reload forgets them.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.people import People, say
from tests.measured import measured

WORDS = "Quillmarker words of mine"
LOOK = """async () => ({
  local: {...localStorage}, session: {...sessionStorage},
  databases: indexedDB.databases ? (await indexedDB.databases()).map(each => each.name) : [],
  caches: window.caches ? await caches.keys() : [],
  history: JSON.stringify(history.state), address: location.href, title: document.title,
  source: await (await fetch(location.href)).text(),
})"""


def _look(phone: Page) -> dict[str, Any]:
    found: dict[str, Any] = phone.evaluate(LOOK)
    return found


def test_no_word_stays_on_a_phone_after_it_is_saved_and_nothing_after_the_close(people: People) -> None:
    console, phone = people.facilitator(), people.phone()
    console.get_by_role("button", name="Start with Facts").click()
    say(phone, WORDS, "Amend")
    saved = _look(phone)
    words = sum("Quillmarker" in str(saved[place]) for place in saved)
    phone.reload()
    expect(phone.locator("#now")).to_be_visible()
    assert "Quillmarker" not in phone.content()
    console.get_by_role("button", name="Close the room").click()
    console.get_by_role("button", name="Close the room for good").click()
    expect(phone.locator("body:not([data-live])")).to_be_attached()  # the page of the close, and not its last frame
    expect(phone.get_by_role("heading", name="Thank you for being here")).to_be_visible()
    after = _look(phone)
    left = {place: after[place] for place in ("local", "session", "databases", "caches") if after[place]}
    phone.go_back()
    phone.wait_for_load_state()
    back = "Quillmarker" in phone.content()
    measured("AN-20", words_after_the_answer=words, left_after_the_close=left, words_by_the_back_button=back, target=0)
    assert words == 0, [place for place in saved if "Quillmarker" in str(saved[place])]
    assert left == {}
    assert "Quillmarker" not in after["source"]
    assert not back
