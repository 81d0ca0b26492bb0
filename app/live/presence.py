"""How many phones of a room other processes have. Numbers only, for as long as they are told again and again.

A number is forgotten when its process has been silent for a while, but not while the bus is away: then nobody can be
heard, and a room that seems smaller than it is would be mixed in smaller groups.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

from app.live.bus import Notice

TOLD_EVERY = 5.0
SILENT_AFTER = 16.0


class Presence:
    """The counts of all other processes. `clock` counts seconds from anywhere; `up` says whether the bus is there."""

    def __init__(self, up: Callable[[], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._up, self._clock = up, clock
        self._counts: dict[str, dict[str, tuple[int, float]]] = defaultdict(dict)

    def hear(self, notice: Notice) -> bool:
        """A process said how many it has; returns whether that is news."""
        before = self._counts[notice.room].get(notice.sender, (0, 0.0))[0]
        if notice.number:
            self._counts[notice.room][notice.sender] = (notice.number, self._clock())
        else:
            self._counts[notice.room].pop(notice.sender, None)
        return before != notice.number

    def elsewhere(self, room: str) -> int:
        """How many phones of this room other processes have."""
        known = self._counts.get(room)
        if not known:
            return 0
        if self._up():
            oldest = self._clock() - SILENT_AFTER
            for sender in [sender for sender, (_, at) in known.items() if at < oldest]:
                del known[sender]
        return sum(number for number, _ in known.values())
