"""Asking for a pause, as a page of its own for a phone without script; a script shows the same as a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.care import CHOICES, WishChoice
from app.domain.room import Room
from app.domain.views.phone import Support, support_of


@dataclass(frozen=True)
class PauseView:
    """The wishes, and who is there now. `sent` once one was sent."""

    wishes: tuple[WishChoice, ...]
    support: Support
    sent: bool = False


def pause_page(room: Room, *, sent: bool = False) -> PauseView:
    """The page before and after sending. It never says how many asked."""
    return PauseView(CHOICES, support_of(room.brief), sent)
