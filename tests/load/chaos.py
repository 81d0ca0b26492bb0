"""A proxy between phones and a server that cuts, stalls and delays, on loopback, with nothing but asyncio."""

from __future__ import annotations

import asyncio
import contextlib
import random
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
        with contextlib.suppress(OSError):
            while piece := await reader.read(2048 if self.rate else 65_536):
                await self.flowing.wait()
                if self.delay[1]:
                    await asyncio.sleep(self.dice.uniform(*self.delay))
                if self.rate:
                    await asyncio.sleep(len(piece) / self.rate)
                writer.write(piece)
                await writer.drain()
        writer.transport.abort()

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refusing:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        self.lines.add(writer.transport)
        try:
            await asyncio.gather(self._pass_on(reader, back), self._pass_on(there, writer))
        finally:
            self.lines.discard(writer.transport)
            back.transport.abort()
            writer.transport.abort()


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
