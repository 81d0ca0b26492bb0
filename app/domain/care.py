"""Asking for a pause: what a phone may ask for, and from how many the lead reviewer is told.

The promise: below three nothing is told to anybody, so that the one person who put a phone down is not known;
above it the number moves in steps, and a wish is named only when enough people share it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import Invalid

ENOUGH = 3
MINUTES = 5
_STEPS = ((20, "Twenty or more"), (10, "Ten or more"), (5, "Five or more"), (ENOUGH, "Three or more"))


class Wish(StrEnum):
    """What somebody may ask for without a word."""

    BREAK = "break"
    SLOW = "slow"
    BLAME = "blame"
    MINUTE = "minute"


@dataclass(frozen=True)
class WishChoice:
    """A wish as a tile on the phone."""

    value: str
    label: str
    icon: str


CHOICES = (
    WishChoice(Wish.BREAK.value, "A short break for everyone", "coffee"),
    WishChoice(Wish.SLOW.value, "Slow down, please", "clock"),
    WishChoice(Wish.BLAME.value, "This is starting to feel like blame", "layers"),
    WishChoice(Wish.MINUTE.value, "I need a minute", "door-open"),
)
_MANY_ASK = {
    Wish.BREAK: "Several would like a short break.",
    Wish.SLOW: "Several would like to slow down.",
    Wish.BLAME: "To several it is starting to feel like blame.",
    Wish.MINUTE: "Several need a minute.",
}


@dataclass(frozen=True)
class PauseAsked:
    """What the lead reviewer is told: how many at least, and what several of them wish."""

    title: str
    wishes: tuple[str, ...]
    minutes: int = MINUTES


def read_wish(value: object) -> Wish:
    """The wish a phone sends. Raises Invalid."""
    try:
        return Wish(value if isinstance(value, str) else "")
    except ValueError:
        raise Invalid("Please choose what would help, then send again.", field="kind") from None


def pause_asked(counts: Mapping[Wish, int]) -> PauseAsked | None:
    """What may be told of these counts; None while fewer than three asked."""
    step = next((words for least, words in _STEPS if sum(counts.values()) >= least), "")
    if not step:
        return None
    wishes = tuple(words for wish, words in _MANY_ASK.items() if counts.get(wish, 0) >= ENOUGH)
    return PauseAsked(f"{step} asked for a pause", wishes)
