"""What phones are told about their own notes: a broadcast list, in which each phone finds what is its own.

No phone ever asks about its notes, because asking would show which notes are its. Every phone is sent the
same list of short hashes with what became of each; only the phone that holds the key can tell which is which.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter

from app.domain.lanes import passes_the_mix
from app.domain.room import Contribution, ContributionState, Room
from app.domain.stages import StageName

REWORDED = "It was re-worded with care before it was shown."
_ASIDE = ["aside"]
WORDS_HIDDEN = "Some of its words were left out before it was shown."


@dataclass(frozen=True)
class Told:
    """What was told of a room's notes, and from which notes it followed."""

    notes: tuple[Contribution, ...]
    heard: tuple[str, ...]
    own: dict[str, list[str]]


def told_after(room: Room, before: Told | None) -> Told:
    """The same as `own_statuses`, worked out for those notes only that differ from those told of before."""
    notes, heard = room.contributions, room.position.read_out
    if before is None or before.heard != heard:
        return Told(notes, heard, own_statuses(room))
    known, here = set(map(id, before.notes)), set(map(id, notes))
    own = dict(before.own)
    for item in before.notes:
        if id(item) not in here:
            own.pop(item.prefix, None)
    fresh = own_statuses(replace(room, contributions=tuple(item for item in notes if id(item) not in known)))
    if fresh.keys() - own.keys():
        return Told(notes, heard, dict(sorted((own | fresh).items())))
    return Told(notes, heard, own | fresh)


def own_statuses(room: Room) -> dict[str, list[str]]:
    """For each contribution that left the mix: shown, back (with the note) or aside, by prefix of its key's hash.
    Its author is told, too, when others see other words than those that were written.

    The list is in the order of the prefixes, because the wall's order would join each prefix to its words.
    """
    # A note that passed the mix is not told of: one prefix by itself would say that somebody wrote just now.
    mixed = (item for item in room.contributions if not passes_the_mix(item))
    told = sorted(mixed, key=attrgetter("prefix"))
    return {item.prefix: _ASIDE if _unheard(room, item) else _status(item) for item in told}


def _unheard(room: Room, item: Contribution) -> bool:
    """A statement that was shared and waits to be read out is not on the screen yet, so nobody is told that it is."""
    shared = item.state is ContributionState.SHARED
    return shared and item.stage is StageName.LIVED and item.pub not in room.position.read_out


def _status(item: Contribution) -> list[str]:
    match item.state:
        case ContributionState.SHARED if item.reworded:
            return ["shown", REWORDED]
        case ContributionState.SHARED if item.words_hidden:
            return ["shown", WORDS_HIDDEN]
        case ContributionState.SHARED:
            return ["shown"]
        case ContributionState.SENT_BACK:
            return ["back", item.reply]
        case _:
            return ["aside"]
