"""Learning on the wall: good practice comes first, with equal room, and asks for more when it is short.

While notes are collected the three boards stand side by side. Read back, and in a larger hall, one board after
the other has the whole wall, page by page. At the end the wall asks two questions and tells what happens next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.room import Contribution, NextStep, Room
from app.domain.stages import Card, StageName
from app.domain.stages.learning import LEARNING, PULSE, PULSE_ANSWERS
from app.domain.views.spread import Answers, answers
from app.domain.views.wall_fit import lines
from app.domain.views.wall_notes import measured
from app.domain.views.wall_pages import MOST_LINES, Block, Hall, Page, hall_of, packed

_MOST_NOTES, _MOST_LARGE = 5, 3
_MOST_STEPS = 4
_LOOKS = {"yes": "solid", "not_sure": "dots", "no": "outline"}


@dataclass(frozen=True)
class LearningColumn:
    """One column of the board. `ask` is the question its empty space asks."""

    icon: str
    title: str
    notes: tuple[str, ...]
    dense: bool
    ask: str = ""


@dataclass(frozen=True)
class LearningWall:
    """Good practice first, then learning, then improvement: side by side, or one at a time (`alone`)."""

    columns: tuple[LearningColumn, ...]
    page: Page
    alone: bool = False


@dataclass(frozen=True)
class QuestionWall:
    """One of the two questions, and how it was answered where that may be told."""

    question: str
    answers: Answers


@dataclass(frozen=True)
class PulseWall:
    """The two questions at the end of the day."""

    questions: tuple[QuestionWall, ...]


@dataclass(frozen=True)
class NextWall:
    """What happens next, with its dates, and how the two questions were answered."""

    steps: tuple[NextStep, ...]
    questions: tuple[QuestionWall, ...]
    page: Page


def learning_wall(room: Room) -> LearningWall | PulseWall | NextWall:
    """The wall of this step of the stage."""
    step = room.position.step
    match step.key if step else "":
        case "pulse":
            return PulseWall(_questions(room))
        case "next":
            return _next(room)
        case key:
            hall = hall_of(room)
            return _one_by_one(room, hall) if key == "read" or hall.scale > 1 else _side_by_side(room, hall)


def _side_by_side(room: Room, hall: Hall) -> LearningWall:
    notes = _shared(room)
    asks = _asks(room, notes)
    pages = [_pages(texts, ask) for texts, ask in zip(notes, asks, strict=True)]
    page = hall.page_of(max(len(column) for column in pages))
    columns = tuple(
        _column(card, column[page.number - 1] if page.number <= len(column) else (), len(texts), ask, page)
        for card, column, texts, ask in zip(LEARNING.cards, pages, notes, asks, strict=True)
    )
    return LearningWall(columns, page)


def _column(card: Card, notes: Sequence[str], count: int, ask: str, page: Page) -> LearningColumn:
    return LearningColumn(card.icon, card.label, tuple(notes), count > _MOST_LARGE, ask if page.number == 1 else "")


def _pages(notes: Sequence[Contribution], ask: str) -> list[tuple[str, ...]]:
    per_line, line, gap = (23, 1.78, 0.9) if len(notes) > _MOST_LARGE else (22, 1.88, 1.6)
    space = 16.5 if ask else 18.5
    most = min(MOST_LINES, int((space - gap) / line))
    found = [part for note in notes for part in measured(note, most, per_line, line, gap)]
    return packed(*_apart(found), space, _MOST_NOTES)


def _one_by_one(room: Room, hall: Hall) -> LearningWall:
    """A page never mixes two boards; an empty board has a page of its own, because its gap says something."""
    notes = _shared(room)
    pages = []
    for card, board, ask in zip(LEARNING.cards, notes, _asks(room, notes), strict=True):
        per_line, space = hall.letters(62), hall.space(21.0, 3.4)
        most = max(2, min(MOST_LINES, int((space - 0.9) / 2.2)))
        told = [part for note in board for part in measured(note, most, per_line, 2.2, 0.9)]
        found = packed(*_apart(told), space, _MOST_NOTES) or [()]
        pages += [LearningColumn(card.icon, card.label, here, False, "" if here else ask) for here in found]
    page = hall.page_of(len(pages))
    return LearningWall((pages[page.number - 1],), page, alone=True)


def _apart(found: Sequence[tuple[str, Block]]) -> tuple[list[str], list[Block]]:
    return [text for text, _ in found], [block for _, block in found]


def _shared(room: Room) -> list[tuple[Contribution, ...]]:
    """The notes on each board, the last few shared first."""
    return [room.shared(StageName.LEARNING, card.key) for card in LEARNING.cards]


def _asks(room: Room, columns: Sequence[Sequence[Contribution]]) -> list[str]:
    good, *others = (len(column) for column in columns)
    shortest = good == 0 or (good <= min(others) and good < max(others))
    asks = ["What went well?" if shortest else ""]
    for card, column in zip(LEARNING.cards[1:], columns[1:], strict=True):
        asks.append("" if column else room.brief.named(card.text_label))
    return asks


def _questions(room: Room) -> tuple[QuestionWall, ...]:
    return tuple(QuestionWall(question, answers(room, base, PULSE_ANSWERS, _LOOKS)) for base, question in PULSE)


def _next(room: Room) -> NextWall:
    hall, steps = hall_of(room), room.brief.next_steps
    taken = [max(lines(step.when, 14), lines(step.what, 44)) for step in steps]
    if hall.scale > 1:  # the date stands above what happens then, because beside each other neither has room
        taken = [lines(step.when, hall.letters(58)) + lines(step.what, hall.letters(58)) for step in steps]
    asked = tuple(each for each in _questions(room) if each.answers.spread)
    blocks = [Block(count * 1.95 + 1, count) for count in taken]
    pages = packed(steps, blocks, hall.space(21.4, 3.4 + 5.0 * len(asked)), _MOST_STEPS)
    page = hall.page_of(len(pages))
    return NextWall(pages[page.number - 1] if pages else (), asked if page.number == 1 else (), page)
