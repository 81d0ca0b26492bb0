"""How long what was said is kept, who may stop its end, and who may bring it forward: pure rules.

Three rules that protect different people meet here. What practitioners wrote goes on its day, without anybody
having to remember it. While the police, a coroner or a court may ask for it, a hold stops that day, and the hold
is written down with its reason, who set it and when. And nobody alone lifts a hold or ends a session early: one
person asks, the other agrees, and the two are the host and the lead reviewer. Asking for a hold is enough to hold,
because waiting for the second person could cost what the hold is there for.

The day itself is the earlier of two: the day that was set when the session was made (twelve months after the
event, unless somebody chose another), and thirty days after the notes were signed off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.errors import Conflict, Forbidden, Invalid
from app.domain.roles import Role

AFTER_SIGN_OFF = timedelta(days=30)
LONGEST_JUMP = timedelta(hours=24)
# Kinds of review that the police, a coroner or a court most often ask about.
HELD_KINDS = frozenset({"cspr", "sar", "dardr"})
DEFAULT_REASON = "Legal proceedings are live or likely, and this kind of review is then on hold from its opening on."


class Wish(StrEnum):
    """What can be asked of what is kept."""

    HOLD = "hold"
    LIFT = "lift"
    DESTROY = "destroy"


@dataclass(frozen=True)
class Decision:
    """What one person asked for: why, in which role, under which name, and on which day (ISO)."""

    wish: Wish
    reason: str
    role: Role
    who: str
    day: str
    agreed_by: str = ""


@dataclass(frozen=True)
class Keeping:
    """What is decided about a session's words. `asked` waits for the second person. `signed_off` is an ISO day."""

    on_hold: bool = False
    asked: Decision | None = None
    done: tuple[Decision, ...] = ()
    signed_off: str = ""

    @property
    def held(self) -> bool:
        """True while nothing of this session may be removed. A hold that is only asked for counts."""
        return self.on_hold or (self.asked is not None and self.asked.wish is Wish.HOLD)

    @property
    def last_hold(self) -> Decision | None:
        """The decision that put the hold there, if it is there."""
        if not self.held:
            return None
        if self.asked is not None and self.asked.wish is Wish.HOLD:
            return self.asked
        return next((each for each in reversed(self.done) if each.wish is Wish.HOLD), None)


def begins_held(review_type: str, proceedings_live: bool) -> bool:
    """Whether a session of this kind is on hold from the start, without anybody asking."""
    return proceedings_live and review_type in HELD_KINDS


def hold_at_start(keeping: Keeping, day: str) -> Keeping:
    """The hold that the kind of review brings, written down like any other. It is never set twice."""
    if keeping.on_hold:
        return keeping
    line = Decision(Wish.HOLD, DEFAULT_REASON, Role.FACILITATOR, "the app", day)
    return replace(keeping, on_hold=True, done=(*keeping.done, line))


def ask(keeping: Keeping, wanted: Decision) -> Keeping:
    """One person's wish, waiting for the other. Raises Invalid without a reason, Conflict, Forbidden."""
    _check_person(wanted.role)
    if not wanted.reason.strip() or not wanted.who.strip():
        raise Invalid("Write down why, and your name, so that both can be found later.", field="reason")
    if keeping.asked is not None:
        raise Conflict("Something is asked for already. Agree to it, or withdraw it first.")
    if wanted.wish is Wish.HOLD and keeping.on_hold:
        raise Conflict("This session is on hold already.")
    if wanted.wish is Wish.LIFT and not keeping.on_hold:
        raise Conflict("This session is not on hold.")
    if wanted.wish is Wish.DESTROY and keeping.on_hold:
        raise Conflict("This session is on hold, so it cannot be destroyed. Lift the hold first.")
    return replace(keeping, asked=wanted)


def agree(keeping: Keeping, role: Role, who: str) -> tuple[Keeping, Wish]:
    """The second person agrees; returns what is decided now. Raises Conflict, Forbidden, Invalid.

    The second person is the other of the two: whoever asked cannot agree with themselves.
    """
    _check_person(role)
    wanted = keeping.asked
    if wanted is None:
        raise Conflict("Nothing is asked for. Please reload this page.")
    if role is wanted.role:
        raise Forbidden("This needs a second person: the host and the lead reviewer agree together.")
    if not who.strip():
        raise Invalid("Write your name, so that it can be found later.", field="who")
    done = (*keeping.done, replace(wanted, agreed_by=who))
    held = keeping.on_hold if wanted.wish is Wish.DESTROY else wanted.wish is Wish.HOLD
    return Keeping(held, None, done, keeping.signed_off), wanted.wish


def withdraw(keeping: Keeping) -> Keeping:
    """Either of the two may drop what was asked for; what was held before stays held."""
    return replace(keeping, asked=None)


def due_day(retention: date, signed_off: str) -> date:
    """The day on which the words are destroyed unless they are on hold."""
    if not signed_off:
        return retention
    return min(retention, date.fromisoformat(signed_off) + AFTER_SIGN_OFF)


def is_due(due: date, today: date) -> bool:
    """Whether the day has come. The day itself is kept to its end, because the notice says “until”."""
    return today > due


def clock_is_trusted(last_seen: datetime | None, now: datetime) -> bool:
    """Whether the clock may decide that a day has come. A leap of more than a day needs a person to look at it.

    A clock that goes back is no danger: nothing becomes due by it. Nothing seen yet is a leap of unknown length.
    """
    return last_seen is not None and now - last_seen <= LONGEST_JUMP


def _check_person(role: Role) -> None:
    if role not in (Role.HOST, Role.FACILITATOR):
        raise Forbidden("Only the host and the lead reviewer decide about what is kept.")
