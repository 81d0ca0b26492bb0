"""How warm the words of the room are, stage by stage, in steps: for the facilitator alone.

The promise: it speaks of words and never of people, gives no number, and says nothing of a stage with few notes.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.room import Room
from app.domain.stages import STAGES, StageName

FEWEST = 5
_HEAT = frozenset({"individual_blame", "agency_criticism"})


@dataclass(frozen=True)
class Warmth:
    """One stage: its title, how warm in a word, what that means, and the step from 0 (cool) to 3 (hot)."""

    stage: StageName
    title: str
    word: str
    meaning: str
    step: int


_STEPS: tuple[tuple[str, str], ...] = (
    ("Cool", "Fewer than 1 in 10 notes point at somebody."),
    ("Mild", "About 1 or 2 in 10 notes point at somebody."),
    ("Warm", "About 3 or 4 in 10 notes point at somebody. A slower question may help."),
    ("Hot", "5 or more in 10 notes point at somebody. A step back or a break may help."),
)
_FROM = (0.0, 0.1, 0.3, 0.5)


def warmth(room: Room) -> tuple[Warmth, ...]:
    """The stages that hold at least five notes that have left the mix, in their order."""
    found = []
    for stage in STAGES:
        lots = [lot for lot in room.lots() if lot[0].stage is stage.name and lot[0].read]
        count = sum(map(len, lots))
        if count >= FEWEST:
            share = sum(len(lot) for lot in lots if _HEAT & set(lot[0].labels)) / count
            step = max(number for number, least in enumerate(_FROM) if share >= least)
            found.append(Warmth(stage.name, stage.title, *_STEPS[step], step))
    return tuple(found)
