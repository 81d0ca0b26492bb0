"""What every route shares: the parts of one running app, and what a request says about who is asking."""

from __future__ import annotations

import asyncio
import base64
import gzip
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import cast

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.requests import HTTPConnection

from app import encoder
from app.actions.access import AWAKE_SECONDS, Seat, has_seat, keep_awake, read_pass
from app.actions.contributions import ask_about_few, open_mix, release_round, sealed_mix_of
from app.actions.readings import read_whole
from app.actions.retention import Look, destroy_due
from app.actions.sealing import forget_originals
from app.domain.errors import Forbidden, NotFound
from app.domain.events import Event, RoomStateChanged
from app.domain.roles import AT_THE_CONSOLE, PIN_AGAIN, Act, Role, may
from app.domain.room import Contribution, Room, RoomState
from app.live import steady
from app.live.bus import Bus, LocalBus
from app.live.daily import Daily
from app.live.face import partials
from app.live.hub import Hub
from app.live.later import Later
from app.live.meters import Meters
from app.live.mixer import Mixer
from app.live.reading import Screened, warm_up
from app.live.sealer import Sealer
from app.live.signals import Signals
from app.screening.naming import Known
from app.settings import VERSION, Settings
from app.storage.database import Database
from app.storage.ends import Ends
from app.storage.rooms import RoomReader
from app.templating import Renderer, Site
from app.web.acting import begin_act
from app.web.assets import takes_gzip
from app.web.checking import Checks
from app.web.cookies import SEAT, cookie_name, held, keep_cookie
from app.web.faces import Faces
from app.web.form_key import COOKIE as FORM_COOKIE
from app.web.form_key import FOR_ANYBODY, cookie_of
from app.web.limits import Guesses, Once
from app.web.neighbours import Neighbours
from app.web.sheets import FORM_KEY, NONCE, NOTE_KEY, Sheets
from app.web.slow_hashes import SlowHashes

Clock = Callable[[], datetime]

RECHECK_SECONDS = 50.0  # so that even the last of ten thousand sockets is checked again within a minute
READING_SECONDS = 20.0  # how long a seal waits for what is being read
FEW_TO_OPEN = 60  # notes that wait in a mix and are opened on the event loop, in about two milliseconds


class SignedOut(Exception):
    """Nobody we know is asking; they are shown the door they can come in by."""

    def __init__(self, door: str) -> None:
        super().__init__(door)
        self.door = door


class PinNeeded(Exception):
    """The right is there, and the PIN is asked for once more first."""


@dataclass(frozen=True)
class Pass:
    """A signed-in staff device or wall: which session, which role, the token its cookie holds, and its name."""

    session: str
    role: Role
    token: str
    device: str = ""
    label: str = ""


class House:
    """The parts of one running app. Two houses can live in one process."""

    def __init__(self, settings: Settings, database: Database, clock: Clock | None = None) -> None:
        self.settings, self.database, self.clock = settings, database, clock
        self.reader = RoomReader(follows=True)
        self.signals = Signals()
        self.guesses = Guesses()
        self.checks = Checks()
        self._rules_only = False
        self.answered = Once()
        self.asking = Guesses(a_minute=120)
        self._hashes = SlowHashes()
        self.renderer = Renderer()
        self.sheets = Sheets()
        self.faces = Faces(self.renderer, Site("", settings.origin, settings.unencrypted))
        self.neighbours = Neighbours(_bus(settings), database, self.signals)
        self.meters = Meters(lambda: self.neighbours.bus.up)
        self.hub = Hub(self.room, self.meters.timed(self.faces.draw), self.neighbours.presence.elsewhere)
        self.later = Later(self.room, self._keep_reading)
        self.mixer = Mixer(self._waiting_in_mix, self._release, self.hub.phones, self.later)
        self.sealer = Sealer(self._end_stage, database.seal)
        self.ends = Ends(settings.data)
        self.daily = Daily(self.keep_calendar)
        self.look: Look | None = None
        self.making: set[asyncio.Task[None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._asks_again: asyncio.Task[None] | None = None

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begins to hear what was saved. Events arrive from the writer's thread."""
        self.database.publish = lambda events: _soon(loop, self, events)
        self.database.timed = self.meters.saved
        self.meters.watch(self.hub, loop)
        # The weights are loaded aside, so that the first comment finds them ready.
        loop.run_in_executor(None, warm_up).add_done_callback(self._knows_its_reader)
        self._asks_again = loop.create_task(self.hub.doubt_each(RECHECK_SECONDS))
        if self.clock is not None:
            self.daily.start()

    def stop(self) -> None:
        """Ends what goes on by itself."""
        self.daily.stop()
        if self._asks_again is not None:
            self._asks_again.cancel()

    def _knows_its_reader(self, loaded: asyncio.Future[encoder.State]) -> None:
        """Where no trained reader is installed, the console says that rules alone are at work."""
        self._rules_only = not loaded.cancelled() and loaded.result() is not encoder.State.READY

    def saved(self, events: Sequence[Event]) -> None:
        """Something was saved by this process: everybody here notices, and the other processes are told."""
        self.notice(events)
        self.neighbours.happened(events)

    def notice(self, events: Sequence[Event]) -> None:
        """Passes on what happened to those who draw, mix and close."""
        self.hub.notice(events)
        self.mixer.notice(events)
        self.sealer.notice(events)
        for event in events:
            if isinstance(event, RoomStateChanged):
                task = asyncio.create_task(self._end_if_closed(event.session))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def slowly(self, pin: str, salt: bytes) -> bytes:
        """The slow hash of what was typed as a PIN or code, beside the room. Raises TooMany when many are waiting."""
        return await self._hashes.of(pin, salt)

    async def room(self, session: str) -> Room:
        """The room as it is now. Raises NotFound."""
        found = await self.database.read(
            lambda tx: self.reader.load(tx, session), at_hand=lambda tx: self.reader.known(tx, session)
        )
        self.later.saw(found)
        return self._with_moods(found)

    async def room_of(self, seat: Seat) -> tuple[Room, bool]:
        """The room that a seat is of, and whether the seat is still good. Raises NotFound."""
        room, good = await self.database.read(
            lambda tx: (self.reader.load(tx, seat.session), has_seat(tx, seat)),
            at_hand=lambda tx: (known, has_seat(tx, seat)) if (known := self.reader.known(tx, seat.session)) else None,
        )
        return self._with_moods(room), good

    def _with_moods(self, found: Room) -> Room:
        """What of a room is in no store."""
        asked, gathered = self.signals.told(found.id), self.mixer.gathered(found.id)
        return replace(found, pause=asked, gathered=gathered, rules_only=self._rules_only)

    def site(self, request: HTTPConnection, rehearsal: bool = False) -> Site:
        """What a page may know about the server, the key of the browser's forms, and whether it is of a rehearsal."""
        anybody = request.url.path.startswith(FOR_ANYBODY)
        key = "" if anybody else self.form_key(cookie_of(request)[0])
        return Site(request.state.nonce, self.settings.origin, self.settings.unencrypted, rehearsal, key)

    def form_key(self, held: str) -> str:
        """The key that goes with the word a browser holds."""
        return base64.urlsafe_b64encode(self.database.vault.pepper(f"form|{held}")).decode().rstrip("=")

    def page(
        self,
        request: Request,
        name: str,
        view: object,
        *,
        status: int = 200,
        rehearsal: bool = False,
        **extra: object,
    ) -> HTMLResponse:
        """A whole page. `rehearsal` says on it that nothing here has happened."""
        page = self.renderer.page(name, view, self.site(request, rehearsal), **extra)
        return _remembered(request, HTMLResponse(page, status))

    def phone_page(
        self, request: Request, name: str, view: object, *, rehearsal: bool = False, **extra: object
    ) -> Response:
        """A page for a phone, squeezed for the hall's Wi-Fi. Nothing on it is secret from the phone's owner."""
        page = self.renderer.page(name, view, self.site(request, rehearsal), **extra).encode()
        if not takes_gzip(request):
            return _remembered(request, HTMLResponse(page))
        headers = {"content-encoding": "gzip", "vary": "accept-encoding"}
        return _remembered(request, HTMLResponse(gzip.compress(page, 6, mtime=0), headers=headers))

    def room_page(self, request: Request, room: Room, view: Callable[[], object], key: Callable[[], str]) -> Response:
        """The page of a room, rendered once for every phone; `key` makes the name of a plain form's note."""
        own = self.site(request, room.brief.rehearsal)
        shared = replace(own, nonce=NONCE, form_key=FORM_KEY)
        sheet = self.sheets.of(
            room, lambda: self.renderer.page("phone/room.html", view(), shared, key=lambda: NOTE_KEY)
        )
        values = {NONCE: lambda: own.nonce, FORM_KEY: lambda: own.form_key, NOTE_KEY: key}
        if not takes_gzip(request):
            return _remembered(request, HTMLResponse(sheet.plain(values)))
        headers = {"content-encoding": "gzip", "vary": "accept-encoding"}
        return _remembered(request, HTMLResponse(sheet.squeezed(values), headers=headers))

    def go_on(self, work: Coroutine[object, object, None]) -> None:
        """Lets something run beside the requests, until it ends or the server stops."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _waiting_in_mix(self, session: str) -> tuple[int, Known, Sequence[Contribution]]:
        size, known, waiting = await self.database.read(lambda tx: sealed_mix_of(tx, session))
        if len(waiting) > FEW_TO_OPEN:
            return size, known, await asyncio.to_thread(open_mix, self.database.vault, waiting)
        return size, known, open_mix(self.database.vault, waiting)

    async def _release(self, session: str, screened: Screened, at_least: int) -> int:
        return await self.database.write(
            lambda tx: release_round(tx, session, screened, at_least=at_least), room=session
        )

    async def _keep_reading(self, session: str, screened: Screened) -> int:
        return await self.database.write(lambda tx: read_whole(tx, session, screened), room=session)

    async def _end_if_closed(self, session: str) -> None:
        try:
            ended = (await self.room(session)).state is RoomState.CLOSED
        except NotFound:
            await self.hub.end(session)  # it was destroyed while it was still open
            self.hub.doubt(session)
            return
        if ended:
            await self.hub.end(session)
            self.sealer.seal_after(session, 0)

    async def keep_calendar(self) -> None:
        """Destroys what is due. It waits for the disk more than once, so it works beside the loop."""
        if self.clock is not None:
            self.look, _ = await asyncio.to_thread(destroy_due, self.database, self.ends, self.clock(), VERSION)

    async def _end_stage(self, session: str) -> None:
        """What the seal of a stage does in a room before the store is sealed. After the close the mix is empty."""
        room = await self.room(session)
        if room.state.live:
            few = await self.mixer.end_stage(session, room.position.stage) > 0
            await self.database.write(lambda tx: ask_about_few(tx, session, few), room=session)
        else:
            self.mixer.forget(session)
        await self.later.until_read(session, READING_SECONDS)
        await self.database.write(lambda tx: forget_originals(tx, session), room=session)


def house(connection: HTTPConnection) -> House:
    """The house a request or socket belongs to."""
    return cast(House, connection.app.state.house)


def now() -> int:
    """Whole seconds since 1970, for timers and expiry only; they do not leap."""
    return steady.now()


async def signed_in(connection: HTTPConnection, act: Act, *faces: Role) -> Pass:
    """The pass of whoever asks, at one of these faces, with the right to this act.

    The facilitator's face is the console, which other staff have too; which of them may do this says the table of
    rights alone. What they change is written in the staff log. Raises SignedOut when there is no pass, Forbidden
    when the role lacks the right, PinNeeded when the act asks for the PIN again.
    """
    database, at, known = house(connection).database, now(), False
    for role in _roles_at(faces):
        token = held(connection, cookie_name(role))
        look = partial(read_pass, token=token, now=at)
        row = await database.read(look, at_hand=look) if token else None
        if row is None or row.role != role:
            continue
        known = True
        if not may(role, act):
            continue
        if act in PIN_AGAIN and row.pin_hash and row.fresh_until < at:
            raise PinNeeded
        if at - row.seen >= AWAKE_SECONDS:
            await database.write(partial(keep_awake, token=token, now=at))
        found = Pass(row.session.hex(), role, token, row.device.hex(), row.label)
        connection.scope.setdefault("state", {})["role"] = role
        begin_act(connection, found.session, role, found.label, act)
        return found
    if known:
        raise Forbidden("That is not for this link.")
    raise SignedOut("/w" if Role.WALL in faces else "/host" if Role.HOST in faces else "/f")


def _roles_at(faces: Sequence[Role]) -> Sequence[Role]:
    found = (role for face in faces for role in (AT_THE_CONSOLE if face is Role.FACILITATOR else (face,)))
    return list(dict.fromkeys(found))


def claimed_seat(connection: HTTPConnection) -> Seat | None:
    """The seat a phone's cookie claims, not yet checked."""
    session, _, token = held(connection, SEAT).partition(".")
    if len(session) != 32 or not set(session) <= set("0123456789abcdef") or not token:
        return None
    return Seat(session, token)


async def seat_is_good(database: Database, seat: Seat) -> bool:
    """Whether a phone's seat is still there."""
    look = partial(has_seat, seat=seat)
    return await database.read(look, at_hand=look)


async def seated(connection: HTTPConnection) -> Seat:
    """The seat of a phone, checked. Raises SignedOut."""
    seat = claimed_seat(connection)
    if seat is None or not await seat_is_good(house(connection).database, seat):
        raise SignedOut("/")
    return seat


def wants_fragment(request: Request) -> bool:
    """True when a script asks and will put the answer into the page by itself."""
    return request.headers.get("hx-request") == "true"


async def after_change(request: Request, session: str, role: Role, page: str) -> Response:
    """The answer to a change: the face as it is now for a script, the page again for a plain form.

    The facilitator's face is the console; it is drawn for whoever of the staff asked.
    """
    if not wants_fragment(request):
        return RedirectResponse(page, 303)
    here = house(request)
    acting = request.scope["state"].get("role")
    role = acting if acting is not None and role is Role.FACILITATOR else role
    drawn = here.faces.draw(await here.room(session), role, here.hub.phones(session))
    # The page need not show this any more if it was told of something newer on the way.
    return HTMLResponse(partials(drawn, list(drawn.regions)), headers={"x-view": str(drawn.version)})


def _remembered(request: Request, answer: HTMLResponse) -> HTMLResponse:
    """Gives a browser its word, when it has none yet."""
    word, new = cookie_of(request)
    if new and not request.url.path.startswith(FOR_ANYBODY):
        keep_cookie(request, answer, FORM_COOKIE, word, hours=24)
    return answer


def _soon(loop: asyncio.AbstractEventLoop, here: House, events: Sequence[Event]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(here.saved, events)


def _bus(settings: Settings) -> Bus:
    if not settings.bus_url:
        return LocalBus()
    from app.live.redis_bus import RedisBus

    return RedisBus(settings.bus_url)
