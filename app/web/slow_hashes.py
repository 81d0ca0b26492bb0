"""Slow hashes of PINs and codes, beside the room: two at a time, on threads of their own.

They are slow on purpose, so that guessing is slow. A flood of them must neither hold up the room nor take the machine:
what is typed is cut first, two threads do the work, and a hundred may wait.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from app.actions.access import pin_hash
from app.domain.errors import TooMany

AT_ONCE, MOST_WAITING, LONGEST = 2, 100, 64
_MANY = "Many PINs are being checked just now. Please wait a few seconds, then try again."


class SlowHashes:
    """The two threads, and who waits for them."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE, "slow-hash")
        self._waiting = 0

    async def of(self, typed: str, salt: bytes) -> bytes:
        """The slow hash of what was typed, spaces left out. Raises TooMany while a hundred others wait."""
        if self._waiting >= MOST_WAITING:
            raise TooMany(_MANY, field="pin")
        self._waiting += 1
        try:
            short = "".join(typed[: 2 * LONGEST].split())[:LONGEST]
            return await asyncio.get_running_loop().run_in_executor(self._threads, pin_hash, short, salt)
        finally:
            self._waiting -= 1
