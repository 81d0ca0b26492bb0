"""The catalogue of workbooks: what is read from each, which rows are listed for mending, and what is refused."""

import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.formula import ArrayFormula

from app.domain.chronology import DraftEntry, ImportPreview
from app.domain.chronology_import import read_table
from app.domain.errors import Invalid
from app.imports.xlsx import Sheet, read_workbook
from tests.imports.workbooks import (
    DAY,
    GOOD_SHEET,
    HEADINGS,
    book,
    encrypted,
    lying,
    of_1904,
    package,
    row,
    sheet_of,
    words_row,
)

moment = datetime.fromisoformat
ROW = [DAY, "09:00", "Health", "Seen", "R"]
SEEN = ("1 March 2024", "09:00", "Health, R", "Seen")
BARE = ("1 March 2024", "", "", "Seen")
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]>'
CUSTOM = b"<x>" + b"a" * 100 + b"</x>"


def said(entry: DraftEntry) -> tuple[str, str, str, str]:
    return entry.date.text, entry.time, entry.source, entry.text


def read(raw: bytes) -> tuple[Sheet, ImportPreview]:
    (sheet,) = read_workbook(raw)
    return sheet, read_table(sheet.table)


def event(text: str) -> list[tuple[str, str, str, str]]:
    return [(*SEEN[:3], text)]


def on(day: str, clock: str = "09:00") -> list[tuple[str, str, str, str]]:
    return [(day, clock, *SEEN[2:])]


ACCEPTED: list[tuple[str, bytes, list[tuple[str, str, str, str]]]] = [
    ("X01 good workbook", book([HEADINGS, ROW]), [SEEN]),
    ("X02 two rows in the order given",
     book([HEADINGS, [moment("2024-04-01"), *ROW[1:]], ROW]), [("1 April 2024", *SEEN[1:]), SEEN]),
    ("X03 put together by hand", package(), [BARE]),
    ("X04 stored, not packed", package(packing=zipfile.ZIP_STORED), [BARE]),
    ("X05 date without a time", row(day=date(2024, 5, 14)), on("14 May 2024")),
    ("X06 date with a time", book([HEADINGS[:1] + ["Event"], [moment("2024-05-14T14:05:00"), "Seen"]]),
     [("14 May 2024", "14:05", "", "Seen")]),
    ("X07 a moment before the minute", book([["Date", "Event"], [moment("2024-05-14T09:29:59.999000"), "Seen"]]),
     [("14 May 2024", "09:30", "", "Seen")]),
    ("X08 midnight is no time", book([["Date", "Event"], [moment("2024-05-14"), "Seen"]]),
     [("14 May 2024", "", "", "Seen")]),
    ("X09 time cell", row(time=time(9, 30)), on("1 March 2024", "09:30")),
    ("X10 length of time", row(time=timedelta(hours=9, minutes=30)), on("1 March 2024", "09:30")),
    ("X11 date as words", row(day="about 14 May 2024"), on("about 14 May 2024")),
    ("X12 year alone", row(day=2024), on("2024")),
    ("X13 days from 1904", of_1904([HEADINGS, ROW]), [SEEN]),
    ("X14 days from 1900", row(day=moment("1900-03-01")), on("1 March 1900")),
    ("X15 first days of 1900", row(day=moment("1900-01-02")), on("2 January 1900")),
    ("X16 whole number", row(event=3), event("3")),
    ("X17 fraction as written", row(event=0.1 + 0.2), event("0.3")),
    ("X18 long number", row(event=1234567890123), event("1234567890123")),
    ("X19 words that look like a number", row(event="007"), event("007")),
    ("X20 formula", row(event="=HYPERLINK(1)"), event("=HYPERLINK(1)")),
    ("X21 DDE", row(event="=cmd|'/C calc'!A0"), event("=cmd|'/C calc'!A0")),
    ("X22 formula with a result kept", package(sheet_of(
        words_row(1, "Date", "Event"),
        '<row r="2"><c r="A2" t="inlineStr"><is><t>1 March 2024</t></is></c>'
        '<c r="B2" t="str"><f>1+1</f><v>2</v></c></row>')),
     [(*BARE[:3], "=1+1")]),
    ("X23 array formula", book([HEADINGS, ROW], lambda made: made.active.__setitem__(
        "D2", ArrayFormula("D2:D2", "=SUM(A1)"))), event("=SUM(A1)")),
    ("X24 quotes", row(event='"Hello", she said'), event('"Hello", she said')),
    ("X25 all of it in quotes", row(event='"Hello"'), event('"Hello"')),
    ("X26 line ends", row(event="one\ntwo"), event("one\ntwo")),
    ("X27 line ends of Windows", row(event="one\r\ntwo"), event("one\ntwo")),
    ("X28 tab in a cell", row(event="one\ttwo"), event("one two")),
    ("X29 escaped control", row(event="a_x0007_b_x000D_"), event("ab")),
    ("X30 markup", row(event="<script>alert(1)</script>"), event("<script>alert(1)</script>")),
    ("X31 direction override", row(agency="Hea\u202elth"), [SEEN]),
    ("X32 picture and marks", row(event="\U0001f468\u200d\U0001f469 Zo\u0308e"),
     event("\U0001f468\u200d\U0001f469 Z\u00f6e")),
    ("X33 empty rows between", book([HEADINGS, [], [], ROW]), [SEEN]),
    ("X34 table further right", book([["", "", *HEADINGS], ["", "", *ROW]]), [SEEN]),
    ("X35 table further down", book([[], [], HEADINGS, ROW]), [SEEN]),
    ("X36 headings in another order", book([["Event", "Date"], ["Seen", DAY]]), [BARE]),
    ("X37 comment on a cell", book([HEADINGS, ROW], lambda made: setattr(
        made.active["A1"], "comment", Comment("x", "y"))), [SEEN]),
    ("X38 filter and frozen rows", book([HEADINGS, ROW], lambda made: setattr(
        made.active, "freeze_panes", "A2")), [SEEN]),
    ("X39 date merged over two rows", book([["Date", "Event"], [DAY, "Seen"], [None, "Heard"]],
     lambda made: made.active.merge_cells("A2:A3")), [BARE, (*BARE[:3], "Heard")]),
    ("X40 wrong size written on the sheet", package(
        GOOD_SHEET.replace("<sheetData>", '<dimension ref="A1:A1"/><sheetData>')), [BARE]),
    ("X41 external links left alone", package(extra={"xl/externalLinks/externalLink1.xml": b"<x/>"}), [BARE]),
    ("X42 printer settings", package(extra={"xl/printerSettings/printerSettings1.bin": b"\0\1"}), [BARE]),
    ("X43 empty sheets beside it", book([HEADINGS, ROW], lambda made: made.create_sheet("Empty")), [SEEN]),
    ("X44 chart sheet beside it", book([HEADINGS, ROW], lambda made: made.create_chartsheet("Chart")), [SEEN]),
    ("X45 blanks styled a long way down", book([HEADINGS, ROW], lambda made: setattr(
        made.active["A9000"], "number_format", "0.00")), [SEEN]),
    ("X46 time as words", row(time="late evening"), on("1 March 2024", "late evening")),
    ("X47 a left out yes", book([["Date", "Event", "Child seen"], [DAY, "Seen", True]]), [BARE]),
]  # fmt: skip

LISTED: list[tuple[str, bytes, int, str]] = [
    ("X50 yes or no as the date", row(day=True), 2, "Date"),
    ("X51 yes or no as the event", row(event=True), 2, "Event"),
    ("X52 no as the event", row(event=False), 2, "Event"),
    ("X53 error as the event", row(event="#REF!"), 2, "Event"),
    ("X54 error as the source", row(agency="#N/A"), 2, "Agency"),
    ("X55 error as the date", row(day="#VALUE!"), 2, "Date"),
    ("X56 number that is no date", row(day=45426), 2, "Date"),
    ("X57 formula as the date", row(day="=TODAY()"), 2, "Date"),
    ("X58 American date in words", row(day="03/25/2024"), 2, "Date"),
    ("X59 time 25:00", row(time="25:00"), 2, "Time"),
    ("X60 a day and more as the time", row(time=timedelta(hours=30)), 2, "Time"),
    ("X61 no event", row(event=None), 2, "Event"),
    ("X62 cell of 4,001 characters", row(event="a" * 4001), 2, "Event"),
    ("X63 stray cell beside the table", book([HEADINGS, ROW + [None] * 3 + ["x"]]), 2, ""),
    ("X64 title above", book([["Chronology"], HEADINGS, ROW]), 1, ""),
    ("X65 number of its row stays true", book([HEADINGS, [], [], ["soon", *ROW[1:]]]), 4, "Date"),
    ("X66 day before there were days", row(day=moment("1899-12-31")), 2, "Date"),
]

REFUSED: list[tuple[str, bytes, str]] = [
    ("X70 nothing", b"", "not_a_workbook"),
    ("X71 CSV renamed", b"Date,Event\n1 May 2024,Seen\n", "not_a_workbook"),
    ("X72 start of a zip", b"PK\x03\x04rest", "not_a_workbook"),
    ("X73 empty zip", b"PK\x05\x06" + b"\0" * 18, "not_a_workbook"),
    ("X74 cut short", book([HEADINGS, ROW])[:-300], "not_a_workbook"),
    ("X75 broken inside", book([HEADINGS, ROW]).replace(b"xl/workbook.xml", b"xl/workbook.xmk"), "not_a_workbook"),
    ("X76 old Excel or locked", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "locked"),
    ("X77 locked parts", encrypted(), "locked"),
    ("X78 over 2 MiB", b"PK\x03\x04" + b"a" * (2 * 1024 * 1024), "too_big"),
    ("X79 bomb", package(sheet_of(*(words_row(n, "A" * 1000) for n in range(1, 21_000)))), "unpacks_too_big"),
    ("X80 bomb that lies", lying(1000), "not_a_workbook"),
    ("X81 201 parts", package(extra={f"x/{n}.txt": b"" for n in range(200)}), "too_many_parts"),
    ("X82 macros", package(extra={"xl/vbaProject.bin": b"x"}), "macros"),
    ("X83 macros elsewhere", package(extra={"Other/VBAPROJECT.BIN": b"x"}), "macros"),
    ("X84 macro sheet", package(extra={"xl/macrosheets/sheet1.xml": b"<x/>"}), "macros"),
    ("X85 ActiveX", package(extra={"xl/activeX/activeX1.bin": b"x"}), "macros"),
    ("X86 program inside", package(extra={"xl/x.exe": b"MZ"}), "macros"),
    ("X87 macros by its type", package(parts={
        "[Content_Types].xml": b'<Types><Override ContentType="x.sheet.macroEnabled.main+xml"/></Types>'}), "macros"),
    ("X88 climbing out", package(extra={"../../evil.txt": b"x"}), "bad_part"),
    ("X89 from the root", package(extra={"/etc/evil": b"x"}), "bad_part"),
    ("X90 from a drive", package(extra={"C:/evil": b"x"}), "bad_part"),
    ("X91 backslashes", package(extra={"x\\..\\evil": b"x"}), "bad_part"),
    ("X92 name twice in other letters", package(extra={"XL/worksheets/sheet1.xml": b"x"}), "bad_part"),
    ("X93 control in a name", package(extra={"xl/a\nb": b"x"}), "bad_part"),
    ("X94 document type in the sheet", package(DOCTYPE + GOOD_SHEET), "bad_part"),
    ("X95 entities in the strings", package(extra={"xl/sharedStrings.xml": DOCTYPE.encode() + b"<x/>"}), "bad_part"),
    ("X96 UTF-16", package(('<?xml version="1.0" encoding="UTF-16"?>' + GOOD_SHEET).encode("utf-16")), "bad_part"),
    ("X97 another alphabet", package('<?xml version="1.0" encoding="cp037"?>' + GOOD_SHEET), "bad_part"),
    ("X98 other packing", package(packing=zipfile.ZIP_BZIP2), "bad_part"),
    ("X99 Word document", package(extra={"word/document.xml": b"<x/>"}), "not_a_workbook"),
    ("X100 OpenDocument", package(extra={"content.xml": b"<x/>"}), "not_a_workbook"),
    ("X101 no table of contents", package(without=["[Content_Types].xml"]), "not_a_workbook"),
    ("X102 no workbook", package(without=["xl/workbook.xml"]), "not_a_workbook"),
    ("X103 no sheet", package(without=["xl/worksheets/sheet1.xml"]), "no_rows"),
    ("X104 sheet is no XML", package("Date,Event"), "not_a_workbook"),
    ("X105 sheet never ends", package(GOOD_SHEET[:-20]), "not_a_workbook"),
    ("X106 cell nowhere", package(sheet_of('<row r="1"><c r="1A"><v>1</v></c></row>')), "not_a_workbook"),
    ("X107 string that is not there", package(sheet_of('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')),
     "not_a_workbook"),
    ("X108 no rows", package(sheet_of()), "no_rows"),
    ("X109 only blanks", book([["", " "], [None]]), "no_rows"),
    ("X110 many sheets", book([HEADINGS, ROW], lambda made: [
        made.create_sheet().append(["x"]) for _ in range(21)]), "too_many_sheets"),
]  # fmt: skip

# One sheet alone that cannot be used: the workbook is read, and the sheet says why not.
TOO_LARGE: list[tuple[str, bytes, str]] = [
    ("X120 column XFD", package(sheet_of('<row r="1"><c r="XFD1"><v>1</v></c></row>')), "more than 12 columns"),
    (
        "X121 5,002 rows and headings",
        package(sheet_of(*(words_row(n, "1 May 2024", "Seen") for n in range(1, 5_004)))),
        "more than 5,000 rows",
    ),
    (
        "X122 a row very far down",
        package(sheet_of(words_row(1, "Date", "Event"), words_row(900_000, "1 May 2024", "Seen"))),
        "more than 5,000 rows",
    ),
    (
        "X123 more than 2 MB of words",
        package(sheet_of(*(words_row(n, "1 May 2024", "A" * 1000) for n in range(1, 2_500)))),
        "more than 2 MB",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [each[1:] for each in ACCEPTED], ids=[each[0] for each in ACCEPTED])
def test_a_workbook_is_read_as_the_person_sees_it(raw: bytes, expected: list[tuple[str, ...]]) -> None:
    preview = read(raw)[1]
    assert list(preview.problems) == []
    assert [said(entry) for entry in preview.entries] == expected


@pytest.mark.parametrize(("raw", "number", "column"), [each[1:] for each in LISTED], ids=[each[0] for each in LISTED])
def test_a_row_of_a_workbook_that_cannot_be_read_is_listed(raw: bytes, number: int, column: str) -> None:
    problems = read(raw)[1].problems
    assert [(problem.row, problem.column) for problem in problems] == [(number, column)]


@pytest.mark.parametrize(("raw", "code"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_what_is_no_safe_workbook_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_workbook(raw)
    assert caught.value.code == code
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize(("raw", "says"), [each[1:] for each in TOO_LARGE], ids=[each[0] for each in TOO_LARGE])
def test_a_sheet_that_is_too_large_says_so(raw: bytes, says: str) -> None:
    (sheet,) = read_workbook(raw)
    assert says in sheet.refused
    assert sheet.table == ""


def test_the_catalogue_is_as_long_as_promised_and_names_nothing_twice() -> None:
    numbers = [
        name.split()[0]
        for names in (
            [a for a, *_ in ACCEPTED],
            [a for a, *_ in LISTED],
            [a for a, *_ in REFUSED],
            [a for a, *_ in TOO_LARGE],
        )
        for name in names
    ]
    assert len(numbers) == len(set(numbers)) >= 60


def test_every_sheet_that_holds_something_is_offered_and_a_hidden_one_is_marked() -> None:
    def add(made: openpyxl.Workbook) -> None:
        made.create_sheet("Notes").append(["Seen"])
        made["Notes"].sheet_state = "hidden"
        made.create_sheet("Empty")

    sheets = read_workbook(book([HEADINGS, ROW], add))
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in sheets] == [("Sheet", False, 2), ("Notes", True, 1)]


def test_hidden_rows_are_read_and_told() -> None:
    def hide(made: openpyxl.Workbook) -> None:
        made.active.row_dimensions[2].hidden = True

    sheet, preview = read(book([HEADINGS, ROW, ROW], hide))
    assert sheet.notes == ("Row 2 is hidden in the workbook and listed here too. Take out what should not be kept.",)
    assert len(preview.entries) == 2


def test_cells_merged_over_rows_are_told_only_where_it_made_a_difference() -> None:
    rows: list[list[object]] = [["Chronology of Wren"], ["Date", "Event"], [DAY, "Seen"]]
    sheet = read_workbook(book(rows, lambda made: made.active.merge_cells("A1:B1")))[0]
    assert sheet.notes == ()
    rows = [["Date", "Event"], [DAY, "Seen"], [None, "Heard"]]
    sheet = read_workbook(book(rows, lambda made: made.active.merge_cells("A2:A3")))[0]
    assert "same in each row" in sheet.notes[0]


def test_the_library_reads_with_entities_forbidden() -> None:
    assert openpyxl.DEFUSEDXML
