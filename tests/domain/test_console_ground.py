"""A card is made once while nothing it shows has changed, and is never an old one when something has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.position import Position
from app.domain.room import Brief, Contribution, Entry, Recommendation, Room, RoomState, Theme, ThemeKind
from app.domain.stages import StageName
from app.domain.views.console_queue import queue
from tests.domain.console_room import a_note, a_room

ENTRY, THEME, DRAFT = "1" * 32, "2" * 32, "3" * 32
BRIEF = Brief("A day", "Wren", date(2026, 6, 11), date(2027, 6, 11))


def _room(**about: Any) -> Room:
    note = a_note(
        "a", stage=StageName.ANALYSIS, card="idea", entry=ENTRY, theme=THEME, recommendation=DRAFT, audience="later"
    )
    given: dict[str, Any] = {
        "entries": (Entry(ENTRY, 0, "May 2024", "Seen once."),),
        "themes": (Theme(THEME, "Late letters", ThemeKind.SYSTEM, 0),),
        "recommendations": (Recommendation(DRAFT, "One inbox", "", "", 0),),
    }
    return replace(a_room(note, stage=StageName.FACTS), **(given | about))


def _fresh(item: Contribution) -> Contribution:
    """The same note, with nothing worked out of it."""
    return replace(item)


CHANGES: list[dict[str, Any]] = [
    {"entries": (Entry(ENTRY, 0, "June 2024", "Seen once."),)},
    {"themes": (Theme(THEME, "The post", ThemeKind.SYSTEM, 0),)},
    {"themes": ()},
    {"recommendations": (Recommendation(DRAFT, "Two inboxes", "", "", 0),)},
    {"state": RoomState.CLOSED},
    {"brief": replace(BRIEF, name="Finch")},
    {"position": Position(stage=StageName.ANALYSIS, visited=(StageName.FACTS, StageName.ANALYSIS))},
    {"position": Position(stage=StageName.FACTS, visited=(StageName.FACTS, StageName.ANALYSIS))},
]


@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_the_cards_of_a_changed_room_are_those_of_a_room_seen_for_the_first_time(change: dict[str, Any]) -> None:
    room = _room()
    queue(room)
    after = replace(room, **change)
    fresh = replace(after, contributions=tuple(map(_fresh, after.contributions)))
    assert queue(after) == queue(fresh)
    assert queue(room) == queue(_room()), "and back again"


def test_while_nothing_it_shows_has_changed_a_card_is_the_very_same() -> None:
    def cards(room: Room) -> list[int]:
        return [id(card) for tray in queue(room).trays for card in tray.cards]

    room = _room()
    assert cards(room) == cards(replace(room, version=room.version + 1, alert="x"))
