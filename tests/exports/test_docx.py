"""Word: real headings and tables, neutral properties, and a file that any text can go into."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rehearsal.case import brief
from tests.exports.hard_text import HARD_TEXT
from tests.exports.made import docx_of
from tests.exports.reading import all_xml
from tests.rehearsal.played import played_room

FEW = settings(deadline=None, max_examples=25)
PLAYED = docx_of(played_room())


def _open(file: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(file))


def _words_saying(text: str) -> str:
    """The words of the only numbered paragraph in a file made from this one text."""
    room = played_room()
    one = replace(room.shared(next(iter(room.contributions)).stage)[0], text=text)
    room = replace(room, contributions=(one,), entries=(), themes=(), recommendations=())
    document = _open(docx_of(room))
    return next(line.text for line in document.paragraphs if line.text.startswith("§ 1\t"))[4:]


@pytest.mark.parametrize(("typed", "expected"), [(row[1], row[3]) for row in HARD_TEXT], ids=[r[0] for r in HARD_TEXT])
def test_a_hard_text_stands_in_word_as_typed_or_without_what_cannot_be_seen(typed: str, expected: str | None) -> None:
    assert _words_saying(typed) == (typed if expected is None else expected)


@FEW
@given(st.text(st.characters(), max_size=60))
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    _words_saying(text)


def test_the_properties_name_nobody_and_no_time_of_day() -> None:
    properties = _open(PLAYED).core_properties
    assert properties.title == "Practitioner learning event: notes"
    assert properties.author == properties.last_modified_by == "Learning event"
    assert properties.created == properties.modified == datetime(2026, 6, 11, tzinfo=UTC)
    assert properties.language == "en-GB"
    assert properties.revision == 1
    assert not any((properties.comments, properties.subject, properties.keywords, properties.category))


def test_there_is_nothing_in_the_package_but_the_document() -> None:
    with zipfile.ZipFile(io.BytesIO(PLAYED)) as package:
        names = package.namelist()
        for name in [name for name in names if not name.endswith(".png")]:
            ElementTree.fromstring(package.read(name))  # noqa: S314  # our own file
    assert not [name for name in names if re.search(r"custom|comment|thumbnail|embed|app\.xml|macro|vba", name)]
    told = all_xml(PLAYED)
    for trace in ("w:ins ", "w:del ", "w:comment", "rsid", "docId", "python-docx", "Macintosh", "TargetMode"):
        assert trace not in told


def test_headings_are_real_and_never_skip_a_level() -> None:
    levels = [
        int(line.style.name.removeprefix("Heading "))
        for line in _open(PLAYED).paragraphs
        if line.style is not None and line.style.name is not None and line.style.name.startswith("Heading ")
    ]
    assert levels.count(1) == 6
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_every_table_has_a_header_row_that_comes_again_and_rows_that_stay_whole() -> None:
    tables = _open(PLAYED).tables
    assert len(tables) == 3
    for table in tables:
        rows = [row._tr.trPr for row in table.rows]
        assert all(row is not None and row.find(qn("w:cantSplit")) is not None for row in rows)
        marked = [row is not None and row.find(qn("w:tblHeader")) is not None for row in rows]
        assert marked == [True] + [False] * (len(rows) - 1)


def test_the_language_is_british_english_everywhere() -> None:
    assert set(re.findall(r'<w:(?:lang|themeFontLang) w:val="([^"]+)"', all_xml(PLAYED))) == {"en-GB"}


def test_the_page_is_a4_and_says_that_it_is_confidential() -> None:
    section = _open(PLAYED).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]  # a page has a size
    footer = section.footer.paragraphs[0]
    assert "OFFICIAL-SENSITIVE. Page " in footer.text
    assert re.findall(r'w:instr="(\w+)"', footer._p.xml) == ["PAGE", "NUMPAGES"]


def test_text_from_the_right_is_marked_so() -> None:
    room = played_room()
    one = replace(room.contributions[0], text="مرحبا")
    document = _open(docx_of(replace(room, contributions=(one,))))
    line = next(line for line in document.paragraphs if "مرحبا" in line.text)
    assert [run.font.rtl for run in line.runs] == [None, True]


def test_the_same_transcript_is_the_same_bytes() -> None:
    assert docx_of(played_room()) == PLAYED


def test_the_day_is_the_day_of_the_event() -> None:
    room = replace(played_room(), brief=brief(date(2031, 2, 3), date(2032, 2, 3)))
    made = docx_of(room)
    assert _open(made).core_properties.created == datetime(2031, 2, 3, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
