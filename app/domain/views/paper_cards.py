"""Paper cards for people who do not use a phone: the same questions, the same kinds of answer, the same notice.

The promise: a card asks for no name and carries no number, so that a card typed in by the scribe is like any note.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.join_code import show_code
from app.domain.pack.shapes import REHEARSED
from app.domain.room import Room
from app.domain.stages import STAGES, AboutEntry, Stage

NO_NAME = (
    "Please leave out names. Fold the card and put it in the box. It is typed in with everyone else’s, with no mark"
    " that it came from paper, and shredded afterwards."
)


@dataclass(frozen=True)
class PromptCard:
    """One card: the stage, its question, which moment it is about if that matters, and what to tick."""

    number: int
    stage: str
    question: str
    about: str
    kinds: tuple[str, ...]
    legend: str
    bases: tuple[str, ...]


@dataclass(frozen=True)
class PaperCards:
    """Everything that is printed for a day on paper. `code` is as it is read out, `address` as it is typed.

    `notice` opens every card of a rehearsal, and is empty for a day that is real.
    """

    partnership: str
    cards: tuple[PromptCard, ...]
    code: str
    address: str
    join: str
    note: str = NO_NAME
    notice: str = ""


def paper_cards(room: Room, origin: str) -> PaperCards:
    """The cards of a session. `origin` is the address that people open."""
    return PaperCards(
        partnership=room.brief.partnership,
        cards=tuple(_card(room, stage) for stage in STAGES),
        code=show_code(room.code),
        address=origin.partition("://")[2],
        join=f"{origin}/j#{room.code}",
        notice=f"{REHEARSED}." if room.brief.rehearsal else "",
    )


def _card(room: Room, stage: Stage) -> PromptCard:
    brief = room.brief
    return PromptCard(
        number=stage.number,
        stage=stage.title,
        question=brief.question(stage),
        about=_about(stage),
        kinds=tuple(brief.named(card.label) for card in stage.cards),
        legend=brief.named(stage.basis_legend),
        bases=tuple(brief.named(basis.label) for basis in stage.bases),
    )


def _about(stage: Stage) -> str:
    match stage.about_entry:
        case AboutEntry.NO:
            return ""
        case AboutEntry.CURRENT | AboutEntry.REQUIRED:
            return "Which moment on the screen?"
        case AboutEntry.OPTIONAL:
            return "Which moment, if any?"
