"""Invented rooms for the tests of the console."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.room import (
    Brief,
    Contribution,
    ContributionState,
    Entry,
    Position,
    Recommendation,
    Room,
    RoomState,
    Theme,
    ThemeKind,
    WallMode,
)
from app.domain.stages import STAGES, Stage, StageName, Step
from app.domain.views.console import ConsoleView, console_view
from app.domain.views.console_panels import (
    AnalysisPanel,
    FactsPanel,
    LearningPanel,
    LivedPanel,
    ThemesPanel,
)
from app.domain.views.console_queue import NoteCard, Tray
from app.templating import Renderer, Site

NOW = 1_800_000_000
PREFIX = "feedbeefcafe0001"
MIXING = "a note that still waits in the mix"
FIRST, SECOND, THIRD = "1" * 32, "2" * 32, "3" * 32
PANELS = {
    StageName.FACTS: FactsPanel,
    StageName.LIVED: LivedPanel,
    StageName.THEMES: ThemesPanel,
    StageName.ANALYSIS: AnalysisPanel,
    StageName.LEARNING: LearningPanel,
}
ENTRIES = (
    Entry(FIRST, 0, "12 Sep 2023", "Wren starts nursery.", in_lived=True),
    Entry(SECOND, 1, "14 May 2024", "Wren is taken to hospital.", label="hospital", in_lived=True),
    Entry(THIRD, 2, "Jan 2025", "The family moves.", now="The family moves twice."),
)


def a_note(
    pub: str, state: ContributionState = ContributionState.TO_READ, *, text: str = "", **about: Any
) -> Contribution:
    told: dict[str, Any] = {"stage": StageName.THEMES, "card": "practice", **about}
    return Contribution(pub=pub, prefix=PREFIX, text=text or f"words of {pub}", state=state, **told)


def a_room(*notes: Contribution, stage: StageName | None = StageName.THEMES, step: str = "", **room: Any) -> Room:
    position = Position(
        stage=stage,
        steps=((stage, step),) if stage else (),
        entry=SECOND,
        wall=WallMode.STAGE,
        visited=(StageName.FACTS,),
    )
    told: dict[str, Any] = {"position": position, "entries": ENTRIES, "state": RoomState.OPEN, **room}
    brief = Brief("Wren: learning event", "Wren", date(2026, 6, 11), date(2026, 12, 11))
    return Room(id="r", version=7, code="7K4MTQ2B", brief=brief, contributions=notes, **told)


def seen(room: Room, phones: int = 43) -> ConsoleView:
    return console_view(room, phones, NOW)


def tray(view: ConsoleView, key: str) -> Tray:
    return next(tray for tray in view.queue.trays if tray.key == key)


def to_read(*notes: Contribution) -> tuple[NoteCard, ...]:
    return tray(seen(a_room(*notes)), "to_read").cards


def every_step() -> list[tuple[Stage, Step]]:
    return [(stage, step) for stage in STAGES for step in stage.steps]


def drawn(view: ConsoleView) -> str:
    return Renderer().page("console/console.html", view, Site("nonce", "https://ple.example"))


def one_of_everything() -> Room:
    notes = [a_note(f"pub-{state}", state) for state in ContributionState if state is not ContributionState.MIXING]
    notes += [a_note("pub-mixing", ContributionState.MIXING, text=MIXING, stage=stage.name) for stage in STAGES]
    notes += [
        a_note("pub-amend", stage=StageName.FACTS, card="amend", entry=SECOND),
        a_note("pub-idea", ContributionState.SHARED, stage=StageName.ANALYSIS, card="idea", entry=SECOND),
        a_note("pub-good", ContributionState.SHARED, stage=StageName.LEARNING, card="good_practice"),
        a_note("pub-if", ContributionState.SHARED, stage=StageName.ANALYSIS, card="condition", recommendation="d1"),
        a_note("pub-lived", ContributionState.SHARED, stage=StageName.LIVED, card="inside", entry=SECOND, basis="said"),
        a_note("pub-grouped", ContributionState.SHARED, theme="t1"),
    ]
    return a_room(
        *notes, themes=(Theme("t1", "Late letters", ThemeKind.SYSTEM),), recommendations=(Recommendation("d1", "Ring"),)
    )
