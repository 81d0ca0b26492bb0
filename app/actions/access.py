"""Ways in: seats for phones, links and passes for staff and the wall. Only hashes are ever kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, time

from app.domain.errors import Forbidden, Gone, NotFound
from app.domain.roles import Role
from app.domain.room import RoomState
from app.storage.database import Tx
from app.storage.records import open_brief
from app.storage.tables import LinkRow, PassRow, SeatRow, SessionRow

NO_SESSION = "00" * 16
PASS_SECONDS = 12 * 3600
_DOOR_SECONDS = 3600
_DAY = 86_400
LINK_DAYS = {Role.FACILITATOR: 7, Role.CO_FACILITATOR: 7, Role.SCRIBE: 7, Role.REVIEWER: 14, Role.WALL: 7, Role.HOST: 1}


@dataclass(frozen=True)
class IssuedLink:
    """A link as it is shown once, to whoever made it. `pin` is empty for links that ask for none."""

    role: Role
    token: str
    pin: str


@dataclass(frozen=True)
class Seat:
    """What a phone holds in its cookie: the session and a token that proves it took a seat there."""

    session: str
    token: str


def issue_link(tx: Tx, session: str, role: Role, *, now: int, uses: int = 3, with_pin: bool = True) -> IssuedLink:
    """A link for one role, good for a few devices, until some days after the event. `now` is seconds since 1970."""
    token, pin = secrets.token_urlsafe(16), f"{secrets.randbelow(10**6):06d}" if with_pin else ""
    salt = secrets.token_bytes(16) if with_pin else b""
    tx.add(
        LinkRow(
            token_hash=_hash(token),
            session=bytes.fromhex(session),
            role=role,
            pin_salt=salt,
            pin_hash=pin_hash(pin, salt) if with_pin else b"",
            uses_left=uses,
            expires=max(now, _day_of(tx, session)) + LINK_DAYS[role] * _DAY,
        )
    )
    return IssuedLink(role, token, pin)


def read_link(tx: Tx, token: str, *, now: int) -> LinkRow:
    """The link with this token, still good. Raises NotFound, Gone."""
    row = tx.get(LinkRow, token_hash=_hash(token))
    if row is None:
        raise NotFound("This link is not known here. Ask for a new one.", field="link")
    if row.expires < now or row.uses_left < 1:
        raise Gone("This link has been used or is too old. Ask for a new one.", field="link")
    if row.tries_left < 1:
        raise Gone("The PIN was wrong too often, so this link is closed. Ask for a new one.", field="pin")
    return row


def redeem_link(tx: Tx, token: str, *, pin_is_right: bool, now: int) -> tuple[Role, str]:
    """Signs a device in: the role, and a new pass token for its cookie. A wrong PIN costs one try.

    The PIN is checked by the caller, off the writer, because that check is slow on purpose. The wrong try must
    be kept, so this returns an empty token instead of raising, and the caller says the sentence.
    """
    row = read_link(tx, token, now=now)
    if not pin_is_right:
        tx.change(LinkRow, {"token_hash": row.token_hash}, tries_left=row.tries_left - 1)
        return Role(row.role), ""
    tx.change(LinkRow, {"token_hash": row.token_hash}, uses_left=row.uses_left - 1)
    fresh = secrets.token_urlsafe(16)
    tx.add(PassRow(token_hash=_hash(fresh), session=row.session, role=row.role, expires=now + PASS_SECONDS))
    return Role(row.role), fresh


def check_pass(tx: Tx, token: str, *, now: int) -> tuple[str, Role] | None:
    """The session and role of a signed-in device, or None."""
    row = tx.get(PassRow, token_hash=_hash(token)) if token else None
    return None if row is None or row.expires < now else (row.session.hex(), Role(row.role))


def sign_out(tx: Tx, token: str) -> None:
    """Ends a device's pass."""
    tx.remove(PassRow, token_hash=_hash(token))


def take_seat(tx: Tx, session: str) -> Seat:
    """Lets a phone in. Raises Forbidden when the room is locked, Gone when it has closed."""
    row = tx.get(SessionRow, id=bytes.fromhex(session))
    if row is None or row.state in (RoomState.CLOSED, RoomState.PREPARING):
        raise Gone("This room is not open. Check the big screen, or ask at the welcome desk.")
    if row.state == RoomState.LOCKED:
        raise Forbidden("The doors of this room are closed for now. Ask the lead reviewer to let you in.")
    token = secrets.token_urlsafe(16)
    tx.add(SeatRow(session=row.id, seat_hash=_hash(token)))
    return Seat(session, token)


def open_door(tx: Tx, session: str, *, now: int) -> str:
    """What a phone's cookie holds between the code and the seat: good for an hour, and only while this code is."""
    until = now + _DOOR_SECONDS
    return f"{session}.{until}.{_door_proof(tx, session, until)}"


def read_door(tx: Tx, door: str, *, now: int) -> str:
    """The session whose door a phone stands at. Raises Gone when the code has changed or the hour is over."""
    session, _, rest = door.partition(".")
    until, _, proof = rest.partition(".")
    known = len(session) == 32 and set(session) <= set("0123456789abcdef") and until.isascii() and until.isdecimal()
    good = known and int(until) >= now and proof.isascii()
    if not good or not hmac.compare_digest(proof, _door_proof(tx, session, int(until))):
        raise Gone("That code is no longer open. Look at the big screen and type the code again.", field="code")
    return session


def _door_proof(tx: Tx, session: str, until: int) -> str:
    row = tx.get(SessionRow, id=bytes.fromhex(session))
    code = row.code_hmac.hex() if row else "none"
    return tx.vault.pepper(f"door|{session}|{code}|{until}").hex()


def has_seat(tx: Tx, seat: Seat) -> bool:
    """Whether a phone's seat is still good."""
    return tx.get(SeatRow, session=bytes.fromhex(seat.session), seat_hash=_hash(seat.token)) is not None


def leave_seat(tx: Tx, seat: Seat) -> None:
    """Gives a seat up. The next visit of that phone starts at the notice."""
    tx.remove(SeatRow, session=bytes.fromhex(seat.session), seat_hash=_hash(seat.token))


def pin_hash(pin: str, salt: bytes) -> bytes:
    """A slow hash of a PIN (scrypt, 16 MiB)."""
    return hashlib.scrypt(pin.encode("utf-8", "surrogatepass")[:64], salt=salt, n=2**14, r=8, p=1)


def _day_of(tx: Tx, session: str) -> int:
    """When the session's event begins, in seconds since 1970; 0 for links that belong to no session."""
    row = tx.get(SessionRow, id=bytes.fromhex(session))
    if row is None:
        return 0
    return int(datetime.combine(open_brief(tx.vault, row)[0].event_date, time.min, UTC).timestamp())


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
