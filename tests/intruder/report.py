"""What the intruder found in one day, and what would be too much."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.intruder.attack import (
    Found,
    keys_in_files,
    notes_by_phone_keys,
    notes_of,
    same_phone_auc,
    tau_inside_pages,
    tau_of_seats,
    taus,
    taus_inside_stages,
    times_in_files,
    told_by_logs,
)
from tests.intruder.day import NOTES, Day, Truth

MOST_TAU = 0.09  # 3.3 standard deviations at 600 notes
MOST_TAU_OF_SEATS = 0.29  # the same at 60 seats
MOST_INSIDE_A_PAGE = 0.35
AUC_ROOM = 0.03


@dataclass(frozen=True)
class Target:
    """What a figure may be at most."""

    words: str
    holds: Callable[[Any], bool]


@dataclass
class Findings:
    """The figures by name, and the tau of every channel of the two sealed copies."""

    figures: dict[str, Any] = field(default_factory=dict)
    channels: dict[str, float] = field(default_factory=dict)


WORST = ("worst channel, after the last seal", "worst channel, after the close")
TARGETS: dict[str, Target] = {
    WORST[0]: Target(f"at most {MOST_TAU}", lambda found: found <= MOST_TAU),
    WORST[1]: Target(f"at most {MOST_TAU}", lambda found: found <= MOST_TAU),
    "seats against joining, after a seal": Target(
        f"at most {MOST_TAU_OF_SEATS}", lambda found: found <= MOST_TAU_OF_SEATS
    ),
    "inside a page, while a stage is open": Target(
        f"at most {MOST_INSIDE_A_PAGE}", lambda found: found <= MOST_INSIDE_A_PAGE
    ),
    "pairs of one phone, AUC": Target(f"0.5 give or take {AUC_ROOM}", lambda found: abs(found - 0.5) <= AUC_ROOM),
    "notes led to by all phones' keys, before the close": Target(
        f"{NOTES}, each its own", lambda found: found == NOTES
    ),
    "notes led to by all phones' keys, after the close": Target("0", lambda found: found == 0),
    "keys of phones in any file, after the close": Target("0", lambda found: found == 0),
    "times of the event in the database": Target("0", lambda found: found == 0),
    "words, keys, tokens or addresses in the log": Target("0", lambda found: found == 0),
}


CHANCE = 0.001  # how often one channel passes 0.09 by chance at 600 notes
IN_WORDS = (
    "One channel passes 0.09 by chance in a thousand days, one of all {channels} of them in {days}. "
    "What passes it on two days running is an order: by chance one pair of days in {pairs:,}."
)


def above(found: Findings) -> set[str]:
    """What is more than it may be, by name. Of many channels one passes the bound by chance now and then, so each is
    named: an order shows in the same channel on every day, chance hardly ever does.
    """
    channels = {name for name, told in found.channels.items() if abs(told) > MOST_TAU}
    others = {name for name, value in found.figures.items() if name not in WORST and not TARGETS[name].holds(value)}
    return channels | others


def in_words(found: Findings) -> str:
    """What chance alone does with so many channels."""
    number = len(found.channels)
    return IN_WORDS.format(channels=number, days=round(1 / CHANCE / number), pairs=round(1 / CHANCE**2 / number))


def attempt(day: Day, dice: random.Random) -> Findings:
    """Everything the intruder tries."""
    found = Findings()
    sealed = [copy for copy in day.copies if copy.sealed and copy.moment != "closed"][-1]
    opened, closed = day.copy("open"), day.copy("closed")
    last, running, after = notes_of(sealed), notes_of(opened), notes_of(closed)
    truth = day.truth
    sealing, closing = _channels(last, truth), _channels(after, truth)
    found.channels = sealing | {f"{name}, after the close": told for name, told in closing.items()}
    led, own = notes_by_phone_keys(opened, running, truth)
    found.figures = {
        WORST[0]: _worst(sealing),
        WORST[1]: _worst(closing),
        "seats against joining, after a seal": round(abs(tau_of_seats(sealed, truth)), 3),
        "inside a page, while a stage is open": round(abs(tau_inside_pages(running, truth)), 3),
        "pairs of one phone, AUC": round(same_phone_auc(after, truth, dice), 3),
        "notes led to by all phones' keys, before the close": own if led == own else -led,
        "notes led to by all phones' keys, after the close": notes_by_phone_keys(closed, after, truth)[0],
        "keys of phones in any file, after the close": keys_in_files(closed, after, truth),
        "times of the event in the database": len(times_in_files(closed, day.began, day.ended)),
        "words, keys, tokens or addresses in the log": len(told_by_logs(day, day.log)),
    }
    return found


def _channels(notes: Sequence[Found], truth: Truth) -> dict[str, float]:
    inside = {f"{name}, inside a stage": told for name, told in taus_inside_stages(notes, truth).items()}
    return taus(notes, truth) | inside


def _worst(channels: dict[str, float]) -> float:
    return round(max(abs(found) for found in channels.values()), 3)
