"""The seal: every row is kept, no order is, and a crash leaves the old order or the new one, never half."""

import secrets
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.storage import database as database_module
from app.storage.database import NotSaved
from app.storage.seal import STEPS
from app.storage.tables import CONTENT, MADE_BY_PHONES, BallotRow, ContributionRow, SeatRow, TallyRow
from tests.cast import Cast, reopened
from tests.server import ROOT, environment

MADE_BY_STAFF = {"entry", "theme", "recommendation", "episode", "keeping"}

CRASH = """
import os, sys
from pathlib import Path
from app.storage.database import make_engine
from app.storage.seal import seal_tables
folder, step, nth = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
seen = []
def stop(reached):
    seen.append(reached)
    if reached == step and seen.count(step) == nth:
        os._exit(9)
seal_tables(make_engine(folder / "ple.db"), stop)
"""


def _fill(cast: Cast) -> None:
    """Notes, seats, ballots and tallies in both rooms."""
    for number in range(12):
        cast.say(f"Note {number}")
        cast.say(f"Theirs {number}", session=cast.outsider)
        cast.seat()
        cast.write(
            lambda tx: tx.add(
                BallotRow(session=bytes.fromhex(cast.session), poll="p", token_hash=secrets.token_bytes(32), choice="a")
            )
        )
    cast.write(lambda tx: tx.add(TallyRow(session=bytes.fromhex(cast.session), poll="q", choice="a", count=5)))


def _rows(cast: Cast) -> dict[str, list[str]]:
    return {
        kind.__tablename__: sorted(repr(row.model_dump()) for row in cast.read(partial(_all, kind)))
        for kind in MADE_BY_PHONES
    }


def _all(kind: type, tx: object) -> list:
    return tx.all(kind)  # type: ignore[attr-defined]  # a Tx


def _names(cast: Cast) -> set[str]:
    with cast.database._engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {name for (name,) in found}


def test_every_table_that_phones_write_to_is_sealed() -> None:
    sealed = {kind.__tablename__ for kind in MADE_BY_PHONES}
    assert sealed | MADE_BY_STAFF == {kind.__tablename__ for kind in CONTENT}
    assert not sealed & MADE_BY_STAFF


def test_a_seal_keeps_every_row_of_every_room_and_the_shape_of_every_table(cast: Cast) -> None:
    _fill(cast)
    rows, names = _rows(cast), _names(cast)
    cast.database.seal_now()
    assert _rows(cast) == rows
    assert _names(cast) == names
    cast.say("After the seal")
    assert len(_rows(cast)["contribution"]) == 25


def test_what_was_sealed_before_is_read_the_same_afterwards(cast: Cast) -> None:
    _fill(cast)
    cast.release()
    before = cast.room()
    cast.database.seal_now()
    assert cast.room() == before


@pytest.mark.parametrize("nth", [1, len(MADE_BY_PHONES)])
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_leaves_every_row_once(cast: Cast, tmp_path: Path, step: str, nth: int) -> None:
    _fill(cast)
    rows, names = _rows(cast), _names(cast)
    cast.database.close()
    times = nth if step in ("copied", "emptied", "filled") else 1
    ended = subprocess.run(
        [sys.executable, "-c", CRASH, str(tmp_path), step, str(times)], cwd=ROOT, env=environment(), check=False
    )
    assert ended.returncode == 9
    with reopened(tmp_path, cast) as again:
        assert _rows(again) == rows
        assert _names(again) == names
        again.database.seal_now()
        assert _rows(again) == rows


def test_a_disk_that_refuses_is_said_and_harms_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(cast)
    rows = _rows(cast)

    def full(engine: object) -> None:
        raise OperationalError("VACUUM", None, Exception("full"))

    monkeypatch.setattr(database_module, "seal_tables", full)
    with pytest.raises(NotSaved):
        cast.database.seal_now()
    monkeypatch.undo()
    cast.database.seal_now()
    assert _rows(cast) == rows


def test_a_seal_waits_for_nobody_and_nobody_is_lost_beside_it(cast: Cast) -> None:
    for number in range(5):
        cast.say(f"Before {number}")
        cast.database.seal_now()
    assert cast.read(lambda tx: tx.count(ContributionRow, session=bytes.fromhex(cast.session))) == 5
    assert cast.read(lambda tx: tx.count(SeatRow)) == 0
