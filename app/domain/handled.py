"""What was done with the notes, as counts for each stage: for staff and for the statement of how the day was run.

The promise: counts and no words, of decisions and not of people. They are read off the notes as they stand, so a
decision that was undone is not counted and a note that its author took back is in no count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.notes import Contribution, ContributionState
from app.domain.room import Room
from app.domain.stages import STAGES, StageName


@dataclass(frozen=True)
class Handled:
    """The counts of one stage. A note may be in several: sent back, re-worded by its author, and shared.

    `read` are all that left the mix, `apart` those for the lead reviewer only, `returned` those that came back to
    their author at least once, `changed` those of them that were worded anew, `reworded` those that staff said in
    other words and `hidden` those with words left out; `support` and `act` those that lay in these lanes.
    """

    stage: StageName
    read: int = 0
    shared: int = 0
    held: int = 0
    apart: int = 0
    returned: int = 0
    changed: int = 0
    hidden: int = 0
    reworded: int = 0
    support: int = 0
    act: int = 0


def handled(room: Room) -> tuple[Handled, ...]:
    """The counts of every stage that holds a note, in the order of the stages."""
    lots = [lot for lot in room.lots() if lot[0].read]
    made = (_count(stage.name, [lot for lot in lots if lot[0].stage is stage.name]) for stage in STAGES)
    return tuple(counts for counts in made if counts.read)


def _count(stage: StageName, lots: Sequence[Sequence[Contribution]]) -> Handled:
    def count(fits: Callable[[Contribution], bool]) -> int:
        return sum(len(lot) for lot in lots if fits(lot[0]))

    return Handled(
        stage=stage,
        read=count(lambda item: True),
        shared=count(lambda item: item.state is ContributionState.SHARED),
        held=count(lambda item: item.state is ContributionState.HELD and not item.private),
        apart=count(lambda item: item.private),
        returned=count(lambda item: item.returned > 0),
        changed=count(lambda item: item.returned > 0 and item.changed),
        hidden=count(lambda item: item.words_hidden and not item.reworded),
        reworded=count(lambda item: item.reworded),
        support=count(lambda item: item.support),
        act=count(lambda item: item.act_now),
    )
