"""The room as it is now, to everyone who may see it: at once, not too often, and only what changed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from app.domain import events
from app.live import face as face_module
from app.live.hub import ASKED_LATELY, INTERVAL, SECOND, Drawn
from tests.live.stage import DESK, OURS, PHONE, THEIRS, WALL, Stage, play, quiet, settle


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
        assert all(later - earlier >= SECOND * 0.999 for earlier, later in pairwise(times))
        assert all(later - earlier >= 0.999 for earlier, later in zip(times, times[4:], strict=False))
        assert "2999" in screen.views[-1]["html"]

    play(story())


def test_after_a_quiet_second_the_second_frame_comes_sooner_than_the_third() -> None:
    async def story() -> None:
        stage = Stage()
        screen = await stage.join()
        for _ in range(2):
            await quiet()
            await asyncio.sleep(1)
            start = len(screen.times)
            for number in range(100):
                stage.change(a=str(number))
                await asyncio.sleep(0.01)
            first, second, third, *_ = screen.times[start:]
            assert second - first == pytest.approx(SECOND, abs=0.02)
            assert third - second == pytest.approx(2 * INTERVAL - SECOND, abs=0.02)

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
    real = face_module.encode

    def counted(drawn: Drawn, names: Sequence[str], **more: Any) -> str:
        encoded.append(names)
        return real(drawn, names, **more)

    monkeypatch.setattr(face_module, "encode", counted)

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


def test_a_phone_that_can_only_ask_is_here_too_for_some_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        stage, clock = Stage(), [100.0]
        monkeypatch.setattr("app.live.hub.time.monotonic", lambda: clock[0])
        await stage.join(seat="one")
        stage.hub.asked(OURS, "one")
        stage.hub.asked(OURS, "two")
        assert (stage.hub.phones(OURS), stage.hub.phones(THEIRS)) == (2, 0)
        clock[0] += ASKED_LATELY + 1
        assert stage.hub.phones(OURS) == 1

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


def test_two_sockets_of_one_phone_are_one_phone_until_both_have_gone() -> None:
    async def story() -> None:
        stage = Stage()
        first, second = await stage.join(seat="one"), await stage.join(seat="one")
        other = await stage.join(seat="two")
        counts = [stage.hub.phones_here(OURS)]
        for screen in (first, first, second, other):
            stage.hub.unwatch(screen.watcher)
            counts.append(stage.hub.phones_here(OURS))
        assert counts == [2, 2, 2, 1, 0]
        assert not stage.hub._seats

    play(story())


def test_every_socket_is_asked_again_in_each_round_and_never_a_whole_crowd_at_once() -> None:
    async def story() -> None:
        stage, asked = Stage(), list[tuple[float, int]]()
        now = asyncio.get_running_loop().time

        def ask(number: int) -> None:
            asked.append((now(), number))

        screens = [await stage.join(WALL) for _ in range(250)]
        for number, screen in enumerate(screens):
            screen.watcher.doubt = partial(ask, number)
        began = now()
        stage.hub.unwatch(screens[-1].watcher)  # who has gone is asked nothing any more
        asking = asyncio.create_task(stage.hub.doubt_each(50.0))
        await asyncio.sleep(99.0)
        for first, last in ((0.0, 1.0), (50.0, 51.0)):
            round_of = [(at, number) for at, number in asked if first <= at - began <= last]
            assert sorted(number for _, number in round_of) == list(range(249))
            assert max(Counter(at for at, _ in round_of).values()) <= 100
        assert len(asked) == 2 * 249
        assert asking.cancel()

    play(story())
