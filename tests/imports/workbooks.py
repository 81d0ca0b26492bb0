"""Workbooks made for the tests: honest ones by openpyxl, the others part by part."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADINGS = ["Date", "Time", "Agency", "Event", "Source"]
DAY = datetime.fromisoformat("2024-03-01")
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def book(rows: Sequence[Sequence[Any]], change: Callable[[Workbook], object] | None = None) -> bytes:
    """A workbook of one sheet with these rows, after `change`."""
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    if change is not None:
        change(made)
    return saved(made)


def saved(made: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def row(*, day: Any = DAY, time: Any = "09:00", event: Any = "Seen", agency: Any = "Health") -> bytes:
    """A workbook of headings and one row."""
    return book([HEADINGS, [day, time, agency, event, "R"]])


def of_1904(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook that counts its days from 1904, as old Macs did."""
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    for each in rows:
        made.active.append(list(each))
    return saved(made)


def sheet_of(*cells: str, after: str = "") -> str:
    """The XML of a sheet with these rows of XML."""
    return f"<worksheet {NS}><sheetData>{''.join(cells)}</sheetData>{after}</worksheet>"


def words_row(number: int, *words: str, more: str = "") -> str:
    """One row of XML with words in its cells."""
    cells = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{word}</t></is></c>' for place, word in enumerate(words)
    )
    return f'<row r="{number}"{more}>{cells}</row>'


GOOD_SHEET = sheet_of(words_row(1, "Date", "Event"), words_row(2, "1 March 2024", "Seen"))


def package(
    sheet: str | bytes = GOOD_SHEET,
    *,
    extra: Mapping[str, bytes] | None = None,
    parts: Mapping[str, bytes] | None = None,
    without: Sequence[str] = (),
    packing: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A workbook put together by hand: its sheet, parts added, replaced or left out."""
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MAIN}.worksheet+xml"/></Types>'
    )
    files: dict[str, bytes] = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook {NS} xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet if isinstance(sheet, bytes) else sheet.encode(),
    }
    files |= parts or {}
    files |= extra or {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        for name, content in files.items():
            if name not in without:
                made.writestr(name, content)
    return out.getvalue()


def _relation(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/{kind}" '
        f'Target="{target}"/></Relationships>'
    ).encode()


def encrypted() -> bytes:
    """A workbook whose directory says that its parts are locked."""
    raw = bytearray(package())
    place = raw.find(b"PK\x01\x02")
    while place >= 0:
        (flags,) = struct.unpack_from("<H", raw, place + 8)
        struct.pack_into("<H", raw, place + 8, flags | 1)
        place = raw.find(b"PK\x01\x02", place + 4)
    return bytes(raw)


def lying(size: int) -> bytes:
    """A bomb whose directory says that the sheet is small."""
    raw = bytearray(package(sheet_of(*(words_row(number, "A" * 1000) for number in range(1, 21_000)))))
    place = raw.rfind(b"PK\x01\x02")
    struct.pack_into("<I", raw, place + 24, size)
    return bytes(raw)
