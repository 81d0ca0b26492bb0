"""The room as it is now, to everyone who may see it: at once, not too often, and only what changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from app.domain import events
from app.domain.errors import NotFound
from app.domain.roles import Role
from app.domain.room import Brief, Room, RoomState
from app.live import hub as hub_module
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
        self.tasks: list[asyncio.Task[None]] = []

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
        self.tasks.append(await self.hub.watch(screen.watcher, version))
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


def test_a_new_watcher_is_shown_every_region_at_once() -> None:
    async def story() -> None:
        screen = await Stage().join()
        assert screen.times == [0]
        assert screen.views[0]["v"] == 1
        assert screen.views[0]["html"].count("<hx-partial") == 2

    play(story())


def test_the_first_change_goes_out_at_once() -> None:
    async def story() -> None:
        stage = Stage()
        screen = await stage.join()
        await quiet()
        before = asyncio.get_running_loop().time()
        stage.change(a="new")
        await settle()
        assert screen.times[-1] == before

    play(story())


def test_whatever_happens_a_room_sees_at_most_four_frames_a_second() -> None:
    async def story() -> None:
        stage = Stage()
        screen = await stage.join()
        await quiet()
        start = len(screen.times)
        for number in range(3000):
            stage.change(a=str(number))
            await asyncio.sleep(0.001)
        await quiet()
        times = screen.times[start:]
        assert len(times) >= 12
        assert all(later - earlier >= INTERVAL * 0.999 for earlier, later in pairwise(times))
        assert "2999" in screen.views[-1]["html"]

    play(story())


def test_only_regions_that_changed_are_sent() -> None:
    async def story() -> None:
        stage = Stage()
        screen = await stage.join()
        stage.change(b="other")
        await quiet()
        assert "#b" in screen.views[-1]["html"]
        assert "#a" not in screen.views[-1]["html"]

    play(story())


def test_what_looks_the_same_is_not_sent_again() -> None:
    async def story() -> None:
        stage = Stage()
        screen = await stage.join()
        await quiet()
        sent = len(screen.frames)
        for _ in range(5):
            stage.change()
            await quiet()
        assert len(screen.frames) == sent

    play(story())


def test_a_change_of_status_alone_reaches_phones() -> None:
    async def story() -> None:
        stage = Stage()
        screen = await stage.join()
        stage.own = {"ab": ["shown"]}
        stage.change()
        await quiet()
        assert (screen.views[-1]["html"], screen.views[-1]["own"]) == ("", {"ab": ["shown"]})

    play(story())


def test_a_frame_is_drawn_and_encoded_once_for_all_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded: list[object] = []
    real = hub_module.encode

    def counted(drawn: Drawn, names: Sequence[str]) -> str:
        encoded.append(names)
        return real(drawn, names)

    monkeypatch.setattr(hub_module, "encode", counted)

    async def story() -> None:
        stage = Stage()
        screens = [await stage.join() for _ in range(50)]
        await quiet()
        encoded.clear()
        stage.drawn.clear()
        stage.change(a="new")
        await quiet()
        assert len(encoded) == 1
        assert stage.drawn == [PHONE]
        assert all("new" in screen.views[-1]["html"] for screen in screens)

    play(story())


def test_a_slow_watcher_skips_states_and_ends_with_the_newest() -> None:
    async def story() -> None:
        stage = Stage()
        slow = await stage.join()
        slow.stuck = asyncio.Event()
        for number in range(10):
            stage.change(a=f"state {number}", **{f"r{number}": "x"})
            await quiet()
        assert len(slow.views) == 2
        slow.stuck.set()
        await settle()
        assert len(slow.views) == 3
        assert "state 9" in slow.views[-1]["html"]
        assert all(f"#r{number}" in slow.views[-1]["html"] for number in range(1, 10))

    play(story())


def test_a_stuck_watcher_holds_up_nobody() -> None:
    async def story() -> None:
        stage = Stage()
        stuck, well = await stage.join(), await stage.join()
        stuck.stuck = asyncio.Event()
        for number in range(3):
            stage.change(a=str(number))
            await quiet()
        assert len(well.views) == 4

    play(story())


def test_a_phone_that_is_up_to_date_is_told_only_its_own_notes() -> None:
    async def story() -> None:
        stage = Stage()
        stage.own = {"ab": ["aside"]}
        screen = await stage.join(version=1)
        assert (len(screen.views), screen.views[0]["html"]) == (1, "")
        assert screen.views[0]["own"] == {"ab": ["aside"]}
        stage.change(a="new")
        await quiet()
        assert "#a" in screen.views[-1]["html"]
        assert "#b" not in screen.views[-1]["html"]

    play(story())


def test_a_version_from_the_future_gets_everything() -> None:
    async def story() -> None:
        screen = await Stage().join(version=999_999_999)
        assert screen.views[0]["html"].count("<hx-partial") == 2

    play(story())


def test_two_tabs_of_one_phone_count_once_and_screens_never() -> None:
    async def story() -> None:
        stage = Stage()
        first = await stage.join(seat="one")
        await stage.join(seat="one")
        await stage.join(seat="two")
        await stage.join(WALL)
        await stage.join(DESK)
        await stage.join(session=THEIRS)
        assert (stage.hub.phones(OURS), stage.hub.phones(THEIRS), stage.hub.phones("c" * 32)) == (2, 1, 0)
        stage.hub.unwatch(first.watcher)
        assert stage.hub.phones(OURS) == 2

    play(story())


def test_the_console_and_the_wall_hear_of_phones_that_come_and_go() -> None:
    async def story() -> None:
        stage = Stage()
        wall, desk = await stage.join(WALL), await stage.join(DESK)
        phone = await stage.join()
        await quiet()
        assert "#count" in wall.views[-1]["html"]
        stage.hub.unwatch(phone.watcher)
        await quiet()
        assert (len(wall.views), len(desk.views)) == (3, 3)

    play(story())


@pytest.mark.parametrize("kind", [events.ContributionReceived, events.BallotCast])
def test_a_note_or_a_ballot_that_arrives_makes_no_screen_blink(kind: type[events.Event]) -> None:
    async def story() -> None:
        stage = Stage()
        screens = [await stage.join(role) for role in (PHONE, WALL, DESK)]
        await quiet()
        sent = [len(screen.frames) for screen in screens]
        stage.drawn.clear()
        stage.shown["a"] = "leaked"
        stage.hub.notice([kind(OURS)])
        await quiet()
        assert stage.drawn == []
        assert [len(screen.frames) for screen in screens] == sent

    play(story())


def test_what_only_staff_may_notice_reaches_only_staff() -> None:
    async def story() -> None:
        stage = Stage()
        for role in (PHONE, WALL, DESK):
            await stage.join(role)
        await quiet()
        stage.drawn.clear()
        stage.hub.notice([events.BallotGroupReached(OURS)])
        await quiet()
        assert stage.drawn == [DESK]

    play(story())


def test_what_happens_in_one_room_is_drawn_in_no_other() -> None:
    async def story() -> None:
        stage = Stage()
        outsider = await stage.join(session=THEIRS)
        await stage.join()
        await quiet()
        sent = len(outsider.frames)
        stage.change(a="ours alone")
        await quiet()
        assert len(outsider.frames) == sent

    play(story())


def test_nothing_is_drawn_for_a_room_nobody_watches() -> None:
    async def story() -> None:
        stage = Stage()
        stage.change(a="x")
        await quiet()
        assert stage.drawn == []

    play(story())
