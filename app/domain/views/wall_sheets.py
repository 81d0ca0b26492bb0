"""Plain sheets of the wall: a title and lines, whole and page by page, for what a cover has no room for.

The promise: a line is never cut. In a small hall a sheet follows a cover only where something did not fit on it; in a
larger one the welcome, the support card and the close go over sheets from the start, because their words are larger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.views.wall_fit import lines
from app.domain.views.wall_pages import MOST_LINES, Block, Hall, Page, packed, parts_of

LETTERS, LINE = 58, 2.3  # of the words in a small hall: letters a line holds, and its height
HEIGHT, TITLE = 29.0, 5.6  # height of the card, and of its title and what stands under it
_TITLE_LETTERS = {1.0: 38, 1.35: 34, 1.8: 32}  # of a line of the title, which grows less than the message
_GAP, _FOOT, _TITLE_LINE = 0.7, 2.6, 2.8


@dataclass(frozen=True)
class SheetLine:
    """One line: what stands in bold before it, if anything, and its words."""

    label: str
    text: str


@dataclass(frozen=True)
class SheetWall:
    """One page of a title and its lines. `code`, `phones` and `starts` stand at the foot of a welcome.

    `sentence` says that the title is the closing sentence, `thanks` that a word of thanks stands over it.
    """

    icon: str
    title: str
    lines: tuple[SheetLine, ...]
    page: Page = field(default_factory=Page)
    code: str = ""
    phones: str = ""
    starts: str = ""
    sentence: bool = False
    thanks: bool = False


def paged(said: Sequence[SheetLine], hall: Hall, title: str = "", *, foot: bool = False) -> list[tuple[SheetLine, ...]]:
    """The lines page by page, none longer than eight lines of type; a line longer than a page goes on on the next."""
    per_line = hall.letters(LETTERS)
    above = TITLE + (lines(title, _TITLE_LETTERS[hall.scale]) - 1) * _TITLE_LINE
    space = hall.space(HEIGHT - (_FOOT if foot else 0.0), above)
    most = max(2, min(MOST_LINES, int(space / (LINE + 0.2))))
    parts = [part for line in said if line.text.strip() for part in _parts(line, per_line, most)]
    counts = [lines(f"{part.label} {part.text}", per_line) for part in parts]
    return packed(parts, [Block(count * LINE + _GAP, count) for count in counts], space, most)


def sheets(icon: str, title: str, said: Sequence[SheetLine], hall: Hall, *, foot: bool = False) -> list[SheetWall]:
    """A sheet for each page of these lines; none where nothing was said."""
    return [SheetWall(icon, title, here) for here in paged(said, hall, f"## {title}" if icon else title, foot=foot)]


def page_at(pages: Sequence[SheetWall], at: int, page: Page) -> SheetWall:
    """The sheet at this place, told which page it is."""
    return replace(pages[at], page=page)


def _parts(line: SheetLine, per_line: int, most: int) -> list[SheetLine]:
    first, *rest = parts_of(f"{line.label} {line.text}" if line.label else line.text, per_line, most)
    opening = first.removeprefix(line.label).strip() if line.label else first
    return [SheetLine(line.label, opening), *(SheetLine("", part) for part in rest)]
