"""One Chromium for all journeys; an event and its people for each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, expect, sync_playwright

from tests.browser.event import Event
from tests.browser.people import People

_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one the set-up found."""
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright, launched(playwright.chromium) as chromium:
        yield chromium


@contextmanager
def launched(kind: BrowserType, *options: str) -> Iterator[Browser]:
    """A Chromium that is gone at the end, with options of its own beside the usual ones."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    chromium = kind.launch(executable_path=path, args=[*_OPTIONS, *options])
    try:
        yield chromium
    finally:
        chromium.close()


@pytest.fixture
def event(tmp_path: Path) -> Iterator[Event]:
    """The invented case with nothing said yet."""
    running = Event(tmp_path / "data", "--fresh")
    yield running
    running.stop()


@pytest.fixture
def people(browser: Browser, event: Event) -> Iterator[People]:
    """Everyone at the event; at the end no browser may have complained."""
    everyone = People(browser, event)
    yield everyone
    everyone.close()
