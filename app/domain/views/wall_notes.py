"""A shared note as the wall shows it: its kind, its words, and no handle of any sort."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from app.domain.room import Contribution
from app.domain.stages import BY_NAME
from app.domain.views.wall_fit import excerpt, lines
from app.domain.views.wall_pages import Block

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
    return [item.once("wall note", partial(_note, item)) for item in contributions]


def effect_words(item: Contribution) -> str:
    """Whether an influence helped or got in the way; nothing for other notes, or when nobody said."""
    stage = BY_NAME[item.stage]
    if item.card not in stage.basis_cards:
        return ""
    return next((base.label for base in stage.bases_of(item.card) if base.key == item.basis), "")


def measured(item: Contribution, most: int, per_line: int, line: float, gap: float) -> tuple[str, Block]:
    """The words of a note cut to so many letters, and what they take of a page.

    A line holds `per_line` letters and is `line` rem high; `gap` is what a note takes besides, in rem.
    """
    return item.once(("measured", most, per_line, line, gap), partial(_measure, item.text, most, per_line, line, gap))


def _measure(words: str, most: int, per_line: int, line: float, gap: float) -> tuple[str, Block]:
    text = excerpt(words, most)
    count = lines(text, per_line)
    return text, Block(count * line + gap, count)


def _note(item: Contribution) -> WallNote:
    card = BY_NAME[item.stage].card(item.card)
    icon, label = (card.icon, card.label) if card else ("message-square", "Note")
    return WallNote(icon, label, excerpt(item.text, NOTE))
