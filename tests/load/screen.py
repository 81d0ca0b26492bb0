"""What a screen holds, kept by the rules of the protocol as a page keeps it, without a browser."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
import zlib
from collections.abc import Callable
from typing import Any

from app.actions.access import let_in, read_link
from app.domain.roles import Role
from app.live.patches import take_steps
from tests.cast import Cast
from tests.load.taking_part import BROKEN, Room
from tests.phone import Browser, Phone

PLACES = {Role.PARTICIPANT: "/ws/room", Role.FACILITATOR: "/ws/console", Role.WALL: "/ws/wall"}
WAITS, HELD = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0), 1.0  # seconds; as static/js/keys.js and live.js have them
PARTIAL = re.compile(r'<hx-partial hx-target="#([\w-]+)"[^>]*>(.*?)</hx-partial>', re.DOTALL)


def passes_of(cast: Cast) -> dict[Role, str]:
    """What the browsers of the facilitator and the wall hold once they are signed in."""
    at, links = int(time.time()), cast.links()
    return {
        role: cast.write(lambda tx, token=links[role].token: let_in(tx, read_link(tx, token, now=at), now=at))  # type: ignore[misc]  # the default's type
        for role in PLACES
        if role in links
    }


def browser_of(room: Room, passes: dict[Role, str], role: Role) -> Browser:
    """A phone with a new seat, or the browser of the facilitator or the wall."""
    if role is Role.PARTICIPANT:
        return Phone(room.server.origin).join(room.cast.ours.code)
    browser = Browser(room.server.origin)
    browser.patience = 60.0
    browser.cookies[f"ple_{role.value}"] = passes[role]
    return browser


class Screen:
    """One page that is shown a face: it comes back by itself, and takes whole regions and steps alike."""

    def __init__(self, browser: Browser, path: str) -> None:
        self.phone, self.path = Phone(browser.origin), path
        self.phone.cookies = dict(browser.cookies)
        self.version = 0
        self.regions: dict[str, str] = {}
        self.own: dict[str, list[str]] = {}
        self.came_back: list[float] = []
        self.asked_whole = 0
        self.changed_at = 0.0  # when it was last shown something else, on the loop's clock

    async def watch(self, over: Callable[[], bool]) -> None:
        """Watches until it is over, however often the line breaks. It waits between two tries as a page does."""
        attempt = 0
        while not over():
            began, heard = asyncio.get_running_loop().time(), len(self.came_back)
            try:
                await self._until_lost(over)
            except BROKEN:
                await self.phone.drop()
                if len(self.came_back) > heard:
                    attempt = 0 if asyncio.get_running_loop().time() - began > HELD else min(attempt, 2)
                await asyncio.sleep(random.random() * WAITS[min(attempt, len(WAITS) - 1)])
                attempt += 1
        await self.phone.drop()

    async def _until_lost(self, over: Callable[[], bool]) -> None:
        lost = asyncio.get_running_loop().time()
        await self.phone.connect(self.path)
        held: set[str] = set()  # as a page: what was told on another line is not counted from
        await self.phone.send({"t": "hello", "v": self.version, "z": 1})
        await self.phone.send({"t": "ping"})
        first = True
        while not over():
            try:
                raw = await asyncio.wait_for(self.phone.socket.recv(), 0.25)
            except TimeoutError:
                continue
            if first:
                self.came_back.append(asyncio.get_running_loop().time() - lost)
                first = False
            frame = json.loads(raw if isinstance(raw, str) else zlib.decompress(raw, -15))
            if frame["t"] == "view":
                await self._take(frame, held)

    async def _take(self, frame: dict[str, Any], held: set[str]) -> None:
        whole = dict(PARTIAL.findall(frame["html"]))
        if not frame.get("steps", {}).keys() <= held:
            self.asked_whole += 1
            await self.phone.send({"t": "hello", "v": 0})
            return
        held.update(whole)
        self.regions |= whole
        for name, steps in frame.get("steps", {}).items():
            self.regions[name] = take_steps(self.regions[name], steps)
        self.version, self.changed_at = frame["v"], asyncio.get_running_loop().time()
        if "own" in frame:
            self.own = frame["own"]
        for prefix, told in frame.get("news", {}).items():
            self.own[prefix] = told
            if not told:
                del self.own[prefix]

    def shows(self) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Everything a person could see, but for minutes, which are the clock's."""
        return {name: re.sub(r"<time.*?</time>", "", text) for name, text in self.regions.items()}, self.own
