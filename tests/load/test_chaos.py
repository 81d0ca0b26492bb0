"""Bad networks of every kind, made by a proxy of our own: nothing acknowledged is lost and nothing is doubled."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cast import opened
from tests.load.chaos import Chaos, chaos
from tests.load.history import End, History
from tests.load.taking_part import Room, figure, resident_mb, served, take_part
from tests.measured import measured
from tests.phone import Frame, Phone, connected, new_key
from tests.services import free_port

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


@dataclass
class Twice:
    """A phone with one seat and two sockets, as with two tabs. `other` is the second."""

    one: Phone
    other: Phone

    async def send(self, message: Frame, ways: list[str]) -> list[Frame]:
        """Sends the message so often by each of these ways, all at once; returns every answer, with its `status`."""
        counts = Counter(ways)
        answers = await asyncio.gather(
            self._by_socket(self.one, message, counts["one"]),
            self._by_socket(self.other, message, counts["other"]),
            *(asyncio.to_thread(self._by_request, message) for _ in range(counts["request"])),
        )
        return [each for some in answers for each in some]

    async def _by_socket(self, phone: Phone, message: Frame, times: int) -> list[Frame]:
        for _ in range(times):
            await phone.send(message)
        return [await phone.reply(message["key"]) for _ in range(times)]

    def _by_request(self, message: Frame) -> list[Frame]:
        answer = self.one.post_json("/r/contributions", message)
        return [answer.json() | {"status": answer.status}]


WAYS = ("one", "other", "request")


async def _again_and_again(phone: Twice, words: list[str], history: History, dice: random.Random) -> list[Frame]:
    """Sends each note one to five times by ways that the dice choose; returns what other words under a key are told."""
    told = list[Frame]()
    for each in words:
        message = {"t": "say", "key": new_key(), "stage": "learning", "card": "learning", "body": each}
        ways = dice.choices(WAYS, k=dice.randint(1, 5))
        for _ in ways:
            history.invoke(each)
        began = time.monotonic()
        answers = await phone.send(message, ways)
        history.waits.append(time.monotonic() - began)
        assert {answer["t"] for answer in answers} == {"ack"}, answers
        assert len({answer["p"] for answer in answers}) == 1
        history.end(each, End.OK)
        told += await phone.send(message | {"body": f"Instead of {each}"}, [dice.choice(WAYS)])
        await asyncio.sleep(dice.uniform(0.0, 0.2))  # within what one socket may send
    return told


@pytest.mark.parametrize(("messages", "phones"), [(40, 5), pytest.param(2_000, 40, marks=pytest.mark.full)])
def test_the_same_message_over_two_sockets_and_a_request_at_once_is_one_note(
    room: Room, messages: int, phones: int
) -> None:
    """RE-03: each message one to five times, at once, by every way there is; other words under one key are refused."""
    history, began = History(), time.monotonic()

    async def story() -> list[Frame]:
        async with AsyncExitStack() as stack:
            sending = list[Awaitable[list[Frame]]]()
            for name in range(phones):
                one, other = Phone(room.server.origin).join(room.cast.ours.code), Phone(room.server.origin)
                other.cookies = dict(one.cookies)
                for each in (one, other):
                    await stack.enter_async_context(connected(each))
                words = [f"Note {number} of phone {name}" for number in range(messages // phones)]
                sending.append(_again_and_again(Twice(one, other), words, history, random.Random(name)))
            return [answer for each in await asyncio.gather(*sending) for answer in each]

    told = asyncio.run(asyncio.wait_for(story(), 60 + messages / 4))
    kept = room.kept()
    faults = history.faults(kept)
    conflicts = sum(answer.get("status") == 409 for answer in told)
    history.write(
        f"RE-03-{messages}", sent=messages + history.resent, rows=len(kept), faults=len(faults),
        other_words_refused=len(told), with_409=conflicts, phones=phones, seconds=round(time.monotonic() - began, 1),
        targets="a row for each message; other words under its key refused, by request with 409",
    )  # fmt: skip
    assert faults == []
    assert len(kept) == messages == history.count(End.OK)
    assert len(told) == messages
    assert {answer["code"] for answer in told} == {"key_conflict"}
    assert {answer.get("status", 409) for answer in told} == {409}
    assert conflicts > 0
    assert history.resent > 0


async def _turns(well: list[Phone], name: str) -> float:
    """The 95th percentile of five turns in which everybody sends at once."""
    waits = list[float]()
    for turn in range(5):
        began = time.monotonic()
        for answer in asyncio.as_completed([phone.say(f"{name} {turn} of {each}") for each, phone in enumerate(well)]):
            assert (await answer)["t"] == "ack"
            waits.append(time.monotonic() - began)
    return sorted(waits)[len(waits) * 95 // 100]


async def _until_cut(well: list[Phone], metrics: int) -> float:
    """Seconds until only those that read are connected, while the room goes on."""
    began, turn = time.monotonic(), 0
    while await figure(metrics, 'ple_sockets{role="participant"}') != len(well):
        turn += 1
        for number, phone in enumerate(well):
            assert (await phone.say(f"While they are stuck {turn} of {number}"))["t"] == "ack"
        assert time.monotonic() < began + 90
        await asyncio.sleep(1)
    return time.monotonic() - began


@pytest.mark.parametrize("healthy", [20, pytest.param(50, marks=pytest.mark.full)])
def test_stuck_phones_cost_the_others_no_time_and_do_not_hold_up_the_stop(tmp_path: Path, healthy: int) -> None:
    """RE-11: ten phones that never read beside those that do, before and after in one run. In short without waiting
    until they are cut."""
    metrics = free_port()
    with opened(tmp_path) as cast:
        cast.visit()

    async def story(room: Room) -> dict[str, float]:
        found, process = dict[str, float](), room.server.process.pid
        well = [Phone(room.server.origin).join(cast.ours.code) for _ in range(healthy)]
        for phone in well:
            await phone.connect()
            await phone.hello()
        found["before_ms"] = 1000 * await _turns(well, "Before")
        stuck, weight = [Phone(room.server.origin).join(cast.ours.code) for _ in range(10)], resident_mb(process)
        for phone in stuck:
            await phone.connect()
            await phone.send({"t": "hello", "v": 0})
            phone.socket.transport.pause_reading()
        found["after_ms"] = 1000 * await _turns(well, "After")
        if healthy > 20:
            found["cut_s"] = await _until_cut(well, metrics)
        found["more_mb"] = resident_mb(process) - weight
        began = time.monotonic()
        await asyncio.to_thread(room.server.stop)
        found["stopped_s"] = time.monotonic() - began
        for phone in (*stuck, *well):
            await phone.drop()
        return found

    with served(tmp_path, cast, metrics_port=metrics) as room:
        found = asyncio.run(asyncio.wait_for(story(room), 180))
    figures = {name: round(each, 1) for name, each in found.items()}
    measured(f"RE-11-{healthy}", targets="250 ms p95; cut in 60 s; 20 MB more; stopped in 10 s", **figures)
    assert found["after_ms"] < 2.5 * found["before_ms"] + 250
    assert found["stopped_s"] < 10
    assert found["more_mb"] < 20
    assert found.get("cut_s", 0) < 60
