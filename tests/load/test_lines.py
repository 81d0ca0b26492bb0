"""Lines that are cut, slow or asleep: every screen comes back by itself and shows what an uncut one shows."""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from app.actions.access import let_in, read_link
from app.domain.roles import Role
from tests.cast import opened
from tests.load.chaos import Chaos, chaos
from tests.load.history import End, History
from tests.load.screen import Screen
from tests.load.taking_part import Room, figure, served, take_part
from tests.measured import measured
from tests.phone import Browser, Phone, connected
from tests.services import free_port

pytestmark = pytest.mark.load

PLACES = {Role.PARTICIPANT: "/ws/room", Role.FACILITATOR: "/ws/console", Role.WALL: "/ws/wall"}
BUSY = 4.0  # a short test may run beside other work; the numbers themselves are asked for by the long ones
QUIET = 2.0  # seconds after which every screen must have what was shown last
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
        at = int(time.time())
        tokens = {role: link.token for role, link in cast.links().items() if role in PLACES}
        passes = {
            role: cast.write(lambda tx, token=token: let_in(tx, read_link(tx, token, now=at), now=at))  # type: ignore[misc]  # the default's type
            for role, token in tokens.items()
        }
    with served(tmp_path, cast, metrics_port=metrics) as found:
        yield found, passes


def _browser(room: Room, passes: dict[Role, str], role: Role) -> Browser:
    if role is Role.PARTICIPANT:
        return Phone(room.server.origin).join(room.cast.ours.code)
    browser = Browser(room.server.origin)
    browser.patience = 60.0
    browser.cookies[f"ple_{role.value}"] = passes[role]
    return browser


async def _facilitate(desk: Browser, screen: Screen, over: Callable[[], bool], least: int) -> int:
    """Lets rounds out and decides about the first notes there are, until it is over and there were enough decisions."""
    dice, decided = random.Random(4), 0
    while not over() or decided < least:
        answer = await asyncio.to_thread(desk.post, "/console/round")
        assert answer.status == 303
        for pub, rev in _CARD.findall(screen.regions.get("queue", ""))[:3]:
            wish = dice.choice(["share", "share", "hold", "to_read"])
            answer = await asyncio.to_thread(
                desk.post, f"/console/contributions/{pub}/decision", {"decision": wish, "rev": rev}
            )
            decided += answer.status == 303
        await asyncio.sleep(0.1)
    return decided


async def _cut(proxy: Chaos, times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(proxy.dice.uniform(0.05, 0.3))
        proxy.cut()


@pytest.mark.parametrize("times", [15, pytest.param(500, marks=pytest.mark.full)])
def test_cut_at_random_moments_every_screen_shows_what_its_uncut_twin_shows(
    room: tuple[Room, dict[Role, str]], times: int
) -> None:
    """RE-04 by the protocol: a phone, the console and the wall, each beside a twin whose line is never cut."""
    (here, passes), history, over = room, History(), False

    async def story() -> tuple[dict[Role, bool], int, float]:
        nonlocal over
        async with chaos(here.server.port) as proxy:
            pairs = {}
            for role, path in PLACES.items():
                browser = _browser(here, passes, role)
                pairs[role] = (Screen(browser, path), Screen(browser, path))
                pairs[role][1].phone.reach(proxy.port)
            desk, uncut = _browser(here, passes, Role.FACILITATOR), pairs[Role.FACILITATOR][0]
            writers = [Phone(here.server.origin).join(here.cast.ours.code) for _ in range(3)]
            watching = [asyncio.create_task(each.watch(lambda: over)) for pair in pairs.values() for each in pair]
            cutting = asyncio.create_task(_cut(proxy, times))
            facilitating = asyncio.create_task(_facilitate(desk, uncut, cutting.done, 1 + times // 10))
            await asyncio.gather(
                cutting,
                *(take_part(each, history, n, facilitating.done, pause=0.5) for n, each in enumerate(writers)),
            )
            decided = await facilitating
            await _until(lambda: all(one.shows() == two.shows() for one, two in pairs.values()), BUSY * QUIET)
            same = {role: one.shows() == two.shows() for role, (one, two) in pairs.items()}
            back = [wait for pair in pairs.values() for wait in pair[1].came_back]
            over = True
            await asyncio.gather(*watching)
            return same, decided, sorted(back)[len(back) * 95 // 100]

    same, decided, back = asyncio.run(asyncio.wait_for(story(), 60 + 2 * times))
    faults = history.faults(here.kept())
    history.write(f"RE-04-frames-{times}", decided=decided, back_s_p95=round(back, 2), faults=len(faults))
    assert same == dict.fromkeys(PLACES, True)
    assert decided > times // 10
    assert faults == []
    assert back < (BUSY * 2.0 if times < 100 else 2.0)


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
            browser = _browser(here, passes, Role.PARTICIPANT)
            screens = [Screen(browser, "/ws/room") for _ in range(slow)]
            for screen in screens:
                screen.phone.reach(proxy.port)
            twin = Screen(browser, "/ws/room")
            desk, console = (
                _browser(here, passes, Role.FACILITATOR),
                Screen(_browser(here, passes, Role.FACILITATOR), "/ws/console"),
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
            await asyncio.sleep(0.05)


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
