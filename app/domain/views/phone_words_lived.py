"""The Screen tab in lived experience: the statements the room has heard, and the cards around the stage."""

from __future__ import annotations

from dataclasses import replace

from app.domain.lived_voice import lived_words
from app.domain.room import Room
from app.domain.views.wall_lived import voice_wall
from app.domain.views.wall_lived_covers import lived_cover_wall
from app.domain.views.word_sections import Section, WallWords, filled, texts
from app.domain.voices import current_voice, read_out


def lived_sections(room: Room) -> tuple[Section, ...]:
    """The statement that stands alone, else every one that was read out, moment by moment and lane by lane."""
    alone = voice_wall(room)
    if alone:
        item = current_voice(room)
        return (Section(alone.about, (item.text if item else alone.text, f"How we know: {alone.basis}")),)
    words = lived_words(room.brief)
    lanes = (("outside", words.outside, "eye"), ("inside", words.inside, "heart"))
    sections = []
    for entry in room.moments:
        label = ": ".join(part for part in (entry.when, room.brief.named(entry.label)) if part)
        for card, lane, icon in lanes:
            said = texts(item for item in read_out(room, card) if item.entry == entry.id)
            sections.append(Section(f"{label}. {lane}", said, icon))
    return filled(*sections)


def lived_cover(room: Room) -> WallWords:
    """The content note, the family's words or a quiet pause: all of it, whatever page the wall shows."""
    pages = [lived_cover_wall(_at(room, 0), 0)]
    pages += [lived_cover_wall(_at(room, page), 0) for page in range(1, pages[0].page.total)]
    return WallWords(pages[0].title, filled(Section("", tuple(line for card in pages for line in card.lines))))


def _at(room: Room, page: int) -> Room:
    return replace(room, position=replace(room.position, page=page))
