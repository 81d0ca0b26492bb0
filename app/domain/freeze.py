"""Freezing the wall: it keeps showing where the room was, while the facilitator prepares what comes next.

The promise: a frozen wall shows nothing new, and never keeps what must go. A note that was taken back or whose words
were hidden since is gone or changed there too, because what is frozen is where the wall stands and not a picture of it.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.room import ContributionState, Frozen, Position, Room, WallMode

_SHARED = ContributionState.SHARED


def can_freeze(room: Room) -> bool:
    """True inside a stage while the wall shows it; outside there is nothing to freeze."""
    return room.position.stage is not None and room.position.wall is WallMode.STAGE


def frozen_at(room: Room) -> Frozen | None:
    """What to keep of the room as it stands; None outside a stage, where there is nothing to freeze."""
    position = room.position
    if position.stage is None or not can_freeze(room):
        return None
    return Frozen(
        stage=position.stage,
        steps=position.steps,
        entry=position.entry,
        episode=position.episode,
        open_polls=position.open_polls,
        spotlight=position.spotlight,
        revealed=position.revealed,
        read_out=position.read_out,
        voice=position.voice,
        page=position.page,
        shared=tuple(item.pub for item in room.contributions if item.state is _SHARED),
    )


def as_frozen(room: Room) -> Room:
    """The room as the wall may know it: where it stood when it was frozen, with what was shared by then."""
    kept = room.position.frozen
    if kept is None or room.position.wall is not WallMode.STAGE:
        return room
    known = frozenset(kept.shared)
    return replace(
        room,
        position=_put_back(room.position, kept),
        contributions=tuple(item for item in room.contributions if item.state is not _SHARED or item.pub in known),
    )


def _put_back(position: Position, kept: Frozen) -> Position:
    return replace(
        position,
        stage=kept.stage,
        steps=kept.steps,
        entry=kept.entry,
        episode=kept.episode,
        open_polls=kept.open_polls,
        spotlight=kept.spotlight,
        revealed=kept.revealed,
        read_out=kept.read_out,
        voice=kept.voice,
        page=kept.page,
        timer_ends=None,
    )
