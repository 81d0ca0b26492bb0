"""Who is watching, and how each of them gets to see the room as it is now.

For every room and role there is one face: the regions of its page, drawn once from one reading of the room.
When something happens that a role may notice, its face is drawn again; only regions whose HTML differs are
sent, and the frame for one starting point is encoded once, however many sockets it goes to.

The first change goes out at once. Further ones are gathered, so that a room sees at most four frames a second
whatever the rate of contributions. Nobody waits for anybody else's phone: each watcher has a task of its own
that sends the newest state when its socket is ready, so a slow phone skips states instead of queueing them,
and costs at most one of them in memory.

The hub knows nothing of sockets or of templates: a watcher is given a way to send, and faces are drawn by a
function it is given. That keeps the rule that what a face shows is a pure function of the room.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.errors import NotFound
from app.domain.events import Event
from app.domain.roles import Role
from app.domain.room import Room
from app.domain.visibility import may_notice

INTERVAL = 0.25
ASKED_LATELY = 10.0
CLOSED, FORBIDDEN = 4410, 4403

Load = Callable[[str], Awaitable[Room]]
Send = Callable[[str], Awaitable[None]]
Close = Callable[[int], Awaitable[None]]


@dataclass(frozen=True)
class Drawn:
    """One face, drawn: the HTML of each region by its id, and what goes beside it for phones."""

    version: int
    now: int
    regions: Mapping[str, str]
    own: Mapping[str, list[str]] | None = None


Draw = Callable[[Room, Role, int], Drawn]


@dataclass
class _Face:
    """What one role of one room was last shown. `since` says at which edition each region last changed."""

    edition: int = 0
    drawn: Drawn | None = None
    since: dict[str, int] = field(default_factory=dict)
    frames: dict[int, str] = field(default_factory=dict)

    def take(self, drawn: Drawn) -> bool:
        """Keeps a new drawing; returns whether anything differs from the last."""
        old = self.drawn
        changed = [name for name, html in drawn.regions.items() if old is None or old.regions.get(name) != html]
        differs = bool(changed) or old is None or old.own != drawn.own
        if differs:
            self.edition += 1
            self.since.update(dict.fromkeys(changed, self.edition))
            self.frames = {}
        self.drawn = drawn
        return differs

    def frame(self, edition: int) -> str:
        """The frame for a watcher who last saw this edition. Encoded once for everyone at the same point."""
        if edition not in self.frames and self.drawn is not None:
            names = [name for name in self.drawn.regions if self.since[name] > edition]
            self.frames[edition] = encode(self.drawn, names)
        return self.frames[edition]


class Watcher:
    """One socket. `seen` is the edition it has been sent; `participant` counts towards the phones here."""

    def __init__(self, session: str, role: Role, send: Send, close: Close, seat: str = "") -> None:
        self.session, self.role, self.seat = session, role, seat
        self.seen = 0
        self.close = close
        self._send = send
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """There is something newer."""
        self._wake.set()

    async def follow(self, face: _Face) -> None:
        """Sends the newest state whenever there is one. Ends when the socket does."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            edition = face.edition
            if edition > self.seen:
                frame = face.frame(self.seen)
                self.seen = edition
                await self._send(frame)

    async def tell(self, frame: Mapping[str, object]) -> None:
        """Sends one message of its own to this socket."""
        await self._send(json.dumps(frame, ensure_ascii=False))


class Hub:
    """Every watcher of every room in this process."""

    def __init__(self, load: Load, draw: Draw) -> None:
        self._load, self._draw = load, draw
        self._watchers: dict[str, set[Watcher]] = defaultdict(set)
        self._faces: dict[tuple[str, Role], _Face] = defaultdict(_Face)
        self._dirty: dict[str, set[Role]] = defaultdict(set)
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._asked: dict[str, dict[str, float]] = defaultdict(dict)

    def phones(self, session: str) -> int:
        """How many phones are connected, or asked a moment ago. Two tabs of one phone are one."""
        oldest = time.monotonic() - ASKED_LATELY
        asking = {seat: at for seat, at in self._asked.pop(session, {}).items() if at > oldest}
        if asking:
            self._asked[session] = asking
        watching = {item.seat for item in self._watchers.get(session, ()) if item.role is Role.PARTICIPANT}
        return len(watching | asking.keys())

    def asked(self, session: str, seat: str) -> None:
        """A phone whose sockets are blocked asked for the room: it is here too. Kept in memory for some seconds."""
        known = seat in self._asked[session]
        self._asked[session][seat] = time.monotonic()
        if not known:
            self.touch(session, _COUNTING)

    def notice(self, events: Sequence[Event]) -> None:
        """Draws again what the roles that may notice these events see."""
        for event in events:
            if roles := may_notice(event):
                self.touch(event.session, roles)

    def touch(self, session: str, roles: frozenset[Role] | set[Role]) -> None:
        """Marks faces as out of date. The first change is drawn at once, later ones are gathered."""
        self._dirty[session] |= roles
        if session not in self._busy:
            self._busy[session] = asyncio.create_task(self._flush(session))

    async def watch(self, watcher: Watcher, version: int) -> asyncio.Task[None]:
        """Adds a watcher and brings it up to date; returns the task that keeps it so.

        `version` is what its page shows: a phone that is up to date is sent nothing but its own notes' status.
        Raises NotFound when the session is gone.
        """
        face = self._faces[watcher.session, watcher.role]
        drawn = await self._current(watcher.session, watcher.role)
        self._watchers[watcher.session].add(watcher)
        if watcher.role is Role.PARTICIPANT:
            self.touch(watcher.session, _COUNTING)
        if version == drawn.version and drawn.own is not None:
            watcher.seen = face.edition
            await watcher.tell(json.loads(encode(drawn, [])))
        else:
            watcher.wake()
        return asyncio.create_task(watcher.follow(face))

    def unwatch(self, watcher: Watcher) -> None:
        """Forgets a watcher."""
        watchers = self._watchers.get(watcher.session, set())
        watchers.discard(watcher)
        if watcher.role is Role.PARTICIPANT and watchers:
            self.touch(watcher.session, _COUNTING)
        if not watchers:
            self._watchers.pop(watcher.session, None)
            for key in [key for key in self._faces if key[0] == watcher.session]:
                del self._faces[key]

    async def end(self, session: str) -> None:
        """Tells the phones of a room that it has closed, so that they forget what they hold, and lets them go."""
        phones = [watcher for watcher in self._watchers.get(session, ()) if watcher.role is Role.PARTICIPANT]
        await asyncio.gather(*(_let_go(watcher) for watcher in phones), return_exceptions=True)

    async def sign_out(self, session: str, seat: str) -> None:
        """Closes the sockets of one device that was signed out, whatever they show: a pass or seat is one device's."""
        watchers = [watcher for watcher in self._watchers.get(session, ()) if watcher.seat == seat]
        await asyncio.gather(*(watcher.close(FORBIDDEN) for watcher in watchers), return_exceptions=True)

    async def snapshot(self, session: str, role: Role, version: int) -> str | None:
        """The frame for somebody who asks instead of watching; None when they are up to date."""
        drawn = self._draw(await self._load(session), role, self.phones(session))
        return None if drawn.version == version else encode(drawn, list(drawn.regions))

    async def _current(self, session: str, role: Role) -> Drawn:
        room = await self._load(session)
        drawn = self._draw(room, role, self.phones(session))
        face = self._faces[session, role]
        if face.take(drawn):
            self._wake(session, role)
        return drawn

    async def _flush(self, session: str) -> None:
        try:
            while self._dirty.get(session):
                roles = self._dirty.pop(session)
                present = {watcher.role for watcher in self._watchers.get(session, ())}
                for role in roles & present:
                    await self._current(session, role)
                await asyncio.sleep(INTERVAL)
        except NotFound:
            self._dirty.pop(session, None)
        finally:
            self._busy.pop(session, None)

    def _wake(self, session: str, role: Role) -> None:
        for watcher in self._watchers.get(session, ()):
            if watcher.role is role:
                watcher.wake()


_COUNTING = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR, Role.WALL})


async def _let_go(watcher: Watcher) -> None:
    await watcher.tell({"t": "closed"})
    await watcher.close(CLOSED)


def partials(drawn: Drawn, names: Sequence[str]) -> str:
    """These regions as htmx partials: each replaces the element with its id, keeping what did not change."""
    return "".join(
        f'<hx-partial hx-target="#{name}" hx-swap="outerMorph">{drawn.regions[name]}</hx-partial>' for name in names
    )


def encode(drawn: Drawn, names: Sequence[str]) -> str:
    """A view frame with these regions."""
    frame: dict[str, Any] = {"t": "view", "v": drawn.version, "now": drawn.now, "html": partials(drawn, names)}
    if drawn.own is not None:
        frame["own"] = drawn.own
    return json.dumps(frame, ensure_ascii=False)
