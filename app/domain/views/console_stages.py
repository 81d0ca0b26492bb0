"""Fills the facilitator's tools: where the room is, what it said, and what to settle next.

The promise: an open vote shows only whole steps of answers and a closed one nothing below the small number.
Words here have been shared, apart from amendments of the fact under discussion, which may still be unread.
"""

from __future__ import annotations

from app.domain.movement import DOTS
from app.domain.room import (
    Contribution,
    ContributionState,
    Entry,
    Recommendation,
    Room,
    RoomState,
    Theme,
)
from app.domain.stages import BY_NAME, Stage, StageName
from app.domain.stages.reflective_analysis import SUPPORT
from app.domain.theme_board import KIND_WORDS
from app.domain.views import console_panels as panels
from app.domain.views.console_facts import facts_panel
from app.domain.views.console_history import episodes, foresight
from app.domain.views.console_learning import learning_panel
from app.domain.views.console_lived import lived_panel
from app.domain.views.console_panels import Panel, Vote
from app.domain.views.console_parts import choices_of, entry_line, form_name, heading_of, in_order, note_line, vote
from app.domain.views.known_then import known_then


def panel(room: Room) -> Panel:
    """The tools for where the room is now."""
    if room.state is RoomState.CLOSED:
        return panels.ClosedPanel()
    stage = room.stage
    if stage is None:
        return _lobby(room)
    match stage.name:
        case StageName.FACTS:
            return facts_panel(room, stage)
        case StageName.LIVED:
            return lived_panel(room, stage)
        case StageName.THEMES:
            return _themes(room, stage)
        case StageName.ANALYSIS:
            return _analysis(room, stage)
        case StageName.LEARNING:
            return learning_panel(room, stage)


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


def _about(room: Room, stage: Stage, entry: Entry) -> tuple[Contribution, ...]:
    return tuple(item for item in room.shared(stage.name) if item.entry == entry.id)


def _themes(room: Room, stage: Stage) -> panels.ThemesPanel:
    titles = tuple((theme.id, theme.title) for theme in room.themes)
    dots = vote(room, DOTS, titles)
    given = {theme.id: words for theme, (_, words) in zip(room.themes, dots.results, strict=False)}
    shared = room.shared(stage.name)
    choices = form_name("to", *(word for pair in titles for word in pair))
    return panels.ThemesPanel(
        heading=heading_of(room, stage),
        vote=Vote(dots.words),
        themes=tuple(_board(room, theme, given.get(theme.id, ""), choices) for theme in room.themes),
        loose=tuple(note_line(stage, item, choices) for item in in_order(shared) if room.theme(item.theme) is None),
        choices=titles,
        new_form=f"new-theme-{len(room.themes)}",
    )


def _board(room: Room, theme: Theme, dots: str, choices: str) -> panels.ThemeBoard:
    shared = [
        item
        for item in in_order(room.contributions)
        if item.theme == theme.id and item.state is ContributionState.SHARED
    ]
    return panels.ThemeBoard(
        id=theme.id,
        title=theme.title,
        kind=theme.kind.value,
        kind_words=KIND_WORDS[theme.kind],
        form=form_name(f"theme-{theme.id}", theme.title, theme.kind.value),
        dots=dots,
        notes=tuple(note_line(BY_NAME[item.stage], item, choices) for item in shared),
    )


def _analysis(room: Room, stage: Stage) -> panels.AnalysisPanel:
    current = room.current_entry
    known = [room.entry(one.id) for one in known_then(room)]
    return panels.AnalysisPanel(
        heading=heading_of(room, stage),
        current=entry_line(room, current) if current else None,
        entries=tuple(entry_line(room, entry, len(_about(room, stage, entry))) for entry in room.entries),
        known=tuple(entry_line(room, entry) for entry in known if entry),
        ideas=tuple(note_line(stage, item) for item in in_order(room.shared(stage.name, "idea"))),
        drafts=tuple(_draft(room, draft) for draft in room.recommendations),
        new_form=f"new-draft-{len(room.recommendations)}",
        episodes=episodes(room),
        foresight=foresight(room),
    )


def _draft(room: Room, draft: Recommendation) -> panels.Draft:
    conditions = in_order(room.shared(StageName.ANALYSIS, "condition"))
    return panels.Draft(
        id=draft.id,
        text=draft.text,
        case=draft.case,
        owner=draft.owner,
        form=form_name(f"draft-{draft.id}", draft.text, draft.case, draft.owner),
        vote=vote(room, f"support:{draft.id}", choices_of(SUPPORT)),
        conditions=tuple(item.text for item in conditions if item.recommendation == draft.id),
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
