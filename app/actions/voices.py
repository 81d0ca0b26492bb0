"""Reading out what life was like: one statement at a time, at the facilitator's press."""

from __future__ import annotations

from dataclasses import replace

from app.actions.rows import position_of, save_position, session_row
from app.domain.errors import Conflict, NotFound
from app.domain.events import ContributionDecided, RoomMoved
from app.domain.room import ContributionState, RoomState, WallMode
from app.domain.stages import StageName
from app.storage.database import Tx
from app.storage.records import open_contribution


def show_voice(tx: Tx, session: str, pub: str) -> None:
    """Shows a shared statement alone on the screen and remembers that the room has heard it.

    Raises NotFound when it is not a statement that may be shown, Conflict when the room is elsewhere.
    """
    _check_shared(tx, session, pub)
    _check_here(tx, session)
    before = position_of(tx, session)
    heard = before.read_out if pub in before.read_out else (*before.read_out, pub)
    save_position(tx, session, replace(before, read_out=heard, voice=pub, wall=WallMode.STAGE, page=0, break_ends=None))
    tx.record(RoomMoved(session))
    tx.record(ContributionDecided(session))


def back_to_the_line(tx: Tx, session: str) -> None:
    """The whole line again, with every statement the room has heard so far."""
    save_position(tx, session, replace(position_of(tx, session), voice=None, page=0))
    tx.record(RoomMoved(session))


def _check_here(tx: Tx, session: str) -> None:
    live = RoomState(session_row(tx, session).state).live
    if not live or position_of(tx, session).stage is not StageName.LIVED:
        raise Conflict("Go to Lived experience first. Statements are read out there.")


def _check_shared(tx: Tx, session: str, pub: str) -> None:
    try:
        row = tx.named(bytes.fromhex(session), bytes.fromhex(pub))
    except ValueError:
        row = None
    if row is None or row.stage != StageName.LIVED or row.state != ContributionState.SHARED:
        raise NotFound("That statement is not ready to be read out. Its author may have taken it back.")
    if open_contribution(tx.vault, row).private:
        raise NotFound("That statement is for the lead reviewer only.")
