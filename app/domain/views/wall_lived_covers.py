"""The cards around lived experience: the content note before it, the family's words, and a quiet pause."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.lived_voice import content_note
from app.domain.room import Brief, Room, WallMode
from app.domain.views.wall_fit import whole_minutes
from app.domain.views.wall_pages import Page, hall_of
from app.domain.views.wall_sheets import SheetLine, paged


@dataclass(frozen=True)
class CareWall:
    """A calm card: its words, page by page; `minutes` are left of a pause."""

    kind: str
    title: str
    lines: tuple[str, ...]
    ends: int | None = None
    minutes: int = 0
    page: Page = field(default_factory=Page)


def lived_cover_wall(room: Room, now: int) -> CareWall:
    """The card of the mode the wall is in. The family's words are in no card but their own."""
    match room.position.wall:
        case WallMode.FAMILY:
            said = room.brief.family_from or "the family"
            return _card(room, "family", f"In the words of {said}", room.brief.family_words.split("\n"))
        case WallMode.PAUSE:
            return _pause(room, now)
        case _:
            return _card(room, "note", "Before we go on", _note(room.brief))


def _note(brief: Brief) -> list[str]:
    return [
        *content_note(brief).split("\n"),
        "You can sit this part out. Your phone then looks like that of anyone with nothing to add.",
        "You can step out at any time. Nobody will ask why.",
        *([f"Quiet room: {brief.quiet_room}"] if brief.quiet_room else []),
    ]


def _card(room: Room, kind: str, title: str, said: list[str]) -> CareWall:
    """The words as they were given, page by page; a line of theirs stays a line."""
    hall = hall_of(room)
    pages = paged([SheetLine("", line) for line in said], hall, title)
    page = hall.page_of(len(pages))
    here = pages[page.number - 1] if pages else ()
    return CareWall(kind, title, tuple(line.text for line in here), page=page)


def _pause(room: Room, now: int) -> CareWall:
    ends = room.position.break_ends
    minutes = whole_minutes(ends, now) if ends else 0
    return CareWall("pause", f"A quiet moment for {room.brief.name}", (), ends, minutes)
