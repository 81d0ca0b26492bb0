"""RE-01: a server that is ended at random loses nothing it acknowledged and doubles nothing that was sent again."""

from __future__ import annotations

import asyncio
import random
import time
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.cast import opened
from tests.load.history import End, History
from tests.load.taking_part import kept_in, take_part, whole
from tests.over_data import Process, serve_over
from tests.phone import Answer, Frame, Phone, new_key

pytestmark = pytest.mark.load

ACKS_A_CYCLE = 60
FINISH_SECONDS = 30.0  # without one more note, or until all are answered at the end


async def _until_acknowledged(history: History, count: int) -> None:
    deadline = time.monotonic() + FINISH_SECONDS
    while history.count(End.OK) < count:
        assert time.monotonic() < deadline, "nothing was acknowledged any more"
        await asyncio.sleep(0.01)


class Asking(Phone):
    """A phone where sockets are blocked: it sends by request, and asks for the screen instead of listening."""

    async def connect(self, path: str = "/ws/room", *, claimed: str = "") -> None:
        """Nothing to open."""

    async def hello(self, version: int = 0) -> Frame:
        """Asks for the screen, and returns it. Raises OSError."""
        return dict((await self._ask(f"/r/view?v={version}")).json())

    async def say(self, body: str, key: str = "", **fields: str) -> Frame:
        """Sends a note and returns what is said about it. Raises OSError."""
        about = {"stage": "learning", "card": "learning"} | fields
        frame = {"t": "say", "key": key or new_key(), "body": body} | about
        return dict((await self._ask("/r/contributions", frame)).json())

    async def _ask(self, path: str, frame: Frame | None = None) -> Answer:
        def ask() -> Answer:
            return self.get(path) if frame is None else self.post_json(path, frame)

        try:
            return await asyncio.to_thread(ask)
        except HTTPException as broken:  # an answer that broke off
            raise OSError(str(broken)) from None


async def _end_again_and_again(
    data: Path, code: str, phones: int, cycles: int, history: History, kind: type[Phone] = Phone
) -> None:
    dice, over = random.Random(20260611), False
    server: Process = await asyncio.to_thread(serve_over, data)
    port = server.port
    seats = [kind(server.origin).join(code) for _ in range(phones)]
    tasks = [
        asyncio.create_task(take_part(each, history, name, lambda: over, pause=0.0)) for name, each in enumerate(seats)
    ]
    try:
        for _ in range(cycles):
            await _until_acknowledged(history, history.count(End.OK) + ACKS_A_CYCLE)
            await asyncio.sleep(dice.uniform(0, 0.1))
            await asyncio.to_thread(server.kill)
            server = await asyncio.to_thread(serve_over, data, port)
        over = True
        await asyncio.wait_for(asyncio.gather(*tasks), FINISH_SECONDS)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.to_thread(server.stop)


@pytest.mark.parametrize(("cycles", "phones"), [(4, 12), pytest.param(40, 60, marks=pytest.mark.full)])
def test_where_sockets_are_blocked_the_same_holds_by_request(cycles: int, phones: int, tmp_path: Path) -> None:
    """RE-22: the numbers of RE-01, for phones that can only ask."""
    history = History()
    with opened(tmp_path) as cast:
        cast.visit()
    asyncio.run(_end_again_and_again(tmp_path, cast.ours.code, phones, cycles, history, Asking))
    faults = history.faults(kept_in(tmp_path, cast))
    history.write(f"RE-22-{cycles}", faults=len(faults), integrity=whole(tmp_path), phones=phones)
    assert faults == []
    assert history.count(End.UNKNOWN) == history.count(End.FAIL) == 0
    assert history.resent > 0
    assert history.count(End.OK) >= cycles * ACKS_A_CYCLE


@pytest.mark.parametrize(("cycles", "phones"), [(20, 40), pytest.param(200, 60, marks=pytest.mark.full)])
def test_ended_again_and_again_nothing_acknowledged_is_lost_and_nothing_is_doubled(
    cycles: int, phones: int, tmp_path: Path
) -> None:
    """RE-01: twenty times each time the tests are run, two hundred times with sixty phones in the long ones."""
    began, history = time.monotonic(), History()
    with opened(tmp_path) as cast:
        cast.visit()
    asyncio.run(_end_again_and_again(tmp_path, cast.ours.code, phones, cycles, history))
    sound = whole(tmp_path)
    faults = history.faults(kept_in(tmp_path, cast))
    seconds = round(time.monotonic() - began, 1)
    history.write(f"RE-01-{cycles}", faults=len(faults), integrity=sound, phones=phones, seconds=seconds)
    assert faults == []
    assert sound == "ok"
    assert history.count(End.UNKNOWN) == 0
    assert history.count(End.FAIL) == 0
    assert history.resent > 0
    assert history.count(End.OK) >= cycles * ACKS_A_CYCLE
