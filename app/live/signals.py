"""Who would like a pause, as numbers that live five minutes in memory and nowhere else.

The promise: nothing says which phone asked. Nothing is written to disk, and no face learns of anything below
the number that the rule of care allows to be told.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable

from app.domain.care import MINUTES, PauseAsked, Wish, pause_asked

SECONDS = 60.0 * MINUTES
MOST = 500  # more wishes than this in five minutes are one phone gone wrong, and need no room in memory


class Signals:
    """What each room asked for in the last five minutes. `clock` counts seconds from anywhere."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: dict[str, list[tuple[float, Wish]]] = defaultdict(list)

    def ask(self, session: str, wish: Wish) -> bool:
        """Counts one more; returns whether what may be told has changed by it."""
        before = self.told(session)
        if len(self._asked[session]) < MOST:
            self._asked[session].append((self._clock(), wish))
        return self.told(session) != before

    def told(self, session: str) -> PauseAsked | None:
        """What may be told of this room now; None below three."""
        oldest = self._clock() - SECONDS
        live = [each for each in self._asked.get(session, ()) if each[0] > oldest]
        if live:
            self._asked[session] = live
        else:
            self._asked.pop(session, None)
        return pause_asked(Counter(wish for _, wish in live))

    def forget(self, session: str) -> None:
        """Begins at nought, because the lead reviewer has seen it."""
        self._asked.pop(session, None)
