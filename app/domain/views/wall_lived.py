"""Lived experience on the wall: one statement alone while it is read out, else the line of the child's moments.

The line holds only what the room has heard. In a larger hall fewer moments stand side by side, so that the words
stay large; what does not fit is on the next page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.lived_voice import LivedWords, lived_words
from app.domain.room import Contribution, Entry, Room
from app.domain.stages import LIVED
from app.domain.views.wall_fit import SIZES, clipped, excerpt, lines, size_for
from app.domain.views.wall_pages import Block, Page, hall_of, packed, parts_of
from app.domain.voices import current_voice, read_out

_MOST_VOICES = 3
_MOST_LINES = 4  # in each lane, so that a column is never longer than eight
_MAIN, _HEADING = 24.0, 3.0  # height of everything between head and foot, and of a moment's own line
# How many letters a line holds when so many moments stand side by side, by how large the hall is.
_COLUMNS = {1.0: {1: 66, 2: 32, 3: 20}, 1.35: {1: 44, 2: 20}, 1.8: {1: 30}}
_ALONE = 17.0  # height for a statement that stands alone


@dataclass(frozen=True)
class WallMoment:
    """A moment of the child's life with what was seen and heard above it and felt and needed below."""

    number: int
    title: str
    when: str
    now: bool
    outside: tuple[str, ...]
    inside: tuple[str, ...]


@dataclass(frozen=True)
class VoiceWall:
    """A statement alone: the moment and lane it belongs to, this page of its words, and how it is known."""

    about: str
    icon: str
    text: str
    size: str
    basis: str
    page: Page


@dataclass(frozen=True)
class LivedWall:
    """Up to three moments, the current one among them, or one voice alone."""

    moments: tuple[WallMoment, ...]
    words: LivedWords
    page: Page
    voice: VoiceWall | None = None


def lived_wall(room: Room) -> LivedWall:
    """The voice that is read out just now, else the moments around the one the room is with."""
    hall, words = hall_of(room), lived_words(room.brief)
    voice = voice_wall(room)
    if voice is not None:
        return LivedWall((), words, voice.page, voice)
    moments = room.moments
    columns = max(_COLUMNS[hall.scale])
    at = _nearest(moments, room.current_entry)
    first = max(0, min(at - (columns > 1), len(moments) - columns))
    near = moments[first : first + columns]
    per_line = _COLUMNS[hall.scale].get(len(near), 20)
    space = hall.space(_MAIN, _HEADING) / 2
    lanes = [[_lane(room, entry, card, space, per_line) for card in ("outside", "inside")] for entry in near]
    page = hall.page_of(max((len(lane) for pair in lanes for lane in pair), default=1))
    shown = [[lane[page.number - 1] if page.number <= len(lane) else () for lane in pair] for pair in lanes]
    return LivedWall(
        tuple(_moment(room, entry, first + place, at, *shown[place]) for place, entry in enumerate(near)), words, page
    )


def voice_wall(room: Room) -> VoiceWall | None:
    """The statement that is read out just now, as large as it can be; None when none stands alone."""
    item = current_voice(room)
    entry = room.entry(item.entry) if item else None
    if item is None or entry is None:
        return None
    hall = hall_of(room)
    space = hall.space(_ALONE, 1.0)
    size = size_for(item.text, space, hall.scale)
    fits = min(8, int(space / size.line)) if size is not SIZES[-1] else max(2, min(8, int(space / SIZES[-1].line)))
    parts = parts_of(item.text, hall.letters(size.letters), fits)
    page = hall.page_of(len(parts))
    words = lived_words(room.brief)
    lane, icon = (words.outside, "eye") if item.card == "outside" else (words.inside, "heart")
    when = ", ".join(part for part in (room.brief.named(entry.label), entry.when) if part)
    return VoiceWall(f"{when}. {lane}", icon, parts[page.number - 1], size.name, basis_words(room, item), page)


def basis_words(room: Room, item: Contribution) -> str:
    """How a statement is known, in words."""
    return next((room.brief.named(card.label) for card in LIVED.bases if card.key == item.basis), "")


def _nearest(moments: Sequence[Entry], current: Entry | None) -> int:
    """The current moment, or the last one before the current entry when that is not a moment itself."""
    if current is None:
        return 0
    reached = [place for place, entry in enumerate(moments) if entry.position <= current.position]
    return reached[-1] if reached else 0


def _moment(
    room: Room, entry: Entry, place: int, at: int, outside: tuple[str, ...], inside: tuple[str, ...]
) -> WallMoment:
    title = room.brief.named(entry.label) or entry.when
    return WallMoment(
        number=place + 1,
        title=excerpt(title, 26),
        when=excerpt(entry.when, 20) if entry.label else "",
        now=place == at,
        outside=outside,
        inside=inside,
    )


def _lane(room: Room, entry: Entry, card: str, space: float, per_line: int) -> list[tuple[str, ...]]:
    """The statements of a lane page by page. On the line each is cut to four lines: whole, it stood alone."""
    said = [item.text for item in read_out(room, card) if item.entry == entry.id]
    most = max(1, min(_MOST_LINES, int((space - 1.2) / 1.75)))
    voices = clipped(said, most * (per_line - 1))
    blocks = [_block(voice, per_line) for voice in voices]
    return packed(voices, blocks, space, _MOST_VOICES)


def _block(voice: str, per_line: int) -> Block:
    """Lines count double, because the other lane of the same column counts too."""
    count = lines(voice, per_line)
    return Block(count * 1.75 + 1.2 + 0.5, 2 * count)
