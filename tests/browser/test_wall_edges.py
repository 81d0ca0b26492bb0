"""Every page of themes and of the analysis, drawn for each hall on each projector: nothing runs over an edge."""

from __future__ import annotations

import mimetypes
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from app.domain.room import Room, ThemeKind
from app.domain.views.wall_pages import SCALES
from app.templating import Renderer, Site, asset_bytes
from tests.domain.wall_cast import on_page, opened, view_of
from tests.domain.wall_crowd import analysed, in_hall, named, ungrouped

pytestmark = pytest.mark.browser

ORIGIN = "http://localhost"
PROJECTORS = ((1920, 1080), (1280, 720), (1024, 768))
# What sticks out of the screen, out of the message, or out of its own card.
STICKS_OUT = """() => {
  const main = document.querySelector('.s-main'), edge = main.getBoundingClientRect(), wrong = []
  const screen = document.documentElement
  if (screen.scrollHeight > innerHeight + 1 || screen.scrollWidth > innerWidth + 1) wrong.push('screen')
  for (const each of main.querySelectorAll('h2, p, b, span:not(.vh):not(.vh *), li, .bar')) {
    const box = each.getBoundingClientRect(), card = each.closest('.band li')?.getBoundingClientRect() ?? edge
    if (box.bottom > Math.min(edge.bottom, card.bottom) + 2 || box.right > Math.min(edge.right, card.right) + 2)
      wrong.push(each.textContent.trim().slice(0, 60))
  }
  return wrong
}"""


def _rooms() -> dict[str, Room]:
    found = {f"{count} themes": named(count, voted=True) for count in (0, 1, 12, 60)}
    named_long = tuple(replace(theme, title="Handovers " * 5) for theme in named(12).themes)
    found["long names"] = replace(named(12, voted=True), themes=named_long)
    found |= {"dots open": opened(named(12, "vote"), "dots"), "30 notes": ungrouped(30), "both": ungrouped(30, 12)}
    found["two kinds"] = replace(
        named(9, voted=True),
        themes=tuple(
            replace(theme, kind=(ThemeKind.SYSTEM, ThemeKind.PRACTICE)[at > 2])
            for at, theme in enumerate(named(9).themes)
        ),
    )
    found |= {f"{count} influences": analysed(count) for count in (0, 1, 12)}
    found["no room but for the longest"] = _longest(analysed(12, voted=True))
    return found | {"60 with support": analysed(60, voted=True), "2 with support": analysed(2, voted=True)}


def _longest(room: Room) -> Room:
    """As long as anybody may write, and an entry and an effect that take their own room."""
    words = "Arrangements between neighbouring authorities " * 10
    notes = tuple(replace(note, text=words, basis="hindered") for note in room.contributions)
    drafts = tuple(replace(draft, text=words) for draft in room.recommendations)
    entries = tuple(replace(entry, label="", when="Sometime in the early spring", text=words) for entry in room.entries)
    return replace(room, contributions=notes, recommendations=drafts, entries=entries)


@pytest.mark.parametrize("size", SCALES)
def test_no_page_of_themes_or_analysis_runs_over_an_edge(browser: Browser, size: str) -> None:
    page = browser.new_page()
    page.route(ORIGIN + "/**", _answer)
    page.goto(ORIGIN + "/empty")
    found: dict[tuple[str, int, int, int], list[str]] = {}
    for name, room in _rooms().items():
        hall = in_hall(room, size)
        total = view_of(hall).page.total
        for at in sorted({0, total // 2, total - 1}):
            page.set_content(_drawn(on_page(hall, at)))
            page.evaluate("document.fonts.ready")
            found |= {(name, at, *wide): wrong for wide in PROJECTORS if (wrong := _wrong(page, wide))}
    page.close()
    assert found == {}


def _wrong(page: Page, wide: tuple[int, int]) -> list[str]:
    page.set_viewport_size({"width": wide[0], "height": wide[1]})
    found: list[str] = page.evaluate(STICKS_OUT)
    return found


def _drawn(room: Room) -> str:
    """The page of the wall without its script."""
    page = Renderer().page("wall/wall.html", view_of(room), Site("", ORIGIN))
    return page.replace("<script", "<template").replace("</script", "</template")


def _answer(route: Route) -> None:
    path = urlsplit(route.request.url).path
    if not path.startswith("/static/"):
        return route.fulfill(body="", content_type="text/html")
    body = asset_bytes(path.removeprefix("/static/"))
    return route.fulfill(body=body, content_type=mimetypes.guess_type(path)[0] or "application/octet-stream")
