"""The journey that draws the pictures of the guides still finds every screen it stops at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.event import Event
from tests.browser.pictures import SCREENS, WIDEST, Album, Readers, walk


@pytest.fixture
def lived_in(tmp_path: Path) -> Iterator[Event]:
    """The invented case with a room's notes in it."""
    running = Event(tmp_path / "data")
    yield running
    running.stop()


@pytest.mark.full
def test_every_picture_of_the_guides_can_be_drawn_anew(browser: Browser, lived_in: Event, tmp_path: Path) -> None:
    people = Readers(browser, lived_in)
    walk(people, Album(tmp_path / "pictures"))
    people.close()
    drawn = sorted((tmp_path / "pictures").iterdir())
    assert [file.name for file in drawn] == sorted(f"{name}.webp" for name in SCREENS)
    for file in drawn:
        with Image.open(file) as picture:
            assert picture.width in (390, WIDEST)
            assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 20, f"{file.name} shows nothing"
