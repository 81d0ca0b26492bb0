"""The few rows every action starts from."""

from __future__ import annotations

from app.domain.errors import NotFound
from app.domain.room import Contribution, Position
from app.domain.series import SessionKind
from app.storage.database import Tx
from app.storage.records import read_position, seal_contribution, write_position
from app.storage.tables import ContributionRow, SeriesRow, SessionRow


def session_row(tx: Tx, session: str) -> SessionRow:
    """The row of a session. Raises NotFound."""
    row = tx.session(bytes.fromhex(session))
    if row is None:
        raise NotFound("There is no such session here.")
    return row


def position_of(tx: Tx, session: str) -> Position:
    """Where the room is. Raises NotFound."""
    return read_position(session_row(tx, session).live)


def save_position(tx: Tx, session: str, position: Position) -> None:
    """Keeps where the room is now."""
    tx.change(SessionRow, {"id": bytes.fromhex(session)}, live=write_position(position))


def recalls(tx: Tx, session: str) -> bool:
    """Whether this is the recall session of a series."""
    row = tx.get(SeriesRow, session=bytes.fromhex(session))
    return row is not None and row.kind == SessionKind.RECALL


def save_contribution(
    tx: Tx,
    row: ContributionRow,
    after: Contribution,
    *,
    original: str = "",
    before: Contribution | None = None,
    more: int = 0,
) -> None:
    """Keeps a note as it is now, with its first words where some are hidden, and what it was before (for undo).

    `more` counts saves that this one does together, so that the number of saves does not tell it from others.
    """
    rev, session = row.rev + 1 + more, row.session.hex()
    tx.change(
        ContributionRow,
        {"session": row.session, "key_hash": row.key_hash},
        state=after.state,
        rev=rev,
        sealed=seal_contribution(tx.vault, session, after, rev, original=original, before=before),
    )
