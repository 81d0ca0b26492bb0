"""Asking what the room could not tell about an entry, and keeping what became of the question."""

from __future__ import annotations

import secrets
from dataclasses import replace

from app.actions.entries import entry_row
from app.domain.errors import NotFound
from app.domain.events import EntrySettled
from app.domain.queries import Query, queries_of
from app.domain.room import Entry, EntryStatus
from app.storage.database import Tx
from app.storage.records import open_entry, seal_entry
from app.storage.tables import EntryRow


def add_query(tx: Tx, session: str, entry: str, text: str, who: str) -> str:
    """A new open question about an entry; returns its id. An entry nobody settled becomes queried. Raises NotFound."""
    kept = open_entry(tx.vault, entry_row(tx, session, entry))
    query = Query(secrets.token_hex(16), text, who)
    status = EntryStatus.QUERIED if kept.status is EntryStatus.UNSEEN else kept.status
    _save(tx, session, replace(kept, status=status, queries=(*kept.queries, query)))
    return query.id


def change_query(tx: Tx, session: str, entry: str, query: Query) -> None:
    """Replaces a question of an entry by what it has become. Raises NotFound."""
    kept = open_entry(tx.vault, entry_row(tx, session, entry))
    known = queries_of(kept)
    if all(each.id != query.id for each in known):
        raise NotFound("That question is not here any more. Please reload this page.", field="query")
    changed = tuple(query if each.id == query.id else each for each in known)
    # The question written while settling becomes one like the others, under a name of its own.
    named = tuple(replace(each, id=secrets.token_hex(16)) if each.id == kept.id else each for each in changed)
    _save(tx, session, replace(kept, query="", queries=named))


def remove_query(tx: Tx, session: str, entry: str, query: str) -> None:
    """Removes a question that was asked by mistake. Raises NotFound."""
    kept = open_entry(tx.vault, entry_row(tx, session, entry))
    left = tuple(each for each in kept.queries if each.id != query)
    first = "" if query == kept.id else kept.query
    if (first, left) == (kept.query, kept.queries):
        raise NotFound("That question is not here any more. Please reload this page.", field="query")
    _save(tx, session, replace(kept, query=first, queries=left))


def _save(tx: Tx, session: str, entry: Entry) -> None:
    where: dict[str, object] = {"session": bytes.fromhex(session), "id": bytes.fromhex(entry.id)}
    tx.change(EntryRow, where, sealed=seal_entry(tx.vault, session, entry))
    tx.record(EntrySettled(session))
