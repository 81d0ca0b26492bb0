"""The scribe's form: every part of the day that has begun, so that paper and speech meet the rules phones meet.

Parts have the numbers and answers the letters that are printed on the paper cards (`paper_cards`), so that one key
chooses each. The promise: what is on this page is the same whether anything was typed in or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from app.domain.room import Room
from app.domain.stages import MISSED, STAGES, AboutEntry, Card, Stage

LETTERS = "abcdefgh"
"""What stands before the answers of a card, on paper and on the screen, in the order of the stage."""

PREVIEW = 60


@dataclass(frozen=True)
class Answer:
    """One answer to tick: the letter that chooses it, its value and its words. `asked` says that the second
    question goes with it."""

    letter: str
    value: str
    words: str
    asked: bool = False


@dataclass(frozen=True)
class TypingPart:
    """What may be typed in for one part of the day. `entries` are (id, words); `entry` is where the room is."""

    stage: str
    number: int
    title: str
    now: bool
    kinds: tuple[Answer, ...]
    legend: str
    bases: tuple[Answer, ...]
    basis_required: bool
    entries: tuple[tuple[str, str], ...]
    entry: str
    needs_entry: bool


@dataclass(frozen=True)
class Typing:
    """The scribe's form. `session` names this event in the browser's own storage and nowhere else. `parts` may be
    typed in now: none in the lobby, none after the close. `day` is every part as (name, number, title)."""

    session: str
    title: str
    parts: tuple[TypingPart, ...]
    day: tuple[tuple[str, int, str], ...] = tuple((stage.name.value, stage.number, stage.title) for stage in STAGES)


def typing_of(room: Room) -> Typing:
    """The form for every part that has begun, in order."""
    begun = [stage for stage in STAGES if stage is room.stage or stage.name in room.position.visited]
    return Typing(
        session=sha256(room.id.encode()).hexdigest()[:12],
        title=room.stage.title if room.stage and room.state.live else "",
        parts=tuple(_part(room, stage) for stage in begun) if room.state.live and room.stage else (),
    )


def answers(room: Room, stage: Stage, cards: tuple[Card, ...]) -> tuple[Answer, ...]:
    """The answers of a card with their letters; one that takes no words keeps its letter and is left out."""
    return tuple(
        Answer(letter, card.key, room.brief.named(card.label), bool(stage.bases_of(card.key)))
        for letter, card in zip(LETTERS, cards, strict=False)
        if card.needs_text
    )


def _part(room: Room, stage: Stage) -> TypingPart:
    about = stage.about_entry is not AboutEntry.NO
    now, current = stage is room.stage, room.current_entry
    asked = (MISSED,) if room.recalls and stage.recall else ()
    return TypingPart(
        stage=stage.name.value,
        number=stage.number,
        title=stage.title,
        now=now,
        kinds=answers(room, stage, (*stage.cards, *asked)),
        legend=room.brief.named(stage.basis_legend),
        bases=answers(room, stage, stage.bases),
        basis_required=stage.basis_required,
        entries=tuple((each.id, f"{each.when}: {each.wording[:PREVIEW]}") for each in room.entries if about),
        entry=current.id if current and about and now else "",
        needs_entry=stage.about_entry is AboutEntry.REQUIRED,
    )
