"""The thread that reads drafts for their authors, so that no reading stands in the way of a note.

The promise: the words are read in memory and forgotten. A reading that would come too late to be of use is not begun.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app.domain.nudge import NAMING, Nudge, Reading, nudge_for
from app.domain.room import Brief, Mark
from app.domain.stages import StageName
from app.live.reading import read_note
from app.screening import Screening, labels_to_read
from app.screening.author import find_telling
from app.screening.naming import Known

# A phone waits this long and then sends without an answer; so a reading that has not begun by then is not begun.
PATIENCE = 1.5
MOST_WAITING = 40


class Checks:
    """The thread that reads drafts. Too many at once are not read at all: a nudge is never worth a queue."""

    def __init__(self) -> None:
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="checks")
        self._waiting = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def read(self, text: str, stage: StageName, brief: Brief) -> Nudge | None:
        """The question for a draft; None when there is none, or when it would come too late."""
        if self._waiting >= MOST_WAITING:
            return None
        self._waiting += 1
        too_late = time.monotonic() + PATIENCE
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._reader, _read, text, stage, brief, too_late)
        finally:
            self._waiting -= 1

    def aside(self, reading: Coroutine[Any, Any, None]) -> None:
        """Lets an answer come when it comes: whoever asked goes on at once."""
        task = asyncio.create_task(reading)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def reading_of(text: str, found: Screening, brief: Brief) -> Reading:
    """What the screening and the session's list of names found in a text, as plain values."""
    shown = labels_to_read(found)
    return Reading(
        marks=tuple(Mark(span.start, span.end, span.label) for span in found.spans if span.label in shown),
        asks=found.nudge,
        question=found.suggestion or "",
        telling=tuple(Mark(one.start, one.end, NAMING) for one in find_telling(text, brief.names)),
        act_now=found.act_now,
    )


def _read(text: str, stage: StageName, brief: Brief, too_late: float) -> Nudge | None:
    if time.monotonic() > too_late:
        return None
    found = read_note(text, stage, Known(brief.name, brief.names))
    return nudge_for(text, reading_of(text, found, brief))
