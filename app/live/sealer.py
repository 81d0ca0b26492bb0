"""Ends a stage for good: late notes first, then the mix, then every trace of the order they came in.

A phone may hold a note for some seconds more when the room moves on, so the seal waits a little. Then whatever is
enough for a group leaves the mix, the facilitator is asked about what is too little, and the store is sealed
(`storage/seal.py`). After the close there is nothing to wait for. A seal the disk refused is tried again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from app.domain.errors import NotFound, Refused
from app.domain.events import Event, StageEnded

LATE_SECONDS = 10.0
AGAIN_SECONDS = 60.0

EndStage = Callable[[str], Awaitable[None]]
Seal = Callable[[], Awaitable[None]]


class Sealer:
    """Seals after a stage has ended, once for however many moves were made meanwhile.

    `end_stage` empties a room's mix and forgets what the seal removes from its notes; `seal` rewrites the store.
    """

    def __init__(self, end_stage: EndStage, seal: Seal) -> None:
        self._end_stage, self._seal = end_stage, seal
        self._running: dict[str, asyncio.Task[None]] = {}

    def notice(self, events: Sequence[Event]) -> None:
        """Begins to count down when a stage has ended."""
        for event in events:
            if isinstance(event, StageEnded):
                self.seal_after(event.session, LATE_SECONDS)

    def seal_after(self, session: str, seconds: float) -> None:
        """Seals a little later, unless that is coming anyway."""
        if session not in self._running:
            self._running[session] = asyncio.create_task(self._until_sealed(session, seconds))

    async def _until_sealed(self, session: str, seconds: float) -> None:
        try:
            await asyncio.sleep(seconds)
            while not await self._sealed(session):  # noqa: ASYNC110 - a disk that is full tells nobody when it is not
                await asyncio.sleep(AGAIN_SECONDS)
        finally:
            self._running.pop(session, None)

    async def _sealed(self, session: str) -> bool:
        try:
            await self._end_stage(session)
            await self._seal()
        except NotFound:
            return True
        except Refused:
            return False
        return True
