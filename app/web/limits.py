"""A brake on guessing. It counts failures only, so a hall behind one address is never held up. Nothing is on disk.

While somebody guesses, whoever has not guessed gets through, a little more slowly: their browser holds a word of its
own, and no wrong try stands against it. A guesser can take a new word for every try; then they wait their turn like
everybody, and at twenty tries a second a code of forty bits is safe.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, OrderedDict, deque

from app.domain.errors import TooMany

_A_MINUTE = 60.0
_REMEMBERED = 5_000
WAIT = "There were many wrong tries just now. Please wait a minute, then try again."


TURN_SECONDS, TURNS_AT_ONCE = 0.5, 10


class Guesses:
    """How many wrong tries were made in the last minute, by everyone and by each browser's word."""

    def __init__(self, a_minute: int = 200, each: int = 10) -> None:
        self._most, self._each = a_minute, each
        self._failures: deque[tuple[float, str]] = deque()
        self._by: Counter[str] = Counter()
        self._turns = asyncio.Semaphore(TURNS_AT_ONCE)

    def check(self) -> None:
        """Raises TooMany while there were too many wrong tries by everyone together."""
        self._forget()
        if len(self._failures) >= self._most:
            raise TooMany(WAIT)

    async def turn(self, who: str) -> None:
        """Waits for a turn, when there are many wrong tries. `who` is a browser's word, empty when it has none yet.

        Raises TooMany for a browser that made many of them, and for one without a word while others guess.
        """
        self._forget()
        braked = len(self._failures) >= self._most
        if self._by[who] >= (1 if braked else self._each) or (braked and not who):
            raise TooMany(WAIT)
        if braked:
            async with self._turns:
                await asyncio.sleep(TURN_SECONDS)

    def failed(self, who: str = "") -> None:
        """Counts one wrong try."""
        self._failures.append((time.monotonic(), who))
        if who:
            self._by[who] += 1

    def _forget(self) -> None:
        oldest = time.monotonic() - _A_MINUTE
        while self._failures and (self._failures[0][0] <= oldest or len(self._failures) > _REMEMBERED):
            _, who = self._failures.popleft()
            self._by[who] -= 1
            if self._by[who] < 1:
                del self._by[who]


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
