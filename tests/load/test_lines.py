"""Lines that are cut, slow or asleep: every screen comes back by itself and shows what an uncut one shows."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from app.domain.roles import Role
from tests.cast import opened
from tests.load.chaos import Chaos, chaos
from tests.load.history import End, History
from tests.load.screen import PLACES, Screen, browser_of, passes_of
from tests.load.taking_part import Room, figure, served, take_part
from tests.measured import measured
from tests.phone import Browser, Phone, connected, new_key
from tests.services import free_port

pytestmark = pytest.mark.load

BUSY = 4.0  # a short test may run beside other work; the numbers themselves are asked for by the long ones
PATIENCE = 30.0
HOLDS = 0.4  # seconds for which screens must stay equal: longer than changes are gathered
_CARD = re.compile(r'data-pub="([0-9a-f]{32})"[^>]* data-rev="(\d+)"')


@pytest.fixture
def metrics() -> int:
    """A free port for the server's figures."""
    return free_port()


@pytest.fixture
def room(tmp_path: Path, metrics: int) -> Iterator[tuple[Room, dict[Role, str]]]:
    """A room in its last stage, served from a process of its own, and passes of its facilitator and its wall."""
    with opened(tmp_path) as cast:
        cast.visit()
        passes = passes_of(cast)
    with served(tmp_path, cast, metrics_port=metrics) as found:
        yield found, passes


class _Day:
    """A room in which something changes on every screen, again and again: notes come, are shared and held back."""

    def __init__(self, room: Room, desk: Browser, console: Screen, history: History) -> None:
        self.desk, self.console, self.history = desk, console, history
        self.writer = Phone(room.server.origin).join(room.cast.ours.code)
        self.shared: list[str] = []
        self.held = "nothing yet"

    async def go_on(self, number: int) -> None:
        """One change more: a note is shared, or every third time the newest one is held back, while it is in sight."""
        if number % 3 == 2 and f"{self.shared[-1]}<" in self.console.regions["queue"]:
            self.held = self.shared.pop()
            await self._decide(self.held, "hold")
            return
        words = f"Heard note {number}"
        self.history.invoke(words)
        frame = {"t": "say", "key": new_key(), "stage": "learning", "card": "learning", "body": words}
        answer = await asyncio.to_thread(self.writer.post_json, "/r/contributions", frame)
        self.history.end(words, End.OK if answer.json()["t"] == "ack" else End.FAIL)
        assert (await asyncio.to_thread(self.desk.post, "/console/round")).status == 303
        await self._decide(words, "share")
        self.shared.append(words)

    def told(self, phone: Screen) -> bool:
        """Whether this phone has been told of the last change."""
        there = "".join(phone.regions.values())
        return (not self.shared or f"{self.shared[-1]}<" in there) and f"{self.held}<" not in there

    async def _decide(self, words: str, wish: str) -> None:
        await _until(lambda: f"{words}<" in self.console.regions.get("queue", ""), PATIENCE)
        queue = self.console.regions["queue"]
        pub, rev = _CARD.findall(queue[: queue.index(f"{words}<")])[-1]
        way = f"/console/contributions/{pub}/decision"
        assert (await asyncio.to_thread(self.desk.post, way, {"decision": wish, "rev": rev})).status == 303


async def _cut_once(proxy: Chaos, day: _Day, number: int) -> float:
    """Something changes, and at a random moment round it every line is cut and nobody let in for a while.

    Returns when the network was there again, and the change made.
    """
    changing = asyncio.create_task(day.go_on(number))
    if proxy.dice.random() < 0.5:
        await changing
    else:
        await asyncio.sleep(proxy.dice.uniform(0.0, 0.2))
    await proxy.blackout(proxy.dice.uniform(0.0, 0.4))
    await changing
    return time.monotonic()


def _equal(pairs: list[tuple[Screen, Screen]]) -> bool:
    """Whether each screen shows what its uncut twin does, and knows of no older version of the room."""
    return all(one.regions and one.version <= two.version and one.shows() == two.shows() for one, two in pairs)


async def _until_equal(number: int, day: _Day, pairs: list[tuple[Screen, Screen]]) -> float:
    """When every screen came to show what its twin does, after the change was told, and went on doing so."""
    since, until = 0.0, time.monotonic() + PATIENCE
    while not since or time.monotonic() < since + HOLDS:
        assert time.monotonic() < until, _apart(number, day, pairs)
        equal = day.told(pairs[0][0]) and _equal(pairs)
        since = (since or time.monotonic()) if equal else 0.0
        await asyncio.sleep(0.02)
    return since


def _apart(number: int, day: _Day, pairs: list[tuple[Screen, Screen]]) -> str:
    """In what the screens differ after this cut."""
    told = [f"after cut {number}, the phone was told: {day.told(pairs[0][0])}"]
    for one, two in pairs:
        (shown, own), (cut, cut_own) = one.shows(), two.shows()
        differ = [name for name in shown.keys() | cut.keys() if shown.get(name) != cut.get(name)]
        told.append(f"{one.path}: at {one.version} and {two.version}, own {own == cut_own}, regions {differ}")
    return "; ".join(told)


@pytest.mark.parametrize("times", [12, pytest.param(500, marks=pytest.mark.full)])
def test_cut_at_random_moments_every_screen_shows_what_its_uncut_twin_shows(
    room: tuple[Room, dict[Role, str]], times: int
) -> None:
    """RE-04 by the protocol: a phone, the console and the wall, each beside a twin whose line is never cut.

    They are compared after every cut, once the uncut ones show what has changed. The time is that from the moment at
    which the network is there again; a screen waits between two tries as the page does.
    """
    (here, passes), history, over = room, History(), False

    async def story() -> int:
        nonlocal over
        async with chaos(here.server.port) as proxy:
            pairs = list[tuple[Screen, Screen]]()
            for role, path in PLACES.items():
                browser = browser_of(here, passes, role)
                pairs.append((Screen(browser, path), Screen(browser, path)))
                pairs[-1][1].phone.reach(proxy.port)
            watching = [asyncio.create_task(each.watch(lambda: over)) for pair in pairs for each in pair]
            day = _Day(here, browser_of(here, passes, Role.FACILITATOR), pairs[1][0], history)
            await _until(lambda: _equal(pairs), PATIENCE)
            for number in range(times):
                there_again = await _cut_once(proxy, day, number)
                equal = await _until_equal(number, day, pairs)
                history.returns.append(max(0.0, equal - there_again))
            over = True
            await asyncio.gather(*watching)
            return proxy.cuts

    cuts = asyncio.run(asyncio.wait_for(story(), 60 + 5 * times))
    faults = history.faults(here.kept())
    history.write(
        f"RE-04-frames-{times}", cuts=cuts, equal=len(history.returns), of=times, faults=len(faults),
        back_s_p99=round(history.back(0.99), 2), targets="all equal; 2 s p95, 5 s p99; 0 and 0",
    )  # fmt: skip
    assert len(history.returns) == times
    assert faults == []
    assert cuts >= times
    assert history.back(0.95) < (BUSY * 2.0 if times < 100 else 2.0)
    assert history.back(0.99) < (BUSY * 5.0 if times < 100 else 5.0)


@pytest.mark.parametrize("notes", [12, pytest.param(200, marks=pytest.mark.full)])
def test_slow_phones_see_the_newest_screen_soon_after_it_is_quiet(
    room: tuple[Room, dict[Role, str]], metrics: int, notes: int
) -> None:
    """RE-12: twenty phones at 2 kB/s and 300 ms there and back; at most 256 kB wait for each.

    It is quiet once a phone with a good line is shown nothing new: until then the server reads and draws.
    """
    (here, passes), slow, over = room, 20, False

    async def story() -> tuple[float, float, int]:
        nonlocal over
        async with AsyncExitStack() as stack:
            proxy = await stack.enter_async_context(chaos(here.server.port))
            proxy.rate, proxy.delay = 2_000, (0.15, 0.15)
            browser = browser_of(here, passes, Role.PARTICIPANT)
            screens = [Screen(browser, "/ws/room") for _ in range(slow)]
            for screen in screens:
                screen.phone.reach(proxy.port)
            twin = Screen(browser, "/ws/room")
            desk, console = (
                browser_of(here, passes, Role.FACILITATOR),
                Screen(browser_of(here, passes, Role.FACILITATOR), "/ws/console"),
            )
            watching = [asyncio.create_task(each.watch(lambda: over)) for each in (*screens, twin, console)]
            writer = await stack.enter_async_context(connected(Phone(here.server.origin).join(here.cast.ours.code)))
            most = 0.0
            for number in range(notes):
                assert (await writer.say(f"Note {number} that somebody wrote about the week"))["t"] == "ack"
                await asyncio.to_thread(desk.post, "/console/round")
                for pub, rev in _CARD.findall(console.regions.get("queue", ""))[:2]:
                    await asyncio.to_thread(
                        desk.post, f"/console/contributions/{pub}/decision", {"decision": "share", "rev": rev}
                    )
                most = max(most, await figure(metrics, "ple_waiting_bytes"))
            await _until(lambda: all(each.shows() == twin.shows() for each in screens), 60)
            took, over = max(each.changed_at for each in screens) - twin.changed_at, True
            await asyncio.gather(*watching)
            assert all(each.asked_whole == 0 for each in screens)  # whoever is slow is told steps too
            return took, most / slow, sum(len(each.came_back) for each in screens)

    took, waiting, lines = asyncio.run(asyncio.wait_for(story(), 90 + 2 * notes))
    kb = round(waiting / 1024, 1)
    measured(f"RE-12-{notes}", newest_after_s=round(took, 2), waiting_kb_each=kb, lines=lines, phones=slow)
    assert took < (BUSY * 5.0 if notes < 100 else 5.0)
    assert waiting < 256 * 1024
    assert lines == slow  # slow is not stuck: nobody was cut off


async def _until(holds: Callable[[], bool], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - nobody tells a test when a screen has changed
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("seconds", [3, pytest.param(60, marks=pytest.mark.full)])
def test_a_laptop_that_slept_is_in_the_room_again_and_nothing_is_lost(
    room: tuple[Room, dict[Role, str]], seconds: int
) -> None:
    """RE-21: the server is stopped as a closed lid stops it, and goes on; phones are back within ten seconds."""
    (here, _), history, over = room, History(), False

    async def story() -> float:
        nonlocal over
        phones = [Phone(here.server.origin).join(here.cast.ours.code) for _ in range(10)]
        taking: list[Awaitable[None]] = [
            asyncio.create_task(take_part(each, history, name, lambda: over, pause=0.2))
            for name, each in enumerate(phones)
        ]
        await _until(lambda: history.count(End.OK) > 20, 20)
        pid = here.server.process.pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        await asyncio.sleep(seconds)
        os.kill(pid, signal.SIGCONT)
        woke = time.monotonic()
        before = dict(history.ends)
        await _until(lambda: _all_went_on(history, before, len(phones)), 30)
        back = time.monotonic() - woke
        over = True
        await asyncio.wait_for(asyncio.gather(*taking), 30)
        return back

    back = asyncio.run(asyncio.wait_for(story(), 150))
    faults = history.faults(here.kept())
    history.write(f"RE-21-{seconds}", back_s=round(back, 2), faults=len(faults))
    assert faults == []
    assert history.count(End.UNKNOWN) == 0
    assert back < (BUSY * 10.0 if seconds < 60 else 10.0)


def _all_went_on(history: History, before: dict[str, End], phones: int) -> bool:
    """Every phone has had a note acknowledged that it sent after the sleep."""
    fresh = {words.rpartition(" ")[2] for words, end in history.ends.items() if words not in before and end is End.OK}
    return len(fresh) == phones
