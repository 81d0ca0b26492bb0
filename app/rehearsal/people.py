"""Simulated practitioners: they come in by the code, read the page, and write at human pace over real sockets.

The promise: they use the same door, the same seat and the same messages as a real phone, and nothing else; so a
facilitator who practises with them practises with the app as it is. They go when the room closes.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import random
import secrets
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from app.rehearsal.asked import Form, form_key, read_forms
from app.rehearsal.deck import Deck, Frame

FEWEST, MOST = 12, 40
_READS, _WRITES = (4.0, 25.0), (15.0, 75.0)  # seconds a person takes to read a question, and to write an answer
_SECONDS = 10.0
_FINAL = {4401, 4403, 4410}
_SEATS = {"ple_seat", "__Host-ple_seat"}  # what a seat is called in a browser, on plain http and on https


@dataclass(frozen=True)
class Venue:
    """Where the room is: the address that people open, the port on this machine, and the join code."""

    origin: str
    port: int
    code: str


async def attend(venue: Venue, deck: Deck, number: int, pace: float, chance: random.Random) -> None:
    """So many people come in, one after the other, and stay until the room closes. `pace` 2 is twice as fast."""
    async with asyncio.TaskGroup() as group:
        for _ in range(number):
            group.create_task(_take_part(venue, deck, pace, chance))
            await asyncio.sleep(chance.uniform(0.2, 2.0) / pace)


async def _take_part(venue: Venue, deck: Deck, pace: float, chance: random.Random) -> None:
    """One person, who comes back when the connection is lost, until the room closes or lets nobody in."""
    cookie = await asyncio.to_thread(_come_in, venue)
    while cookie:
        try:
            async with _socket(venue, cookie) as socket:
                await _Person(socket, deck, pace, chance).stay()
        except ConnectionClosed as closed:
            if closed.rcvd is not None and closed.rcvd.code in _FINAL:
                return
        except (OSError, InvalidHandshake, TimeoutError):
            pass
        await asyncio.sleep(chance.uniform(0.5, 2.0))


class _Person:
    """Answers each form once, some time after it appears."""

    def __init__(self, socket: ClientConnection, deck: Deck, pace: float, chance: random.Random) -> None:
        self._socket, self._deck, self._pace, self._chance = socket, deck, pace, chance
        self._seen: set[str] = set()
        self._thinking: set[asyncio.Task[None]] = set()

    async def stay(self) -> None:
        """Reads what the server sends until it hangs up."""
        await self._socket.send(json.dumps({"t": "hello", "v": 0}))
        try:
            async for raw in self._socket:
                frame = json.loads(raw)
                if frame.get("t") == "closed":
                    return
                for form in read_forms(str(frame.get("html", ""))):
                    self._turn_to(form)
        finally:
            for task in self._thinking:
                task.cancel()

    def _turn_to(self, form: Form) -> None:
        if form.id in self._seen:
            return
        self._seen.add(form.id)
        task = asyncio.create_task(self._answer(form))
        self._thinking.add(task)
        task.add_done_callback(self._thinking.discard)

    async def _answer(self, form: Form) -> None:
        await self._wait(_READS)
        frames = self._deck.answer(form)
        if any(frame["t"] == "say" for frame in frames):
            await self._wait(_WRITES)
        with contextlib.suppress(ConnectionClosed):
            for frame in frames:
                await self._socket.send(json.dumps(_with_key(frame)))

    async def _wait(self, seconds: tuple[float, float]) -> None:
        await asyncio.sleep(self._chance.uniform(*seconds) / self._pace)


def _with_key(frame: Frame) -> Frame:
    return frame | {"key": base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")}


def _come_in(venue: Venue) -> str:
    """Types the code, reads the notice, takes a seat. The cookies of the seat, or nothing when the door is shut."""
    visit = _Visit(venue)
    try:
        visit.ask("GET", "/j")
        visit.ask("POST", "/j", {"code": venue.code})
        visit.ask("GET", "/j/notice")
        visit.ask("POST", "/j/seat", {})
    except (OSError, HTTPException):
        return ""
    return visit.cookie if visit.cookies.keys() & _SEATS else ""


class _Visit:
    """What a phone keeps between pages: its cookies, and the key of the form it was last given."""

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self.cookies: dict[str, str] = {}
        self._key = ""

    @property
    def cookie(self) -> str:
        """The cookies as one header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> None:
        """Opens a page, or sends its form, on this machine's own port."""
        headers = {"Host": urlsplit(self._venue.origin).netloc, "Origin": self._venue.origin, "Cookie": self.cookie}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form | {"form_key": self._key})
        connection = HTTPConnection("127.0.0.1", self._venue.port, timeout=_SECONDS)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0].strip('"')
        self._key = form_key(page) or self._key


def _socket(venue: Venue, cookie: str) -> connect:
    return connect(
        f"ws://{urlsplit(venue.origin).netloc}/ws/room",
        host="127.0.0.1",
        port=venue.port,
        origin=venue.origin,  # type: ignore[arg-type]  # the library's own name for text
        additional_headers={"Cookie": cookie},
        open_timeout=_SECONDS,
        compression=None,
        proxy=None,
        user_agent_header=None,
        max_size=4 * 1024 * 1024,
    )
