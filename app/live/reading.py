"""How a note of a session is read, wherever it is read: in the mix, before it is sent, or after it was re-worded.

The promise: one way for all of them, so that a phone is asked about the same words that the facilitator sees marked.
A note is read at two depths. Quickly, by rules alone, which takes a millisecond and is done before the note leaves the
mix; and whole, by rules and the taught network, on a thread that gives way to everything else, so that neither saving
a burst nor showing it waits for the network. Where there is no network, the quick reading is the whole one.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from app import encoder, screening
from app.domain.room import Contribution
from app.encoder import screen
from app.screening import Screening
from app.screening.naming import Known, with_names

T = TypeVar("T")
Key = tuple[str, int]  # the name of a note, and how often its author changed it
Screened = Mapping[Key, Screening]
NICENESS = 10  # about a tenth of a processor while others want it, all of it while nobody does
FEW = 4  # notes read by rules before everybody else has a turn: some five milliseconds
BURST = 100  # so many are read as soon as can be; behind them come a flood's, which must not hold up its saving
REST_SECONDS = 0.01  # between every few of a flood, which leaves two thirds of the time to everybody else


def _give_way() -> None:
    """A thread of Linux has a niceness of its own; elsewhere it is like the others."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            this = threading.get_native_id()
            os.setpriority(os.PRIO_PROCESS, this, max(NICENESS, os.getpriority(os.PRIO_PROCESS, this)))


_reader = ThreadPoolExecutor(1, "reading", initializer=_give_way)


async def giving_way(work: Callable[..., T], *given: object) -> T:
    """What this makes of these, worked out by the thread that gives way."""
    return await asyncio.get_running_loop().run_in_executor(_reader, work, *given)


def read_note(text: str, stage: str | None, known: Known) -> Screening:
    """The reading of a note in its session."""
    found = screen(text, stage, pseudonyms=frozenset({known.pseudonym.casefold()}))
    return with_names(found, text, known)


def read_quickly(text: str, stage: str | None, known: Known) -> Screening:
    """What rules alone say of it. It says of itself whether more is to come."""
    found = screening.screen(text, stage, pseudonyms=frozenset({known.pseudonym.casefold()}))
    return replace(with_names(found, text, known), by_rules=encoder.present())


def warm_up() -> encoder.State:
    """Loads what reading needs, rules and weights, so that the first note finds them ready. Not for the loop."""
    read_quickly("A first reading, so that the next is quick.", None, Known(""))
    return encoder.state()


async def read_by_rules(notes: Sequence[Contribution], known: Known, behind: int = 0) -> dict[Key, Screening]:
    """The quick reading of each, on the event loop, which has its turn after every few, and a long one in a flood.

    `behind` is how many notes were before these.
    """
    found: dict[Key, Screening] = {}
    for number, item in enumerate(notes, 1):
        found[key_of(item)] = read_quickly(item.text, item.stage, known)
        if number % FEW == 0:
            await asyncio.sleep(0 if number + behind <= BURST else REST_SECONDS)
    return found


def screen_all(notes: Sequence[Contribution], known: Known) -> dict[Key, Screening]:
    """The whole reading of each. `known` are the names the session knows."""
    return {key_of(item): read_note(item.text, item.stage, known) for item in notes}


def key_of(item: Contribution) -> Key:
    """What a reading is of: this note, in these words."""
    return item.pub, item.changes
