"""Foresight: the room goes through the chronology forwards, and nobody is sent what it has not come to yet.

Looking back from an ending makes every step towards it look like a mistake. So with foresight on, an entry is
on no phone and no wall before the facilitator goes to it: not its words, its date, its label, the child's age
or the child's own voice, in no stage. That holds for whoever comes late, loads the page again or asks for the
view by hand, because the room itself is cut before any view of it is drawn.

What has been shown is kept as the ids of entries, not as a place in the list: when the order is changed in
Prepare, an entry that slips forward does not become known by that. Going back hides nothing again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.episodes import Episode, span
from app.domain.room import Entry, Position, Room


def reveal(position: Position, order: Sequence[str]) -> Position:
    """Remembers that everything up to the current entry has been shown. `order` is every entry's id, in order."""
    if position.stage is None or position.entry not in order:
        return position
    passed = order[: order.index(position.entry) + 1]
    fresh = [entry for entry in passed if entry not in position.revealed]
    return replace(position, revealed=(*position.revealed, *fresh)) if fresh else position


def revealed_ids(room: Room) -> frozenset[str]:
    """The entries the room has come to. A room that has kept none yet has come to where it stands."""
    current = room.current_entry if room.stage else None
    if room.position.revealed:
        return frozenset((*room.position.revealed, *([current.id] if current else [])))
    return frozenset(entry.id for entry in room.entries if current and entry.position <= current.position)


def is_revealed(room: Room, entry: Entry) -> bool:
    """Whether phones and the wall may know of an entry; the same answer as `revealed_ids`, for one."""
    if not room.brief.foresight or entry.id in room.position.revealed:
        return True
    current = room.current_entry if room.stage else None
    if current is None:
        return False
    return entry.id == current.id or (not room.position.revealed and entry.position <= current.position)


def as_revealed(room: Room) -> Room:
    """The room as phones and the wall may know it. With foresight off, or everything shown, it is the room itself.

    `coming` counts the facts still to come: a number of empty circles, and nothing else of them.
    """
    if not room.brief.foresight:
        return room
    shown = revealed_ids(room)
    entries = tuple(entry for entry in room.entries if entry.id in shown)
    if len(entries) == len(room.entries):
        return room
    return replace(
        room,
        entries=entries,
        episodes=tuple(kept for episode in room.episodes if (kept := _known_of(room, episode, shown))),
        coming=sum(entry.in_facts for entry in room.entries if entry.id not in shown),
    )


def _known_of(room: Room, episode: Episode, shown: frozenset[str]) -> Episode | None:
    """An episode the room has come through. The one being looked at is cut where the room has come to."""
    entries = span(episode, room.entries)
    known = [entry.id for entry in entries if entry.id in shown]
    if entries and len(known) == len(entries):
        return episode
    if known and episode.id == room.position.episode:
        return replace(episode, first=known[0], last=known[-1])
    return None
