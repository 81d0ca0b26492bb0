"""Places in the program at which a server is ended, as a power cut would, while it is just there.

They are armed in a process of the tests and nowhere else: the program knows nothing of them. Each is a place of the
program's own that is called through once more, from outside; so a place that was renamed fails here, loudly.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from app.actions.positions import set_timer
from app.actions.sessions import set_room_state
from app.domain.room import RoomState
from app.live.face import Face
from app.live.hub import Hub
from app.main import open_store
from app.serving import _bind, _run
from app.settings import Settings
from app.storage import database, migrations, seal
from app.storage.database import Database
from app.storage.tables import ContributionRow
from app.storage.transaction import Tx
from tests.over_data import READY_SECONDS, Process, forks

Arm = Callable[["Last"], None]
Push = Callable[[Database, str], None]


@dataclass
class Last:
    """Counts how often a place is reached, and ends the process at the last time."""

    left: int

    def reached(self) -> None:
        """The place is reached once more."""
        self.left -= 1
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _before(holder: Any, name: str) -> Arm:
    """Just before this method is carried out."""

    def arm(last: Last) -> None:
        whole = getattr(holder, name)

        def called(*given: Any, **more: Any) -> Any:
            last.reached()
            return whole(*given, **more)

        setattr(holder, name, called)

    return arm


def _after_a_note(last: Last) -> None:
    """Just after the row of a note was written, inside its transaction."""
    holder: Any = Tx
    put = holder.put_new

    def called(tx: Tx, table: Any, **values: object) -> bool:
        new: bool = put(tx, table, **values)
        if table is ContributionRow:
            last.reached()
        return new

    holder.put_new = called


def _before_commit(last: Last) -> None:
    @event.listens_for(Engine, "commit")
    def _commits(connection: Any) -> None:
        last.reached()


def _before_answer(last: Last) -> None:
    """The change is on disk, and whoever asked does not know it yet."""
    holder: Any = database
    settle = holder._settle

    def called(jobs: Any) -> None:
        if any(job.mixed for job in jobs):
            last.reached()
        settle(jobs)

    holder._settle = called


def _half_told(last: Last) -> None:
    """Some of the room have been sent the new state, and others not."""
    holder: Any = Hub
    wake, told = holder._wake, 3

    async def called(hub: Hub, face: Face) -> None:
        watching: list[Any] = [watcher for lane in face.lanes for watcher in lane.writers]
        for watcher in watching[:told]:
            watcher._step_out()
            watcher.wake()
        last.reached()
        await wake(hub, face)

    holder._wake = called


def _in_the_seal(step: str) -> Arm:
    def arm(last: Last) -> None:
        def reached(name: str) -> None:
            if name == step:
                last.reached()

        holder: Any = database
        holder.seal_tables = partial(seal.seal_tables, reached=reached)

    return arm


def _in_the_vacuum(last: Last) -> None:
    """Some thousand instructions into writing the file anew."""
    tidy = seal._tidy

    def called(engine: Engine, names: list[str]) -> None:
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            raw.set_progress_handler(last.reached, 50)
            tidy(engine, names)

    seal._tidy = called


def _in_the_close(last: Last) -> None:
    """The notes of a room that closes are out of their table and not back yet."""
    holder: Any = Tx
    remove = holder.remove

    def called(tx: Tx, table: Any, **where: object) -> int:
        gone: int = remove(tx, table, **where)
        if table is ContributionRow:
            last.reached()
        return gone

    holder.remove = called


def _moves(store: Database, session: str) -> None:
    """Tells the phones something again and again: notes alone change nothing on them while they wait in the mix."""
    for number in range(12):
        ends = int(time.time()) + 60 * (2 + number % 2)
        store.write_now(lambda tx, ends=ends: set_timer(tx, session, ends))  # type: ignore[misc]  # the default's type
        time.sleep(0.3)


def _seals(store: Database, session: str) -> None:
    store.seal_now()


def _closes(store: Database, session: str) -> None:
    store.write_now(lambda tx: set_room_state(tx, session, RoomState.CLOSED))


@dataclass(frozen=True)
class Point:
    """One place. `most` is the highest count at which it is still surely reached; `push` brings the program there."""

    arm: Arm
    most: int = 12
    push: Push | None = None


POINTS: dict[str, Point] = {
    "before BEGIN": Point(_before(Database, "_commit_changes")),
    "after INSERT": Point(_after_a_note),
    "before COMMIT": Point(_before_commit),
    "after COMMIT, before the answer": Point(_before_answer),
    "in the middle of telling": Point(_half_told, 4, _moves),
    "in the middle of the seal": Point(_in_the_seal("emptied"), 2, _seals),
    "in the middle of VACUUM": Point(_in_the_vacuum, 20, _seals),
    "in the middle of the close": Point(_in_the_close, 1, _closes),
}


def serve_until(data: Path, port: int, name: str, count: int, session: str) -> Process:
    """A server over the folder that ends itself at this point, the `count`-th time it is there."""
    ours, theirs = forks.Pipe(duplex=False)
    process = forks.Process(target=_serve, args=(data, port, theirs, name, count, session), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(READY_SECONDS):
            raise TimeoutError("the server was not ready")
        return Process(process, ours.recv())
    finally:
        ours.close()


def _serve(data: Path, port: int, ready: Connection, name: str, count: int, session: str) -> None:
    import threading

    point = POINTS[name]
    listening, settings = _bind(Settings(data=data, port=port))
    store = open_store(settings)

    def begin(house: Any) -> None:
        point.arm(Last(count))
        ready.send(settings.port)
        if point.push is not None:
            threading.Timer(0.3, point.push, (store, session)).start()

    sys.exit(_run(settings, store, listening, begin))


def open_until(file: Path, statements: int) -> int | None:
    """Brings a database file up to date in a process that ends after so many statements; returns how it ended."""
    process = forks.Process(target=_open, args=(file, statements), daemon=True)
    process.start()
    process.join(READY_SECONDS)
    ended = process.exitcode
    process.close()
    return ended


def _open(file: Path, statements: int) -> None:
    last = Last(statements)

    @event.listens_for(Engine, "after_cursor_execute")
    def _done(*given: Any) -> None:
        last.reached()

    migrations.bring_up_to_date(database.make_engine(file), file)
