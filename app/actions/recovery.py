"""Coming back when every device of the facilitator is gone: the recovery sheet, and a new link from the host.

The promise: either way the facilitator's old devices and links end in the same transaction, and the log says so.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from app.actions.access import IssuedLink, hash_token, issue_link, let_in, pin_hash
from app.actions.devices import end_role
from app.actions.staff_log import write_line
from app.domain.errors import Gone, NotFound
from app.domain.join_code import read_long, show_long
from app.domain.roles import Role
from app.domain.room import RoomState
from app.storage.database import Tx
from app.storage.tables import LinkRow, RecoveryRow, SessionRow

CODES = 10
_FINDER = 8


@dataclass(frozen=True)
class SheetCode:
    """One code of a new sheet: as it is printed, and the salt and slow hash that are kept of it."""

    shown: str
    salt: bytes
    code_hash: bytes


def new_sheet() -> list[SheetCode]:
    """Ten new codes. It is slow on purpose, so it is done off the writer."""
    drawn = [(show_long(secrets.randbits(80)), secrets.token_bytes(16)) for _ in range(CODES)]
    return [SheetCode(shown, salt, pin_hash(read_long(shown), salt)) for shown, salt in drawn]


def keep_sheet(tx: Tx, session: str, codes: Sequence[SheetCode]) -> None:
    """Keeps a new sheet; the codes of an older one end. Raises NotFound, Gone after the close."""
    row = tx.get(SessionRow, id=bytes.fromhex(session))
    if row is None:
        raise NotFound("There is no such session here.")
    if row.state == RoomState.CLOSED:
        raise Gone("This room has closed, so it needs no recovery sheet.")
    tx.remove(RecoveryRow, session=row.id)
    for code in codes:
        finder = _finder(tx, read_long(code.shown))
        tx.add(RecoveryRow(finder=finder, session=row.id, salt=code.salt, code_hash=code.code_hash))


def sheet_left(tx: Tx, session: str) -> int:
    """How many codes of the sheet have not been used."""
    return tx.count(RecoveryRow, session=bytes.fromhex(session))


def find_code(tx: Tx, typed: str) -> tuple[str, bytes, bytes]:
    """The letters of a typed code, and the salt and slow hash they must match. Raises NotFound."""
    letters = read_long(typed)
    row = tx.get(RecoveryRow, finder=_finder(tx, letters)) if letters else None
    if row is None:
        raise NotFound(UNKNOWN, field="code")
    return letters, row.salt, row.code_hash


UNKNOWN = "That code is not on a sheet, or was used before. Check it, or try the next one."


def recover(tx: Tx, letters: str, given: bytes, *, now: int) -> tuple[str, str, list[str]]:
    """Uses a code up and signs this device in as the facilitator. `given` is the slow hash of what was typed.

    Returns the new pass token, the new PIN, and the names of the devices that were signed out. Raises NotFound.
    """
    row = tx.get(RecoveryRow, finder=_finder(tx, letters))
    if row is None or not hmac.compare_digest(row.code_hash, given):
        raise NotFound(UNKNOWN, field="code")
    session = row.session.hex()
    tx.remove(RecoveryRow, finder=row.finder)
    write_line(tx, session, now=now, role=Role.FACILITATOR, label="Recovery sheet", act="recover", kind="device")
    ended = end_role(tx, session, Role.FACILITATOR)
    link = issue_link(tx, session, Role.FACILITATOR, now=now)
    kept = tx.get(LinkRow, token_hash=hash_token(link.token))
    if kept is None:
        raise NotFound(UNKNOWN, field="code")
    tx.remove(LinkRow, token_hash=kept.token_hash)
    return let_in(tx, kept, now=now), link.pin, ended


def reissue(tx: Tx, session: str, *, now: int, label: str = "Host") -> tuple[IssuedLink, list[str]]:
    """A new facilitator's link with a new PIN; the old devices and links end. Raises NotFound.

    Returns the link, and the names of the devices that were signed out.
    """
    if tx.get(SessionRow, id=bytes.fromhex(session)) is None:
        raise NotFound("There is no such session here.")
    ended = end_role(tx, session, Role.FACILITATOR)
    write_line(tx, session, now=now, role=Role.HOST, label=label, act="reissue", kind="link")
    return issue_link(tx, session, Role.FACILITATOR, now=now), ended


def _finder(tx: Tx, letters: str) -> bytes:
    return tx.vault.pepper(f"recovery|{letters}")[:_FINDER]
