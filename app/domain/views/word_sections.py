"""What the wall shows, told in words: a title, and lines under headings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.room import Contribution


@dataclass(frozen=True)
class Section:
    """Lines under a heading. Without a heading the lines stand alone."""

    heading: str
    lines: tuple[str, ...]
    icon: str = ""


@dataclass(frozen=True)
class WallWords:
    """The wall as text: its title and its sections in reading order, the first of so many `pages` of them."""

    title: str
    sections: tuple[Section, ...] = ()
    page: str = ""
    pages: int = 1


def texts(items: Iterable[Contribution]) -> tuple[str, ...]:
    """The words of these notes."""
    return tuple(item.text for item in items)


def filled(*sections: Section) -> tuple[Section, ...]:
    """The sections that have something to say."""
    return tuple(section for section in sections if section.lines)
