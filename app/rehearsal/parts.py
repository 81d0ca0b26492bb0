"""The shapes an invented case is written in. Things point at each other by short keys, never by ids.

Whoever plays a case turns each key into an id of the room and each state into the act of a facilitator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.recommendations import DraftStatus, Level
from app.domain.room import ContributionState, EntryStatus, ThemeKind
from app.domain.stages import StageName
from app.domain.theme_board import Reach, View


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
    """A pattern the facilitator names while grouping, and what the room says of it before it goes home.

    `counter` is what sits awkwardly with it; empty means that the room looked and found nothing.
    """

    key: str
    title: str
    kind: ThemeKind
    lenses: tuple[str, ...]
    reach: Reach
    views: tuple[View, ...]
    counter: str
    paraphrase: str


@dataclass(frozen=True)
class CaseRecommendation:
    """A draft idea the room is asked about. `theme` is the key of the one it answers, `status` how the day ends."""

    key: str
    text: str
    case: str
    owner: str
    theme: str
    level: Level
    sign: str
    status: DraftStatus


class Vote(StrEnum):
    """What a vote is about: an entry of the chronology, the themes (with dots), a recommendation, or the day."""

    FACTS = "facts"
    DOTS = "dots"
    SUPPORT = "support"
    PULSE = "pulse"


@dataclass(frozen=True)
class CaseTally:
    """How a vote ends. `about` is the key of an entry or a recommendation, or a question at the end; dots are about
    all themes.

    A choice is a card of the facts stage, a theme key, a level of support, or an answer to the question.
    """

    vote: Vote
    counts: tuple[tuple[str, int], ...]
    ballots: int
    about: str | None = None


@dataclass(frozen=True)
class Case:
    """A whole invented case. `controls` are the question cards that were shown."""

    entries: tuple[CaseEntry, ...]
    notes: tuple[CaseNote, ...]
    themes: tuple[CaseTheme, ...]
    recommendations: tuple[CaseRecommendation, ...]
    tallies: tuple[CaseTally, ...]
    controls: tuple[str, ...]
