"""Reading a chronology out of a table: pasted from a document or spreadsheet, or uploaded as CSV.

The promise: reading saves nothing and loses nothing. Each row becomes an entry, or is listed as a problem
with every cell it held; formulas are only ever text.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from app.domain.chronology import DraftEntry, ImportPreview, RowProblem
from app.domain.columns import AskedColumns, Choice, ask_columns, chosen_layout
from app.domain.dates import UNKNOWN_DATE, read_date
from app.domain.errors import Invalid
from app.domain.headings import MAX_COLUMNS, Column, Layout, find_heading, find_layout, reads
from app.domain.settling import LONGEST_ENTRY
from app.domain.table_text import MARKS, MAX_BYTES, Record, open_table, records
from app.domain.times import read_time
from app.domain.words import clean_text

__all__ = ["MAX_BYTES", "MAX_CELL", "MAX_COLUMNS", "MAX_ROWS", "asked_of", "read_rows", "read_table"]

Value = TypeVar("Value")

MAX_ROWS = 5_000
MAX_CELL = LONGEST_ENTRY
# Rows looked at to tell tabs from commas from semicolons.
_SAMPLE = 20

_DATE_AND_TIME = re.compile(
    r"(?P<date>.+?)(?:,?\s+(?:at )?|(?<=[0-9])T)"
    r"(?P<time>[0-9]{1,2}[:.][0-9]{2}.{0,12}|[0-9]{1,2} ?[ap]m|[0-9]{4} ?hrs)",
    re.IGNORECASE | re.DOTALL,
)
# The first rows are enough to ask about the columns.
_ASKED = 60
# What a spreadsheet shows where it has no words: a yes or no of its own, or that it could not work something out.
_NO_WORDS = frozenset(("TRUE", "FALSE"))
_ERRORS = frozenset("#REF! #N/A #VALUE! #NAME? #DIV/0! #NULL! #NUM! #SPILL! #CALC! #FIELD! #BLOCKED!".split())
_SPREADSHEET_MIDNIGHT = re.compile(r"0?0:00(?::00(?:\.0+)?)?Z?")


def read_table(raw: str | bytes, choice: Choice | None = None) -> ImportPreview:
    """Read pasted text or the bytes of a CSV file into entries, in the order given, and the rows to mend.

    `choice` says which column is which; without one the headings do.

    Raises `Invalid` when the whole of it cannot be used: `bad_type`, `too_big`, `excel_file`, `not_a_table`,
    `bad_text`, `no_rows`, `too_many_rows`, `too_many_columns`, `no_date_column`, `no_event_column`,
    `two_columns` or `no_headings`.
    """
    text = open_table(raw)
    return read_rows(records(text, _find_mark(text)), choice)


def asked_of(raw: str | bytes, choice: Choice | None = None) -> AskedColumns | None:
    """What to ask a person about the columns of this table; None when there is nothing to ask.

    Raises Invalid as `read_table` does for what is no table at all.
    """
    text = open_table(raw)
    return ask_columns(list(islice(records(text, _find_mark(text)), _ASKED)), choice)


def read_rows(rows: Iterable[Record], choice: Choice | None = None) -> ImportPreview:
    """Read rows of cells, wherever they came from; blank rows are counted, so that row numbers stay true.

    Raises `Invalid` as `read_table` does, apart from the refusals of a file.
    """
    table = _at_most(rows, MAX_ROWS + 1)
    layout = find_layout(table) if choice is None else chosen_layout(table, choice)
    filled = [place for place, row in enumerate(table) if row.width and place != layout.heading]
    if not filled:
        raise Invalid("There are headings here, and no rows below them.", code="no_rows")
    if len(filled) > MAX_ROWS:
        raise _too_many_rows()
    read = [each for place in filled for each in _read_row(table[place], place, layout, table)]
    return ImportPreview(
        entries=tuple(each for each in read if isinstance(each, DraftEntry)),
        problems=tuple(each for each in read if isinstance(each, RowProblem)),
        columns=_names(layout, used=True),
        skipped_blank=sum(not row.width for row in table),
        ignored=_names(layout, used=False),
        has_headings=layout.heading is not None,
    )


def _at_most(rows: Iterable[Record], most: int) -> list[Record]:
    """The rows as a list, stopping at once when too many of them hold something."""
    table, filled = [], 0
    for row in rows:
        table.append(row)
        filled += row.width > 0
        if filled > most:
            raise _too_many_rows()
    return table


def _too_many_rows() -> Invalid:
    return Invalid(f"This table has more than {MAX_ROWS:,} rows. Keep those you need.", code="too_many_rows")


def _names(layout: Layout, *, used: bool) -> tuple[str, ...]:
    pairs = zip(layout.columns, layout.names, strict=True)
    return tuple(name for column, name in pairs if (column != Column.LEFT_OUT) is used)


def _find_mark(text: str) -> str:
    """What parts the cells: the mark under which headings, dates and more than one column come to light."""
    return max(MARKS, key=lambda mark: _fits(list(islice(records(text, mark), _SAMPLE))))


def _fits(rows: Sequence[Record]) -> tuple[bool, int, int, int]:
    wide = [row for row in rows if row.width > 1]
    dated = sum(reads(read_date, row.cells[0]) for row in wide)
    empty = sum(not row.width for row in rows)
    return bool(wide) and find_heading(rows) is not None, dated, len(wide), empty


def _read_row(row: Record, place: int, layout: Layout, rows: Sequence[Record]) -> Sequence[DraftEntry | RowProblem]:
    whole = _wrong_with_all(row, place, layout, rows)
    if whole:
        return [RowProblem(place + 1, "", whole, row.cells)]
    return _read_entry(row, place + 1, layout)


def _wrong_with_all(row: Record, place: int, layout: Layout, rows: Sequence[Record]) -> str:
    """What is wrong with the row before any cell is looked at, if anything."""
    if layout.heading is not None and place < layout.heading:
        return "This line stands above the headings, so it is not an entry. Take it out if it is a title."
    if layout.heading is not None and row.cells == rows[layout.heading].cells:
        return "These are the headings again. Take this line out."
    if row.unclosed:
        return "A quotation mark opens in this row and never closes. Close it, or take it out."
    if row.width > len(layout.columns):
        return "This row has more cells than the table has columns. Words with commas may need quotation marks."
    if row.width == 1 and layout.columns[0] == Column.DATE and not reads(read_date, row.cells[0]):
        return "This line stands alone. If it belongs to the row above, join the two; if not, give it a date."
    return ""


def _read_entry(row: Record, number: int, layout: Layout) -> Sequence[DraftEntry | RowProblem]:
    """The entry that a row makes, or every problem it has."""
    problems: list[RowProblem] = []

    def attempt(column: Column, reader: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return reader()
        except Invalid as refused:
            name = refused.field or layout.name(column)
            problems.append(RowProblem(number, name, refused.sentence, row.cells))
            return otherwise

    day, clock = _split_date("".join(_cells(row, layout, Column.DATE)))
    clocks = [*_cells(row, layout, Column.TIME), clock]
    entry = DraftEntry(
        date=attempt(Column.DATE, lambda: read_date(day), UNKNOWN_DATE),
        time=attempt(Column.TIME, lambda: _read_clocks(clocks), ""),
        source=attempt(Column.SOURCE, lambda: _read_words(row, layout, Column.SOURCE, lines=False), ""),
        text=attempt(Column.EVENT, lambda: _read_words(row, layout, Column.EVENT, lines=True), ""),
    )
    return problems or [entry]


def _cells(row: Record, layout: Layout, column: Column) -> list[str]:
    return [row.cells[place] if place < len(row.cells) else "" for place in layout.places(column)]


def _split_date(cell: str) -> tuple[str, str]:
    """Part a date from the time after it; midnight there is what a spreadsheet adds to a date alone."""
    found = _DATE_AND_TIME.fullmatch(cell.strip())
    if not found or reads(read_date, cell) or not reads(read_date, found["date"]):
        return cell, ""
    clock = found["time"].rstrip("Zz")
    return found["date"], "" if _SPREADSHEET_MIDNIGHT.fullmatch(clock) else clock


def _read_clocks(cells: Sequence[str]) -> str:
    times = list(dict.fromkeys(filter(None, map(read_time, cells))))
    if len(times) > 1:
        raise Invalid("The date and the time cells hold two different times. Keep one.", code="two_times")
    return "".join(times)


def _read_words(row: Record, layout: Layout, column: Column, *, lines: bool) -> str:
    """The cleaned words of every column of this kind, joined: two services, or an event and its details."""
    names = [layout.names[place] for place in layout.places(column)]
    cells = zip(_cells(row, layout, column), names, strict=True)
    words = dict.fromkeys(filter(None, (_clean(cell, name, lines) for cell, name in cells)))
    if not words and column == Column.EVENT:
        raise Invalid("This row does not say what happened.", code="no_event")
    joined = ("\n" if lines else ", ").join(words)
    if len(joined) > MAX_CELL:
        raise _too_long(names[0])
    return joined


def _clean(cell: str, name: str, lines: bool) -> str:
    if cell.strip() in _NO_WORDS:
        sentence = "This cell says only TRUE or FALSE. Write it in words, or leave the column out."
        raise Invalid(sentence, code="not_words", field=name)
    if cell.strip() in _ERRORS:
        sentence = "The spreadsheet could not work this cell out. Write in what it should say."
        raise Invalid(sentence, code="not_words", field=name)
    try:
        return clean_text(cell, limit=MAX_CELL, byte_limit=4 * MAX_CELL, lines=lines, allow_empty=True)
    except Invalid:
        # Only its length can be wrong by now: the file was read as text before it was cut into cells.
        raise _too_long(name) from None


def _too_long(name: str) -> Invalid:
    return Invalid(
        f"This is longer than {MAX_CELL:,} characters. Shorten it, or split it over two rows.",
        code="too_long",
        field=name,
    )
