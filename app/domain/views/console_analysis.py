"""The facilitator's tools for the analysis: one moment, what was known then, what shaped it, and drafts of what helps.

The promise: support shows only after closing and from the small number on; what was held for later is here and not
forgotten; and the hint about a draft is one quiet sentence that only the facilitator sees.
"""

from __future__ import annotations

from app.domain.analysis import joined_into, support_of
from app.domain.audience import Audience, is_parked
from app.domain.notes import in_order
from app.domain.recommendations import (
    LEVEL_WORDS,
    STATUS_WORDS,
    STRENGTH_WORDS,
    DraftStatus,
    Level,
    Recommendation,
    strength,
)
from app.domain.room import Contribution, ContributionState, Entry, Room
from app.domain.settling import draft_state, fate_state
from app.domain.stages import BY_NAME, Stage
from app.domain.stages.reflective_analysis import INFLUENCES, SUPPORT
from app.domain.views.both_wordings import draft_words
from app.domain.views.console_history import episodes, foresight
from app.domain.views.console_panels import AnalysisPanel, Draft, Line, Option
from app.domain.views.console_parts import choices_of, entry_line, form_name, heading_of, note_line, vote
from app.domain.views.known_then import about_ids, known_then
from app.domain.views.turning import NOWHERE, Leaf, Turns, turned

_WAITS = (ContributionState.HELD, ContributionState.TO_READ)


def analysis_panel(room: Room, stage: Stage, turns: Turns = NOWHERE) -> AnalysisPanel:
    """Everything of the analysis stage."""
    current = room.current_entry
    known = [room.entry(one.id) for one in known_then(room)]
    standing = list(room.drafts)
    ideas, ideas_leaf = turned(in_order(room.shared(stage.name, "idea")), "ideas", turns, _text)
    back = [item for item in in_order(room.contributions) if _came_back(room, item)]
    returned, returned_leaf = turned(back, "returned", turns, _text)
    return AnalysisPanel(
        heading=heading_of(room, stage),
        current=entry_line(room, current) if current else None,
        entries=tuple(entry_line(room, entry, _count(room, stage, entry)) for entry in room.entries),
        known=tuple(entry_line(room, entry) for entry in known if entry),
        influences=_influences(room, stage, turns),
        ideas=tuple(note_line(stage, item) for item in ideas),
        ideas_leaf=ideas_leaf,
        returned=tuple(_returned(item) for item in returned),
        returned_leaf=returned_leaf,
        drafts=tuple(_draft(room, draft, standing) for draft in standing),
        aside=tuple(
            _draft(room, draft, standing) for draft in room.recommendations if draft.status is DraftStatus.PARKED
        ),
        themes=_themes(room, ""),
        levels=_levels(Level.UNSAID),
        new_form=f"new-draft-{len(room.recommendations)}",
        episodes=episodes(room),
        foresight=foresight(room),
    )


def _text(item: Contribution) -> str:
    return item.text


def _count(room: Room, stage: Stage, entry: Entry) -> int:
    return sum(item.entry == entry.id for item in room.shared(stage.name))


def _influences(room: Room, stage: Stage, turns: Turns) -> tuple[tuple[str, str, tuple[Line, ...], Leaf], ...]:
    """What shaped decisions at this moment, by kind, each with whether it helped or got in the way."""
    about = (*about_ids(room), None)
    words = {base.key: base.label for base in stage.bases}
    found = []
    for card in stage.cards:
        if card.key in INFLUENCES:
            items = [item for item in in_order(room.shared(stage.name, card.key)) if item.entry in about]
            shown, leaf = turned(items, f"influence-{card.key}", turns, _text)
            lines = tuple(Line(item.pub, item.text, words.get(item.basis, "")) for item in shown)
            found.append((card.icon, card.label, lines, leaf))
    return tuple(found)


def _came_back(room: Room, item: Contribution) -> bool:
    """A note that its author, or the facilitator, kept for this stage.

    One for the lead reviewer alone is not, nor one whose author may need support: that needs a person, not a screen.
    """
    if item.private or item.state not in _WAITS or is_parked(room, item):
        return False
    return item.audience == Audience.LATER or (item.state is ContributionState.HELD and not item.support)


def _returned(item: Contribution) -> Line:
    stage = BY_NAME[item.stage]
    kept = "held for later by its author" if item.audience == Audience.LATER else "held"
    return Line(item.pub, item.text, f"{stage.title}, {kept}", form=form_name(f"back-{item.pub}", item.state.value))


def _draft(room: Room, draft: Recommendation, standing: list[Recommendation]) -> Draft:
    themes = tuple(each.title for each in room.themes)
    return Draft(
        id=draft.id,
        text=draft.text,
        case=draft.case,
        owner=draft.owner,
        form=form_name(f"draft-form-{draft.id}", *themes),
        seen=draft_state(draft),
        kept=draft_words(room, draft),
        vote=vote(room, f"support:{draft.id}", choices_of(SUPPORT)),
        conditions=support_of(room, draft).conditions,
        themes=_themes(room, draft.theme),
        levels=_levels(draft.level),
        sign=draft.sign,
        hint=STRENGTH_WORDS[strength(draft.text)],
        status=draft.status.value,
        status_words=STATUS_WORDS[draft.status],
        fate=form_name(f"fate-{draft.id}", fate_state(draft), *(each.id for each in standing)),
        fate_seen=fate_state(draft),
        joined=tuple(each.text for each in joined_into(room, draft)),
        others=tuple((each.id, each.text) for each in standing if each.id != draft.id),
    )


def _themes(room: Room, chosen: str) -> tuple[Option, ...]:
    none = Option("", "No theme yet", not room.theme(chosen))
    return (none, *(Option(theme.id, theme.title, theme.id == chosen) for theme in room.themes))


def _levels(chosen: Level) -> tuple[Option, ...]:
    return tuple(Option(level.value, words, level is chosen) for level, words in LEVEL_WORDS.items())
