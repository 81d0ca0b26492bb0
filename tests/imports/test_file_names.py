"""The catalogue of file names: what each claims to be, and which are refused; none of them is ever kept."""

import pytest

from app.domain.errors import Invalid
from app.imports.file_names import Kind, kind_of

READ: list[tuple[str, str, Kind]] = [
    ("F01 plain", "chronology.csv", Kind.TEXT),
    ("F02 workbook", "chronology.xlsx", Kind.WORKBOOK),
    ("F03 capitals", "CHRONOLOGY.XLSX", Kind.WORKBOOK),
    ("F04 tabs", "chronology.tsv", Kind.TEXT),
    ("F06 text", "chronology.txt", Kind.TEXT),
    ("F07 several dots", "v1.2 final.csv", Kind.TEXT),
    ("F08 no ending", "passwd", Kind.UNSAID),
    ("F10 nothing", "", Kind.UNSAID),
    ("F11 climbing", "../../etc/passwd", Kind.UNSAID),
    ("F12 climbing with an ending", "../../x.csv", Kind.TEXT),
    ("F13 absolute", "/etc/cron.d/x.csv", Kind.TEXT),
    ("F14 Windows", "C:\\Users\\x\\Chronology of Wren.xlsx", Kind.WORKBOOK),
    ("F15 Windows climbing", "..\\..\\x.csv", Kind.TEXT),
    ("F16 shared folder", "\\\\server\\share\\x.csv", Kind.TEXT),
    ("F17 newline", "x\r\nSet-Cookie: a=b.csv", Kind.TEXT),
    ("F18 NUL", "x\x00.csv", Kind.TEXT),
    ("F19 pipe", "x|id.csv", Kind.TEXT),
    ("F20 semicolon", "x;id.csv", Kind.TEXT),
    ("F21 backtick", "x`id`.csv", Kind.TEXT),
    ("F22 dollar", "x$(id).csv", Kind.TEXT),
    ("F23 quotes", "x\"'.csv", Kind.TEXT),
    ("F24 dash first", "--output=x.csv", Kind.TEXT),
    ("F25 markup", "<img src=x onerror=alert(1)>.csv", Kind.TEXT),
    ("F26 closing tag", "x</textarea>.csv", Kind.TEXT),
    ("F27 template", "{{7*7}}.csv", Kind.TEXT),
    ("F28 direction override", "x\u202evsc.csv", Kind.TEXT),
    ("F29 zero width", "x\u200b.csv", Kind.TEXT),
    ("F30 zero width in the ending", "x.cs\u200bv", Kind.TEXT),
    ("F31 accents", "chronologie d\u00e9taill\u00e9e.csv", Kind.TEXT),
    ("F32 other alphabet", "\u5e74\u8868.xlsx", Kind.WORKBOOK),
    ("F34 picture", "\U0001f600.csv", Kind.TEXT),
    ("F35 very long", "a" * 5_000 + ".csv", Kind.TEXT),
    ("F36 half a character", "x\udcff.csv", Kind.TEXT),
    ("F37 CON", "CON.csv", Kind.TEXT),
    ("F38 NUL device", "NUL.xlsx", Kind.WORKBOOK),
    ("F39 dot at the end", "x.csv.", Kind.TEXT),
    ("F40 space at the end", "x.csv ", Kind.TEXT),
    ("F41 colon stream", "x.csv::$DATA", Kind.TEXT),
    ("F42 dot first", ".csv", Kind.TEXT),
    ("F43 star", "x*.csv", Kind.TEXT),
    ("F45 question", "x?.csv", Kind.TEXT),
    ("F46 hash", "x#y.csv", Kind.TEXT),
    ("F49 percent s", "%s%n.csv", Kind.TEXT),
    ("F50 percent encoded", "%2e%2e%2fx.csv", Kind.TEXT),
    ("F51 tilde", "~root.csv", Kind.TEXT),
    ("F52 SQL", "x'; DROP TABLE entry;--.csv", Kind.TEXT),
]
REFUSED: list[tuple[str, str, str]] = [
    ("F05 double ending", "x.csv.exe", "not read here"),
    ("F09 only dots", "...", "not read here"),
    ("F33 full width dot", "x\uff0ecsv", "not read here"),
    ("F44 other dot", "x\u3002csv", "not read here"),
    ("F47 program", "x.exe", "not read here"),
    ("F48 shell", "x.csv.sh", "not read here"),
    ("F54 hidden program", "x.csv\u200b.exe", "not read here"),
    ("F55 stream on a program", "x.exe::$DATA", "not read here"),
    ("F56 program and a space", "x.csv.exe ", "not read here"),
    ("F57 page", "x.html", "not read here"),
    ("F58 drawing", "x.svg", "not read here"),
    ("F59 archive", "x.zip", "not read here"),
    ("F60 macros", "x.xlsm", "macros"),
    ("F61 ods", "x.ods", "OpenDocument"),
    ("F62 old Excel", "x.xls", "old Excel format"),
    ("F63 Word", "x.docx", "Word document"),
    ("F64 PDF", "x.pdf", "PDF"),
    ("F66 binary workbook", "x.xlsb", "Save it as .xlsx"),
    ("F67 Numbers", "x.numbers", "Numbers"),
]


@pytest.mark.parametrize(("name", "kind"), [each[1:] for each in READ], ids=[each[0] for each in READ])
def test_a_name_says_only_what_kind_of_file_it_claims_to_be(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(("name", "says"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_a_name_of_another_kind_is_refused_with_the_reason_and_without_the_name(name: str, says: str) -> None:
    with pytest.raises(Invalid) as caught:
        kind_of(name)
    assert caught.value.code == "bad_name"
    assert says in caught.value.sentence
    assert name not in caught.value.sentence


def test_the_catalogue_of_names_is_as_long_as_promised() -> None:
    numbers = [name.split()[0] for name, *_ in [*READ, *REFUSED]]
    assert len(numbers) == len(set(numbers)) >= 60
