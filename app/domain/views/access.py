"""The page of ways in: the devices of staff, links to hand on, the projector's code, the recovery sheet, and the log.

The promise: it names roles and devices, never a participant, and shows a link, a PIN or a code once only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.roles import Act, Role
from app.domain.views.issued import KINDS, LinkKind

ALERTS = {
    "wrong_pin": "A PIN was typed wrong five times at a staff link. It now waits for 15 minutes.",
    "recover": "A recovery code was used. The facilitator signed in on a new device, and the old ones were signed out.",
    "reissue": "The host made a new link for the facilitator, and the old devices were signed out.",
}
"""What staff must see at once, by the act in the log."""

_TOLD = {
    "projector": "The big screen is in.",
    "ended": "That device is signed out.",
    "seen": "",
}
_WORDS = {
    "sign_in": "Signed in",
    "wrong_pin": "Wrong PIN, five times",
    "recover": "Used a recovery code; the old devices were signed out",
    "reissue": "Made a new facilitator’s link; the old devices were signed out",
    Act.CREATE_SESSION: "Made a session",
    Act.ISSUE_LINKS: "Made a link",
    Act.PREPARE_SESSION: "Prepared the event",
    Act.OPEN_ROOM: "Opened the room",
    Act.LOCK_ROOM: "Locked the room, or changed its code",
    Act.CLOSE_ROOM: "Closed the room",
    Act.MOVE_STAGE: "Moved the stage, the place or the timer",
    Act.SHOW_WALL: "Changed what the big screen shows",
    Act.READ_QUEUE: "Ended a round",
    Act.DECIDE_CONTRIBUTION: "Decided about a comment",
    Act.SETTLE_ENTRY: "Worked on the chronology",
    Act.GROUP_THEMES: "Worked on the themes",
    Act.DRAFT_RECOMMENDATION: "Worked on a draft recommendation",
    Act.MANAGE_ACCESS: "Changed who can get in",
    Act.SIGN_OUT: "Signed out",
    Act.GIVE_PIN: "Gave the PIN again",
    Act.EXPORT_TRANSCRIPT: "Took a document away",
    Act.HOLD_SESSION: "Changed the legal hold",
    Act.DESTROY_SESSION: "Asked for destruction",
}
_ABOUT = {
    "access/projector": "Let a big screen in",
    "access/devices": "Signed a device out",
    "access/others": "Signed all other devices out",
    "access/sheet": "Made a recovery sheet",
    "access/seen": "Saw the notice about a device or a PIN",
    "code": "Gave the room a new code",
    "round": "Ended a round",
    "contributions/words": "Hid words of a comment",
    "contributions/theme": "Put a comment into a theme",
    "undo": "Took a decision back",
}
_HOW = {
    "share": "shared",
    "hold": "held",
    "send_back": "sent back",
    "to_read": "put back to read",
}


@dataclass(frozen=True)
class DeviceLine:
    """A signed-in device; `mine` is the one that looks at this page."""

    name: str
    label: str
    mine: bool


@dataclass(frozen=True)
class AccessView:
    """The page. `sheet` is how many codes of the recovery sheet are left; `error` is about the projector's code."""

    title: str
    devices: tuple[DeviceLine, ...]
    links: tuple[LinkKind, ...]
    sheet: int
    live: bool
    alert: str
    told: str
    error: str
    typed: str
    version: int


def access_view(
    title: str,
    version: int,
    devices: Iterable[DeviceLine],
    *,
    sheet: int,
    live: bool,
    alert: str,
    done: str,
    error: str,
    typed: str,
) -> AccessView:
    """The page of ways in."""
    return AccessView(
        title=title,
        devices=tuple(devices),
        links=KINDS,
        sheet=sheet,
        live=live,
        alert=ALERTS.get(alert, ""),
        told=_TOLD.get(done, ""),
        error=error,
        typed=typed,
        version=version,
    )


@dataclass(frozen=True)
class SheetView:
    """The recovery sheet, shown this once, to print."""

    title: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class LogRow:
    """A line of the staff log in words."""

    when: str
    who: str
    what: str


@dataclass(frozen=True)
class LogView:
    """The staff log, newest first. `broken` is the first line that is not as it was written, 0 for a whole log."""

    title: str
    rows: tuple[LogRow, ...]
    broken: int
    head: str


def log_row(minute: int, role: str, label: str, act: str, kind: str, how: str, said_at: Callable[[int], str]) -> LogRow:
    """A line in words."""
    what = _ABOUT.get(kind) or _WORDS.get(act, act.replace("_", " ").capitalize())
    what = f"{what}: {_HOW[how]}" if how in _HOW else what
    what = f"{what}, with notice {how}" if act == Act.OPEN_ROOM and how else what
    return LogRow(said_at(minute), label or Role(role).words, what)


@dataclass(frozen=True)
class PinView:
    """The page that asks for the PIN again; `then` is where to go on, `carried` what was typed there, by field."""

    then: str
    error: str = ""
    carried: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NewPinView:
    """After a recovery code: the new PIN, shown once."""

    pin: str
    ended: int


@dataclass(frozen=True)
class AskingView:
    """What a projector shows until it is let in."""

    code: str
    version: int = 0
