"""How answers spread over the choices of a closed vote, as a bar that gives away nobody.

A choice made by fewer than the small number is never counted aloud, and its part of the bar has one fixed
width, so neither the words nor the drawing tell one answer from four. No total is shown, because a total
beside all counts but one is that one. A choice that nobody made drops out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.anonymity import shown
from app.domain.room import Room, Tally
from app.domain.stages import Card

WAIT = "Answers will show when everyone has had time"
_GAP = 0.4


@dataclass(frozen=True)
class Segment:
    """One choice: where its part of the bar starts and how wide it is, in per cent, and how it is drawn.

    `look` is solid, half, hatch, dots or outline. `count` is a number, or, when it is below the
    small number and `few`, words.
    """

    label: str
    icon: str
    look: str
    count: str
    few: bool
    x: float
    width: float


@dataclass(frozen=True)
class Spread:
    """A whole bar and the same in words."""

    segments: tuple[Segment, ...]
    words: str


@dataclass(frozen=True)
class Answers:
    """What may be said of a vote: its spread, or why there is none; both empty when it was never asked."""

    spread: Spread | None = None
    note: str = ""


def answers(room: Room, base: str, cards: Sequence[Card], looks: dict[str, str]) -> Answers:
    """What the wall may say of the vote `base`. `cards` are the choices, `looks` how each is drawn."""
    if room.is_open(base):
        return Answers(note=WAIT)
    tally = room.tally(base)
    if tally is None:
        return Answers()
    if not shown(tally.ballots, room.small_number):
        return Answers(note=too_few(room.small_number))
    return Answers(spread=_spread(tally, cards, looks, room.small_number))


def too_few(small: int) -> str:
    """Why there are no numbers."""
    return f"Fewer than {'five' if small == 5 else small} answered, so no numbers are shown."


def count_words(count: int, small: int) -> str:
    """The count, or that it is below the small number."""
    return str(count) if count >= small else f"fewer than {small}"


def _spread(tally: Tally, cards: Sequence[Card], looks: dict[str, str], small: int) -> Spread:
    made = [(card, count) for card in cards if (count := tally.count(card.key))]
    weights = [count if count >= small else small / 2 for _, count in made]
    whole = sum(weights) or 1.0
    segments, start = [], 0.0
    for (card, count), weight in zip(made, weights, strict=True):
        width = 100 * weight / whole
        segments.append(
            Segment(
                label=card.label.rstrip("…"),
                icon=card.icon,
                look=looks[card.key],
                count=count_words(count, small),
                few=count < small,
                x=round(start, 1),
                width=round(width - _GAP, 1),
            )
        )
        start += width
    return Spread(tuple(segments), ", ".join(f"{part.label}: {part.count}" for part in segments))
