"""The facilitator's tools of lived experience: moments, statements to read out, and the cards of care.

The promise: a statement is read out by a press of the facilitator's and never by itself.
"""

from __future__ import annotations

from app.domain.room import Contribution, Room, WallMode
from app.domain.stages import Stage
from app.domain.views.console_history import foresight
from app.domain.views.console_panels import LivedPanel, Voice
from app.domain.views.console_parts import entry_line, heading_of
from app.domain.views.console_queue import moment
from app.domain.views.turning import NOWHERE, Turns, turned
from app.domain.views.wall_lived import basis_words
from app.domain.voices import current_voice, read_out, ready

PAUSES = (1, 2, 3, 5, 10)


def lived_panel(room: Room, stage: Stage, turns: Turns = NOWHERE) -> LivedPanel:
    """What waits to be read out first, then what the room has heard."""
    shared = room.shared(stage.name)
    current = current_voice(room)
    waiting, waiting_leaf = turned(ready(room), "voices", turns, lambda item: item.text)
    heard, heard_leaf = turned(read_out(room), "heard", turns, lambda item: item.text)
    return LivedPanel(
        heading=heading_of(room, stage),
        moments=tuple(
            entry_line(room, entry, sum(item.entry == entry.id for item in shared)) for entry in room.moments
        ),
        foresight=foresight(room),
        waiting=tuple(_voice(room, item) for item in waiting),
        waiting_leaf=waiting_leaf,
        heard=tuple(_voice(room, item) for item in heard),
        heard_leaf=heard_leaf,
        current=current.pub if current else "",
        note=room.position.wall is WallMode.NOTE,
        family=bool(room.brief.family_words),
        wall=room.position.wall.value,
        pauses=PAUSES,
    )


def _voice(room: Room, item: Contribution) -> Voice:
    entry = room.entry(item.entry)
    return Voice(item.pub, item.text, moment(entry) if entry else "", basis_words(room, item))
