"""The day on the console: the beats of a stage, the run-sheet with planned and left minutes, and the bias cards.

The promise: the facilitator sees what staying longer costs before it is spent, and nobody else is hurried by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.agenda import BEATS, Leg, Where, late, plan_for, run_sheet, what_if
from app.domain.bias import BIAS_CARDS
from app.domain.room import Room
from app.domain.stages import BY_NAME, StageName

EXTRA = 10


@dataclass(frozen=True)
class BeatButton:
    """One beat: the value it is sent as, its words, how long it usually takes, and whether it runs."""

    key: str
    label: str
    minutes: str
    current: bool


@dataclass(frozen=True)
class SheetRow:
    """One part of the day that runs or is to come. `cut` says that it is shorter than planned."""

    title: str
    planned: int
    left: int
    now: bool
    cut: bool


@dataclass(frozen=True)
class CardButton:
    """One bias card: its key, title, what it sounds like, its question, and whether it was used today."""

    key: str
    title: str
    sounds: str
    ask: str
    used: bool


@dataclass(frozen=True)
class Day:
    """The run-sheet, and what staying here would cost, in words. `ends` is seconds since 1970; `late` minutes."""

    rows: tuple[SheetRow, ...]
    more: str
    late: int
    ends: int


def beats(room: Room) -> tuple[BeatButton, ...]:
    """The beats of the current stage."""
    running = room.position.beat
    return tuple(BeatButton(each.beat.value, each.label, each.minutes, each.beat == running) for each in BEATS)


def day(room: Room, now: int) -> Day | None:
    """The rest of the day at `now` (seconds since 1970); None before the first stage."""
    if room.stage is None or room.position.day_ends is None:
        return None
    plan, where = day_plan(room), _where(room, room.stage.name, room.position.day_ends, now)
    sheet = run_sheet(plan, where)
    rows = tuple(SheetRow(line.title, line.planned, line.left, line.now, line.left < line.planned) for line in sheet)
    return Day(rows, what_if(plan, where, EXTRA), late(sheet, where), room.position.day_ends)


def day_plan(room: Room) -> tuple[Leg, ...]:
    """The plan of this session's day."""
    return plan_for(lambda name: room.brief.minutes_for(BY_NAME[name]))


def _where(room: Room, stage: StageName, ends: int, now: int) -> Where:
    """Without a running timer the stage is taken to need its planned time once more."""
    timer, planned = room.position.timer_ends, room.brief.minutes_for(BY_NAME[stage])
    left = planned if timer is None else max(0, -(-(timer - now) // 60))
    return Where(stage, left, room.position.breaks, -(-(ends - now) // 60))


def bias_cards(room: Room) -> tuple[CardButton, ...]:
    """The cards that can be shown, with those that were."""
    used = room.position.controls
    return tuple(CardButton(card.key, card.title, card.sounds, card.ask, card.key in used) for card in BIAS_CARDS)
