"""Pages of the wall: what does not fit is on the next page, and nothing shrinks below what the back row can read.

A hall is small, medium or large by how far away the last row sits. In a larger hall the message is drawn larger,
so less of it fits on a page. The promise: no column of the message is ever longer than eight lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.domain.room import Room
from app.domain.views.wall_fit import cut_at, letters, lines

MOST_LINES = 8
# How much larger the message is drawn: a letter is read from 150 times its height (domain 7).
SCALES = {"small": 1.0, "medium": 1.35, "large": 1.8}
PALETTES = ("light", "dark")

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page:
    """Which page of how many, counted from 1."""

    number: int = 1
    total: int = 1


@dataclass(frozen=True)
class Hall:
    """The room the wall hangs in: how much larger its message is, and which page was asked for (from 0)."""

    scale: float = 1.0
    page: int = 0

    def letters(self, count: int) -> int:
        """How many letters a line holds here that holds `count` in a small room."""
        return max(8, int(count / self.scale))

    def space(self, whole: float, fixed: float = 0.0) -> float:
        """The height left here of `whole`, after `fixed` (a line of its own), both in rem of a small room."""
        return max(3.6, whole / self.scale - fixed)

    def page_of(self, total: int) -> Page:
        """The page that is shown of so many: the last one when there are fewer by now."""
        return Page(min(self.page, max(0, total - 1)) + 1, max(1, total))


def hall_of(room: Room) -> Hall:
    """The hall as the facilitator set it."""
    return Hall(SCALES.get(room.position.room_size, 1.0), room.position.page)


@dataclass(frozen=True)
class Block:
    """What one item takes of a page: its height in rem and its lines of type."""

    height: float
    lines: int


def packed(items: Sequence[Item], blocks: Sequence[Block], space: float, most: int) -> list[tuple[Item, ...]]:
    """The items page by page, in their order; a page holds at least one, however long it is."""
    pages: list[tuple[Item, ...]] = []
    here: list[Item] = []
    height, used = 0.0, 0
    for item, block in zip(items, blocks, strict=True):
        full = len(here) == most or height + block.height > space or used + block.lines > MOST_LINES
        if here and full:
            pages.append(tuple(here))
            here, height, used = [], 0.0, 0
        here.append(item)
        height, used = height + block.height, used + block.lines
    return [*pages, tuple(here)] if here else pages


def parts_of(text: str, per_line: int, most: int = MOST_LINES) -> tuple[str, ...]:
    """The text in parts of at most `most` lines, cut between words; a word longer than a part is cut in itself."""
    parts: list[str] = []
    here = ""
    for word in _short_words(text, per_line * most):
        longer = f"{here} {word}" if here else word
        if here and lines(longer, per_line) > most:
            parts.append(here)
            longer = word
        here = longer
    return (*parts, here)


def pieces(text: str, per_line: int, most: int = MOST_LINES) -> tuple[str, ...]:
    """The text as it stands in a list: whole where it fits, else in parts; each but the last ends in …, and goes on."""
    flat = " ".join(text.split())
    if lines(flat, per_line) <= most:
        return (flat,)
    *parts, last = parts_of(flat, per_line - 1, most)
    return (*(f"{part}…" for part in parts), last)


def _short_words(text: str, most: int) -> list[str]:
    words: list[str] = []
    for word in text.split():
        while letters(word) > most:
            place = max(1, cut_at(word, most))
            words.append(word[:place])
            word = word[place:]
        words.append(word)
    return words
