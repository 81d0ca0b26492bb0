"""The page of suggested groups: each with the words it was found by, to be named, changed or left.

The promise: a group is an offer. It says why it was made, it has no name until a person gives one, and every note
in it can be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.room import Room
from app.domain.views.console_panels import Line
from app.domain.views.console_themes import KINDS, loose_notes


@dataclass(frozen=True)
class SuggestedGroup:
    """Notes that share words: the words, and the notes."""

    form: str
    words: str
    notes: tuple[Line, ...]


@dataclass(frozen=True)
class SuggestedView:
    """All groups, how many loose notes are in none of them, and the kinds a theme may be of."""

    groups: tuple[SuggestedGroup, ...]
    left: int
    kinds: tuple[tuple[str, str], ...] = KINDS


def suggested_view(room: Room, groups: Sequence[tuple[Sequence[str], Sequence[str]]]) -> SuggestedView:
    """The page for these groups, given as (shared words, ids of notes). A note that has gone since is left out."""
    loose = {item.pub: item for item in loose_notes(room)}
    shown = tuple(
        SuggestedGroup(
            f"group-{place}",
            ", ".join(f"“{word}”" for word in words),
            tuple(Line(pub, loose[pub].text) for pub in notes if pub in loose),
        )
        for place, (words, notes) in enumerate(groups, 1)
    )
    grouped = {line.pub for group in shown for line in group.notes}
    return SuggestedView(shown, len(loose.keys() - grouped))
