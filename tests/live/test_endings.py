"""How watching ends: a closed room lets every phone go, a device that signs out is gone, and nothing is left over."""

import asyncio

import pytest

from app.domain.errors import NotFound
from app.live.hub import CLOSED, FORBIDDEN
from tests.live.stage import DESK, OURS, THEIRS, WALL, Stage, play, quiet, settle


def test_the_end_of_a_room_tells_its_phones_and_lets_them_go() -> None:
    async def story() -> None:
        stage = Stage()
        phones = [await stage.join() for _ in range(3)]
        others = [await stage.join(WALL), await stage.join(DESK), await stage.join(session=THEIRS)]
        await stage.hub.end(OURS)
        assert all(phone.frames[-1] == {"t": "closed"} and phone.closed == [CLOSED] for phone in phones)
        assert not any(other.closed or {"t": "closed"} in other.frames for other in others)

    play(story())


def test_a_broken_or_a_stuck_phone_keeps_nobody_else_at_the_end() -> None:
    async def story() -> None:
        stage = Stage()
        broken, stuck, *well = [await stage.join() for _ in range(5)]
        broken.broken, stuck.stuck = True, asyncio.Event()
        ending = asyncio.create_task(stage.hub.end(OURS))
        await settle()
        assert all(phone.closed == [CLOSED] for phone in well)
        stuck.stuck.set()
        await ending
        assert stuck.closed == [CLOSED]

    play(story())


def test_signing_out_closes_every_socket_of_that_device_and_no_other() -> None:
    async def story() -> None:
        stage = Stage()
        desk, preview = await stage.join(DESK, seat="mine"), await stage.join(WALL, seat="mine")
        other, foreign = await stage.join(DESK, seat="other"), await stage.join(DESK, seat="mine", session=THEIRS)
        await stage.hub.sign_out(OURS, "mine")
        assert (desk.closed, preview.closed) == ([FORBIDDEN], [FORBIDDEN])
        assert (other.closed, foreign.closed) == ([], [])

    play(story())


def test_when_the_last_watcher_has_gone_nothing_is_kept_in_memory() -> None:
    async def story() -> None:
        stage = Stage()
        screens = [await stage.join() for _ in range(3)]
        await quiet()
        for screen in screens:
            stage.hub.unwatch(screen.watcher)
        await quiet()
        assert not stage.hub._watchers
        assert not stage.hub._faces
        assert not stage.hub._busy

    play(story())


def test_leaving_twice_is_leaving_once() -> None:
    async def story() -> None:
        stage = Stage()
        screen = await stage.join()
        for _ in range(2):
            stage.hub.unwatch(screen.watcher)
        assert stage.hub.phones(OURS) == 0

    play(story())


def test_a_session_that_is_gone_cannot_be_watched() -> None:
    async def story() -> None:
        stage = Stage()
        with pytest.raises(NotFound):
            await stage.join(session="c" * 32)
        assert stage.hub.phones("c" * 32) == 0

    play(story())


def test_a_session_that_goes_while_it_is_watched_breaks_nothing() -> None:
    async def story() -> None:
        stage = Stage()
        ours, theirs = await stage.join(), await stage.join(session=THEIRS)
        await quiet()
        room = stage.rooms.pop(OURS)
        stage.hub.touch(OURS, {DESK, WALL} | {ours.watcher.role})
        await quiet()
        stage.rooms[OURS] = room
        stage.change(a="back again")
        stage.change(THEIRS, a="still here")
        await quiet()
        assert "back again" in ours.views[-1]["html"] or "still here" in ours.views[-1]["html"]
        assert "still here" in theirs.views[-1]["html"]

    play(story())


def test_who_asks_instead_of_watching_is_answered_only_when_there_is_news() -> None:
    async def story() -> None:
        stage = Stage()
        assert await stage.hub.snapshot(OURS, WALL, 1) is None
        frame = await stage.hub.snapshot(OURS, WALL, 0)
        assert frame is not None
        assert '"v":1' in frame
        assert "own" not in frame

    play(story())
