"""RE-15: a store of an older version, with many rooms in it, is brought up to date at once."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.migrations import CURRENT
from tests.cast import _prepare, opened, reopened
from tests.load.taking_part import whole
from tests.measured import measured

pytestmark = pytest.mark.load

SECONDS, NOTES_OF_OURS = 30.0, 5
# More notes in each room, by copies of one that is really there. A copy cannot be opened, and nobody opens it here:
# our own room has none.
_MORE = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
INSERT INTO contribution (session, key_hash, pub, stage, state, rev, sealed)
SELECT session.id, randomblob(32), randomblob(16), one.stage, one.state, one.rev, one.sealed
FROM session, number, (SELECT * FROM contribution LIMIT 1) AS one WHERE session.id <> ?
"""


@pytest.mark.parametrize(("rooms", "notes"), [(4, 50), pytest.param(200, 2_000, marks=pytest.mark.full)])
def test_a_store_of_the_first_version_is_brought_up_to_date_within_half_a_minute(
    rooms: int, notes: int, tmp_path: Path
) -> None:
    """Every row is there afterwards, and our room reads as it did."""
    file = tmp_path / "ple.db"
    with opened(tmp_path) as cast:
        cast.visit()
        for number in range(rooms - 2):
            cast.write(lambda tx, n=number: _prepare(tx, f"Bird{n}", f"Room {n}"))  # type: ignore[misc]  # the default's type
        for number in range(NOTES_OF_OURS):
            cast.share(f"Note {number}")
        before = cast.room()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(_MORE, (notes, bytes.fromhex(cast.session)))
        rows = connection.execute("SELECT count(*) FROM contribution").fetchone()[0]
        connection.execute("PRAGMA user_version = 1")
    assert rows == (rooms - 1) * notes + NOTES_OF_OURS
    began = time.monotonic()
    with reopened(tmp_path, cast) as again:
        took = time.monotonic() - began
        assert again.room() == before
    with closing(sqlite3.connect(file)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        after = connection.execute("SELECT count(*) FROM contribution").fetchone()[0]
    size = round(file.stat().st_size / 1e6, 1)
    measured(f"RE-15-{rooms}x{notes}", rows=rows, megabytes=size, took_s=round(took, 2), targets="all rows; 30 s")
    assert (version, after) == (CURRENT, rows)
    assert whole(tmp_path) == "ok"
    assert took < SECONDS
