"""The day as a plan: half a day or a whole one, its breaks, and what staying longer here takes from what is to come.

The promise: the run-sheet is a pure function of the plan, of where the room is and of when the day should end. Breaks
and the close are never cut: people need the one after grief and the other before they go home. Times are the
leaflet's order with minutes of our own; every stage's minutes can be changed for a session.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.stages import BY_NAME, StageName

LEAST = 5  # a stage is never planned shorter than this, so that a late day says that it ends late
_FULL_FROM = 220


class Beat(StrEnum):
    """The four beats inside a stage; nothing when the facilitator does not use them."""

    UNSAID = ""
    FRAME = "frame"
    WRITE = "write"
    TALK = "talk"
    SHARE = "share"


@dataclass(frozen=True)
class BeatWords:
    """A beat as people are told it: on the console, on the phones, and in short on the wall."""

    beat: Beat
    label: str
    minutes: str
    everyone: str
    short: str = ""


BEATS = (
    BeatWords(Beat.FRAME, "Frame", "2 to 5 min", "The lead reviewer is telling us what this part is about.", "Listen"),
    BeatWords(
        Beat.WRITE, "Write", "3 to 5 min", "A quiet time. Everyone writes, or taps “Nothing to add”.", "Everyone writes"
    ),
    BeatWords(
        Beat.TALK, "Talk", "8 to 15 min", "Talk at your table, then send one to three points.", "Talk at your table"
    ),
    BeatWords(Beat.SHARE, "Share", "10 to 20 min", "We look at the screen together.", "All together"),
)
_NO_BEAT = BeatWords(Beat.UNSAID, "", "", "")


def beat_words(beat: str) -> BeatWords:
    """The words of a beat; all empty when none runs."""
    return next((each for each in BEATS if each.beat == beat), _NO_BEAT)


class LegKind(StrEnum):
    """What a part of the day is."""

    OPENING = "opening"
    STAGE = "stage"
    BREAK = "break"
    CLOSE = "close"


@dataclass(frozen=True)
class Leg:
    """A part of the day and its planned minutes."""

    kind: LegKind
    title: str
    minutes: int
    stage: StageName | None = None


def _stage(name: StageName, minutes: int) -> Leg:
    return Leg(LegKind.STAGE, BY_NAME[name].title, minutes, name)


def _break(minutes: int, title: str = "Break") -> Leg:
    return Leg(LegKind.BREAK, title, minutes)


HALF_DAY = (
    Leg(LegKind.OPENING, "Opening", 20),
    _stage(StageName.FACTS, 50),
    _break(15),
    _stage(StageName.LIVED, 25),
    _stage(StageName.THEMES, 35),
    _break(10),
    _stage(StageName.ANALYSIS, 40),
    _stage(StageName.LEARNING, 25),
    Leg(LegKind.CLOSE, "Close", 15),
)
FULL_DAY = (
    Leg(LegKind.OPENING, "Opening", 30),
    _stage(StageName.FACTS, 35),
    _break(15),
    _stage(StageName.FACTS, 40),
    _stage(StageName.LIVED, 45),
    _break(45, "Lunch"),
    _stage(StageName.THEMES, 55),
    _break(10),
    _stage(StageName.ANALYSIS, 60),
    _break(10),
    _stage(StageName.LEARNING, 35),
    Leg(LegKind.CLOSE, "Close", 20),
)


def plan_for(minutes: Callable[[StageName], int]) -> tuple[Leg, ...]:
    """The plan of a day whose stages take these minutes: its breaks and its close are those of a half or full day."""
    shape = FULL_DAY if sum(minutes(name) for name in StageName) >= _FULL_FROM else HALF_DAY
    planned = {name: sum(leg.minutes for leg in shape if leg.stage is name) for name in StageName}
    left = {name: minutes(name) for name in StageName}
    legs = []
    for place, leg in enumerate(shape):
        if leg.stage is None:
            legs.append(leg)
            continue
        last = all(each.stage is not leg.stage for each in shape[place + 1 :])
        part = left[leg.stage] if last else minutes(leg.stage) * leg.minutes // planned[leg.stage]
        left[leg.stage] -= part
        legs.append(replace(leg, minutes=part))
    return tuple(legs)


def minutes_from(plan: Sequence[Leg], stage: StageName) -> int:
    """The planned minutes from the start of a stage to the end of the day."""
    first = next(place for place, leg in enumerate(plan) if leg.stage is stage)
    return sum(leg.minutes for leg in plan[first:])


@dataclass(frozen=True)
class Where:
    """Where the day is: the stage, the minutes left of it, the breaks that were taken, and the minutes until the
    day should end (fewer than none when it is late)."""

    stage: StageName
    left: int
    breaks: int
    to_end: int


@dataclass(frozen=True)
class SheetLine:
    """One part of the day that is still to come, or runs now: planned minutes, and those there will be."""

    kind: LegKind
    title: str
    planned: int
    left: int
    now: bool = False
    stage: StageName | None = None


def run_sheet(plan: Sequence[Leg], where: Where, extra: int = 0) -> tuple[SheetLine, ...]:
    """The rest of the day if the room stays `extra` minutes longer than its time here."""
    here = sum(leg.minutes for leg in plan if leg.stage is where.stage)
    current = SheetLine(
        LegKind.STAGE, BY_NAME[where.stage].title, here, where.left + extra, now=True, stage=where.stage
    )
    rest = _rest(plan, where)
    fixed = sum(leg.minutes for leg in rest if leg.stage is None)
    stages = [leg.minutes for leg in rest if leg.stage]
    shares = iter(_shares(stages, where.to_end - current.left - fixed))
    return (
        current,
        *(
            SheetLine(leg.kind, leg.title, leg.minutes, next(shares) if leg.stage else leg.minutes, stage=leg.stage)
            for leg in rest
        ),
    )


def late(sheet: Sequence[SheetLine], where: Where) -> int:
    """By how many minutes the day would end late; 0 when it ends in time."""
    return max(0, sum(line.left for line in sheet) - where.to_end)


def what_if(plan: Sequence[Leg], where: Where, extra: int) -> str:
    """What staying here longer would take from what is to come, as a sentence."""
    before, after = run_sheet(plan, where), run_sheet(plan, where, extra)
    changed = [
        f"{line.title} becomes {line.left}"
        for line, was in zip(after[1:], before[1:], strict=True)
        if line.left != was.left
    ]
    more = late(after, where)
    if more > late(before, where):
        changed.append(f"the day ends {more} minutes late")
    if not changed:
        return f"There is time to stay {extra} more minutes here."
    return f"If we stay {extra} more minutes here, {_joined(changed)}."


def _rest(plan: Sequence[Leg], where: Where) -> list[Leg]:
    """What is still to come: later stages, the breaks not taken or passed by, and the close."""
    first = next(place for place, leg in enumerate(plan) if leg.stage is where.stage)
    last = max(place for place, leg in enumerate(plan) if leg.stage is where.stage)
    breaks = [place for place, leg in enumerate(plan) if leg.kind is LegKind.BREAK][where.breaks :]
    return [
        leg for place, leg in enumerate(plan) if (place > last and leg.stage) or leg.kind is LegKind.CLOSE
        or (place in breaks and place > first)
    ]  # fmt: skip


def _shares(planned: Sequence[int], room: int) -> list[int]:
    """The minutes each stage gets of the room there is: as planned where it fits, else cut in proportion."""
    if room >= sum(planned):
        return list(planned)
    floors = [min(LEAST, minutes) for minutes in planned]
    spare = max(0, room - sum(floors))
    over = sum(planned) - sum(floors) or 1
    exact = [spare * (minutes - floor) / over for minutes, floor in zip(planned, floors, strict=True)]
    shares = [floor + int(part) for floor, part in zip(floors, exact, strict=True)]
    # What rounding left over goes to the stages that lost most by it.
    by_loss = sorted(range(len(exact)), key=lambda place: (int(exact[place]) - exact[place], place))
    for place in by_loss[: spare - sum(int(part) for part in exact)]:
        shares[place] += 1
    return shares


def _joined(parts: Sequence[str]) -> str:
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else parts[0]
