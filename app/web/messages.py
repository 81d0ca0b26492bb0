"""What a phone sends, carried out: the same for a socket and for a plain request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.actions.access import Seat, has_seat
from app.actions.ballots import cast_ballot
from app.actions.contributions import change_words, submit, take_back
from app.actions.rows import session_row
from app.domain.contributions import LIMIT, check_draft, check_room_takes_part
from app.domain.errors import Forbidden, Invalid, Refused
from app.domain.room import RoomState
from app.domain.words import clean_text
from app.live.frames import Message, error
from app.storage.database import Database, Tx
from app.storage.records import read_position
from app.storage.tables import SessionRow

Change = Callable[[Tx], str]


async def answer(database: Database, seat: Seat, message: Message) -> dict[str, object]:
    """Carries a message out and returns what its phone is told: an acknowledgement once on disk, or an error.

    The seat, the room's state and the stage are checked inside the same transaction as the change.
    """
    return await _carried(database, seat.session, message, lambda: _change(seat, message))


async def answer_typed(database: Database, session: str, message: Message) -> dict[str, object]:
    """The same for a card that somebody of the staff types in, who has no seat. What it leaves behind is what a phone
    leaves; the answer lacks the start of the note's hash, so that this browser cannot find it again among others."""
    said = await _carried(database, session, message, lambda: _typed(session, message))
    return {name: value for name, value in said.items() if name != "p"}


async def _carried(
    database: Database, session: str, message: Message, change: Callable[[], Change]
) -> dict[str, object]:
    key = message.fields.get("key")
    try:
        prefix = await database.write(change(), mixed=True, room=session)
    except Refused as refused:
        return error(refused, key) | {"of": message.kind}
    return {"t": "ack", "of": message.kind, "key": key, "p": prefix}


def _typed(session: str, message: Message) -> Change:
    key = message.key()
    if message.kind == "take":
        return lambda tx: take_back(tx, _open(tx, session).id.hex(), key)
    if message.kind == "say":
        return lambda tx: _submitted(tx, _open(tx, session), key, message.fields)
    raise Invalid("That message cannot be answered here.", code="unknown_type")


def _change(seat: Seat, message: Message) -> Change:
    """The change a message asks for. What needs no room is checked now, before it waits for the writer."""
    fields, key = message.fields, message.key()
    match message.kind:
        case "say":
            return lambda tx: _say(tx, seat, key, fields)
        case "change":
            words, number = clean_text(fields["body"], limit=LIMIT), _number(fields["n"])
            return lambda tx: inside(tx, seat) and change_words(tx, seat.session, key, words, number)
        case "take":
            return lambda tx: inside(tx, seat) and take_back(tx, seat.session, key)
        case "vote":
            return lambda tx: _vote(tx, seat, fields)
        case _:
            raise Invalid("That message cannot be answered here.", code="unknown_type")


def _say(tx: Tx, seat: Seat, key: bytes, fields: dict[str, Any]) -> str:
    return _submitted(tx, _row_inside(tx, seat), key, fields)


def _submitted(tx: Tx, row: SessionRow, key: bytes, fields: dict[str, Any]) -> str:
    position, session = read_position(row.live), row.id.hex()
    values = {name: value for name, value in fields.items() if name not in ("key", "for")}
    return submit(tx, session, key, check_draft(position, audience=fields.get("for"), **values))


def _vote(tx: Tx, seat: Seat, fields: dict[str, Any]) -> str:
    """One ballot for each seat and vote, whatever key was sent: its name is a keyed digest of the seat's token,
    which only the phone's cookie holds, so the store can neither tell the seat nor join two votes of one."""
    position = read_position(_row_inside(tx, seat).live)
    key = tx.vault.pepper(f"ballot|{fields['poll']!r}|{seat.token}")
    cast_ballot(tx, seat.session, position, key=key, poll=fields["poll"], choice=fields["choice"])
    return ""


def inside(tx: Tx, seat: Seat) -> str:
    """The session of a phone that still has its seat in a room that takes part. Raises Refused."""
    _row_inside(tx, seat)
    return seat.session


def _row_inside(tx: Tx, seat: Seat) -> SessionRow:
    row = _open(tx, seat.session)
    if not has_seat(tx, seat):
        raise Forbidden("This phone is no longer in the room. Please join again with the code.")
    return row


def _open(tx: Tx, session: str) -> SessionRow:
    """The row of the session, when its room takes part. Raises Refused."""
    row = session_row(tx, session)
    check_room_takes_part(RoomState(row.state))
    return row


def _number(value: object) -> int:
    if type(value) is not int or not 1 <= value <= 1_000_000:
        raise Invalid("That message has a number nobody can use.", code="bad_type", field="n")
    return value
