"""Settling an entry, by two people at once: the second is told, with both wordings, and nothing is lost.

The promise: what somebody settled is never replaced by somebody who had not seen it. Each form names the state it
was filled from; where that is no longer the state, the saver is asked, and saves again to keep their own.
"""

from __future__ import annotations

import hashlib

from app.domain.errors import Conflict
from app.domain.room import Entry

# As long as an entry may be, before the day and as the room settles it.
LONGEST_ENTRY = 4_000
CHANGED = (
    "Somebody else settled this fact while you were writing. Their wording and yours are both here. "
    "Put together what is right, then save again."
)


def settled_state(entry: Entry) -> str:
    """The name of what an entry was settled as: another status, wording, reason or coverage has another name."""
    said = (entry.status.value, entry.now, entry.why, entry.coverage)
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:12]


def check_seen(entry: Entry, seen: str) -> None:
    """Raises Conflict when the entry was settled otherwise since the form was filled. An empty `seen` asks nothing."""
    if seen and seen != settled_state(entry):
        raise Conflict(CHANGED, code="settled_since", field="now")
