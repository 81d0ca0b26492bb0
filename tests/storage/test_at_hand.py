"""What is found in a few rows is read in passing, never waits, and never differs from what the writer would find."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.access import has_seat, leave_seat
from app.domain.errors import NotFound
from app.storage.database import Tx
from app.storage.rooms import RoomReader
from tests.cast import Cast, opened
from tests.storage.test_writer import held


@pytest.fixture
def cast(tmp_path: Path) -> Iterator[Cast]:
    with opened(tmp_path) as made:
        yield made


async def _asked(cast: Cast) -> str:
    """The thread on which a small question was answered."""

    def name(tx: Tx) -> str:
        return threading.current_thread().name

    return await cast.database.read(name, at_hand=name)


def test_while_the_writer_is_at_rest_whoever_asks_reads(cast: Cast) -> None:
    assert asyncio.run(_asked(cast)) == threading.current_thread().name


def test_while_the_writer_works_the_question_waits_for_its_turn(cast: Cast) -> None:
    async def story() -> str:
        with held(cast.database):
            asked = asyncio.ensure_future(_asked(cast))
            await asyncio.sleep(0)
            assert not asked.done()
        return await asked

    assert asyncio.run(story()) == "writer"


def test_while_another_process_writes_nobody_is_kept_waiting(cast: Cast, tmp_path: Path) -> None:
    """The event loop goes on: the writer's thread waits for the lock, and answers once it is let go."""
    (file,) = tmp_path.rglob("*.db")
    other = sqlite3.connect(file, isolation_level=None)

    async def story() -> str:
        seat = cast.seat()
        other.execute("BEGIN EXCLUSIVE")
        found = cast.database.read(lambda tx: f"read {has_seat(tx, seat)}", at_hand=lambda tx: str(has_seat(tx, seat)))
        asked = asyncio.ensure_future(found)
        await asyncio.sleep(0)
        assert not asked.done()
        other.execute("COMMIT")
        return await asked

    try:
        assert asyncio.run(story()) == "read True"
    finally:
        other.close()


def test_what_was_saved_is_found_at_once_and_a_room_that_moved_is_read_anew(cast: Cast) -> None:
    async def story() -> None:
        seat, session, reader = cast.seat(), cast.session, RoomReader()
        look = cast.database.read
        await look(lambda tx: reader.load(tx, session))
        before = await look(lambda tx: None, at_hand=lambda tx: reader.known(tx, session))
        assert before is not None
        await cast.database.write(lambda tx: leave_seat(tx, seat))
        assert await look(lambda tx: None, at_hand=lambda tx: has_seat(tx, seat)) is False
        cast.share("Somebody rang.")
        assert await look(lambda tx: None, at_hand=lambda tx: reader.known(tx, session)) is None
        after = await look(lambda tx: reader.load(tx, session), at_hand=lambda tx: reader.known(tx, session))
        assert after.version > before.version

    asyncio.run(story())


def test_what_is_refused_is_refused_here_too(cast: Cast) -> None:
    def refuse(tx: Tx) -> None:
        raise NotFound("There is no such session here.")

    with pytest.raises(NotFound):
        asyncio.run(cast.database.read(refuse, at_hand=refuse))
    assert asyncio.run(_asked(cast)) == threading.current_thread().name
