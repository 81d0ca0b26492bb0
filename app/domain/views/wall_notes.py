"""A shared note as the wall shows it: its kind, its words, and no handle of any sort."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from app.domain.room import Contribution
from app.domain.stages import BY_NAME
from app.domain.views.wall_fit import lines
from app.domain.views.wall_pages import Block, pieces


@dataclass(frozen=True)
class WallNote:
    """One shared note, or a part of a long one: its kind as icon and word, and its words.

    `effect` says of an influence whether it helped or got in the way, when its author said.
    """

    icon: str
    label: str
    text: str
    effect: str = ""


def wall_notes(contributions: Iterable[Contribution]) -> list[WallNote]:
    """These contributions, which must have been shared, in the order given."""
    return [item.once("wall note", partial(_note, item)) for item in contributions]


def in_pieces(note: WallNote, per_line: int, most: int) -> list[WallNote]:
    """The note in parts of at most so many lines, each with its kind in words; its effect stands with the last."""
    kind, rest, parts = f"{note.label}: ", note.text, []
    while lines(f"{kind}{rest} {note.effect}", per_line) > most:
        fits = most if lines(f"{kind}{rest}", per_line) > most else most - 1  # the effect may need a line of its own
        part = pieces(f"{kind}{rest}", per_line, max(1, fits))[0].removeprefix(kind).removesuffix("…")
        if part in ("", rest):
            break
        parts.append(replace(note, text=f"{part}…", effect=""))
        rest = rest[len(part) :].strip()
    return [*parts, replace(note, text=rest)]


def effect_words(item: Contribution) -> str:
    """Whether an influence helped or got in the way; nothing for other notes, or when nobody said."""
    stage = BY_NAME[item.stage]
    if item.card not in stage.basis_cards:
        return ""
    return next((base.label for base in stage.bases_of(item.card) if base.key == item.basis), "")


def measured(item: Contribution, most: int, per_line: int, line: float, gap: float) -> tuple[tuple[str, Block], ...]:
    """The words of a note in parts of at most so many lines, and what each takes of a page.

    A line holds `per_line` letters and is `line` rem high; `gap` is what a part takes besides, in rem.
    """
    return item.once(("measured", most, per_line, line, gap), partial(_measure, item.text, most, per_line, line, gap))


def _measure(words: str, most: int, per_line: int, line: float, gap: float) -> tuple[tuple[str, Block], ...]:
    counted = ((part, lines(part, per_line)) for part in pieces(words, per_line, most))
    return tuple((part, Block(count * line + gap, count)) for part, count in counted)


def _note(item: Contribution) -> WallNote:
    card = BY_NAME[item.stage].card(item.card)
    icon, label = (card.icon, card.label) if card else ("message-square", "Note")
    return WallNote(icon, label, " ".join(item.text.split()))
