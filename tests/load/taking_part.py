"""A room over a folder, and phones that take part in it whatever breaks: for every test that breaks something."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage

from app.actions.contributions import mix_of
from tests.cast import Cast, reopened
from tests.load.history import End, History
from tests.over_data import Process, serve_over
from tests.phone import Phone, new_key

BROKEN = (OSError, TimeoutError, ConnectionClosed, InvalidHandshake, InvalidMessage, EOFError)
PATIENCE = 5.0


@dataclass
class Room:
    """A server over a folder, with the code to come in by."""

    server: Process
    folder: Path
    cast: Cast

    def kept(self) -> list[str]:
        """Every note in the store, in the mix or out of it, once the server has stopped."""
        self.server.stop()
        return kept_in(self.folder, self.cast)


@contextmanager
def served(folder: Path, cast: Cast, **settings: Any) -> Iterator[Room]:
    """The room of a cast that has let go of its folder, served from a process of its own."""
    room = Room(serve_over(folder, **settings), folder, cast)
    try:
        yield room
    finally:
        if room.server.process._popen is not None:  # type: ignore[attr-defined]  # one that was stopped has let go
            room.server.kill()


def kept_in(folder: Path, cast: Cast, sessions: Sequence[str] = ()) -> list[str]:
    """Every note in the store of a folder that no server has open, in the mix or out of it; of our room or of these."""
    with reopened(folder, cast) as again:
        found = list[str]()
        for session in sessions or (again.session,):
            waiting = again.read(lambda tx, session=session: mix_of(tx, session))[2]  # type: ignore[misc]  # the default's type
            found += [item.text for item in (*again.room(session).contributions, *waiting)]
        return found


def whole(folder: Path) -> str:
    """What SQLite says of the file: `ok`, or what is wrong with it."""
    with closing(sqlite3.connect(folder / "ple.db")) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


async def take_part(
    phone: Phone, history: History, name: int, over: Callable[[], bool], *, pause: float = 0.1, again: float = 0.05
) -> None:
    """Sends note after note, each until it is answered, however often the line breaks, and ends once it is `over`.

    `pause` is the time between two notes, `again` that until a broken line is tried again, both in seconds.
    """
    number, waiting, lost_at = 0, None, None
    while waiting is not None or not over():
        if waiting is None:
            number += 1
            waiting = (new_key(), f"Note {number} of phone {name}")
        try:
            if phone._socket is None:
                await phone.connect()
                await phone.hello()
                if lost_at is not None:
                    history.returns.append(time.monotonic() - lost_at)
                    lost_at = None
            history.invoke(waiting[1])
            began = time.monotonic()
            said = await asyncio.wait_for(phone.say(waiting[1], waiting[0]), PATIENCE)
            phone.seen.clear()  # nobody looks, and hundreds of rounds of it would fill the memory
        except BROKEN:
            lost_at = lost_at or time.monotonic()
            await phone.drop()
            await asyncio.sleep(again)
            continue
        if said["t"] == "ack":
            history.end(waiting[1], End.OK)
            history.waits.append(time.monotonic() - began)
            waiting = None
        elif said["code"] in ("slow_down", "not_saved"):
            await asyncio.sleep(max(0.1, 2 * pause))
        else:
            history.end(waiting[1], End.FAIL)
            waiting = None
        await asyncio.sleep(pause)
    await phone.drop()


def resident_mb(process: int | None) -> int:
    """How much memory a process holds, in megabytes."""
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") >> 20


async def figure(port: int, name: str) -> float:
    """A figure of the server's; nought while it is too busy to count."""

    def ask() -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            return str(answer.read().decode())

    try:
        found = re.search(rf"(?m)^{name} (\S+)$", await asyncio.to_thread(ask))
    except OSError:
        return 0.0
    return float(found[1]) if found is not None else 0.0
