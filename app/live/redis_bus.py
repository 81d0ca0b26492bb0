"""The bus over Redis or Valkey. It uses one channel and no keys at all, so nothing is kept there.

When the server goes away, telling is silence and hearing begins again by itself; whoever listens is then told that
something may have been missed. The rooms go on meanwhile: what was saved is in the store.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Any
from urllib.parse import urlsplit

from redis import Redis as RedisOnce
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry as RetryOnce

from app.domain.errors import Invalid, Refused
from app.live.bus import Hear, Notice, Word, new_name, read_notice

CHANNEL = "ple"
WAITS = (0.1, 0.2, 0.5, 1.0)
WAITING = 10_000
_PATIENCE = 3.0
_ASKED = 3
_AWAY = (RedisError, OSError, asyncio.TimeoutError)


class RedisBus:
    """This process's place on the bus at `address` (`redis://…`, `rediss://…`). Raises Invalid for another address."""

    def __init__(self, address: str) -> None:
        self.name = new_name()
        self.up = False
        self._queue: asyncio.Queue[str] = asyncio.Queue(WAITING)
        self._tasks: list[asyncio.Task[None]] = []
        self._leaving = False
        try:
            self._redis: Any = Redis.from_url(
                address, socket_connect_timeout=_PATIENCE, socket_keepalive=True, retry=Retry(NoBackoff(), 0)
            )
        except ValueError:
            raise Invalid("The address of the bus must begin with redis:// or rediss://") from None

    async def start(self, hear: Hear) -> None:
        """Begins to hear, as soon as the server answers."""
        self._tasks = [asyncio.create_task(self._listen(hear)), asyncio.create_task(self._send())]

    def tell(self, notice: Notice) -> None:
        """Puts a notice on its way, or drops it while the server is away."""
        if self.up:
            with contextlib.suppress(asyncio.QueueFull):
                self._queue.put_nowait(Notice(notice.room, notice.word, notice.number, self.name).written())

    async def stop(self) -> None:
        """Sends what still waits, for a moment, and leaves."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1):
                while self.up and not self._queue.empty():  # noqa: ASYNC110 - a queue tells nobody when it is empty
                    await asyncio.sleep(0.01)
        self._leaving, left = True, set(self._tasks)
        # The library may swallow a cancellation that comes at the same moment as an answer, so it is asked again.
        for _ in range(_ASKED):
            for task in left:
                task.cancel()
            left = (await asyncio.wait(left, timeout=1))[1] if left else left
        with contextlib.suppress(*_AWAY):
            await self._redis.aclose()

    async def _listen(self, hear: Hear) -> None:
        failed = 0
        while not self._leaving:
            try:
                async with self._redis.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    self.up, failed = True, 0
                    hear(Notice("", Word.AGAIN))
                    await self._hear_all(channel, hear)
            except _AWAY:
                self.up = False
                await asyncio.sleep(WAITS[min(failed, len(WAITS) - 1)])
                failed += 1

    async def _hear_all(self, channel: Any, hear: Hear) -> None:
        while not self._leaving:
            message = await channel.get_message(ignore_subscribe_messages=True, timeout=_PATIENCE)
            if message is None:
                await channel.ping()  # a connection that died without a word is found out
                continue
            data = message.get("data")
            notice = read_notice(data.decode("ascii", "replace")) if isinstance(data, bytes) else None
            if notice is not None and notice.sender != self.name:
                hear(notice)

    async def _send(self) -> None:
        while not self._leaving:
            text = await self._queue.get()
            for _ in range(2):  # the first try may find a connection that ended with the server before
                with contextlib.suppress(*_AWAY):
                    async with asyncio.timeout(_PATIENCE):
                        await self._redis.publish(CHANNEL, text)
                    break


def look_at_bus(address: str) -> int:
    """Tells something on a channel of its own and hears it; returns how many processes of the app listen now.

    It says nothing on the app's channel, so no room notices. Raises Refused with a sentence that says what to do, and
    that names the server without its password.
    """
    try:
        server = RedisOnce.from_url(
            address, socket_connect_timeout=_PATIENCE, socket_timeout=_PATIENCE, retry=RetryOnce(NoBackoff(), 0)
        )
    except ValueError:
        raise Invalid("The address of the bus must begin with redis:// or rediss://") from None
    try:
        heard, listening = _tried(server)
    except _AWAY:
        heard, listening = False, 0
    if not heard:
        raise Refused(
            f"The bus at {_place(address)} does not answer. Start Redis, or look at PLE_BUS_URL. Rooms go on meanwhile;"
            " what changes at another process is seen up to two seconds later."
        )
    return listening


def _tried(server: Any) -> tuple[bool, int]:
    """Whether what is told is heard, and how many listen on the app's channel."""
    with server, server.pubsub(ignore_subscribe_messages=True) as channel:
        tried = f"{CHANNEL}-look-{new_name()}"
        channel.subscribe(tried)
        server.publish(tried, tried)
        until, said = time.monotonic() + _PATIENCE, None
        while said is None and time.monotonic() < until:
            said = channel.get_message(timeout=_PATIENCE)
        ((_, listening),) = server.pubsub_numsub(CHANNEL)
        return said is not None, int(listening)


def _place(address: str) -> str:
    """Where it is, without the name and the password."""
    return urlsplit(address).netloc.rpartition("@")[2] or "its address"
