"""The scribe's form: what may be sent in the stage the room is in, so that paper and speech meet the same rules."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.room import Room
from app.domain.stages import AboutEntry


@dataclass(frozen=True)
class Typing:
    """The scribe's form for a card or a spoken point: what may be sent in this stage, as value and words."""

    stage: str
    title: str
    cards: tuple[tuple[str, str], ...]
    entries: tuple[tuple[str, str], ...]
    entry: str
    needs_entry: bool
    bases: tuple[tuple[str, str], ...]


def typing_of(room: Room) -> Typing | None:
    """The form for the stage the room is in; None in the lobby."""
    stage, current = room.stage, room.current_entry
    if stage is None:
        return None
    about = stage.about_entry is not AboutEntry.NO
    named = room.brief.named
    return Typing(
        stage=stage.name.value,
        title=stage.title,
        cards=tuple((card.key, named(card.label)) for card in stage.cards if card.needs_text),
        entries=tuple((entry.id, f"{entry.when}: {entry.wording[:60]}") for entry in room.entries) if about else (),
        entry=current.id if current and about else "",
        needs_entry=stage.about_entry is AboutEntry.REQUIRED,
        bases=tuple((card.key, named(card.label)) for card in stage.bases),
    )
