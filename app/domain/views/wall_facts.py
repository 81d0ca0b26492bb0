"""Facts on the wall: one entry, how the room answered, and no word of an entry the room has not come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.coverage import coverage
from app.domain.queries import in_words, open_queries
from app.domain.room import Entry, EntryStatus, Room
from app.domain.stages import StageName
from app.domain.stages.facts import FACTS
from app.domain.views.life_line import LifeLine, life_line
from app.domain.views.spread import Answers, answers
from app.domain.views.wall_fit import SIZES, age_words, excerpt, lines, size_for
from app.domain.views.wall_notes import WallNote, in_pieces, wall_notes
from app.domain.views.wall_pages import MOST_LINES, Block, Hall, Page, hall_of, packed, parts_of

BEFORE = 2.1  # height of the line with the fact before this one
BRACKETS = 1.75  # height of the brackets over the life line
_BEFORE_LETTERS = 84
_MAIN, _EYEBROW = 21.2, 3.0  # height between head and life line, and of the line with the date and the age
_MOST_NOTES = 3
_COVERAGE = 130  # letters of the services that confirmed a fact: two lines; all of them are on phones and console
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
    """One entry, how the room answered, and where it stands in the child's life. `total` 0: no entries.

    A long entry goes over several pages, then the notes do. `again` says that only its first words stand here,
    so that people know what the notes are about.
    """

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
    answers: Answers = field(default_factory=Answers)
    line: LifeLine | None = None
    before: str = ""
    page: Page = field(default_factory=Page)
    again: bool = False


@dataclass(frozen=True)
class _Sheet:
    """What stands on one page: words, their size, the notes under them, and whether the answers do too."""

    text: str
    size: str
    notes: tuple[WallNote, ...] = ()
    answers: bool = True
    again: bool = False


def fact_wall(room: Room) -> FactWall:
    """The entry being worked, as large as it can be with the notes and answers under it."""
    entry = room.current_entry
    if entry is None:
        return FactWall(0, 0)
    entries = [each for each in room.entries if each.in_facts or each.id == entry.id]
    at = next(place for place, each in enumerate(entries) if each.id == entry.id)
    hall = hall_of(room)
    answered = answers(room, f"facts:{entry.id}", FACTS.cards, _LOOKS)
    checked = coverage(room, entry)
    line = life_line(entries, at, room.brief, room.coming, room.episodes)
    main = _MAIN - (BRACKETS if line and line.spans else 0)
    space = hall.space(main, _EYEBROW + _below(answered, checked))
    words, notes = " ".join(room.brief.named(entry.wording).split()), _fact_notes(room, entry)
    before = _before(room, entries[: at + 1], notes, space, hall)
    sheets = _sheets(words, notes, space - (BEFORE if before else 0), hall.space(main, _EYEBROW), hall)
    page = hall.page_of(len(sheets))
    sheet = sheets[page.number - 1]
    icon, status = _STATUS[entry.status]
    return FactWall(
        number=at + 1,
        total=len(entries) + room.coming,
        when=entry.when,
        age=age_words(room.brief, entry.age),
        text=sheet.text,
        size=sheet.size,
        status_icon=icon,
        status=status,
        coverage=excerpt(checked, _COVERAGE) if sheet.answers else "",
        notes=sheet.notes,
        answers=answered if sheet.answers else Answers(),
        line=line,
        before=before if page.number == 1 else "",
        page=page,
        again=sheet.again,
    )


def _sheets(words: str, notes: Sequence[WallNote], space: float, bare: float, hall: Hall) -> list[_Sheet]:
    """The entry and everything under it, page by page. `bare` is the height of a page without answers."""
    least = SIZES[-1]
    per_line, most = hall.letters(least.letters), max(1, min(MOST_LINES, int(space / least.line)))
    fits = max(2, min(MOST_LINES - 1, int((space - least.line - 0.35) / 1.8)))
    notes = rest = [part for note in notes for part in in_pieces(note, hall.letters(76), fits)]
    if lines(words, per_line) <= most:
        first = _notes_under(words, notes, space, hall)
        size = size_for(words, space - sum(_note_height(note, hall) for note in notes[:first]), hall.scale)
        sheets = [_Sheet(words, size.name, tuple(notes[:first]))]
        rest = rest[first:]
    else:
        high = max(2, min(MOST_LINES, int(bare / least.line)))
        sheets = [_Sheet(part, least.name, answers=False) for part in parts_of(words, per_line, high)]
    start = excerpt(words, per_line)
    blocks = [Block(_note_height(note, hall), _note_lines(note, hall)) for note in rest]
    groups = packed(rest, blocks, space - least.line, _MOST_NOTES)
    if not groups and not sheets[-1].answers:
        groups = [()]  # the answers to a long entry have a page of their own
    return [*sheets, *(_Sheet(start, least.name, group, again=True) for group in groups)]


def _before(room: Room, entries: Sequence[Entry], notes: Sequence[WallNote], space: float, hall: Hall) -> str:
    """The fact before the last of these, short, so that people know where they are. The next one is never shown.

    It stays away where it would make the fact itself smaller or leave out a note.
    """
    *earlier, entry = entries
    words, less = room.brief.named(entry.wording), space - BEFORE
    fits = size_for(words, space, hall.scale) == size_for(words, less, hall.scale)
    if not earlier or not fits or _notes_under(words, notes, space, hall) != _notes_under(words, notes, less, hall):
        return ""
    said = f"{earlier[-1].when}: {room.brief.named(earlier[-1].wording)}"
    return excerpt(said, hall.letters(_BEFORE_LETTERS))


def _fact_notes(room: Room, entry: Entry) -> list[WallNote]:
    """The questions that are still open, then what was shared about this entry."""
    notes = [item for item in room.shared(StageName.FACTS) if item.entry == entry.id and item.card != "agree"]
    asked = [room.brief.named(in_words(query)) for query in open_queries(entry)]
    return [*(WallNote("circle-question-mark", "To find out", words) for words in asked), *wall_notes(notes)]


def _note_lines(note: WallNote, hall: Hall) -> int:
    return lines(f"{note.label} {note.text}", hall.letters(76))


def _note_height(note: WallNote, hall: Hall) -> float:
    return _note_lines(note, hall) * 1.8 + 0.35


def _notes_under(text: str, notes: Sequence[WallNote], space: float, hall: Hall) -> int:
    """How many notes fit under the entry at its smallest size; the entry itself always comes first."""
    least = SIZES[-1]
    used = lines(text, hall.letters(least.letters))
    left, count = space - used * least.line, 0
    for note in notes[:_MOST_NOTES]:
        left, used = left - _note_height(note, hall), used + _note_lines(note, hall)
        if left < 0 or used > MOST_LINES:
            break
        count += 1
    return count


def _below(answered: Answers, checked: str) -> float:
    """The height taken by the answers and by the services that confirmed the entry."""
    taken = 4.4 if answered.spread else 1.8 if answered.note else 0
    return taken + (1.5 * lines(excerpt(checked, _COVERAGE), 70) + 0.4 if checked else 0)
