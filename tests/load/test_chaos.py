"""Bad networks of every kind, made by a proxy of our own: nothing acknowledged is lost and nothing is doubled."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import opened
from tests.load.chaos import Chaos, chaos
from tests.load.history import End, History
from tests.load.taking_part import Room, served, take_part
from tests.phone import Phone, connected, new_key

pytestmark = pytest.mark.load

PHONES, SECONDS = 30, 8.0


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A room in its last stage, served from a process of its own."""
    with opened(tmp_path) as cast:
        cast.visit()
    with served(tmp_path, cast) as room:
        yield room


async def _bad_days(proxy: Chaos, until: float) -> None:
    """Delay all the time; cuts, stalls and blackouts in turn."""
    proxy.delay = (0.0, 0.02)
    while time.monotonic() < until:
        match proxy.dice.choice(["cut", "cut", "stall", "blackout"]):
            case "cut":
                proxy.cut(0.4)
            case "stall":
                await proxy.stall(proxy.dice.uniform(0.1, 0.5))
            case "blackout":
                await proxy.blackout(proxy.dice.uniform(0.1, 0.4))
        await asyncio.sleep(proxy.dice.uniform(0.05, 0.4))
    proxy.delay = (0.0, 0.0)


def test_cuts_stalls_blackouts_and_delay_lose_nothing_and_double_nothing(room: Room) -> None:
    """RE-18, and the history of RE-25."""
    history = History()

    async def story() -> int:
        async with chaos(room.server.port) as proxy:
            phones = [Phone(room.server.origin).join(room.cast.ours.code) for _ in range(PHONES)]
            for phone in phones:
                phone.reach(proxy.port)
            until = time.monotonic() + SECONDS
            await asyncio.gather(
                _bad_days(proxy, until),
                *(take_part(each, history, name, lambda: time.monotonic() > until) for name, each in enumerate(phones)),
            )
            for phone in phones:
                await phone.drop()
            return proxy.cuts

    cuts = asyncio.run(asyncio.wait_for(story(), 90))
    faults = history.faults(room.kept())
    history.write("RE-18", cuts=cuts, faults=len(faults))
    assert faults == []
    assert history.count(End.UNKNOWN) == 0
    assert history.count(End.FAIL) == 0
    assert cuts > 20
    assert history.resent > 0
    assert history.count(End.OK) > PHONES


def test_the_same_message_over_two_sockets_and_a_request_at_once_is_one_note(room: Room) -> None:
    """RE-03: each message one to five times, at once, by every way there is; other words under one key are refused."""
    history, each = History(), 40

    async def story() -> list[str]:
        code = room.cast.ours.code
        refused = list[str]()
        async with connected(Phone(room.server.origin).join(code)) as one:
            other = Phone(room.server.origin)
            other.cookies = dict(one.cookies)
            async with connected(other) as two:
                for number in range(each):
                    key, words = new_key(), f"Note {number}"
                    history.invoke(words)
                    message = {"t": "say", "key": key, "stage": "learning", "card": "learning", "body": words}
                    ways = [one.ask_frame(message), two.ask_frame(message)]
                    ways.append(asyncio.to_thread(lambda m=message: one.post_json("/r/contributions", m).json()))  # type: ignore[misc]  # the default's type
                    answers = await asyncio.gather(*ways)
                    assert {answer["t"] for answer in answers} == {"ack"}
                    assert len({answer["p"] for answer in answers}) == 1
                    history.end(words, End.OK)
                    if number % 10 == 0:
                        clash = await one.ask_frame(message | {"body": "Other words"})
                        refused.append(clash["code"])
                    await asyncio.sleep(0.1)
        return refused

    assert set(asyncio.run(story())) == {"key_conflict"}
    assert history.faults(room.kept()) == []


async def _turns(well: list[Phone], name: str) -> float:
    """The 95th percentile of five turns in which everybody sends at once."""
    waits = list[float]()
    for turn in range(5):
        began = time.monotonic()
        for answer in asyncio.as_completed([phone.say(f"{name} {turn} of {each}") for each, phone in enumerate(well)]):
            assert (await answer)["t"] == "ack"
            waits.append(time.monotonic() - began)
    return sorted(waits)[len(waits) * 95 // 100]


def test_stuck_phones_cost_the_others_no_time_and_do_not_hold_up_the_stop(room: Room) -> None:
    """RE-11, in short: ten phones that never read beside twenty that do, before and after in one run."""

    async def story() -> tuple[float, float, float]:
        code = room.cast.ours.code
        well = [Phone(room.server.origin).join(code) for _ in range(20)]
        for phone in well:
            await phone.connect()
            await phone.hello()
        before = await _turns(well, "Before")
        stuck = [Phone(room.server.origin).join(code) for _ in range(10)]
        for phone in stuck:
            await phone.connect()
            await phone.send({"t": "hello", "v": 0})
            phone.socket.transport.pause_reading()
        after = await _turns(well, "After")
        began = time.monotonic()
        await asyncio.to_thread(room.server.stop)
        stopped = time.monotonic() - began
        for phone in (*stuck, *well):
            await phone.drop()
        return before, after, stopped

    before, after, stopped = asyncio.run(story())
    History().write("stuck", before_ms=round(1000 * before), after_ms=round(1000 * after), stop_s=round(stopped, 1))
    assert after < 2.5 * before + 0.25
    assert stopped < 10
