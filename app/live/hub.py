"""Who is watching, and how each of them gets to see the room as it is now.

For every room and role there is one face: the regions of its page, drawn once from one reading of the room.
When something happens that a role may notice, its face is drawn again; only what differs is sent, and the frame
for one starting point is made once, however many sockets it goes to.

The first change goes out at once. Further ones are gathered, so that a room sees at most four frames a second
whatever the rate of contributions. The second frame after a quiet second comes sooner than the later ones, because
notes that are sent together leave the mix a little after the first of them. Nobody waits for anybody else's phone: a
slow one skips states instead of queueing them, and costs at most one of them in memory.

Other processes may serve the same room. What they tell is that it changed and how many phones they have; the rest
is read from the store, so a message that is lost costs a moment and never a word.

The hub knows nothing of sockets or of templates: a watcher is given a way to send, and faces are drawn by a
function it is given. That keeps the rule that what a face shows is a pure function of the room.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Collection, Sequence

from app.domain.errors import NotFound
from app.domain.events import Event
from app.domain.roles import AT_THE_CONSOLE, Role
from app.domain.room import Room
from app.domain.visibility import may_notice
from app.live.face import Drawn, Face, encode, partials
from app.live.watcher import Watcher
from app.storage.database import Away

__all__ = ["CLOSED", "FORBIDDEN", "INTERVAL", "Drawn", "Hub", "Watcher", "encode", "partials"]

INTERVAL = 0.25
SECOND = 0.15  # seconds from the first frame after a quiet second to the next
FRESH = 1.0  # seconds for which a drawing of the same version serves whoever comes
AWAY = 1.0  # seconds until a store that was away is asked again
LARGE = 1_000  # notes from which a face is drawn beside the event loop
ASKED_LATELY = 10.0
CHECKED_AT_ONCE, BREATH = 100, 0.1  # sockets whose seat or pass is looked at again, and the seconds until the next
CLOSED, FORBIDDEN = 4410, 4403

Load = Callable[[str], Awaitable[Room]]
Draw = Callable[[Room, Role, int], Drawn]


class Hub:
    """Every watcher of every room in this process. `elsewhere` says how many phones other processes have."""

    def __init__(self, load: Load, draw: Draw, elsewhere: Callable[[str], int] = lambda session: 0) -> None:
        self._load, self._draw, self._elsewhere = load, draw, elsewhere
        self._watchers: dict[str, dict[Role, set[Watcher]]] = defaultdict(dict)
        self._seats: dict[str, Counter[str]] = defaultdict(Counter)  # sockets of each phone that is connected
        self._faces: dict[tuple[str, Role], Face] = defaultdict(Face)
        self._drawn_at: dict[tuple[str, Role], float] = {}
        self._dirty: dict[str, set[Role]] = defaultdict(set)
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._lately: dict[str, tuple[float, float]] = {}  # when the last frame went out, and the pause after it
        self._asked: dict[str, dict[str, float]] = defaultdict(dict)
        self.counted: Callable[[str], None] = lambda session: None
        self.doubted: Callable[[str], None] = lambda session: None

    def phones(self, session: str) -> int:
        """How many phones are connected, here or in another process, or asked a moment ago."""
        return self.phones_here(session) + self._elsewhere(session)

    def phones_here(self, session: str) -> int:
        """How many of them are connected to this process. Two tabs of one phone are one."""
        oldest = time.monotonic() - ASKED_LATELY
        asking = {seat: at for seat, at in self._asked.pop(session, {}).items() if at > oldest}
        if asking:
            self._asked[session] = asking
        watching = self._seats.get(session, Counter())
        return len(watching.keys() | asking.keys()) if asking else len(watching)

    def rooms(self) -> list[str]:
        """The rooms that somebody watches here."""
        return list(self._watchers)

    def shown(self) -> dict[str, int]:
        """The version at which each watched room is shown here; of several watched faces the oldest."""
        watched = {(session, role) for session, found in self._watchers.items() for role in found}
        faces = ((key, face.drawn) for key, face in self._faces.items() if key in watched)
        drawn = [(session, shown.version) for (session, _), shown in faces if shown]
        return dict(sorted(drawn, key=lambda each: -each[1]))

    def doubt(self, session: str) -> None:
        """A device of this room was signed out somewhere: every socket of it is checked again."""
        for watcher in self.watchers(session):
            watcher.doubt()

    def doubt_others(self, session: str, devices: Collection[str]) -> None:
        """Only these devices of staff are signed in to this room: the sockets of any other are checked again."""
        for watcher in self.watchers(session):
            if watcher.role is not Role.PARTICIPANT and watcher.seat not in devices:
                watcher.doubt()

    async def doubt_each(self, every: float) -> None:
        """Has every socket checked again, once in so many seconds: some at a time, so that nobody waits."""
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            for number, watcher in enumerate(self.watchers(), 1):
                watcher.doubt()
                if not number % CHECKED_AT_ONCE:
                    await asyncio.sleep(BREATH)
            await asyncio.sleep(max(0.0, began + every - loop.time()))

    def watchers(self, session: str | None = None) -> list[Watcher]:
        """Everybody who watches this room, or any."""
        rooms = self.rooms() if session is None else [session]
        return [each for room in rooms for role in self._watchers.get(room, {}).values() for each in role]

    def asked(self, session: str, seat: str) -> None:
        """A phone whose sockets are blocked asked for the room: it is here too. Kept in memory for some seconds."""
        known = seat in self._asked[session]
        self._asked[session][seat] = time.monotonic()
        if not known:
            self._count(session)

    def notice(self, events: Sequence[Event]) -> None:
        """Draws again what the roles that may notice these events see."""
        for event in events:
            if roles := may_notice(event):
                self.touch(event.session, roles)

    def touch(self, session: str, roles: frozenset[Role] | set[Role]) -> None:
        """Marks faces as out of date. The first change is drawn at once, later ones are gathered."""
        if session not in self._watchers:
            return
        self._dirty[session] |= roles
        if session not in self._busy:
            self._busy[session] = asyncio.create_task(self._flush(session))

    def recount(self, session: str) -> None:
        """The number of phones in another process changed."""
        self.touch(session, _COUNTING)

    async def watch(self, watcher: Watcher, version: int) -> None:
        """Adds a watcher and brings it up to date. `version` is what its page shows.

        A phone that is up to date is sent nothing but its own notes' status. Raises NotFound when the session is gone.
        """
        self._watchers[watcher.session].setdefault(watcher.role, set()).add(watcher)
        if watcher.role is Role.PARTICIPANT:
            self._seats[watcher.session][watcher.seat] += 1
        try:
            drawn = await self._now(watcher.session, watcher.role)
        except BaseException:
            self.unwatch(watcher)
            raise
        face = self._faces[watcher.session, watcher.role]
        watcher.follow(face)
        if watcher.role is Role.PARTICIPANT:
            self._count(watcher.session)
        if version == drawn.version and drawn.own is not None and face.drawn is drawn:
            watcher.settle()
            await watcher.tell({"t": "view", "v": drawn.version, "now": drawn.now, "html": "", "own": drawn.own})
        else:
            watcher.wake()

    def unwatch(self, watcher: Watcher) -> None:
        """Forgets a watcher."""
        watcher.leave()
        room = self._watchers.get(watcher.session, {})
        known = watcher in room.get(watcher.role, ())
        if known:
            room[watcher.role].discard(watcher)
            if not room[watcher.role]:
                del room[watcher.role]
        if not room:
            self._watchers.pop(watcher.session, None)
            self._lately.pop(watcher.session, None)
            for key in [key for key in self._faces if key[0] == watcher.session]:
                del self._faces[key]
                self._drawn_at.pop(key, None)
        if known and watcher.role is Role.PARTICIPANT:
            self._leave_seat(watcher)
            self._count(watcher.session)

    async def end(self, session: str) -> None:
        """Tells the phones of a room that it has closed, so that they forget what they hold, and lets them go."""
        phones = self._watchers.get(session, {}).get(Role.PARTICIPANT, ())
        await asyncio.gather(*(_let_go(watcher) for watcher in phones), return_exceptions=True)

    async def sign_out(self, session: str, seat: str) -> None:
        """Closes the sockets of one device that was signed out, whatever they show: a pass or seat is one device's."""
        watchers = [watcher for watcher in self.watchers(session) if watcher.seat == seat]
        self.doubted(session)
        await asyncio.gather(*(watcher.close(FORBIDDEN) for watcher in watchers), return_exceptions=True)

    async def snapshot(self, session: str, role: Role, version: int) -> str | None:
        """The frame for somebody who asks instead of watching; None when they are up to date."""
        drawn = await self._now(session, role)
        return None if drawn.version == version else encode(drawn, list(drawn.regions))

    async def _now(self, session: str, role: Role) -> Drawn:
        """The face of the room as it is now, drawn unless it was a moment ago."""
        room, key = await self._load(session), (session, role)
        face = self._faces.get(key)
        young = time.monotonic() - self._drawn_at.get(key, -FRESH) < FRESH
        if face is not None and face.drawn is not None and face.drawn.version == room.version and young:
            return face.drawn
        return await self._show(room, role)

    async def _show(self, room: Room, role: Role) -> Drawn:
        """Draws a face and wakes whoever sees another one."""
        key, phones = (room.id, role), self.phones(room.id)
        if len(room.contributions) > LARGE:
            drawn = await asyncio.to_thread(self._draw, room, role, phones)
        else:
            drawn = self._draw(room, role, phones)
        if room.id not in self._watchers:
            return drawn
        face = self._faces[key]
        if face.drawn is not None and face.drawn.version > drawn.version:
            return face.drawn  # somebody drew a newer one meanwhile
        self._drawn_at[key] = time.monotonic()
        if face.take(drawn):
            await self._wake(face)
        return drawn

    async def _flush(self, session: str) -> None:
        try:
            while self._dirty.get(session):
                roles = self._dirty.pop(session)
                try:
                    room = await self._load(session)
                    watched = roles & self._watchers.get(session, {}).keys()
                    for role in sorted(watched, key=lambda role: role not in AT_THE_CONSOLE):
                        await self._show(room, role)
                except Away:
                    self._dirty[session] |= roles
                    await asyncio.sleep(AWAY)
                await asyncio.sleep(self._pause(session))
        except NotFound:
            self._dirty.pop(session, None)
        finally:
            self._busy.pop(session, None)
            if session not in self._watchers:
                self._lately.pop(session, None)

    def _pause(self, session: str) -> float:
        """Seconds until the next frame of a room may go out, when one has gone out now."""
        now = asyncio.get_running_loop().time()
        last, pause = self._lately.get(session, (now - 1.0, INTERVAL))
        after = 2 * INTERVAL - SECOND if pause == SECOND else INTERVAL  # what one came sooner, the next comes later
        pause = SECOND if now - last >= 1.0 else after
        self._lately[session] = now, pause
        return pause

    async def _wake(self, face: Face) -> None:
        for watcher in list(face.apart):
            watcher.wake()
        for number, lane in enumerate(face.lanes):
            if number:
                await asyncio.sleep(0)
            lane.show(face)

    def _leave_seat(self, watcher: Watcher) -> None:
        seats = self._seats[watcher.session]
        seats[watcher.seat] -= 1
        if not seats[watcher.seat]:
            del seats[watcher.seat]
        if not seats:
            del self._seats[watcher.session]

    def _count(self, session: str) -> None:
        """The number of phones here changed: staff and walls see it, and other processes are told."""
        self.touch(session, _COUNTING)
        self.counted(session)


_COUNTING = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR, Role.SCRIBE, Role.WALL})


async def _let_go(watcher: Watcher) -> None:
    await watcher.tell({"t": "closed"})
    await watcher.close(CLOSED)
