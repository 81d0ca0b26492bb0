"""RE-06: a server that is gone in the middle of a stage comes back to the same room, and nobody has to tap."""

from __future__ import annotations

import asyncio
import time
from copy import deepcopy
from pathlib import Path

import pytest

from app.actions.positions import set_timer
from app.domain.roles import Role
from app.domain.room import ContributionState, RoomState
from app.domain.stages import StageName
from tests.cast import opened
from tests.load.history import End, History
from tests.load.screen import PLACES, Screen, browser_of, passes_of
from tests.load.taking_part import Room, served
from tests.measured import measured
from tests.over_data import serve_over
from tests.phone import Browser, Phone, new_key
from tests.web.test_frames_over_sockets import open_poll

pytestmark = pytest.mark.load

PHONES, VOTES, PATIENCE = 20, 7, 40.0
P95 = 5.0  # seconds from when the server is there again
BUSY = 4.0  # a short test may run beside other work


async def _settled(screens: list[Screen]) -> list[object]:
    """What each screen shows once they are all at one version of the room, and nothing has changed for a second."""
    began, since, last = time.monotonic(), time.monotonic(), list[object]()
    while time.monotonic() < since + 1 or not all(each.regions for each in screens):
        assert time.monotonic() < began + PATIENCE
        if (now := [each.shows() for each in screens]) != last:
            last, since = [deepcopy(each) for each in now], time.monotonic()
        await asyncio.sleep(0.05)
    return last


async def _until_all(screens: list[Screen], shown: list[object]) -> list[float]:
    """When each of the screens shows this again, in seconds from now."""
    began, back = time.monotonic(), dict[int, float]()
    while len(back) < len(screens):
        assert time.monotonic() < began + PATIENCE, [each.path for n, each in enumerate(screens) if n not in back]
        for number, (screen, wanted) in enumerate(zip(screens, shown, strict=True)):
            if number not in back and screen.came_back[1:] and screen.shows() == wanted:
                back[number] = time.monotonic() - began
        await asyncio.sleep(0.02)
    return sorted(back.values())


def _vote(phones: list[Browser]) -> str:
    """Some of them answer the question that is open; returns it."""
    poll = open_poll(phones[0].get("/r").body.decode())
    for phone, choice in zip(phones, ["agree", "agree", "amend", "query", "agree", "agree", "agree"], strict=False):
        frame = {"t": "vote", "key": new_key(), "poll": poll, "choice": choice}
        assert phone.post_json("/r/ballots", frame).json()["t"] == "ack"
    return poll


@pytest.mark.parametrize("phones", [PHONES, pytest.param(60, marks=pytest.mark.full)])
def test_killed_in_the_middle_of_a_stage_the_room_is_the_same_and_every_screen_is_back(
    phones: int, tmp_path: Path
) -> None:
    """In the middle of a question, with a timer, a locked room, and notes that are shared, held back and in the mix.

    Screens wait between two tries as a page does.
    """
    history, over = History(), False
    with opened(tmp_path) as cast:
        cast.visit(StageName.FACTS)
        for number in range(6):
            history.invoke(words := f"Said in the facts {number}")
            cast.say(words, StageName.FACTS)
            history.end(words, End.OK)
            if number == 4:
                cast.release()
        cast.decide("Said in the facts 0", ContributionState.SHARED)
        cast.decide("Said in the facts 1", ContributionState.HELD)
        cast.write(lambda tx: set_timer(tx, cast.session, int(time.time()) + 1800))
        passes = passes_of(cast)

    async def story(room: Room, screens: list[Screen]) -> list[float]:
        nonlocal over
        watching = [asyncio.create_task(each.watch(lambda: over)) for each in screens]
        shown = await _settled(screens)
        await asyncio.to_thread(room.server.kill)
        room.server = await asyncio.to_thread(serve_over, tmp_path, room.server.port)
        back = await _until_all(screens, shown)
        over = True
        await asyncio.gather(*watching)
        return back

    with served(tmp_path, cast) as room:
        seats = [browser_of(room, passes, Role.PARTICIPANT) for _ in range(phones)]
        desk, wall = (browser_of(room, passes, role) for role in (Role.FACILITATOR, Role.WALL))
        assert desk.post("/console/room", {"state": RoomState.LOCKED.value}).status == 303
        poll = _vote(seats[:VOTES])
        screens = [Screen(each, PLACES[Role.PARTICIPANT]) for each in seats]
        screens += [Screen(desk, PLACES[Role.FACILITATOR]), Screen(wall, PLACES[Role.WALL])]
        back = asyncio.run(story(room, screens))
        assert open_poll(seats[0].get("/r").body.decode()) == poll
        assert (
            "The doors of this room are closed"
            in Phone(room.server.origin).post("/j", {"code": cast.ours.code}).body.decode()
        )
        console = desk.get("/console").body.decode()
        faults = history.faults(room.kept())
    p50, p95 = back[len(back) // 2], back[len(back) * 95 // 100]
    measured(f"RE-06-{phones}", screens=len(back), back_s_p50=round(p50, 2), back_s_p95=round(p95, 2),
             back_s_most=round(back[-1], 2), faults=len(faults), targets="state equal; 5 s p95; 0 taps")  # fmt: skip
    assert "data-ends" in console
    assert faults == []
    assert p95 < (BUSY * P95 if phones == PHONES else P95)
