"""Ways in: seats for phones, links and passes for staff and the wall. Only hashes are ever kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, time

from app.actions.staff_log import NO_SESSION as NO_SESSION
from app.actions.staff_log import write_line
from app.domain.errors import Conflict, Forbidden, Gone, NotFound, TooMany
from app.domain.roles import Role
from app.domain.room import RoomState
from app.storage.database import Tx
from app.storage.records import open_brief
from app.storage.tables import LinkRow, PassRow, SeatRow, SessionRow

PASS_SECONDS, IDLE_SECONDS, AWAKE_SECONDS = 12 * 3600, 3600, 300
DEVICES, OPENINGS = 3, 5
ENDED = -1  # what a link has left that was ended before its time: its holder is told so, and nobody else can ask
PIN_TRIES, REST_SECONDS, FRESH_SECONDS = 5, 900, 600
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


def issue_link(
    tx: Tx, session: str, role: Role, *, now: int, uses: int = 1, with_pin: bool = True, pin: str = ""
) -> IssuedLink:
    """A link for one role that signs one device in, until some days after the event. `now` is seconds since 1970.

    A reviewer's link opens five times. `uses` is for the invented case, which people try on many devices;
    `pin` is for a device more of somebody who has a PIN already.
    """
    token = secrets.token_urlsafe(16)
    pin = (pin or f"{secrets.randbelow(10**6):06d}") if with_pin else ""
    salt = secrets.token_bytes(16) if with_pin else b""
    tx.add(
        LinkRow(
            token_hash=hash_token(token),
            session=bytes.fromhex(session),
            role=role,
            pin_salt=salt,
            pin_hash=pin_hash(pin, salt) if with_pin else b"",
            uses_left=max(uses, OPENINGS) if role is Role.REVIEWER else uses,
            tries_left=PIN_TRIES,
            expires=max(now, _day_of(tx, session)) + LINK_DAYS[role] * _DAY,
        )
    )
    return IssuedLink(role, token, pin)


def read_link(tx: Tx, token: str, *, now: int) -> LinkRow:
    """The link with this token, still good. Raises NotFound, Gone, TooMany."""
    row = tx.get(LinkRow, token_hash=hash_token(token))
    if row is None:
        raise NotFound("This link is not known here. Ask for a new one.", field="link")
    if row.uses_left == ENDED:
        by = "host" if row.role == Role.FACILITATOR else "lead reviewer"
        raise Gone(f"This link was ended and opens nothing any more. Ask the {by} for a new one.", field="link")
    if row.expires < now or row.uses_left < 1:
        raise Gone("This link has been used or is too old. Ask for a new one.", field="link")
    if row.rests_until > now:
        raise TooMany(RESTING, field="pin")
    return row


RESTING = "The PIN was wrong five times, so this waits for 15 minutes. Then try again, or ask for a new link."


def redeem_link(tx: Tx, token: str, *, pin_is_right: bool, now: int) -> tuple[Role, str]:
    """Signs a device in: the role, and a new pass token for its cookie. A wrong PIN costs one try.

    The PIN is checked by the caller, off the writer, because that check is slow on purpose. The wrong try must
    be kept, so this returns an empty token instead of raising, and the caller says the sentence.
    Raises Conflict when this role is signed in on as many devices as it may be.
    """
    row = read_link(tx, token, now=now)
    role, session = Role(row.role), row.session.hex()
    if not pin_is_right:
        left = row.tries_left - 1
        rests = {} if left else {"rests_until": now + REST_SECONDS}
        tx.change(LinkRow, {"token_hash": row.token_hash}, tries_left=left or PIN_TRIES, **rests)
        if not left:
            write_line(tx, session, now=now, role=role, label="", act="wrong_pin", kind="link")
        return role, ""
    held = [each for each in tx.all(PassRow, session=row.session, role=row.role) if awake(each, now)]
    # A link made for more devices, as the invented case's are, says so itself.
    if len(held) >= max(DEVICES, row.uses_left):
        raise Conflict("Three devices are signed in already. Sign one of them out first, then open this link again.")
    tx.change(LinkRow, {"token_hash": row.token_hash}, uses_left=row.uses_left - 1, tries_left=PIN_TRIES)
    fresh = let_in(tx, row, now=now)
    return role, fresh


def let_in(tx: Tx, link: LinkRow, *, now: int) -> str:
    """A pass for one more device by this link; returns the token for its cookie."""
    fresh, role, session = secrets.token_urlsafe(16), Role(link.role), link.session.hex()
    label = next_label(tx, session, role)
    tx.add(
        PassRow(
            token_hash=hash_token(fresh),
            session=link.session,
            role=role,
            expires=now + PASS_SECONDS,
            device=secrets.token_bytes(8),
            label=label,
            seen=now,
            link=link.token_hash,
            pin_salt=link.pin_salt,
            pin_hash=link.pin_hash,
            fresh_until=now + FRESH_SECONDS,
        )
    )
    write_line(tx, session, now=now, role=role, label=label, act="sign_in", kind="device")
    return fresh


def next_label(tx: Tx, session: str, role: Role) -> str:
    """What a new device is called: its role and the first number that no device of the session has now."""
    taken = {row.label for row in tx.all(PassRow, session=bytes.fromhex(session), role=role)}
    return next(label for number in range(1, len(taken) + 2) if (label := f"{role.words} {number}") not in taken)


def awake(row: PassRow, now: int) -> bool:
    """Whether a pass is still good: twelve hours at most, and an hour without use ends it, the wall's excepted."""
    return row.expires >= now and (row.role == Role.WALL or row.seen + IDLE_SECONDS >= now)


def read_pass(tx: Tx, token: str, *, now: int) -> PassRow | None:
    """The pass of a signed-in device, or None when there is none or it has ended."""
    row = tx.get(PassRow, token_hash=hash_token(token)) if token else None
    return row if row is not None and awake(row, now) else None


def check_pass(tx: Tx, token: str, *, now: int) -> tuple[str, Role] | None:
    """The session and role of a signed-in device, or None."""
    row = read_pass(tx, token, now=now)
    return None if row is None else (row.session.hex(), Role(row.role))


def keep_awake(tx: Tx, token: str, *, now: int) -> bool:
    """Notes that a device is in use; returns whether its pass is still good."""
    if read_pass(tx, token, now=now) is None:
        return False
    tx.change(PassRow, {"token_hash": hash_token(token)}, seen=now)
    return True


def sign_out(tx: Tx, token: str) -> None:
    """Ends a device's pass."""
    tx.remove(PassRow, token_hash=hash_token(token))


def take_seat(tx: Tx, session: str) -> Seat:
    """Lets a phone in. Raises Forbidden when the room is locked, Gone when it has closed."""
    row = tx.get(SessionRow, id=bytes.fromhex(session))
    if row is None or row.state in (RoomState.CLOSED, RoomState.PREPARING):
        raise Gone("This room is not open. Check the big screen, or ask at the welcome desk.")
    if row.state == RoomState.LOCKED:
        raise Forbidden("The doors of this room are closed for now. Ask the lead reviewer to let you in.")
    token = secrets.token_urlsafe(16)
    tx.add(SeatRow(session=row.id, seat_hash=hash_token(token)))
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
    return tx.has(SeatRow, session=bytes.fromhex(seat.session), seat_hash=hash_token(seat.token))


def leave_seat(tx: Tx, seat: Seat) -> None:
    """Gives a seat up. The next visit of that phone starts at the notice."""
    tx.remove(SeatRow, session=bytes.fromhex(seat.session), seat_hash=hash_token(seat.token))


def pin_hash(pin: str, salt: bytes) -> bytes:
    """A slow hash of a PIN (scrypt, 16 MiB)."""
    return hashlib.scrypt(pin.encode("utf-8", "surrogatepass")[:64], salt=salt, n=2**14, r=8, p=1)


def _day_of(tx: Tx, session: str) -> int:
    """When the session's event begins, in seconds since 1970; 0 for links that belong to no session."""
    row = tx.get(SessionRow, id=bytes.fromhex(session))
    if row is None:
        return 0
    return int(datetime.combine(open_brief(tx.vault, row)[0].event_date, time.min, UTC).timestamp())


def hash_token(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
