"""Two people decide at once: a decision says which version of a note it was made of.

The promise: what somebody has decided is never overwritten by a person who did not see it. The second is told what
the note is now, and may decide again.
"""

from __future__ import annotations

from app.domain.errors import Conflict
from app.domain.lanes import Lane
from app.domain.notes import Contribution, ContributionState

_NOW: dict[ContributionState, str] = {
    ContributionState.TO_READ: "waits to be read",
    ContributionState.HELD: "is held",
    ContributionState.SENT_BACK: "was sent back",
    ContributionState.SHARED: "is shared",
}
_LANES: dict[str, str] = {Lane.ACT: "lies with those to act on now", Lane.SUPPORT: "lies with those that need support"}


def state_words(item: Contribution) -> str:
    """What has become of a note, as the end of a sentence."""
    if item.apart:
        return "is kept for the lead reviewer only"
    return _LANES.get(item.lane) or _NOW.get(item.state, "has changed")


def check_where(now: str, was: str | None, to: str, place: str) -> None:
    """Raises Conflict when a note lies no longer where it was seen, unless somebody moved it where it was to go.

    `place` says where it lies now, as the end of a sentence. None asks for no check.
    """
    if was is not None and now not in (was, to):
        again = "Nothing was overwritten. Look again, then move it."
        raise Conflict(f"Somebody moved this note before you: it is {place} now. {again}", code="decided")


def check_seen(item: Contribution, seen: int | None) -> None:
    """Raises Conflict when the note is not the one that was looked at. None asks for no check."""
    if seen is not None and seen != item.rev:
        again = "Nothing was overwritten. Look again, then decide."
        # A note comes to a lane by a person or by its reading, so nobody is said to have laid it there.
        first = "This note was moved before you decided" if item.lane else "Somebody decided about this note before you"
        raise Conflict(f"{first}: it {state_words(item)} now. {again}", code="decided")


def check_read(item: Contribution, read: int | None) -> None:
    """Raises Conflict when its reading came since the note was looked at, for what is chosen from what was read.

    `read` is how many readings had come by then. None asks for no check.
    """
    if read is not None and read != item.readings:
        again = "Nothing was hidden. Look again, then choose."
        raise Conflict(f"The reading of this note has come meanwhile, with other proposals. {again}", code="decided")
