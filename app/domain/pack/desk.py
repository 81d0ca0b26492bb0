"""What a reviewer decided at the desk: what to change before release, and which words may be quoted.

A quote is cleared word for word. When its words change afterwards it is no longer cleared, and somebody has
to look at it again: a clearance is of words, never of a place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from app.domain.pack.edits import Edit


class SaidBy(IntEnum):
    """By how many people something was said, as the person who clears a quote judges it."""

    ONE = 1
    TWO = 2
    THREE = 3


SAID_BY_WORDS = {
    SaidBy.ONE: "Said once",
    SaidBy.TWO: "Said by two or more",
    SaidBy.THREE: "Said by three or more",
}


@dataclass(frozen=True)
class Clearance:
    """Words a person cleared to be quoted: the name of the note, its words at that time, and how many said so."""

    note: str
    words: str
    said_by: SaidBy = SaidBy.ONE


@dataclass(frozen=True)
class Desk:
    """The reviewer's decisions about one session."""

    edits: tuple[Edit, ...] = ()
    quotes: tuple[Clearance, ...] = ()

    @property
    def cleared(self) -> Mapping[str, Clearance]:
        """The clearances by the name of the note."""
        return {quote.note: quote for quote in self.quotes}
