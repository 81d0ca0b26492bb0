"""The invented room that the tests of the wall look at: Wren, nine entries, three themes and two drafts."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.room import (
    Brief,
    Contact,
    Contribution,
    ContributionState,
    Entry,
    NextStep,
    Position,
    Recommendation,
    Room,
    RoomState,
    Tally,
    Theme,
    ThemeKind,
    WallMode,
)
from app.domain.stages import StageName
from app.domain.views.wall import WallView, wall_view

NOW = 1_800_000_000
BRIEF = Brief(
    title="Elmshire case A",
    name="Wren",
    event_date=date(2026, 6, 11),
    retention_date=date(2027, 6, 11),
    starts="9.30am",
    partnership="Elmshire Safeguarding Children Partnership",
    quiet_room="Room 2",
    helper="Priya, by the door",
    contacts=(Contact("Business unit", "01632 960 118"),),
    next_steps=(NextStep("25 June", "Last day to take a comment back"),),
)


def an_entry(at: int, **changes: Any) -> Entry:
    entry = Entry(
        id=f"{at:032x}",
        position=at,
        when=f"Day {at}",
        text=f"Wording number {at}",
        sort=date(2024, 1, 1) + timedelta(days=30 * at),
        age="2" if at < 3 else "3",
        label=f"Moment {at}",
        in_lived=True,
    )
    return replace(entry, **changes)


def a_note(stage: StageName, card: str, text: str, at: int = 0, **changes: Any) -> Contribution:
    note = Contribution(
        pub=f"pub{at:029x}",
        prefix=f"beef{at:012x}",
        stage=stage,
        card=card,
        text=text,
        state=ContributionState.SHARED,
        entry=ENTRIES[3].id,
    )
    return replace(note, **changes)


ENTRIES = tuple(an_entry(at) for at in range(9))
THEMES = (
    Theme("a" * 32, "Letters arriving late", ThemeKind.SYSTEM),
    Theme("b" * 32, "Support ends when families move", ThemeKind.SYSTEM),
    Theme("c" * 32, "Missed visits", ThemeKind.PRACTICE),
)
DRAFTS = (Recommendation("d" * 32, "Tell every service within two days"), Recommendation("e" * 32, "One chronology"))


def a_room(stage: StageName | None = None, step: str = "", **changes: Any) -> Room:
    position = Position(
        stage=stage,
        steps=((stage, step),) if stage else (),
        entry=ENTRIES[3].id,
        wall=WallMode.STAGE if stage else WallMode.LOBBY,
        read_out=tuple(note.pub for note in changes.get("contributions", ())),
    )
    room = Room(
        id="f" * 32,
        version=7,
        state=RoomState.OPEN,
        code="7K4MTQ2B",
        brief=BRIEF,
        position=position,
        entries=ENTRIES,
        themes=THEMES,
        recommendations=DRAFTS,
    )
    return replace(room, **changes)


def a_tally(base: str, **counts: int) -> Tally:
    return Tally(f"{base}#1", tuple(counts.items()), sum(counts.values()))


def opened(room: Room, base: str) -> Room:
    return replace(room, position=replace(room.position, open_polls=(f"{base}#1",)))


def view_of(room: Room, phones: int = 24) -> WallView:
    return wall_view(room, phones, NOW)


FACT_VOTE = f"facts:{ENTRIES[3].id}"


def dots(**changes: int) -> Tally:
    return Tally("dots#1", (("a" * 32, 16), ("b" * 32, 8), ("c" * 32, 3)), changes.get("ballots", 12))


def on_page(room: Room, page: int) -> Room:
    """The room with this page of its wall, counted from 0."""
    return replace(room, position=replace(room.position, page=page))
