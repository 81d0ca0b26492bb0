"""A paper as blocks: what every format is written from, so that Word, PDF and the page say the same.

A block holds plain text only. No writer ever meets markup, and none is ever read out of what people wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a line stands on the page."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"


@dataclass(frozen=True)
class Heading:
    """A heading; `level` is 1 to 3 under the title of the paper."""

    level: int
    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph; `label` stands in bold before it."""

    text: str
    look: Look = Look.BODY
    label: str = ""


@dataclass(frozen=True)
class Note:
    """A numbered paragraph of the record, with what is said about it in small print."""

    number: int
    text: str
    detail: str = ""


@dataclass(frozen=True)
class Bullets:
    """A plain list."""

    items: tuple[str, ...]


Cell = tuple[str, ...]
"""A cell of a table: its own line, then what is said about it in small print."""


@dataclass(frozen=True)
class Table:
    """A table whose first row is its header. `widths` are millimetres and add up to 170."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG, 170 mm wide, and the same in words for whoever cannot see it. `name` is for a file."""

    name: str
    svg: str
    alt: str
    caption: str


@dataclass(frozen=True)
class Blank:
    """A line to write on."""

    label: str


Block = Heading | Line | Note | Bullets | Table | Picture | Blank


@dataclass(frozen=True)
class Paper:
    """One paper of the pack. `name` is the file name without day and ending; `mark` says what reading it is.

    `notice` is at the foot of every page, and empty but for a rehearsal.
    """

    name: str
    title: str
    mark: str
    blocks: tuple[Block, ...]
    notice: str = ""
