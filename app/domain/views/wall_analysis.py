"""Reflective analysis on the wall: what shaped decisions about one entry, and drafts of what would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.room import Recommendation, Room
from app.domain.stages import StageName
from app.domain.stages.reflective_analysis import INFLUENCES, SUPPORT
from app.domain.views.known_then import Known, about_ids, chosen_episode, known_then, start_of, when_of
from app.domain.views.spread import Spread, answers
from app.domain.views.wall_fit import excerpt, fitting, lines
from app.domain.views.wall_notes import WallNote, effect_words, wall_notes

_MOST_KNOWN = 3
_STRIP = 4.9  # height of the strip with what was known then
_KEY = 2.2  # height of the key to the bars
_MOST_INFLUENCES = 6
_MOST_HELPS = 4
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
    known: tuple[Known, ...] = ()
    known_before: int = 0
    episode: bool = False


def analysis_wall(room: Room) -> AnalysisWall:
    """What was known then on top; influences on the left; drafts on the right, with support once it may be shown."""
    about, known = (*about_ids(room), None), known_then(room)
    strip = _STRIP if known else 0.0
    shown = [item for item in room.shared(StageName.ANALYSIS) if item.card in INFLUENCES and item.entry in about]
    influences = [replace(note, effect=effect_words(item)) for item, note in zip(shown, wall_notes(shown), strict=True)]
    heights = [lines(f"{item.text} {item.effect}", 34) * 1.8 + 0.7 for item in influences]
    fits = fitting(heights, 15.5 - strip, _MOST_INFLUENCES)
    helps = _helps(room)
    space = 18.8 if any(item.spread for item in helps) else 18.8 + _KEY  # without bars there is no key under them
    few = fitting([_help_height(item) for item in helps], space - strip, _MOST_HELPS)
    when, looked_at = _looked_at(room)
    return AnalysisWall(
        when=when,
        about=looked_at,
        influences=tuple(influences[:fits]),
        influences_more=len(influences) - fits,
        helps=tuple(helps[:few]),
        helps_more=len(helps) - few,
        key=_support_key(helps[:few]),
        note=next((item.note for item in helps if item.note), ""),
        known=tuple(replace(one, id="", text=excerpt(one.text, 58)) for one in known[-_MOST_KNOWN:]),
        known_before=max(0, len(known) - _MOST_KNOWN),
        episode=chosen_episode(room) is not None,
    )


def _looked_at(room: Room) -> tuple[str, str]:
    """When, and which episode or entry."""
    entry, episode = start_of(room), chosen_episode(room)
    if entry is None:
        return "", ""
    if episode:
        return excerpt(when_of(room, episode), 36), excerpt(room.brief.named(episode.title), 44)
    return entry.when, excerpt(room.brief.named(entry.label or entry.wording), 44)


def _helps(room: Room) -> list[WallRecommendation]:
    """The drafts, then, while ideas are still collected or none is drafted, the ideas as they were shared."""
    drafts = [_recommendation(room, draft) for draft in room.drafts]
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
