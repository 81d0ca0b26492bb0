"""Rooms in which much was said, for the pages of the wall: themes, loose notes, influences and drafts in any number."""

from __future__ import annotations

from dataclasses import replace

from app.domain.bias import BIAS_CARDS
from app.domain.room import Brief, Contact, NextStep, Recommendation, Room, Tally, Theme, ThemeKind, WallMode
from app.domain.stages import StageName
from tests.domain.wall_cast import BRIEF, NOW, a_note, a_room, a_tally

LONG = "Services write to each other too late"
KINDS = tuple(ThemeKind)


def named(count: int, step: str = "discuss", *, voted: bool = False) -> Room:
    """A room with so many themes, of every kind in turn."""
    themes = tuple(Theme(f"{at:032x}", f"{LONG} {at:02}", KINDS[at % 3]) for at in range(count))
    dots = Tally("dots#1", tuple((theme.id, at + 3) for at, theme in enumerate(themes)), 30)
    return a_room(StageName.THEMES, step, themes=themes, tallies=(dots,) if voted else ())


def ungrouped(count: int, themes: int = 0) -> Room:
    notes = tuple(a_note(StageName.THEMES, "system", f"{LONG} about it {at:02}", at) for at in range(count))
    return replace(named(themes, "group"), contributions=notes)


def said(stage: StageName, card: str, count: int, step: str = "") -> Room:
    """A room in which so many notes of one kind were shared."""
    notes = tuple(a_note(stage, card, f"{LONG} {at:02}", at) for at in range(count))
    return a_room(stage, step, contributions=notes)


def analysed(count: int, step: str = "discuss", *, voted: bool = False) -> Room:
    """A room with so many influences and so many drafts, each with its answers where they were asked for."""
    notes = tuple(a_note(StageName.ANALYSIS, "activity", f"{LONG}, {LONG} {at:02}", at) for at in range(count))
    drafts = tuple(Recommendation(f"{at:032x}", f"Tell everybody within two days {at:02}") for at in range(count))
    asked = tuple(a_tally(f"support:{draft.id}", help=9, **{"if": 7, "not": 3, "cannot": 6}) for draft in drafts)
    return a_room(StageName.ANALYSIS, step, contributions=notes, recommendations=drafts, tallies=asked if voted else ())


def in_hall(room: Room, size: str) -> Room:
    return replace(room, position=replace(room.position, room_size=size))


def covered(brief: Brief, mode: WallMode, card: str = "hindsight") -> Room:
    """A room whose wall shows this cover."""
    room = a_room(brief=brief)
    return replace(room, position=replace(room.position, wall=mode, card=card, break_ends=NOW + 12 * 60))


def covers() -> dict[str, Room]:
    """Every cover with few words, with those a partnership would write, and with as many as the form takes."""
    found = {mode.value: covered(BRIEF, mode) for mode in COVERS}
    found |= {f"{mode.value} of a usual length": covered(USUAL, mode) for mode in COVERS}
    found |= {f"longest {mode.value}": covered(LONGEST, mode) for mode in COVERS}
    return found | {f"card {card.key}": covered(BRIEF, WallMode.CARD, card.key) for card in BIAS_CARDS}


COVERS = (
    WallMode.LOBBY,
    WallMode.CLOSE,
    WallMode.SUPPORT,
    WallMode.BREAK,
    WallMode.STEP_BACK,
    WallMode.CARD,
)
USUAL = replace(
    BRIEF,
    agreement=(
        "Speak from your own work.",
        "Describe before you judge.",
        "Roles, not names.",
        "Ask what was known then.",
        "Stay curious: challenge ideas and look after people.",
        "What is said here stays here, within the limits you were shown when you joined.",
        "Step out whenever you need to. You do not have to explain.",
    ),
    closing="Thank you for staying beside {name} today. Be kind to yourselves this evening.",
    contacts=(Contact("Business unit", "01632 960 118", "Office hours"), Contact("Samaritans", "116 123", "Any time")),
    next_steps=(
        NextStep("Within two weeks", "You can read the notes of today and put facts right."),
        NextStep("Before anyone else", "You are invited back to read the draft learning."),
        NextStep("When proceedings allow", "The review is published. Nobody who was here is named in it."),
    ),
)
LONGEST = replace(
    BRIEF,
    name="Wren-Elisabeth of the Long Meadows Herein",
    partnership="Elmshire and Northern Dales Safeguarding Children Partnership and Community Safety Board",
    quiet_room="The small meeting room on the second floor, past the lifts and left, beside the window with plants",
    helper="Priya from the wellbeing service, who sits by the door of the hall all day in a green cardigan",
    agreement=tuple(
        f"{at} Speak from your own work and describe it before you judge, however hard" for at in range(12)
    ),
    closing="Thank you for staying beside {name} today. Be kind to yourselves. " * 8,
    contacts=tuple(
        Contact(f"Business unit of the safeguarding partnership {at}", "01632 960 118", "Mondays to Fridays, on call")
        for at in range(6)
    ),
    next_steps=tuple(
        NextStep(f"Before the end of June {at}", "You can read the notes of today and put facts right. " * 3)
        for at in range(6)
    ),
)
