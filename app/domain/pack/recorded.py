"""One narrow reading for each thing a pack may say about how the day was run. None means: not recorded.

The pack claims nothing that the room does not hold. A reading that answers None becomes a sentence that says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.analysis import controls
from app.domain.anonymity import stepped
from app.domain.handled import handled
from app.domain.lenses import LENSES
from app.domain.pack.shapes import Count
from app.domain.recommendations import LEVEL_WORDS, Level
from app.domain.room import Contribution, Recommendation, Room, Theme
from app.domain.stages import ANALYSIS, LIVED, STAGES, Stage
from app.domain.theme_board import REACH_WORDS, VIEW_WORDS, Reach

HANDLED = (
    ("read", "Reached the facilitator"),
    ("shared", "Shared with the room"),
    ("held", "Held back and not shared"),
    ("returned", "Sent back to their authors"),
    ("changed", "Put another way by their authors after that"),
    ("hidden", "With some words hidden"),
    ("reworded", "Re-worded by the lead reviewer"),
    ("apart", "Written for the lead reviewer only"),
    ("support", "Put first, so that someone could be supported"),
    ("act", "Put first, because someone could be at risk now"),
)


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


def lenses_of(theme: Theme) -> tuple[str, ...] | None:
    """The lenses the room looked through at a theme, by their names; None when none was chosen."""
    return tuple(lens.title for lens in LENSES if lens.key in theme.lenses) or None


def reach_of(theme: Theme) -> str | None:
    """How far a theme reaches beyond this case, in words; None while nobody said."""
    return REACH_WORDS[theme.reach] if theme.reach is not Reach.UNSAID else None


def views_of(room: Room, theme: Theme) -> tuple[str, ...] | None:
    """Through whose eyes a theme was seen; None when nobody was chosen."""
    return tuple(room.brief.named(VIEW_WORDS[view]) for view in theme.views) or None


def counter_evidence_of(theme: Theme) -> str | None:
    """What sits awkwardly with a theme; that somebody looked in vain; None when nobody looked."""
    if not theme.weighed:
        return None
    return theme.counter or "It was looked for, and nothing was found."


def controls_used(room: Room) -> Mapping[str, str]:
    """The bias controls that were used, by key, each with what may be said of it."""
    return {control.key: control.words for control in controls(room)}


def domain_of(room: Room, item: Contribution) -> str | None:
    """The part of the child's life a statement is about, in words; None when its author chose none."""
    found = (domain.label for domain in LIVED.domains if domain.key == item.domain)
    return next((room.brief.named(label) for label in found), None)


def effect_of(item: Contribution) -> str | None:
    """Whether an influence helped or hindered, in words; None when its author did not say."""
    return next((basis.label for basis in ANALYSIS.bases if basis.key == item.basis), None)


def level_of(draft: Recommendation) -> str | None:
    """Who would have to change something; None while nobody said."""
    return LEVEL_WORDS[draft.level] if draft.level is not Level.UNSAID else None


def moderated(room: Room) -> tuple[Count, ...]:
    """What was done with the notes of the whole day, by kind, in words too coarse to point at anybody.

    Stages are added up before a number is made coarse: a count for each stage beside the whole would tell more.
    """
    stages, small = handled(room), room.small_number
    return tuple(Count(words, _coarse(sum(getattr(stage, kind) for stage in stages), small)) for kind, words in HANDLED)


def _coarse(number: int, small: int) -> str:
    return f"Fewer than {small}" if number < small else f"At least {stepped(number, small)}"
