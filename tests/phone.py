"""A phone in the room: it joins over HTTP as a browser does, and speaks the frames over a real socket."""

from __future__ import annotations

import asyncio
import base64
import json
import secrets
import socket
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http.client import HTTPConnection, HTTPSConnection
from ssl import SSLContext
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

DEADLINE = 10.0
Frame = dict[str, Any]


def new_key() -> str:
    """A key as a phone makes it."""
    return base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")


class Answer:
    """What a request was answered with."""

    def __init__(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def header(self, name: str) -> str:
        """The first header of this name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")


class Browser:
    """Keeps cookies and says where it comes from; never follows a redirect. Waits `patience` seconds for an answer."""

    def __init__(self, origin: str) -> None:
        self.origin, self.patience = origin, DEADLINE
        self.cookies: dict[str, str] = {}
        self.says: dict[str, str] = {}
        self._from: tuple[str, int] | None = None
        self._trust: SSLContext | None = None

    def come_from(self, address: str, trust: SSLContext) -> None:
        """From now on it asks from this address of the machine, and trusts what `trust` does."""
        self._from, self._trust = (address, 0), trust

    @property
    def cookie(self) -> str:
        """The cookies as one header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Answer:
        """One request. Underscores in the names of headers become dashes."""
        given = {"Origin": self.origin, "Cookie": self.cookie, "X-Form": "ours"} | {
            name.replace("_", "-"): value for name, value in (self.says | headers).items()
        }
        connection = self._connection()
        try:
            connection.request(method, path, body, given)
            response = connection.getresponse()
            answer = Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0].strip('"')
        return answer

    def _connection(self) -> HTTPConnection:
        place = urlsplit(self.origin)
        if place.scheme == "https":
            return _Safe(place.netloc, timeout=self.patience, source_address=self._from, context=self._trust)
        return HTTPConnection(place.netloc, timeout=self.patience, source_address=self._from)

    def get(self, path: str) -> Answer:
        """Asks for a page."""
        return self.ask("GET", path)

    def post(self, path: str, form: Mapping[str, str] | None = None) -> Answer:
        """Sends a plain form."""
        return self.ask("POST", path, urlencode(form or {}), Content_Type="application/x-www-form-urlencoded")

    def post_json(self, path: str, message: object) -> Answer:
        """Sends a frame by request, as a phone does where sockets are blocked."""
        return self.ask("POST", path, json.dumps(message), Content_Type="application/json", HX_Request="true")


class _Safe(HTTPSConnection):
    """A name below `localhost` is this machine, as browsers have it, whatever the names of the machine say."""

    def connect(self) -> None:
        """Opens the connection. The certificate must still be for the name."""
        meant = self.host
        made: Any = self
        made._create_connection = lambda place, *more: socket.create_connection((here(meant) or meant, place[1]), *more)
        super().connect()


def here(name: str) -> str:
    """The address of a name below `localhost`; nothing for any other name."""
    return "127.0.0.1" if name.endswith(".localhost") else ""


class Phone(Browser):
    """A phone with a seat, and a socket once it is connected. Frames that arrive are kept in `seen`."""

    def __init__(self, origin: str) -> None:
        super().__init__(origin)
        self.seen: list[Frame] = []
        self._socket: ClientConnection | None = None
        self._by: dict[str, Any] = {}

    def join(self, code: str) -> Self:
        """Types the code and takes a seat."""
        for path, form in (("/j", {"code": code}), ("/j/seat", {})):
            answer = self.post(path, form)
            assert answer.status == 303, (path, answer.status)
        return self

    @property
    def socket(self) -> ClientConnection:
        """The open socket."""
        assert self._socket is not None
        return self._socket

    def reach(self, port: int) -> None:
        """From now on its sockets go by another port, as through a bad network; what it asks for stays the same."""
        self._by = {"host": "127.0.0.1", "port": port}

    async def drop(self) -> None:
        """Lets go of the socket at once, without a goodbye."""
        if self._socket is not None:
            self._socket.transport.abort()
            self._socket = None

    async def connect(self, path: str = "/ws/room", *, claimed: str = "") -> None:
        """Opens the socket, without a word; `claimed` is where it says it comes from, when that is elsewhere."""
        place = urlsplit(self.origin)
        by = dict(self._by)
        if self._from is not None:
            by |= {"local_addr": self._from, "ssl": self._trust}
        if here(place.hostname or ""):
            by |= {"host": here(place.hostname or ""), "port": place.port}
        self._socket = await connect(
            f"{'wss' if place.scheme == 'https' else 'ws'}://{place.netloc}{path}",
            origin=claimed or self.origin,  # type: ignore[arg-type]  # a text is all it takes
            additional_headers={"Cookie": self.cookie}
            | {name.replace("_", "-"): each for name, each in self.says.items()},
            open_timeout=DEADLINE,
            close_timeout=1,
            ping_interval=None,
            compression=None,
            max_size=None,
            proxy=None,
            **by,
        )

    async def hello(self, version: int = 0) -> Frame:
        """Says hello and returns the view it is shown."""
        await self.send({"t": "hello", "v": version})
        return await self.until("view")

    async def send(self, frame: Frame | str | bytes) -> None:
        """Sends one frame."""
        await self.socket.send(json.dumps(frame) if isinstance(frame, dict) else frame)

    async def next(self) -> Frame:
        """The next frame that arrives. Raises TimeoutError, ConnectionClosed."""
        frame: Frame = json.loads(await asyncio.wait_for(self.socket.recv(), DEADLINE))
        self.seen.append(frame)
        return frame

    async def until(self, kind: str, **fields: object) -> Frame:
        """The next frame of this kind with these values; others on the way are kept in `seen`."""
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            frame = await self.next()
            if frame["t"] == kind and all(frame.get(name) == value for name, value in fields.items()):
                return frame
        raise TimeoutError(kind)

    async def reply(self, key: str) -> Frame:
        """What is said about this key: an acknowledgement or an error."""
        while (frame := await self.next())["t"] not in ("ack", "err") or frame.get("key") != key:
            pass
        return frame

    async def ask_frame(self, frame: Frame) -> Frame:
        """Sends a frame with a key and returns what is said about it."""
        await self.send(frame)
        return await self.reply(str(frame["key"]))

    async def say(self, body: str, key: str = "", **fields: str) -> Frame:
        """Sends a note and returns what is said about it."""
        about = {"stage": "learning", "card": "learning"} | fields
        return await self.ask_frame({"t": "say", "key": key or new_key(), "body": body} | about)

    async def close_code(self) -> int:
        """Reads until the server closes, and returns its code."""
        try:
            while True:
                await self.next()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006

    async def leave(self) -> None:
        """Closes the socket."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None


@asynccontextmanager
async def connected(phone: Phone, path: str = "/ws/room", *, hello: bool = True) -> AsyncIterator[Phone]:
    """A phone with an open socket that has said hello."""
    await phone.connect(path)
    try:
        if hello:
            await phone.hello()
        yield phone
    finally:
        await phone.leave()
