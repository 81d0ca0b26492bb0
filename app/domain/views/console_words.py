"""What the facilitator is offered for the words of one note: what to hide or say generally, and one way to re-word it.

The promise: everything here is a proposal made of the note's own words; nothing is said until a person saves it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.general_words import Proposal, proposals
from app.domain.notes import Contribution
from app.domain.rewording import Rewording, reword
from app.domain.room import Room


@dataclass(frozen=True)
class Step:
    """One step of the recipe: what is done, and what came of it here."""

    verb: str
    words: str


@dataclass(frozen=True)
class Desk:
    """The re-wording desk for one note: the steps of the recipe, and the words to begin with."""

    steps: tuple[Step, ...]
    draft: str


NOTHING_KEPT = "Every part is marked. Say in a few words what happened."


def proposals_for(item: Contribution) -> tuple[Proposal, ...]:
    """What could be left out or said more generally, by place."""
    named = [mark for mark in item.marks if mark.label == "identifies_person"]
    return proposals(item.text, [(mark.start, mark.end, "may identify someone") for mark in named])


def desk(room: Room, item: Contribution) -> Desk:
    """The recipe for a note: keep the event, drop the grade, person into position, add the time, ask."""
    entry = room.entry(item.entry)
    when = entry.when if entry and entry.when not in item.text else ""
    made = reword(item.text, item.marks, item.suggestion, when)
    return Desk(_steps(made), made.draft or item.suggestion or item.text)


def _steps(made: Rewording) -> tuple[Step, ...]:
    told = (
        Step("Keep", made.keep or NOTHING_KEPT),
        Step("Drop", made.drop),
        Step("Turn", made.turn),
        Step("Add", made.add),
        Step("Ask", made.ask),
    )
    return tuple(step for step in told if step.words)
