"""Sockets that keep up are written to in one go; whoever is slow, closes or starts anew steps out and in again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from app.live.lanes import MANY, Write
from app.live.watcher import Watcher
from tests.live.stage import OURS, PHONE, Stage, play, quiet, settle


class Wire:
    """A connection that remembers what was written to it. `takes` says how many more frames until it is slow."""

    when_busy: Callable[[], None] | None = None
    when_free: Callable[[], None] | None = None

    def __init__(self, takes: int = 10_000) -> None:
        self.frames: list[bytes] = []
        self.takes = takes

    def writer(self) -> Write | None:
        """The way to write, while it takes something."""
        return self.put if self.takes > 0 else None

    def waiting(self) -> int:
        """Nothing is counted here."""
        return 0

    def put(self, frame: bytes) -> None:
        """Takes a frame."""
        self.frames.append(frame)
        self.takes -= 1
        if self.takes == 0 and self.when_busy is not None:
            self.when_busy()

    def free(self, takes: int = 10_000) -> None:
        """Has taken everything."""
        self.takes = takes
        if self.when_free is not None:
            self.when_free()

    def shown(self) -> str:
        """The HTML of the newest frame."""
        return str(_read(self.frames[-1])["html"])


def _read(frame: bytes) -> dict[str, Any]:
    start = {126: 4, 127: 10}.get(frame[1], 2)
    return dict(json.loads(frame[start:]))


async def _nothing(_: object) -> None:
    return None


async def _joined(stage: Stage, wire: Wire, *, unpacks: bool = False) -> Watcher:
    watcher = Watcher(OURS, PHONE, _nothing, _nothing, str(id(wire)), wire=wire)
    if unpacks:
        watcher.unpack()
    await stage.hub.watch(watcher, 0)
    return watcher


def _lanes(stage: Stage) -> list[int]:
    face = stage.hub._faces[OURS, PHONE]
    return [len(lane.writers) for lane in face.lanes]


def test_everybody_at_one_point_is_written_the_same_frame_and_stays_together() -> None:
    async def story() -> None:
        stage, wires = Stage(), [Wire() for _ in range(5)]
        for wire in wires:
            await _joined(stage, wire)
        await quiet()
        stage.change(a="three")
        await settle()
        assert len({id(wire.frames[-1]) for wire in wires}) == 1
        assert "three" in wires[0].shown()
        assert _lanes(stage) == [5]

    play(story())


def test_who_becomes_slow_while_it_is_written_to_skips_states_and_then_goes_on_with_the_others() -> None:
    async def story() -> None:
        stage, slow, quick = Stage(), Wire(takes=2), Wire()
        await _joined(stage, slow)
        await _joined(stage, quick)
        await quiet()
        for words in ("three", "four", "five"):
            stage.change(a=words)
            await quiet()
        assert (len(slow.frames), len(quick.frames)) == (2, 4)
        assert _lanes(stage) == [1]
        slow.free()
        assert "five" in slow.shown()
        assert len(slow.frames) == 3
        assert _lanes(stage) == [2]
        stage.change(b="six")
        await settle()
        assert slow.frames[-1] is quick.frames[-1]

    play(story())


def test_who_closes_is_not_written_to_again() -> None:
    async def story() -> None:
        stage, gone, here = Stage(), Wire(), Wire()
        watcher = await _joined(stage, gone)
        await _joined(stage, here)
        await quiet()
        before, gone.takes = len(gone.frames), 0
        assert gone.when_busy is not None
        gone.when_busy()
        stage.change(a="three")
        await quiet()
        stage.hub.unwatch(watcher)
        stage.change(a="four")
        await quiet()
        assert len(gone.frames) == before
        assert "four" in here.shown()
        assert (_lanes(stage), len(stage.hub._faces[OURS, PHONE].apart)) == ([1], 0)

    play(story())


def test_who_begins_again_is_shown_everything_and_the_others_only_what_is_new() -> None:
    async def story() -> None:
        stage, anew, steady = Stage(), Wire(), Wire()
        watcher = await _joined(stage, anew)
        await _joined(stage, steady)
        await quiet()
        stage.change(a="three")
        await quiet()
        count = len(steady.frames)
        watcher.begin_again()
        assert "three" in anew.shown()
        assert "two" in anew.shown()
        assert len(steady.frames) == count
        assert _lanes(stage) == [2]

    play(story())


def test_phones_that_unpack_frames_and_those_that_do_not_keep_to_lanes_of_their_own() -> None:
    async def story() -> None:
        stage, packed, plain = Stage(), Wire(), Wire()
        await _joined(stage, packed, unpacks=True)
        await _joined(stage, plain)
        await quiet()
        stage.change(a="three " * 200)
        await settle()
        assert sorted(_lanes(stage)) == [1, 1]
        assert packed.frames[-1][0] == 0x82
        assert plain.frames[-1][0] == 0x81

    play(story())


def test_between_the_lanes_of_a_very_large_room_others_get_their_turn() -> None:
    async def story() -> None:
        stage, told = Stage(), list[int]()
        wires = [Wire() for _ in range(2 * MANY + 1)]
        for wire in wires:
            await _joined(stage, wire)
        await quiet()
        assert _lanes(stage) == [MANY, MANY, 1]
        before = sum(len(wire.frames) for wire in wires)
        stage.change(a="three")

        async def look() -> None:
            while len(told) < 12:
                told.append(sum(len(wire.frames) for wire in wires) - before)
                await asyncio.sleep(0)

        await look()
        assert {0, MANY, 2 * MANY, 2 * MANY + 1} <= set(told)

    play(story())
