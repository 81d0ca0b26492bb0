"""One narrow reading for each thing a pack may say about how the day was run. None means: not recorded.

The pack claims nothing that the room does not hold. A reading that answers None becomes a sentence that says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.anonymity import stepped
from app.domain.room import Contribution, ContributionState, Room, Theme
from app.domain.stages import LIVED, STAGES, Stage


def attendance(room: Room) -> int | None:
    """The fewest people there can have been, in steps: the most ballots that one vote had. None below two steps.

    The app counts no person. A ballot needs a seat of its own, so this is a floor and not a figure.
    """
    most = max((tally.ballots for tally in room.tallies), default=0)
    least = stepped(most, room.small_number)
    return least if least >= room.small_number else None


def stages_reached(room: Room) -> tuple[Stage, ...]:
    """The stages the room has been in."""
    return tuple(stage for stage in STAGES if stage.name in room.position.visited)


def foresight_on(room: Room) -> bool:
    """Whether entries were shown forwards only."""
    return room.brief.foresight


def lenses_of(room: Room, theme: Theme) -> tuple[str, ...] | None:
    """The lenses the room looked through at a theme."""
    return None


def reach_of(room: Room, theme: Theme) -> str | None:
    """How far a theme reaches beyond this case."""
    return None


def counter_evidence_of(room: Room, theme: Theme) -> tuple[Contribution, ...] | None:
    """What speaks against a theme."""
    return None


def flip_test_used(room: Room) -> bool | None:
    """Whether the room asked how it would speak of the same decision with a good ending."""
    return None


def domain_of(room: Room, item: Contribution) -> str | None:
    """The part of the child's life a statement is about, in words; None when its author chose none."""
    return next((domain.label for domain in LIVED.domains if domain.key == item.domain), None)


def effect_of(room: Room, item: Contribution) -> str | None:
    """Whether an influence helped or hindered."""
    return None


def decided(room: Room) -> Sequence[tuple[str, int]]:
    """What became of the notes, by kind: exact numbers, which whoever prints them must make coarse."""
    state, open_to_all = ContributionState, [item for item in room.contributions if not item.private]

    def of(*states: ContributionState) -> int:
        return sum(item.state in states for item in open_to_all)

    shared = [item for item in open_to_all if item.state is state.SHARED]
    return (
        ("Shared with the room", len(shared)),
        ("Shared with some words hidden or put another way", sum(item.words_hidden for item in shared)),
        ("Changed by the people who wrote them", sum(item.changed for item in shared)),
        ("Held, or not read on the day", of(state.HELD, state.TO_READ, state.MIXING)),
        ("Sent back to their authors and not returned", of(state.SENT_BACK)),
        ("Written for the lead reviewer only", sum(item.private for item in room.contributions)),
    )
