"""A hub over invented rooms: screens that only remember, and a story told on a clock that jumps."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.domain import events
from app.domain.errors import NotFound
from app.domain.roles import Role
from app.domain.room import Brief, Room, RoomState
from app.live.hub import INTERVAL, Drawn, Hub, Watcher
from tests.live.clock import run

OURS, THEIRS = "a" * 32, "b" * 32
PHONE, WALL, DESK = Role.PARTICIPANT, Role.WALL, Role.FACILITATOR


@dataclass
class Screen:
    """A socket that only remembers. While `stuck` is set it takes nothing more; `broken` ones fail."""

    broken: bool = False
    frames: list[dict[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    stuck: asyncio.Event | None = None
    watcher: Watcher = field(init=False)

    async def send(self, text: str) -> None:
        """Takes one frame."""
        if self.broken:
            raise RuntimeError("gone")
        self.frames.append(json.loads(text))
        self.times.append(asyncio.get_running_loop().time())
        if self.stuck is not None:
            await self.stuck.wait()

    async def close(self, code: int) -> None:
        """Remembers the close code."""
        self.closed.append(code)

    @property
    def views(self) -> list[dict[str, Any]]:
        """The view frames it was sent."""
        return [frame for frame in self.frames if frame["t"] == "view"]


class Stage:
    """A hub over invented rooms. Regions `a` and `b` show what the test says; drawings and loads are counted."""

    def __init__(self) -> None:
        brief = Brief("A day", "Wren", date(2026, 6, 11), date(2027, 6, 11))
        self.rooms = {name: Room(name, 1, RoomState.OPEN, "CODE2345", brief) for name in (OURS, THEIRS)}
        self.shown = {"a": "one", "b": "two"}
        self.own: dict[str, list[str]] = {}
        self.drawn: list[Role] = []
        self.hub = Hub(self.load, self.draw)

    async def load(self, session: str) -> Room:
        """The room, or NotFound."""
        if session not in self.rooms:
            raise NotFound("There is no such session here.")
        return self.rooms[session]

    def draw(self, room: Room, role: Role, phones: int) -> Drawn:
        """The regions as they are now; staff and walls also see how many phones there are."""
        self.drawn.append(role)
        regions = {name: f"<p id={name}>{words}</p>" for name, words in self.shown.items()}
        if role is not PHONE:
            regions["count"] = str(phones)
        return Drawn(room.version, 7, regions, dict(self.own) if role is PHONE else None)

    async def join(self, role: Role = PHONE, *, seat: str = "", version: int = 0, session: str = OURS) -> Screen:
        """A new watcher; returns once it has been shown the room."""
        screen = Screen()
        screen.watcher = Watcher(session, role, screen.send, screen.close, seat or str(id(screen)))
        await self.hub.watch(screen.watcher, version)
        await settle()
        return screen

    def change(self, session: str = OURS, **shown: str) -> None:
        """Something everyone may notice happens."""
        self.shown |= shown
        room = self.rooms[session]
        self.rooms[session] = replace(room, version=room.version + 1)
        self.hub.notice([events.RoomMoved(session)])


async def settle() -> None:
    """Lets everything that can happen now happen, without a moment passing."""
    for _ in range(30):
        await asyncio.sleep(0)


async def quiet() -> None:
    """Until the hub has nothing gathered any more."""
    await asyncio.sleep(4 * INTERVAL)


def play(story: Coroutine[Any, Any, None]) -> None:
    """Runs a story and lets go of what it started."""

    async def whole() -> None:
        await story
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    run(whole())
