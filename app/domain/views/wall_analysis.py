"""Reflective analysis on the wall: what shaped decisions about one entry, and drafts of what would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.room import Recommendation, Room
from app.domain.stages import StageName
from app.domain.stages.reflective_analysis import SUPPORT
from app.domain.views.spread import Spread, answers
from app.domain.views.wall_fit import excerpt, fitting, lines
from app.domain.views.wall_notes import WallNote, wall_notes

_MOST_INFLUENCES = 6
_MOST_HELPS = 4
_INFLUENCES = ("information", "activity", "circumstance")
_LOOKS = {"help": "solid", "if": "half", "not": "hatch", "cannot": "outline"}


@dataclass(frozen=True)
class WallRecommendation:
    """A draft of what would help, with its spread of support when the vote is closed and large enough."""

    text: str
    icon: str = ""
    spread: Spread | None = None
    note: str = ""


@dataclass(frozen=True)
class AnalysisWall:
    """What shaped decisions about one entry, and what would help."""

    when: str
    about: str
    influences: tuple[WallNote, ...]
    influences_more: int
    helps: tuple[WallRecommendation, ...]
    helps_more: int
    key: tuple[tuple[str, str], ...]
    note: str = ""


def analysis_wall(room: Room) -> AnalysisWall:
    """Influences on the left, about one entry; drafts on the right, with support once it may be shown."""
    entry = room.current_entry
    about = entry.id if entry else None
    influences = wall_notes(
        item for item in room.shared(StageName.ANALYSIS) if item.card in _INFLUENCES and item.entry in (about, None)
    )
    fits = fitting([lines(item.text, 34) * 1.8 + 0.7 for item in influences], 15.5, _MOST_INFLUENCES)
    helps = _helps(room)
    few = fitting([_help_height(item) for item in helps], 18.8, _MOST_HELPS)
    return AnalysisWall(
        when=entry.when if entry else "",
        about=excerpt(room.brief.named(entry.label or entry.wording), 44) if entry else "",
        influences=tuple(influences[:fits]),
        influences_more=len(influences) - fits,
        helps=tuple(helps[:few]),
        helps_more=len(helps) - few,
        key=_support_key(helps[:few]),
        note=next((item.note for item in helps if item.note), ""),
    )


def _helps(room: Room) -> list[WallRecommendation]:
    """The drafts, then, while ideas are still collected or none is drafted, the ideas as they were shared."""
    drafts = [_recommendation(room, draft) for draft in room.recommendations]
    step = room.position.step
    if drafts and step and step.key in ("support", "discuss"):
        return drafts
    ideas = wall_notes(room.shared(StageName.ANALYSIS, "idea"))
    return drafts + [WallRecommendation(idea.text, idea.icon) for idea in ideas]


def _recommendation(room: Room, draft: Recommendation) -> WallRecommendation:
    answered = answers(room, f"support:{draft.id}", SUPPORT, _LOOKS)
    return WallRecommendation(excerpt(draft.text, 90), "", answered.spread, answered.note)


def _help_height(item: WallRecommendation) -> float:
    return lines(item.text, 38) * 1.8 + (3.4 if item.spread else 0.7)


def _support_key(helps: Sequence[WallRecommendation]) -> tuple[tuple[str, str], ...]:
    """Look and label of each answer that somebody gave, in the order of the cards."""
    given = {part.look for item in helps if item.spread for part in item.spread.segments}
    labels = [(_LOOKS[card.key], card.label.rstrip("…")) for card in SUPPORT]
    return tuple((look, label) for look, label in labels if look in given)
