"""The workbook: cells of their own kind, headers that stay, and nothing that could ever run."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest

from app.domain.room import Room
from app.exports.plain import plain
from tests.exports.hard_text import HARD_TEXT
from tests.exports.made import xlsx_of
from tests.exports.reading import all_xml
from tests.rehearsal.played import played_room

PLAYED = xlsx_of(played_room())
NAMES = [
    "Record", "Chronology", "To find out", "Child timeline", "Themes", "Influences", "Recommendations", "Learning",
    "Quotes", "Counts",
]  # fmt: skip


def _book(file: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(file))


def _saying(texts: list[str]) -> Room:
    room = played_room()
    notes = [item for item in room.contributions if item in room.shared(item.stage)][: len(texts)]
    said = tuple(replace(item, text=text) for item, text in zip(notes, texts, strict=True))
    return replace(room, contributions=said, entries=(), themes=(), recommendations=())


def test_hard_texts_are_text_cells_and_stay_text_when_somebody_edits_them() -> None:
    typed = [row[1] for row in HARD_TEXT]
    sheet = _book(xlsx_of(_saying(typed)))["Record"]
    cells = [row[6] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert sorted(cell.value for cell in cells) == sorted(plain(text) for text in typed)


def test_nothing_in_any_sheet_is_a_formula_a_link_or_a_macro() -> None:
    for sheet in _book(PLAYED).worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n", "d"}
        assert sheet._hyperlinks == []
    told = all_xml(PLAYED)
    assert "<f>" not in told
    assert not re.search(r"vbaProject|externalLink|definedName name=\"(?!_xlnm)|comments", told)


def test_numbers_are_numbers_days_are_days_and_headers_stay_in_view() -> None:
    book = _book(PLAYED)
    assert book.sheetnames == NAMES
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.font.bold for cell in sheet[1])
    rows = list(book["Chronology"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(range(1, 15))
    assert rows[0][1] == datetime(2024, 1, 16)  # noqa: DTZ001  # a cell has no zone
    assert book["Themes"]["D2"].value == 27


def test_the_properties_name_nobody_and_the_same_workbook_is_the_same_bytes() -> None:
    properties = _book(PLAYED).properties
    assert properties.title == "Practitioner learning event: notes"
    assert properties.creator == properties.lastModifiedBy == "Learning event"
    assert properties.created == properties.modified == datetime(2026, 6, 11)  # noqa: DTZ001  # the same
    with zipfile.ZipFile(io.BytesIO(PLAYED)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert xlsx_of(played_room()) == PLAYED


@pytest.mark.parametrize("length", [2_000, 60_000])
def test_a_very_long_text_fits_a_cell(length: int) -> None:
    sheet = _book(xlsx_of(_saying(["w " * (length // 2)])))["Record"]
    assert len(sheet["G2"].value) <= 32_000
