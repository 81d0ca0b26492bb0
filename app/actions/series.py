"""The sessions of one review: joined by the host, handing over what was signed off, and brought to a recall session.

Everything a session holds of its series lies in its own row, sealed with its own key. What another session handed
over is only ever read as the version that was signed off there.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date

from app.actions.rows import session_row
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.events import SessionPrepared
from app.domain.room import Brief, RoomState
from app.domain.series import (
    MOST_SESSIONS,
    RECALL_STAGES,
    Heard,
    Series,
    SessionKind,
    check_may_change,
    check_same_world,
)
from app.domain.stages import StageName
from app.storage.database import Tx
from app.storage.desk_records import Edition, open_edition
from app.storage.records import open_brief
from app.storage.series_records import open_series, seal_series
from app.storage.tables import EditionRow, SeriesRow, SessionRow


@dataclass(frozen=True)
class Member:
    """One session of a series as the others may know it: never a word that was prepared, written or said in it."""

    session: str
    title: str
    event_date: date
    state: RoomState
    kind: SessionKind
    handed: int


@dataclass(frozen=True)
class HandedOver:
    """A version that a session handed over. `enough`: at least the small number of people took part, as is known."""

    member: Member
    edition: Edition
    enough: bool


def own_series(tx: Tx, session: str) -> Series | None:
    """A session's own place in its series, None when it stands alone. Raises NotFound."""
    row = _row(tx, session)
    return open_series(tx.vault, row) if row else None


def members(tx: Tx, session: str) -> tuple[Member, ...]:
    """The sessions of this one's series, itself among them, by the day of the event; none when it stands alone."""
    row = _row(tx, session)
    rows = tx.all(SeriesRow, series=row.series) if row else []
    found = (_member(tx, each) for each in rows if tx.vault.holds(each.session.hex()))
    return tuple(sorted(found, key=lambda member: (member.event_date, member.session)))


def join_series(tx: Tx, session: str, other: str, kind: SessionKind) -> None:
    """Puts a session into the series of another one, as this kind of session.

    The other begins the series, as a practitioner session, when it is in none. Raises Conflict, Invalid, NotFound.
    """
    if session == other:
        raise Invalid("Choose another session of the same review.", field="other")
    check_same_world(_brief(tx, session).rehearsal, _brief(tx, other).rehearsal)
    theirs, ours = _row(tx, other), _row(tx, session)
    if ours is not None and (theirs is None or theirs.series != ours.series):
        raise Conflict("This session is in a series already. Take it out of that one first.")
    _check(tx, session, kind)
    if theirs is None:
        _check(tx, other, SessionKind.PRACTITIONER)
        theirs = _put(tx, other, secrets.token_bytes(16), SessionKind.PRACTITIONER)
    if ours is None and tx.count(SeriesRow, series=theirs.series) >= MOST_SESSIONS:
        raise Conflict(f"A series holds {MOST_SESSIONS} sessions at most.")
    _put(tx, session, theirs.series, kind)


def leave_series(tx: Tx, session: str) -> None:
    """Takes a session out. A series of one is none, so the last one left stands alone again. Raises Conflict."""
    row = _row(tx, session)
    if row is None:
        return
    _check(tx, session, SessionKind.PRACTITIONER)
    tx.remove(SeriesRow, session=row.session)
    tx.record(SessionPrepared(session))
    left = tx.all(SeriesRow, series=row.series)
    held = [open_series(tx.vault, each) for each in left]
    if len(left) == 1 and not held[0].heard and not held[0].drafts:
        tx.remove(SeriesRow, session=left[0].session)
        tx.record(SessionPrepared(left[0].session.hex()))


def hand_over(tx: Tx, session: str, edition: int, *, enough: bool) -> None:
    """Hands a signed version to the series; 0 takes it back. Raises Conflict while the room is open, NotFound."""
    row, series = _row(tx, session), own_series(tx, session)
    if row is None or series is None:
        raise NotFound("This session is in no series.")
    if session_row(tx, session).state != RoomState.CLOSED:
        raise Conflict("Close the room first, and sign the record off.")
    if edition and tx.get(EditionRow, session=row.session, edition=edition) is None:
        raise NotFound("There is no version with this number.")
    _save(tx, session, replace(series, handed=edition, enough=enough))


def handed_over(tx: Tx, session: str) -> tuple[HandedOver, ...]:
    """What the sessions of this one's series handed over, itself among them; only of rooms that have closed."""
    found = []
    for member in members(tx, session):
        row = tx.get(EditionRow, session=bytes.fromhex(member.session), edition=member.handed)
        place = own_series(tx, member.session)
        if row is not None and place is not None and member.state is RoomState.CLOSED:
            found.append(HandedOver(member, open_edition(tx.vault, row), place.enough))
    return tuple(found)


def bring_in(tx: Tx, session: str, heard: tuple[Heard, ...]) -> None:
    """Lays what earlier sessions signed off before the recall session; what was brought before is replaced."""
    _save(tx, session, replace(_recall(tx, session), heard=heard))


def save_draft(tx: Tx, session: str, stage: StageName, text: str) -> None:
    """The reviewer's draft text for a stage of the recall session; nothing typed empties it. Raises as `bring_in`."""
    series = _recall(tx, session)
    if stage not in RECALL_STAGES:
        raise Invalid("The draft is looked at in facts and in themes.", field="stage")
    typed = {**dict(series.drafts), stage: text}
    drafts = tuple((name, typed[name]) for name in RECALL_STAGES if typed.get(name))
    _save(tx, session, replace(series, drafts=drafts))


def _recall(tx: Tx, session: str) -> Series:
    series = own_series(tx, session)
    if series is None or not series.recalls:
        raise Conflict("This is not the recall session of a series. The host can make it one.")
    if session_row(tx, session).state == RoomState.CLOSED:
        raise Conflict("The room has closed, so what it saw stays as it was.")
    return series


def _check(tx: Tx, session: str, kind: SessionKind) -> None:
    state = RoomState(session_row(tx, session).state)
    check_may_change(kind, own_series(tx, session), preparing=state is RoomState.PREPARING, live=state.live)


def _put(tx: Tx, session: str, series: bytes, kind: SessionKind) -> SeriesRow:
    """The session's row with this kind; a new one holds nothing yet."""
    row = _row(tx, session)
    if row is None:
        sealed = seal_series(tx.vault, session, Series(kind))
        row = SeriesRow(session=bytes.fromhex(session), series=series, kind=kind, sealed=sealed)
        tx.add(row)
    else:
        tx.change(SeriesRow, {"session": row.session}, kind=kind)
    tx.record(SessionPrepared(session))
    return row


def _save(tx: Tx, session: str, series: Series) -> None:
    sealed = seal_series(tx.vault, session, series)
    tx.change(SeriesRow, {"session": bytes.fromhex(session)}, handed=series.handed, sealed=sealed)
    tx.record(SessionPrepared(session))


def _member(tx: Tx, row: SeriesRow) -> Member:
    session = row.session.hex()
    brief, state = _brief(tx, session), RoomState(session_row(tx, session).state)
    return Member(session, brief.title, brief.event_date, state, SessionKind(row.kind), row.handed)


def _brief(tx: Tx, session: str) -> Brief:
    return open_brief(tx.vault, session_row(tx, session))[0]


def _row(tx: Tx, session: str) -> SeriesRow | None:
    row: SessionRow = session_row(tx, session)
    return tx.get(SeriesRow, session=row.id)
