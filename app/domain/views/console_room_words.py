"""What the facilitator alone is told of the words in the room: how warm they are, and what was done with notes.

The promise: steps and counts of words and decisions; no note, no person, nothing of a stage with few notes.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.handled import Handled, handled
from app.domain.room import Brief, Room
from app.domain.scripts import SCRIPTS, said_aloud
from app.domain.stages import BY_NAME, StageName
from app.domain.temperature import Warmth, warmth


@dataclass(frozen=True)
class RoomWords:
    """The strip at the side of the console. `counts` are pairs of a stage's title and what was done there, in words."""

    stage: StageName | None
    warmth: tuple[Warmth, ...]
    counts: tuple[tuple[str, str], ...]
    rules_only: bool


@dataclass(frozen=True)
class Aloud:
    """A card of words to say, as it is said in this session."""

    key: str
    title: str
    say: str
    beside: str


def room_words(room: Room) -> RoomWords:
    """The strip for this room."""
    counts = tuple((BY_NAME[one.stage].title, count_words(one)) for one in handled(room))
    return RoomWords(room.position.stage, warmth(room), counts, room.rules_only)


def cards_aloud(brief: Brief) -> tuple[Aloud, ...]:
    """Every card of words to say."""
    return tuple(Aloud(one.key, one.title, said_aloud(brief, one.key), one.beside) for one in SCRIPTS)


def count_words(counts: Handled) -> str:
    """The counts of a stage as a sentence; what did not happen is not said."""
    told = (
        (counts.shared, "shared"),
        (counts.held, "held"),
        (counts.apart, "for the lead reviewer only"),
        (counts.returned, "sent back"),
        (counts.changed, "of those worded anew"),
        (counts.hidden, "with words hidden"),
        (counts.reworded, "re-worded with care"),
        (counts.support, "that needed support"),
        (counts.act, "to act on"),
    )
    said = ", ".join(f"{number} {words}" for number, words in told if number)
    notes = "1 note" if counts.read == 1 else f"{counts.read} notes"
    return f"{notes}: {said}." if said else f"{notes}, not decided yet."
