"""A proxy between phones and a server that cuts, stalls and delays, on loopback, with nothing but asyncio."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Chaos:
    """A listening proxy. What it does to the bytes can be changed while they flow."""

    target: int
    dice: random.Random = field(default_factory=lambda: random.Random(20261127))
    port: int = 0
    delay: tuple[float, float] = (0.0, 0.0)  # seconds each piece waits, at least and at most
    rate: float = 0.0  # bytes a second in each direction; 0 is as fast as it goes
    refusing: bool = False
    flowing: asyncio.Event = field(default_factory=asyncio.Event)
    lines: set[asyncio.WriteTransport] = field(default_factory=set)
    cuts: int = 0

    def cut(self, share: float = 1.0) -> None:
        """Ends this share of the connections at once, without a goodbye."""
        for transport in list(self.lines):
            if self.dice.random() < share:
                transport.abort()
                self.cuts += 1

    async def stall(self, seconds: float) -> None:
        """Nothing passes for so long, and nothing is said about it."""
        self.flowing.clear()
        await asyncio.sleep(seconds)
        self.flowing.set()

    async def blackout(self, seconds: float) -> None:
        """Everything is cut and nobody comes in for so long."""
        self.refusing = True
        self.cut()
        await asyncio.sleep(seconds)
        self.refusing = False

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Takes pieces in as fast as the line is, and lets each out once it has travelled; nothing overtakes."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving, loop = asyncio.create_task(self._arrive(under_way, writer)), asyncio.get_running_loop()
        try:
            with contextlib.suppress(OSError):
                while piece := await reader.read(512 if self.rate else 65_536):
                    await self.flowing.wait()
                    if self.rate:
                        await asyncio.sleep(len(piece) / self.rate)
                    under_way.put_nowait((loop.time() + self.dice.uniform(*self.delay), piece))
            under_way.put_nowait((0.0, b""))
            await arriving
        finally:
            arriving.cancel()
            writer.transport.abort()

    async def _arrive(self, under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while (found := await under_way.get())[1]:
                if (left := found[0] - asyncio.get_running_loop().time()) > 0:
                    await asyncio.sleep(left)
                await self.flowing.wait()
                writer.write(found[1])
                await writer.drain()

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refusing:
            writer.transport.abort()
            return
        try:
            there, back = await self._onward()
        except OSError:
            writer.transport.abort()
            return
        self.lines.add(writer.transport)
        try:
            with contextlib.suppress(asyncio.CancelledError):  # the test is over, and nobody waits for this line
                await asyncio.gather(self._pass_on(reader, back), self._pass_on(there, writer))
        finally:
            self.lines.discard(writer.transport)
            back.transport.abort()
            writer.transport.abort()

    async def _onward(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """To the server. A line with a rate queues some two kilobytes, as a slow one does; the rest waits there."""
        if not self.rate:
            return await asyncio.open_connection("127.0.0.1", self.target)
        narrow = socket.socket()
        narrow.setblocking(False)
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)  # the least there is
        await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", self.target))
        return await asyncio.open_connection(sock=narrow, limit=512)


@asynccontextmanager
async def chaos(target: int) -> AsyncIterator[Chaos]:
    """A proxy before a server's port."""
    proxy = Chaos(target)
    proxy.flowing.set()
    server = await asyncio.start_server(proxy._line, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        proxy.cut()
        await asyncio.sleep(0.05)
