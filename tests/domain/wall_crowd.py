"""Rooms in which much was said, for the pages of the wall: themes, loose notes, influences and drafts in any number."""

from __future__ import annotations

from dataclasses import replace

from app.domain.room import Recommendation, Room, Tally, Theme, ThemeKind
from app.domain.stages import StageName
from tests.domain.wall_cast import a_note, a_room, a_tally

LONG = "Services write to each other too late"
KINDS = tuple(ThemeKind)


def named(count: int, step: str = "discuss", *, voted: bool = False) -> Room:
    """A room with so many themes, of every kind in turn."""
    themes = tuple(Theme(f"{at:032x}", f"{LONG} {at:02}", KINDS[at % 3]) for at in range(count))
    dots = Tally("dots#1", tuple((theme.id, at + 3) for at, theme in enumerate(themes)), 30)
    return a_room(StageName.THEMES, step, themes=themes, tallies=(dots,) if voted else ())


def ungrouped(count: int, themes: int = 0) -> Room:
    notes = tuple(a_note(StageName.THEMES, "system", f"{LONG} about it {at:02}", at) for at in range(count))
    return replace(named(themes, "group"), contributions=notes)


def analysed(count: int, step: str = "discuss", *, voted: bool = False) -> Room:
    """A room with so many influences and so many drafts, each with its answers where they were asked for."""
    notes = tuple(a_note(StageName.ANALYSIS, "activity", f"{LONG}, {LONG} {at:02}", at) for at in range(count))
    drafts = tuple(Recommendation(f"{at:032x}", f"Tell everybody within two days {at:02}") for at in range(count))
    asked = tuple(a_tally(f"support:{draft.id}", help=9, **{"if": 7, "not": 3, "cannot": 6}) for draft in drafts)
    return a_room(StageName.ANALYSIS, step, contributions=notes, recommendations=drafts, tallies=asked if voted else ())


def in_hall(room: Room, size: str) -> Room:
    return replace(room, position=replace(room.position, room_size=size))
