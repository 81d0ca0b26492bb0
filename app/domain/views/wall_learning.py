"""Learning on the wall: good practice comes first, with equal room, and asks for more when it is short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.room import Room
from app.domain.stages import Card, StageName
from app.domain.stages.learning import LEARNING
from app.domain.views.wall_fit import clipped, fitting, lines

_MOST_NOTES = 5
_MOST_LARGE = 3


@dataclass(frozen=True)
class LearningColumn:
    """One column of the board. `ask` is the question its empty space asks."""

    icon: str
    title: str
    notes: tuple[str, ...]
    more: int
    dense: bool
    ask: str = ""


@dataclass(frozen=True)
class LearningWall:
    """Good practice first, then learning, then improvement."""

    columns: tuple[LearningColumn, ...]


def learning_wall(room: Room) -> LearningWall:
    """Three columns; an empty one asks its question, and good practice also when it is the shortest."""
    columns = [_shared(room, card) for card in LEARNING.cards]
    good, *others = (len(column) for column in columns)
    shortest = good == 0 or (good <= min(others) and good < max(others))
    asks = ["What went well?" if shortest else ""]
    for card, column in zip(LEARNING.cards[1:], columns[1:], strict=True):
        asks.append("" if column else room.brief.named(card.text_label))
    return LearningWall(tuple(map(_column, LEARNING.cards, columns, asks)))


def _shared(room: Room, card: Card) -> list[str]:
    return [item.text for item in room.shared(StageName.LEARNING, card.key)]


def _column(card: Card, texts: Sequence[str], ask: str) -> LearningColumn:
    notes = clipped(texts, 84)
    dense = len(notes) > _MOST_LARGE
    per_line, line, gap = (23, 1.78, 0.9) if dense else (22, 1.88, 1.6)
    heights = [lines(note, per_line) * line + gap for note in notes]
    fits = fitting(heights, 16.5 if ask else 18.5, _MOST_NOTES)
    return LearningColumn(card.icon, card.label, notes[:fits], len(notes) - fits, dense, ask)
