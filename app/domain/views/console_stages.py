"""Fills the facilitator's tools: where the room is, what it said, and what to settle next.

The promise: an open vote shows only whole steps of answers and a closed one nothing below the small number.
Words here have been shared, apart from amendments of the fact under discussion, which may still be unread.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.notes import in_order
from app.domain.room import (
    Room,
    RoomState,
)
from app.domain.stages import MISSED, Stage, StageName
from app.domain.views import console_panels as panels
from app.domain.views.console_analysis import analysis_panel
from app.domain.views.console_facts import facts_panel
from app.domain.views.console_learning import learning_panel
from app.domain.views.console_lived import lived_panel
from app.domain.views.console_panels import Line, Panel
from app.domain.views.console_parts import heading_of
from app.domain.views.console_themes import themes_panel
from app.domain.views.recall import HeardPart, is_recalling, missed, recall_words
from app.domain.views.turning import NOWHERE, Leaf, Turns, turned

RECALL_PROMPTS = (
    "Which words of this room do you find again, and which not?",
    "What would somebody in your team not recognise?",
    "Where would you say it more plainly, or more kindly?",
    "What went well that the draft leaves out?",
)


def panel(room: Room, turns: Turns = NOWHERE) -> Panel:
    """The tools for where the room is now, their long lists at the pages turned to."""
    if room.state is RoomState.CLOSED:
        return panels.ClosedPanel()
    stage = room.stage
    if stage is None:
        return _lobby(room)
    if is_recalling(room):
        return _recall(room, stage, turns)
    match stage.name:
        case StageName.FACTS:
            return facts_panel(room, stage)
        case StageName.LIVED:
            return lived_panel(room, stage, turns)
        case StageName.THEMES:
            return themes_panel(room, stage, turns)
        case StageName.ANALYSIS:
            return analysis_panel(room, stage, turns)
        case StageName.LEARNING:
            return learning_panel(room, stage, turns)


def _recall(room: Room, stage: Stage, turns: Turns) -> panels.RecallPanel:
    words = recall_words(room, stage.name)
    heading = replace(heading_of(room, stage), question=MISSED.text_label, prompts=RECALL_PROMPTS)
    notes, leaf = turned(in_order(missed(room, stage.name)), "missed", turns, lambda item: item.text)
    said = tuple(Line(item.pub, item.text, "") for item in notes)
    heard = tuple(_heard(part, number, turns) for number, part in enumerate(words.heard, 1))
    return panels.RecallPanel(heading, heard, words.draft, said, leaf)


def _heard(part: HeardPart, number: int, turns: Turns) -> tuple[HeardPart, Leaf]:
    found, leaf = turned(part.lines, f"recalled-{number}", turns, lambda line: line.text)
    return replace(part, lines=tuple(found)), leaf


def _lobby(room: Room) -> panels.LobbyPanel:
    brief = room.brief
    checks = (
        (bool(room.facts), f"{_counted(len(room.facts), 'entry', 'entries')} to look at in Facts"),
        (bool(room.moments), f"{_counted(len(room.moments), 'moment', 'moments')} for Lived experience"),
        (bool(brief.contacts), f"{_counted(len(brief.contacts), 'contact', 'contacts')} for support"),
        (bool(brief.agreement), "A working agreement to read out"),
        (bool(brief.next_steps), "What happens after today"),
        (bool(brief.closing), "Closing words"),
    )
    return panels.LobbyPanel(f"{room.code[:4]} {room.code[4:]}", room.state is RoomState.OPEN, checks)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
