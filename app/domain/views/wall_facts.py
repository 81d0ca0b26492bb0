"""Facts on the wall: one entry, how the room answered, and no word of an entry the room has not come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.queries import in_words, open_queries
from app.domain.room import Entry, EntryStatus, Room
from app.domain.stages import StageName
from app.domain.stages.facts import FACTS
from app.domain.views.life_line import LifeLine, life_line
from app.domain.views.spread import Answers, answers
from app.domain.views.wall_fit import MORE, age_words, excerpt, fitting, lines, most_letters, size_for
from app.domain.views.wall_notes import NOTE, WallNote, wall_notes

BEFORE = 2.1  # height of the line with the fact before this one
BRACKETS = 1.75  # height of the brackets over the life line
_BEFORE_LETTERS = 84
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
    before: str = ""


def fact_wall(room: Room) -> FactWall:
    """The entry being worked, as large as it can be with the notes and answers under it."""
    entry = room.current_entry
    if entry is None:
        return FactWall(0, 0)
    entries = [each for each in room.entries if each.in_facts or each.id == entry.id]
    at = next(place for place, each in enumerate(entries) if each.id == entry.id)
    answered = answers(room, f"facts:{entry.id}", FACTS.cards, _LOOKS)
    line = life_line(entries, at, room.brief, room.coming, room.episodes)
    space = _space(answered, entry) - (BRACKETS if line and line.spans else 0)
    notes = _fact_notes(room, entry)
    before = _before(room, entries[: at + 1], notes, space)
    space -= BEFORE if before else 0
    text = excerpt(room.brief.named(entry.wording), most_letters(space - (MORE if notes else 0)))
    fits = _notes_under(text, notes, space)
    more = MORE if fits < len(notes) else 0.2 if notes else 0
    size = size_for(text, space - more - sum(map(_note_height, notes[:fits])))
    icon, status = _STATUS[entry.status]
    return FactWall(
        number=at + 1,
        total=len(entries) + room.coming,
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
        line=line,
        before=before,
    )


def _before(room: Room, entries: Sequence[Entry], notes: Sequence[WallNote], space: float) -> str:
    """The fact before the last of these, short, so that people know where they are. The next one is never shown.

    It stays away where it would make the fact itself smaller or leave out a note.
    """
    *earlier, entry = entries
    words, less = room.brief.named(entry.wording), space - BEFORE
    fits = size_for(words, space) == size_for(words, less)
    if not earlier or not fits or _notes_under(words, notes, space) != _notes_under(words, notes, less):
        return ""
    return excerpt(f"{earlier[-1].when}: {room.brief.named(earlier[-1].wording)}", _BEFORE_LETTERS)


def _fact_notes(room: Room, entry: Entry) -> list[WallNote]:
    """The questions that are still open, then what was shared about this entry."""
    notes = [item for item in room.shared(StageName.FACTS) if item.entry == entry.id and item.card != "agree"]
    asked = [excerpt(room.brief.named(in_words(query)), NOTE) for query in open_queries(entry)]
    return [*(WallNote("circle-question-mark", "To find out", words) for words in asked), *wall_notes(notes)]


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
