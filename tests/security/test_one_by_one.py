"""AN-08 and AN-09: whoever watches a screen while people tap, one after the other, sees nothing move one by one."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

from app.domain.views.console_queue import BEING_READ
from tests.measured import measured
from tests.phone import Phone, new_key
from tests.server import demo
from tests.web.test_frames_over_sockets import at_the_wall, open_poll, signed_in

PHONES, GROUP, TAPS = 16, 5, 12
QUIET = 0.45  # seconds; screens are drawn four times a second
_CARD = re.compile(r'<li class="card q" id="note-(\w+)"')
READING = 30.0  # seconds that a group may take to be read, on a machine that has just started


async def _heard(screen: Phone, patience: float = QUIET) -> list[dict[str, Any]]:
    """The frames that a screen is sent until nothing more comes. `patience` is for the first of them."""
    frames: list[dict[str, Any]] = []
    try:
        while True:
            frames.append(json.loads(await asyncio.wait_for(screen.socket.recv(), QUIET if frames else patience)))
    except TimeoutError:
        return frames


def test_with_a_slow_reader_groups_leave_whole_and_their_marks_come_to_all_of_a_group_at_once(tmp_path: Path) -> None:
    """AN-07: neither how far a note is read, nor when its marks come, tells which of a group came last."""
    gate = tmp_path / "gate"
    with demo(tmp_path / "data", program=("tests.slow_reader", str(gate))) as server:
        console = Phone(server.origin)
        console.cookies = signed_in(server).cookies
        assert console.post("/console/position", {"stage": "facts"}).status == 303
        phones = [Phone(server.origin).join(server.code) for _ in range(PHONES)]
        shown = asyncio.run(_tap_with_a_slow_reader(console, phones, gate))
    counts = [len(cards) for cards in shown]
    measured("AN-07-reading", cards_in_each_frame=counts, target=f"whole groups of {GROUP}, marked together")
    assert set(counts) == {GROUP}
    read = [set(cards.values()) for cards in shown]
    assert all(len(depths) == 1 for depths in read), "one of the group is read further than the others"
    assert (read[0], read[-1]) == ({True}, {False})


async def _tap_with_a_slow_reader(console: Phone, phones: list[Phone], gate: Path) -> list[dict[str, bool]]:
    """What the console showed, frame by frame: each card, and whether it is still being read."""
    await console.connect("/ws/console")
    await console.hello()
    for phone in phones:
        await phone.connect()
        await phone.hello()
    await _heard(console)
    about = {"stage": "facts", "card": "add"}
    about["entry"] = open_poll(phones[0].get("/r").body.decode()).removeprefix("facts:").partition("#")[0]
    frames: list[dict[str, Any]] = []
    for number in range(GROUP):
        if number == GROUP - 1:
            await asyncio.to_thread(gate.touch)  # the four are read whole before the last one comes
            await asyncio.sleep(QUIET)
            await asyncio.to_thread(gate.unlink)
        assert (await phones[number].say(f"Note {number}", **about))["t"] == "ack"
        frames += await _heard(console, READING if number == GROUP - 1 else QUIET)
    await asyncio.to_thread(gate.touch)
    frames += await _heard(console, READING)
    for screen in (console, *phones):
        await screen.leave()
    cards = [_CARD.split(frame.get("html", ""))[1:] for frame in frames]
    return [
        {pub: BEING_READ.words in body for pub, body in zip(each[::2], each[1::2], strict=True)}
        for each in cards
        if each
    ]


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
        for name in await _moving(screens, READING if number % GROUP == 0 else QUIET):
            moved[name].append(number)
    return moved


async def _vote_by_vote(screens: dict[str, Phone], phones: list[Phone]) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {name: [] for name in screens}
    poll = open_poll(phones[0].get("/r").body.decode())
    for number in range(1, TAPS + 1):
        frame = {"t": "vote", "key": new_key(), "poll": poll, "choice": "agree"}
        assert (await phones[number].ask_frame(frame))["t"] == "ack"
        for name in await _moving(screens):
            moved[name].append(number)
    return moved


async def _moving(screens: dict[str, Phone], patience: float = QUIET) -> list[str]:
    """The screens that are sent anything. All are heard at once; with patience, the console is heard out first."""
    heard = {"console": await _heard(screens["console"], patience)} if patience > QUIET else {}
    others = [name for name in screens if name not in heard]
    heard |= zip(others, await asyncio.gather(*(_heard(screens[name]) for name in others)), strict=True)
    return [name for name in screens if heard[name]]
