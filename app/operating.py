"""What the operator does on the server's own machine, beside a server that may be running: links and logs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.actions.recovery import reissue
from app.actions.sessions import find_session
from app.actions.staff_log import NO_SESSION, first_broken_line, log_head, read_log
from app.main import open_store
from app.settings import Settings
from app.storage.database import Database, Tx
from app.storage.tables import SessionRow


@dataclass(frozen=True)
class NewLink:
    """A link as it is printed, once."""

    address: str
    pin: str


@dataclass(frozen=True)
class CheckedLog:
    """A session's staff log: how many lines, the first broken one or None, and the mark of the last."""

    session: str
    lines: int
    broken: int | None
    head: str


def reissue_link(settings: Settings, room: str) -> NewLink:
    """A new facilitator's link for the room with this code or id; old devices end. Raises NotFound."""
    with _store(settings) as database:
        link, _ = database.write_now(
            lambda tx: reissue(tx, find_session(tx, room), now=int(time.time()), label="Command line")
        )
    return NewLink(f"{settings.origin}/f#{link.token}", link.pin)


def check_logs(settings: Settings) -> list[CheckedLog]:
    """Every session's staff log, checked, and the host's own under the id of zeros."""

    def check(tx: Tx) -> list[CheckedLog]:
        names = sorted(row.id.hex() for row in tx.all(SessionRow))
        return [
            CheckedLog(name, len(read_log(tx, name)), first_broken_line(tx, name), log_head(tx, name))
            for name in (NO_SESSION, *names)
        ]

    with _store(settings) as database:
        return database.read_now(check)


@contextmanager
def _store(settings: Settings) -> Iterator[Database]:
    database = open_store(settings)
    try:
        yield database
    finally:
        database.close()
