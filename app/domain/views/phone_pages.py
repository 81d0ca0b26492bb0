"""What has been on the screen, page by page, for a phone: the live page shows the first lines, the rest is one tap on.

The promise: all that the wall has shown can be read on a phone, and a room that wrote thousands of notes still costs
a phone, and the hall's Wi-Fi, no more than a page of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.domain.foresight import as_revealed
from app.domain.room import Room
from app.domain.views.phone_look_back import LookBack, look_back
from app.domain.views.phone_words import wall_words
from app.domain.views.wall import as_on_the_wall
from app.domain.views.word_sections import Section, WallWords

LINES = 60


@dataclass(frozen=True)
class ScreenPage:
    """One page of what the screen shows, or of what an earlier stage left (`stage`, 0 for the screen as it is)."""

    title: str
    sections: tuple[Section, ...]
    number: int
    total: int
    stage: int = 0


def first_page(words: WallWords) -> WallWords:
    """The words of the screen as far as the live page shows them; `pages` says how many there are."""
    total = pages_of(words.sections)
    if total == 1:
        return words
    return replace(words, sections=tuple(_cut(words.sections, 0)), pages=total)


def first_pages(earlier: Iterable[LookBack]) -> tuple[LookBack, ...]:
    """The same for what earlier stages left."""
    return tuple(replace(one, sections=tuple(_cut(one.sections, 0)), pages=pages_of(one.sections)) for one in earlier)


def screen_page(room: Room, phones: int, number: int, stage: int = 0) -> ScreenPage:
    """One page, counted from 1; the last one when there are fewer. `room` is the whole room."""
    title, sections = _told(room, phones, stage)
    total = pages_of(sections)
    number = min(max(1, number), total)
    return ScreenPage(title, tuple(_cut(sections, LINES * (number - 1))), number, total, stage)


def pages_of(sections: Iterable[Section]) -> int:
    """How many pages these take."""
    return max(1, -(-sum(len(section.lines) for section in sections) // LINES))


def _told(room: Room, phones: int, stage: int) -> tuple[str, tuple[Section, ...]]:
    earlier = next((one for one in look_back(as_revealed(room)) if one.number == stage), None) if stage else None
    if earlier is not None:
        return earlier.title, earlier.sections
    words = wall_words(as_on_the_wall(room), phones)
    return words.title, words.sections


def _cut(sections: Iterable[Section], start: int) -> Iterator[Section]:
    """A page of lines from this one on, under their headings."""
    end, at = start + LINES, 0
    for section in sections:
        lines = section.lines[max(0, start - at) : max(0, end - at)]
        at += len(section.lines)
        if lines:
            yield replace(section, lines=lines)
