"""The support card: where to go and whom to ring, for everyone, in the same words whoever it was shown for."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.room import Brief, Contact, Room
from app.domain.views.wall_covers import contact_lines
from app.domain.views.wall_fit import lines
from app.domain.views.wall_pages import hall_of
from app.domain.views.wall_sheets import SheetLine, SheetWall, page_at, sheets

_MOST_CONTACTS = 3
_HEIGHT, _PLACES = 23.0, 14.0  # of the numbers, and of the places beside them


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
        return (self.lead, *(f"{line.label} {line.text}".strip() for line in self.said))

    @property
    def said(self) -> tuple[SheetLine, ...]:
        """The places and the numbers, as lines of a sheet."""
        places = (("Quiet room:", self.quiet_room), ("Someone to talk to:", self.helper))
        return (*(SheetLine(label, place) for label, place in places if place), *contact_lines(self.contacts))


def support_wall(brief: Brief) -> SupportWall:
    """Everything on the card."""
    return SupportWall(brief.quiet_room, brief.helper, brief.contacts)


def support_page(room: Room) -> SupportWall | SheetWall:
    """The card on one page where all of it fits and the hall is small, else as sheets."""
    hall, card = hall_of(room), support_wall(room.brief)
    if hall.scale == 1 and _fits(card):
        return card
    pages = sheets("", card.title, [SheetLine("", card.lead), *card.said], hall)
    page = hall.page_of(len(pages))
    return page_at(pages, page.number - 1, page)


def _fits(card: SupportWall) -> bool:
    places = [f"Quiet room: {card.quiet_room}", f"Someone to talk to: {card.helper}"]
    beside = sum(map(_height, card.contacts))
    return (
        len(card.contacts) <= _MOST_CONTACTS
        and beside <= _HEIGHT
        and sum(lines(place, 36) * 1.95 + 1 for place in places) <= _PLACES
    )


def _height(contact: Contact) -> float:
    note = lines(contact.note, 30) * 1.4 if contact.note else 0
    return (lines(contact.name, 24) + lines(contact.number, 24)) * 1.95 + note + 1
