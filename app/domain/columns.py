"""Which column is which, when a person says so: the question to ask, a first guess at it, and the answer.

The promise: a person's choice is always obeyed, and a column nobody chose is named among those left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.dates import read_date
from app.domain.errors import Invalid
from app.domain.headings import (
    MAX_COLUMNS,
    Column,
    Layout,
    column_of,
    find_heading,
    find_layout,
    heading_name,
    reads,
)
from app.domain.table_text import Record
from app.domain.times import read_time

# Rows that may hold the headings, and rows shown to tell what a column holds.
HEADING_ROWS = 5
_SAMPLES = 3
_LONGEST_SAMPLE = 60
# The refusals that a person can answer by saying which column is which.
ANSWERABLE = frozenset({"no_date_column", "no_event_column", "two_columns", "no_headings"})


@dataclass(frozen=True)
class Choice:
    """What each column holds, from the left, and the place of the row of headings, None when there is none."""

    columns: tuple[Column, ...]
    heading: int | None


@dataclass(frozen=True)
class AskedColumn:
    """One column to ask about: what it is called, some of what it holds, and what it is taken for."""

    number: int
    name: str
    samples: tuple[str, ...]
    taken: Column


@dataclass(frozen=True)
class AskedColumns:
    """The whole question. `heading` is the number of the row of headings, 0 for none; `rows` are those to choose.

    `chosen` says that these columns were a person's choice and not a guess.
    """

    columns: tuple[AskedColumn, ...]
    heading: int
    rows: tuple[tuple[int, str], ...]
    chosen: bool = False


def chosen_layout(rows: Sequence[Record], choice: Choice) -> Layout:
    """The layout a person chose. Raises Invalid: `no_date_column`, `no_event_column`, `two_columns`."""
    for column, most in ((Column.DATE, 1), (Column.TIME, 1)):
        if choice.columns.count(column) > most:
            sentence = f"Two columns are chosen as the {column.value}. Choose one of them."
            raise Invalid(sentence, code="two_columns")
    if Column.DATE not in choice.columns:
        raise Invalid("Choose the column that holds the date.", code="no_date_column")
    if Column.EVENT not in choice.columns:
        raise Invalid("Choose the column that says what happened.", code="no_event_column")
    heading = choice.heading if choice.heading is not None and choice.heading < len(rows) else None
    cells = rows[heading].cells if heading is not None else ()
    names = tuple(
        (heading_name(cells[place]) if place < len(cells) else "") or f"column {place + 1}"
        for place in range(len(choice.columns))
    )
    return Layout(choice.columns, names, heading)


def ask_columns(rows: Sequence[Record], choice: Choice | None) -> AskedColumns | None:
    """What to ask about the columns of a table, from its first rows. None for a table of one column."""
    filled = [place for place, row in enumerate(rows) if row.width]
    width = min(max((rows[place].width for place in filled), default=0), MAX_COLUMNS)
    if width < 2:
        return None
    guess = choice or _guess(rows, width)
    columns = [*guess.columns, *[Column.LEFT_OUT] * width][:width]
    heading = guess.heading
    below = [rows[place].cells for place in filled if heading is None or place > heading]
    names = rows[heading].cells if heading is not None and heading < len(rows) else ()
    asked = tuple(
        AskedColumn(
            number=place + 1,
            name=(heading_name(names[place]) if place < len(names) else "") or f"Column {place + 1}",
            samples=_samples(below, place),
            taken=columns[place],
        )
        for place in range(width)
    )
    offered = tuple((place + 1, _told(rows[place])) for place in filled[:HEADING_ROWS])
    return AskedColumns(asked, 0 if heading is None else heading + 1, offered, choice is not None)


def _guess(rows: Sequence[Record], width: int) -> Choice:
    try:
        layout = find_layout(rows)
    except Invalid:
        return _guess_oddly(rows, width)
    return Choice(layout.columns, layout.heading)


def _guess_oddly(rows: Sequence[Record], width: int) -> Choice:
    """A first guess for headings nobody knows: what reads as dates, what as times, and where most words are."""
    heading = find_heading(rows)
    if heading is None:
        heading = _likely_heading(rows)
    below = [row.cells for place, row in enumerate(rows) if row.width and place != heading]
    names = rows[heading].cells if heading is not None else ()
    columns = [(column_of(names[place]) if place < len(names) else None) for place in range(width)]
    kept: list[Column | None] = []
    for column in columns:
        single = column in (Column.DATE, Column.TIME) and column in kept
        kept.append(Column.LEFT_OUT if single else column)
    for column, score in ((Column.DATE, _share(read_date)), (Column.TIME, _share(read_time)), (Column.EVENT, _words)):
        if column in kept:
            continue
        scores = {place: score(below, place) for place in range(width) if kept[place] is None}
        best = max(scores, key=lambda place: scores[place], default=None)
        if best is not None and scores[best] >= 0.5:
            kept[best] = column
    return Choice(tuple(column or Column.LEFT_OUT for column in kept), heading)


def _likely_heading(rows: Sequence[Record]) -> int | None:
    """The first row of several cells, none of them a date, before a row that holds one."""
    wide = [place for place, row in enumerate(rows) if row.width > 1][:HEADING_ROWS]
    for place in wide:
        if any(reads(read_date, cell) for cell in rows[place].cells):
            return None
        later = (row for row in rows[place + 1 :] if row.width)
        if any(reads(read_date, cell) for row in later for cell in row.cells):
            return place
    return None


def _share(reader: Callable[[str], object]) -> Callable[[Sequence[Sequence[str]], int], float]:
    def share(below: Sequence[Sequence[str]], place: int) -> float:
        cells = [cells[place] for cells in below if place < len(cells) and cells[place].strip()]
        return sum(reads(reader, cell) for cell in cells) / len(cells) if cells else 0.0

    return share


def _words(below: Sequence[Sequence[str]], place: int) -> float:
    return float(sum(len(cells[place]) for cells in below if place < len(cells)))


def _samples(below: Sequence[Sequence[str]], place: int) -> tuple[str, ...]:
    held = (cells[place].strip() for cells in below if place < len(cells))
    return tuple(_short(cell) for cell in dict.fromkeys(filter(None, held)))[:_SAMPLES]


def _told(row: Record) -> str:
    return _short(" | ".join(cell.strip() for cell in row.cells if cell.strip()))


def _short(words: str) -> str:
    line = heading_name(words[: _LONGEST_SAMPLE + 1])
    return line if len(words) <= _LONGEST_SAMPLE else f"{line[:_LONGEST_SAMPLE].rstrip()} …"
