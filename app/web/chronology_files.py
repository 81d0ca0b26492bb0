"""What a chronology comes in: a paste, a CSV file or a workbook, and the columns somebody chose for it.

The promise: a file is read by what is in it, its name is kept nowhere, and a workbook is opened in a process apart.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from app.domain.columns import Choice
from app.domain.errors import Invalid
from app.domain.headings import MAX_COLUMNS, Column
from app.domain.table_text import open_table
from app.imports.apart import read_apart
from app.imports.file_names import Kind, kind_of
from app.imports.xlsx import Sheet
from app.web.forms import Fields

_ZIP = b"PK"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LAST_HEADING = 9_999


@dataclass(frozen=True)
class Opened:
    """A table as text, with what somebody should know of it; or the sheets of a workbook to choose from."""

    table: str = ""
    notes: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    fresh: bool = False


async def opened(form: Fields) -> Opened:
    """What was chosen or pasted. A chosen file goes before the box, which may still hold an older table.

    Raises Invalid as `open_table`, `kind_of` and `read_workbook` do, and `empty` when there is nothing.
    """
    chosen = form.file("file")
    if chosen is None:
        if form.file_name("file"):
            raise Invalid("This file is empty. Choose another, or paste the rows.", code="empty", field="file")
        table = form.raw("table")
        if not table.strip():
            sentence = "There is no table here yet. Paste the rows, or choose an Excel or CSV file."
            raise Invalid(sentence, code="empty", field="table")
        return Opened(table)
    kind = kind_of(form.file_name("file"))
    workbook = chosen.startswith((_ZIP, _OLD_EXCEL))
    if kind is Kind.TEXT and workbook:
        sentence = "This file is called a CSV file and is an Excel file inside. Give it the ending .xlsx."
        raise Invalid(sentence, code="wrong_kind", field="file")
    if kind is Kind.WORKBOOK and not workbook and not chosen.startswith(b"%PDF"):
        sentence = "This file is called an Excel workbook and is none. Save it again as .xlsx, or choose another."
        raise Invalid(sentence, code="wrong_kind", field="file")
    if workbook:
        return _from_sheets(await asyncio.to_thread(read_apart, chosen))
    return Opened(open_table(chosen), fresh=True)


def _from_sheets(sheets: tuple[Sheet, ...]) -> Opened:
    """The only sheet that holds anything; with more than one, somebody has to say which."""
    if len(sheets) > 1:
        return Opened(sheets=sheets, fresh=True)
    if sheets[0].refused:
        raise Invalid(f"This sheet cannot be used. {sheets[0].refused}", code="sheet", field="file")
    return Opened(sheets[0].table, sheets[0].notes, fresh=True)


def chosen_columns(form: Fields) -> Choice | None:
    """Which column is which, as it was chosen; None when nobody chose. Raises Invalid."""
    names = [name for name in (f"column-{number}" for number in range(1, MAX_COLUMNS + 1)) if name in form.names]
    if not names:
        return None
    columns = tuple(Column(form.choice(name, list(Column))) for name in names)
    heading = form.number("heading", 0, _LAST_HEADING) if "heading" in form.names else 0
    return Choice(columns, heading - 1 if heading else None)
