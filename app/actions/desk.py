"""What a reviewer does with the record: hides words before release, clears quotes, and signs a version off."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.actions.keeping import sign_off
from app.actions.rows import session_row
from app.domain.errors import Conflict, NotFound
from app.domain.pack.desk import Clearance, Desk
from app.domain.pack.edits import Edit, check
from app.domain.room import Room, RoomState
from app.storage.database import Tx
from app.storage.desk_records import Edition, open_desk, open_edition, seal_desk, seal_edition
from app.storage.tables import DeskRow, EditionRow

MOST_EDITIONS = 50


def desk_of(tx: Tx, session: str) -> Desk:
    """What was decided so far. Raises NotFound."""
    row = tx.get(DeskRow, session=session_row(tx, session).id)
    return Desk() if row is None else open_desk(tx.vault, row)


def add_edit(tx: Tx, session: str, room: Room, edit: Edit) -> str:
    """Keeps a change in the record; `room` is the session's own. Returns its id. Raises NotFound, Invalid."""
    desk = desk_of(tx, session)
    check(room, desk.edits, edit)
    kept = replace(edit, id=secrets.token_hex(16))
    _save(tx, session, replace(desk, edits=(*desk.edits, kept)))
    return kept.id


def remove_edit(tx: Tx, session: str, edit: str) -> None:
    """Takes a change back; the words stand again. Raises NotFound."""
    desk = desk_of(tx, session)
    left = tuple(each for each in desk.edits if each.id != edit)
    if len(left) == len(desk.edits):
        raise NotFound("That change is not here any more. Please look at the list again.")
    _save(tx, session, replace(desk, edits=left))


def clear_quote(tx: Tx, session: str, clearance: Clearance) -> None:
    """Lets words be quoted, as they are now. Whatever was cleared of the same note before is replaced."""
    desk = desk_of(tx, session)
    others = tuple(quote for quote in desk.quotes if quote.note != clearance.note)
    _save(tx, session, replace(desk, quotes=(*others, clearance)))


def take_quote_out(tx: Tx, session: str, note: str) -> None:
    """The words of a note may not be quoted any more; nothing happens when they could not be. Raises NotFound."""
    desk = desk_of(tx, session)
    _save(tx, session, replace(desk, quotes=tuple(quote for quote in desk.quotes if quote.note != note)))


def sign_version(tx: Tx, session: str, *, day: date, by: str, freeze: Callable[[int], str]) -> int:
    """Signs the record off as it is now; returns the number of the version, counted from 1.

    `freeze` makes the pack as JSON, given that number. With the first version the days until destruction begin
    to count (`keeping`). Raises Conflict while the room is open, NotFound.
    """
    row = session_row(tx, session)
    if row.state != RoomState.CLOSED:
        raise Conflict("Close the room first. A record can be signed off once nobody can add to it.")
    number = tx.count(EditionRow, session=row.id) + 1
    if number > MOST_EDITIONS:
        raise Conflict(f"There are {MOST_EDITIONS} versions already, and none is ever removed.")
    edition = Edition(number, day.isoformat(), by, freeze(number))
    tx.add(EditionRow(session=row.id, edition=number, sealed=seal_edition(tx.vault, session, edition)))
    sign_off(tx, session, day)
    return number


def editions_of(tx: Tx, session: str) -> tuple[Edition, ...]:
    """Every version that was signed off, oldest first. Raises NotFound."""
    rows = tx.all(EditionRow, session=session_row(tx, session).id)
    return tuple(open_edition(tx.vault, row) for row in sorted(rows, key=lambda row: row.edition))


def edition_of(tx: Tx, session: str, number: int) -> Edition:
    """One version. Raises NotFound."""
    row = tx.get(EditionRow, session=session_row(tx, session).id, edition=number)
    if row is None:
        raise NotFound("There is no version with this number.")
    return open_edition(tx.vault, row)


def _save(tx: Tx, session: str, desk: Desk) -> None:
    mine, sealed = {"session": bytes.fromhex(session)}, seal_desk(tx.vault, session, desk)
    if not tx.change(DeskRow, dict(mine), sealed=sealed):
        tx.add(DeskRow(session=mine["session"], sealed=sealed))
