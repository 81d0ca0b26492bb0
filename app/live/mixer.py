"""Lets contributions out of the mix in groups, read by rules, and never one by one.

The mixer hears that something arrived and looks at what waits. When there are enough for the number of phones
in the room they leave together; a session that chose a larger group than five is content with five after a while.
Each note is read by rules here, soon after it came and after it was acknowledged, so reading can never delay the word
"saved"; the network reads it behind everything else (`later.py`), so reading can never delay that it is seen. Words
that may mean somebody is at risk now pass the mix at once, to the facilitator alone. They are the only words that do,
and the notice on every phone says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from app.domain.anonymity import PATIENCE, MixRule, may_release, mix_rule
from app.domain.events import ContributionReceived, Event
from app.domain.room import Contribution
from app.domain.stages import StageName
from app.live.later import AT_ONCE, Later, alike, parted
from app.live.reading import Key, Screened, key_of, read_by_rules
from app.screening import Screening
from app.screening.naming import Known
from app.storage.database import Away, NotSaved

AWAY_SECONDS = 1.0  # until a store that was away is asked again

AT_A_TIME = 100  # notes that leave the mix in one transaction, unless a group is larger

Waiting = Callable[[str], Awaitable[tuple[int, Known, Sequence[Contribution]]]]
Release = Callable[[str, Screened, int], Awaitable[int]]


class Mixer:
    """Watches what arrives, for every room in this process.

    `waiting` tells a room's group size, the names it knows, and what waits in its mix; `release` lets screened
    contributions out, unless fewer than so many are still there; `phones` says how many phones are connected.
    `later` reads whole what waits and what has left.
    """

    def __init__(self, waiting: Waiting, release: Release, phones: Callable[[str], int], later: Later) -> None:
        self._waiting, self._release, self._phones, self._later = waiting, release, phones, later
        later.at_risk = self.look_at
        self._running: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        # When the oldest note that waits was first seen here. Kept in memory, per room and never per note.
        self._since: dict[str, float] = {}
        self._gathered: dict[str, float] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._quick: dict[str, dict[Key, Screening]] = {}

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

    async def end_stage(self, session: str, now: StageName | None) -> int:
        """Lets out what waits, if it is enough for a group; returns how many of stages that ended wait on.

        `now` is the stage the room is in by now: its own notes still gather, so nobody is asked about those.
        """
        size, name, waiting = await self._waiting(session)
        least = mix_rule(self._phones(session), size).least
        left = await self._let_out(session, name, waiting, least) if len(waiting) >= least else 0
        return 0 if left else sum(item.stage is not now for item in waiting)

    def gathered(self, session: str) -> float | None:
        """How many seconds the last group took to gather, None before the first."""
        return self._gathered.get(session)

    def forget(self, session: str) -> None:
        """The room has closed: nothing about its mix is remembered."""
        self._since.pop(session, None)
        self._gathered.pop(session, None)
        self._quick.pop(session, None)
        self._later.forget(session)
        if timer := self._timers.pop(session, None):
            timer.cancel()

    async def _until_quiet(self, session: str) -> None:
        try:
            while True:
                self._again.discard(session)
                size, name, arrived = await self._waiting(session)
                waiting = await self._past_the_mix(session, name, arrived)
                rule = mix_rule(self._phones(session), size)
                waited = self._waited(session, len(waiting))
                if may_release(len(waiting), rule, waited):
                    least = rule.least if waited >= PATIENCE else rule.size or 0
                    waiting = [] if await self._let_out(session, name, waiting, least) else waiting
                else:
                    self._look_later(session, len(waiting), rule, waited)
                self._read_on(session, name, waiting)
                if session not in self._again:
                    return
        except (Away, NotSaved):
            asyncio.get_running_loop().call_later(AWAY_SECONDS, self.look_at, session)
        finally:
            self._running.pop(session, None)

    async def _past_the_mix(self, session: str, name: Known, waiting: Sequence[Contribution]) -> list[Contribution]:
        """Lets out at once what may mean a risk now; returns what waits on."""
        still = {key_of(item) for item in waiting}
        before = self._quick.get(session, {})
        self._quick[session] = {key: found for key, found in before.items() if key in still}  # what left is forgotten
        risky: set[Key] = set()
        for begin in range(0, len(waiting), AT_ONCE):
            best, _ = await self._readings(session, name, waiting[begin : begin + AT_ONCE], begin)
            fresh = {key: found for key, found in best.items() if found.act_now}
            if fresh:
                await self._part(session, fresh, 1)
                risky |= fresh.keys()
        return [item for item in waiting if key_of(item) not in risky]

    async def _readings(
        self, session: str, name: Known, waiting: Sequence[Contribution], behind: int = 0
    ) -> tuple[Screened, Screened]:
        """The best and the quick reading of each of these notes. What was read before is not read again."""
        known = self._quick.setdefault(session, {})
        fresh = [item for item in waiting if key_of(item) not in known]
        if fresh:
            known |= await read_by_rules(fresh, name, behind)
        quick = {key: known[key] for item in waiting if (key := key_of(item)) in known}
        whole = self._later.whole(session)
        return {key: whole.get(key, found) for key, found in quick.items()}, quick

    async def _let_out(self, session: str, name: Known, waiting: Sequence[Contribution], at_least: int) -> int:
        if not waiting:
            return 0
        left = 0
        best, quick = await self._readings(session, name, waiting)
        for part in parted(best, max(AT_A_TIME, at_least)):
            left += await self._part(session, alike({key: best[key] for key in part}, quick), at_least)
        if left:
            self._gathered[session] = self._waited(session, left)
            self._since.pop(session, None)
        return left

    def _read_on(self, session: str, name: Known, waiting: Sequence[Contribution]) -> None:
        """What waits is read whole, unless the quick reading was that already."""
        quick = self._quick.get(session, {})
        half = [item for item in waiting if (found := quick.get(key_of(item))) is not None and found.by_rules]
        self._later.wait(session, name, half)

    async def _part(self, session: str, group: Screened, at_least: int) -> int:
        """Lets one group out, and sees to it that what is still to be read of it is read."""
        left = await self._release(session, group, at_least)
        if left and any(found.by_rules for found in group.values()):
            self._later.left(session, group.keys(), at_least)
        return left

    def _waited(self, session: str, waiting: int) -> float:
        """How long the oldest note has waited, as far as this process knows."""
        if not waiting:
            self._since.pop(session, None)
            return 0.0
        at = asyncio.get_running_loop().time()
        return at - self._since.setdefault(session, at)

    def _look_later(self, session: str, waiting: int, rule: MixRule, waited: float) -> None:
        """Looks again when fewer become enough, if what waits would then be enough."""
        if rule.size is not None and waiting >= rule.least:
            if timer := self._timers.pop(session, None):
                timer.cancel()
            later = asyncio.get_running_loop().call_later(PATIENCE - waited, self.look_at, session)
            self._timers[session] = later
