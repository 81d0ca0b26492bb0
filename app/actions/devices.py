"""The devices of staff: which are signed in, ending one or all, giving the PIN again, and letting a projector in."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from app.actions.access import (
    ENDED,
    FRESH_SECONDS,
    PASS_SECONDS,
    PIN_TRIES,
    RESTING,
    awake,
    next_label,
    read_pass,
)
from app.actions.staff_log import write_line
from app.domain.errors import Gone, NotFound, TooMany
from app.domain.join_code import read_short, show_short
from app.domain.roles import Role
from app.storage.database import Tx
from app.storage.tables import LinkRow, PassRow, WallAskRow

ASK_SECONDS, MOST_ASKING = 900, 500


@dataclass(frozen=True)
class Device:
    """A signed-in device: its random name (16 hex digits), what it is called, and its role."""

    name: str
    label: str
    role: Role


def devices_of(tx: Tx, session: str, *, now: int) -> list[Device]:
    """The devices that are signed in to a session, in the order of their names."""
    rows = (row for row in tx.all(PassRow, session=bytes.fromhex(session)) if awake(row, now))
    return sorted(
        (Device(row.device.hex(), row.label, Role(row.role)) for row in rows), key=lambda device: device.label
    )


def end_device(tx: Tx, session: str, device: str) -> None:
    """Signs a device out, and its link with it. Raises NotFound."""
    name = bytes.fromhex(device) if len(device) == 16 and set(device) <= set("0123456789abcdef") else b"-"
    row = tx.get(PassRow, session=bytes.fromhex(session), device=name)
    if row is None:
        raise NotFound("That device is not signed in any more.")
    tx.remove(PassRow, token_hash=row.token_hash)
    _end(tx, token_hash=row.link)


def end_links(tx: Tx, session: str, role: Role) -> int:
    """Ends every link of a role, used or not; returns how many there were."""
    return _end(tx, session=bytes.fromhex(session), role=role)


def _end(tx: Tx, **which: object) -> int:
    """The row stays, without its PIN, so that whoever opens the link later hears what became of it."""
    return tx.change(LinkRow, which, uses_left=ENDED, pin_salt=b"", pin_hash=b"")


def end_role(tx: Tx, session: str, role: Role) -> list[str]:
    """Signs every device of a role out and ends its links; returns the names of the devices."""
    ended = [row.device.hex() for row in tx.all(PassRow, session=bytes.fromhex(session), role=role)]
    tx.remove(PassRow, session=bytes.fromhex(session), role=role)
    end_links(tx, session, role)
    return ended


def give_pin_again(tx: Tx, token: str, *, right: bool, now: int) -> bool:
    """Keeps that the PIN was given once more, right or wrong; returns whether it was right.

    A reviewer's link opens five times: each time the PIN opens the documents is one of them.
    Raises Gone when the pass has ended or the link is used up, TooMany after five wrong tries.
    """
    row = read_pass(tx, token, now=now)
    if row is None:
        raise Gone("You are signed out here. Open your link again.")
    if row.pin_tries < 1:
        raise TooMany(RESTING, field="pin")
    mine: dict[str, object] = {"token_hash": row.token_hash}
    if not right:
        tx.change(PassRow, mine, pin_tries=row.pin_tries - 1)
        if row.pin_tries == 1:
            # The device is signed out of guessing for as long as a link would rest: it opens its link again.
            tx.remove(PassRow, token_hash=row.token_hash)
            write_line(tx, row.session.hex(), now=now, role=row.role, label=row.label, act="wrong_pin", kind="device")
        return False
    if row.role == Role.REVIEWER:
        link = tx.get(LinkRow, token_hash=row.link)
        if link is None or link.uses_left < 1 or link.expires < now:
            raise Gone("This link has been used five times or is too old. Ask the lead reviewer for a new one.")
        tx.change(LinkRow, {"token_hash": row.link}, uses_left=link.uses_left - 1)
    tx.change(PassRow, mine, pin_tries=PIN_TRIES, fresh_until=now + FRESH_SECONDS)
    return True


def ask_for_wall(tx: Tx, *, now: int) -> tuple[str, str]:
    """A projector asks to be let in: the code it shows, and the token its cookie will hold.

    Raises TooMany when hundreds are asking at once.
    """
    for row in tx.all(WallAskRow):
        if row.expires < now:
            tx.remove(WallAskRow, code_hmac=row.code_hmac)
    if tx.count(WallAskRow) >= MOST_ASKING:
        raise TooMany("Many screens are asking just now. Please wait a minute, then try again.")
    code, token = show_short(secrets.randbits(30)), secrets.token_urlsafe(16)
    found = _code_digest(tx, read_short(code))
    tx.remove(WallAskRow, code_hmac=found)
    tx.add(WallAskRow(code_hmac=found, token_hash=_digest(token), expires=now + ASK_SECONDS))
    return code, token


def let_wall_in(tx: Tx, session: str, code: str, *, now: int) -> None:
    """Lets the projector that shows this code in, for twelve hours. Raises NotFound."""
    row = tx.get(WallAskRow, code_hmac=_code_digest(tx, read_short(code)))
    if row is None or row.expires < now:
        raise NotFound("No screen shows that code. Look at the screen and type its code again.", field="code")
    tx.remove(WallAskRow, code_hmac=row.code_hmac)
    tx.add(
        PassRow(
            token_hash=row.token_hash,
            session=bytes.fromhex(session),
            role=Role.WALL,
            expires=now + PASS_SECONDS,
            device=secrets.token_bytes(8),
            label=next_label(tx, session, Role.WALL),
            seen=now,
        )
    )


def is_asking(tx: Tx, code: str, token: str, *, now: int) -> bool:
    """Whether the projector with this token still waits under this code."""
    row = tx.get(WallAskRow, code_hmac=_code_digest(tx, read_short(code)))
    return row is not None and row.expires >= now and hmac.compare_digest(row.token_hash, _digest(token))


def _code_digest(tx: Tx, code: str) -> bytes:
    return tx.vault.pepper(f"wall|{code}")


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
