"""What a pasted table would become, row by row. The promise: nothing is saved by looking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.chronology import DraftEntry, ImportPreview, RowProblem
from app.domain.preparation import MOST_WORKED
from app.domain.room import Mark, Room
from app.domain.views.pointed import NOTHING, Pointed


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
