"""The chronology: bringing it in, choosing what to work, and settling what the room agrees."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from app.actions.rows import position_of, save_position
from app.domain.errors import NotFound
from app.domain.events import EntrySettled, SessionPrepared
from app.domain.room import Entry, EntryStatus
from app.domain.settling import check_seen
from app.storage.database import Tx
from app.storage.records import open_entry, seal_entry
from app.storage.tables import EntryRow


def add_entries(tx: Tx, session: str, entries: Sequence[Entry]) -> list[str]:
    """Adds entries after the last one, in the order given; returns their new ids."""
    last = max((row.position for row in tx.all(EntryRow, session=bytes.fromhex(session))), default=-1)
    ids = [secrets.token_hex(16) for _ in entries]
    for place, (name, entry) in enumerate(zip(ids, entries, strict=True), start=last + 1):
        _keep_new(tx, session, replace(entry, id=name, position=place))
    tx.record(SessionPrepared(session))
    return ids


def insert_entry(tx: Tx, session: str, entry: Entry, *, after: str | None) -> str:
    """Adds an entry the room found missing, right after another one (or first); returns its id."""
    name = bytes.fromhex(session)
    rows = sorted(tx.all(EntryRow, session=name), key=lambda row: row.position)
    place = next((row.position + 1 for row in rows if row.id.hex() == after), 0)
    for row in rows:
        if row.position >= place:
            tx.change(EntryRow, {"session": name, "id": row.id}, position=row.position + 1)
    new = secrets.token_hex(16)
    _keep_new(tx, session, replace(entry, id=new, position=place, status=EntryStatus.ADDED))
    position = position_of(tx, session)
    if any(row.id.hex() in position.revealed for row in rows if row.position >= place):
        # The room found it missing among what it has seen already, so there is nothing to hold back.
        save_position(tx, session, replace(position, revealed=(*position.revealed, new)))
    tx.record(EntrySettled(session))
    return new


def edit_entry(tx: Tx, session: str, entry: Entry) -> None:
    """Replaces what was prepared for an entry. Raises NotFound."""
    row = entry_row(tx, session, entry.id)
    _save(tx, session, replace(entry, position=row.position))
    tx.record(SessionPrepared(session))


def remove_entry(tx: Tx, session: str, entry: str) -> None:
    """Removes an entry. Raises NotFound."""
    row = entry_row(tx, session, entry)
    tx.remove(EntryRow, session=row.session, id=row.id)
    position = position_of(tx, session)
    if position.entry == entry:
        save_position(tx, session, replace(position, entry=None))
    tx.record(SessionPrepared(session))


def order_entries(tx: Tx, session: str, ids: Sequence[str]) -> None:
    """Puts the entries in this order; any not named keep their place after these."""
    rows = sorted(tx.all(EntryRow, session=bytes.fromhex(session)), key=lambda row: row.position)
    wanted = {name: place for place, name in enumerate(ids)}
    ordered = sorted(rows, key=lambda row: (wanted.get(row.id.hex(), len(ids)), row.position))
    for place, row in enumerate(ordered):
        tx.change(EntryRow, {"session": row.session, "id": row.id}, position=place)
    tx.record(SessionPrepared(session))


def settle_entry(
    tx: Tx,
    session: str,
    entry: str,
    *,
    status: EntryStatus,
    now: str,
    why: str,
    query: str,
    coverage: str,
    seen: str = "",
) -> None:
    """Keeps what the room made of an entry; what it said before the day is never overwritten.

    `seen` names the state the form was filled from. Raises NotFound, and Conflict when that is no longer the state.
    """
    kept = open_entry(tx.vault, entry_row(tx, session, entry))
    check_seen(kept, seen)
    changed = "" if now == kept.text else now
    if changed and status is EntryStatus.UNSEEN:
        status = EntryStatus.AMENDED  # who writes another wording has settled it, whatever the list still says
    _save(tx, session, replace(kept, status=status, now=changed, why=why, query=query, coverage=coverage))
    tx.record(EntrySettled(session))


def entry_row(tx: Tx, session: str, entry: str) -> EntryRow:
    """The row of an entry of this session. Raises NotFound, also for another session's entry."""
    try:
        name = bytes.fromhex(entry)
    except ValueError:
        name = b""
    row = tx.get(EntryRow, session=bytes.fromhex(session), id=name)
    if row is None:
        raise NotFound("That entry is not in this chronology. Please reload this page.", field="entry")
    return row


def _keep_new(tx: Tx, session: str, entry: Entry) -> None:
    tx.add(
        EntryRow(
            session=bytes.fromhex(session),
            id=bytes.fromhex(entry.id),
            position=entry.position,
            sealed=seal_entry(tx.vault, session, entry),
        )
    )


def _save(tx: Tx, session: str, entry: Entry) -> None:
    where: dict[str, object] = {"session": bytes.fromhex(session), "id": bytes.fromhex(entry.id)}
    tx.change(EntryRow, where, sealed=seal_entry(tx.vault, session, entry))
