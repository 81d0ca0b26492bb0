"""The catalogue of tables: what is read from each, which rows are listed for mending, and what is refused."""

from datetime import date

import pytest

from app.domain.chronology import DraftEntry, ImportPreview, RowProblem
from app.domain.chronology_import import MAX_BYTES, MAX_CELL, MAX_ROWS, read_rows, read_table
from app.domain.errors import Invalid
from app.domain.table_text import Record

HEADINGS = "date,time,agency,event,source\n"
ROW = "2024-03-01,09:00,Health,Seen,R\n"
SEEN = ("1 March 2024", "09:00", "Health, R", "Seen")


def row(event: str = "Seen", *, day: str = "2024-03-01", time: str = "09:00", agency: str = "Health") -> str:
    return f"{HEADINGS}{day},{time},{agency},{event},R\n"


def said(entry: DraftEntry) -> tuple[str, str, str, str]:
    return entry.date.text, entry.time, entry.source, entry.text


def event(text: str) -> list[tuple[str, str, str, str]]:
    return [(*SEEN[:3], text)]


GP = ("14 May 2024", "", "GP", "Seen")
BARE = ("14 May 2024", "", "", "Seen")

ACCEPTED: list[tuple[str, str | bytes, list[tuple[str, str, str, str]]]] = [
    ("C01 good csv", HEADINGS + ROW, [SEEN]),
    ("C02 two rows in the order given",
     HEADINGS + ROW.replace("03", "04") + ROW, [("1 April 2024", *SEEN[1:]), SEEN]),
    ("C03 no line end at the end", HEADINGS + ROW.strip(), [SEEN]),
    ("C04 capitals and spaces in headings", " Date ,TIME,Agency , Event,SOURCE\n" + ROW, [SEEN]),
    ("C05 other order", "event,date,agency,source,time\nSeen,2024-03-01,Health,R,09:00\n", [SEEN]),
    ("C06 CRLF", (HEADINGS + ROW).replace("\n", "\r\n"), [SEEN]),
    ("C07 CR alone", (HEADINGS + ROW).replace("\n", "\r"), [SEEN]),
    ("C08 bytes", (HEADINGS + ROW).encode(), [SEEN]),
    ("C09 byte order mark", b"\xef\xbb\xbf" + (HEADINGS + ROW).encode(), [SEEN]),
    ("C10 byte order mark in a paste", "\ufeff" + HEADINGS + ROW, [SEEN]),
    ("C11 Windows letters",
     b"Date,Event\n14/5/24,caf\xe9 \x93x\x94\n", [(*BARE[:3], "caf\u00e9 \u201cx\u201d")]),
    ("C12 tabs", (HEADINGS + ROW).replace(",", "\t"), [SEEN]),
    ("C13 semicolons", (HEADINGS + ROW).replace(",", ";"), [SEEN]),
    ("C14 semicolons with commas inside", "Date;Event\n14/5/24;Seen, well\n", [(*BARE[:3], "Seen, well")]),
    ("C15 a line that names the separator", "sep=;\r\nDate;Event\r\n14/5/24;Seen\r\n", [BARE]),
    ("C16 quoted comma", row('"Seen, well"'), event("Seen, well")),
    ("C17 doubled quotes", row('"said ""help"""'), event('said "help"')),
    ("C18 quoted line end", row('"one\r\ntwo"'), event("one\ntwo")),
    ("C19 space before a quote", 'Date, Event\n14/5/24, "Seen, well"\n', [(*BARE[:3], "Seen, well")]),
    ("C20 quote inside a cell", row('she said "help" twice'), event('she said "help" twice')),
    ("C21 formula =", row("=HYPERLINK(1)"), event("=HYPERLINK(1)")),
    ("C22 formula +", row("+1+1"), event("+1+1")),
    ("C23 formula -", row("-1+1"), event("-1+1")),
    ("C24 formula @", row("@SUM(A1)"), event("@SUM(A1)")),
    ("C25 DDE", row("=cmd|'/C calc'!A0"), event("=cmd|'/C calc'!A0")),
    ("C26 markup", row("<script>alert(1)</script>"), event("<script>alert(1)</script>")),
    ("C27 spoken words at the start of a pasted cell", 'Date\tEvent\n14/5/24\t"Help" she said\n15/5/24\tSeen',
     [(*BARE[:3], '"Help" she said'), ("15 May 2024", *BARE[1:])]),
    ("C28 quote that never closes, in pasted words", 'Date\tEvent\n14/5/24\t"Help\n15/5/24\tSeen',
     [(*BARE[:3], '"Help'), ("15 May 2024", *BARE[1:])]),
    ("C30 pasted cell with a line end",
     'Date\tEvent\n14/5/24\t"one\ntwo ""x"""\n', [(*BARE[:3], 'one\ntwo "x"')]),
    ("C31 spoken words keep their marks", 'Date\tEvent\n14/5/24\t"Help"\n', [(*BARE[:3], '"Help"')]),
    ("C32 manual line break", "Date\tEvent\n14/5/24\tone\x0btwo\n", [(*BARE[:3], "one\ntwo")]),
    ("C34 UK day and month", row(day="01/02/2024"), [("1 February 2024", *SEEN[1:])]),
    ("C35 month only", row(day="May 2024"), [("May 2024", *SEEN[1:])]),
    ("C36 unknown date", row(day="not known"), [("date not known", *SEEN[1:])]),
    ("C38 no time", row(time=""), [(SEEN[0], "", *SEEN[2:])]),
    ("C39 time with the date",
     "Date/time\tEvent\n14/05/2024 9.30pm\tSeen", [("14 May 2024", "21:30", "", "Seen")]),
    ("C40 spreadsheet midnight", "Date,Event\n2024-05-14 00:00:00,Seen", [BARE]),
    ("C42 date and time by machine",
     "Date,Event\n2024-05-14T09:30:00Z,Seen", [("14 May 2024", "09:30", "", "Seen")]),
    ("C43 the same time twice",
     "Date,Time,Event\n14/5/24 09:30,9.30,Seen", [("14 May 2024", "09:30", "", "Seen")]),
    ("C45 direction override", row(agency="Hea\u202elth"), [SEEN]),
    ("C46 zero-width and no-break spaces", row("Se\u200ben\u00a0\u00a0at home"), event("Seen at home")),
    ("C47 lines inside a service become spaces", row(agency='"Health\nVisiting"'),
     [(*SEEN[:2], "Health Visiting, R", "Seen")]),
    ("C48 service left out", "Date,Service,Event\n14/5/24,,Seen", [BARE]),
    ("C50 When and What happened", "When\tWhat happened\n14/5/24\tSeen", [BARE]),
    ("C51 Recorded by and Details", "Date,Recorded by,Details\n14/5/24,GP,Seen", [GP]),
    ("C52 heading with a hint under it", '"Date\n(dd/mm/yyyy)",Agency:,Description.\n14/5/24,GP,Seen', [GP]),
    ("C54 event and details are both kept",
     "Date,Event,Details\n14/5/24,Visit,Seen", [(*BARE[:3], "Visit\nSeen")]),
    ("C55 child seen is left for the room", "Date,Event,Child seen,As child\n14/5/24,Seen,Yes,x", [BARE]),
    ("C56 unknown headings are left out", "No.,Date,Event,RAG\n1,14/5/24,Seen,red", [BARE]),
    ("C58 no headings, two columns", "14/5/24\tSeen", [BARE]),
    ("C59 no headings, three columns", "14/5/24,GP,Seen", [GP]),
    ("C60 no headings, a time in the middle", "14/5/24,9am,Seen", [("14 May 2024", "09:00", "", "Seen")]),
    ("C62 no headings, four columns", "14/5/24,9am,GP,Seen", [("14 May 2024", "09:00", "GP", "Seen")]),
    ("C63 blank rows", "Date,Event\n\n,,,\n14/5/24,Seen\n  , \n\n\n", [BARE]),
    ("C64 many empty columns at the end", "Date,Event" + "," * 40 + "\n14/5/24,Seen" + "," * 40, [BARE]),
    ("C66 short row", "Date,Event,Agency\n14/5/24,Seen", [BARE]),
    ("C67 exactly the longest cell", row("x" * MAX_CELL), event("x" * MAX_CELL)),
    ("C68 emoji and Welsh", row("\U0001f44d \u0175"), event("\U0001f44d \u0175")),
    ("C70 letters in parts", row("e\u0301"), event("\u00e9")),
    ("C71 a data row of heading words",
     "Date,Service,Event\n14/5/24,Agency,Contact", [(*GP[:2], "Agency", "Contact")]),
    ("C72 quoted separator line", '"sep=,"\nDate,Event\n14/5/24,Seen', [BARE]),
]  # fmt: skip

# The heading at fault ("" for the whole row), a few of the words said, and the rows still read.
LISTED: list[tuple[str, str, list[tuple[int, str, str]], int]] = [
    ("C29 American date", row(day="03/13/2024"), [(2, "date", "not a UK date")], 0),
    ("C33 year 1", row(day="0001-01-01"), [(2, "date", "between 1900 and 2100")], 0),
    ("C37 time 25:00", row(time="25:00"), [(2, "time", "as a time")], 0),
    ("C73 no date", row(day=""), [(2, "date", "missing")], 0),
    ("C74 a day that never was", row(day="31/02/2024"), [(2, "date", "no such day")], 0),
    ("C75 no event", row(""), [(2, "event", "does not say what happened")], 0),
    ("C76 event of invisible characters", row("\u200b\u2800"), [(2, "event", "does not say")], 0),
    ("C78 cell too long", row("x" * (MAX_CELL + 1)), [(2, "event", "4,000 characters")], 0),
    ("C79 service too long", row(agency="x" * (MAX_CELL + 1)), [(2, "agency", "4,000 characters")], 0),
    ("C80 long only when joined", f"Date,Event,Details\n14/5/24,{'x' * 2500},{'y' * 2500}",
     [(2, "Event", "4,000 characters")], 0),
    ("C81 three things wrong in one row", row("", day="tomorrow", time="later"),
     [(2, "date", "as a date"), (2, "time", "as a time"), (2, "event", "does not say")], 0),
    ("C82 numbers count headings and blank rows",
     "Date,Event\n\n14/5/24,Seen\n\nx,Seen\n", [(5, "Date", "as a date")], 1),
    ("C83 numbers count a cell of two lines once",
     'Date,Event\n14/5/24,"a\nb"\nx,Seen\n', [(3, "Date", "as a date")], 1),
    ("C84 too many cells", "Date,Event\n14/5/24,Seen, well\n15/5/24,Seen\n", [(2, "", "more cells")], 1),
    ("C85 quote that never closes",
     'Date,Event\n14/5/24,"Seen\n15/5/24,Seen\n', [(2, "", "quotation mark")], 1),
    ("C86 title above the headings",
     "Chronology\nDate,Event\n14/5/24,Seen", [(1, "", "above the headings")], 1),
    ("C87 headings again",
     "Date,Event\n14/5/24,Seen\nDate,Event\n15/5/24,Seen", [(3, "", "headings again")], 2),
    ("C88 rest of the row above", "Date\tEvent\n14/5/24\tSeen\nand well", [(3, "", "stands alone")], 1),
    ("C89 two different times",
     "Date,Time,Event\n14/5/24 09:30,10:00,Seen", [(2, "Time", "two different times")], 0),
    ("C90 no headings, one bad date", "14/5/24\tSeen\nsoon\tSeen", [(2, "date", "as a date")], 1),
    ("C91 spreadsheet number", row(day="45426"), [(2, "date", "spreadsheet")], 0),
    ("C92 day of the week is wrong", row(day="Monday 14 May 2024"), [(2, "date", "day of the week")], 0),
]  # fmt: skip

REFUSED: list[tuple[str, object, str]] = [
    ("C41 one byte over 2 MiB", b"a" * (MAX_BYTES + 1), "too_big"),
    ("C44 over 2 MiB once written as bytes", "\u20ac" * (MAX_BYTES // 2), "too_big"),
    ("C49 Excel file renamed", b"PK\x03\x04\x14\x00\x06\x00", "excel_file"),
    ("C53 empty zip", b"PK\x05\x06" + b"\x00" * 18, "excel_file"),
    ("C57 old Excel file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel_file"),
    ("C61 300 columns", "," * 300 + "x", "too_many_columns"),
    ("C65 thirteen headings", ",".join(["Date", "Event", *"abcdefghijk"]) + "\n" + ROW, "too_many_columns"),
    ("C69 thirteen columns without headings", ",".join(["14/5/24", *"abcdefghijkl"]), "too_many_columns"),
    ("C77 no bytes", b"", "no_rows"),
    ("C93 blank rows only", "\n\n,,,\n \t \n", "no_rows"),
    ("C94 headings only", "Date,Event\n\n", "no_rows"),
    ("C95 too many rows", HEADINGS + ROW * (MAX_ROWS + 1), "too_many_rows"),
    ("C96 no dates and no headings", "Seen,Health\nAgain,Health\n", "no_date_column"),
    ("C97 headings without a date", "Agency,Event\nHealth,Seen\n", "no_date_column"),
    ("C98 headings without an event", "Date,Agency\n14/5/24,Health\n", "no_event_column"),
    ("C99 dates alone", "14/5/24\n15/5/24\n", "no_event_column"),
    ("C100 two date columns", "Date,When,Event\n14/5/24,14/5/24,Seen\n", "two_columns"),
    ("C101 five columns without headings", "14/5/24,9am,GP,Seen,R\n", "no_headings"),
    ("C102 NUL", "Date,Event\n14/5/24,a\x00b\n", "bad_text"),
    ("C103 UTF-16", (HEADINGS + ROW).encode("utf-16"), "bad_text"),
    ("C104 UTF-16 without its mark", (HEADINGS + ROW).encode("utf-16-le"), "bad_text"),
    ("C105 bytes of no letter", b"Date,Event\n14/5/24,\x81\x8d\xff\n", "bad_text"),
    ("C106 lone surrogate", "Date,Event\n14/5/24,\ud800\n", "bad_text"),
    ("C107 PDF", b"%PDF-1.7\n", "not_a_table"),
    ("C108 word-processor file", b"{\\rtf1\\ansi}", "not_a_table"),
    ("C109 plain words", "The child was seen at home.", "no_date_column"),
    ("C110 number", 42, "bad_type"),
    ("C111 nothing", None, "bad_type"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), [pytest.param(*rest, id=name) for name, *rest in ACCEPTED])
def test_a_table_is_read_as_a_person_would_read_it(raw: str | bytes, expected: list[tuple[str, str, str, str]]) -> None:
    preview = read_table(raw)
    assert [said(entry) for entry in preview.entries] == expected
    assert preview.ready, preview.problems


@pytest.mark.parametrize(("raw", "expected", "left"), [pytest.param(*rest, id=name) for name, *rest in LISTED])
def test_a_row_that_needs_mending_is_listed_with_its_cells_and_stops_no_other(
    raw: str, expected: list[tuple[int, str, str]], left: int
) -> None:
    preview = read_table(raw)
    assert [(problem.row, problem.column) for problem in preview.problems] == [each[:2] for each in expected]
    for problem, (_, _, words) in zip(preview.problems, expected, strict=True):
        assert words in problem.sentence
        assert all(cell in raw for cell in problem.cells)
    assert len(preview.entries) == left
    assert not preview.ready


@pytest.mark.parametrize(("raw", "code"), [pytest.param(*rest, id=name) for name, *rest in REFUSED])
def test_what_is_not_a_chronology_is_refused_whole_by_code(raw: object, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_table(raw)  # type: ignore[arg-type]  # two rows are no text at all
    assert caught.value.code == code


def test_the_catalogue_is_as_long_as_promised_and_names_nothing_twice() -> None:
    numbers = [str(name).split()[0] for name, *_ in [*ACCEPTED, *LISTED, *REFUSED]]
    assert len(numbers) == len(set(numbers)) >= 78


def test_an_excel_file_is_told_what_to_do_instead() -> None:
    with pytest.raises(Invalid) as caught:
        read_table(b"PK\x03\x04")
    expected = "This is an Excel file. Save it as CSV, or copy the cells and paste them here."
    assert caught.value.sentence == expected


def test_the_preview_names_the_columns_used_and_those_left_out() -> None:
    preview = read_table("Ref,When,,Agency,What happened,Child seen\n1,14/5/24,x,GP,Seen,Yes")
    assert preview.columns == ("When", "Agency", "What happened")
    assert preview.ignored == ("Ref", "column 3", "Child seen")
    assert preview.has_headings


def test_a_table_without_headings_says_how_its_columns_were_taken() -> None:
    preview = read_table("14/5/24,GP,Seen")
    assert preview.columns == ("date", "service", "what happened")
    assert not preview.has_headings


def test_blank_rows_are_counted() -> None:
    assert read_table("Date,Event\n\n,\n14/5/24,Seen\n\n15/5/24,Seen\n\n").skipped_blank == 3


def test_a_table_with_nothing_read_is_not_ready() -> None:
    assert not ImportPreview((), (), ("Date",), 0).ready
    assert not ImportPreview((), (RowProblem(2, "", "No.", ("x",)),), ("Date",), 0).ready


def test_exactly_the_most_rows_are_read() -> None:
    assert len(read_table("Date,Event\n" + "14/5/24,Seen\n" * MAX_ROWS).entries) == MAX_ROWS


def test_rows_from_elsewhere_are_read_the_same_way() -> None:
    preview = read_rows([Record(("Date", "Event")), Record(()), Record(("14/5/24", "Seen"))])
    assert (preview.entries[0].date.sort, preview.skipped_blank) == (date(2024, 5, 14), 1)
