"""Facts on the wall: one entry, how the room answered, and no word of an entry the room has not come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.room import Entry, EntryStatus, Room
from app.domain.stages import StageName
from app.domain.stages.facts import FACTS
from app.domain.views.life_line import LifeLine, life_line
from app.domain.views.spread import Answers, answers
from app.domain.views.wall_fit import MORE, age_words, excerpt, fitting, lines, most_letters, size_for
from app.domain.views.wall_notes import NOTE, WallNote, wall_notes

_MOST_NOTES = 3
_LOOKS = {"agree": "solid", "amend": "hatch", "query": "dots", "add": "outline"}
_STATUS = {
    EntryStatus.UNSEEN: ("", ""),
    EntryStatus.AGREED: ("check", "Agreed"),
    EntryStatus.AMENDED: ("pencil", "Amended"),
    EntryStatus.QUERIED: ("circle-question-mark", "To find out"),
    EntryStatus.ADDED: ("plus", "Added in the room"),
}


@dataclass(frozen=True)
class FactWall:
    """One entry, how the room answered, and where it stands in the child's life. `total` 0: no entries."""

    number: int
    total: int
    when: str = ""
    age: str = ""
    text: str = ""
    size: str = "big"
    status_icon: str = ""
    status: str = ""
    coverage: str = ""
    notes: tuple[WallNote, ...] = ()
    more: int = 0
    answers: Answers = field(default_factory=Answers)
    line: LifeLine | None = None


def fact_wall(room: Room) -> FactWall:
    """The entry being worked, as large as it can be with the notes and answers under it."""
    entry = room.current_entry
    if entry is None:
        return FactWall(0, 0)
    entries = [each for each in room.entries if each.in_facts or each.id == entry.id]
    at = next(place for place, each in enumerate(entries) if each.id == entry.id)
    answered = answers(room, f"facts:{entry.id}", FACTS.cards, _LOOKS)
    space = _space(answered, entry)
    notes = _fact_notes(room, entry)
    text = excerpt(room.brief.named(entry.wording), most_letters(space - (MORE if notes else 0)))
    fits = _notes_under(text, notes, space)
    more = MORE if fits < len(notes) else 0.2 if notes else 0
    size = size_for(text, space - more - sum(map(_note_height, notes[:fits])))
    icon, status = _STATUS[entry.status]
    return FactWall(
        number=at + 1,
        total=len(entries),
        when=entry.when,
        age=age_words(room.brief, entry.age),
        text=text,
        size=size.name,
        status_icon=icon,
        status=status,
        coverage=excerpt(entry.coverage, 60),
        notes=tuple(notes[:fits]),
        more=len(notes) - fits,
        answers=answered,
        line=life_line(entries, at, room.brief),
    )


def _fact_notes(room: Room, entry: Entry) -> list[WallNote]:
    """The open question the room settled on, then what was shared about this entry."""
    notes = [item for item in room.shared(StageName.FACTS) if item.entry == entry.id and item.card != "agree"]
    if not entry.query:
        return wall_notes(notes)
    return [
        WallNote("circle-question-mark", "To find out", excerpt(room.brief.named(entry.query), NOTE)),
        *wall_notes(notes),
    ]


def _note_height(note: WallNote) -> float:
    return lines(f"{note.label} {note.text}", 76) * 1.8 + 0.35


def _notes_under(text: str, notes: Sequence[WallNote], space: float) -> int:
    """How many notes fit under the entry at its smallest size; the entry itself always comes first."""
    least = size_for(text, 0)
    left = space - lines(text, least.letters) * least.line
    heights = [_note_height(note) for note in notes]
    if not heights or heights[0] > left - MORE:
        return 0
    return fitting(heights, left, _MOST_NOTES)


def _space(answered: Answers, entry: Entry) -> float:
    """The height left for the entry and its notes by the answers and the services that confirmed it."""
    space = 13.8 if answered.spread else 16.4 if answered.note else 18.2
    return space - (1.9 if entry.coverage else 0)
