"""What is decided about keeping a session's words, and their end: rows, keys and all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.actions.rows import session_row
from app.domain.errors import Conflict
from app.domain.events import RoomStateChanged, SessionPrepared
from app.domain.keeping import Decision, Keeping, Wish, agree, ask, begins_held, due_day, hold_at_start, withdraw
from app.domain.roles import Role
from app.domain.room import Brief, RoomState
from app.storage.database import Tx
from app.storage.records import open_brief, open_keeping, seal_keeping
from app.storage.tables import CONTENT, KeepingRow, LinkRow, PassRow, SessionRow


def keeping_of(tx: Tx, session: str) -> Keeping:
    """What is decided about a session; before anything was, what its kind of review brings. Raises NotFound."""
    row = tx.get(KeepingRow, session=bytes.fromhex(session))
    if row is not None:
        return open_keeping(tx.vault, row)
    brief, _ = open_brief(tx.vault, session_row(tx, session))
    return Keeping(on_hold=begins_held(brief.review_type, brief.proceedings_live))


def is_held(tx: Tx, session: str) -> bool:
    """Whether nothing of this session may be removed. Known without opening any words, once the room has opened."""
    row = tx.get(KeepingRow, session=bytes.fromhex(session))
    return row.held if row is not None else keeping_of(tx, session).held


def settle_hold(tx: Tx, session: str, brief: Brief, day: date) -> None:
    """From the opening of the room on: a hold that the kind of review brings is there, and only two people lift it."""
    row = tx.get(KeepingRow, session=session_row(tx, session).id)
    known = open_keeping(tx.vault, row) if row is not None else Keeping()
    lifted = any(each.wish is Wish.LIFT for each in known.done)
    begins = begins_held(brief.review_type, brief.proceedings_live) and not lifted
    _save(tx, session, hold_at_start(known, day.isoformat()) if begins else known)


def ask_for(tx: Tx, session: str, wanted: Decision) -> None:
    """Keeps what one person asks for until the other agrees. Raises as `domain.keeping.ask`, and NotFound."""
    _save(tx, session, ask(keeping_of(tx, session), wanted))


def agree_to(tx: Tx, session: str, role: Role, who: str) -> Wish:
    """The second person agrees; returns what is to be done. Raises as `domain.keeping.agree`, and NotFound."""
    after, wish = agree(keeping_of(tx, session), role, who)
    _save(tx, session, after)
    return wish


def withdraw_wish(tx: Tx, session: str) -> None:
    """Drops what was asked for. Raises NotFound."""
    _save(tx, session, withdraw(keeping_of(tx, session)))


def sign_off(tx: Tx, session: str, day: date) -> None:
    """The notes are signed off: what is kept goes thirty days later, if not before. Raises Conflict, NotFound."""
    row = session_row(tx, session)
    if row.state != RoomState.CLOSED:
        raise Conflict("Close the room first. Notes can be signed off once nobody can add to them.")
    keeping = keeping_of(tx, session)
    if not keeping.signed_off:
        _save(tx, session, replace(keeping, signed_off=day.isoformat()))


def due_of(tx: Tx, session: str) -> date:
    """The day after which a session's words are destroyed. Raises NotFound."""
    row = session_row(tx, session)
    kept = tx.get(KeepingRow, session=row.id)
    return due_day(date.fromisoformat(row.retention_date), open_keeping(tx.vault, kept).signed_off if kept else "")


@dataclass(frozen=True)
class Kept:
    """One session as whoever runs the server may know it: nothing that was said in it."""

    session: str
    title: str
    state: RoomState
    due: date
    held: bool
    keeping: Keeping


@dataclass(frozen=True)
class Destroyed:
    """What was removed of a session: the day it was due, its rows by table, and how many rows are left (none)."""

    session: str
    due: date
    rows: Mapping[str, int]
    left: int
    key_destroyed: bool


def sessions_kept(tx: Tx) -> list[Kept]:
    """Every session, the one due first at the top. One whose key is gone already has no title any more."""
    found = []
    for row in tx.all(SessionRow):
        session = row.id.hex()
        if not tx.vault.holds(session):
            day = date.fromisoformat(row.retention_date)
            found.append(Kept(session, "", RoomState(row.state), day, False, Keeping()))
            continue
        brief, keeping = open_brief(tx.vault, row)[0], keeping_of(tx, session)
        kept = Kept(session, brief.title, RoomState(row.state), due_of(tx, session), keeping.held, keeping)
        found.append(kept)
    return sorted(found, key=lambda kept: (kept.due, kept.session))


def destroy_session(tx: Tx, session: str, *, despite_hold: bool = False) -> Destroyed:
    """Destroys a session's key, then removes every row of it, whatever state its room is in.

    The key goes first: from then on the words are unreadable in every copy, whatever happens to the rows. Phones and
    screens that still show the room hear that it has ended. `despite_hold` is for the invented case alone.
    Raises NotFound, and Conflict while there is a hold.
    """
    row = session_row(tx, session)
    if tx.vault.holds(session):
        if is_held(tx, session) and not despite_hold:
            raise Conflict("This session is on hold, so nothing of it may be destroyed.")
        due = due_of(tx, session)
    else:
        due = date.fromisoformat(row.retention_date)
    tx.vault.destroy(session)
    tables = (*CONTENT, LinkRow, PassRow)
    rows = {str(table.__tablename__): tx.remove(table, session=row.id) for table in tables}
    rows["session"] = tx.remove(SessionRow, id=row.id)
    left = sum(tx.count(table, session=row.id) for table in tables) + tx.count(SessionRow, id=row.id)
    tx.record(RoomStateChanged(session))
    return Destroyed(session, due, rows, left, not tx.vault.holds(session))


def _save(tx: Tx, session: str, keeping: Keeping) -> None:
    name = bytes.fromhex(session)
    sealed = seal_keeping(tx.vault, session, keeping)
    if not tx.change(KeepingRow, {"session": name}, held=keeping.held, sealed=sealed):
        tx.add(KeepingRow(session=name, held=keeping.held, sealed=sealed))
    tx.record(SessionPrepared(session))
