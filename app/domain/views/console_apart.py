"""Notes that are kept apart from the rest on the console: for the lead reviewer only, and parked until later.

The promise: nothing that can be done with them here brings them to the wall or a phone.
"""

from __future__ import annotations

from app.domain.audience import is_parked
from app.domain.room import Contribution, ContributionState, Room

PARKED, FOR_YOU = "parked", "for_you"
KEPT_APART: tuple[tuple[str, str, str], ...] = (
    (PARKED, "Parked", "Nothing is parked. Notes held for later come back in the analysis stage."),
    (FOR_YOU, "For you only", "No note is for you only."),
)
_TO_THE_ROOM = frozenset({"hide_words", "reword", "hold", "theme", "share", "for_you"})
_WAITING = (ContributionState.TO_READ, ContributionState.HELD)


def tray_of(room: Room, item: Contribution) -> str:
    """The key of the tray a note lies in: its lane, its state, or apart for as long as somebody asked."""
    if item.state in _WAITING and item.lane:
        return item.lane
    if item.state in _WAITING and item.private:
        return FOR_YOU
    if item.state in _WAITING and is_parked(room, item):
        return PARKED
    return item.state.value


def not_possible(room: Room, item: Contribution) -> frozenset[str]:
    """The acts a note kept apart does not offer: all that would bring it to the room, or make it wait twice."""
    if item.lane:
        return frozenset()  # a lane offers its own acts only
    return _TO_THE_ROOM if item.private or is_parked(room, item) else frozenset()
