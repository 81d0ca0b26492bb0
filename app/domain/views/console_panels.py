"""The shapes of the facilitator's tools, one panel for each stage, filled by `console_stages`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.domain.room import NextStep
from app.domain.views.console_history import Episodes, Foresight, Queries
from app.domain.views.life_line import LifeLine
from app.domain.views.recall import HeardPart
from app.domain.views.turning import Leaf


@dataclass(frozen=True)
class Heading:
    """The stage, its question, and things the facilitator may say aloud."""

    number: int
    title: str
    icon: str
    question: str
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class EntryLine:
    """An entry of the chronology in the facilitator's lists; `hidden` while foresight keeps it from the room.

    `episodes` are the titles of the key practice episodes that span it.
    """

    id: str
    title: str
    age: str
    wording: str
    status: str
    current: bool
    shared: int = 0
    hidden: bool = False
    episodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vote:
    """Where a vote stands, in words, and after the close what it showed: (choice, count in words)."""

    words: str
    results: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """A note in a list: its words, what kind it is, and the id of the form that acts on it."""

    pub: str
    text: str
    kind: str = ""
    into: str = ""
    unread: bool = False
    form: str = ""


@dataclass(frozen=True)
class Settle:
    """The form that settles one entry, filled with what was settled before; `seen` names that.

    `services` are those to tick with whether each stands in the coverage already, `others` what else stands there, and
    `named` what phones said of it. `before` is the wording before the day, `was` the one kept now, if it is another.
    """

    form: str
    id: str
    status: str
    now: str
    why: str
    query: str
    coverage: str
    choices: tuple[tuple[str, str], ...]
    offers: tuple[Line, ...]
    was: str = ""
    before: str = ""
    kept_as: str = ""
    seen: str = ""
    services: tuple[tuple[str, bool], ...] = ()
    others: str = ""
    named: str = ""


@dataclass(frozen=True)
class LobbyPanel:
    """Before the first stage: what is ready, and how people join."""

    kind: ClassVar[str] = "lobby"
    code: str
    can_join: bool
    checks: tuple[tuple[bool, str], ...]


@dataclass(frozen=True)
class ClosedPanel:
    """After the close: the way to the transcript."""

    kind: ClassVar[str] = "closed"


@dataclass(frozen=True)
class FactsPanel:
    """One entry at a time, its neighbours small beside it, the child's life as a line, and the form to settle it."""

    kind: ClassVar[str] = "facts"
    heading: Heading
    place: str
    current: EntryLine | None
    previous: str
    next: str
    before: EntryLine | None
    after: EntryLine | None
    line: LifeLine | None
    entries: tuple[EntryLine, ...]
    vote: Vote
    settle: Settle | None
    add_form: str
    queries: Queries | None
    episodes: Episodes
    foresight: Foresight


@dataclass(frozen=True)
class Voice:
    """A statement to read out: its words, its moment and how it is known."""

    pub: str
    text: str
    moment: str
    basis: str


@dataclass(frozen=True)
class LivedPanel:
    """The moments, how much was shared about each, and the statements to read out one at a time.

    `current` is the statement that stands alone on the screen; `note` says that the content note still covers it.
    """

    kind: ClassVar[str] = "lived"
    heading: Heading
    moments: tuple[EntryLine, ...]
    foresight: Foresight
    waiting: tuple[Voice, ...]
    waiting_leaf: Leaf
    heard: tuple[Voice, ...]
    heard_leaf: Leaf
    current: str = ""
    note: bool = False
    family: bool = False
    wall: str = ""
    pauses: tuple[int, ...] = ()


@dataclass(frozen=True)
class Option:
    """One thing that can be ticked or chosen."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class ThemeBoard:
    """One theme with its notes and what it rests on. `dots` is empty until its vote has closed and may be shown.

    `entries` are the entries its notes are about; `weigh` is the id of the form that weighs it, and `others` the
    themes it may be joined with. `seen` and `weight_seen` name what its two forms are filled from, `weight` says it.
    """

    id: str
    title: str
    kind: str
    kind_words: str
    icon: str
    form: str
    dots: str
    notes: tuple[Line, ...]
    leaf: Leaf
    entries: tuple[str, ...]
    weigh: str
    seen: str
    weight_seen: str
    weight: tuple[tuple[str, str], ...]
    weighed: bool
    lenses: tuple[Option, ...]
    reaches: tuple[Option, ...]
    views: tuple[Option, ...]
    counter: str
    sought: bool
    paraphrase: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Gaps:
    """What the room's words have not touched: lenses with a question to ask, and whose view no theme was seen through.

    `hint` is one private sentence about the board as a whole, or nothing.
    """

    lenses: tuple[tuple[str, str], ...]
    views: tuple[str, ...]
    hint: str


@dataclass(frozen=True)
class ThemesPanel:
    """Themes and the shared notes that belong to none yet. `sorting` is true at the step that groups them."""

    kind: ClassVar[str] = "themes"
    heading: Heading
    vote: Vote
    themes: tuple[ThemeBoard, ...]
    loose: tuple[Line, ...]
    loose_leaf: Leaf
    kinds: tuple[tuple[str, str], ...]
    new_form: str
    sort_bar: str
    sorting: bool
    gaps: Gaps
    unweighed: tuple[str, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The pages of all piles of the board."""
        return (self.loose_leaf, *(theme.leaf for theme in self.themes))


@dataclass(frozen=True)
class Draft:
    """A draft recommendation with how much support it has, and the conditions people named.

    `hint` is one quiet sentence on what it works on; `joined` are the drafts that were joined with it, and `others`
    those it may be joined with. `fate` is the id of the form that decides about it, `fate_seen` names what it is
    decided about. `seen` names what the form of its words is filled from, and `kept` says it.
    """

    id: str
    text: str
    case: str
    owner: str
    form: str
    seen: str
    kept: tuple[tuple[str, str], ...]
    vote: Vote
    conditions: tuple[str, ...]
    themes: tuple[Option, ...]
    levels: tuple[Option, ...]
    sign: str
    hint: str
    status: str
    status_words: str
    fate: str
    fate_seen: str
    joined: tuple[str, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AnalysisPanel:
    """The moment under analysis, what was known by then, what shaped it, the ideas and the drafts made from them.

    `influences` are (icon, kind, notes, page); `returned` are notes held until now, `aside` the parked drafts.
    """

    kind: ClassVar[str] = "analysis"
    heading: Heading
    current: EntryLine | None
    entries: tuple[EntryLine, ...]
    known: tuple[EntryLine, ...]
    influences: tuple[tuple[str, str, tuple[Line, ...], Leaf], ...]
    ideas: tuple[Line, ...]
    ideas_leaf: Leaf
    returned: tuple[Line, ...]
    returned_leaf: Leaf
    drafts: tuple[Draft, ...]
    aside: tuple[Draft, ...]
    themes: tuple[Option, ...]
    levels: tuple[Option, ...]
    new_form: str
    episodes: Episodes
    foresight: Foresight


@dataclass(frozen=True)
class Board:
    """One board of the learning stage at the page turned to, and the others a note may be moved to."""

    key: str
    title: str
    icon: str
    notes: tuple[Line, ...]
    leaf: Leaf
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LearningPanel:
    """The three boards, a private word when good practice is thin, the two questions, and what happens next."""

    kind: ClassVar[str] = "learning"
    heading: Heading
    boards: tuple[Board, ...]
    balance: str
    pulse: tuple[tuple[str, Vote], ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    next_form: str = ""


@dataclass(frozen=True)
class RecallPanel:
    """The recall: what earlier sessions said, the draft, and what was shared as missed. Read-only but in Prepare.

    Each part that was heard holds the lines of the page turned to.
    """

    kind: ClassVar[str] = "recall"
    heading: Heading
    heard: tuple[tuple[HeardPart, Leaf], ...]
    draft: tuple[str, ...]
    missed: tuple[Line, ...]
    missed_leaf: Leaf


Panel = RecallPanel | LobbyPanel | FactsPanel | LivedPanel | ThemesPanel | AnalysisPanel | LearningPanel | ClosedPanel
