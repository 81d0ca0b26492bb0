"""The three sockets. Each says hello, is shown its face, and is told when something it may notice changes.

A hall's phones do nothing most of the time, so what each keeps while it waits is kept small: a socket does not go
through what pages need, it has no task or timer of its own besides the one that listens, and neither what it said when
it came nor its last message is held on to.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from functools import partial

from fastapi import WebSocket, WebSocketDisconnect
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from app.actions.access import Seat, keep_awake
from app.domain.errors import Invalid, Refused
from app.domain.roles import Act, Role
from app.live.frames import Message, error, read_message
from app.live.hub import FORBIDDEN
from app.live.socket import EXTENSION
from app.live.watcher import Watcher
from app.storage.database import Away, NotSaved, Tx
from app.web.care import signal_answer
from app.web.checks import check_answer
from app.web.house import House, SignedOut, house, now, seat_is_good, seated, signed_in
from app.web.messages import answer

HELLO_SECONDS = 5
LATEST, MOST_BAD = 0.05, 5
RATE, BURST, PATIENCE = 20.0, 40.0, 40
NOT_TEXT, TRY_AGAIN, MALFORMED, UNKNOWN, NO_HELLO, SLOW_DOWN = 1003, 1013, 4400, 4401, 4408, 4429


class Closed(Exception):
    """The conversation is over. `code` is the close code to give."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Pace:
    """A bucket that refills: how many messages a socket may send. Patience ends when it keeps on."""

    def __init__(self) -> None:
        self._left, self._at, self._refused = BURST, time.monotonic(), 0

    def allow(self) -> bool:
        """Whether one more message may be read now. Raises Closed when a socket goes on regardless."""
        at = time.monotonic()
        self._left, self._at = min(BURST, self._left + (at - self._at) * RATE), at
        if self._left >= 1:
            self._left, self._refused = self._left - 1, 0
            return True
        self._refused += 1
        if self._refused > PATIENCE:
            raise Closed(SLOW_DOWN)
        return False


async def room_socket(socket: WebSocket) -> None:
    """A phone's socket: it contributes, votes and takes back over it, and is shown the room."""
    await socket.accept()
    try:
        seat = await seated(HTTPConnection(socket.scope))
    except (SignedOut, Away) as error:
        await socket.close(UNKNOWN if isinstance(error, SignedOut) else TRY_AGAIN)
        return
    await _converse(socket, _watcher(socket, seat.session, Role.PARTICIPANT, seat.token), seat)


async def console_socket(socket: WebSocket) -> None:
    """The facilitator's socket: it only receives; what the facilitator does goes by form."""
    await _staff(socket, Act.OPEN_CONSOLE, Role.FACILITATOR)


async def wall_socket(socket: WebSocket) -> None:
    """The projector's socket: it only receives."""
    await _staff(socket, Act.WATCH_WALL, Role.WALL, Role.FACILITATOR)


FACES = {"/ws/room": room_socket, "/ws/console": console_socket, "/ws/wall": wall_socket}


class Sockets:
    """Round the app: the sockets of the faces go straight to their conversations, and everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Begins a conversation, or passes on."""
        face = FACES.get(scope["path"]) if scope["type"] == "websocket" else None
        if face is None:
            await self._app(scope, receive, send)
        else:
            await face(WebSocket(scope, receive, send))


async def _staff(socket: WebSocket, act: Act, *roles: Role) -> None:
    await socket.accept()
    try:
        found = await signed_in(HTTPConnection(socket.scope), act, *roles)
    except (SignedOut, Refused) as error:
        await socket.close(TRY_AGAIN if isinstance(error, Away) else UNKNOWN)
        return
    face = Role.WALL if act is Act.WATCH_WALL else found.role
    await _converse(socket, _watcher(socket, found.session, face, found.device), None, found.token)


def _watcher(socket: WebSocket, session: str, role: Role, seat: str) -> Watcher:
    """A watcher over this socket. Sending to a phone that has just gone is no error: it will come back."""

    async def send(frame: str) -> None:
        with contextlib.suppress(RuntimeError, WebSocketDisconnect, OSError):
            await socket.send_text(frame)

    wire = socket.scope.get("extensions", {}).get(EXTENSION)
    return Watcher(session, role, send, partial(_close, socket), seat, wire=wire)


async def _converse(socket: WebSocket, watcher: Watcher, seat: Seat | None, token: str = "") -> None:
    here = house(socket)
    socket.scope["headers"] = ()  # who it is is known by now, and what it said of itself is not kept
    watcher.doubt = lambda: here.go_on(_recheck(socket, watcher, seat, token))
    try:
        await here.hub.watch(watcher, await _hello(socket, watcher))
        if seat is not None:
            here.mixer.look_at(seat.session)
        await _listen(socket, watcher, seat)
    except TimeoutError:
        await _close(socket, NO_HELLO)
    except Refused as refused:
        await _close(socket, _code_of(refused))
    except Closed as closed:
        await _close(socket, closed.code)
    except (WebSocketDisconnect, OSError):
        pass  # the phone has gone; it will come back by itself
    finally:
        here.hub.unwatch(watcher)


async def _hello(socket: WebSocket, watcher: Watcher) -> int:
    """The version that the page of this socket shows. Raises Closed when it says something else, or nothing."""
    message = read_message(await asyncio.wait_for(_receive(socket), HELLO_SECONDS))
    version = message.fields.get("v")
    if message.kind != "hello" or type(version) is not int:
        raise Closed(NO_HELLO)
    if message.fields.get("z") == 1:
        watcher.unpack()
    return version


def _code_of(refused: Refused) -> int:
    """The close code for what went wrong before the conversation began."""
    return TRY_AGAIN if isinstance(refused, Away) else MALFORMED if isinstance(refused, Invalid) else UNKNOWN


async def _listen(socket: WebSocket, watcher: Watcher, seat: Seat | None) -> None:
    pace, bad = Pace(), 0
    while True:
        bad = 0 if await _take(await _receive(socket), pace, socket, watcher, seat) else bad + 1
        if bad >= MOST_BAD:
            raise Closed(MALFORMED)


async def _take(raw: str, pace: Pace, socket: WebSocket, watcher: Watcher, seat: Seat | None) -> bool:
    """Answers one message; False when it could not be read. Raises Closed when there are too many."""
    if not pace.allow():
        slow = Invalid("That was a lot at once. It is being sent a little more slowly.", code="slow_down")
        await watcher.tell(error(slow, _key_of(raw)))
        return True
    try:
        message = read_message(raw)
    except Invalid as refused:
        await watcher.tell(error(refused))
        return False
    await _reply(socket, watcher, seat, message)
    return True


async def _reply(socket: WebSocket, watcher: Watcher, seat: Seat | None, message: Message) -> None:
    if message.kind == "ping":
        if seat is not None:
            house(socket).go_on(_late_pong(house(socket), watcher))
        else:
            await watcher.tell({"t": "pong"})
    elif message.kind == "hello":
        watcher.begin_again()
    elif seat is None:
        await watcher.tell(error(Invalid("That is not for this screen.", code="forbidden"), message.fields.get("key")))
    elif message.kind == "signal":
        await watcher.tell(await signal_answer(house(socket), seat, message))
    elif message.kind == "check":
        house(socket).checks.aside(_check(house(socket), watcher, seat, message))
    else:
        await watcher.tell(await answer(house(socket).database, seat, message))


async def _late_pong(here: House, watcher: Watcher) -> None:
    """Answers a phone's sign of life as late as a note would be: after what waits for the disk, and one save more.

    Whoever watches the Wi-Fi sees when something goes each way, and must not tell by it which of the two it was.
    What the phone sends meanwhile is not kept waiting.
    """
    turn = asyncio.ensure_future(here.database.read(_nothing))
    turn.add_done_callback(lambda done: done.cancelled() or done.exception())  # a store that is away is no matter here
    await asyncio.wait({turn}, timeout=LATEST)
    await asyncio.sleep(min(here.meters.last_save, LATEST))
    await watcher.tell({"t": "pong"})


def _nothing(tx: Tx) -> None:
    """Waits for its turn only."""


async def _check(here: House, watcher: Watcher, seat: Seat, message: Message) -> None:
    """Answers a phone that asked about its draft. Notes sent meanwhile are not kept waiting by it."""
    await watcher.tell(await check_answer(here, seat, message))


async def _receive(socket: WebSocket) -> str:
    """The next text frame. Raises Closed for anything else, WebSocketDisconnect when the phone has gone."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    text = message.get("text")
    if text is None:
        raise Closed(NOT_TEXT)
    return str(text)


async def _recheck(socket: WebSocket, watcher: Watcher, seat: Seat | None, token: str) -> None:
    """Ends a socket whose seat or pass has ended meanwhile. A page that is being watched is in use."""
    database = house(socket).database
    with contextlib.suppress(Away, NotSaved):
        if seat is not None:
            good = await seat_is_good(database, seat)
        else:
            good = await database.write(lambda tx: keep_awake(tx, token, now=now()))
        if not good:
            await watcher.close(FORBIDDEN)


def _key_of(raw: str) -> object:
    """The key of a message that was not carried out, so that the phone knows which one to send again."""
    try:
        return read_message(raw).fields.get("key")
    except Invalid:
        return None


async def _close(socket: WebSocket, code: int) -> None:
    with contextlib.suppress(RuntimeError, WebSocketDisconnect, OSError):
        await socket.close(code)
