"""Themes on the wall: two bands, sized by dots once the vote is closed and large enough to hide anybody.

What does not fit is on the next page. In a small hall the bands stand above each other and loose notes beside them;
in a larger one fewer cards stand in a row, all of one size, and loose notes have pages of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from app.domain.anonymity import shown
from app.domain.room import Room, Theme, ThemeKind
from app.domain.stages import StageName
from app.domain.views.spread import count_words, too_few
from app.domain.views.wall_fit import letters, lines
from app.domain.views.wall_notes import WallNote, wall_notes
from app.domain.views.wall_pages import MOST_LINES, Block, Hall, Page, hall_of, packed, pieces

_MOST_LOOSE = 6
_MOST_BESIDE = 3
_LARGEST_TITLE, _LONG_TITLE = 40, 60
_BESIDE_LETTERS = 22  # of a line of the column beside the bands
_MOST_DOTS_DRAWN = 20
_WIDTH, _HEIGHT = 56.5, 24.0  # of the message in a small hall
_WAIT = 2.8  # height of the line about the dots
_HEADING = 2.4  # height of a heading of a band and the gap under it
_LINE, _LETTER = 1.61, 0.7  # height and width of a letter of the smallest title
_IN_A_ROW = {1.0: 4, 1.35: 3}  # cards side by side, by how large the message is drawn; two in the largest
_LOOSE_IN_A_ROW = {1.0: 3, 1.35: 2}
_KINDS = (
    (ThemeKind.SYSTEM, "layers", "System factors"),
    (ThemeKind.PRACTICE, "users", "Key practice issues"),
    (ThemeKind.LINKED, "shapes", "Practice and system linked"),
)


@dataclass(frozen=True)
class WallTheme:
    """A theme, its size step 1 to 5, its dots in words (empty before the close) and how many to draw."""

    title: str
    step: int
    dots: str = ""
    drawn: int = 0


@dataclass(frozen=True)
class ThemeBand:
    """A row of system factors, of key practice issues, or of both linked. `even` cards are all of one size."""

    kind: str
    icon: str
    title: str
    themes: tuple[WallTheme, ...]
    even: bool = False


@dataclass(frozen=True)
class ThemeWall:
    """A page of bands, or of notes that belong to no theme yet, and what is to be said of the dots."""

    bands: tuple[ThemeBand, ...]
    loose: tuple[WallNote, ...]
    dots_note: str = ""
    page: Page = field(default_factory=Page)


def theme_wall(room: Room) -> ThemeWall:
    """The themes in bands; sizes and dots only from a closed vote that is large enough."""
    hall, dots, loose = hall_of(room), _dots(room), _loose(room)
    note = _dots_note(room, dots)
    beside = bool(loose) and hall.scale == 1
    loose = [part for one in loose for part in _loose_pieces(one, hall, _WAIT if note else 0.0, beside=beside)]
    most = _most_in_a_row(room, hall, beside=beside)
    boards = _boards(_rows(room, dots, most, hall), hall, _WAIT if note else 0.0, beside=beside)
    columns = _beside(loose)[: len(boards)] if beside else []
    waiting = loose[sum(len(column) for column in columns) :]
    pages = [(board, columns[at] if at < len(columns) else ()) for at, board in enumerate(boards)]
    pages += [((), notes) for notes in _loose_pages(waiting, hall, _WAIT if note else 0.0)]
    page = hall.page_of(len(pages))
    bands, notes = pages[page.number - 1] if pages else ((), ())
    return ThemeWall(bands, notes, note, page)


def _most_in_a_row(room: Room, hall: Hall, *, beside: bool) -> int:
    """How many cards stand side by side: fewer where a name is so long that a narrow card would not hold it."""
    most = _MOST_BESIDE if beside else _IN_A_ROW.get(hall.scale, 2)
    if any(letters(theme.title) > _LONG_TITLE for theme in room.themes):
        return min(most, 1 if hall.scale > max(_IN_A_ROW) else 2)
    return most


def _dots_note(room: Room, dots: dict[str, int] | None) -> str:
    if room.is_open("dots"):
        return "Dots will show when everyone has had time"
    if dots is None and room.tally("dots") and not _grouping(room):
        return too_few(room.small_number)
    return ""


def _rows(room: Room, dots: dict[str, int] | None, most: int, hall: Hall) -> list[ThemeBand]:
    """The first row of each kind, then the second of each, so that kinds stand above each other on a page."""
    if not room.themes:
        return []
    found: list[tuple[int, ThemeBand]] = []
    for kind, icon, title in _KINDS:
        themes = [_theme(theme, dots, room.small_number) for theme in room.themes if theme.kind is kind]
        starts = range(0, len(themes), most) if themes or kind is ThemeKind.LINKED else range(1)
        for turn, start in enumerate(starts):
            here = tuple(themes[start : start + most])
            even = hall.scale > 1 or len(here) > _MOST_BESIDE
            found.append((turn, ThemeBand(kind.value, icon, title, here, even)))
    return [band for _, band in sorted(found, key=lambda each: each[0])]


def _boards(rows: Sequence[ThemeBand], hall: Hall, wait: float, *, beside: bool) -> list[tuple[ThemeBand, ...]]:
    """Rows under each other, page by page; beside a column of loose notes a row is narrower."""
    width = (_WIDTH - 18.5 if beside else _WIDTH) / hall.scale
    blocks = [_row_block(band, width) for band in rows]
    return packed(rows, blocks, hall.space(_HEIGHT, wait), len(_KINDS))


def _row_block(band: ThemeBand, width: float) -> Block:
    """A row is as high as its highest card."""
    if not band.themes:
        return Block(_HEADING + 4.4, 1)
    grow = [_grow(theme, band.even) for theme in band.themes]
    free = width - 0.7 * (len(grow) - 1)
    cards = [_card(theme, free * share / sum(grow), band.even) for theme, share in zip(band.themes, grow, strict=True)]
    return Block(_HEADING + max(card.height for card in cards), max(card.lines for card in cards))


def _grow(theme: WallTheme, even: bool) -> float:
    if even:
        return 1.2 if theme.step == 5 else 1.0
    return {5: 2.3, 4: 1.6, 3: 1.2}.get(theme.step, 1.0)


def _card(theme: WallTheme, width: float, even: bool) -> Block:
    larger = 1.0 if even else {5: 2.2 / 1.4, 4: 1.75 / 1.4}.get(theme.step, 1.0)
    inside = width - (1.7 if even else 2.3)
    count = lines(theme.title, max(6, int(inside / (_LETTER * larger))))
    dots = 1.9 * lines(theme.dots, max(6, int(inside / 0.65))) if theme.dots else 0.0
    drawn = 1.2 if theme.drawn and not even else 0.0
    return Block(count * _LINE * larger + dots + drawn + 2.6, count)


def _beside(loose: Sequence[WallNote]) -> list[tuple[WallNote, ...]]:
    """Loose notes in a column beside the bands."""
    blocks = [Block(lines(note.text, _BESIDE_LETTERS) * 1.8 + 0.9, lines(note.text, _BESIDE_LETTERS)) for note in loose]
    return packed(loose, blocks, 20.0, _MOST_LOOSE)


def _loose_pages(loose: Sequence[WallNote], hall: Hall, wait: float) -> list[tuple[WallNote, ...]]:
    """Loose notes on the whole wall, as many in a row as this hall bears."""
    columns = _LOOSE_IN_A_ROW.get(hall.scale, 1)
    per_line = _loose_letters(hall)
    rows = [tuple(loose[start : start + columns]) for start in range(0, len(loose), columns)]
    taken = [max(lines(note.text, per_line) for note in row) for row in rows]
    space = hall.space(_HEIGHT, wait + _HEADING)
    pages = packed(rows, [Block(count * 1.8 + 2.4, count) for count in taken], space, MOST_LINES // 2)
    return [tuple(note for row in page for note in row) for page in pages]


def _loose(room: Room) -> list[WallNote]:
    """What was shared and belongs to no theme yet, while the room is still collecting and grouping."""
    if not _grouping(room):
        return []
    return wall_notes(item for item in room.shared(StageName.THEMES) if room.theme(item.theme) is None)


def _loose_pieces(note: WallNote, hall: Hall, wait: float, *, beside: bool) -> list[WallNote]:
    """A loose note in as many parts as it takes: as wide as its column, as high as a page."""
    space = hall.space(_HEIGHT, wait + _HEADING) - 2.4
    per_line, most = _loose_letters(hall), max(1, min(MOST_LINES, int(space / 1.8)))
    if beside:
        per_line, most = _BESIDE_LETTERS, MOST_LINES
    return [replace(note, text=part) for part in pieces(note.text, per_line, most)]


def _loose_letters(hall: Hall) -> int:
    columns = _LOOSE_IN_A_ROW.get(hall.scale, 1)
    inside = (_WIDTH / hall.scale - (columns - 1)) / columns - 4.4
    return max(8, int(inside / _LETTER))


def _grouping(room: Room) -> bool:
    step = room.position.step
    return step is not None and step.key in ("collect", "group")


def _dots(room: Room) -> dict[str, int] | None:
    """The dots of each theme, small ones counted as none; None while nothing may be said of them."""
    tally = room.tally("dots")
    if room.is_open("dots") or tally is None or not shown(tally.ballots, room.small_number):
        return None
    if _grouping(room):
        return None  # themes are being changed, so dots given before would stand beside the wrong words
    counts = {theme.id: tally.count(theme.id) for theme in room.themes}
    return {theme: count if count >= room.small_number else 0 for theme, count in counts.items()}


def _theme(theme: Theme, dots: dict[str, int] | None, small: int) -> WallTheme:
    title = theme.title
    if dots is None:
        return WallTheme(title, 3)
    most, count = max(dots.values()), dots[theme.id]
    step = max(1, ceil(5 * count / most)) if most else 3
    if letters(title) > _LARGEST_TITLE:
        step = min(step, 3 if letters(title) > _LONG_TITLE else 4)
    words = f"{count_words(count, small)} dots"
    return WallTheme(title, step, words[:1].upper() + words[1:], count if most <= _MOST_DOTS_DRAWN else 0)
