"""Which column is which: headings by the names people give them, or the usual order when there are none.

The promise: a column is used only when its meaning is plain, and what is left out is named.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.dates import read_date
from app.domain.errors import Invalid
from app.domain.table_text import Record, too_many_columns
from app.domain.times import read_time
from app.domain.words import clean_text

MAX_COLUMNS = 12
_LONGEST_HEADING = 80
# A title or two may stand above the headings.
_SEARCHED = 5


class Column(StrEnum):
    """What a column of the table holds. Left out: what the room is asked instead, and what is not known."""

    DATE = "date"
    TIME = "time"
    SOURCE = "service"
    EVENT = "what happened"
    LEFT_OUT = "left out"


_NAMES: dict[Column, str] = {
    Column.DATE: """
        date, dates, when, day, date of event, event date, date of contact, contact date, date of
        incident, incident date, date of entry, entry date, start date, date and time, date time,
        datetime, date dd mm yyyy, date dd mm yy, date from
    """,
    Column.TIME: """
        time, times, time of day, time of event, event time, time of contact, time of incident, start
        time, time 24 hour, time 24hr, time hh mm, time if known
    """,
    Column.SOURCE: """
        agency, agencies, source, sources, service, services, recorded by, reported by, record, records,
        source agency, agency source, source of information, information source, source record, source
        of record, source document, which service, whose record, organisation, organization, team,
        agency service, service agency, service source, source service, agency organisation, recording
        agency, agency name, provider
    """,
    Column.EVENT: """
        event, events, what happened, description, details, detail, event details, details of event,
        description of event, event description, significant event, significant events, key event, key
        events, entry, entries, incident, incident details, contact, contact details, narrative,
        information, significant information, summary, text, occurrence, event or contact, event
        contact, record of event, summary of event, what was recorded
    """,
    Column.LEFT_OUT: """
        child seen, was the child seen, child seen alone, seen, child seen y n, child seen yes no, as
        child, as a child, as the child, child s view, voice of the child
    """,
}
_COLUMNS = {" ".join(name.split()): column for column, names in _NAMES.items() for name in names.split(",")}


@dataclass(frozen=True)
class Layout:
    """What each column holds and is called, and the place of the row of headings, None when there is none."""

    columns: tuple[Column, ...]
    names: tuple[str, ...]
    heading: int | None

    def places(self, column: Column) -> list[int]:
        """Where cells of this kind stand, from 0."""
        return [place for place, each in enumerate(self.columns) if each == column]

    def name(self, column: Column) -> str:
        """What the person's own table calls this column."""
        places = self.places(column)
        return self.names[places[0]] if places else column.value


def find_layout(rows: Sequence[Record]) -> Layout:
    """Say what the columns of the table are, from its headings or else from its first rows.

    Raises `Invalid` with code `no_rows`, `too_many_columns`, `no_date_column`, `no_event_column`,
    `two_columns` or `no_headings`.
    """
    filled = [row for row in rows if row.width]
    if not filled:
        raise Invalid("There are no rows here yet. Paste the table, headings and all.", code="no_rows")
    heading = find_heading(rows)
    layout = _from_order(filled) if heading is None else _from_heading(rows[heading], heading)
    if not layout.places(Column.EVENT):
        raise Invalid("No column says what happened. Give one the heading “What happened”.", code="no_event_column")
    return layout


def find_heading(rows: Sequence[Record]) -> int | None:
    """The place of the row of headings among the first few rows that hold anything."""
    filled = [place for place, row in enumerate(rows) if row.width]
    return next((place for place in filled[:_SEARCHED] if _is_heading(rows[place].cells)), None)


def _is_heading(cells: Sequence[str]) -> bool:
    known = [column_of(cell) for cell in cells]
    named = sum(column is not None for column in known)
    return (Column.DATE in known or named >= 2) and not any(reads(read_date, cell) for cell in cells)


def column_of(cell: str) -> Column | None:
    """What a heading says its column holds, None when it is not one we know."""
    if len(cell) > _LONGEST_HEADING:
        return None
    return _COLUMNS.get(" ".join(re.sub("[^a-z0-9]", " ", cell.casefold()).split()))


def reads(reader: Callable[[str], object], cell: str) -> bool:
    """Whether a cell holds something that `reader` understands."""
    try:
        return bool(cell.strip()) and bool(reader(cell))
    except Invalid:
        return False


def _from_heading(row: Record, place: int) -> Layout:
    if row.width > MAX_COLUMNS:
        raise too_many_columns()
    cells = row.cells[: row.width]
    columns = tuple(column_of(cell) or Column.LEFT_OUT for cell in cells)
    names = tuple(heading_name(cell) or f"column {number}" for number, cell in enumerate(cells, start=1))
    layout = Layout(columns, names, place)
    if not layout.places(Column.DATE):
        raise _no_date_column()
    for column in (Column.DATE, Column.TIME):
        if len(layout.places(column)) > 1:
            raise Invalid(
                f"Two columns are headed as the {column.value}. Rename or remove one of them.",
                code="two_columns",
            )
    return layout


def heading_name(cell: str) -> str:
    """A heading as it can be shown."""
    return clean_text(cell[:_LONGEST_HEADING], limit=_LONGEST_HEADING * 2, lines=False, allow_empty=True)


def _no_date_column() -> Invalid:
    return Invalid(
        "No column could be read as dates. Give one the heading “Date”, or put the dates first.",
        code="no_date_column",
    )


_SHORT_ORDER = {
    1: (Column.DATE,),
    2: (Column.DATE, Column.EVENT),
    3: (Column.DATE, Column.SOURCE, Column.EVENT),
    4: (Column.DATE, Column.TIME, Column.SOURCE, Column.EVENT),
}


def _from_order(filled: Sequence[Record]) -> Layout:
    """Take the columns in the usual order, as wide as most of the rows are."""
    widths = Counter(row.width for row in filled)
    width = max(widths, key=lambda each: (widths[each], each))
    if width > MAX_COLUMNS:
        raise too_many_columns()
    if not any(reads(read_date, row.cells[0]) for row in filled):
        raise _no_date_column()
    if width not in _SHORT_ORDER:
        raise Invalid(
            "This table needs headings. Add a first row: date, time, service, what happened.",
            code="no_headings",
        )
    columns = _SHORT_ORDER[width]
    if width == 3 and all(reads(read_time, row.cells[1]) for row in filled if row.width > 1):
        columns = (Column.DATE, Column.TIME, Column.EVENT)
    return Layout(columns, tuple(column.value for column in columns), None)
