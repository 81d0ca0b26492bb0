"""What one phone shows: a pure function of the room, the same for every phone in it.

The promise: everything here is on the wall, was prepared for everyone, or is a question put to the whole
room. What became of a phone's own notes is told to it another way, so this view can be sent to all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from app.domain.agenda import beat_words
from app.domain.anonymity import band
from app.domain.care import CHOICES, WishChoice
from app.domain.foresight import as_revealed
from app.domain.lived_voice import content_note
from app.domain.room import Brief, Contact, NextStep, Room, RoomState, WallMode
from app.domain.stages import STAGES, Stage
from app.domain.views.phone_asks import asked
from app.domain.views.phone_forms import Ask, Asked, Dots
from app.domain.views.phone_look_back import LookBack, look_back
from app.domain.views.phone_pages import first_page, first_pages
from app.domain.views.phone_words import wall_words
from app.domain.views.recall import RecallWords
from app.domain.views.wall import WallTimer, as_on_the_wall, timer, wall_view
from app.domain.views.wall_covers import StepBackWall, closing_sentence
from app.domain.views.wall_fit import whole_minutes
from app.domain.views.wall_pages import Page
from app.domain.views.word_sections import WallWords

AGREEMENT = (
    "We look at the system, not the person.",
    "We ask what people knew at the time.",
    "Good practice counts as much as problems.",
)


class Mode(StrEnum):
    """What a phone is for just now."""

    WAITING = "waiting"
    STAGE = "stage"
    BREAK = "break"
    BLANK = "blank"
    NOTE = "note"
    ENDED = "ended"


@dataclass(frozen=True)
class Bead:
    """One stage on the thread. `state` is done, now or later."""

    number: int
    title: str
    question: str
    state: str


@dataclass(frozen=True)
class Support:
    """Who is there for people today."""

    contacts: tuple[Contact, ...]
    quiet_room: str
    helper: str
    safety_name: str
    safety_number: str


@dataclass(frozen=True)
class Ending:
    """The thank-you. `closed` says it is over for this phone; `note` what that means for what it sent."""

    lead: str
    next_steps: tuple[NextStep, ...]
    closed: bool
    note: str


@dataclass(frozen=True)
class Break:
    """A break: when it ends (whole seconds since 1970, if known) and how many minutes that is from now."""

    ends: int | None
    minutes: int


@dataclass(frozen=True)
class PhoneView:
    """The whole phone. `asks` and `dots` stay in a break, unseen, so that half-written words are kept.

    `session` names this event in the phone's own storage and nowhere else. `announce` is said to screen readers.
    """

    version: int
    session: str
    mode: Mode
    number: int
    icon: str
    heading: str
    lead: str
    position: str
    joined: str
    beads: tuple[Bead, ...]
    agreement: tuple[str, ...]
    asks: tuple[Ask, ...]
    dots: Dots | None
    note: str
    announce: str
    support: Support
    words: WallWords
    step_back: StepBackWall | None = None
    pause: Break | None = None
    ending: Ending | None = None
    timer: WallTimer | None = None
    wishes: tuple[WishChoice, ...] = CHOICES
    beat: str = ""
    earlier: tuple[LookBack, ...] = ()
    recall: RecallWords | None = None

    @property
    def covered(self) -> bool:
        """True while the questions are out of sight."""
        return self.mode is not Mode.STAGE


def phone_view(room: Room, phones: int, now: int) -> PhoneView:
    """The view of every phone in the room. `now` is whole seconds since 1970, for the length of a break."""
    whole, screen, room = room, as_on_the_wall(room), as_revealed(room)
    words = first_page(wall_words(screen, phones))
    mode, stage, question = _mode(room), room.stage, asked(room)
    ended = mode is Mode.ENDED
    return PhoneView(
        version=room.version,
        session=sha256(room.id.encode()).hexdigest()[:12],
        mode=mode,
        number=stage.number if stage else 0,
        icon=stage.icon if stage else "",
        heading=_heading(room, mode),
        lead=_lead(room, mode, question),
        position=question.position,
        joined=band(phones),
        beads=tuple(_bead(room, each) for each in STAGES),
        agreement=room.brief.agreement or AGREEMENT,
        asks=() if ended else question.asks,
        dots=None if ended else question.dots,
        note=question.note,
        announce=_announce(room, mode, question.position),
        support=support_of(room.brief),
        words=replace(words, page=_page(wall_view(whole, phones, now).page, words.pages)),
        step_back=StepBackWall() if room.position.wall is WallMode.STEP_BACK and mode is Mode.STAGE else None,
        pause=_break(room.position.break_ends, now) if mode is Mode.BREAK else None,
        ending=ending_of(room) if ended else None,
        timer=timer(room.position.timer_ends, now) if mode is Mode.STAGE else None,
        beat=beat_words(room.position.beat).everyone if mode is Mode.STAGE else "",
        recall=question.recall if mode is Mode.STAGE else None,
        earlier=first_pages(look_back(room)) if mode in (Mode.STAGE, Mode.BREAK) else (),
    )


def support_of(brief: Brief) -> Support:
    """Who to ring and where to go, as prepared."""
    return Support(brief.contacts, brief.quiet_room, brief.helper, brief.safety_name, brief.safety_number)


def ending_of(room: Room) -> Ending:
    """The thank-you and what happens next."""
    closed = room.state is RoomState.CLOSED
    note = "You can still take a comment back, under Mine, until the room closes."
    if closed:
        note = "The room is closed. Nobody can tell which comment was yours, so none can be taken back now."
    return Ending(closing_sentence(room.brief), room.brief.next_steps, closed, note)


def _mode(room: Room) -> Mode:
    """Closed beats everything; a lobby shown again to latecomers does not stop those who are writing."""
    if room.state is RoomState.CLOSED or room.position.wall is WallMode.CLOSE:
        return Mode.ENDED
    if room.state is RoomState.PREPARING or room.stage is None:
        return Mode.WAITING
    if room.position.wall is WallMode.BREAK:
        return Mode.BREAK
    if room.position.wall is WallMode.NOTE:
        return Mode.NOTE
    quiet = (WallMode.BLANK, WallMode.PAUSE, WallMode.FAMILY)
    return Mode.BLANK if room.position.wall in quiet else Mode.STAGE


def _heading(room: Room, mode: Mode) -> str:
    match mode:
        case Mode.WAITING:
            start = room.brief.starts
            return f"You’re in. We start at {start}" if start else "You’re in. We start soon"
        case Mode.BREAK:
            return "We are having a break"
        case Mode.NOTE:
            return "Before we go on"
        case Mode.BLANK:
            return "The family’s words" if room.position.wall is WallMode.FAMILY else "A quiet moment"
        case Mode.ENDED:
            return "Thank you for being here"
        case Mode.STAGE:
            return room.stage.title if room.stage else ""


def _announce(room: Room, mode: Mode, position: str) -> str:
    """Where the room has moved to; a step is told too, because it changes what is asked."""
    step = room.position.step
    if mode is not Mode.STAGE or step is None:
        return _heading(room, mode)
    return ", ".join(part for part in (f"We have moved to {_heading(room, mode)}", step.label, position) if part)


def _lead(room: Room, mode: Mode, question: Asked) -> str:
    """One sentence under the heading, where the form does not already open with it."""
    match mode:
        case Mode.WAITING:
            return "There is nothing to do yet. This page will change on its own."
        case Mode.BREAK:
            return "Put the phone down if you like. This page will change on its own."
        case Mode.NOTE:
            return content_note(room.brief)
        case Mode.BLANK:
            return "There is nothing to do just now. This page will change on its own."
        case Mode.ENDED:
            return ""
        case Mode.STAGE:
            formed = question.asks or question.dots
            return "" if formed or room.stage is None else room.brief.question(room.stage)


def _page(page: Page, here: int) -> str:
    """Which page the screen shows. The Screen tab holds all of it (on as many pages as `here` says), so nobody has to
    wait for a page to be turned."""
    if page.total == 1:
        return ""
    rest = "All of it is here." if here == 1 else "All of it is here, and on the pages that follow."
    return f"The screen shows page {page.number} of {page.total}. {rest}"


def _bead(room: Room, stage: Stage) -> Bead:
    state = "later"
    if stage.name == room.position.stage:
        state = "now"
    elif stage.name in room.position.visited:
        state = "done"
    return Bead(stage.number, stage.title, room.brief.heading(stage), state)


def _break(ends: int | None, now: int) -> Break:
    return Break(ends, whole_minutes(ends, now) if ends else 0)
