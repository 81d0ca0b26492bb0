"""The other processes that serve the same rooms: what they are told, and what is done about what they tell.

Whatever happens here is told as "room R is at version N" and no more; whoever hears it reads the store. A process that
hears nothing, because the bus is away, looks twice a second how the rooms it shows stand. So it meets what an operator
does by command beside the server: a device that lost its pass, a hold, a session that was destroyed.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from functools import partial

from app.domain.care import Wish
from app.domain.events import Event, PauseAskedFor, RoomStateChanged
from app.domain.roles import Role
from app.domain.visibility import may_notice
from app.live.bus import Bus, Notice, Word
from app.live.hub import Hub
from app.live.presence import TOLD_EVERY, Presence
from app.live.signals import SECONDS, Signals
from app.storage.database import Away, Database
from app.storage.rooms import standing_of

LOOK_EVERY = 0.5
_EVERYBODY = frozenset(Role)
_STAFF = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR, Role.SCRIBE})
_WISHES = {
    Wish.BREAK: Word.PAUSE_BREAK,
    Wish.SLOW: Word.PAUSE_SLOW,
    Wish.BLAME: Word.PAUSE_BLAME,
    Wish.MINUTE: Word.PAUSE_MINUTE,
}
_WORDS = {word: wish for wish, word in _WISHES.items()}


class Neighbours:
    """What passes between this process and the others. `notice` takes events as if they had happened here."""

    def __init__(self, bus: Bus, database: Database, signals: Signals) -> None:
        self.bus, self._database, self._signals = bus, database, signals
        self.presence = Presence(lambda: bus.up)
        self._hub: Hub | None = None
        self._notice: Callable[[Sequence[Event]], None] = lambda events: None
        self._tasks: list[asyncio.Task[None]] = []
        self._told: dict[str, int] = {}

    async def start(self, hub: Hub, notice: Callable[[Sequence[Event]], None]) -> None:
        """Begins to hear, to count and to look round."""
        self._hub, self._notice = hub, notice
        hub.counted = self._count
        hub.doubted = lambda session: self.bus.tell(Notice(session, Word.DOUBT))
        await self.bus.start(self._hear)
        self._tasks = [asyncio.create_task(self._look_round())]
        if self._database.shared:
            self._tasks.append(asyncio.create_task(self._tell_counts()))

    async def stop(self) -> None:
        """Says that no phone is here any more, and leaves."""
        for task in self._tasks:
            task.cancel()
        for session in list(self._told):
            self.bus.tell(Notice(session, Word.PHONES, 0))
        await self.bus.stop()

    def happened(self, events: Sequence[Event]) -> None:
        """Tells the others of what was saved here, where anybody may notice it."""
        told = {(event.session, _word_for(event)) for event in events if may_notice(event)}
        for session, word in sorted(told):
            if (session, Word.ROOM) not in told or word is not Word.STAFF:
                self.bus.tell(Notice(session, word, self._database.versions.get(session, 0)))

    def wished(self, session: str, wish: Wish) -> None:
        """A phone here asked for a pause."""
        self.bus.tell(Notice(session, _WISHES[wish]))

    def calm(self, session: str) -> None:
        """The lead reviewer has seen the wishes."""
        self._signals.forget(session)
        self.bus.tell(Notice(session, Word.CALM))

    def _hear(self, notice: Notice) -> None:
        if self._hub is not None:
            _HEARD.get(notice.word, Neighbours._wish_heard)(self, self._hub, notice)

    def _room_heard(self, hub: Hub, notice: Notice) -> None:
        hub.touch(notice.room, _STAFF if notice.word is Word.STAFF else _EVERYBODY)

    def _doors_heard(self, hub: Hub, notice: Notice) -> None:
        self._notice([RoomStateChanged(notice.room)])

    def _phones_heard(self, hub: Hub, notice: Notice) -> None:
        if self.presence.hear(notice):
            hub.recount(notice.room)

    def _doubt_heard(self, hub: Hub, notice: Notice) -> None:
        hub.doubt(notice.room)

    def _calm_heard(self, hub: Hub, notice: Notice) -> None:
        self._signals.forget(notice.room)
        self._notice([PauseAskedFor(notice.room)])

    def _again_heard(self, hub: Hub, notice: Notice) -> None:
        for room in hub.rooms():
            hub.touch(room, _EVERYBODY)
            self.bus.tell(Notice(room, Word.PHONES, hub.phones_here(room)))

    def _wish_heard(self, hub: Hub, notice: Notice) -> None:
        asked = [PauseAskedFor(notice.room)]
        if self._signals.ask(notice.room, _WORDS[notice.word]):
            self._notice(asked)
        asyncio.get_running_loop().call_later(SECONDS + 1, self._notice, asked)

    def _count(self, session: str) -> None:
        number = self._hub.phones_here(session) if self._hub else 0
        if self._told.get(session, 0) != number:
            self.bus.tell(Notice(session, Word.PHONES, number))
        if number:
            self._told[session] = number
        else:
            self._told.pop(session, None)

    async def _tell_counts(self) -> None:
        """Tells every number again, so that a process that came later knows it, and one that died is forgotten."""
        while True:
            await asyncio.sleep(TOLD_EVERY)
            for session, number in list(self._told.items()):
                self.bus.tell(Notice(session, Word.PHONES, number))

    async def _look_round(self) -> None:
        """Finds out by itself what others did with the rooms that are watched here, for whatever nobody tells."""
        hub = self._hub
        while hub is not None:
            await asyncio.sleep(LOOK_EVERY)
            with contextlib.suppress(Away):
                if hub.rooms() and await self._database.others_wrote():
                    await self._look(hub)

    async def _look(self, hub: Hub) -> None:
        shown, watched = hub.shown(), hub.rooms()
        standing = await self._database.read(partial(standing_of, sessions=watched))
        for room in watched:
            now = standing.get(room)
            hub.doubt_others(room, now.devices if now else ())
            if now is None or now.version > shown.get(room, now.version):
                self._notice([RoomStateChanged(room)])


_HEARD: dict[Word, Callable[[Neighbours, Hub, Notice], None]] = {
    Word.ROOM: Neighbours._room_heard,
    Word.STAFF: Neighbours._room_heard,
    Word.DOORS: Neighbours._doors_heard,
    Word.PHONES: Neighbours._phones_heard,
    Word.DOUBT: Neighbours._doubt_heard,
    Word.CALM: Neighbours._calm_heard,
    Word.AGAIN: Neighbours._again_heard,
}


def _word_for(event: Event) -> Word:
    if isinstance(event, RoomStateChanged):
        return Word.DOORS
    return Word.ROOM if Role.WALL in may_notice(event) else Word.STAFF
