"""A brake on guessing. It counts failures only, for everyone together, so a hall behind one address is never
held up, and it remembers nobody."""

from __future__ import annotations

import time
from collections import OrderedDict

from app.domain.errors import TooMany

_A_MINUTE = 60.0
_REMEMBERED = 5_000


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


class Once:
    """Which forms were sent already, by the random word each was given. Kept in memory only, the last few thousand."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()

    def is_new(self, word: str) -> bool:
        """True the first time a word is seen; a form without one is always new."""
        if word in self._seen:
            return False
        if word:
            self._seen[word] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return True
