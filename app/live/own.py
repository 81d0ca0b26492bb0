"""What phones are told about their own notes: a broadcast list, in which each phone finds what is its own.

No phone ever asks about its notes, because asking would show which notes are its. Every phone is sent the
same list of short hashes with what became of each; only the phone that holds the key can tell which is which.
"""

from __future__ import annotations

from app.domain.room import Contribution, ContributionState, Room
from app.domain.stages import StageName


def own_statuses(room: Room) -> dict[str, list[str]]:
    """For each contribution that left the mix: shown, back (with the note) or aside, by prefix of its key's hash.

    The list is in the order of the prefixes, because the wall's order would join each prefix to its words.
    """
    told = sorted(room.contributions, key=lambda item: item.prefix)
    return {item.prefix: ["aside"] if _unheard(room, item) else _status(item.state, item.reply) for item in told}


def _unheard(room: Room, item: Contribution) -> bool:
    """A statement that was shared and waits to be read out is not on the screen yet, so nobody is told that it is."""
    shared = item.state is ContributionState.SHARED
    return shared and item.stage is StageName.LIVED and item.pub not in room.position.read_out


def _status(state: ContributionState, reply: str) -> list[str]:
    match state:
        case ContributionState.SHARED:
            return ["shown"]
        case ContributionState.SENT_BACK:
            return ["back", reply]
        case _:
            return ["aside"]
