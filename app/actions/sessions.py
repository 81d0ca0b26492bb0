"""Creating a session, preparing it, and its life from open to closed."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime

from app.actions.ballots import close_polls
from app.actions.keeping import settle_hold
from app.actions.rows import save_position, session_row
from app.domain.anonymity import SMALL_NUMBER, checked_limit
from app.domain.errors import Conflict, NotFound
from app.domain.events import RoomStateChanged, SessionPrepared
from app.domain.join_code import make_code, read_code
from app.domain.lived_voice import check_may_open
from app.domain.room import Brief, ContributionState, Position, RoomState, WallMode
from app.storage.database import Tx
from app.storage.records import open_brief, read_position, seal_brief
from app.storage.tables import ContributionRow, RecoveryRow, SeatRow, SessionRow

_MOVES: dict[RoomState, frozenset[RoomState]] = {
    RoomState.PREPARING: frozenset({RoomState.OPEN}),
    RoomState.OPEN: frozenset({RoomState.LOCKED, RoomState.CLOSED}),
    RoomState.LOCKED: frozenset({RoomState.OPEN, RoomState.CLOSED}),
    RoomState.CLOSED: frozenset(),
}


def create_session(tx: Tx, brief: Brief, *, group_size: int = 5, small_number: int = 5) -> str:
    """A new session in preparation; returns its id (32 hex digits)."""
    session, code = secrets.token_hex(16), _free_code(tx)
    tx.vault.new_session_key(session)
    tx.add(
        SessionRow(
            id=bytes.fromhex(session),
            code_hmac=tx.vault.pepper(code),
            state=RoomState.PREPARING,
            retention_date=brief.retention_date.isoformat(),
            group_size=group_size,
            small_number=small_number,
            sealed=seal_brief(tx.vault, session, brief, code),
        )
    )
    return session


def save_brief(tx: Tx, session: str, brief: Brief) -> None:
    """Replaces what was prepared. Raises NotFound."""
    row = session_row(tx, session)
    _, code = open_brief(tx.vault, row)
    _change(
        tx,
        session,
        sealed=seal_brief(tx.vault, session, brief, code),
        retention_date=brief.retention_date.isoformat(),
    )
    if row.state != RoomState.PREPARING:
        settle_hold(tx, session, brief, _today())
    tx.record(SessionPrepared(session))


def raise_limits(
    tx: Tx, session: str, *, group_size: int | None = None, small_number: int | None = None
) -> tuple[int, int]:
    """Changes how many notes make a group and the fewest answers shown; returns both. None leaves one as it is.

    Both are frozen when the room opens: from then on they may be raised and never lowered. Raises Conflict, Invalid.
    """
    row = session_row(tx, session)
    opened = row.state != RoomState.PREPARING
    group = checked_limit(row.group_size, group_size, opened=opened)
    small = checked_limit(row.small_number, small_number, opened=opened, least=SMALL_NUMBER)
    _change(tx, session, group_size=group, small_number=small)
    tx.record(SessionPrepared(session))
    return group, small


def set_room_state(tx: Tx, session: str, state: RoomState, *, today: date | None = None) -> None:
    """Opens, locks, unlocks or closes the room. Raises Conflict when that is not possible from here.

    `today` is the day written beside a hold that begins with the opening; the day it is, unless given.
    """
    row = session_row(tx, session)
    if state not in _MOVES[RoomState(row.state)]:
        raise Conflict("The room cannot do that from where it is now. Please reload this page.")
    if state is RoomState.OPEN and row.state == RoomState.PREPARING:
        check_may_open(open_brief(tx.vault, row)[0])
    if state is RoomState.OPEN:
        settle_hold(tx, session, open_brief(tx.vault, row)[0], today or _today())
    if state is RoomState.CLOSED:
        _close(tx, row)
    _change(tx, session, state=state)
    tx.record(RoomStateChanged(session))


def change_code(tx: Tx, session: str) -> None:
    """A new join code; the old one dies at once. Phones already inside stay. Raises Conflict after the close."""
    row = session_row(tx, session)
    if row.state == RoomState.CLOSED:
        raise Conflict("This room has closed, so it needs no code.")
    brief, _ = open_brief(tx.vault, row)
    code = _free_code(tx)
    _change(tx, session, code_hmac=tx.vault.pepper(code), sealed=seal_brief(tx.vault, session, brief, code))
    tx.record(RoomStateChanged(session))


def code_of(tx: Tx, session: str) -> str:
    """The join code of a session. Raises NotFound."""
    return open_brief(tx.vault, session_row(tx, session))[1]


def find_by_code(tx: Tx, typed: str) -> tuple[str, RoomState]:
    """The session a typed or scanned join code belongs to. Raises NotFound with a kind and true sentence."""
    code = read_code(typed)
    row = tx.get(SessionRow, code_hmac=tx.vault.pepper(code)) if code else None
    if row is None or row.state == RoomState.PREPARING:
        raise NotFound("That code is not open. Check the big screen and try again.", field="code")
    return row.id.hex(), RoomState(row.state)


def find_session(tx: Tx, typed: str) -> str:
    """The session with this id or join code, in any state, for the operator. Raises NotFound."""
    code = read_code(typed)
    if len(typed) == 32 and set(typed) <= set("0123456789abcdef"):
        row = tx.get(SessionRow, id=bytes.fromhex(typed))
    else:
        row = tx.get(SessionRow, code_hmac=tx.vault.pepper(code)) if code else None
    if row is None:
        raise NotFound("There is no room with that code or id.")
    return row.id.hex()


def _close(tx: Tx, row: SessionRow) -> None:
    """Ends the room: votes become tallies, what waits reaches staff, and no key leads back to a phone."""
    session, position = row.id.hex(), read_position(row.live)
    close_polls(tx, session, position.open_polls)
    _unlink(tx, row.id)
    tx.remove(SeatRow, session=row.id)
    tx.remove(RecoveryRow, session=row.id)
    ended = Position(
        stage=position.stage,
        steps=position.steps,
        entry=position.entry,
        wall=WallMode.CLOSE,
        openings=position.openings,
        visited=position.visited,
        controls=position.controls,
        read_out=position.read_out,
        room_size=position.room_size,
        palette=position.palette,
    )
    save_position(tx, session, ended)


def _unlink(tx: Tx, session: bytes) -> None:
    """Replaces every contribution's key hash by a fresh random value (security 3.3). What was taken back goes."""
    rows = tx.all(ContributionRow, session=session)
    secrets.SystemRandom().shuffle(rows)
    tx.remove(ContributionRow, session=session)
    for row in rows:
        if row.state == ContributionState.TAKEN_BACK:
            continue
        row.key_hash = secrets.token_bytes(32)
        row.state = ContributionState.TO_READ if row.state == ContributionState.MIXING else row.state
        tx.add(row)


def _today() -> date:
    return datetime.now(UTC).date()


def _free_code(tx: Tx) -> str:
    while True:
        code = make_code(secrets.randbits(40))
        if tx.get(SessionRow, code_hmac=tx.vault.pepper(code)) is None:
            return code


def _change(tx: Tx, session: str, **values: object) -> None:
    tx.change(SessionRow, {"id": bytes.fromhex(session)}, **values)
