"""RE-19: an event's whole day. Memory and descriptors stay where they are, and nothing goes wrong unseen.

By hand or at night: `make test-soak`; SOAK_SECONDS makes it shorter.
"""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cast import opened
from tests.load.history import End, History
from tests.over_data import serve_over
from tests.phone import Phone

PHONES = 60
SECONDS = float(os.environ.get("SOAK_SECONDS", str(8 * 3600)))


@dataclass(frozen=True)
class Use:
    """What a process holds."""

    memory: int
    descriptors: int


def _use(process: int | None) -> Use:
    folder = Path(f"/proc/{process}")
    pages = int((folder / "statm").read_text(encoding="ascii").split()[1])
    return Use(pages * os.sysconf("SC_PAGE_SIZE"), len(list((folder / "fd").iterdir())))


async def _attend(phone: Phone, history: History, name: int, until: float) -> None:
    """A note now and then, and now and then a new connection."""
    number = 0
    while time.monotonic() < until:
        await phone.connect()
        await phone.hello()
        for _ in range(10):
            number += 1
            words = f"Note {number} of phone {name}"
            history.invoke(words)
            began = time.monotonic()
            said = await phone.say(words)
            history.end(words, End.OK if said["t"] == "ack" else End.FAIL)
            history.waits.append(time.monotonic() - began)
            await asyncio.sleep(min(60.0, SECONDS / 40))
            if time.monotonic() > until:
                break
        await phone.leave()


@pytest.mark.soak
def test_after_a_whole_day_the_server_holds_what_it_held_in_the_first_hour(tmp_path: Path) -> None:
    history = History()
    with opened(tmp_path) as cast:
        cast.visit()
        code = cast.ours.code
    server = serve_over(tmp_path)

    async def story() -> tuple[Use, Use]:
        phones = [Phone(server.origin).join(code) for _ in range(PHONES)]
        until = time.monotonic() + SECONDS
        attending = asyncio.gather(*(_attend(phone, history, name, until) for name, phone in enumerate(phones)))
        await asyncio.sleep(SECONDS / 4)
        early = _use(server.process.pid)
        await attending
        return early, _use(server.process.pid)

    early, late = asyncio.run(story())
    server.stop()
    history.write("RE-19", early_mb=early.memory >> 20, late_mb=late.memory >> 20, seconds=SECONDS)
    assert history.count(End.OK) == len(history.ends)
    assert late.memory < early.memory * 1.1
    assert late.descriptors <= early.descriptors + 5
