"""The projected wall as one frozen page: the room's shared screen, and nothing anybody could be known by.

Only what was shared appears. While a vote is open nothing of it shows, and below the small number nothing
ever does. Every mode but the stage itself covers what was under it, so nothing of a stage is sent then.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.agenda import beat_words
from app.domain.foresight import as_revealed
from app.domain.freeze import as_frozen
from app.domain.room import Room, RoomState, WallMode
from app.domain.stages import LIVED, STAGES, Stage, StageName
from app.domain.views.recall import NOTHING_MISSED, RecallWall, is_recalling, recall_wall
from app.domain.views.wall_analysis import AnalysisWall, analysis_wall
from app.domain.views.wall_card import CardWall, card_wall
from app.domain.views.wall_covers import (
    BlankWall,
    BreakWall,
    CloseWall,
    LobbyWall,
    StepBackWall,
    break_page,
    close_page,
    lobby_page,
    open_code,
)
from app.domain.views.wall_facts import FactWall, fact_wall
from app.domain.views.wall_fit import code_in_fours, whole_minutes
from app.domain.views.wall_learning import LearningWall, NextWall, PulseWall, learning_wall
from app.domain.views.wall_lived import LivedWall, lived_wall
from app.domain.views.wall_lived_covers import CareWall, lived_cover_wall
from app.domain.views.wall_pages import Page
from app.domain.views.wall_sheets import SheetWall
from app.domain.views.wall_support import SupportWall, support_page
from app.domain.views.wall_themes import ThemeWall, theme_wall

__all__ = [
    "AnalysisWall",
    "BlankWall",
    "BreakWall",
    "CardWall",
    "CloseWall",
    "FactWall",
    "LearningWall",
    "LivedWall",
    "LobbyWall",
    "SheetWall",
    "StepBackWall",
    "SupportWall",
    "ThemeWall",
    "WallView",
    "wall_view",
]

_TEAL = 3
_SCREENS: dict[StageName, str] = {
    StageName.FACTS: "facts",
    StageName.LIVED: "lived",
    StageName.THEMES: "themes",
    StageName.ANALYSIS: "analysis",
    StageName.LEARNING: "learning",
}


@dataclass(frozen=True)
class WallHead:
    """The stage as number, icon and name, the question it asks, and the beat that runs, in few words."""

    number: int
    icon: str
    title: str
    question: str
    beat: str = ""


@dataclass(frozen=True)
class StageMark:
    """A stage on the thread at the foot: `done`, `now` or `later`."""

    number: int
    title: str
    state: str


@dataclass(frozen=True)
class WallTimer:
    """When the time is up (seconds since 1970) and how long that is, in words."""

    ends: int
    words: str


StageWall = RecallWall | FactWall | LivedWall | ThemeWall | AnalysisWall | LearningWall | PulseWall | NextWall
CoverWall = LobbyWall | StepBackWall | BreakWall | BlankWall | CloseWall | SupportWall | CardWall | SheetWall | CareWall
WallBody = StageWall | CoverWall


@dataclass(frozen=True)
class WallView:
    """Everything the projector shows at one version of the room.

    `screen` names the partial; `scene` changes when the whole picture does, so that only then it fades.
    `stage` is the number that gives the colour, 0 for none. `code` is empty while nobody new may come in.
    """

    version: int
    mode: str
    screen: str
    scene: str
    stage: int
    code: str
    head: WallHead | None
    marks: tuple[StageMark, ...]
    timer: WallTimer | None
    body: WallBody
    page: Page = field(default_factory=Page)
    size: str = "small"
    palette: str = "light"


def wall_view(room: Room, phones: int, now: int) -> WallView:
    """What the wall shows. `phones` are connected; `now` (seconds since 1970) gives the minutes left."""
    room, mode = as_on_the_wall(room), _mode(room)
    if mode is WallMode.STAGE and room.stage:
        return _stage_view(room, room.stage, now)
    screen, stage, body = _cover(room, mode, phones, now)
    screen = "sheet" if isinstance(body, SheetWall) else screen
    return WallView(
        version=room.version,
        mode=mode.value,
        screen=screen,
        scene=screen,
        stage=stage,
        code="",
        head=None,
        marks=(),
        timer=None,
        body=body,
        page=body.page if isinstance(body, CareWall | SheetWall | LobbyWall | BreakWall | CloseWall) else Page(),
        size=room.position.room_size,
        palette=room.position.palette,
    )


def as_on_the_wall(room: Room) -> Room:
    """The room as the wall may know it: as it was frozen, and no further than it has come."""
    return room.once("as on the wall", lambda: as_revealed(as_frozen(room)))


def _mode(room: Room) -> WallMode:
    """The mode that applies: before the opening always the lobby, after the close always the close."""
    if room.state is RoomState.CLOSED:
        return WallMode.CLOSE
    if room.state is RoomState.PREPARING:
        return WallMode.LOBBY
    if room.position.wall is WallMode.STAGE and room.stage is None:
        return WallMode.LOBBY
    return room.position.wall


def _stage_view(room: Room, stage: Stage, now: int) -> WallView:
    body = room.once("stage wall", lambda: _stage_wall(room, stage.name))
    screen = _screen(stage.name, body)
    question = NOTHING_MISSED if isinstance(body, RecallWall) else room.brief.heading(stage)
    return WallView(
        version=room.version,
        mode=WallMode.STAGE.value,
        screen=screen,
        scene=_scene(room, screen, body),
        stage=stage.number,
        code=code_in_fours(open_code(room)),
        head=WallHead(stage.number, stage.icon, stage.title, question, beat_words(room.position.beat).short),
        marks=tuple(_mark(room, each, stage.number) for each in STAGES),
        timer=timer(room.position.timer_ends, now),
        body=body,
        page=_page(body),
        size=room.position.room_size,
        palette=room.position.palette,
    )


def _page(body: StageWall) -> Page:
    """Which page is shown; the two questions have one."""
    return Page() if isinstance(body, PulseWall) else body.page


def _screen(stage: StageName, body: StageWall) -> str:
    """The partial that draws the body."""
    match body:
        case RecallWall():
            return "recall"
        case PulseWall():
            return "pulse"
        case NextWall():
            return "next"
        case _:
            return _SCREENS[stage]


def _scene(room: Room, screen: str, body: StageWall) -> str:
    """The name of the picture: another entry, page or voice is another picture and fades in."""
    number = _page(body).number
    page = f"-p{number}" if number > 1 else ""
    match body:
        case FactWall():
            return f"{screen}-{body.number}{page}"
        case LivedWall(voice=voice) if voice:
            place = room.position.read_out.index(room.position.voice or "")
            return f"voice-{place + 1}{page}"
        case _:
            return f"{screen}{page}"


def _stage_wall(room: Room, stage: StageName) -> StageWall:
    if is_recalling(room):
        return recall_wall(room, stage)
    match stage:
        case StageName.FACTS:
            return fact_wall(room)
        case StageName.LIVED:
            return lived_wall(room)
        case StageName.THEMES:
            return theme_wall(room)
        case StageName.ANALYSIS:
            return analysis_wall(room)
        case StageName.LEARNING:
            return learning_wall(room)


def _cover(room: Room, mode: WallMode, phones: int, now: int) -> tuple[str, int, CoverWall]:
    """The screen, the stage that lends its colour (0: none) and the body of a mode that covers the stage."""
    match mode:
        case WallMode.LOBBY | WallMode.STAGE:
            return "lobby", 0, lobby_page(room, phones)
        case WallMode.STEP_BACK:
            return "step_back", _TEAL, StepBackWall()
        case WallMode.BREAK:
            return "break", 0, break_page(room, now)
        case WallMode.BLANK:
            return "blank", 0, BlankWall()
        case WallMode.CLOSE:
            return "close", 0, close_page(room)
        case WallMode.SUPPORT:
            return "support", 0, support_page(room)
        case WallMode.CARD:
            return "card", 4, card_wall(room)
        case WallMode.NOTE | WallMode.FAMILY | WallMode.PAUSE:
            return "care", LIVED.number, lived_cover_wall(room, now)


def _mark(room: Room, stage: Stage, current: int) -> StageMark:
    """As on the console: a stage before this one is done if the room was in it, and not if it was passed over."""
    state = "now" if stage.number == current else "later"
    if stage.number < current and stage.name in room.position.visited:
        state = "done"
    return StageMark(stage.number, stage.title, state)


def timer(ends: int | None, now: int) -> WallTimer | None:
    """How long is left of a stage, as everyone is shown it; None when no timer runs."""
    if ends is None:
        return None
    minutes = whole_minutes(ends, now)
    return WallTimer(ends, f"{minutes} min" if minutes else "Time to finish")
