"""How the wall is drawn for this hall: which page, how large the message, light or dark."""

from __future__ import annotations

from dataclasses import replace

from app.actions.rows import position_of, save_position
from app.domain.events import RoomMoved
from app.storage.database import Tx


def turn_page(tx: Tx, session: str, page: int) -> None:
    """Shows this page of the wall, counted from 0; a page that is not there is the last one."""
    save_position(tx, session, replace(position_of(tx, session), page=max(0, page)))
    tx.record(RoomMoved(session))


def set_hall(tx: Tx, session: str, room_size: str, palette: str) -> None:
    """Draws the message for a small, medium or large room, and light or dark; pages begin again."""
    save_position(tx, session, replace(position_of(tx, session), room_size=room_size, palette=palette, page=0))
    tx.record(RoomMoved(session))
