"""The shapes an invented case is written in. Things point at each other by short keys, never by ids.

Whoever plays a case turns each key into an id of the room and each state into the act of a facilitator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.room import ContributionState, EntryStatus, ThemeKind
from app.domain.stages import StageName


@dataclass(frozen=True)
class CaseEntry:
    """A line of the chronology, as prepared (`text`) and as the room leaves it (`now`, `why`, `query`)."""

    key: str
    when: str
    sort: date
    text: str
    source: str
    age: str
    label: str
    as_child: str
    in_facts: bool = True
    in_lived: bool = False
    status: EntryStatus = EntryStatus.AGREED
    now: str = ""
    why: str = ""
    query: str = ""
    coverage: str = ""


@dataclass(frozen=True)
class CaseNote:
    """A contribution as its author typed it, what it is about, and what the facilitator makes of it.

    `hide` is a run of words in `text` that the facilitator hides, and `instead` stands in its place. `reply`
    is the note that goes with words sent back.
    """

    stage: StageName
    card: str
    text: str
    entry: str | None = None
    basis: str = ""
    theme: str | None = None
    recommendation: str | None = None
    state: ContributionState = ContributionState.SHARED
    hide: str = ""
    instead: str = ""
    reply: str = ""

    @property
    def shown(self) -> str:
        """The words as they stand after any were hidden."""
        return self.text.replace(self.hide, self.instead, 1) if self.hide else self.text


@dataclass(frozen=True)
class CaseTheme:
    """A pattern the facilitator names while grouping."""

    key: str
    title: str
    kind: ThemeKind


@dataclass(frozen=True)
class CaseRecommendation:
    """A draft idea the room is asked about."""

    key: str
    text: str
    case: str
    owner: str


class Vote(StrEnum):
    """What a vote is about: an entry of the chronology, the themes (with dots), or a recommendation."""

    FACTS = "facts"
    DOTS = "dots"
    SUPPORT = "support"


@dataclass(frozen=True)
class CaseTally:
    """How a vote ends. `about` is the key of an entry or a recommendation; dots are about all themes.

    A choice is a card of the facts stage, a theme key, or a level of support.
    """

    vote: Vote
    counts: tuple[tuple[str, int], ...]
    ballots: int
    about: str | None = None


@dataclass(frozen=True)
class Case:
    """A whole invented case."""

    entries: tuple[CaseEntry, ...]
    notes: tuple[CaseNote, ...]
    themes: tuple[CaseTheme, ...]
    recommendations: tuple[CaseRecommendation, ...]
    tallies: tuple[CaseTally, ...]
