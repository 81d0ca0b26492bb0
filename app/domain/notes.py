"""One note as the room knows it: its words, what was found in them, and what was decided about it.

The promise: nothing here says who wrote it, when, or in which order. `pub` is random and is told to staff only;
`prefix` is the start of a hash of a key that lives on one phone, and is told to phones only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from app.domain.remembering import Remembering
from app.domain.stages import StageName


class ContributionState(StrEnum):
    """What has become of a contribution. MIXING is the state in which nobody, staff included, sees it."""

    MIXING = "mixing"
    TO_READ = "to_read"
    SHARED = "shared"
    HELD = "held"
    SENT_BACK = "sent_back"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Mark:
    """Words the screening points at: character offsets into the contribution's text, and the label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)  # a large room keeps tens of thousands of them
class Contribution(Remembering):
    """What a participant sent. `text` is what may be shown: the author's words, with hidden words replaced.

    `rev` counts what was done to it, by anybody: a decision says which it was made of (`domain.decisions`). It is no
    part of what the note says. `lane` is where it lies apart while somebody is to care for it first (`domain.lanes`);
    `support` and `act_now` stay, so that they can be counted. `apart` is set where staff keep it from the room,
    `returned` counts how often it went back to its author, and `reworded` says that staff said it in other words.
    `by_rules` says that only rules have read it so far, and the rest of its reading comes while staff have it already;
    `readings` counts how often that came and left it where it lay, which `rev` does not count. `mixed` says that it
    left the mix in a group, so that phones know of it.
    """

    pub: str
    prefix: str
    stage: StageName
    card: str
    text: str
    state: ContributionState
    entry: str | None = None
    basis: str = ""
    recommendation: str | None = None
    theme: str | None = None
    labels: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    reasons: tuple[str, ...] = ()
    suggestion: str = ""
    reply: str = ""
    words_hidden: bool = False
    changes: int = 0
    audience: str = "room"
    support: bool = False
    domain: str = ""
    rev: int = field(default=0, compare=False)
    act_now: bool = False
    lane: str = ""
    apart: bool = False
    returned: int = 0
    reworded: bool = False
    prompts: tuple[str, ...] = ()
    abstained: bool = False
    by_rules: bool = False
    readings: int = 0
    mixed: bool = False

    @cached_property
    def lot(self) -> tuple[object, ...]:
        """All that a count or a tray asks of a note: notes of one lot are counted together and lie together."""
        return (
            self.stage,
            self.state,
            self.lane,
            self.audience,
            self.apart,
            self.support,
            self.act_now,
            self.labels,
            self.words_hidden,
            self.reworded,
            self.returned > 0,
            self.changes > 0,
        )

    @property
    def read(self) -> bool:
        """True for a note that has left the mix and is still there: staff may know of it."""
        return self.state not in (ContributionState.MIXING, ContributionState.TAKEN_BACK)

    @property
    def changed(self) -> bool:
        """True when the author re-worded it after it was first sent."""
        return self.changes > 0

    @property
    def private(self) -> bool:
        """True when it is for the lead reviewer only: no wall, no phone, no record."""
        return self.audience == "reviewer" or self.apart

    @property
    def flagged(self) -> bool:
        """True when the screening asks the facilitator to look; hindsight alone is a softer prompt."""
        return any(label != "hindsight" for label in self.labels)


def in_order(items: Iterable[Contribution]) -> list[Contribution]:
    """Ordered by a random id, so that a list never tells which note came last."""
    return sorted(items, key=attrgetter("pub"))
