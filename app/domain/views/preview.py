"""What a pasted table would become, row by row. The promise: nothing is saved by looking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.chronology import DraftEntry, ImportPreview, RowProblem
from app.domain.columns import AskedColumns
from app.domain.headings import Column
from app.domain.preparation import MOST_WORKED
from app.domain.room import Mark, Room
from app.domain.views.pointed import NOTHING, Pointed

KINDS_OF_COLUMN = (
    (Column.DATE.value, "Date"),
    (Column.TIME.value, "Time"),
    (Column.EVENT.value, "What happened"),
    (Column.SOURCE.value, "Source"),
    (Column.LEFT_OUT.value, "Leave out"),
)


@dataclass(frozen=True)
class Ticks:
    """The places of the rows that were ticked for a stage, as they were sent."""

    facts: frozenset[str]
    lived: frozenset[str]


@dataclass(frozen=True)
class PreviewRow:
    """A row that can be kept, with the place it has among them."""

    place: int
    when: str
    source: str
    text: str
    marks: tuple[Mark, ...]
    hint: str
    facts: bool
    lived: bool


@dataclass(frozen=True)
class OfferedSheet:
    """A sheet of a workbook to choose, with its table. `refused` says why it cannot be chosen."""

    name: str
    rows: int
    table: str
    hidden: bool
    refused: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class PreviewView:
    """What a table would become. `table` is what was pasted, to be mended or confirmed; nothing is saved yet."""

    version: int
    title: str
    name: str
    table: str
    error: str
    rows: tuple[PreviewRow, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    left_out: str = ""
    blank: int = 0
    has_headings: bool = True
    keep_all: bool = True
    asked: AskedColumns | None = None
    notes: tuple[str, ...] = ()
    sheets: tuple[OfferedSheet, ...] = ()

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """What a column may be taken for, and how that is called."""
        return KINDS_OF_COLUMN


def preview_view(
    room: Room,
    table: str,
    preview: ImportPreview | None,
    pointed: Mapping[str, Pointed],
    error: str = "",
    ticks: Ticks | None = None,
) -> PreviewView:
    """What a table would become. A short one is ticked for the facts; in a long one, people choose."""
    if preview is None:
        return PreviewView(room.version, room.brief.title, room.brief.name, table, error)
    short = len(preview.entries) <= MOST_WORKED
    if ticks is None:
        all_of_them = frozenset(str(place) for place in range(len(preview.entries)))
        ticks = Ticks(all_of_them if short else frozenset(), frozenset())
    rows = [
        _preview_row(place, draft, pointed.get(draft.text, NOTHING), ticks)
        for place, draft in enumerate(preview.entries)
    ]
    return PreviewView(
        version=room.version,
        title=room.brief.title,
        name=room.brief.name,
        table=table,
        error=error,
        rows=tuple(rows),
        problems=preview.problems,
        left_out=", ".join(preview.ignored),
        blank=preview.skipped_blank,
        has_headings=preview.has_headings,
        keep_all=short,
    )


def _preview_row(place: int, draft: DraftEntry, found: Pointed, ticks: Ticks) -> PreviewRow:
    return PreviewRow(
        place=place,
        when=f"{draft.date.text}, {draft.time}" if draft.time else draft.date.text,
        source=draft.source,
        text=draft.text,
        marks=found.marks,
        hint=found.hint(draft.text),
        facts=str(place) in ticks.facts,
        lived=str(place) in ticks.lived,
    )
