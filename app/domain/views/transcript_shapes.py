"""The shapes of the transcript: plain text in numbered paragraphs, and no id that a screen ever used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.stages import StageName


class Change(StrEnum):
    """What became of a run of words between the day's morning and its end."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Run:
    """A run of words of an entry: still there, taken out, or put in."""

    change: Change
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A contribution as it was shared. `kind`, `about` and `basis` are words, or empty.

    `detail` is what of these the headings above it do not already say.
    """

    number: int
    text: str
    kind: str = ""
    about: str = ""
    basis: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Part:
    """Paragraphs of one kind inside a group. An empty title means that the group needs no parting."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Group:
    """What belongs together under one heading: an entry, a moment, a theme, a board."""

    title: str
    parts: tuple[Part, ...]
    icon: str = ""


@dataclass(frozen=True)
class Section:
    """One stage. `reached` is False when the day ended before it."""

    name: StageName
    number: int
    title: str
    icon: str
    question: str
    reached: bool
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class ChronologyRow:
    """One line of the agreed chronology: what it said before the day (`was`, if changed) and says now.

    `runs` is both at once, for a format that can mark what was changed. `response` is how a closed vote ended,
    in words, and empty while it may not be shown. `day` is set when the day itself is known.
    """

    number: int
    when: str
    age: str
    label: str
    source: str
    now: str
    was: str
    runs: tuple[Run, ...]
    why: str
    status: str
    query: str
    coverage: str
    response: str
    exactness: str = ""
    day: date | None = None


@dataclass(frozen=True)
class EpisodeRow:
    """A key practice episode: its title, its dates, and the numbers of its first and last entry."""

    number: int
    title: str
    when: str
    first: int
    last: int


@dataclass(frozen=True)
class ToFindOut:
    """What is still to be found out, by who can answer: the number of the entry and the question, in words."""

    who: str
    questions: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class ThemeRow:
    """A theme as named on the day. `dots` is in words, empty while there is no result that may be shown."""

    number: int
    title: str
    kind: str
    dots: str


@dataclass(frozen=True)
class Choice:
    """One choice of a closed vote. `count` is None when it is below the small number."""

    label: str
    count: int | None


@dataclass(frozen=True)
class RecommendationRow:
    """A draft idea and how much support it had, in words and by choice, if that may be shown."""

    number: int
    text: str
    case: str
    owner: str
    support: str
    spread: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class About:
    """What the event was. Dates are days."""

    title: str
    name: str
    partnership: str
    led_by: str
    review_type: str
    date: str
    retention: str
    notes: int


@dataclass(frozen=True)
class RecallHeard:
    """What one earlier session said, as a recall session was shown it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class RecallRecord:
    """What was laid before a recall session in one stage: what was heard, and the draft in paragraphs."""

    stage: str
    heard: tuple[RecallHeard, ...]
    draft: tuple[str, ...]


@dataclass(frozen=True)
class Transcript:
    """Everything that is left of an event, in the order in which it is read and numbered."""

    about: About
    event_date: date
    complete: bool
    unfinished: tuple[str, ...]
    chronology: tuple[ChronologyRow, ...]
    facts: Section
    lived: Section
    theme_rows: tuple[ThemeRow, ...]
    themes: Section
    analysis: Section
    recommendations: tuple[RecommendationRow, ...]
    conditions: tuple[Group, ...]
    learning: Section
    how_handled: tuple[str, ...]
    episodes: tuple[EpisodeRow, ...] = ()
    to_find_out: tuple[ToFindOut, ...] = ()
    recall: tuple[RecallRecord, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The five stages, for a list of contents."""
        return (self.facts, self.lived, self.themes, self.analysis, self.learning)
