"""The chronology before it is worked: draft entries, the rows that need mending, and the order of the story.

The promise: a row is either an entry or listed with what is wrong and every cell it held; nothing is lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from app.domain.dates import EntryDate, Precision, read_date

__all__ = ["DraftEntry", "EntryDate", "ImportPreview", "Precision", "RowProblem", "in_order", "read_date"]


class Dated(Protocol):
    """Anything with a date as the chronology understands it."""

    @property
    def date(self) -> EntryDate: ...


SomeEntry = TypeVar("SomeEntry", bound=Dated)


@dataclass(frozen=True)
class DraftEntry:
    """One line read from a table. `source` is the service whose record says so; `text` is what happened."""

    date: EntryDate
    time: str
    source: str
    text: str


@dataclass(frozen=True)
class RowProblem:
    """Why one row could not be read. `row` counts from 1 as in the person's own table, headings included.

    `column` is the heading at fault, empty when it is the whole row. `cells` is the row as it was given.
    """

    row: int
    column: str
    sentence: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ImportPreview:
    """What a table would become; nothing is saved by making one.

    `columns` are the headings that were used, in order; `ignored` are those that were left out. Without
    headings, `columns` says how the cells were taken and `has_headings` is False.
    """

    entries: tuple[DraftEntry, ...]
    problems: tuple[RowProblem, ...]
    columns: tuple[str, ...]
    skipped_blank: int
    ignored: tuple[str, ...] = ()
    has_headings: bool = True

    @property
    def ready(self) -> bool:
        """Whether there is something to keep and nothing left to mend."""
        return bool(self.entries) and not self.problems


def in_order(entries: Iterable[SomeEntry]) -> tuple[SomeEntry, ...]:
    """Sort by date, keeping the given order within a day and each undated entry after the one it followed."""
    groups: list[list[SomeEntry]] = []
    for entry in entries:
        if entry.date.sort is None and groups:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    groups.sort(key=lambda group: group[0].date.sort or date.min)
    return tuple(entry for group in groups for entry in group)
