"""Themes on the wall: two bands, sized by dots once the vote is closed and large enough to hide anybody."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from app.domain.anonymity import shown
from app.domain.room import Room, Theme, ThemeKind
from app.domain.stages import StageName
from app.domain.views.spread import count_words, too_few
from app.domain.views.wall_fit import excerpt, fitting, letters, lines
from app.domain.views.wall_notes import WallNote, wall_notes

_MOST_LOOSE = 6
_MOST_THEMES = 4
_MOST_BESIDE = 3
_LARGEST_TITLE = 40
_MOST_DOTS_DRAWN = 20


@dataclass(frozen=True)
class WallTheme:
    """A theme, its size step 1 to 5, its dots in words (empty before the close) and how many to draw."""

    title: str
    step: int
    dots: str = ""
    drawn: int = 0


@dataclass(frozen=True)
class ThemeBand:
    """System factors or key practice issues."""

    kind: str
    icon: str
    title: str
    themes: tuple[WallTheme, ...]
    more: int


@dataclass(frozen=True)
class ThemeWall:
    """Both bands, the notes that belong to no theme yet, and what is to be said of the dots."""

    bands: tuple[ThemeBand, ...]
    loose: tuple[WallNote, ...]
    loose_more: int
    dots_note: str = ""


def theme_wall(room: Room) -> ThemeWall:
    """The themes in two bands; sizes and dots only from a closed vote that is large enough."""
    dots = _dots(room)
    note = ""
    if room.is_open("dots"):
        note = "Dots will show when everyone has had time"
    elif dots is None and room.tally("dots") and not _grouping(room):
        note = too_few(room.small_number)
    loose = _loose(room)
    bands = (
        _band(room, ThemeKind.SYSTEM, "layers", "System factors", dots),
        _band(room, ThemeKind.PRACTICE, "users", "Key practice issues", dots),
        *([_band(room, ThemeKind.LINKED, "shapes", "Practice and system linked", dots)] if _has_linked(room) else []),
    )
    fits = _loose_fitting(loose, [len(band.themes) for band in bands])
    return ThemeWall(bands, tuple(loose[:fits]), len(loose) - fits, note)


def _has_linked(room: Room) -> bool:
    return any(theme.kind is ThemeKind.LINKED for theme in room.themes)


def _loose(room: Room) -> list[WallNote]:
    """What was shared and belongs to no theme yet, while the room is still collecting and grouping."""
    if not _grouping(room):
        return []
    notes = wall_notes(item for item in room.shared(StageName.THEMES) if room.theme(item.theme) is None)
    return [WallNote(note.icon, note.label, excerpt(note.text, 66)) for note in notes]


def _grouping(room: Room) -> bool:
    step = room.position.step
    return step is not None and step.key in ("collect", "group")


def _loose_fitting(loose: list[WallNote], themes: list[int]) -> int:
    """How many loose notes have room: the whole wall, a column beside short bands, or none."""
    if not any(themes):
        return min(len(loose), _MOST_LOOSE)
    if max(themes) > _MOST_BESIDE:
        return 0
    return fitting([lines(note.text, 22) * 1.8 + 0.9 for note in loose], 20.0, _MOST_LOOSE)


def _dots(room: Room) -> dict[str, int] | None:
    """The dots of each theme, small ones counted as none; None while nothing may be said of them."""
    tally = room.tally("dots")
    if room.is_open("dots") or tally is None or not shown(tally.ballots, room.small_number):
        return None
    if _grouping(room):
        return None  # themes are being changed, so dots given before would stand beside the wrong words
    counts = {theme.id: tally.count(theme.id) for theme in room.themes}
    return {theme: count if count >= room.small_number else 0 for theme, count in counts.items()}


def _band(room: Room, kind: ThemeKind, icon: str, title: str, dots: dict[str, int] | None) -> ThemeBand:
    themes = [theme for theme in room.themes if theme.kind is kind]
    return ThemeBand(
        kind=kind.value,
        icon=icon,
        title=title,
        themes=tuple(_theme(theme, dots, room.small_number) for theme in themes[:_MOST_THEMES]),
        more=max(0, len(themes) - _MOST_THEMES),
    )


def _theme(theme: Theme, dots: dict[str, int] | None, small: int) -> WallTheme:
    title = excerpt(theme.title, 48)
    if dots is None:
        return WallTheme(title, 3)
    most, count = max(dots.values()), dots[theme.id]
    step = max(1, ceil(5 * count / most)) if most else 3
    if letters(title) > _LARGEST_TITLE:
        step = min(step, 4)
    words = f"{count_words(count, small)} dots"
    return WallTheme(title, step, words[:1].upper() + words[1:], count if most <= _MOST_DOTS_DRAWN else 0)
