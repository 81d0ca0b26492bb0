"""A page rendered once for a room: every browser gets its own places, and nobody another's."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.actions.access import take_seat
from app.domain.words import clean_text
from app.web.sheets import FORM_KEY, FRESH, NONCE, NOTE_KEY, SIZES, Sheet, Sheets
from tests.cast import Cast
from tests.security.lookers import ORIGIN, looking

# A busy machine must not fail a rule about pages.
UNTIMED = settings(deadline=None)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Co"]) | st.sampled_from("<li>abc\x01"))
PAGES = st.lists(WORDS | st.sampled_from([NONCE, FORM_KEY, NOTE_KEY])).map("".join)


def values(letter: str) -> dict[str, Callable[[], str]]:
    """The places of one browser, told apart by a letter."""
    return {place: partial(letter.__mul__, size) for place, size in SIZES.items()}


def filled(page: str, letter: str) -> str:
    """What that browser should get."""
    for place, size in SIZES.items():
        page = page.replace(place, letter * size)
    return page


@UNTIMED
@given(PAGES)
def test_squeezed_and_plain_say_the_same_and_what_stands_in_the_places(page: str) -> None:
    sheet = Sheet(page)
    for letter in "ab":
        assert sheet.plain(values(letter)).decode() == filled(page, letter)
        assert gzip.decompress(sheet.squeezed(values(letter))).decode() == filled(page, letter)


def test_what_stands_alike_in_many_places_is_sent_once() -> None:
    form = f'<form><input type="hidden" name="form_key" value="{FORM_KEY}"><p>Say it here</p></form>'
    few, many = (len(Sheet(form * number).squeezed(values("a"))) for number in (2, 20))
    assert many - few < 18 * 8


def test_a_place_out_of_the_packers_reach_is_sent_again() -> None:
    apart = "".join(chr(0x4E00 + (number * 7919) % 20_000) for number in range(20_000))
    page = f"{NONCE}{apart}{NONCE}"
    assert gzip.decompress(Sheet(page).squeezed(values("a"))).decode() == filled(page, "a")


@UNTIMED
@given(st.text())
def test_nothing_typed_can_pass_for_a_place(raw: str) -> None:
    kept = clean_text(f"a{raw[:100]}{NONCE}{FORM_KEY}{NOTE_KEY}")
    assert not set(kept) & set(SIZES)


def test_a_value_of_another_length_is_never_sent() -> None:
    with pytest.raises(ValueError, match="length"):
        Sheet(NONCE).squeezed({NONCE: lambda: "short"})


def test_a_sheet_serves_a_room_until_something_happens_or_a_second_has_passed(cast: Cast) -> None:
    now, drawn = [100.0], list[str]()
    sheets = Sheets(lambda: now[0])

    def draw() -> str:
        drawn.append("")
        return f"{len(drawn)}"

    room = cast.room()
    first = sheets.of(room, draw)
    assert sheets.of(replace(room), draw) is first
    assert sheets.of(replace(room, version=room.version + 1), draw) is not first
    assert sheets.of(replace(room, version=room.version + 1), draw).plain({}) == b"2"
    now[0] += FRESH
    assert sheets.of(replace(room, version=room.version + 1), draw).plain({}) == b"3"


def test_two_phones_of_a_room_share_the_page_and_none_of_their_own_places(cast: Cast, tmp_path: Path) -> None:
    cast.visit()
    pages = []
    with looking(cast, tmp_path) as made:
        for _ in range(2):
            seat = cast.write(lambda tx: take_seat(tx, cast.session))
            browser = TestClient(made.app, ORIGIN, cookies={"ple_seat": f"{seat.session}.{seat.token}"})
            browser.portal = made["stranger"].portal
            pages.append(browser.get("/r"))
    texts = [page.text for page in pages]
    assert all(page.headers["content-encoding"] == "gzip" for page in pages)
    for pattern, least in ((r'nonce="([\w-]{22})"', 3), (r'name="key" value="([\w-]{22})"', 1)):
        found = [set(re.findall(pattern, text)) for text in texts]
        assert all(found)
        assert not found[0] & found[1], pattern
        assert len(re.findall(pattern, texts[0])) >= least
    for page, text in zip(pages, texts, strict=True):
        (nonce,) = set(re.findall(r'nonce="([\w-]{22})"', text))
        assert f"'nonce-{nonce}'" in page.headers["content-security-policy"]
    keys = [set(re.findall(r'name="form_key" value="([\w-]{43})"', text)) for text in texts]
    assert all(len(key) == 1 for key in keys)
    assert keys[0] != keys[1]
