"""What a screen holds, kept by the rules of the protocol as a page keeps it, without a browser."""

from __future__ import annotations

import asyncio
import json
import re
import zlib
from collections.abc import Callable
from typing import Any

from app.live.patches import take_steps
from tests.load.taking_part import BROKEN
from tests.phone import Browser, Phone

PARTIAL = re.compile(r'<hx-partial hx-target="#([\w-]+)"[^>]*>(.*?)</hx-partial>', re.DOTALL)


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
        """Watches until it is over, however often the line breaks."""
        while not over():
            try:
                await self._until_lost(over)
            except BROKEN:
                await self.phone.drop()
                await asyncio.sleep(0.05)
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
