"""Lets contributions out of the mix in groups, screened, and never one by one.

The mixer hears that something arrived and looks at what waits. When there are enough for the number of phones
in the room they leave together. The screening runs here, on a worker thread and after the contribution was
acknowledged, so it can never delay the word "saved".
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from app.domain.anonymity import may_release, mix_rule
from app.domain.events import ContributionReceived, Event
from app.domain.room import Contribution
from app.screening import Screening, screen

Screened = Mapping[tuple[str, int], Screening]
Waiting = Callable[[str], Awaitable[tuple[int, str, Sequence[Contribution]]]]
Release = Callable[[str, Screened, int], Awaitable[int]]


class Mixer:
    """Watches what arrives, for every room in this process.

    `waiting` tells a room's group size, the pseudonym, and what waits in its mix; `release` lets screened
    contributions out, unless fewer than so many are still there; `phones` says how many phones are connected.
    """

    def __init__(self, waiting: Waiting, release: Release, phones: Callable[[str], int]) -> None:
        self._waiting, self._release, self._phones = waiting, release, phones
        self._running: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def notice(self, events: Sequence[Event]) -> None:
        """Looks at a room's mix again after something arrived in it."""
        for event in events:
            if isinstance(event, ContributionReceived):
                self.look_at(event.session)

    def look_at(self, session: str) -> None:
        """Lets a group out if one has formed. Looks again afterwards if more arrived meanwhile."""
        if session in self._running:
            self._again.add(session)
            return
        self._running[session] = asyncio.create_task(self._until_quiet(session))

    async def end_round(self, session: str) -> int:
        """Lets out everything that waits, because the facilitator says so; returns how many left."""
        _, name, waiting = await self._waiting(session)
        return await self._let_out(session, name, waiting, 1)

    async def _until_quiet(self, session: str) -> None:
        try:
            while True:
                self._again.discard(session)
                size, name, waiting = await self._waiting(session)
                rule = mix_rule(self._phones(session), size)
                if rule.size is not None and may_release(len(waiting), rule):
                    await self._let_out(session, name, waiting, rule.size)
                if session not in self._again:
                    return
        finally:
            self._running.pop(session, None)

    async def _let_out(self, session: str, name: str, waiting: Sequence[Contribution], at_least: int) -> int:
        if not waiting:
            return 0
        return await self._release(session, await asyncio.to_thread(screen_all, waiting, name), at_least)


def screen_all(waiting: Sequence[Contribution], name: str) -> dict[tuple[str, int], Screening]:
    """The screening of each contribution, by its name and how often it was changed. `name` is the pseudonym."""
    known = frozenset({name.casefold()})
    return {(item.pub, item.changes): screen(item.text, item.stage, pseudonyms=known) for item in waiting}
