"""Reads notes whole, behind everything else, because the network takes a hundred times as long as the rest of the way.

The promise: nothing waits for it, and nobody learns from it which note came last. A note leaves the mix in its group
with what rules say of it; the whole reading begins when the note is there and goes on when it has left.

Three things could tell one note of a group from the others: that it is read further than they are, that it is read
sooner, or that its marks come by themselves. So a group leaves at one depth (`alike`): when one of it has not been
read whole, which is nearly always the last to come, all of it leaves read by rules. What is read afterwards comes in
lots: a lot is a whole group, or a part of a very large one that is a group itself; its notes are chosen and read in
the order of their random names, and are written in one transaction. Only words that may mean a risk now pass alone,
as they always did, and only while they wait in the mix.

What waits in the mix is read first, because nobody has seen it yet and somebody may be at risk. If this process ends
before a lot is written, its notes still say that they were read by rules only. Whoever loads a room and finds notes
that say so, and still say so `OVERDUE` seconds later, reads them. Two processes may read the same: the second finds
nothing to write.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from itertools import pairwise

from app.domain.errors import NotFound
from app.domain.room import Contribution, Room
from app.live.reading import Key, Screened, giving_way, key_of, screen_all
from app.screening import Screening
from app.screening.naming import Known
from app.storage.database import Away, NotSaved

AT_ONCE = 20  # notes read before it is looked whether one of them, or of those that came meanwhile, must not wait
OVERDUE = 5.0  # seconds for which whoever let a note out has the time to read it

Load = Callable[[str], Awaitable[Room]]
Save = Callable[[str, Screened], Awaitable[int]]


class Later:
    """The whole readings of every room in this process. `room` loads one, `save` keeps what was read of its notes."""

    def __init__(self, room: Load, save: Save) -> None:
        self._room, self._save = room, save
        self.at_risk: Callable[[str], None] = lambda session: None  # something that waits in the mix must not
        self._mix: dict[str, tuple[Known, Sequence[Contribution]]] = {}
        self._lots: dict[str, list[frozenset[Key]]] = defaultdict(list)
        self._found: dict[str, dict[Key, Screening]] = defaultdict(dict)
        self._running: dict[str, asyncio.Task[None]] = {}
        self._overdue: dict[str, asyncio.TimerHandle] = {}

    def whole(self, session: str) -> Screened:
        """What has been read whole of what waits in the mix."""
        return self._found.get(session, {})

    def busy(self) -> bool:
        """Whether anything is being read."""
        return bool(self._running)

    async def until_read(self, session: str, seconds: float) -> None:
        """Waits until nothing of this room is being read, so long at most: a seal leaves notes at one depth."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while (reading := self._running.get(session)) is not None:
                    await asyncio.wait({reading})

    def wait(self, session: str, known: Known, waiting: Sequence[Contribution]) -> None:
        """These wait in the mix now, and no others. `known` are the names the session knows."""
        self._mix[session] = known, waiting
        kept = {key_of(item) for item in waiting}.union(*self._lots.get(session, ()))
        self._found[session] = {key: found for key, found in self.whole(session).items() if key in kept}
        self._go_on(session)

    def left(self, session: str, notes: Collection[Key], at_least: int) -> None:
        """These left the mix together, read by rules. `at_least` is how many make a group."""
        self._lots[session] += [frozenset(part) for part in parted(notes, max(AT_ONCE, at_least))]
        self._go_on(session)

    def saw(self, room: Room) -> None:
        """A room was loaded. Where nobody has read its notes whole in a while, it is done here."""
        unread = room.once("by rules", lambda: frozenset(key_of(item) for item in room.contributions if item.by_rules))
        if unread and room.id not in self._overdue:
            loop = asyncio.get_running_loop()
            self._overdue[room.id] = loop.call_later(OVERDUE, self._read_overdue, room.id, unread, room.group_size)

    def forget(self, session: str) -> None:
        """The room has closed, so its mix is empty. What has left is still read."""
        self._mix.pop(session, None)

    def _read_overdue(self, session: str, unread: frozenset[Key], at_least: int) -> None:
        self._overdue.pop(session, None)
        rest = unread.difference(*self._lots.get(session, ()))
        if rest:
            self.left(session, rest, at_least)

    def _go_on(self, session: str) -> None:
        if session not in self._running and (self._unread(session) or self._lots.get(session)):
            self._running[session] = asyncio.create_task(self._until_read(session))

    async def _until_read(self, session: str) -> None:
        try:
            while True:
                if unread := self._unread(session):
                    await self._read_in_mix(session, unread)
                elif lots := self._lots.get(session):
                    await self._read_lot(session, lots)
                else:
                    return
        except (Away, NotSaved, NotFound):
            self._lots.pop(session, None)  # whoever loads the room next finds them
        finally:
            self._running.pop(session, None)
            self._tidy(session)

    def _tidy(self, session: str) -> None:
        """Nothing is remembered of notes that have left once it is written."""
        if not self._lots.get(session):
            self._lots.pop(session, None)
            waiting = {key_of(item) for item in self._mix.get(session, (None, ()))[1]}
            self._found[session] = {key: found for key, found in self.whole(session).items() if key in waiting}
        if not self._found.get(session):
            self._found.pop(session, None)

    def _unread(self, session: str) -> list[Contribution]:
        """What waits in the mix and has not been read whole, in the order of random names."""
        _, waiting = self._mix.get(session, (None, ()))
        found = self.whole(session)
        return sorted((item for item in waiting if key_of(item) not in found), key=key_of)[:AT_ONCE]

    async def _read_in_mix(self, session: str, unread: Sequence[Contribution]) -> None:
        known = self._mix[session][0]
        for item in unread:
            await self._read(session, item, known)
            if self.whole(session)[key_of(item)].act_now:
                self.at_risk(session)

    async def _read_lot(self, session: str, lots: list[frozenset[Key]]) -> None:
        """Reads the first lot, and those after it while they are few together, as far as they still are to be read."""
        number = 1
        while number < len(lots) and sum(map(len, lots[: number + 1])) <= AT_ONCE:
            number += 1
        wanted: frozenset[Key] = frozenset().union(*lots[:number])
        room = await self._room(session)
        notes = sorted((one for one in room.contributions if one.by_rules and key_of(one) in wanted), key=key_of)
        for item in notes:
            if key_of(item) not in self.whole(session):
                await self._read(session, item, Known(room.brief.name, room.brief.names))
        if notes:
            await self._save(session, {key_of(item): self._found[session][key_of(item)] for item in notes})
        del lots[:number]
        self._found[session] = {key: kept for key, kept in self.whole(session).items() if key not in wanted}

    async def _read(self, session: str, item: Contribution, known: Known) -> None:
        """Reads one note: rooms take turns after each, and a server that stops waits for one at most."""
        read = await giving_way(screen_all, [item], known)
        self._found[session] |= read


def alike(best: Screened, quick: Screened) -> Screened:
    """The readings with which a group leaves, all at one depth: the last to come is read least, and would be known."""
    return {key: quick[key] for key in best} if any(found.by_rules for found in best.values()) else best


def parted(notes: Iterable[Key], size: int) -> list[list[Key]]:
    """Very many notes in parts of no fewer than `size`, or all of them in one.

    Which note is in which is chosen by their random names, so the parts tell nothing of the order of arrival.
    """
    keys = sorted(notes)
    ends = [*range(size, len(keys) - size + 1, size), len(keys)]
    return [keys[first:end] for first, end in pairwise([0, *ends])]
