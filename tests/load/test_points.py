"""RE-02: a server that is ended at named places keeps every word that was acknowledged, once, and its file whole."""

from __future__ import annotations

import asyncio
import random
import shutil
import signal
import sqlite3
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.migrations import CURRENT
from tests.cast import opened
from tests.load.history import End, History
from tests.load.points import POINTS, open_until, serve_until
from tests.load.taking_part import kept_in, take_part, whole
from tests.measured import measured
from tests.over_data import serve_over
from tests.phone import Phone

pytestmark = pytest.mark.load

PHONES = 12
WAIT = 120.0  # seconds within which a point must have been reached, on a machine that has other work too
_KILLED = -signal.SIGKILL


async def _ended(data: Path, port: int, name: str, count: int, session: str) -> None:
    """A server lives until it reaches the point."""
    server = await asyncio.to_thread(serve_until, data, port, name, count, session)
    await asyncio.to_thread(server.process.join, WAIT)
    code = server.process.exitcode
    if code is None:
        server.kill()
    assert code == _KILLED, f"{name!r}: it ended with {code}"


async def _story(data: Path, session: str, code: str, history: History, cycles: list[tuple[str, int]]) -> None:
    server = await asyncio.to_thread(serve_over, data)
    phones = [Phone(server.origin).join(code) for _ in range(PHONES)]
    await asyncio.to_thread(server.kill)
    over = False
    taking = [asyncio.create_task(take_part(each, history, name, lambda: over)) for name, each in enumerate(phones)]
    try:
        for name, count in cycles:
            await _ended(data, server.port, name, count, session)
        last = await asyncio.to_thread(serve_over, data, server.port)
        over = True
        await asyncio.wait_for(asyncio.gather(*taking), WAIT)
        await asyncio.to_thread(last.stop)
    finally:
        for task in taking:
            task.cancel()


@pytest.mark.parametrize(
    "times", [1, pytest.param(10, marks=pytest.mark.full), pytest.param(50, marks=pytest.mark.soak)]
)
def test_ended_at_any_named_place_nothing_acknowledged_is_lost_and_nothing_is_doubled(
    times: int, tmp_path: Path
) -> None:
    chance, history, began = random.Random(20261127), History(), time.monotonic()
    cycles = [(name, chance.randint(1, point.most)) for name, point in POINTS.items() for _ in range(times)]
    chance.shuffle(cycles)
    with opened(tmp_path) as cast:
        cast.visit()
        for number in range(20):
            history.invoke(words := f"Before {number}")
            cast.say(words)
            history.end(words, End.OK)
    asyncio.run(_story(tmp_path, cast.session, cast.ours.code, history, cycles))
    faults = history.faults(kept_in(tmp_path, cast))
    reached = Counter(name for name, _ in cycles)
    history.write(f"RE-02-{times}", faults=len(faults), ended=reached, seconds=round(time.monotonic() - began, 1))
    assert faults == []
    assert whole(tmp_path) == "ok"
    assert history.count(End.UNKNOWN) == 0
    assert history.count(End.FAIL) == 0
    assert history.resent > 0


def _version(file: Path, to: int | None = None) -> int:
    with closing(sqlite3.connect(file)) as connection:
        if to is not None:
            connection.execute(f"PRAGMA user_version = {to}")
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _rows(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - our own tables


@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.full)])
def test_ended_in_the_middle_of_a_migration_the_file_is_the_old_one_or_the_new(times: int, tmp_path: Path) -> None:
    """RE-02, RE-15: run again from the step that moves the links: it takes a table away and puts it back."""
    chance, older = random.Random(20261127), CURRENT - 2
    with opened(tmp_path / "made") as cast:
        cast.visit()
        cast.links()
        for number in range(10):
            cast.share(f"Note {number}")
    rows, ended = _rows(tmp_path / "made" / "ple.db"), Counter[int | None]()
    for number in range(times):
        folder = tmp_path / str(number)
        shutil.copytree(tmp_path / "made", folder)
        file = folder / "ple.db"
        _version(file, older)
        ended[open_until(file, chance.randint(4, 24))] += 1
        assert _version(file) in range(older, CURRENT + 1)
        assert _rows(file) == rows
        assert whole(folder) == "ok"
        assert sorted(kept_in(folder, cast)) == sorted(f"Note {number}" for number in range(10))
        assert _version(file) == CURRENT
    measured(f"RE-02-migration-{times}", ended={str(code): count for code, count in ended.items()})
    assert ended[_KILLED] > 0
