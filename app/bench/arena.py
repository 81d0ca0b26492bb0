"""The servers that are measured, in a process of their own: the real app, the hub over invented rooms, the floors."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.actions.access import Seat, take_seat
from app.actions.contributions import decide, submit
from app.actions.positions import go_to_stage
from app.actions.sessions import create_session, set_room_state
from app.bench.crowd import prepare, serve_commands
from app.bench.floors import RawRoom, RawStore, open_bare_page, open_server
from app.domain.contributions import Draft
from app.domain.roles import Role
from app.domain.room import Brief, Contribution, ContributionState, Room, RoomState
from app.domain.stages import STAGES, StageName
from app.live.face import Drawn, encode
from app.live.hub import Hub
from app.live.socket import EXTENSION, Line
from app.live.watcher import Watcher
from app.main import create_app, open_store, settle
from app.settings import Settings
from app.storage.database import Database, Tx
from app.storage.records import seal_contribution
from app.storage.tables import ContributionRow

BODIES = 64
FRAME_WORDS = 190  # about 1,500 bytes
CARD = next(card.key for stage in STAGES if stage.name is StageName.LEARNING for card in stage.cards if card.needs_text)
_BEFORE, _AFTER = '{"t":"view","v":1,"now":7,"html":"<hx-partial hx-target=\\"#now\\">', '</hx-partial>"}'
_TRAY = re.compile(r'data-tray=\\"\w+\\"[^>]*>[^<]*<b class=\\"count\\">(\d+)')
_WORDS = "nurse school nobody wrote waiting answer housing called week asked before letter visit clinic home".split()


def bodies() -> list[str]:
    """Fragments as a room's are: a list of cards with English words, 64 different ones."""
    return [
        "<ul>" + "".join(f"<li>{' '.join(secrets.choice(_WORDS) for _ in range(24))}</li>" for _ in range(9)) + "</ul>"
        for _ in range(BODIES)
    ]


class HubRoom:
    """The real hub and the real connections over invented rooms, whose one region is one of the bodies."""

    def __init__(self) -> None:
        self.rooms: dict[str, Room] = {}
        self.bodies = bodies()
        self.hub = Hub(self._load, self._draw)

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        """One phone: hello, and then whatever it says makes the room change for all."""
        await receive()
        await send({"type": "websocket.accept"})
        await receive()
        room = f"{int(scope['path'].rpartition('/')[2]):032x}"
        wire, seat = scope["extensions"][EXTENSION], secrets.token_hex(4)
        watcher = Watcher(room, Role.PARTICIPANT, _nowhere, _nowhere, seat, wire=wire)
        if b"z=1" in scope["query_string"]:
            watcher.unpack()
        await self.hub.watch(watcher, 0)
        while (await receive())["type"] != "websocket.disconnect":
            await self.tell(room)
        self.hub.unwatch(watcher)

    async def tell(self, room: str) -> None:
        """The room changed: drawn once, sent to every phone of it."""
        found = await self._load(room)
        self.rooms[room] = replace(found, version=found.version + 1)
        await self.hub._show(self.rooms[room], Role.PARTICIPANT)

    async def _load(self, session: str) -> Room:
        brief = Brief("Bench", "Wren", date(2026, 6, 11), date(2027, 6, 11))
        return self.rooms.setdefault(session, Room(session, 1, RoomState.OPEN, "CODE2345", brief))

    def _draw(self, room: Room, role: Role, phones: int) -> Drawn:
        return Drawn(room.version, 7, {"now": self.bodies[room.version % BODIES]})


async def _nowhere(_: object) -> None:
    return None


class Arena:
    """Everything that can be measured, by command."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._hub = HubRoom()
        self._raw = RawRoom([body.join((_BEFORE, _AFTER)) for body in self._hub.bodies])
        self._database: Database | None = None
        self._session = ""
        self._news = asyncio.Event()  # the console was shown something

    async def open_hub(self) -> int:
        """The hub over invented rooms; returns its port."""
        return (await open_server(self._hub.app, ws=Line, ws_ping_interval=None, lifespan="off"))[0]

    async def open_raw(self) -> int:
        """Bare websockets; returns its port."""
        return await self._raw.open()

    async def open_raw_store(self) -> int:
        """Bare sockets over a bare store; returns the port."""
        return await RawStore(self._folder / f"raw{secrets.token_hex(4)}.db").open()

    async def open_page(self, body: bytes) -> int:
        """A bare response; returns the port."""
        return (await open_bare_page(body))[0]

    async def open_app(self, group_size: int, notes: int) -> dict[str, Any]:
        """The real app over a room in its last stage, with so many notes shared; returns its port and the session."""
        import app.web.sockets as pace

        pace.RATE = pace.BURST = 1e9  # the crowd is faster than people
        settings = Settings(data=self._folder / secrets.token_hex(4), port=0, group_size=group_size)
        self._database = open_store(settings)
        self._session = self._database.write_now(partial(_prepare, group_size=group_size))
        if notes:
            self.grow(notes)
        port, _ = await self._serve(settings)
        return {"port": port, "session": self._session}

    async def _serve(self, settings: Settings) -> tuple[int, Any]:
        assert_store = self._database
        if assert_store is None:
            raise RuntimeError("there is no store yet")

        def app_at(port: int) -> Any:
            return create_app(replace(settings, port=port, origins=(f"http://127.0.0.1:{port}",)), assert_store)

        made: list[Any] = []

        async def late(scope: Any, receive: Any, send: Any) -> None:
            await made[0](scope, receive, send)

        # The port is known only once it listens, and the origin has it in it.
        port, server = await open_server(
            late, ws=Line, ws_max_size=16_384, ws_per_message_deflate=False, lifespan="off", backlog=4096
        )
        made.append(app_at(port))
        here = made[0].state.house
        here.start(asyncio.get_running_loop())
        await here.neighbours.start(here.hub, here.notice)
        self._house = here
        await settle()  # the weights are memory and time of their own
        return port, server

    def seats(self, number: int) -> list[str]:
        """Cookies for so many phones."""
        database, session = self._store()

        def take(tx: Tx) -> list[Seat]:
            return [take_seat(tx, session) for _ in range(number)]

        return [f"ple_seat={seat.session}.{seat.token}" for seat in database.write_now(take)]

    async def watch_faces(self) -> None:
        """A wall and a console that only remember when they were shown something new."""
        self._seen: dict[Role, list[tuple[float, str]]] = {Role.WALL: [], Role.FACILITATOR: []}
        for role, seen in self._seen.items():

            async def keep(text: str, seen: list[tuple[float, str]] = seen, role: Role = role) -> None:
                seen.append((time.monotonic(), text))
                if role is Role.FACILITATOR:
                    self._news.set()

            await self._house.hub.watch(Watcher(self._session, role, keep, _nowhere, role.value), 0)

    async def share_one_now(self) -> float:
        """A note the mix let out is shared, as a facilitator does at once; returns when that began."""
        (database, session), reader = self._store(), self._house.reader
        room = await database.read(lambda tx: reader.load(tx, session))
        fresh = [item.pub for item in room.contributions if item.state is ContributionState.TO_READ][:1]
        began = time.monotonic()
        await database.write(lambda tx: _share_all(tx, session, fresh), room=session)
        return began

    async def rest(self) -> None:
        """Until nothing is read any more and what that changed has been shown, so that what follows is of itself."""
        house = self._house
        while house.later.busy() or house.mixer._running or house.hub._busy:  # noqa: ASYNC110 - nobody tells of these
            await asyncio.sleep(0.02)

    def on_console(self) -> int:
        """The most notes that the console was shown in its trays until now."""
        return max(count for _, count in map(_in_trays, self._seen[Role.FACILITATOR]))

    async def shown_next(self, patience: float) -> float:
        """When the console is shown something new from now on; 0 when nothing comes."""
        return await self._shown(lambda count: True, patience)

    async def shown_notes(self, number: int, patience: float) -> float:
        """When the console's trays hold at least so many notes; 0 when that does not come about."""
        return await self._shown(lambda count: count >= number, patience)

    async def _shown(self, wanted: Callable[[int], bool], patience: float) -> float:
        seen = self._seen[Role.FACILITATOR]
        looked = len(seen)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while True:
                    self._news.clear()
                    await self._news.wait()
                    for at, count in map(_in_trays, seen[looked:]):
                        if wanted(count):
                            return at
                    looked = len(seen)
        return 0.0

    async def _tell(self, kind: str, room: int) -> float:
        """One frame to every phone of a room; returns when."""
        began = time.monotonic()
        if kind == "raw":
            self._raw.tell(str(room))
        else:
            await self._hub.tell(f"{room:032x}")
        return began

    async def tell_rooms(self, kind: str, rooms: int, rounds: int, every: float) -> list[float]:
        """A frame a round to each of many rooms, spread over the round; returns when each was sent."""
        sent, began = list[float](), time.monotonic()
        for number in range(rounds):
            for room in range(rooms):
                due = began + every * (number + room / rooms)
                if (wait := due - time.monotonic()) > 0:
                    await asyncio.sleep(wait)
                sent.append(await self._tell(kind, room))
        return sent

    def used(self) -> float:
        """Processor seconds of this process. The thread that reads what waits in the mix gives way, and is left out."""
        clocks = [
            time.pthread_getcpuclockid(each.ident)
            for each in threading.enumerate()
            if each.ident is not None and each.name.startswith("reading")
        ]
        return time.process_time() - sum(map(time.clock_gettime, clocks))

    def memory(self) -> int:
        """Bytes that are resident."""
        gc.collect()
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def grow(self, notes: int) -> None:
        """Puts so many shared notes into the room, as rows: nobody reads or decides about thousands here."""
        database, session = self._store()

        def fill(tx: Tx) -> None:
            for _ in range(notes):
                words = " ".join(secrets.choice(_WORDS) for _ in range(20))
                note = Contribution(
                    secrets.token_hex(16), "", StageName.LEARNING, CARD, words, ContributionState.SHARED
                )
                tx.put(
                    ContributionRow,
                    session=bytes.fromhex(session),
                    key_hash=secrets.token_bytes(32),
                    pub=bytes.fromhex(note.pub),
                    stage=note.stage,
                    state=note.state,
                    rev=0,
                    sealed=seal_contribution(tx.vault, session, note, 0),
                )

        database.write_now(fill)

    async def share_one(self) -> dict[str, float]:
        """One more note is shared; returns the milliseconds of processor of each part of the way to every face.

        Time by the clock is beside it under `clock`: on a shared machine it says as much about the neighbours.
        """
        database, session, house = *self._store(), self._house
        words = " ".join(secrets.choice(_WORDS) for _ in range(20))
        key = secrets.token_bytes(16)
        draft = Draft(stage=StageName.LEARNING, card=CARD, text=words)
        await database.write(lambda tx: submit(tx, session, key, draft), room=session)
        await self.rest()  # the mix lets it out by itself where the group is one
        room = await database.read(lambda tx: house.reader.load(tx, session))
        pubs = [item.pub for item in room.contributions if item.state is ContributionState.TO_READ]
        faces = (Role.PARTICIPANT, Role.WALL, Role.FACILITATOR)
        for role in faces:
            house.faces.draw(room, role, 40)
        parts, began, used = dict[str, float](), time.perf_counter(), self.used()

        def passed(name: str) -> None:
            nonlocal used
            now = self.used()
            parts[name], used = now - used, now

        await database.write(lambda tx: _share_all(tx, session, pubs), room=session)
        passed("save")
        room = await database.read(lambda tx: house.reader.load(tx, session))
        passed("load")
        for role in faces:
            house.faces.draw(room, role, 40)
            passed(role.value)
        parts["clock"] = time.perf_counter() - began
        return {name: 1000 * seconds for name, seconds in parts.items()}

    async def faces_kb(self) -> dict[str, float]:
        """What a newcomer is sent of each face, in KB of text."""
        (database, session), house = self._store(), self._house
        room = await database.read(lambda tx: house.reader.load(tx, session))
        drawn = {role: house.faces.draw(room, role, 40) for role in (Role.PARTICIPANT, Role.WALL, Role.FACILITATOR)}
        return {role.value: len(encode(each, list(each.regions)).encode()) / 1024 for role, each in drawn.items()}

    def close(self) -> None:
        """Closes the store."""
        if self._database is not None:
            self._database.close()

    def _store(self) -> tuple[Database, str]:
        if self._database is None:
            raise RuntimeError("there is no store yet")
        return self._database, self._session


def _in_trays(frame: tuple[float, str]) -> tuple[float, int]:
    """When a frame was shown, and how many notes are in the trays it shows."""
    at, text = frame
    return at, sum(map(int, _TRAY.findall(text)))


def run(ours: Connection, core: int | None, folder: str) -> None:
    """The whole life of the process."""
    prepare(core)
    try:
        import uvloop

        loops: Callable[[], asyncio.AbstractEventLoop] | None = uvloop.new_event_loop
    except ImportError:
        loops = None
    with asyncio.Runner(loop_factory=loops) as runner:
        runner.run(serve_commands(ours, Arena(folder)))


def _prepare(tx: Tx, group_size: int) -> str:
    brief = Brief("Bench", "Wren", date(2026, 6, 11), date(2027, 6, 11))
    session = create_session(tx, brief, group_size=group_size)
    set_room_state(tx, session, RoomState.OPEN)
    go_to_stage(tx, session, StageName.LEARNING, now=int(time.time()))
    return session


def _share_all(tx: Tx, session: str, pubs: list[str]) -> None:
    for pub in pubs:
        decide(tx, session, pub, ContributionState.SHARED)
