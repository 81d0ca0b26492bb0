"""The page about what is kept: until when, whether it is on hold and why, and what the second person is asked.

The promise: it shows what was decided about keeping and nothing that anybody said, so the host may see it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.dates import read_date
from app.domain.keeping import Decision, Keeping, Wish
from app.domain.roles import Role
from app.domain.views.prepare_fields import Box, Errors, boxes

FIELDS = ("reason", "who")
_ASKED = {
    Wish.HOLD: "put everything on hold",
    Wish.LIFT: "end the hold",
    Wish.DESTROY: "destroy everything now",
}
_DONE = {Wish.HOLD: "Put on hold", Wish.LIFT: "Hold ended", Wish.DESTROY: "Destroyed early"}
_WHO = {Role.HOST: "the host", Role.FACILITATOR: "the lead reviewer"}
_OTHER = {Role.HOST: "the lead reviewer", Role.FACILITATOR: "the host"}


@dataclass(frozen=True)
class DoneLine:
    """One decision of before: what, why, by whom, and on which day."""

    what: str
    why: str
    by: str


@dataclass(frozen=True)
class KeepingView:
    """The page. `asked` is what waits, in words; `mine` is true when the reader asked for it, so cannot agree to it."""

    title: str
    action: str
    back: str
    until: str
    signed_off: bool
    held: bool
    why: str
    asked: str
    asked_why: str
    mine: bool
    other: str
    choices: tuple[tuple[str, str], ...]
    done: tuple[DoneLine, ...]
    fields: Mapping[str, Box]
    sentence: str
    version: int = 0


def keeping_view(
    title: str,
    keeping: Keeping,
    due: date,
    reader: Role,
    action: str,
    back: str,
    *,
    typed: Mapping[str, str] | None = None,
    errors: Errors | None = None,
    sentence: str = "",
) -> KeepingView:
    """The page for the host or the lead reviewer. `typed` and `errors` are of a form that could not be used."""
    asked = keeping.asked
    return KeepingView(
        title=title,
        action=action,
        back=back,
        until=read_date(due.isoformat()).text,
        signed_off=bool(keeping.signed_off),
        held=keeping.held,
        why=_why(keeping),
        asked=_ASKED[asked.wish] if asked else "",
        asked_why=f"{_WHO[asked.role].capitalize()}, {asked.who}: {asked.reason}" if asked else "",
        mine=asked is not None and asked.role is reader,
        other=_OTHER[reader],
        choices=_choices(keeping),
        done=tuple(_line(each) for each in keeping.done),
        fields=boxes({name: (typed or {}).get(name, "") for name in FIELDS}, errors or {}),
        sentence=sentence,
    )


def _why(keeping: Keeping) -> str:
    hold = keeping.last_hold
    if hold is None:
        return "Legal proceedings are live or likely. The hold begins when the room opens."
    return f"{hold.reason} Set by {hold.who}{_on(hold.day)}."


def _choices(keeping: Keeping) -> tuple[tuple[str, str], ...]:
    """What can be asked for now."""
    if keeping.asked is not None:
        return ()
    wishes = (Wish.LIFT,) if keeping.on_hold else (Wish.HOLD, Wish.DESTROY)
    words = {
        Wish.HOLD: "Put everything on hold",
        Wish.LIFT: "End the hold",
        Wish.DESTROY: "Destroy everything now, before its day",
    }
    return tuple((wish.value, words[wish]) for wish in wishes)


def _line(each: Decision) -> DoneLine:
    agreed = f", agreed by {each.agreed_by}" if each.agreed_by else ""
    return DoneLine(_DONE[each.wish], each.reason, f"{each.who}{agreed}{_on(each.day)}")


def _on(day: str) -> str:
    return f" on {read_date(day).text}" if day else ""
