"""The recall: what we heard and what the draft says, as every face shows it, beside what people say was missed.

The promise: what was brought in is read-only and is the same on wall, phone, console and in the record; of what
people write here, only what was shared is ever shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.room import Contribution, Room
from app.domain.series import DRAFT_TITLE, HEARD_TITLE, MISSED_TITLE, HeardLine
from app.domain.stages import MISSED, MISSED_STEP, StageName
from app.domain.views.wall_fit import lines
from app.domain.views.wall_learning import LearningColumn
from app.domain.views.wall_pages import Block, Hall, Page, hall_of, packed, parts_of
from app.domain.views.word_sections import Section, filled, texts

NOTHING_HEARD = "Nothing was brought in for this part."
NO_DRAFT = "There is no draft text for this part yet."
NOTHING_MISSED = "What did we miss, or not get right?"
_ICONS = ("message-square", "file-text", MISSED.icon)
_TITLES = (HEARD_TITLE, DRAFT_TITLE, MISSED_TITLE)
_MOST = 5


@dataclass(frozen=True)
class HeardPart:
    """What one earlier session said: its name and day, and its lines."""

    title: str
    lines: tuple[HeardLine, ...]


@dataclass(frozen=True)
class RecallWords:
    """What stands beside the box in which people say what was missed. `draft` is in paragraphs."""

    heard: tuple[HeardPart, ...]
    draft: tuple[str, ...]
    nothing_heard: str = NOTHING_HEARD
    no_draft: str = NO_DRAFT


@dataclass(frozen=True)
class RecallWall:
    """Three columns side by side, or one at a time in a larger hall (`alone`)."""

    columns: tuple[LearningColumn, ...]
    page: Page
    alone: bool = False


def is_recalling(room: Room) -> bool:
    """Whether the room is at the step in which it says what was missed."""
    return room.recalls and room.position.step is MISSED_STEP


def recall_words(room: Room, stage: StageName) -> RecallWords:
    """What was brought in for a stage, and the draft."""
    series, named = room.series, room.brief.named
    if series is None:
        return RecallWords((), ())
    heard = tuple(HeardPart(f"{each.title}, {each.when}", found) for each, found in series.heard_in(stage))
    paragraphs = (" ".join(part.split()) for part in series.draft(stage).split("\n\n"))
    return RecallWords(heard, tuple(named(part) for part in paragraphs if part))


def missed(room: Room, stage: StageName) -> tuple[Contribution, ...]:
    """What people said was missed, as far as it was shared."""
    return room.shared(stage, MISSED.key)


def recall_sections(room: Room, stage: StageName) -> tuple[Section, ...]:
    """The same as text, for the Screen tab."""
    words = recall_words(room, stage)
    heard = [
        Section(f"{HEARD_TITLE}: {part.title}", tuple(f"{line.kind}: {line.text}" for line in part.lines), _ICONS[0])
        for part in words.heard
    ]
    return filled(
        *heard,
        Section(DRAFT_TITLE, words.draft, _ICONS[1]),
        Section(MISSED_TITLE, texts(missed(room, stage)), _ICONS[2]),
    )


def recall_wall(room: Room, stage: StageName) -> RecallWall:
    """The three columns, page by page: nothing is cut, what does not fit is on the next page."""
    hall, words = hall_of(room), recall_words(room, stage)
    heard = [item for part in words.heard for item in (f"{part.title}:", *(_said(line) for line in part.lines))]
    columns = (heard, list(words.draft), [item.text for item in missed(room, stage)])
    asks = (NOTHING_HEARD, NO_DRAFT, NOTHING_MISSED)
    return _one_by_one(columns, asks, hall) if hall.scale > 1 else _side_by_side(columns, asks, hall)


def _side_by_side(columns: Sequence[Sequence[str]], asks: Sequence[str], hall: Hall) -> RecallWall:
    pages = [_pages(column, 23, 16.0, 7) for column in columns]
    page = hall.page_of(max(map(len, pages)))
    return RecallWall(
        tuple(
            LearningColumn(icon, title, _page(found, page), True, "" if column else ask)
            for icon, title, found, column, ask in zip(_ICONS, _TITLES, pages, columns, asks, strict=True)
        ),
        page,
    )


def _one_by_one(columns: Sequence[Sequence[str]], asks: Sequence[str], hall: Hall) -> RecallWall:
    per_line, space = hall.letters(62), hall.space(21.0, 3.4)
    most = max(2, min(7, int(space / 2.2)))
    pages = [
        LearningColumn(icon, title, here, False, "" if here else ask)
        for icon, title, column, ask in zip(_ICONS, _TITLES, columns, asks, strict=True)
        for here in _pages(column, per_line, space, most) or [()]
    ]
    page = hall.page_of(len(pages))
    return RecallWall((pages[page.number - 1],), page, alone=True)


def _pages(column: Sequence[str], per_line: int, space: float, most: int) -> list[tuple[str, ...]]:
    items = [part for text in column for part in parts_of(text, per_line, most)]
    blocks = [Block(lines(item, per_line) * 1.95 + 0.9, lines(item, per_line)) for item in items]
    return packed(items, blocks, space, _MOST)


def _page(found: Sequence[tuple[str, ...]], page: Page) -> tuple[str, ...]:
    return found[page.number - 1] if page.number <= len(found) else ()


def _said(line: HeardLine) -> str:
    return f"{line.kind}: {line.text}"
