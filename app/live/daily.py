"""Looks at the calendar once an hour, so that what is due goes within the day without anybody remembering it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from app.domain.errors import Refused

HOUR = 3600.0

Work = Callable[[], Awaitable[None]]


class Daily:
    """Does some work at once and then every hour, for as long as the server runs."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins."""
        self._running = asyncio.create_task(self._go_on())

    def stop(self) -> None:
        """Ends."""
        if self._running is not None:
            self._running.cancel()

    async def _go_on(self) -> None:
        while True:
            with contextlib.suppress(Refused):  # the store is away or full; there is another hour
                await self._work()
            await asyncio.sleep(HOUR)
