"""The support card: where to go and whom to ring, for everyone, in the same words whoever it was shown for."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.room import Brief, Contact
from app.domain.views.wall_fit import excerpt, fitting, lines

_MOST_CONTACTS = 3
_HEIGHT = 23.0


@dataclass(frozen=True)
class SupportWall:
    """Someone to talk to, a place to go, numbers to ring. It never hints at what led to it."""

    quiet_room: str
    helper: str
    contacts: tuple[Contact, ...]
    title: str = "Days like this can stay with you"
    lead: str = "You can step out at any time. Nobody will ask why."

    @property
    def lines(self) -> tuple[str, ...]:
        """The same in words: the Screen tab of a phone."""
        places = (("Quiet room", self.quiet_room), ("Someone to talk to", self.helper))
        calls = tuple(f"{one.name}: {one.number} {one.note}".strip() for one in self.contacts)
        return (self.lead, *(f"{label}: {place}" for label, place in places if place), *calls)


def support_wall(brief: Brief) -> SupportWall:
    """The card, with as many numbers as can be read from the back."""
    heights = [_height(contact) for contact in brief.contacts]
    fits = fitting(heights, _HEIGHT, _MOST_CONTACTS) if heights else 0
    return SupportWall(excerpt(brief.quiet_room, 60), excerpt(brief.helper, 60), brief.contacts[:fits])


def _height(contact: Contact) -> float:
    return (lines(contact.name, 24) + lines(contact.number, 24)) * 1.95 + (1.4 if contact.note else 0) + 1
