"""The end of the data: what is due is destroyed, certified and wiped from the file; what is on hold stays.

It runs by itself in the server, once an hour, and by command. A clock that leapt forward by more than a day is not
believed: then whatever would be due waits until a person has said which day it is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.actions.keeping import Destroyed, Kept, destroy_session, sessions_kept
from app.domain.errors import Conflict, NotFound
from app.domain.keeping import clock_is_trusted, is_due
from app.storage.database import Database, NotSaved
from app.storage.ends import Certificate, Ends

DUE = "the day on which it was to be destroyed had come"
AGREED = "the host and the lead reviewer agreed to destroy it"


@dataclass(frozen=True)
class Look:
    """What a look at the calendar found: what is due, what of that is on hold, and whether the clock is believed."""

    ready: tuple[Kept, ...]
    on_hold: tuple[Kept, ...]
    believed: bool
    last_seen: datetime | None


def look_at(kept: Sequence[Kept], ends: Ends, now: datetime) -> Look:
    """What is due on this day. Notes the hour, unless the clock would then decide something it may not."""
    due = [each for each in kept if is_due(each.due, now.date())]
    ready, last = tuple(each for each in due if not each.held), ends.last_seen()
    believed = clock_is_trusted(last, now)
    if believed or not ready:
        ends.see(now)
    return Look(ready, tuple(each for each in due if each.held), believed, last)


def destroy_due(database: Database, ends: Ends, now: datetime, version: str) -> tuple[Look, tuple[Certificate, ...]]:
    """Destroys everything that is due and not on hold, if the clock is believed. Call it off the event loop."""
    look = look_at(database.read_now(sessions_kept), ends, now)
    if not look.believed:
        return look, ()
    return look, tuple(filter(None, (end(database, ends, kept.session, now, DUE, version) for kept in look.ready)))


def end(database: Database, ends: Ends, session: str, now: datetime, why: str, version: str) -> Certificate | None:
    """Destroys one session, certifies it and wipes the file. None when somebody held or destroyed it meanwhile."""
    try:
        gone = database.write_now(lambda tx: destroy_session(tx, session))
    except (NotFound, Conflict):
        return None
    certificate = _certified(gone, now.date(), why, version)
    ends.file(certificate)
    with contextlib.suppress(NotSaved):  # the rows are gone and their bytes overwritten; the next seal tidies up
        database.seal_now()
    return certificate


def _certified(gone: Destroyed, today: date, why: str, version: str) -> Certificate:
    return Certificate(
        reference=gone.session[:8],
        destroyed_on=today.isoformat(),
        due_on=gone.due.isoformat(),
        why=why,
        rows=dict(gone.rows),
        rows_left=gone.left,
        key_destroyed=gone.key_destroyed,
        version=version,
    )
