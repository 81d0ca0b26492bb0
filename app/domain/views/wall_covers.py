"""The screens that cover a stage: lobby, step back, break, blank, close. They hold nothing anybody sent.

What does not fit on one of them follows on sheets (`wall_sheets`), whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.anonymity import band
from app.domain.room import Brief, Contact, NextStep, Room, RoomState
from app.domain.views.wall_fit import MORE, code_in_fours, excerpt, fitting, lines, whole_minutes
from app.domain.views.wall_pages import MOST_LINES, Hall, Page, hall_of
from app.domain.views.wall_sheets import SheetLine, SheetWall, page_at, sheets

_HOUR = 60
_MOST_AGREEMENTS = 6
_MOST_LARGE = 4
_CONTACTS = 25.5  # height of the closing card's list of people, in rem
_SENTENCE_LETTERS = {1.0: 32, 1.35: 28, 1.8: 27}  # of a line of the closing sentence, on a sheet of its own
_AGREED = 17.5  # height of the agreement beside the way in
_BREAK_LINES = {1.0: 5, 1.35: 3}  # lines that fit under the minutes of a break; none in the largest hall


@dataclass(frozen=True)
class Agreement:
    """One line of the working agreement."""

    icon: str
    text: str


@dataclass(frozen=True)
class LobbyWall:
    """How to join and what we agreed. `code` is empty while nobody new may come in.

    `joining` says that this page is about joining alone, because the words are larger in this hall; the agreement
    follows on sheets.
    """

    partnership: str
    name: str
    agreement: tuple[Agreement, ...]
    more: int
    code: str
    code_words: str
    phones: str
    starts: str
    joining: bool = False
    page: Page = field(default_factory=Page)

    @property
    def long(self) -> bool:
        """Whether the title takes more than three lines where it is largest."""
        return lines(_welcome(self.name), 15) > 3


@dataclass(frozen=True)
class StepBackWall:
    """The card that asks the room to look at the system: always these words, so it never points at a note."""

    title: str = "Let’s look at the system, not the person"
    asks: tuple[str, ...] = (
        "What was known at the time?",
        "What made it hard?",
        "What would have helped?",
    )


@dataclass(frozen=True)
class BreakWall:
    """How long until we go on. `ring`: the part of an hour left, in hundredths, as on a kitchen timer."""

    title: str
    ends: int | None
    minutes: int
    ring: int
    lines: tuple[str, ...]
    page: Page = field(default_factory=Page)


@dataclass(frozen=True)
class BlankWall:
    """Nothing but a calm colour."""

    words: str = "The screen is resting"


@dataclass(frozen=True)
class CloseWall:
    """The child last, then what happens next and who to talk to."""

    sentence: str
    long: bool
    next_steps: tuple[NextStep, ...]
    contacts: tuple[Contact, ...]
    helper: str
    page: Page = field(default_factory=Page)


def open_code(room: Room) -> str:
    """The join code. A locked room tells none: nobody new can come in."""
    return "" if room.state is RoomState.LOCKED else room.code


def lobby_page(room: Room, phones: int) -> LobbyWall | SheetWall:
    """This page of the welcome: how to join, then whatever of the agreement it had no room for."""
    hall, first = hall_of(room), lobby_wall(room, phones)
    if hall.scale > 1:
        first = replace(first, agreement=(), more=0, joining=True)
    elif not first.more:
        return first
    said = [SheetLine("", line) for line in agreed(room.brief)]
    rest = sheets("", "How we talk today", said, hall, foot=True)
    page = hall.page_of(1 + len(rest))
    if page.number == 1:
        return replace(first, page=page)
    sheet = page_at(rest, page.number - 2, page)
    return replace(sheet, code=first.code_words, phones=first.phones, starts=first.starts)


def lobby_wall(room: Room, phones: int) -> LobbyWall:
    """The lobby; `phones` are counted in bands only."""
    brief, code = room.brief, open_code(room)
    agreement, more = _agreement(brief)
    return LobbyWall(
        partnership=excerpt(brief.partnership, 64),
        name=brief.name,
        agreement=agreement,
        more=more,
        code=code,
        code_words=code_in_fours(code),
        phones=band(phones),
        starts=f"We start at {brief.starts}" if brief.starts and not room.position.visited else "",
    )


def _welcome(name: str) -> str:
    return f"Learning together about {name}"


def agreed(brief: Brief) -> tuple[str, ...]:
    """What this room agreed, whole; else what holds for every learning event."""
    return brief.agreement or tuple(line.text for line in _standing(brief))


def _agreement(brief: Brief) -> tuple[tuple[Agreement, ...], int]:
    """The lines this room agreed and how many more there are, else four that hold for every learning event."""
    if brief.agreement:
        line, gap = (1.82, 0.6) if len(brief.agreement) > _MOST_LARGE else (1.95, 1.0)
        heights = [lines(text, 40) * line + gap for text in brief.agreement]
        above = 3.6 * (lines(_welcome(brief.name), 18) - 2) + 1.9 * (lines(excerpt(brief.partnership, 64), 40) - 1)
        fits = fitting(heights, _AGREED - above, _MOST_AGREEMENTS) if heights[0] <= _AGREED - above - MORE else 0
        return tuple(Agreement("check", text) for text in brief.agreement[:fits]), len(brief.agreement) - fits
    return _standing(brief), 0


def _standing(brief: Brief) -> tuple[Agreement, ...]:
    quiet = f" Quiet room: {brief.quiet_room}" if brief.quiet_room else ""
    return (
        Agreement("layers", "We look at the system, not the person"),
        Agreement("shield-check", "What you send has no name on it"),
        Agreement("star", "Good practice counts too"),
        Agreement("door-open", f"Step out any time.{quiet}"),
    )


def break_page(room: Room, now: int) -> BreakWall | SheetWall:
    """This page of the break: how long it is, then where to go where that has no room beside it."""
    hall, first = hall_of(room), break_wall(room, now)
    if sum(lines(line, hall.letters(30)) for line in first.lines) <= _BREAK_LINES.get(hall.scale, 0):
        return first
    said = [SheetLine(f"{label}:", place) for label, place in _places(room.brief)]
    rest = sheets("coffee", "During the break", said, hall)
    page = hall.page_of(1 + len(rest))
    return replace(first, lines=(), page=page) if page.number == 1 else page_at(rest, page.number - 2, page)


def break_wall(room: Room, now: int) -> BreakWall:
    """The break card, with the minutes left at `now`."""
    ends = room.position.break_ends
    minutes = whole_minutes(ends, now) if ends else 0
    title = "Break" if ends is None else "Back at" if minutes else "Time to come back"
    said = tuple(f"{label}: {place}" for label, place in _places(room.brief))
    return BreakWall(title, ends, minutes, round(100 * min(minutes, _HOUR) / _HOUR), said)


def _places(brief: Brief) -> list[tuple[str, str]]:
    places = [("Quiet room", brief.quiet_room), ("Someone to talk to", brief.helper)]
    return [(label, " ".join(place.split())) for label, place in places if place]


def close_page(room: Room) -> CloseWall | SheetWall:
    """This page of the close: the child, the next steps and whom to ring, and what had no room beside these."""
    hall, brief = hall_of(room), room.brief
    first = close_wall(brief) if hall.scale == 1 else None
    steps = [SheetLine(f"{step.when}:", step.what) for step in brief.next_steps]
    calls = [*contact_lines(brief.contacts), *_here_today(brief)]
    if first is not None:
        steps = [] if len(first.next_steps) == len(steps) else steps
        calls = [] if len(first.contacts) == len(brief.contacts) else calls
    rest = [
        *(_closing(brief, hall) if first is None else ()),
        *sheets("", "What happens next", steps, hall),
        *sheets("life-buoy", "Please talk to someone", calls, hall),
    ]
    page = hall.page_of(len(rest) + (first is not None))
    if first is not None and page.number == 1:
        return replace(first, page=page)
    return page_at(rest, page.number - 1 - (first is not None), page)


def close_wall(brief: Brief) -> CloseWall | None:
    """The closing card with as much as fits; None when its sentence alone is too long for it."""
    sentence = closing_sentence(brief)
    long = lines(sentence, 18) > _MOST_LARGE
    space = 25.0 - (lines(sentence, 25) * 2.55 if long else lines(sentence, 18) * 3.6)
    if lines(sentence, 25) > MOST_LINES:
        return None
    helper = ", ".join(part for part in (brief.helper, brief.quiet_room) if part)
    beside = _CONTACTS - (lines(f"Here today: {helper}", 30) * 1.82 + 0.8 if helper else 0.0)
    steps, contacts = [_step_height(step) for step in brief.next_steps], [*map(_contact_height, brief.contacts)]
    return CloseWall(
        sentence=sentence,
        long=long,
        next_steps=brief.next_steps[: fitting(steps, space, _MOST_LARGE) if steps and steps[0] <= space else 0],
        contacts=brief.contacts[: fitting(contacts, beside, _MOST_LARGE) if contacts else 0],
        helper=helper,
    )


def closing_sentence(brief: Brief) -> str:
    """The closing sentence, as prepared, else a plain one."""
    return " ".join((brief.named(brief.closing) or f"Today was about {brief.name}.").split())


def contact_lines(contacts: Sequence[Contact]) -> list[SheetLine]:
    """Whom to ring, as lines of a sheet."""
    return [SheetLine(f"{one.name}:", f"{one.number} {one.note}".strip()) for one in contacts]


def _closing(brief: Brief, hall: Hall) -> list[SheetWall]:
    """The closing sentence: as large as a title where it is short enough for one."""
    sentence = closing_sentence(brief)
    if lines(sentence, _SENTENCE_LETTERS[hall.scale]) <= _MOST_LARGE:
        return [SheetWall("", sentence, (), sentence=True, thanks="thank you" not in sentence.casefold())]
    return sheets("", "Thank you", [SheetLine("", sentence)], hall)


def _here_today(brief: Brief) -> list[SheetLine]:
    helper = ", ".join(part for part in (brief.helper, brief.quiet_room) if part)
    return [SheetLine("Here today:", helper)] if helper else []


def _step_height(step: NextStep) -> float:
    return max(lines(step.when, 11), lines(step.what, 25)) * 1.95 + 1


def _contact_height(contact: Contact) -> float:
    rows = lines(contact.name, 30) + lines(contact.number, 30) + (lines(contact.note, 46) if contact.note else 0)
    return rows * 1.82 + 0.8
