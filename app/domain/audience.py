"""For whom a note is: the whole room, the room but later, or the lead reviewer alone.

The promise: a note for the lead reviewer never reaches the wall, a phone or the record, whoever decides what
about it; a note that was held for later waits until the room has come to its analysis, and is then like any
other. Both wait in the mix with all the rest, so that nobody can tell them apart by when they arrive.
"""

from __future__ import annotations

from enum import StrEnum

from app.domain.errors import Conflict, Forbidden, Invalid
from app.domain.room import Contribution, ContributionState, Room, RoomState
from app.domain.stages import StageName


class Audience(StrEnum):
    """Whom the author wrote for. The values travel in the field `for` of a message."""

    ROOM = "room"
    LATER = "later"
    REVIEWER = "reviewer"


PRIVATE = "This note is for the lead reviewer only. It cannot be shared."
NOT_YET = "Its author asked to hold this note for later. It comes back in the analysis stage."


def read_audience(value: object) -> str:
    """For whom a note is, as a phone sends it; nothing means the room. Raises Invalid."""
    if value in ("", None):
        return Audience.ROOM.value
    if isinstance(value, str) and value in {each.value for each in Audience}:
        return value
    raise Invalid("Please choose again who this note is for.", field="for")


def later_has_come(visited: tuple[StageName, ...], state: RoomState) -> bool:
    """True once the room has been in the analysis stage, or is closed: nothing is parked for ever."""
    return StageName.ANALYSIS in visited or state is RoomState.CLOSED


def is_parked(room: Room, item: Contribution) -> bool:
    """Whether a note still waits for the analysis stage. A rule of the view: nothing is written when it returns."""
    return item.audience == Audience.LATER and not later_has_come(room.position.visited, room.state)


def check_decision(item: Contribution, decided: ContributionState, *, later: bool) -> None:
    """Raises Forbidden when a note for the reviewer would be shared, Conflict when a parked one would be too early.

    `later` says whether the time has come for notes held for later.
    """
    if decided is not ContributionState.SHARED:
        return
    if item.private:
        raise Forbidden(PRIVATE)
    if item.audience == Audience.LATER and not later:
        raise Conflict(NOT_YET)
