"""The list “Ready to open?”: what is in place and what still wants a look. It advises and never stops anybody."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.dates import read_date
from app.domain.lived_voice import is_signed
from app.domain.preparation import MOST_WORKED, is_by_date
from app.domain.room import Room


@dataclass(frozen=True)
class Check:
    """One thing to have before the day: whether it is there, in a few words, and where on the page it is."""

    done: bool
    words: str
    where: str


def checks(room: Room, named: int) -> tuple[Check, ...]:
    """The list. `named` is how many entries hold what looks like a name."""
    brief = room.brief
    until = read_date(brief.retention_date.isoformat()).text
    return (
        Check(True, f"{brief.name} is the name everyone uses", "details"),
        _facts(room),
        _lived(room),
        Check(not named, _names(named), "chronology"),
        Check(bool(brief.names), _list(len(brief.names)), "names"),
        _contacts(room),
        *_signature(room),
        Check(bool(brief.agreement), "Working agreement" if brief.agreement else "No working agreement yet", "words"),
        Check(True, f"Kept until {until}", "settings"),
    )


def _facts(room: Room) -> Check:
    number = len(room.facts)
    if not number:
        return Check(False, "No entry chosen for the facts yet", "chronology")
    if number > MOST_WORKED:
        return Check(False, f"{number} facts are more than a day can hold", "chronology")
    order = "in order" if is_by_date(room.facts) else "not in order of date"
    return Check(True, f"{number} {'fact' if number == 1 else 'facts'}, {order}", "chronology")


def _lived(room: Room) -> Check:
    number = len(room.moments)
    if not number:
        return Check(False, "No moment chosen for lived experience yet", "chronology")
    return Check(True, f"{number} {'moment' if number == 1 else 'moments'} of lived experience", "chronology")


def _signature(room: Room) -> tuple[Check, ...]:
    """Only where someone has died: the room does not open before the wording is signed off."""
    if not room.brief.died:
        return ()
    signed = is_signed(room.brief)
    return (Check(signed, "Wording signed off" if signed else "Wording not signed off yet", "care"),)


def _names(named: int) -> str:
    if not named:
        return "No names found"
    return "1 entry may hold a name" if named == 1 else f"{named} entries may hold a name"


def _list(number: int) -> str:
    if not number:
        return "No names to watch for yet"
    return f"{number} {'name' if number == 1 else 'names'} to watch for"


def _contacts(room: Room) -> Check:
    number = len(room.brief.contacts)
    if not number:
        return Check(False, "Nobody to ring yet", "support")
    return Check(True, f"{number} {'contact' if number == 1 else 'contacts'} for support", "support")
