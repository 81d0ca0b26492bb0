"""The console of each role: the same room, with what that role may not see left out of it.

The promise: a scribe's console never holds a note that was not shared. What a role may not do is not offered.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.roles import RIGHTS, Act, Role, may
from app.domain.room import ContributionState, Room
from app.domain.views.access import ALERTS
from app.domain.views.console import ConsoleView, console_view
from app.domain.views.console_typing import typing_of
from app.domain.views.turning import NOWHERE, Turns


def console_for(role: Role, room: Room, phones: int, now: int, turns: Turns = NOWHERE) -> ConsoleView:
    """The console as this role sees it, its long lists at the pages turned to."""
    seen = room if may(role, Act.READ_QUEUE) else _only_shared(room)
    return replace(
        console_view(seen, phones, now, turns),
        may=frozenset(act.value for act in RIGHTS[role]),
        alert=ALERTS.get(room.alert, ""),
        typing=typing_of(room),
    )


def _only_shared(room: Room) -> Room:
    shown = (item for item in room.contributions if item.state is ContributionState.SHARED and not item.private)
    return replace(room, contributions=tuple(shown), pause=None)
