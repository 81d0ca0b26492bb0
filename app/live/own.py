"""What phones are told about their own notes: a broadcast list, in which each phone finds what is its own.

No phone ever asks about its notes, because asking would show which notes are its. Every phone is sent the
same list of short hashes with what became of each; only the phone that holds the key can tell which is which.
"""

from __future__ import annotations

from app.domain.lanes import passes_the_mix
from app.domain.room import Contribution, ContributionState, Room
from app.domain.stages import StageName

REWORDED = "It was re-worded with care before it was shown."
WORDS_HIDDEN = "Some of its words were left out before it was shown."


def own_statuses(room: Room) -> dict[str, list[str]]:
    """For each contribution that left the mix: shown, back (with the note) or aside, by prefix of its key's hash.
    Its author is told, too, when others see other words than those that were written.

    The list is in the order of the prefixes, because the wall's order would join each prefix to its words.
    """
    # A note that passed the mix is not told of: one prefix by itself would say that somebody wrote just now.
    mixed = (item for item in room.contributions if not passes_the_mix(item))
    told = sorted(mixed, key=lambda item: item.prefix)
    return {item.prefix: ["aside"] if _unheard(room, item) else _status(item) for item in told}


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
