"""AN-08 and AN-09: whoever watches a screen while people tap, one after the other, sees nothing move one by one."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from tests.measured import measured
from tests.phone import Phone, new_key
from tests.server import demo
from tests.web.test_frames_over_sockets import at_the_wall, open_poll, signed_in

PHONES, GROUP, TAPS = 16, 5, 12
QUIET = 0.45  # seconds; screens are drawn four times a second
READING = 30.0  # seconds that a group may take to be read, on a machine that has just started


async def _heard(screen: Phone, patience: float = QUIET) -> list[dict[str, Any]]:
    """The frames that a screen is sent until nothing more comes. `patience` is for the first of them."""
    frames: list[dict[str, Any]] = []
    try:
        while True:
            frames.append(json.loads(await asyncio.wait_for(screen.socket.recv(), QUIET if frames else patience)))
    except TimeoutError:
        return frames


def test_no_screen_moves_for_fewer_than_five_notes_or_five_votes(tmp_path: Path) -> None:
    with demo(tmp_path) as server:
        console, wall = Phone(server.origin), Phone(server.origin)
        console.cookies, wall.cookies = signed_in(server).cookies, at_the_wall(server).cookies
        for stage in ("learning", "facts"):
            assert console.post("/console/position", {"stage": stage}).status == 303
        phones = [Phone(server.origin).join(server.code) for _ in range(PHONES)]
        moved = asyncio.run(_tap(console, wall, phones))
    notes, votes = moved["notes"], moved["votes"]
    measured("AN-08", moved_after_notes=notes, target=f"only after whole groups of {GROUP}")
    measured("AN-09", moved_after_votes=votes, target=f"console in steps of {GROUP}, everyone else at the close")
    for screen in ("console", "wall", "phone"):
        assert set(notes[screen]) <= {GROUP, 2 * GROUP}, screen
    assert notes["console"] == [GROUP, 2 * GROUP], "the facilitator does see whole groups"
    assert votes["wall"] == votes["phone"] == []
    assert set(votes["console"]) <= {GROUP, 2 * GROUP}


async def _tap(console: Phone, wall: Phone, phones: list[Phone]) -> dict[str, dict[str, list[int]]]:
    await console.connect("/ws/console")
    await wall.connect("/ws/wall")
    for phone in phones:
        await phone.connect()
    for screen in (console, wall, *phones):
        await screen.hello()
    screens = {"console": console, "wall": wall, "phone": phones[-1]}
    for screen in screens.values():
        await _heard(screen)
    moved = {"notes": await _note_by_note(screens, phones), "votes": await _vote_by_vote(screens, phones)}
    for screen in (console, wall, *phones):
        await screen.leave()
    return moved


async def _note_by_note(screens: dict[str, Phone], phones: list[Phone]) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {name: [] for name in screens}
    entry = open_poll(phones[0].get("/r").body.decode()).removeprefix("facts:").partition("#")[0]
    about = {"stage": "facts", "card": "add", "entry": entry}
    for number in range(1, TAPS + 1):
        assert (await phones[number].say(f"Note {number}", **about))["t"] == "ack"
        whole = number % GROUP == 0
        for name, screen in screens.items():
            if await _heard(screen, READING if whole and name == "console" else QUIET):
                moved[name].append(number)
    return moved


async def _vote_by_vote(screens: dict[str, Phone], phones: list[Phone]) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {name: [] for name in screens}
    poll = open_poll(phones[0].get("/r").body.decode())
    for number in range(1, TAPS + 1):
        frame = {"t": "vote", "key": new_key(), "poll": poll, "choice": "agree"}
        assert (await phones[number].ask_frame(frame))["t"] == "ack"
        for name, screen in screens.items():
            if await _heard(screen):
                moved[name].append(number)
    return moved
