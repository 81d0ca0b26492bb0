"""The tables of the pack as a workbook and as CSV: typed cells, headers that stay in view, and nothing that runs.

A workbook cell is a number, a day or text that is marked as text, so that it stays text even when somebody
edits it. CSV has no types, so there a cell that could be read as a formula gets a mark in front.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.exports.marks import AUTHOR, TITLE, ZIP_TIME
from app.exports.plain import cell, plain
from app.exports.tables import Sheet, Value

BYTE_ORDER_MARK = "\ufeff"
LONGEST_CELL = 32_000  # Excel's own limit is 32,767 characters
_WIDE, _NARROW, _MOST_NARROW = 60, 14, 16
_TOP = Alignment(vertical="top", wrap_text=True)
_ONE_LINE = Alignment(vertical="top")
_HEADER = Font(name="Arial", bold=True)
_BODY = Font(name="Arial")
_SHADE = PatternFill("solid", fgColor="EEF1F3")
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def to_csv(sheet: Sheet) -> bytes:
    """A table as CSV that Excel reads as UTF-8 (hence the byte order mark), with no cell that can run."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if sheet.notice:
        writer.writerow([cell(sheet.notice)])
    writer.writerow(sheet.headings)
    writer.writerows([cell(_as_text(value)) for value in row] for row in sheet.rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def to_xlsx(sheets: tuple[Sheet, ...], day: date) -> bytes:
    """A workbook with one sheet for each table, the same bytes every time. `day` is the day of the event."""
    book = Workbook(write_only=True)
    properties = book.properties
    properties.title, properties.creator, properties.lastModifiedBy = TITLE, AUTHOR, AUTHOR
    properties.language = "en-GB"
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # openpyxl's own way: no zone
    for sheet in sheets:
        _write(book, sheet)
    saved = io.BytesIO()
    book.save(saved)
    return _settled(saved.getvalue(), day)


def _as_text(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    head = 2 if sheet.notice else 1
    page.freeze_panes = f"A{head + 1}"
    page.print_title_rows = f"1:{head}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage = 0, True
    for place, heading in enumerate(sheet.headings, start=1):
        longest = max((len(_as_text(row[place - 1])) for row in sheet.rows), default=0)
        wide = _WIDE if longest > 40 else max(_NARROW, min(longest + 2, 40))
        page.column_dimensions[get_column_letter(place)].width = _MOST_NARROW if heading == "number" else wide
    if sheet.notice:
        page.append([_header(page, sheet.notice, wrap=False)])
    page.append([_header(page, heading) for heading in sheet.headings])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    page.auto_filter.ref = f"A{head}:{get_column_letter(len(sheet.headings))}{len(sheet.rows) + head}"


def _header(page: object, words: str, *, wrap: bool = True) -> object:
    made = WriteOnlyCell(page, words[:1].upper() + words[1:])
    made.font, made.fill, made.alignment = _HEADER, _SHADE, _TOP if wrap else _ONE_LINE
    return made


def _cell(page: object, value: Value) -> object:
    """A cell of the value's own kind. Text is marked as text twice: by its type and by the quote prefix."""
    if isinstance(value, str):
        made = WriteOnlyCell(page, None)
        made.value = plain(value)[:LONGEST_CELL]
        made.data_type, made.quotePrefix = "s", True
    else:
        made = WriteOnlyCell(page, value)
        if isinstance(value, date):
            made.number_format = "d mmmm yyyy"
    made.font, made.alignment = _BODY, _TOP
    return made


def _settled(saved: bytes, day: date) -> bytes:
    """The workbook without the time it was saved at: parts as they are, every date the day of the event."""
    out = io.BytesIO()
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(saved)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _SAVED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            target.writestr(entry, content)
    return out.getvalue()
