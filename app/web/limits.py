"""A brake on guessing. It counts failures only, for everyone together, so a hall behind one address is never
held up, and it remembers nobody."""

from __future__ import annotations

import time

from app.domain.errors import TooMany

_A_MINUTE = 60.0


class Guesses:
    """How many wrong tries were made in the last minute. Kept in memory only."""

    def __init__(self, a_minute: int = 200) -> None:
        self._most, self._failures = a_minute, list[float]()

    def check(self) -> None:
        """Raises TooMany while there were too many wrong tries."""
        oldest = time.monotonic() - _A_MINUTE
        self._failures = [at for at in self._failures if at > oldest]
        if len(self._failures) >= self._most:
            raise TooMany("There were many wrong tries just now. Please wait a minute, then try again.")

    def failed(self) -> None:
        """Counts one wrong try."""
        self._failures.append(time.monotonic())
