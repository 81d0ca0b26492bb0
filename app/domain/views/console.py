"""The facilitator's console: five regions as a pure function of the room.

The promise: the exact number of phones is here, because the facilitator must see when the hall has lost its
network; nothing else on this page moves by one because one person did something.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.anonymity import PATIENCE, gathered_words, mix_rule
from app.domain.care import PauseAsked
from app.domain.freeze import can_freeze
from app.domain.roles import Act
from app.domain.room import Room, RoomState, WallMode
from app.domain.stages import BY_NAME, STAGES, Stage
from app.domain.unpacking import ANY, UNPACKED, Unpacked
from app.domain.views.console_day import BeatButton, CardButton, Day, beats, bias_cards, day
from app.domain.views.console_panels import Panel
from app.domain.views.console_queue import Queue, queue
from app.domain.views.console_room_words import Aloud, RoomWords, cards_aloud, room_words
from app.domain.views.console_stages import panel
from app.domain.views.console_typing import Typing
from app.domain.views.turning import NOWHERE, Turns
from app.domain.views.wall import wall_view
from app.domain.views.wall_pages import Page

BADGES = {
    RoomState.PREPARING: "Getting ready",
    RoomState.OPEN: "Open",
    RoomState.LOCKED: "Locked",
    RoomState.CLOSED: "Closed",
}
EVERY_ACT = frozenset(act.value for act in Act)
BREAKS = (5, 10, 15, 20, 30, 45)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Bar:
    """The head of the page. `live` is true while phones may take part."""

    title: str
    badge: str
    live: bool
    phones: int


@dataclass(frozen=True)
class RailStage:
    """One of the five stages. `state` is done, now or to come; `ends` is set while its timer runs."""

    number: int
    name: str
    title: str
    state: str
    minutes: int
    left: int
    ends: int | None


@dataclass(frozen=True)
class RailStep:
    """One beat of the current stage."""

    key: str
    label: str
    current: bool


@dataclass(frozen=True)
class Rail:
    """The stages, the steps, what covers the wall, and what the facilitator may do with the room."""

    stages: tuple[RailStage, ...]
    steps: tuple[RailStep, ...]
    wall: str
    breaks: tuple[int, ...]
    state: str
    live: bool
    begin: bool
    next_name: str
    next_title: str
    beats: tuple[BeatButton, ...] = ()
    frozen: bool = False
    can_freeze: bool = False


@dataclass(frozen=True)
class Side:
    """How the mix works now, what is on the wall, and the time. `by_hand` offers to end the round.

    `held` says how long the last group took to gather, and moves with groups only. `few` asks what to do with notes
    that were too few for a group when the last stage ended.
    `left` and `break_left` are minutes; `ends` and `break_ends` seconds since 1970, None when no clock runs.
    """

    mix: str
    held: str
    few: bool
    by_hand: bool
    screen: str
    break_ends: int | None
    break_left: int
    wall: str
    in_stage: bool
    minutes: int
    left: int
    ends: int | None
    code: str
    live: bool
    pause: PauseAsked | None = None
    page: Page = field(default_factory=Page)
    room_size: str = "small"
    palette: str = "light"
    day: Day | None = None


@dataclass(frozen=True)
class ConsoleView:
    """Everything on the console at one version of the room."""

    version: int
    number: int
    bar: Bar
    rail: Rail
    panel: Panel
    queue: Queue
    side: Side
    words: RoomWords
    scripts: tuple[Aloud, ...]
    cards: tuple[CardButton, ...] = ()
    unpacked: tuple[Unpacked, ...] = UNPACKED
    any_label: tuple[str, ...] = ANY
    may: frozenset[str] = EVERY_ACT
    typing: Typing | None = None
    alert: str = ""


def console_view(room: Room, phones: int, now: int, turns: Turns = NOWHERE) -> ConsoleView:
    """The console for this room, with `phones` connected, at `now` (whole seconds since 1970).

    `turns` says to which page of which list a browser has turned.
    """
    return ConsoleView(
        version=room.version,
        number=room.stage.number if room.stage else 0,
        bar=Bar(room.brief.title, BADGES[room.state], room.state.live, phones),
        rail=_rail(room, now),
        panel=panel(room, turns),
        queue=queue(room, turns),
        side=_side(room, phones, now),
        words=room_words(room),
        scripts=cards_aloud(room.brief),
        cards=bias_cards(room),
    )


def minutes_left(ends: int | None, now: int) -> int:
    """Whole minutes left, rounded up, because seconds would only hurry people; 0 when no timer runs."""
    return 0 if ends is None else max(0, -(-(ends - now) // 60))


def mix_words(phones: int, group_size: int) -> str:
    """The rule of the mix for a room of this many phones, in a sentence or two."""
    rule = mix_rule(phones, group_size)
    size = rule.size
    if size is None:
        return "With fewer than six phones, notes wait until you end the round."
    if size == 1:
        return "The mix is off: each note reaches you as it is sent."
    told = f"Notes reach you in groups of {_number(size)}, mixed."
    return told if rule.least == size else f"{told} After {PATIENCE:.0f} seconds, {_number(rule.least)} are enough."


def _number(size: int) -> str:
    return _NUMBERS[size - 2] if size - 2 < len(_NUMBERS) else str(size)


def _rail(room: Room, now: int) -> Rail:
    current = room.position.step
    steps = room.stage.steps_in(recalls=room.recalls) if room.stage and room.state.live else ()
    following = _next_stage(room)
    return Rail(
        stages=tuple(_rail_stage(room, stage, now) for stage in STAGES),
        steps=tuple(RailStep(step.key, step.label, step is current) for step in steps),
        wall=room.position.wall.value,
        breaks=BREAKS,
        state=room.state.value,
        live=room.state.live,
        begin=room.stage is None,
        next_name=following.name.value if following else "",
        next_title=following.title if following else "",
        beats=beats(room) if room.stage and room.state.live else (),
        frozen=room.position.frozen is not None,
        can_freeze=can_freeze(room),
    )


def _rail_stage(room: Room, stage: Stage, now: int) -> RailStage:
    """A stage is done once the room has been there and moved past it; going back makes it current again."""
    at = room.stage.number if room.stage else 0
    at = len(STAGES) + 1 if room.state is RoomState.CLOSED else at
    state = "to come"
    if stage.number == at:
        state = "now"
    elif stage.number < at and stage.name in room.position.visited:
        state = "done"
    ends = room.position.timer_ends if state == "now" else None
    left, minutes = minutes_left(ends, now), room.brief.minutes_for(stage)
    return RailStage(stage.number, stage.name.value, stage.title, state, minutes, left, ends)


def _next_stage(room: Room) -> Stage | None:
    at = room.stage.number if room.stage else 0
    return STAGES[at] if at < len(STAGES) else None


def _side(room: Room, phones: int, now: int) -> Side:
    position = room.position
    return Side(
        mix=mix_words(phones, room.group_size),
        held=gathered_words(room.gathered) if room.stage else "",
        few=position.few_waiting,
        by_hand=room.stage is not None,
        screen=_screen(room),
        break_ends=position.break_ends,
        break_left=minutes_left(position.break_ends, now),
        wall=position.wall.value,
        in_stage=room.stage is not None,
        minutes=room.brief.minutes_for(room.stage) if room.stage else 0,
        left=minutes_left(position.timer_ends, now),
        ends=position.timer_ends,
        code=f"{room.code[:4]} {room.code[4:]}",
        live=room.state.live,
        pause=room.pause if room.state.live else None,
        page=wall_view(room, phones, now).page,
        room_size=position.room_size,
        palette=position.palette,
        day=day(room, now) if room.state.live else None,
    )


_SCREENS = {
    WallMode.LOBBY: "The welcome",
    WallMode.STEP_BACK: "The step-back card",
    WallMode.BREAK: "A break",
    WallMode.BLANK: "Nothing: the screen is blank",
    WallMode.CLOSE: "The closing words",
    WallMode.SUPPORT: "The support card",
    WallMode.NOTE: "The note before lived experience",
    WallMode.FAMILY: "The family’s words",
    WallMode.PAUSE: "A quiet pause",
    WallMode.CARD: "A question card",
}


def _screen(room: Room) -> str:
    """What is projected, in words, for those who do not see the preview."""
    if room.position.wall is WallMode.STAGE and room.stage:
        kept = room.position.frozen
        return f"{BY_NAME[kept.stage].title}, frozen" if kept else room.stage.title
    return _SCREENS.get(room.position.wall, "The welcome")
