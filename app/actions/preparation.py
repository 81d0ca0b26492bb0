"""Preparing the chronology: bringing rows in, changing, ordering and choosing entries, until the room closes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.actions.entries import add_entries, edit_entry, entry_row, order_entries, remove_entry
from app.actions.rows import session_row
from app.domain.errors import Conflict, Gone, Invalid
from app.domain.preparation import MOST_ENTRIES, by_date, is_by_date, moved, not_here_yet
from app.domain.room import Entry, RoomState
from app.storage.database import Tx
from app.storage.records import open_entry
from app.storage.tables import EntryRow


@dataclass(frozen=True)
class Brought:
    """How many rows were added, and how many were there already."""

    added: int
    already: int


def check_may_change(tx: Tx, session: str) -> RoomState:
    """The state of a session that can still be prepared. Raises NotFound, Gone."""
    state = RoomState(session_row(tx, session).state)
    if state is RoomState.CLOSED:
        raise Gone("This room has closed, so what was prepared can no longer be changed.")
    return state


def bring_in(tx: Tx, session: str, wanted: Sequence[Entry]) -> Brought:
    """Adds rows that are not here yet, in their place by date unless the order was made by hand.

    Confirming the same table twice adds nothing the second time. Raises NotFound, Gone, Invalid.
    """
    check_may_change(tx, session)
    kept = _kept(tx, session)
    fresh = not_here_yet(kept, wanted)
    if len(kept) + len(fresh) > MOST_ENTRIES:
        raise _too_many()
    if fresh:
        _place(tx, session, kept, fresh)
    return Brought(len(fresh), len(wanted) - len(fresh))


def add_entry(tx: Tx, session: str, entry: Entry) -> str:
    """Adds one entry in its place by date, unless the order was made by hand; returns its id.

    Raises NotFound, Gone, Invalid.
    """
    check_may_change(tx, session)
    kept = _kept(tx, session)
    if len(kept) >= MOST_ENTRIES:
        raise _too_many()
    return _place(tx, session, kept, [entry])[0]


def change_entry(tx: Tx, session: str, entry: Entry) -> None:
    """Replaces what was prepared for an entry; what the room settled stays. Raises NotFound, Gone."""
    check_may_change(tx, session)
    kept = open_entry(tx.vault, entry_row(tx, session, entry.id))
    settled = replace(entry, status=kept.status, now=kept.now, why=kept.why, query=kept.query, coverage=kept.coverage)
    edit_entry(tx, session, replace(settled, queries=kept.queries))


def discard_entry(tx: Tx, session: str, entry: str) -> None:
    """Removes an entry before the room opens: later, what people wrote may point at it.

    Raises NotFound, Gone, Conflict.
    """
    found = entry_row(tx, session, entry).id.hex()
    if check_may_change(tx, session) is not RoomState.PREPARING:
        raise Conflict("The room has opened and people may have written about this entry. Take out its ticks instead.")
    remove_entry(tx, session, found)


def move_entry(tx: Tx, session: str, entry: str, by: int) -> None:
    """Moves an entry one place up (-1) or down (1). Raises NotFound, Gone."""
    check_may_change(tx, session)
    found = entry_row(tx, session, entry).id.hex()
    order_entries(tx, session, moved([each.id for each in _kept(tx, session)], found, by))


def choose_entries(tx: Tx, session: str, facts: Collection[str], lived: Collection[str]) -> None:
    """Chooses, by id, the entries for the facts and for lived experience. Raises NotFound, Gone."""
    check_may_change(tx, session)
    in_facts, in_lived = ({entry_row(tx, session, name).id.hex() for name in names} for names in (facts, lived))
    for entry in _kept(tx, session):
        chosen = replace(entry, in_facts=entry.id in in_facts, in_lived=entry.id in in_lived)
        if chosen != entry:
            edit_entry(tx, session, chosen)


def _place(tx: Tx, session: str, kept: Sequence[Entry], fresh: Sequence[Entry]) -> list[str]:
    ids = add_entries(tx, session, fresh)
    if is_by_date(kept):
        named = (replace(entry, id=name) for entry, name in zip(fresh, ids, strict=True))
        order_entries(tx, session, [entry.id for entry in by_date([*kept, *named])])
    return ids


def _too_many() -> Invalid:
    sentence = f"A chronology can hold {MOST_ENTRIES:,} rows here. Keep the ones the day may need."
    return Invalid(sentence, code="too_many_rows", field="table")


def _kept(tx: Tx, session: str) -> list[Entry]:
    rows = sorted(tx.all(EntryRow, session=bytes.fromhex(session)), key=lambda row: row.position)
    return [open_entry(tx.vault, row) for row in rows]
