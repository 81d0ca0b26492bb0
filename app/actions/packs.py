"""A pack from the moment somebody asks for it until it is gone: made, downloaded a few times, removed.

A pack is kept sealed in the store and nowhere else, whole or not at all. It can be downloaded five times within
a day; making it again is always possible.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from enum import StrEnum

from app.actions.rows import session_row
from app.domain.errors import Conflict, Gone, NotFound
from app.storage.database import Tx
from app.storage.desk_records import Packed, open_body, open_pack, seal_body, seal_pack
from app.storage.tables import PackRow

DOWNLOADS = 5
KEPT_SECONDS = 24 * 3600
SILENT_SECONDS = 90
MOST_AT_ONCE = 3


class PackState(StrEnum):
    """Where a pack is. A pack that failed holds nothing."""

    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class PackNow:
    """What may be told of a pack. `seal` is empty until it is ready."""

    id: str
    state: PackState
    done: int
    whole: int
    downloads_left: int
    name: str = ""
    seal: str = ""
    files: tuple[str, ...] = ()


def begin_pack(tx: Tx, session: str, *, now: int) -> str:
    """A pack is asked for; returns its id. Raises Conflict while others are being made, NotFound."""
    _sweep(tx, session, now)
    making = tx.all(PackRow, session=session_row(tx, session).id, state=PackState.MAKING)
    if len([row for row in making if row.beat + SILENT_SECONDS >= now]) >= MOST_AT_ONCE:
        raise Conflict("Other packs of this session are being made just now. Please wait for them.")
    name = secrets.token_bytes(16)
    expires = now + KEPT_SECONDS
    tx.add(PackRow(session=bytes.fromhex(session), id=name, state=PackState.MAKING, beat=now, expires=expires))
    return name.hex()


def tell_progress(tx: Tx, session: str, pack: str, done: int, whole: int, *, now: int) -> None:
    """Keeps how far a pack is."""
    tx.change(PackRow, _of(session, pack) | {"state": PackState.MAKING}, done=done, whole=whole, beat=now)


def keep_pack(tx: Tx, session: str, pack: str, packed: Packed, content: bytes) -> None:
    """A pack is finished and can be downloaded."""
    name = bytes.fromhex(pack)
    sealed, body = seal_pack(tx.vault, session, name, packed), seal_body(tx.vault, session, name, content)
    ready = {"state": PackState.READY, "sealed": sealed, "body": body, "downloads_left": DOWNLOADS}
    tx.change(PackRow, _of(session, pack), **ready)


def fail_pack(tx: Tx, session: str, pack: str) -> None:
    """A pack could not be made. Nothing of it is kept."""
    tx.change(PackRow, _of(session, pack), state=PackState.FAILED, sealed=b"")


def packs_of(tx: Tx, session: str, *, now: int) -> tuple[PackNow, ...]:
    """The packs of a session that are still there, those being made first. Raises NotFound."""
    rows = [row for row in tx.all(PackRow, session=session_row(tx, session).id) if row.expires >= now]
    return tuple(_now(tx, row, now) for row in sorted(rows, key=lambda row: (row.state != PackState.MAKING, row.id)))


def take_pack(tx: Tx, session: str, pack: str, *, now: int) -> tuple[Packed, bytes]:
    """A finished pack and its bytes, for one of its five downloads. Raises NotFound, Gone."""
    row = tx.get(PackRow, **_of(session, pack))
    if row is None or row.state != PackState.READY:
        raise NotFound("That pack is not here. Make it again.")
    if row.expires < now or row.downloads_left < 1:
        raise Gone("This pack was downloaded five times, or is older than a day. Make it again.")
    tx.change(PackRow, _of(session, pack), downloads_left=row.downloads_left - 1)
    return open_pack(tx.vault, row), open_body(tx.vault, row)


def _sweep(tx: Tx, session: str, now: int) -> None:
    """Removes what cannot be downloaded any more."""
    for row in tx.all(PackRow, session=bytes.fromhex(session)):
        used_up = row.state == PackState.READY and row.downloads_left < 1
        if row.expires < now or used_up or row.state == PackState.FAILED or _gone(row, now):
            tx.remove(PackRow, session=row.session, id=row.id)


def _gone(row: PackRow, now: int) -> bool:
    return row.state == PackState.MAKING and row.beat + SILENT_SECONDS < now


def _now(tx: Tx, row: PackRow, now: int) -> PackNow:
    state = PackState.FAILED if _gone(row, now) else PackState(row.state)
    packed = open_pack(tx.vault, row) if state is PackState.READY else None
    told = PackNow(row.id.hex(), state, row.done, row.whole, row.downloads_left)
    return replace(told, name=packed.name, seal=packed.seal, files=packed.files) if packed else told


def _of(session: str, pack: str) -> dict[str, object]:
    try:
        return {"session": bytes.fromhex(session), "id": bytes.fromhex(pack)}
    except ValueError:
        return {"session": bytes.fromhex(session), "id": b""}
