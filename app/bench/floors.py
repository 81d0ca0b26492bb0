"""The floors: the least that this machine can do for the same work, without anything of ours.

Raw `websockets.broadcast`, raw sqlite3 with group commits and our pragmas behind a bare socket, and a bare response.
"""

from __future__ import annotations

import asyncio
import json
import queue
import sqlite3
import threading
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import uvicorn
from starlette.responses import Response
from websockets.asyncio.server import ServerConnection, broadcast, serve

from app.storage.database import PRAGMAS


class RawRoom:
    """Phones on a bare websockets server. What one of them says is answered with the next frame to all of its room."""

    def __init__(self, frames: Sequence[str]) -> None:
        self.phones: dict[str, set[ServerConnection]] = {}
        self._frames = cycle(frames)

    async def open(self) -> int:
        """Begins to listen; returns the port."""

        async def phone(connection: ServerConnection) -> None:
            room = (connection.request.path if connection.request else "").rpartition("/")[2]
            self.phones.setdefault(room, set()).add(connection)
            async for _ in connection:
                self.tell(room)

        server = await serve(phone, "127.0.0.1", 0, compression=None, ping_interval=None)
        return int(next(iter(server.sockets)).getsockname()[1])

    def tell(self, room: str) -> None:
        """One frame to every phone of a room."""
        broadcast(self.phones[room], next(self._frames))


class RawStore:
    """A bare socket whose notes are kept by one thread: all that wait in one transaction, then the answers."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._waiting: queue.SimpleQueue[tuple[bytes, bytes, asyncio.Future[None]]] = queue.SimpleQueue()

    async def open(self) -> int:
        """Begins to listen and to write; returns the port."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._write, args=(loop,), daemon=True).start()

        async def phone(connection: ServerConnection) -> None:
            async for raw in connection:
                message = json.loads(raw)
                kept: asyncio.Future[None] = loop.create_future()
                self._waiting.put((message["key"].encode(), message["body"].encode(), kept))
                await kept
                await connection.send(json.dumps({"t": "ack", "key": message["key"]}))

        server = await serve(phone, "127.0.0.1", 0, compression=None, ping_interval=None)
        return int(next(iter(server.sockets)).getsockname()[1])

    def _write(self, loop: asyncio.AbstractEventLoop) -> None:
        connection = sqlite3.connect(self._file, isolation_level=None)
        for pragma in PRAGMAS:
            connection.execute(pragma)
        connection.execute("CREATE TABLE note (key BLOB PRIMARY KEY, body BLOB) WITHOUT ROWID")
        while True:
            group = [self._waiting.get()]
            while not self._waiting.empty():
                group.append(self._waiting.get())
            connection.execute("BEGIN")
            rows = [(key, body.ljust(512)) for key, body, _ in group]
            connection.executemany("INSERT OR IGNORE INTO note VALUES (?, ?)", rows)
            connection.execute("COMMIT")
            loop.call_soon_threadsafe(_settle, [kept for _, _, kept in group])


def _settle(group: list[asyncio.Future[None]]) -> None:
    for kept in group:
        if not kept.done():
            kept.set_result(None)


async def open_bare_page(body: bytes) -> tuple[int, uvicorn.Server]:
    """A server whose every answer is these bytes; returns its port and itself."""

    async def page(scope: Any, receive: Any, send: Any) -> None:
        await Response(body, headers={"content-type": "text/html; charset=utf-8"})(scope, receive, send)

    return await open_server(page)


async def open_server(app: Any, **options: Any) -> tuple[int, uvicorn.Server]:
    """An app on a free port of loopback, in this event loop."""
    config = uvicorn.Config(app, interface="asgi3", host="127.0.0.1", port=0, log_level="critical", **options)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve())
    while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn offers a flag and no event
        await asyncio.sleep(0.01)
    server.task = task  # type: ignore[attr-defined]  # kept, so that it is not collected
    return int(server.servers[0].sockets[0].getsockname()[1]), server
