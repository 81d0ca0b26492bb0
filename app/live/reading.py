"""How a note of a session is read, wherever it is read: in the mix, before it is sent, or after it was re-worded.

The promise: one way for all of them, so that a phone is asked about the same words that the facilitator sees marked.
What waits in the mix is read by a thread that gives way to everything else, so that saving a burst is not slowed by
reading it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from app.encoder import screen
from app.screening import Screening
from app.screening.naming import Known, with_names

T = TypeVar("T")
NICENESS = 10  # about a tenth of a processor while others want it, all of it while nobody does


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
