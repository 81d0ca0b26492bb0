"""The facilitator's tools of the learning stage: three boards, the balance, the two questions, and what is next."""

from __future__ import annotations

from app.domain.artefacts import balance, learning_boards
from app.domain.room import Room
from app.domain.stages import LEARNING, Stage
from app.domain.stages.learning import PULSE, PULSE_ANSWERS
from app.domain.views.console_panels import Board, LearningPanel
from app.domain.views.console_parts import choices_of, form_name, heading_of, note_line, vote
from app.domain.views.turning import NOWHERE, Turns, turned

BALANCE = (
    "Only you can see this: little good practice has been shared so far. "
    "You could ask what helped, and give it time before the rest."
)


def learning_panel(room: Room, stage: Stage, turns: Turns = NOWHERE) -> LearningPanel:
    """What was shared, board by board; the balance is told to the facilitator and on no other face."""
    kinds = [(card.key, card.label) for card in LEARNING.cards]
    boards = []
    for board in learning_boards(room):
        shown, leaf = turned(board.notes, f"board-{board.key}", turns, lambda item: item.text)
        lines = tuple(note_line(stage, item) for item in shown)
        others = tuple(kind for kind in kinds if kind[0] != board.key)
        boards.append(Board(board.key, board.title, board.icon, lines, leaf, others))
    steps = room.brief.next_steps
    return LearningPanel(
        heading=heading_of(room, stage),
        boards=tuple(boards),
        balance=BALANCE if balance(room).thin else "",
        pulse=tuple((question, vote(room, base, choices_of(PULSE_ANSWERS))) for base, question in PULSE),
        next_steps=steps,
        next_form=form_name("next-step", *(step.what for step in steps)),
    )
