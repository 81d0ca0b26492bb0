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
group they arrived with, so a read never sees half a change and never waits behind a lock. Only what is found in a
few rows is read by whoever asks, and only while the writer is at rest.
"""

from __future__ import annotations

import asyncio
import contextlib
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

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import configure_mappers
from sqlalchemy.pool import StaticPool

from app.domain.errors import Refused
from app.domain.events import Event
from app.domain.visibility import may_notice
from app.storage.at_hand import AtHand
from app.storage.postgres import check_quiet, make_postgres, take_turns
from app.storage.seal import seal_tables
from app.storage.statements import moving_on, table_of
from app.storage.tables import SessionRow
from app.storage.touched import Touched
from app.storage.transaction import Tx
from app.storage.vault import Vault

T = TypeVar("T")
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


@dataclass
class _Job:
    """One change or one read that waits for the writer. `room` is the only room a change touches, if it says so."""

    run: Callable[[Tx], Any]
    done: Future[Any] | asyncio.Future[Any]
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
        """Tells whoever waits, unless they have gone away. On the thread of their event loop, where they have one."""
        if self.done.done():
            return
        if self.error is not None:
            self.done.set_exception(self.error)
        else:
            self.done.set_result(self.result)


class _Apart(Exception):
    """A change was refused after it had written something: each change needs a savepoint of its own."""


class Database:
    """The store. Make it with `open_database`, or with `open_postgres` where several processes share it."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        configure_mappers()  # rows are made without their constructor, which would do this
        self._engine = engine
        self.shared = engine.dialect.name != "sqlite"
        self.touched = Touched()
        self.versions: dict[str, int] = {}  # the newest version of every room that was changed here
        # A room is read with several statements, and other processes write meanwhile: one snapshot for all of them.
        self._reading = engine.execution_options(isolation_level="REPEATABLE READ") if self.shared else engine
        self.vault = vault
        self.publish: Publish = lambda events: None
        self.timed: Callable[[float, int], None] = lambda seconds, changes: None  # how long a group took to save
        self._waiting: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._shuffle = secrets.SystemRandom().shuffle
        self._mark: tuple[int, int] | None = None
        self._at_hand = AtHand(engine, vault, self.touched)
        self._thread = threading.Thread(target=self._write_groups, name="writer", daemon=True)
        self._thread.start()

    async def write(self, change: Callable[[Tx], T], *, mixed: bool = False, room: str | None = None) -> T:
        """Runs a change on the writer and waits until it is on disk.

        `mixed` is for what participants send: such changes are shuffled inside their group. `room` promises that
        the change looks at and touches this room (32 hex digits) only, so that it need not wait for other rooms.
        Raises Refused as the change does, NotSaved when the disk refuses.
        """
        job = _Job(change, _awaited(), mixed=mixed, room=room, beside=BESIDE.get())
        return cast(T, await self._submit(job))

    async def read(self, query: Callable[[Tx], T], *, at_hand: Callable[[Tx], T | None] | None = None) -> T:
        """Runs a query on the writer's thread, after everything that waits has been written.

        `at_hand` finds the same in a few rows, or None when it takes more. It is tried at once, on the thread of the
        caller, when nothing waits and the writer is at rest: handing it over would take longer than doing it.
        """
        if at_hand is not None and self._waiting.empty() and (found := self._at_hand.find(at_hand)) is not None:
            return found
        return cast(T, await self._submit(_Job(query, _awaited(), reads=True)))

    async def others_wrote(self) -> bool:
        """Whether another process has written since this was last asked: an operator's command, beside one file.

        Several processes on PostgreSQL write all the time and nobody counts it, so there the answer is always yes.
        """
        return self.shared or await self.read(self._others_wrote)

    def _others_wrote(self, tx: Tx) -> bool:
        before, self._mark = self._mark, tx.written_by_others()
        if wrote := before != self._mark:
            self.touched.forget_all()
        return wrote

    def write_now(self, change: Callable[[Tx], T]) -> T:
        """The same as `write`, for commands and tests that have no event loop."""
        return cast(T, self._wait_for(_Job(change, Future())))

    def read_now(self, query: Callable[[Tx], T]) -> T:
        """The same as `read`, for commands and tests that have no event loop."""
        return cast(T, self._wait_for(_Job(query, Future(), reads=True)))

    async def seal(self) -> None:
        """Removes every trace of the order of arrival (`seal.py`), between two groups. Raises NotSaved."""
        await self._submit(_Job(_no_change, _awaited(), seals=True))

    def seal_now(self) -> None:
        """The same as `seal`, for commands and tests that have no event loop."""
        self._wait_for(_Job(_no_change, Future(), seals=True))

    def close(self) -> None:
        """Finishes what waits and closes the file."""
        self._waiting.put(None)
        self._thread.join(10)
        self._at_hand.close()
        self._engine.dispose()

    def _submit(self, job: _Job) -> Any:
        if threading.current_thread() is self._thread:
            raise RuntimeError("a change may not wait for another change: use its own Tx")
        self._waiting.put(job)
        return job.done

    def _wait_for(self, job: _Job) -> Any:
        return self._submit(job).result()

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
        with self._at_hand.turn:  # given back before anybody is told, who may look at once
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
        _settle(jobs)

    def _commit_changes(self, jobs: list[_Job]) -> None:
        try:
            try:
                self._commit(jobs, apart=not all(job.mixed and job.beside is None for job in jobs))
            except _Apart:
                self._commit(jobs, apart=True)
        except DBAPIError:
            # The words of the statement must not travel with the error, so the cause is cut off here.
            for job in jobs:
                job.events = ()
                job.error = NotSaved("That could not be saved just now. It is still on your screen; please try again.")

    def _commit(self, jobs: list[_Job], *, apart: bool) -> None:
        with self._engine.connect() as connection, connection.begin():
            if self.shared:
                take_turns(connection, [job.room for job in jobs])
            sessions = dict[bytes, SessionRow]()
            for job in jobs:
                job.events, job.error = (), None
                self._run_change(connection, job, apart, sessions)

    def _run_change(self, connection: Connection, job: _Job, apart: bool, sessions: dict[bytes, SessionRow]) -> None:
        """Runs one change, with a savepoint or without. What phones send may be run twice, so a group of nothing else
        is tried without: a change that is refused before it has written anything leaves nothing to take back."""
        tx = Tx(connection, self.vault, self.touched, sessions)
        try:
            with connection.begin_nested() if apart else contextlib.nullcontext():
                job.result = job.run(tx)
                if job.beside is not None:
                    job.beside(tx)
                job.versions = _bump_versions(connection, tx.events)
            job.events = tx.events
        except DBAPIError:
            raise
        except Exception as error:  # noqa: BLE001  # whatever a change raises belongs to whoever asked for it
            job.error = error
        if job.error is not None or job.versions:
            sessions.clear()  # what it read may have been taken back, and the version has moved
        if job.error is not None and tx.wrote and not apart:
            raise _Apart

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
                connection.begin()  # one view of the store for all statements; it ends with the connection
                job.result = job.run(Tx(connection, self.vault, None if self.shared else self.touched))
        except DBAPIError:
            job.error = Away("The room cannot be reached just now. Nothing is lost; please try again in a moment.")
        except Exception as error:  # noqa: BLE001  # as above
            job.error = error


def _awaited() -> asyncio.Future[Any]:
    return asyncio.get_running_loop().create_future()


def _settle(jobs: Sequence[_Job]) -> None:
    """Tells everybody who waits: one wake-up of an event loop for all of its own."""
    loops: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in jobs:
        if isinstance(job.done, asyncio.Future):
            loops.setdefault(job.done.get_loop(), []).append(job)
        else:
            job.settle()
    for loop, told in loops.items():
        with contextlib.suppress(RuntimeError):  # it was closed meanwhile, and nobody waits any more
            loop.call_soon_threadsafe(_settle_here, told)


def _settle_here(jobs: Sequence[_Job]) -> None:
    for job in jobs:
        job.settle()


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
    moved = dict[str, int]()
    for session in {item.session for item in happened if may_notice(item)}:
        found = connection.execute(moving_on(SessionRow), {"w_id": bytes.fromhex(session)}).scalar()
        if found is not None:
            moved[session] = int(found)
    return moved


__all__ = ["PRAGMAS", "Away", "Database", "NotSaved", "Tx", "make_engine", "open_database", "open_postgres", "text"]
