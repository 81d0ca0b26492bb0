"""How a room moves: stages and steps, forward and back, and which votes are open where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.coverage import CHECKED
from app.domain.errors import Invalid
from app.domain.room import Position, WallMode
from app.domain.stages import BY_NAME, Stage, StageName
from app.domain.stages.learning import PULSE

DOTS = "dots"
SPOTLIGHT = 6


@dataclass(frozen=True)
class Ground:
    """What a move needs to know of the room: the ids that can be voted on, and the votes already closed.

    `recalls` says that this is the recall session of a series.
    """

    entries: Sequence[str] = ()
    recommendations: Sequence[str] = ()
    closed_polls: frozenset[str] = frozenset()
    recalls: bool = False


def enter_stage(position: Position, name: StageName, ground: Ground, ends: int) -> Position:
    """Goes to a stage, at the step and with the timer it was left with. The first time, its timer starts.

    Before the lived experience, the first time, its content note covers the screen.
    `ends` is when the planned time of the stage would be over, in seconds since 1970.
    """
    fresh = name not in position.visited
    timers = _timers_left(position)
    moved = replace(
        position,
        stage=name,
        wall=WallMode.NOTE if fresh and name is StageName.LIVED else WallMode.STAGE,
        visited=position.visited if not fresh else (*position.visited, name),
        timer_ends=ends if fresh else timers.get(name),
        timers=tuple(sorted(timers.items())),
        spotlight=(),
        beat="",
        entry=position.entry or (ground.entries[0] if ground.entries else None),
    )
    stage = BY_NAME[name]
    step = moved.step.key if moved.step else stage.steps[0].key
    if fresh and ground.recalls and stage.recall:
        step = stage.recall[0].key
    return _opened(_at_step(moved, stage, _past_closed(moved, stage, step, ground)), ground)


def _timers_left(position: Position) -> dict[StageName, int]:
    """When the time of each stage is up, with the one being left; a timer that was stopped is forgotten."""
    timers = {name: ends for name, ends in position.timers if name is not position.stage}
    if position.stage and position.timer_ends is not None:
        timers[position.stage] = position.timer_ends
    return timers


def take_step(position: Position, key: str, ground: Ground) -> Position:
    """Goes to a step of the current stage. Asking again what was already answered is a new vote.

    Raises Invalid when the room is in no stage, or the stage has no such step.
    """
    stage = _stage(position)
    if all(step.key != key for step in stage.steps_in(recalls=ground.recalls)):
        raise Invalid("This stage has no such part.", field="step")
    moved = replace(_at_step(position, stage, key), beat="")
    again = [base for base in bases(moved, ground) if moved.poll(base) in ground.closed_polls]
    counts = dict(moved.openings) | {base: dict(moved.openings).get(base, 1) + 1 for base in again}
    return _opened(replace(moved, openings=tuple(sorted(counts.items()))), ground)


def choose_entry(position: Position, entry: str, ground: Ground) -> Position:
    """Makes an entry the current one. In the facts stage its vote opens, unless it has been answered."""
    moved = replace(position, entry=entry, episode=None)
    if position.stage is StageName.FACTS:
        stage = BY_NAME[StageName.FACTS]
        moved = _at_step(moved, stage, _past_closed(moved, stage, stage.steps[0].key, ground))
    return _opened(moved, ground)


def choose_episode(position: Position, episode: str, first: str, ground: Ground) -> Position:
    """Looks at a stretch of the chronology, from its first entry on."""
    return replace(choose_entry(position, first, ground), episode=episode)


def turned_back(before: Position, after: Position) -> Position:
    """Whenever the picture on the screen becomes another, it is shown from its first page and no voice stands alone."""
    if _picture(before) == _picture(after):
        return after
    return replace(after, page=0, voice=None)


def _picture(position: Position) -> tuple[object, ...]:
    return position.stage, position.steps, position.entry, position.episode, position.wall


def after_decision(position: Position, pub: str, shared: bool) -> Position:
    """Remembers the facilitator's last decision, for undo, and what was shared last, for a full wall."""
    others = tuple(name for name in position.spotlight if name != pub)
    return replace(position, last_decided=pub, spotlight=((pub, *others) if shared else others)[:SPOTLIGHT])


def bases(position: Position, ground: Ground) -> tuple[str, ...]:
    """The votes that belong to where the room stands, if its step is one for voting."""
    step = position.step
    if step is None or not step.polls:
        return ()
    if position.stage is StageName.FACTS:
        return (f"facts:{position.entry}", f"{CHECKED}:{position.entry}") if position.entry else ()
    if position.stage is StageName.THEMES:
        return (DOTS,)
    if position.stage is StageName.LEARNING:
        return tuple(base for base, _ in PULSE)
    return tuple(f"support:{name}" for name in ground.recommendations)


def _stage(position: Position) -> Stage:
    if position.stage is None:
        raise Invalid("The event has not started yet.", field="step")
    return BY_NAME[position.stage]


def _at_step(position: Position, stage: Stage, key: str) -> Position:
    steps = dict(position.steps) | {stage.name: key}
    return replace(position, steps=tuple(sorted(steps.items())))


def _past_closed(position: Position, stage: Stage, key: str, ground: Ground) -> str:
    """The step to land on: one after a vote that is already closed, so that going back never asks twice."""
    keys = [step.key for step in stage.steps_in(recalls=ground.recalls)]
    found = [base for base in bases(_at_step(position, stage, key), ground) if not base.startswith(f"{CHECKED}:")]
    closed = bool(found) and all(position.poll(base) in ground.closed_polls for base in found)
    return keys[min(keys.index(key) + 1, len(keys) - 1)] if closed else key


def _opened(position: Position, ground: Ground) -> Position:
    # Which services a fact was checked with is asked along with the fact, and never by itself.
    closed = set(ground.closed_polls) | {
        position.poll(base.replace("facts:", f"{CHECKED}:", 1))
        for base in bases(position, ground)
        if base.startswith("facts:") and position.poll(base) in ground.closed_polls
    }
    names = (position.poll(base) for base in bases(position, ground))
    return replace(position, open_polls=tuple(name for name in names if name not in closed))
