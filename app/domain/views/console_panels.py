"""The facilitator's tools for each stage: where the room is, what it said, and what to settle next.

The promise: an open vote shows only whole steps of answers and a closed one nothing below the small number.
Words here have been shared, apart from amendments of the fact under discussion, which may still be unread.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from app.domain.anonymity import shown, stepped
from app.domain.room import Contribution, ContributionState, Entry, EntryStatus, Room, RoomState, ThemeKind
from app.domain.stages import STAGES, Card, Stage, StageName
from app.domain.stages.reflective_analysis import SUPPORT
from app.domain.views.console_queue import moment

_KIND_WORDS = {ThemeKind.PRACTICE: "Key practice issue", ThemeKind.SYSTEM: "System factor"}
STATUS_WORDS = {
    EntryStatus.UNSEEN: "Not settled yet",
    EntryStatus.AGREED: "Agreed",
    EntryStatus.AMENDED: "Amended",
    EntryStatus.QUERIED: "Queried",
    EntryStatus.ADDED: "Added in the room",
}
FEWER = "fewer than {n}"
BALANCE = (
    "Only you can see this: little good practice has been shared so far. "
    "You could ask what helped, and give it time before the rest."
)


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
    """An entry of the chronology in the facilitator's lists."""

    id: str
    title: str
    age: str
    wording: str
    status: str
    current: bool
    shared: int = 0


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
    """The form that settles one entry, filled with what was settled before. `form` changes when that does."""

    form: str
    id: str
    status: str
    now: str
    why: str
    query: str
    coverage: str
    choices: tuple[tuple[str, str], ...]
    offers: tuple[Line, ...]


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
    """One entry at a time: its neighbours, its vote, and the form to settle it."""

    kind: ClassVar[str] = "facts"
    heading: Heading
    place: str
    current: EntryLine | None
    previous: str
    next: str
    entries: tuple[EntryLine, ...]
    vote: Vote
    settle: Settle | None
    add_form: str


@dataclass(frozen=True)
class LivedPanel:
    """The moments, how much was shared about each, and which one the wall shows."""

    kind: ClassVar[str] = "lived"
    heading: Heading
    moments: tuple[EntryLine, ...]


@dataclass(frozen=True)
class ThemeBoard:
    """One theme with its notes. `dots` is empty until its vote has closed and may be shown."""

    id: str
    title: str
    kind: str
    kind_words: str
    form: str
    dots: str
    notes: tuple[Line, ...]


@dataclass(frozen=True)
class ThemesPanel:
    """Themes and the shared notes that belong to none yet."""

    kind: ClassVar[str] = "themes"
    heading: Heading
    vote: Vote
    themes: tuple[ThemeBoard, ...]
    loose: tuple[Line, ...]
    choices: tuple[tuple[str, str], ...]
    new_form: str


@dataclass(frozen=True)
class Draft:
    """A draft recommendation with how much support it has, and the conditions people named."""

    id: str
    text: str
    case: str
    owner: str
    form: str
    vote: Vote
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class AnalysisPanel:
    """The moment under analysis, what was known by then, the ideas and the drafts made from them."""

    kind: ClassVar[str] = "analysis"
    heading: Heading
    current: EntryLine | None
    entries: tuple[EntryLine, ...]
    known: tuple[EntryLine, ...]
    ideas: tuple[Line, ...]
    drafts: tuple[Draft, ...]
    new_form: str


@dataclass(frozen=True)
class Board:
    """One column of the learning wall."""

    title: str
    icon: str
    notes: tuple[Line, ...]


@dataclass(frozen=True)
class LearningPanel:
    """The three boards, and a private word when good practice is thin."""

    kind: ClassVar[str] = "learning"
    heading: Heading
    boards: tuple[Board, ...]
    balance: str


Panel = LobbyPanel | FactsPanel | LivedPanel | ThemesPanel | AnalysisPanel | LearningPanel | ClosedPanel


def panel(room: Room) -> Panel:
    """The tools for where the room is now."""
    if room.state is RoomState.CLOSED:
        return ClosedPanel()
    stage = room.stage
    if stage is None:
        return _lobby(room)
    match stage.name:
        case StageName.FACTS:
            return _facts(room, stage)
        case StageName.LIVED:
            return _lived(room, stage)
        case StageName.THEMES:
            return _themes(room, stage)
        case StageName.ANALYSIS:
            return _analysis(room, stage)
        case StageName.LEARNING:
            return _learning(room, stage)


def vote(room: Room, base: str, labels: tuple[tuple[str, str], ...]) -> Vote:
    """How the latest opening of a vote stands. `base` is its name without the opening, `labels` its choices."""
    step = room.small_number
    if room.is_open(base):
        answered = stepped(dict(room.answering).get(room.position.poll(base), 0), step)
        return Vote(f"About {answered} have answered" if answered >= step else f"Open. Fewer than {step} have answered")
    tally = room.tally(base)
    if tally is None:
        return Vote("")
    if not shown(tally.ballots, step):
        return Vote(f"Closed. Fewer than {step} people answered, so no answers are shown")
    counts = tuple((label, _at_least(tally.count(key), step)) for key, label in labels)
    return Vote(f"Closed. About {stepped(tally.ballots, step)} people answered", counts)


def _at_least(count: int, step: int) -> str:
    """A count, or that it is too small to tell. The exact total is never beside it, so it cannot be worked out."""
    return str(count) if count >= step else FEWER.format(n=step)


def _lobby(room: Room) -> LobbyPanel:
    brief = room.brief
    checks = (
        (bool(room.facts), f"{_counted(len(room.facts), 'entry', 'entries')} to look at in Facts"),
        (bool(room.moments), f"{_counted(len(room.moments), 'moment', 'moments')} for Lived experience"),
        (bool(brief.contacts), f"{_counted(len(brief.contacts), 'contact', 'contacts')} for support"),
        (bool(brief.agreement), "A working agreement to read out"),
        (bool(brief.next_steps), "What happens after today"),
        (bool(brief.closing), "Closing words"),
    )
    return LobbyPanel(f"{room.code[:4]} {room.code[4:]}", room.state is RoomState.OPEN, checks)


def _facts(room: Room, stage: Stage) -> FactsPanel:
    current, entries = room.current_entry, room.facts
    at = entries.index(current) if current in entries else -1
    return FactsPanel(
        heading=_heading(room, stage),
        place=f"{at + 1} of {len(entries)}" if at >= 0 else "",
        current=_entry_line(room, current) if current else None,
        previous=entries[at - 1].id if at > 0 else "",
        next=entries[at + 1].id if 0 <= at < len(entries) - 1 else "",
        entries=tuple(_entry_line(room, entry) for entry in entries),
        vote=vote(room, f"facts:{current.id}", _choices(stage.cards)) if current else Vote(""),
        settle=_settle(room, stage, current) if current else None,
        add_form=_form("add-entry", *(entry.id for entry in room.entries)),
    )


def _settle(room: Room, stage: Stage, entry: Entry) -> Settle:
    written = (entry.status.value, entry.now, entry.why, entry.query, entry.coverage)
    offers = tuple(
        Line(item.pub, item.text, card.label, "query" if card.key == "query" else "now", _unread(item))
        for card in stage.cards
        for item in room.contributions
        if item.stage is stage.name and item.card == card.key and item.entry == entry.id and _offered(item)
    )
    choices = tuple((status.value, words) for status, words in STATUS_WORDS.items())
    return Settle(_form(f"settle-{entry.id}", *written), entry.id, *written, choices, offers)


def _offered(item: Contribution) -> bool:
    return item.state in (ContributionState.SHARED, ContributionState.TO_READ)


def _unread(item: Contribution) -> bool:
    return item.state is ContributionState.TO_READ


def _lived(room: Room, stage: Stage) -> LivedPanel:
    moments = tuple(_entry_line(room, entry, len(_about(room, stage, entry))) for entry in room.moments)
    return LivedPanel(_heading(room, stage), moments)


def _about(room: Room, stage: Stage, entry: Entry) -> tuple[Contribution, ...]:
    return tuple(item for item in room.shared(stage.name) if item.entry == entry.id)
