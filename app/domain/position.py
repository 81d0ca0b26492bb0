"""Where the room is, and what is projected: ids and timers, never a word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.stages import BY_NAME, StageName, Step


class WallMode(StrEnum):
    """What is projected. Every mode but STAGE covers whatever stage is under it."""

    LOBBY = "lobby"
    STAGE = "stage"
    STEP_BACK = "step_back"
    BREAK = "break"
    BLANK = "blank"
    CLOSE = "close"
    SUPPORT = "support"
    NOTE = "note"
    FAMILY = "family"
    PAUSE = "pause"
    CARD = "card"


@dataclass(frozen=True)
class Frozen:
    """Where the room was when its wall was frozen, and which contributions stood shared: ids and no words."""

    stage: StageName
    steps: tuple[tuple[StageName, str], ...]
    entry: str | None
    episode: str | None
    open_polls: tuple[str, ...]
    spotlight: tuple[str, ...]
    revealed: tuple[str, ...]
    shared: tuple[str, ...]
    read_out: tuple[str, ...] = ()
    voice: str | None = None
    page: int = 0


@dataclass(frozen=True)
class Position:
    """Where the room is now. Times are whole seconds since 1970, for timers only, never beside a note.

    `steps` remembers the step of each stage so that going back loses nothing. `open_polls` are the votes that
    accept ballots; `openings` counts how often each was asked, so that asking again is a new vote. `spotlight`
    names the few contributions the facilitator shared last, so that a full wall still shows the newest; it is
    the order of the facilitator's acts, not of arrival, and is forgotten when the stage changes. `revealed` are
    the entries that have been shown (`foresight`); `episode` is the one the analysis looks at, if any. `read_out`
    are the statements the room has heard, `voice` the one that stands alone on the screen (`voices`). `page` is the
    page of the wall, from 0; `room_size` and `palette` are how it is drawn for this hall.
    `few_waiting` is set while the facilitator is asked about notes that were too few for a group when a stage ended.

    `beat` is the beat inside a stage (`agenda`), `day_ends` when the day should be over, `breaks` how many were
    taken. `card` is the bias card on the wall, `controls` the keys of those that were used. `frozen` is what the
    wall keeps showing while the facilitator works on.
    """

    stage: StageName | None = None
    steps: tuple[tuple[StageName, str], ...] = ()
    entry: str | None = None
    wall: WallMode = WallMode.LOBBY
    timer_ends: int | None = None
    break_ends: int | None = None
    open_polls: tuple[str, ...] = ()
    openings: tuple[tuple[str, int], ...] = ()
    last_decided: str | None = None
    spotlight: tuple[str, ...] = ()
    visited: tuple[StageName, ...] = ()
    timers: tuple[tuple[StageName, int], ...] = ()
    revealed: tuple[str, ...] = ()
    episode: str | None = None
    read_out: tuple[str, ...] = ()
    voice: str | None = None
    page: int = 0
    room_size: str = "small"
    palette: str = "light"
    few_waiting: bool = False
    beat: str = ""
    day_ends: int | None = None
    breaks: int = 0
    card: str = ""
    controls: tuple[str, ...] = ()
    frozen: Frozen | None = None

    @property
    def step(self) -> Step | None:
        """The step the current stage is in, None in the lobby."""
        if self.stage is None:
            return None
        return BY_NAME[self.stage].step(dict(self.steps).get(self.stage, ""))

    def poll(self, base: str) -> str:
        """The full name of the latest opening of a vote: `facts:ENTRY` becomes `facts:ENTRY#1`."""
        return f"{base}#{dict(self.openings).get(base, 1)}"
