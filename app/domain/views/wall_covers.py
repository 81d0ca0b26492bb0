"""The screens that cover a stage: lobby, step back, break, blank, close. They hold nothing anybody sent."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.anonymity import band
from app.domain.room import Brief, Contact, NextStep, Room, RoomState
from app.domain.views.wall_fit import clipped, code_in_fours, excerpt, fitting, lines, whole_minutes

_HOUR = 60
_MOST_AGREEMENTS = 6
_MOST_LARGE = 4
_CONTACTS = 25.5  # height of the closing card's list of people, in rem


@dataclass(frozen=True)
class Agreement:
    """One line of the working agreement."""

    icon: str
    text: str


@dataclass(frozen=True)
class LobbyWall:
    """How to join and what we agreed. `code` is empty while nobody new may come in."""

    partnership: str
    name: str
    agreement: tuple[Agreement, ...]
    more: int
    code: str
    code_words: str
    phones: str
    starts: str


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


def open_code(room: Room) -> str:
    """The join code. A locked room tells none: nobody new can come in."""
    return "" if room.state is RoomState.LOCKED else room.code


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


def _agreement(brief: Brief) -> tuple[tuple[Agreement, ...], int]:
    """The lines this room agreed and how many more there are, else four that hold for every learning event."""
    if brief.agreement:
        texts = clipped(brief.agreement, 90)
        line, gap = (1.82, 0.6) if len(texts) > _MOST_LARGE else (1.95, 1.0)
        fits = fitting([lines(text, 40) * line + gap for text in texts], 17.5, _MOST_AGREEMENTS)
        return tuple(Agreement("check", text) for text in texts[:fits]), len(texts) - fits
    quiet = f" Quiet room: {brief.quiet_room}" if brief.quiet_room else ""
    standing = (
        Agreement("layers", "We look at the system, not the person"),
        Agreement("shield-check", "What you send has no name on it"),
        Agreement("star", "Good practice counts too"),
        Agreement("door-open", f"Step out any time.{quiet}"),
    )
    return standing, 0


def break_wall(room: Room, now: int) -> BreakWall:
    """The break card, with the minutes left at `now`."""
    ends, brief = room.position.break_ends, room.brief
    minutes = whole_minutes(ends, now) if ends else 0
    title = "Break" if ends is None else "Back in" if minutes else "Time to come back"
    places = [("Quiet room", brief.quiet_room), ("Someone to talk to", brief.helper)]
    said = tuple(f"{label}: {excerpt(place, 40)}" for label, place in places if place)
    return BreakWall(title, ends, minutes, round(100 * min(minutes, _HOUR) / _HOUR), said)


def close_wall(brief: Brief) -> CloseWall:
    """The closing card."""
    sentence = excerpt(brief.named(brief.closing) or f"Today was about {brief.name}.", 150)
    long = lines(sentence, 21) > _MOST_LARGE
    space = 26.5 - (lines(sentence, 30) * 2.55 if long else lines(sentence, 21) * 3.6)
    steps = [NextStep(excerpt(step.when, 24), excerpt(step.what, 60)) for step in brief.next_steps]
    fits = fitting([_step_height(step) for step in steps], space, _MOST_LARGE) if steps else 0
    helper = ", ".join(part for part in (brief.helper, brief.quiet_room) if part)
    helper = excerpt(helper, 48)
    room = _CONTACTS - (lines(f"Here today: {helper}", 30) * 1.82 + 0.8 if helper else 0)
    contacts = [_contact_height(contact) for contact in brief.contacts]
    return CloseWall(
        sentence=sentence,
        long=long,
        next_steps=tuple(steps[:fits]),
        contacts=brief.contacts[: fitting(contacts, room, _MOST_LARGE)] if contacts else (),
        helper=helper,
    )


def _step_height(step: NextStep) -> float:
    return max(lines(step.when, 11), lines(step.what, 30)) * 1.95 + 1


def _contact_height(contact: Contact) -> float:
    rows = lines(contact.name, 30) + lines(contact.number, 30) + (lines(contact.note, 46) if contact.note else 0)
    return rows * 1.82 + 0.8
