"""A shared note as the wall shows it: its kind, its words, and no handle of any sort."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.room import Contribution
from app.domain.stages import BY_NAME
from app.domain.views.wall_fit import excerpt

NOTE = 120


@dataclass(frozen=True)
class WallNote:
    """One shared note: its kind as icon and word, and its words, cut to what the wall bears.

    `effect` says of an influence whether it helped or got in the way, when its author said.
    """

    icon: str
    label: str
    text: str
    effect: str = ""


def wall_notes(contributions: Iterable[Contribution]) -> list[WallNote]:
    """These contributions, which must have been shared, in the order given."""
    return [_note(item) for item in contributions]


def effect_words(item: Contribution) -> str:
    """Whether an influence helped or got in the way; nothing for other notes, or when nobody said."""
    stage = BY_NAME[item.stage]
    if item.card not in stage.basis_cards:
        return ""
    return next((base.label for base in stage.bases_of(item.card) if base.key == item.basis), "")


def _note(item: Contribution) -> WallNote:
    card = BY_NAME[item.stage].card(item.card)
    icon, label = (card.icon, card.label) if card else ("message-square", "Note")
    return WallNote(icon, label, excerpt(item.text, NOTE))
