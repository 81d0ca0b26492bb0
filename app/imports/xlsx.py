"""Reading an Excel workbook into tables of text, one for each sheet that holds anything.

The promise: numbers are said as written, dates as dates in UK words, formulas as their own text; nothing is worked
out, fetched or run, and a hidden row is never brought in without saying so.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.xml.constants import SHEET_MAIN_NS

from app.domain.chronology_import import MAX_ROWS
from app.domain.dates import say_day
from app.domain.errors import Invalid
from app.domain.headings import MAX_COLUMNS
from app.domain.table_text import MAX_BYTES
from app.domain.table_writing import write_table
from app.domain.words import clean_text
from app.imports.package import check_directory, check_parts, not_a_workbook

# Nobody looks for rows further down than this; a stray cell there would make the text mostly empty lines.
_DEEPEST = 20_000
_MOST_SHEETS = 20
_MOST_TOLD = 8
_TEXT_OF_ALL = 3 * MAX_BYTES
# What the library raises for a workbook that is not what it says; anything else ends the process that reads it.
_BROKEN = (
    InvalidFileException,
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
_MERGED_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Sheet:
    """One sheet as the text of a table. `refused` says why it cannot be used, `notes` what somebody should know."""

    name: str
    rows: int
    table: str = ""
    hidden: bool = False
    refused: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Cells:
    """The cells of a sheet as text, by row and column, counted from 1; the hidden rows, and what is merged."""

    rows: dict[int, dict[int, str]]
    hidden: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def read_workbook(raw: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook that hold anything, at least one.

    Raises Invalid: `no_rows`, `too_many_sheets` and everything that `check_directory` and `check_parts` raise.
    """
    check_directory(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            check_parts(package)
            sheets = tuple(_read_sheets(raw, package))
    except _BROKEN:
        raise not_a_workbook() from None
    if not sheets:
        raise Invalid("There are no rows in this workbook.", code="no_rows")
    if len(sheets) > _MOST_SHEETS or sum(len(sheet.table) for sheet in sheets) > _TEXT_OF_ALL:
        raise Invalid("This workbook holds many sheets. Save the one you need by itself.", code="too_many_sheets")
    return sheets


def _read_sheets(raw: bytes, package: zipfile.ZipFile) -> Iterator[Sheet]:
    reader = _open(raw)
    for number, (sheet, relation) in enumerate(reader.parser.find_sheets(), start=1):
        if "chartsheet" in relation.Type or relation.target not in reader.valid_files:
            continue
        name = clean_text(sheet.name, limit=80, lines=False, allow_empty=True) or f"Sheet {number}"
        found = Sheet(name, 0, hidden=sheet.state != "visible")
        try:
            with package.open(relation.target) as source:
                cells = _read_cells(source, reader)
        except Invalid as refused:
            yield replace(found, refused=refused.sentence)
            continue
        if cells.rows:
            yield _written(found, cells)


def _open(raw: bytes) -> Any:
    """The workbook with only what its cells need: no charts, names, pictures, links or properties are read."""
    reader: Any = ExcelReader(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    return reader


def _read_cells(source: IO[bytes], reader: Any) -> _Cells:
    """The rows of a sheet, one after the other. Raises Invalid as soon as there are too many."""
    book, found = reader.wb, _Cells({})
    formats = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    parser = WorkSheetParser(source, reader.shared_strings, epoch=book.epoch, **formats)
    for _, element in iterparse(source, forbid_dtd=True):
        if element.tag == ROW_TAG:
            hidden = element.get("hidden") in ("1", "true")
            number, cells = parser.parse_row(element)
            element.clear()
            row = {cell["column"]: say(cell["value"]) for cell in cells if _holds(cell["value"])}
            if row:
                _keep(found, number, row, hidden)
        elif element.tag == _MERGED_TAG:
            found.merged.append(element.get("ref", ""))
    return found


def _keep(found: _Cells, number: int, row: dict[int, str], hidden: bool) -> None:
    if len(found.rows) > MAX_ROWS or number > _DEEPEST:
        raise Invalid(f"It has more than {MAX_ROWS:,} rows. Keep those you need.", code="too_many_rows")
    if max(row) > 4 * MAX_COLUMNS:
        raise Invalid(f"It has more than {MAX_COLUMNS} columns. Keep those you need.", code="too_many_columns")
    if number in found.rows:
        raise ValueError
    found.rows[number] = row
    if hidden:
        found.hidden.append(number)


def _written(sheet: Sheet, cells: _Cells) -> Sheet:
    notes = (*_tell_hidden(cells.hidden), *_fill_merged(cells))
    rows = (cells.rows.get(number, {}) for number in range(1, max(cells.rows) + 1))
    table = write_table([row.get(place, "") for place in range(1, max(row, default=0) + 1)] for row in rows)
    if len(table.encode()) > MAX_BYTES:
        return replace(sheet, refused="It holds more than 2 MB of words. Keep only the rows you need.")
    return replace(sheet, rows=len(cells.rows), table=table, notes=notes)


def _tell_hidden(numbers: list[int]) -> list[str]:
    """What to say of rows that are hidden in the workbook and hold something."""
    if not numbers:
        return []
    listed = ", ".join(map(str, numbers[:_MOST_TOLD])) + (" and more" if len(numbers) > _MOST_TOLD else "")
    which = f"Row {listed} is hidden" if len(numbers) == 1 else f"Rows {listed} are hidden"
    return [f"{which} in the workbook and listed here too. Take out what should not be kept."]


def _fill_merged(cells: _Cells) -> list[str]:
    """A cell merged over several rows says the same for each of them; says so when that made a difference."""
    changed = False
    for reference in cells.merged[:MAX_ROWS]:
        left, top, _, bottom = range_boundaries(reference)
        words = cells.rows.get(top, {}).get(left)
        for number in range(top + 1, min(bottom, max(cells.rows)) + 1):
            if words and number in cells.rows and left not in cells.rows[number]:
                cells.rows[number][left], changed = words, True
    return ["Cells merged over several rows were read as saying the same in each row."] if changed else []


def _holds(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def say(value: object) -> str:
    """The value of a cell as text: what it says, not what a computer would make of it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date():
            return _say_moment(value)
        case time():
            return _say_clock(value.hour * 3600 + value.minute * 60 + value.second)
        case timedelta():
            return _say_clock(round(value.total_seconds()))
        case int():
            return str(value)
        case float():
            return f"{value:.15g}"
        case ArrayFormula():
            return str(value.text or "")
        case DataTableFormula():
            return "=TABLE()"
        case _:
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)).replace("\0", "")


def _say_moment(value: date) -> str:
    if not isinstance(value, datetime):
        return say_day(value)
    near = value + timedelta(milliseconds=500) if value.year < 9999 else value
    clock = near.hour * 3600 + near.minute * 60
    return f"{say_day(near)} {_say_clock(clock)}" if clock else say_day(near)


def _say_clock(seconds: int) -> str:
    minutes = (seconds + 1) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"
