"""The lanes of the queue: notes that need care before anything else, and notes kept from the room.

The promise: words that may mean somebody is at risk now are read by the facilitator at once and never shared while
they lie there; words that turn hard on their own author are met with support before anything else; and a person
decides when a note leaves its lane.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from app.domain.errors import Conflict
from app.domain.notes import Contribution, ContributionState


class Lane(StrEnum):
    """Where a note lies apart. The values are kept with the note."""

    ACT = "act"
    SUPPORT = "support"


class Aside(StrEnum):
    """What else can be decided than to share, hold or send back. The values are those of the console's form."""

    ACT = "act"
    SUPPORT = "support"
    FOR_YOU = "for_you"
    SEEN_TO = "seen_to"


AT_RISK = "This note may mean that somebody is at risk now. Follow it up first, or put it back to read if nobody is."


def lane_of(item: Contribution) -> str:
    """The lane a note is laid in when it has been read by the screening: risk first, then support, else none."""
    if item.act_now:
        return Lane.ACT.value
    return Lane.SUPPORT.value if item.support else ""


def aside(item: Contribution, way: Aside) -> Contribution:
    """The note after it was laid aside. What was followed up stays with the lead reviewer alone."""
    match way:
        case Aside.ACT:
            return replace(item, state=ContributionState.TO_READ, lane=Lane.ACT.value, act_now=True)
        case Aside.SUPPORT:
            return replace(item, state=ContributionState.TO_READ, lane=Lane.SUPPORT.value, support=True)
        case Aside.FOR_YOU | Aside.SEEN_TO:
            return replace(item, state=ContributionState.HELD, lane="", apart=True)


def check_lane(item: Contribution, decided: ContributionState) -> None:
    """Raises Conflict when a note that may mean a risk would leave its lane for the room."""
    if item.lane == Lane.ACT and decided is not ContributionState.TO_READ:
        raise Conflict(AT_RISK)


def passes_the_mix(item: Contribution) -> bool:
    """True for a note that went to the facilitator unmixed, until somebody has looked at it. No phone is told of it.

    One that had left in a group before it was laid in the lane of risk is not: phones know of it, and taking it from
    their list would tell them that something is the matter.
    """
    return item.lane == Lane.ACT and not item.mixed


def follows_its_reading(item: Contribution) -> bool:
    """Whether a note still lies where what was read of it so far laid it, so that the rest may lay it elsewhere.

    Where a person has decided, that stands, whatever is read afterwards.
    """
    return item.state is ContributionState.TO_READ and not item.apart and item.lane == lane_of(item)
