"""One writer thread, one transaction for everything that waits, and an answer only once it is on disk.

Every change is a function that takes a `Tx`. Whatever is waiting when the writer is free becomes one group:
one BEGIN, one sync to disk, one wake-up of the event loop. Contributions and ballots inside a group are
shuffled first, so that not even the order of writing inside one transaction is the order of arrival. A change
that is refused is rolled back by itself; its neighbours stay. When the group cannot be written (a full disk),
everyone in it is told so and nothing of it is kept.

The rollback journal is used instead of a write-ahead log, because a write-ahead log replays the order of
arrival to anyone who copies it. `secure_delete` overwrites what is removed, so words taken back are gone.

On PostgreSQL the same holds for each process, and between processes a group waits for its turn (`postgres.py`).

Events recorded by a change are published after the commit, by the database and nobody else: no action can
forget to publish, and nothing can be published that was not saved. Reads run on the same thread, after the
group they arrived with, so a read never sees half a change and never waits behind a lock.
"""

from __future__ import annotations

import asyncio
import queue
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import configure_mappers
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from app.domain.errors import Refused
from app.domain.events import Event
from app.domain.visibility import may_notice
from app.storage.postgres import check_quiet, make_postgres, take_turns
from app.storage.seal import seal_tables
from app.storage.statements import adding, changing, equals, named, reading, row_of, table_of
from app.storage.tables import SessionRow
from app.storage.vault import Vault

T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)
Publish = Callable[[Sequence[Event]], None]

PRAGMAS = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
)


Beside = Callable[["Tx"], None]
BESIDE: ContextVar[Beside | None] = ContextVar("beside", default=None)
"""What the changes of the current task write beside themselves, in the same transaction: a line of the staff log.
It is set where a member of staff is known, so that no action can be saved without its line, nor forget it."""


class NotSaved(Refused):
    """The disk refused. Nothing of the change was kept, and the same change may be tried again."""

    code = "not_saved"


class Away(Refused):
    """The store cannot be read just now. Asking again in a moment is enough."""

    code = "away"


class Tx:
    """What an action may do inside one transaction: rows, sealed words, and events to publish afterwards."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._rows = connection
        self.vault = vault
        self.events: list[Event] = []

    def record(self, happened: Event) -> None:
        """Remembers an event; it is published once the change is on disk."""
        self.events.append(happened)

    def get(self, table: type[Row], **where: object) -> Row | None:
        """The one row with these values, or None."""
        found = self._rows.execute(reading(table, *where), named("w", where)).mappings().first()
        return None if found is None else row_of(table, found)

    def all(self, table: type[Row], **where: object) -> list[Row]:
        """Every row with these values, in the order of their keys. A heap would show the order of arrival."""
        found = self._rows.execute(reading(table, *where), named("w", where)).mappings()
        return [row_of(table, each) for each in found]

    def columns(self, table: type[SQLModel], *names: str, **where: object) -> list[tuple[Any, ...]]:
        """The same for a few columns only, where the whole rows would be much to carry."""
        target = table_of(table)
        wanted = select(*(target.c[name] for name in names)).where(*equals(target, where))
        return [tuple(row) for row in self._rows.execute(wanted.order_by(*target.primary_key))]

    def add(self, row: SQLModel) -> None:
        """A new row. The primary key must be free."""
        self._rows.execute(adding(type(row)), row.model_dump())

    def change(self, table: type[SQLModel], where: dict[str, object], **values: object) -> int:
        """Changes the rows with these values; returns how many there were."""
        statement = changing(table, tuple(where), tuple(values))
        return self._rows.execute(statement, named("w", where) | named("v", values)).rowcount

    def remove(self, table: type[SQLModel], **where: object) -> int:
        """Removes the rows with these values; their bytes are overwritten on disk."""
        target = table_of(table)
        return self._rows.execute(delete(target).where(*equals(target, where))).rowcount

    def count(self, table: type[SQLModel], **where: object) -> int:
        """How many rows have these values."""
        target = table_of(table)
        counted = select(func.count()).select_from(target).where(*equals(target, where))
        return int(self._rows.execute(counted).scalar_one())


@dataclass
class _Job:
    """One change or one read that waits for the writer. `room` is the only room a change touches, if it says so."""

    run: Callable[[Tx], Any]
    done: Future[Any]
    mixed: bool = False
    reads: bool = False
    room: str | None = None
    seals: bool = False
    beside: Beside | None = None
    events: Sequence[Event] = ()
    versions: Mapping[str, int] = field(default_factory=dict)
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        """Tells whoever waits, unless they have gone away."""
        if self.done.cancelled() or not self.done.set_running_or_notify_cancel():
            return
        if self.error is not None:
            self.done.set_exception(self.error)
        else:
            self.done.set_result(self.result)


class Database:
    """The store. Make it with `open_database`, or with `open_postgres` where several processes share it."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        configure_mappers()  # rows are made without their constructor, which would do this
        self._engine = engine
        self.shared = engine.dialect.name != "sqlite"
        self.versions: dict[str, int] = {}  # the newest version of every room that was changed here
        # A room is read with several statements, and other processes write meanwhile: one snapshot for all of them.
        self._reading = engine.execution_options(isolation_level="REPEATABLE READ") if self.shared else engine
        self.vault = vault
        self.publish: Publish = lambda events: None
        self.timed: Callable[[float, int], None] = lambda seconds, changes: None  # how long a group took to save
        self._waiting: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._shuffle = secrets.SystemRandom().shuffle
        self._thread = threading.Thread(target=self._write_groups, name="writer", daemon=True)
        self._thread.start()

    async def write(self, change: Callable[[Tx], T], *, mixed: bool = False, room: str | None = None) -> T:
        """Runs a change on the writer and waits until it is on disk.

        `mixed` is for what participants send: such changes are shuffled inside their group. `room` promises that
        the change looks at and touches this room (32 hex digits) only, so that it need not wait for other rooms.
        Raises Refused as the change does, NotSaved when the disk refuses.
        """
        job = _Job(change, Future(), mixed=mixed, room=room, beside=BESIDE.get())
        return cast(T, await asyncio.wrap_future(self._submit(job)))

    async def read(self, query: Callable[[Tx], T]) -> T:
        """Runs a query on the writer's thread, after everything that waits has been written."""
        return cast(T, await asyncio.wrap_future(self._submit(_Job(query, Future(), reads=True))))

    def write_now(self, change: Callable[[Tx], T]) -> T:
        """The same as `write`, for commands and tests that have no event loop."""
        return cast(T, self._submit(_Job(change, Future())).result())

    def read_now(self, query: Callable[[Tx], T]) -> T:
        """The same as `read`, for commands and tests that have no event loop."""
        return cast(T, self._submit(_Job(query, Future(), reads=True)).result())

    async def seal(self) -> None:
        """Removes every trace of the order of arrival (`seal.py`), between two groups. Raises NotSaved."""
        await asyncio.wrap_future(self._submit(_Job(_no_change, Future(), seals=True)))

    def seal_now(self) -> None:
        """The same as `seal`, for commands and tests that have no event loop."""
        self._submit(_Job(_no_change, Future(), seals=True)).result()

    def close(self) -> None:
        """Finishes what waits and closes the file."""
        self._waiting.put(None)
        self._thread.join(10)
        self._engine.dispose()

    def _submit(self, job: _Job) -> Future[Any]:
        if threading.current_thread() is self._thread:
            raise RuntimeError("a change may not wait for another change: use its own Tx")
        self._waiting.put(job)
        return job.done

    def _write_groups(self) -> None:
        while (first := self._waiting.get()) is not None:
            jobs: list[_Job] = [first]
            closing = False
            while not closing and not self._waiting.empty():
                job = self._waiting.get()
                closing = job is None
                if job is not None:
                    jobs.append(job)
            self._write_group(jobs)
            if closing:
                return

    def _write_group(self, jobs: list[_Job]) -> None:
        changes = [job for job in jobs if not (job.reads or job.mixed or job.seals)]
        mixed = [job for job in jobs if job.mixed]
        self._shuffle(mixed)
        if changes or mixed:
            began = time.perf_counter()
            self._commit_changes(changes + mixed)
            self.timed(time.perf_counter() - began, len(changes) + len(mixed))
        for job in jobs:
            if job.reads:
                self._run_read(job)
        self._seal([job for job in jobs if job.seals])
        happened = [event for job in changes + mixed for event in job.events if job.error is None]
        for job in changes + mixed:
            if job.error is None:
                self.versions.update(job.versions)
        if happened:
            self.publish(happened)
        for job in jobs:
            job.settle()

    def _commit_changes(self, jobs: list[_Job]) -> None:
        try:
            with self._engine.connect() as connection, connection.begin():
                if self.shared:
                    take_turns(connection, [job.room for job in jobs])
                for job in jobs:
                    self._run_change(connection, job)
        except DBAPIError:
            # The words of the statement must not travel with the error, so the cause is cut off here.
            for job in jobs:
                job.events = ()
                job.error = NotSaved("That could not be saved just now. It is still on your screen; please try again.")

    def _run_change(self, connection: Connection, job: _Job) -> None:
        tx = Tx(connection, self.vault)
        try:
            with connection.begin_nested():
                job.result = job.run(tx)
                if job.beside is not None:
                    job.beside(tx)
                job.versions = _bump_versions(connection, tx.events)
            job.events = tx.events
        except DBAPIError:
            raise
        except Exception as error:  # noqa: BLE001  # whatever a change raises belongs to whoever asked for it
            job.error = error

    def _seal(self, jobs: list[_Job]) -> None:
        """One seal serves everyone who asked for one."""
        try:
            if jobs:
                seal_tables(self._engine)
        except DBAPIError:
            for job in jobs:
                job.error = NotSaved("The order could not be removed just now. It is tried again by itself.")

    def _run_read(self, job: _Job) -> None:
        try:
            with self._reading.connect() as connection:
                job.result = job.run(Tx(connection, self.vault))
        except DBAPIError:
            job.error = Away("The room cannot be reached just now. Nothing is lost; please try again in a moment.")
        except Exception as error:  # noqa: BLE001  # as above
            job.error = error


def open_database(file: Path, vault: Vault) -> Database:
    """Opens (and if need be creates or brings up to date) the database file."""
    from app.storage.migrations import bring_up_to_date

    engine = make_engine(file)
    bring_up_to_date(engine, file)
    return Database(engine, vault)


def open_postgres(address: str, vault: Vault) -> Database:
    """Opens (and if need be brings up to date) a PostgreSQL database that several processes may share.

    Raises Refused when it cannot be reached or used as it is set up.
    """
    from app.storage.migrations import bring_up_to_date

    engine = make_postgres(address)
    try:
        check_quiet(engine)
        bring_up_to_date(engine, Path(str(engine.url.database)))
    except Refused:
        engine.dispose()
        raise
    return Database(engine, vault)


def holds_sessions(file: Path) -> bool:
    """Whether a database file is there and holds a session. Raises Refused when it comes from a newer version."""
    from app.storage.migrations import bring_up_to_date

    if not file.exists():
        return False
    engine = make_engine(file)
    bring_up_to_date(engine, file)
    with engine.connect() as connection:
        found = connection.execute(select(table_of(SessionRow).c.id).limit(1)).first()
    engine.dispose()
    return found is not None


def make_engine(file: Path | None) -> Engine:
    """An engine whose connections carry our pragmas and whose errors carry no parameters. No file: in memory."""
    if file is None:
        only = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
        engine = create_engine("sqlite://", hide_parameters=True, **only)
    else:
        engine = create_engine(f"sqlite:///{file}", hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _pragmas(raw: Any, record: object) -> None:
        raw.isolation_level = None  # transactions are begun below, so that savepoints work
        for pragma in PRAGMAS:
            raw.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _no_change(tx: Tx) -> None:
    """What a seal changes through a transaction of its own."""


def _bump_versions(connection: Connection, happened: Sequence[Event]) -> dict[str, int]:
    """A room's version moves only when somebody may notice; else the number itself would tell."""
    table, moved = table_of(SessionRow), dict[str, int]()
    for session in {item.session for item in happened if may_notice(item)}:
        change = update(table).where(table.c.id == bytes.fromhex(session)).values(version=table.c.version + 1)
        found = connection.execute(change.returning(table.c.version)).scalar()
        if found is not None:
            moved[session] = int(found)
    return moved


__all__ = ["PRAGMAS", "Away", "Database", "NotSaved", "Tx", "make_engine", "open_database", "open_postgres", "text"]
