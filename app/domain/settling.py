"""Settling an entry, a theme or a draft, by two people at once: the second is told, and nothing is lost.

The promise: what somebody settled is never replaced by somebody who had not seen it. Each form names the state it
was filled from; where that is no longer the state, the saver is asked, and saves again to keep their own.
"""

from __future__ import annotations

import hashlib

from app.domain.errors import Conflict
from app.domain.recommendations import Recommendation
from app.domain.room import Entry
from app.domain.theme_board import Theme

# As long as an entry may be, before the day and as the room settles it.
LONGEST_ENTRY = 4_000
CHANGED = (
    "Somebody else settled this fact while you were writing. Their wording and yours are both here. "
    "Put together what is right, then save again."
)
CHANGED_THEME, CHANGED_DRAFT = (
    f"Somebody else changed this {what} while you were writing. What they kept and what you wrote are both here. "
    "Put together what is right, then save again."
    for what in ("theme", "draft")
)

DECIDED_DRAFT = (
    "Somebody else decided about this draft, or re-worded it, while you were looking. Nothing was overwritten. "
    "Look again, then decide."
)


def settled_state(entry: Entry) -> str:
    """The name of what an entry was settled as: another status, wording, reason or coverage has another name."""
    return _name_of(entry.status.value, entry.now, entry.why, entry.coverage)


def theme_state(theme: Theme) -> str:
    """The name of what a theme is called and which kind it is."""
    return _name_of(theme.title, theme.kind.value)


def weight_state(theme: Theme) -> str:
    """The name of how a theme was weighed."""
    sought = "yes" if theme.counter_sought else ""
    return _name_of(" ".join(theme.lenses), theme.reach, " ".join(theme.views), theme.counter, sought, theme.paraphrase)


def draft_state(draft: Recommendation) -> str:
    """The name of the words of a draft; what the day makes of it is another matter."""
    return _name_of(draft.text, draft.case, draft.owner, draft.theme, draft.level, draft.sign)


def fate_state(draft: Recommendation) -> str:
    """The name of what the day made of a draft, and of the words that was decided about."""
    return _name_of(draft.status.value, draft.into, draft_state(draft))


def _name_of(*said: str) -> str:
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:12]


def check_seen(entry: Entry, seen: str) -> None:
    """Raises Conflict when the entry was settled otherwise since the form was filled. An empty `seen` asks nothing."""
    if seen and seen != settled_state(entry):
        raise Conflict(CHANGED, code="settled_since", field="now")


def check_same(seen: str, state: str, sentence: str, code: str = "settled_since") -> None:
    """Raises Conflict with this sentence when what was seen is not what is kept. An empty `seen` asks nothing."""
    if seen and seen != state:
        raise Conflict(sentence, code=code)
