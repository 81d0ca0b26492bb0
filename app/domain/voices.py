"""Slow release: statements of lived experience come to the screen one at a time, when the facilitator says so.

Sharing a statement makes it ready to be read out. The promise: no phone and no wall holds its words before it
was read out, and one that is taken back or held again is gone from both at once.
"""

from __future__ import annotations

from app.domain.foresight import is_revealed
from app.domain.room import Contribution, Room
from app.domain.stages import StageName


def read_out(room: Room, card: str | None = None) -> tuple[Contribution, ...]:
    """The statements the room has heard, of one lane or of both, the last few first."""
    heard = {pub: place for place, pub in enumerate(reversed(room.position.read_out))}
    found = (item for item in room.shared(StageName.LIVED, card) if item.pub in heard)
    return tuple(sorted(found, key=lambda item: heard[item.pub]))


def ready(room: Room) -> tuple[Contribution, ...]:
    """The statements that wait to be read out, moment by moment, in no order of arrival. For staff only."""
    place = {entry.id: entry.position for entry in room.entries if is_revealed(room, entry)}
    heard = frozenset(room.position.read_out)
    found = (item for item in room.shared(StageName.LIVED) if item.pub not in heard and item.entry in place)
    return tuple(sorted(found, key=lambda item: (place[item.entry or ""], item.pub)))


def current_voice(room: Room) -> Contribution | None:
    """The statement that stands alone on the screen, if one does."""
    return next((item for item in read_out(room) if item.pub == room.position.voice), None)
