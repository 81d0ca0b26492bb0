"""Lived experience on the wall: three moments, and the child's voice as the room shared it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.room import Entry, Room
from app.domain.stages import StageName
from app.domain.views.wall_fit import clipped, excerpt, fitting, lines

_MOST_VOICES = 3
_OUTSIDE, _BOTH = 9.0, 21.0  # height for what is above the line, and for both


@dataclass(frozen=True)
class Lane:
    """Statements in the first person, and how many more there are."""

    voices: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class WallMoment:
    """A moment of the child's life with what was seen and heard above it and felt and needed below."""

    number: int
    title: str
    when: str
    now: bool
    outside: Lane
    inside: Lane


@dataclass(frozen=True)
class LivedWall:
    """Up to three moments, the current one among them."""

    moments: tuple[WallMoment, ...]


def lived_wall(room: Room) -> LivedWall:
    """Three moments around the one the room is with, each with what was shared for it."""
    moments = room.moments
    at = _nearest(moments, room.current_entry)
    first = max(0, min(at - 1, len(moments) - 3))
    near = moments[first : first + 3]
    outside = [_lane(room, entry, "outside", _OUTSIDE) for entry in near]
    left = _BOTH - max((sum(map(_height, lane.voices)) for lane in outside), default=0.0)
    return LivedWall(
        tuple(
            _moment(room, entry, first + place, at, outside[place], _lane(room, entry, "inside", left))
            for place, entry in enumerate(near)
        )
    )


def _nearest(moments: Sequence[Entry], current: Entry | None) -> int:
    """The current moment, or the last one before the current entry when that is not a moment itself."""
    if current is None:
        return 0
    reached = [place for place, entry in enumerate(moments) if entry.position <= current.position]
    return reached[-1] if reached else 0


def _moment(room: Room, entry: Entry, place: int, at: int, outside: Lane, inside: Lane) -> WallMoment:
    title = room.brief.named(entry.label) or entry.when
    return WallMoment(
        number=place + 1,
        title=excerpt(title, 26),
        when=excerpt(entry.when, 20) if entry.label else "",
        now=place == at,
        outside=outside,
        inside=inside,
    )


def _lane(room: Room, entry: Entry, card: str, space: float) -> Lane:
    said = [item.text for item in room.shared(StageName.LIVED, card) if item.entry == entry.id]
    voices = clipped(said, 78)
    fits = fitting([_height(voice) for voice in voices], space, _MOST_VOICES)
    return Lane(voices[:fits], len(voices) - fits)


def _height(voice: str) -> float:
    return lines(voice, 20) * 1.75 + 1.7
