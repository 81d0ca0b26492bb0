"""One learning event as frozen values: everything a face may show is a pure function of this.

A room is read whole, at one version, and never changed in place. An action writes rows; the next read is
the next room. That is why a reconnect, a second process, a missed message and a page load are all the same
thing: show the view of the room as it is now.

Nothing here says who wrote what, when, or in which order. A contribution knows its stage, what it is about,
its words and what the facilitator decided. `pub` is random and is told to staff only; `prefix` is the start
of a hash of a key that lives on one phone, and is told to phones only. The two never appear together on any
face, so no screen can join a note on the wall to a phone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.brief import Brief, Contact, NextStep
from app.domain.care import PauseAsked
from app.domain.episodes import Episode
from app.domain.notes import Contribution as Contribution
from app.domain.notes import ContributionState as ContributionState
from app.domain.notes import Mark as Mark
from app.domain.position import Frozen, Position, WallMode
from app.domain.queries import Query
from app.domain.recommendations import Recommendation
from app.domain.remembering import Remembering
from app.domain.series import Series
from app.domain.stages import BY_NAME, Stage, StageName
from app.domain.theme_board import Theme, ThemeKind

__all__ = [
    "Brief",
    "Contact",
    "Contribution",
    "ContributionState",
    "Entry",
    "EntryStatus",
    "Frozen",
    "Mark",
    "NextStep",
    "Position",
    "Recommendation",
    "Room",
    "RoomState",
    "Tally",
    "Theme",
    "ThemeKind",
    "WallMode",
]


class RoomState(StrEnum):
    """Where the session is in its life. A locked room lets those inside go on and nobody new in."""

    PREPARING = "preparing"
    OPEN = "open"
    LOCKED = "locked"
    CLOSED = "closed"

    @property
    def live(self) -> bool:
        """True while phones may take part."""
        return self in (RoomState.OPEN, RoomState.LOCKED)


class EntryStatus(StrEnum):
    """What the room made of an entry of the chronology."""

    UNSEEN = "unseen"
    AGREED = "agreed"
    AMENDED = "amended"
    QUERIED = "queried"
    ADDED = "added"


@dataclass(frozen=True)
class Entry:
    """One line of the chronology. `text` is what it said before the day, `now` what the room settled on.

    `id` is 32 hex digits. `position` orders the entries. `sort` is the first day of the period, if known.
    `coverage` names the services the facilitator heard confirm it in the room; phones carry no service.
    `when` is for people and holds the time; `time` is that time by itself, `precision` how closely the day is known.
    """

    id: str
    position: int
    when: str
    text: str
    sort: date | None = None
    source: str = ""
    age: str = ""
    label: str = ""
    as_child: str = ""
    in_facts: bool = True
    in_lived: bool = False
    status: EntryStatus = EntryStatus.UNSEEN
    now: str = ""
    why: str = ""
    query: str = ""
    coverage: str = ""
    queries: tuple[Query, ...] = ()
    time: str = ""
    precision: str = "exact"

    @property
    def wording(self) -> str:
        """The wording as it stands: what the room settled on, else what was prepared."""
        return self.now or self.text


@dataclass(frozen=True)
class Tally:
    """How a closed vote ended: the count for each choice. For dots a choice is a theme id."""

    poll: str
    counts: tuple[tuple[str, int], ...]
    ballots: int

    def count(self, choice: str) -> int:
        """How many chose this."""
        return dict(self.counts).get(choice, 0)


@dataclass(frozen=True)
class Room(Remembering):
    """A whole learning event at one version. `answering` is how many ballots each open vote holds, in steps.

    `coming` is how many facts were left out because the room has not come to them (`foresight`). `pause` is set
    while three or more phones ask for one; `gathered` is how many seconds the last group took to gather in the mix.
    Both are known in memory only.
    `rules_only` says that no trained reader looks at notes here. `held` is whether what is kept is on legal hold.
    `alert` is an act of the staff log that every staff screen shows until it was seen.
    `series` is its own place among the sessions of one review, None when it stands alone.
    """

    id: str
    version: int
    state: RoomState
    code: str
    brief: Brief
    position: Position = field(default_factory=Position)
    entries: tuple[Entry, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    themes: tuple[Theme, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    tallies: tuple[Tally, ...] = ()
    answering: tuple[tuple[str, int], ...] = ()
    group_size: int = 5
    small_number: int = 5
    episodes: tuple[Episode, ...] = ()
    coming: int = 0
    pause: PauseAsked | None = None
    gathered: float | None = None
    rules_only: bool = False
    held: bool = False
    alert: str = ""
    series: Series | None = None

    @property
    def recalls(self) -> bool:
        """Whether this is the recall session of a series."""
        return self.series is not None and self.series.recalls

    @property
    def stage(self) -> Stage | None:
        """The stage the room is in, None in the lobby."""
        return None if self.position.stage is None else BY_NAME[self.position.stage]

    @property
    def facts(self) -> tuple[Entry, ...]:
        """The entries chosen to be worked in the facts stage, in order."""
        return tuple(entry for entry in self.entries if entry.in_facts)

    @property
    def moments(self) -> tuple[Entry, ...]:
        """The entries chosen as moments of lived experience, in order."""
        return tuple(entry for entry in self.entries if entry.in_lived)

    def entry(self, entry_id: str | None) -> Entry | None:
        """The entry with this id, or None."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)

    @property
    def drafts(self) -> tuple[Recommendation, ...]:
        """The draft recommendations the room is asked about, in order: neither parked nor joined with another."""
        return tuple(sorted((each for each in self.recommendations if each.status.asked), key=lambda one: one.position))

    @property
    def current_entry(self) -> Entry | None:
        """The entry the room is working on; the first one when none was chosen yet."""
        found = self.entry(self.position.entry)
        return found or (self.facts[0] if self.facts else None)

    def shared(self, stage: StageName, card: str | None = None) -> tuple[Contribution, ...]:
        """What has been shared in a stage, of one card type or of all; the last few shared come first."""
        return self.once(("shared", stage, card), lambda: self._shared(stage, card))

    def _shared(self, stage: StageName, card: str | None) -> tuple[Contribution, ...]:
        if card is not None:
            return tuple(item for item in self.shared(stage) if item.card == card)
        here = self.of_lots(
            lambda one: one.stage is stage and one.state is ContributionState.SHARED and not one.private
        )
        lately = set(self.position.spotlight)
        first = {item.pub: item for item in here if item.pub in lately}
        return (
            *(first[pub] for pub in self.position.spotlight if pub in first),
            *(item for item in here if item.pub not in lately),
        )

    def lots(self) -> tuple[tuple[Contribution, ...], ...]:
        """The notes in lots: those of one lot lie in one tray and count alike, and one of them stands for all."""

        def sort() -> tuple[tuple[Contribution, ...], ...]:
            found: dict[tuple[object, ...], list[Contribution]] = defaultdict(list)
            for item in self.contributions:
                found[item.lot].append(item)
            return tuple(tuple(lot) for lot in found.values())

        return self.once("lots", sort)

    def of_lots(self, fits: Callable[[Contribution], bool]) -> list[Contribution]:
        """The notes of all lots whose first note fits, in the order of `contributions`."""
        wanted = [lot for lot in self.lots() if fits(lot[0])]
        if len(wanted) == 1:
            return list(wanted[0])
        found = {id(item) for lot in wanted for item in lot}
        return [item for item in self.contributions if id(item) in found]

    def theme(self, theme_id: str | None) -> Theme | None:
        """The theme with this id, or None."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def tally(self, base: str) -> Tally | None:
        """The result of the latest opening of a vote, if it is closed."""
        poll = self.position.poll(base)
        return next((tally for tally in self.tallies if tally.poll == poll), None)

    def is_open(self, base: str) -> bool:
        """True while the vote accepts ballots."""
        return self.position.poll(base) in self.position.open_polls
