"""The time by which timers, passes and links run, in seconds since 1970: one that does not leap.

A laptop's clock is put right in the middle of a morning, by minutes or by an hour. By the clock itself a pass unused
for an hour would then have ended, and every timer would show other minutes. So the time is taken from the clock once,
and counted on from there, also while the machine sleeps. A small correction is followed. A leap is not, until it has
lasted longer than any day of ours: then nobody is in the middle of anything, and it was no mistake.
"""

from __future__ import annotations

import time
from collections.abc import Callable

SMALL, LONG = 5.0, 12 * 3600.0  # seconds


def counted() -> float:
    """Seconds since the machine started, those counted in which it slept, where the system tells them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Steady:
    """A clock over another. `clock` gives seconds since 1970 and may leap, `count` seconds that only go on."""

    def __init__(self, clock: Callable[[], float] = time.time, count: Callable[[], float] = counted) -> None:
        self._clock, self._count = clock, count
        self._ahead = clock() - count()
        self._leapt: float | None = None  # when by the count the clock was first seen elsewhere

    def __call__(self) -> int:
        """Whole seconds since 1970."""
        at = self._count()
        off = self._clock() - at - self._ahead
        if abs(off) <= SMALL:
            self._ahead, self._leapt = self._ahead + off, None
        elif self._leapt is None:
            self._leapt = at
        elif at - self._leapt > LONG:
            self._ahead, self._leapt = self._ahead + off, None
        return int(at + self._ahead)


now = Steady()
"""The time of this process."""
