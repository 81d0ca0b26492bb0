"""The mix, the bands and the small numbers: why nobody in the room can tell who wrote what.

The commonest attack needs no database. Watch who taps, watch what appears. So nothing reaches any screen,
the facilitator's included, one by one: contributions wait until a group can be shown together, in an order
of their own. A group is `k` contributions; how many depends on how many phones are in the room, because in
a room of eight a group of five is half the room. Below six phones no group is ever large enough by itself,
and the facilitator ends the round by hand, told plainly what that means.

Counts follow the same rule. A number that moves by one tells you who just pressed send. So open votes are
counted in steps, results wait for the close, and nothing below the small-number threshold is shown at all.

The numbers come from published practice for staff surveys (groups no smaller than five) and from a
simulation of waiting times; `k` and the threshold are fixed when the room opens and may only be raised.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import Conflict, Invalid

SMALL_NUMBER = 5
FULL_ROOM = 15
SMALL_ROOM = 6
SMALL_GROUP = 3
LARGEST_LIMIT = 50
PATIENCE = 45.0


@dataclass(frozen=True)
class MixRule:
    """How many contributions make a group. None: no group forms by itself, and the round ends by hand."""

    size: int | None

    @property
    def least(self) -> int:
        """How many are enough after `PATIENCE` seconds: a session that chose a larger group is not kept waiting long.

        It is never below the small number, and at the end of a stage it is what leaves without asking anybody.
        """
        return SMALL_GROUP if self.size is None else min(self.size, SMALL_NUMBER)


def mix_rule(phones: int, group_size: int = 5) -> MixRule:
    """The rule for a room with this many phones connected. `group_size` is the session's own k (default 5).

    With `group_size` 1 the mix is off: that is for measuring, and for rooms that chose to be open.
    """
    if group_size == 1:
        return MixRule(1)
    if phones >= FULL_ROOM:
        return MixRule(group_size)
    if phones >= SMALL_ROOM:
        return MixRule(min(SMALL_GROUP, group_size))
    return MixRule(None)


def may_release(waiting: int, rule: MixRule, waited: float = 0.0) -> bool:
    """Whether the contributions that wait may be shown to staff as one group. `waited` is the oldest, in seconds."""
    if rule.size is None:
        return False
    return waiting >= (rule.least if waited >= PATIENCE else rule.size)


def gathered_words(seconds: float | None) -> str:
    """How long the mix held the last group, in words that change only when another group leaves."""
    if seconds is None:
        return "No group has come yet."
    if seconds < 60:
        return "The last group took less than a minute to gather."
    minutes = round(seconds / 60)
    return f"The last group took about {minutes} minute{'' if minutes == 1 else 's'} to gather."


def stepped(count: int, step: int = SMALL_NUMBER) -> int:
    """A count that moves only in whole steps, so that one more answer is never seen by itself."""
    return count - count % step


def shown(ballots: int, threshold: int = SMALL_NUMBER) -> bool:
    """Whether the result of a closed vote may be shown: nothing below the threshold ever is."""
    return ballots >= threshold


def checked_limit(now: int, wanted: int | None, *, opened: bool, least: int = 1) -> int:
    """A limit as it may be from now on; None wants no change. Raises Conflict when it would protect people less.

    People joined on the promise they were shown, so once the room has opened a limit may be raised and never lowered.
    """
    if wanted is None:
        return now
    if not least <= wanted <= LARGEST_LIMIT:
        raise Invalid(f"Choose a number from {least} to {LARGEST_LIMIT}.")
    if opened and wanted < now:
        raise Conflict(f"People have joined with {now}. It can be raised now, and never lowered.")
    return wanted


def band(phones: int) -> str:
    """How many are here, in words coarse enough for a wall."""
    if phones == 0:
        return "Waiting for the first phone"
    if phones < SMALL_ROOM:
        return "A few phones have joined"
    if phones < 10:
        return "More than 5 phones have joined"
    return f"More than {phones - phones % 10} phones have joined" if phones % 10 else f"{phones} phones have joined"
