"""Who a note is for, as a phone asks it and says it back. The promise: it says exactly what will be done."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.audience import Audience, later_has_come
from app.domain.room import Room


@dataclass(frozen=True)
class AudienceChoice:
    """One answer to “Who is it for?”: the value sent, its words, what is said once it is saved, and under Mine."""

    value: str
    label: str
    saved: str = ""
    reading: str = ""
    mine: str = ""


# What is said once a note is saved, by whom it is for; everything else is for the room.
KEPT: dict[str, tuple[str, str]] = {
    Audience.LATER.value: (
        "Saved. It is held for later.",
        "It comes back in the analysis stage. The lead reviewer reads it before any of it goes on the screen.",
    ),
    Audience.REVIEWER.value: (
        "Saved. It is for the lead reviewer only.",
        "It will not go on the screen, to other phones or into the record. It has no name on it.",
    ),
}
EVERYONE = AudienceChoice("", "Everyone in the room")
LATER = AudienceChoice(Audience.LATER.value, "Hold it for later", *KEPT[Audience.LATER], "For later")
REVIEWER = AudienceChoice(
    Audience.REVIEWER.value, "The lead reviewer only", *KEPT[Audience.REVIEWER], "For the lead reviewer"
)


def audiences(room: Room) -> tuple[AudienceChoice, ...]:
    """Who a note may be for now. Once the room is at its analysis there is no later to hold it for."""
    come = later_has_come(room.position.visited, room.state)
    return (EVERYONE, REVIEWER) if come else (EVERYONE, LATER, REVIEWER)
