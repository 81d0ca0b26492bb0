"""PostgreSQL with several processes: turns are kept, nothing is doubled, what others wrote is seen, none is logged."""

from __future__ import annotations

import asyncio
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import psycopg
import pytest

from app.actions.contributions import mix_of, release_round, submit, take_back
from app.actions.rows import session_row
from app.domain.errors import Refused
from app.domain.events import RoomMoved
from app.domain.room import Room
from app.live.reading import screen_all
from app.main import open_store
from app.settings import read_settings
from app.storage.database import Away, Database, NotSaved, Tx, open_postgres
from app.storage.postgres import QUIET, make_postgres
from app.storage.rooms import RoomReader
from app.storage.tables import ContributionRow, SeatRow
from app.storage.vault import Vault
from tests.cast import Cast, draft_of, over_database
from tests.measured import measured
from tests.over_data import forks
from tests.services import Postgres

PROCESSES, NOTES = 4, 60


@pytest.fixture
def address(postgres: Postgres) -> str:
    """A database of its own."""
    return postgres.fresh()


@pytest.fixture
def cast(address: str, tmp_path: Path) -> Iterator[Cast]:
    """The cast over PostgreSQL."""
    with over_database(open_postgres(address, Vault(tmp_path / "keys"))) as made:
        yield made


@pytest.fixture
def other(cast: Cast, address: str, tmp_path: Path) -> Iterator[Database]:
    """The store as another process has it open."""
    database = open_postgres(address, Vault(tmp_path / "keys"))
    yield database
    database.close()


def _count(database: Database, session: str) -> int:
    return database.read_now(lambda tx: tx.count(ContributionRow, session=bytes.fromhex(session)))


def _send_all(address: str, keys: Path, session: str, notes: list[tuple[bytes, str]]) -> None:
    """What one process does: every note, each in a change of its own."""
    database = open_postgres(address, Vault(keys))
    try:
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda note: _send(database, session, *note), notes))
    finally:
        database.close()


def _send(database: Database, session: str, key: bytes, words: str) -> None:
    def change(tx: Tx) -> str:
        tx.record(RoomMoved(session))
        return submit(tx, session, key, draft_of(words))

    database.write_now(change)


def test_the_same_notes_from_several_processes_at_once_are_kept_once(cast: Cast, address: str, tmp_path: Path) -> None:
    before = cast.room().version
    notes = [(secrets.token_bytes(16), f"Note {number}") for number in range(NOTES)]
    senders = [
        forks.Process(target=_send_all, args=(address, tmp_path / "keys", cast.session, notes))
        for _ in range(PROCESSES)
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(60)
    assert [sender.exitcode for sender in senders] == [0] * PROCESSES
    waiting = cast.read(lambda tx: mix_of(tx, cast.session))[2]
    assert sorted(item.text for item in waiting) == sorted(words for _, words in notes)
    assert cast.room().version == before + PROCESSES * NOTES


def test_a_group_leaves_the_mix_once_although_two_processes_let_it_out(cast: Cast, other: Database) -> None:
    for number in range(6):
        cast.say(f"Note {number}")
    _, name, waiting = cast.read(lambda tx: mix_of(tx, cast.session))
    screened = screen_all(waiting, name)

    def let_out(database: Database) -> int:
        return database.write_now(lambda tx: release_round(tx, cast.session, screened, at_least=5))

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(let_out, (cast.database, other))) == [0, 6]


def test_changes_of_many_rooms_in_any_order_never_wait_for_each_other_in_a_ring(cast: Cast, other: Database) -> None:
    rooms = [cast.session, cast.outsider]

    async def send(database: Database, order: list[str]) -> None:
        for room in order * 40:
            await database.write(partial(_touch, room=room), mixed=True, room=room)

    def run(database: Database, order: list[str]) -> None:
        async def all_at_once() -> None:
            await asyncio.gather(*(send(database, order) for _ in range(4)))

        asyncio.run(all_at_once())

    began = time.monotonic()
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(run, (cast.database, other), (rooms, rooms[::-1])))
    assert time.monotonic() - began < 30
    seats = [cast.read(lambda tx, room=room: tx.count(SeatRow, session=bytes.fromhex(room))) for room in rooms]  # type: ignore[misc]  # the default's type
    assert seats == [320, 320]


def _touch(tx: Tx, room: str) -> None:
    tx.add(SeatRow(session=bytes.fromhex(room), seat_hash=secrets.token_bytes(32)))


def test_a_room_kept_by_its_version_is_read_again_after_another_process_wrote(cast: Cast, other: Database) -> None:
    reader = RoomReader()

    def seen_there() -> Room:
        return other.read_now(lambda tx: reader.load(tx, cast.session))

    cast.visit()
    assert seen_there() == cast.room()
    cast.share("First")
    assert seen_there() == cast.room()
    other.write_now(lambda tx: take_back(tx, cast.session, cast.ours.keys["First"]))
    assert seen_there() == cast.room()
    assert cast.room().contributions == ()


def test_a_room_is_read_at_one_version_while_others_write(cast: Cast, other: Database) -> None:
    """What is read and the version it is said to have belong together, in every reading."""
    stop = threading.Event()

    def write_on() -> None:
        while not stop.is_set():
            other.write_now(
                partial(_move_with_a_seat, session=cast.session),
            )

    def both(tx: Tx) -> tuple[int, int]:
        version = session_row(tx, cast.session).version
        time.sleep(0.002)  # the other process writes just here
        return version, tx.count(SeatRow, session=bytes.fromhex(cast.session))

    first = cast.read(both)
    writing = threading.Thread(target=write_on)
    writing.start()
    try:
        for _ in range(50):
            version, seats = cast.read(both)
            assert version - first[0] == seats - first[1]
    finally:
        stop.set()
        writing.join(10)
    assert cast.read(both) != first


def _move_with_a_seat(tx: Tx, session: str) -> None:
    _touch(tx, session)
    tx.record(RoomMoved(session))


def test_two_processes_that_start_together_bring_it_up_to_date_once(address: str, tmp_path: Path) -> None:
    def start(_: int) -> Database:
        return open_postgres(address, Vault(tmp_path / "keys"))

    with ThreadPoolExecutor(4) as threads:
        databases = list(threads.map(start, range(4)))
    for database in databases:
        assert database.read_now(lambda tx: tx.count(SeatRow)) == 0
        database.close()


def test_processes_that_start_together_share_one_set_of_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        vaults = list(threads.map(lambda _: Vault(tmp_path / "keys"), range(8)))
    vaults[0].new_session_key("ab" * 16)
    sealed = vaults[0].seal("ab" * 16, "session", b"", 0, {"words": "Ours"})
    assert all(vault.open("ab" * 16, "session", b"", 0, sealed) == {"words": "Ours"} for vault in vaults)
    assert len({vault.pepper("code") for vault in vaults}) == 1


def test_while_it_is_away_nothing_is_said_to_be_saved_and_afterwards_all_is_well(
    cast: Cast, postgres: Postgres
) -> None:
    cast.say("Before")
    postgres.stop()
    try:
        began = time.monotonic()
        with pytest.raises(NotSaved):
            cast.say("During")
        with pytest.raises(Away):
            cast.room()
        assert time.monotonic() - began < 5
    finally:
        postgres.start()
    cast.say("During")
    assert _count(cast.database, cast.session) == 2


@pytest.mark.parametrize("setting", ["log_statement=all", "log_min_duration_statement=0"])
def test_a_server_that_writes_down_what_passes_is_refused(postgres: Postgres, tmp_path: Path, setting: str) -> None:
    address = postgres.fresh()
    name, _, value = setting.partition("=")
    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {address.rpartition('/')[2]} SET {name} = '{value}'")
    with pytest.raises(Refused) as refused:
        open_postgres(address, Vault(tmp_path / "keys"))
    assert name in refused.value.sentence
    assert name in QUIET


@pytest.mark.parametrize("address", ["nonsense", "sqlite:///x", "mysql://h/d", "postgresql+psycopg://127.0.0.1:1/x"])
def test_an_address_that_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path, address: str) -> None:
    with pytest.raises(Refused) as refused:
        open_postgres(address, Vault(tmp_path / "keys"))
    assert refused.value.sentence.endswith((".", "://"))
    assert "password" not in refused.value.sentence


def test_a_password_is_in_no_setting_that_is_printed() -> None:
    settings = read_settings({"PLE_DATABASE_URL": "postgresql+psycopg://ple:swordfish@db/ple"})
    assert settings.database_url.endswith("@db/ple")
    assert "swordfish" not in repr(settings)
    assert "swordfish" not in repr(make_postgres(settings.database_url))


def test_the_app_opens_the_database_its_settings_name(address: str, tmp_path: Path) -> None:
    database = open_store(read_settings({"PLE_DATABASE_URL": address}, data=tmp_path))
    try:
        assert database.read_now(lambda tx: tx.count(SeatRow)) == 0
    finally:
        database.close()
    assert {path.name for path in tmp_path.iterdir()} == {"keys"}


def _fails(address: str, provoke: Callable[[psycopg.Connection], object]) -> None:
    with psycopg.connect(address.replace("+psycopg", "")) as connection, pytest.raises(psycopg.Error):
        provoke(connection)


def _is_cancelled(asked: psycopg.Connection) -> None:
    asked.execute("SET statement_timeout = 20")
    asked.execute("SELECT pg_sleep(1), %s::text", ("Zebrafinch",))


def test_errors_deadlocks_and_cancelled_statements_leave_no_parameter_in_the_log(
    cast: Cast, address: str, postgres: Postgres
) -> None:
    """AN-19, with the settings of compose.yaml."""
    cast.say("Marker words")
    (row,) = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    with pytest.raises(NotSaved):
        cast.write(lambda tx: tx.add(row))
    plain = address.replace("+psycopg", "")
    change = "UPDATE contribution SET stage = %s WHERE key_hash = %s"
    other_key = cast.ours.keys.setdefault("Other", os.urandom(16))
    cast.write(lambda tx: submit(tx, cast.session, other_key, draft_of("Other words")))
    hashes = [each.key_hash for each in cast.read(lambda tx: tx.all(ContributionRow))]

    def cross(first: bytes, second: bytes, met: threading.Barrier) -> str:
        with psycopg.connect(plain) as connection:
            try:
                connection.execute(change, ("Zebrafinch", first))
                met.wait(10)
                connection.execute(change, ("Zebrafinch", second))
            except psycopg.errors.DeadlockDetected:
                return "deadlock"
            finally:
                connection.rollback()
        return "passed"

    met = threading.Barrier(2)
    with ThreadPoolExecutor(2) as threads:
        ended = list(threads.map(cross, hashes, hashes[::-1], (met, met)))
    assert "deadlock" in ended
    _fails(address, lambda c: c.execute("SET statement_timeout = 20; SELECT pg_sleep(1)"))
    _fails(
        address,
        lambda c: [c.execute("SET statement_timeout = 20"), c.execute("SELECT pg_sleep(1), %s::text", ("Zebrafinch",))],
    )
    log = postgres.log
    assert "deadlock detected" in log
    assert "duplicate key" in log
    told = 0
    for secret in (
        row.key_hash.hex(),
        row.pub.hex(),
        cast.session,
        row.sealed.hex()[:32],
        "Zebrafinch",
        "Marker",
        "contribution SET",
    ):
        told += secret in log
    measured("AN-19", parameters=told, lines=len(log.splitlines()), target=0)
    assert told == 0
