"""Every page of the wall, drawn for each hall on each projector: nothing runs over an edge, and covers grow."""

from __future__ import annotations

import mimetypes
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from app.domain.room import Room, ThemeKind
from app.domain.stages import StageName
from app.domain.views.wall_pages import PALETTES, SCALES
from app.templating import Renderer, Site, asset_bytes
from tests.domain.wall_cast import on_page, opened, view_of
from tests.domain.wall_crowd import LONGEST, analysed, covers, in_hall, named, said, ungrouped

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

# The least size of the words of a cover that are neither its title nor an aside, and the size of its title.
LEAST_WORDS = """() => {
  const size = each => parseFloat(getComputedStyle(each).fontSize) * each.currentCSSZoom
  const aside = '.eyebrow, .s-page, .more, small, .lob-b p:not(.code), .lob-b h2, .lob-c h2'
  const words = [...document.querySelectorAll('.s-main :is(p, li, dt, dd)')].filter(each => !each.matches(aside))
  return [words.length ? Math.min(...words.map(size)) : 0, size(document.querySelector('.s-main h1'))]
}"""

ANOTHER = """drawn => {
  const found = new DOMParser().parseFromString(drawn, 'text/html').querySelector('#wall')
  document.querySelector('#wall').replaceWith(document.adoptNode(found))
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
    longest = ("Information that is passed on late between services " * 3)[:120].strip()
    named_longest = tuple(replace(theme, title=longest) for theme in named(12).themes)
    found["longest names"] = replace(named(12, voted=True), themes=named_longest)
    found["longest names and notes"] = replace(ungrouped(5, 3), themes=named_longest[:3])
    found["longest notes"] = _wordy(ungrouped(5))
    found["longest notes beside themes"] = _wordy(ungrouped(5, 6))
    found["longest facts"] = _wordy(said(StageName.FACTS, "add", 3))
    found["longest read back"] = _wordy(said(StageName.LEARNING, "learning", 3, "read"))
    found["longest on the boards"] = _wordy(said(StageName.LEARNING, "learning", 3))
    found["longest next steps"] = replace(said(StageName.LEARNING, "learning", 0, "next"), brief=LONGEST)
    found |= {f"{count} influences": analysed(count) for count in (0, 1, 12)}
    found["no room but for the longest"] = _longest(analysed(12, voted=True))
    return found | {"60 with support": analysed(60, voted=True), "2 with support": analysed(2, voted=True)}


def _wordy(room: Room) -> Room:
    """As long as a note may be."""
    words = "Arrangements between neighbouring authorities " * 32
    return replace(room, contributions=tuple(replace(note, text=words) for note in room.contributions))


def _longest(room: Room) -> Room:
    """As long as anybody may write, and an entry and an effect that take their own room."""
    words = "Arrangements between neighbouring authorities " * 10
    notes = tuple(replace(note, text=words, basis="hindered") for note in room.contributions)
    drafts = tuple(replace(draft, text=words) for draft in room.recommendations)
    entries = tuple(replace(entry, label="", when="Sometime in the early spring", text=words) for entry in room.entries)
    return replace(room, contributions=notes, recommendations=drafts, entries=entries)


@pytest.mark.parametrize("size", SCALES)
def test_no_page_of_themes_or_analysis_runs_over_an_edge(browser: Browser, size: str) -> None:
    assert _sticking_out(browser, _rooms(), size) == {}


@pytest.mark.parametrize("size", SCALES)
def test_no_page_of_a_cover_runs_over_an_edge(browser: Browser, size: str) -> None:
    """In both palettes: the covers are light and dark in turn."""
    rooms = {
        name: replace(room, position=replace(room.position, palette=PALETTES[at % 2]))
        for at, (name, room) in enumerate(covers().items())
    }
    assert _sticking_out(browser, rooms, size) == {}


@pytest.mark.parametrize("mode", ["lobby", "close", "support", "break", "step_back", "card"])
@pytest.mark.parametrize("width", [wide for wide, _ in PROJECTORS])
def test_the_words_of_a_cover_grow_with_the_hall(browser: Browser, mode: str, width: int) -> None:
    """The least words of the message, as drawn: never below 1.4 rem times 1.35 or 1.8, and always larger."""
    page = _page(browser)
    page.set_viewport_size({"width": width, "height": dict(PROJECTORS)[width]})
    least, title = [], []
    for size in SCALES:
        drawn = []
        for at in range(view_of(in_hall(covers()[mode], size)).page.total):
            _show(page, on_page(in_hall(covers()[mode], size), at))
            drawn.append(page.evaluate(LEAST_WORDS))
        least.append(min(words for words, _ in drawn if words))
        title.append(drawn[0][1])
    page.close()
    rem = min(width / 60, dict(PROJECTORS)[width] / 33.75)
    assert least == sorted(set(least))
    assert all(size >= 1.39 * rem * scale for size, scale in zip(least, SCALES.values(), strict=True))
    assert min(title[1:]) > title[0], "a title grows less, for it is read from further off"


def _sticking_out(browser: Browser, rooms: dict[str, Room], size: str) -> dict[tuple[str, int, int, int], list[str]]:
    page = _page(browser)
    found: dict[tuple[str, int, int, int], list[str]] = {}
    for name, room in rooms.items():
        hall = in_hall(room, size)
        total = view_of(hall).page.total
        for at in sorted({0, total // 2, total - 1}):
            _show(page, on_page(hall, at))
            found |= {(name, at, *wide): wrong for wide in PROJECTORS if (wrong := _wrong(page, wide))}
    page.close()
    return found


def _page(browser: Browser) -> Page:
    page = browser.new_page()
    page.route(ORIGIN + "/**", _answer)
    page.goto(ORIGIN + "/empty")
    page.set_content(_drawn(covers()["lobby"]))
    page.evaluate("document.fonts.ready")
    return page


def _show(page: Page, room: Room) -> None:
    """Another picture on a wall that stands already, as a live frame would bring it."""
    page.evaluate(ANOTHER, _drawn(room))


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
