"""Links that are shown once: for whom, what for, the address behind the origin, and the PIN."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.roles import Role


@dataclass(frozen=True)
class LinkKind:
    """A role that is reached by a link, in words for the person who hands it on. `door` is where the link leads."""

    role: Role
    title: str
    purpose: str
    icon: str
    door: str


KINDS: tuple[LinkKind, ...] = (
    LinkKind(Role.FACILITATOR, "Facilitator", "Prepares and leads the event. Keep it private.", "id-card", "/f"),
    LinkKind(
        Role.CO_FACILITATOR,
        "Co-facilitator",
        "Reads and shares comments beside you, and can lock the room.",
        "users",
        "/f",
    ),
    LinkKind(Role.SCRIBE, "Scribe", "Keeps the chronology, and types in cards and spoken points.", "pencil", "/f"),
    LinkKind(Role.REVIEWER, "Reviewer", "Reads the notes of the event, nothing else.", "file-text", "/f"),
)
BY_ROLE: dict[str, LinkKind] = {kind.role.value: kind for kind in KINDS}
_PRACTICE = LinkKind(Role.WALL, "Big screen", "Open it on the projector’s laptop. It needs no PIN.", "monitor", "/w")
SHOWN = BY_ROLE | {Role.WALL.value: _PRACTICE}
"""Every kind a page may show. A day that is only practised opens its big screen by a link too."""


_TIMES = {1: "once, on one device", 5: "five times"}


@dataclass(frozen=True)
class IssuedCard:
    """A link as it is shown, once. `path` follows the server's origin; `pin` is empty when none is asked for."""

    id: str
    title: str
    purpose: str
    icon: str
    path: str
    pin: str
    lasts: str


@dataclass(frozen=True)
class IssuedView:
    """The page that shows new links, once. `back` is where to go on, with its words.

    `codes` is the recovery sheet of a session that was just made.
    """

    title: str
    cards: tuple[IssuedCard, ...]
    back: str
    back_words: str
    codes: tuple[str, ...] = ()
    version: int = 0


def issued_card(kind: LinkKind, token: str, pin: str, *, days: int, devices: int) -> IssuedCard:
    """The card of a new link, good for some days and devices."""
    spoken = f"{pin[:3]} {pin[3:]}"
    lasts = f"Good for {days} days, and opens {_TIMES.get(devices, 'on many devices')}."
    return IssuedCard(
        kind.role.value, kind.title, kind.purpose, kind.icon, f"{kind.door}#{token}", spoken if pin else "", lasts
    )
