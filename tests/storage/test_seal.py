"""The seal: every row is kept, no order is, and a crash leaves the old order or the new one, never half."""

import json
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect
from sqlalchemy.exc import OperationalError

from app.storage import database as database_module
from app.storage.database import NotSaved, make_engine
from app.storage.migrations import bring_up_to_date
from app.storage.seal import STEPS, seal_tables
from app.storage.statements import table_of
from app.storage.tables import CONTENT, MADE_BY_PHONES, BallotRow, ContributionRow, SeatRow, TallyRow
from tests.cast import Cast, opened, reopened, without_waiting_for_the_disk
from tests.intruder.attack import tau
from tests.intruder.report import MOST_TAU
from tests.measured import measured
from tests.server import ROOT, environment
from tests.storage.test_writer import STORES, on_store

MADE_BY_STAFF = {
    "entry", "theme", "recommendation", "episode", "keeping", "invitation", "answer_count", "desk", "edition", "pack",
    "series",
}  # fmt: skip

# For each folder a process of its own, which ends the hard way at one step.
CRASHES = """
import json, os, sys
from pathlib import Path
from app.storage.database import make_engine
from app.storage.seal import seal_tables
for folder, step, nth in json.loads(sys.argv[1]):
    child = os.fork()
    if child == 0:
        seen = []
        def stop(reached):
            seen.append(reached)
            if reached == step and seen.count(step) == nth:
                os._exit(9)
        seal_tables(make_engine(Path(folder) / "ple.db"), stop)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 9:
        sys.exit(1)
"""
ENDINGS = [(step, nth) for step in STEPS for nth in ((1, 4) if step in ("copied", "emptied", "filled") else (1,))]


@pytest.fixture(params=STORES)
def cast(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cast]:
    """The cast over each kind of store."""
    with on_store(request, tmp_path) as made:
        yield made


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
    return set(inspect(cast.database._engine).get_table_names())


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


def test_a_crash_at_any_step_leaves_every_row_once(tmp_path: Path) -> None:
    with opened(tmp_path / "before") as cast:
        _fill(cast)
        rows, names = _rows(cast), _names(cast)
    folders = [(str(tmp_path / f"{step}-{nth}"), step, nth) for step, nth in ENDINGS]
    for folder, _, _ in folders:
        shutil.copytree(tmp_path / "before", folder)
    told = [sys.executable, "-c", CRASHES, json.dumps(folders)]
    assert subprocess.run(told, cwd=ROOT, env=environment(), check=False).returncode == 0
    for folder, _, _ in folders:
        with reopened(Path(folder), cast) as again:
            assert _rows(again) == rows, folder
            assert _names(again) == names, folder
            again.database.seal_now()
            assert _rows(again) == rows, folder


@pytest.mark.parametrize("step", STEPS[:-2])
def test_a_seal_that_fails_on_its_way_leaves_everything_as_it_was(cast: Cast, step: str) -> None:
    _fill(cast)
    rows, names = _rows(cast), _names(cast)

    def fail(reached: str) -> None:
        if reached == step:
            raise InterruptedError(step)

    with pytest.raises(InterruptedError):
        seal_tables(cast.database._engine, fail)
    assert _rows(cast) == rows
    assert _names(cast) == names


def test_afterwards_every_row_carries_the_mark_of_one_moment(cast: Cast) -> None:
    if cast.database._engine.dialect.name != "postgresql":
        pytest.skip("SQLite writes no mark of a transaction beside a row")
    for number in range(12):
        cast.say(f"Note {number}")
    query = "SELECT count(DISTINCT xmin::text), count(*) FROM contribution"
    with cast.database._engine.connect() as connection:
        assert tuple(connection.exec_driver_sql(query).one()) == (12, 12)
    cast.database.seal_now()
    with cast.database._engine.connect() as connection:
        assert tuple(connection.exec_driver_sql(query).one()) == (1, 12)


def test_after_the_seal_the_heap_tells_no_order(cast: Cast) -> None:
    """AN-02 on PostgreSQL: neither the place of a row nor the mark of its transaction tells when it came."""
    if cast.database._engine.dialect.name != "postgresql":
        pytest.skip("the whole day on SQLite is the intruder's")
    prefixes = [cast.say(f"Note {number}") for number in range(600)]
    came = {prefix: number for number, prefix in enumerate(prefixes)}

    def told(column: str) -> float:
        query = f"SELECT encode(substr(key_hash, 1, 8), 'hex') FROM contribution ORDER BY {column}"  # noqa: S608 - ours
        with cast.database._engine.connect() as connection:
            return tau([came[name] for (name,) in connection.exec_driver_sql(query)], list(range(600)))

    def after_a_seal() -> float:
        cast.database.seal_now()
        return max(abs(told("ctid")), abs(told("xmin::text::bigint, ctid")))

    before = told("ctid")
    # By chance alone one seal in five hundred passes the bound, and two in a row one pair in 250,000.
    after = min(after_a_seal(), after_a_seal())
    measured("AN-02-postgres", before=round(before, 3), after=round(after, 3), target=MOST_TAU)
    assert before > 0.9
    assert after <= MOST_TAU


def test_after_the_seal_the_file_is_the_same_whatever_the_order_was(tmp_path: Path) -> None:
    """AN-02 without any chance in it: one set of notes came in two orders, and the sealed files do not differ.

    What is the same for every order tells of none, in whichever byte somebody looks for it.
    """
    notes = [_note(number) for number in range(600)]
    before, after = list[bytes](), list[bytes]()
    for name, order in (("forwards", notes), ("backwards", notes[::-1])):
        file = tmp_path / f"{name}.db"
        engine = make_engine(file)
        bring_up_to_date(engine, file)
        without_waiting_for_the_disk(engine)
        with engine.connect() as connection:
            for note in order:
                with connection.begin():
                    connection.execute(insert(table_of(ContributionRow)).values(**note))
        before.append(_content(file))
        seal_tables(engine)
        engine.dispose()
        after.append(_content(file))
    differ = sum(one != other for one, other in zip(*after, strict=True))
    measured("AN-02-file", bytes_that_differ=differ, of=len(after[0]), target=0)
    assert before[0] != before[1]
    assert differ == 0


def _note(number: int) -> dict[str, object]:
    """A note whose names and words are random and whose length is one of three."""
    sealed = secrets.token_bytes(284 + 256 * (number % 3))
    names: dict[str, object] = {
        "session": b"s" * 16,
        "key_hash": secrets.token_bytes(32),
        "pub": secrets.token_bytes(16),
    }
    return names | {"stage": "learning", "state": "to_read", "rev": 0, "sealed": sealed}


def _content(file: Path) -> bytes:
    """A database file without the first hundred bytes, where it counts how often it was written at all."""
    return file.read_bytes()[100:]


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
