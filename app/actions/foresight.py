"""The switch of foresight: whether the room is shown the chronology forwards only."""

from __future__ import annotations

from dataclasses import replace

from app.actions.preparation import check_may_change
from app.actions.rows import session_row
from app.actions.sessions import save_brief
from app.storage.database import Tx
from app.storage.records import open_brief


def set_foresight(tx: Tx, session: str, on: bool) -> None:
    """Turns foresight on or off; what has been shown stays remembered either way. Raises NotFound, Gone."""
    check_may_change(tx, session)
    brief, _ = open_brief(tx.vault, session_row(tx, session))
    save_brief(tx, session, replace(brief, foresight=on))
