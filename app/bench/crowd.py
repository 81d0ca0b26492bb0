"""Many phones in a process of their own, as cheap as they can be, so that the server is what is measured.

They speak the real protocol over real sockets on loopback, but look at no more of a frame than they must.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import resource
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, cast

CONNECTING_AT_ONCE = 200
_ACK = (b'{"t":"ack"', b'{"t": "ack"')


@dataclass
class Arrivals:
    """Frames that came, and when the last of a number of them did (seconds on the machine's own clock)."""

    frames: int = 0
    size: int = 0
    wanted: int = 0
    last: float = 0.0
    times: list[float] = field(default_factory=list)
    keep_times: bool = False
    full: asyncio.Event = field(default_factory=asyncio.Event)

    def expect(self, frames: int, *, keep_times: bool = False) -> None:
        """Counts anew, up to this many."""
        self.frames, self.size, self.wanted, self.times, self.keep_times = 0, 0, frames, [], keep_times
        self.full.clear()

    def count(self, size: int) -> None:
        """One more frame came."""
        self.frames += 1
        self.size += size
        if self.keep_times:
            self.times.append(time.monotonic())
        if self.frames == self.wanted:
            self.last = time.monotonic()
            self.full.set()


class Phone(asyncio.Protocol):
    """One socket. Acknowledgements wake who waits for one; every other frame is counted."""

    def __init__(self, request: bytes, arrivals: Arrivals, first: str) -> None:
        self._request, self._arrivals, self._first = request, arrivals, first
        self._buffer, self._open = bytearray(), False
        self._answer: asyncio.Future[float] | None = None
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks for the upgrade."""
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self._request)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody need wait any longer."""
        for waiting in (self.opened, self._answer):
            if waiting is not None and not waiting.done():
                waiting.set_exception(ConnectionError("the socket closed"))

    def data_received(self, data: bytes) -> None:
        """Reads the answer to the upgrade, then frames by their lengths."""
        self._buffer += data
        if not self._open:
            head, found, rest = bytes(self._buffer).partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                self.opened.set_exception(ConnectionError(head[:80].decode("latin-1")))
                return
            self._buffer, self._open = bytearray(rest), True
            self.send(self._first)
            self.opened.set_result(None)
        while (whole := _frame(self._buffer)) is not None:
            start, end = whole
            self._take(self._buffer[0] & 0x0F, bytes(self._buffer[start : min(end, start + 12)]), end)
            del self._buffer[:end]

    def send(self, text: str) -> None:
        """One message, masked with nought, which changes nothing and costs nothing."""
        body = text.encode()
        head = bytes((0x81, 0x80 | len(body))) if len(body) < 126 else b"\x81\xfe" + len(body).to_bytes(2, "big")
        if text and self.transport is not None:
            self.transport.write(head + b"\0\0\0\0" + body)

    async def ask(self, text: str) -> float:
        """Sends a message and waits for its acknowledgement; returns how long that took, in seconds."""
        self._answer = asyncio.get_running_loop().create_future()
        began = time.monotonic()
        self.send(text)
        return await self._answer - began

    def _take(self, kind: int, begins: bytes, size: int) -> None:
        if kind == 9 and self.transport is not None:
            self.transport.write(bytes((0x8A, 0x80 | len(begins), 0, 0, 0, 0)) + begins)
        elif kind in (1, 2):
            if begins.startswith(_ACK):
                if self._answer is not None and not self._answer.done():
                    self._answer.set_result(time.monotonic())
            else:
                self._arrivals.count(size)


class Crowd:
    """The phones of this process, in named groups."""

    def __init__(self) -> None:
        self._groups: dict[str, list[Phone]] = {}
        self._arrivals: dict[str, Arrivals] = {}

    async def join(self, group: str, port: int, path: str, cookies: Sequence[str], first: str) -> float:
        """Opens a socket for each cookie; returns the seconds until every one has been shown something."""
        began, arrivals = time.monotonic(), self._arrivals.setdefault(group, Arrivals())
        arrivals.expect(len(cookies) if first else 0)
        gate = asyncio.Semaphore(CONNECTING_AT_ONCE)

        async def one(cookie: str) -> Phone:
            async with gate:
                _, phone = await asyncio.get_running_loop().create_connection(
                    lambda: Phone(_upgrade(port, path, cookie), arrivals, first), "127.0.0.1", port
                )
                await phone.opened
                return phone

        phones = await asyncio.gather(*(one(cookie) for cookie in cookies))
        if first:
            await asyncio.wait_for(arrivals.full.wait(), 60)
        self._groups.setdefault(group, []).extend(phones)
        return time.monotonic() - began

    def expect(self, group: str, frames: int, keep_times: bool = False) -> None:
        """Counts what comes to this group anew."""
        self._arrivals[group].expect(frames, keep_times=keep_times)

    async def arrived(self, group: str, patience: float = 30.0) -> tuple[float, list[float], int]:
        """When the last expected frame came, when each did if that was asked for, and how many bytes there were."""
        found = self._arrivals[group]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(found.full.wait(), patience)
        return found.last, found.times, found.size

    async def pulse(self, group: str, times: int) -> list[float]:
        """One phone speaks so many times, each once every phone heard the last; returns how long each took to all."""
        found, phones, waits = self._arrivals[group], self._groups[group], list[float]()
        for _ in range(times):
            found.expect(len(phones))
            began = time.monotonic()
            phones[0].send("{}")
            await asyncio.wait_for(found.full.wait(), 30)
            waits.append(found.last - began)
        return waits

    async def say(self, group: str, seconds: float, pause: float = 0.0, most: int = 10**9) -> list[float]:
        """Every phone sends note after note, each once the last is on disk; returns how long each took."""
        until, waits = time.monotonic() + seconds, list[float]()

        async def talk(phone: Phone) -> None:
            said = 0
            await asyncio.sleep(pause * secrets.randbelow(1000) / 1000)
            while time.monotonic() < until and said < most:
                waits.append(await phone.ask(note()))
                said += 1
                await asyncio.sleep(pause)

        await asyncio.gather(*(talk(phone) for phone in self._groups[group]))
        return waits

    async def send_one(self, group: str) -> float:
        """The first phone of a group sends a note; returns when, on the machine's own clock."""
        began = time.monotonic()
        await self._groups[group][0].ask(note())
        return began

    async def leave(self, group: str) -> None:
        """Closes every socket of a group."""
        for phone in self._groups.pop(group, []):
            if phone.transport is not None:
                phone.transport.abort()
        self._arrivals.pop(group, None)
        await asyncio.sleep(0.05)


def note() -> str:
    """A note as a phone sends it, about 20 words, padded as phones pad."""
    key = base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=")
    body = " ".join(secrets.choice(_WORDS) for _ in range(20))
    text = json.dumps({"t": "say", "key": key, "stage": "learning", "card": "learning", "body": body})
    return text.ljust(2048)


_WORDS = "school nobody wrote waiting answer housing called week then asked before after again letter visit".split()


def run(ours: Connection, core: int | None) -> None:
    """The whole life of the process: takes a command, answers with what it returned."""
    prepare(core)
    asyncio.run(serve_commands(ours, Crowd()))


async def serve_commands(pipe: Connection, target: object) -> None:
    """Calls the methods of an object as they are asked for over a pipe, until it is closed."""
    loop = asyncio.get_running_loop()
    while True:
        try:
            name, given = await loop.run_in_executor(None, pipe.recv)
        except EOFError:
            return
        found: Any = getattr(target, name)(*given)
        pipe.send(await found if asyncio.iscoroutine(found) else found)


def prepare(core: int | None) -> None:
    """As many sockets as the machine allows, and a core of its own where there are two."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if core is not None and hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {core})


def _upgrade(port: int, path: str, cookie: str) -> bytes:
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade"]
    lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", f"Origin: http://127.0.0.1:{port}"]
    return "\r\n".join([*lines, f"Cookie: {cookie}", "", ""]).encode()


def _frame(buffer: bytearray) -> tuple[int, int] | None:
    """Where the body of the first frame begins and ends; None while it is not all there."""
    if len(buffer) < 2:
        return None
    length, start = buffer[1] & 0x7F, 2
    if length >= 126:
        start = 4 if length == 126 else 10
        if len(buffer) < start:
            return None
        length = int.from_bytes(buffer[2:start], "big")
    return (start, start + length) if len(buffer) >= start + length else None
