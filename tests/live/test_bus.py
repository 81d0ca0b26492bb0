"""What processes tell each other: the same on both buses, numbers and closed words only, and well again by itself."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from app.domain.errors import Invalid
from app.live.bus import Bus, Hear, Lines, LocalBus, Notice, Word, read_notice
from app.live.presence import SILENT_AFTER, Presence
from app.live.redis_bus import RedisBus
from tests.services import Redis

OURS, THEIRS = "a" * 32, "b" * 32
Story = Callable[["Two"], Awaitable[None]]


class Two:
    """Two processes on one bus, and what each heard."""

    def __init__(self, one: Bus, other: Bus) -> None:
        self.one, self.other = one, other
        self.one_heard: list[Notice] = []
        self.other_heard: list[Notice] = []

    async def until(self, true: Callable[[], object], seconds: float = 10.0) -> None:
        """Waits until something is so."""
        async with asyncio.timeout(seconds):
            while not true():  # noqa: ASYNC110 - nothing tells when a server has come back
                await asyncio.sleep(0.005)


@pytest.fixture(params=["inside", "redis"])
def places(request: pytest.FixtureRequest) -> Iterator[Callable[[], Bus]]:
    """A way to join one bus, of each kind."""
    if request.param == "inside":
        yield Lines().join
    else:
        address = request.getfixturevalue("redis").address
        yield lambda: RedisBus(address)


@asynccontextmanager
async def _joined(places: Callable[[], Bus]) -> AsyncIterator[Two]:
    two = Two(places(), places())
    await two.one.start(lambda notice: _keep(two.one_heard, notice))
    await two.other.start(lambda notice: _keep(two.other_heard, notice))
    try:
        await two.until(lambda: two.one.up and two.other.up)
        yield two
    finally:
        await two.one.stop()
        await two.other.stop()


def _keep(heard: list[Notice], notice: Notice) -> None:
    if notice.word is not Word.AGAIN:
        heard.append(notice)


def test_what_one_tells_the_other_hears_in_order_and_itself_never(places: Callable[[], Bus]) -> None:
    async def story() -> None:
        async with _joined(places) as two:
            for number in range(50):
                two.one.tell(Notice(OURS, Word.ROOM, number))
            await two.until(lambda: len(two.other_heard) == 50)
            assert [notice.number for notice in two.other_heard] == list(range(50))
            assert {notice.sender for notice in two.other_heard} == {two.one.name}
            assert two.one_heard == []

    asyncio.run(story())


def test_every_word_travels(places: Callable[[], Bus]) -> None:
    async def story() -> None:
        async with _joined(places) as two:
            for word in Word:
                two.other.tell(Notice(THEIRS, word, 7))
            await two.until(lambda: len(two.one_heard) == len(Word) - 1)
            assert {(notice.room, notice.number) for notice in two.one_heard} == {(THEIRS, 7)}

    asyncio.run(story())


def test_whoever_has_left_hears_nothing_and_may_still_tell(places: Callable[[], Bus]) -> None:
    async def story() -> None:
        async with _joined(places) as two:
            third, third_heard = places(), list[Notice]()
            await third.start(lambda notice: _keep(third_heard, notice))
            await two.until(lambda: third.up)
            await two.other.stop()
            two.one.tell(Notice(OURS, Word.ROOM, 1))
            two.other.tell(Notice(OURS, Word.ROOM, 2))
            two.one.tell(Notice(OURS, Word.ROOM, 3))
            await two.until(lambda: any(notice.number == 3 for notice in third_heard))  # what is told comes in order
            await third.stop()
            assert two.other_heard == []

    asyncio.run(story())


def test_leaving_ends_even_when_the_library_swallows_a_cancellation(redis: Redis) -> None:
    class Deaf(RedisBus):
        """Its first cancellation is lost, as one is that meets an answer inside the library."""

        async def _hear_all(self, channel: Any, hear: Hear) -> None:
            with contextlib.suppress(asyncio.CancelledError):
                await super()._hear_all(channel, hear)
            await super()._hear_all(channel, hear)

    async def story() -> None:
        bus = Deaf(redis.address)
        await bus.start(lambda notice: None)
        async with asyncio.timeout(20):
            while not bus.up:  # noqa: ASYNC110 - nothing tells when it hears
                await asyncio.sleep(0.005)
            await bus.stop()
        assert all(task.done() for task in bus._tasks)

    asyncio.run(story())


def test_names_of_processes_are_never_the_same() -> None:
    assert len({LocalBus().name for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "text",
    ["", "x", f"s {OURS} room", f"s {OURS} nonsense 1", f"s {OURS} room -1", f"s {OURS} room ١", "s zz room 1",
     f"s {OURS} room 1 more", f"s {OURS} room {'9' * 100}", f"s {OURS[:30]} room 1"],
)  # fmt: skip
def test_what_is_no_notice_is_not_heard(text: str) -> None:
    assert read_notice(text) is None


def test_a_notice_is_an_id_a_closed_word_and_numbers() -> None:
    for word, number in itertools.product(Word, (0, 10**6)):
        notice = Notice(OURS, word, number, "0badcafe")
        assert read_notice(notice.written()) == notice
        assert len(notice.written()) < 80


def test_an_address_that_is_no_bus_is_refused_with_a_sentence() -> None:
    with pytest.raises(Invalid):
        RedisBus("amqp://nowhere")


def test_after_the_server_was_killed_telling_never_fails_and_hearing_begins_again(redis: Redis) -> None:
    """RE-09: killed and started again; whoever listens is told that something may have been missed."""

    async def story() -> list[float]:
        two, again, waits = Two(RedisBus(redis.address), RedisBus(redis.address)), list[Notice](), list[float]()
        await two.one.start(lambda notice: None)
        await two.other.start(lambda notice: (again if notice.word is Word.AGAIN else two.other_heard).append(notice))
        await two.until(lambda: two.one.up and two.other.up)
        for cycle in range(5):
            await asyncio.to_thread(redis.kill)
            await two.until(lambda: not two.other.up and not two.one.up)
            for number in range(100):
                two.one.tell(Notice(OURS, Word.ROOM, number))
            seen = len(again)
            await asyncio.to_thread(redis.start)
            began = time.monotonic()
            await two.until(lambda seen=seen: two.one.up and two.other.up and len(again) > seen)  # type: ignore[misc]  # the default's type
            two.one.tell(Notice(OURS, Word.ROOM, 1000 + cycle))
            await two.until(lambda cycle=cycle: any(n.number == 1000 + cycle for n in two.other_heard))  # type: ignore[misc]  # as above
            waits.append(time.monotonic() - began)
        await two.one.stop()
        await two.other.stop()
        return waits

    assert max(asyncio.run(story())) < 5


def test_without_any_server_a_process_starts_tells_and_stops(unused_port: int) -> None:
    async def story() -> None:
        bus = RedisBus(f"redis://127.0.0.1:{unused_port}/0")
        await bus.start(lambda notice: None)
        bus.tell(Notice(OURS, Word.ROOM, 1))
        await asyncio.sleep(0.05)
        assert not bus.up
        await bus.stop()

    asyncio.run(story())


class Others:
    """Presence on a clock of the test's own, with a bus that is there or not."""

    def __init__(self) -> None:
        self.at, self.up = 0.0, True
        self.presence = Presence(lambda: self.up, lambda: self.at)

    def say(self, sender: str, number: int, room: str = OURS) -> bool:
        """A process says how many phones it has."""
        return self.presence.hear(Notice(room, Word.PHONES, number, sender))


def test_the_phones_of_all_other_processes_count() -> None:
    others = Others()
    assert others.say("one", 20)
    assert others.say("two", 3)
    assert not others.say("two", 3)
    assert others.say("two", 4)
    assert (others.presence.elsewhere(OURS), others.presence.elsewhere(THEIRS)) == (24, 0)
    others.say("one", 0)
    assert others.presence.elsewhere(OURS) == 4


def test_a_process_that_died_is_forgotten_after_a_while() -> None:
    others = Others()
    others.say("one", 20)
    others.at += SILENT_AFTER - 1
    assert others.presence.elsewhere(OURS) == 20
    others.at += 2
    assert others.presence.elsewhere(OURS) == 0


def test_while_the_bus_is_away_nobody_is_forgotten() -> None:
    others = Others()
    others.say("one", 20)
    others.up, others.at = False, 10 * SILENT_AFTER
    assert others.presence.elsewhere(OURS) == 20
