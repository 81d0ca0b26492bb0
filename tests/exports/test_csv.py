"""The table: one line per number, opened safely by any spreadsheet program."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exports.names import file_name
from app.exports.plain import cell, plain
from app.exports.record_rows import HEADINGS
from tests.exports.hard_text import HARD_TEXT
from tests.exports.made import csv_of
from tests.exports.reading import csv_rows
from tests.rehearsal.played import played_room

UNTIMED = settings(deadline=None)
STARTS = "=+-@\t\r＝＋－＠﹢﹣﹦﹫−"


def _csv_saying(text: str) -> bytes:
    room = played_room()
    one = replace(room.shared(next(iter(room.contributions)).stage)[0], text=text)
    return csv_of(replace(room, contributions=(one,), entries=(), themes=(), recommendations=()))


@pytest.mark.parametrize(("typed", "expected"), [(row[1], row[2]) for row in HARD_TEXT], ids=[r[0] for r in HARD_TEXT])
def test_a_hard_text_is_a_harmless_cell(typed: str, expected: str | None) -> None:
    rows = csv_rows(_csv_saying(typed))
    assert len(rows) == 1
    assert rows[0]["text"] == (typed if expected is None else expected)


@UNTIMED
@given(st.text(st.characters(), max_size=40))
def test_no_cell_starts_a_formula(text: str) -> None:
    shown = cell(text)
    assert shown[:1] not in tuple(STARTS)
    assert shown == shown.strip()
    shown.encode("utf-8")


@UNTIMED
@given(st.text(st.characters(), max_size=40))
def test_cleaning_for_a_file_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_titles_and_headings_are_as_harmless_as_notes() -> None:
    room = played_room()
    themes = tuple(replace(theme, title=f"=cmd {theme.title}") for theme in room.themes)
    drafts = tuple(replace(draft, owner="+you", text="@all") for draft in room.recommendations)
    entries = tuple(replace(entry, when="-1", label="=2", text="＝3", now="") for entry in room.entries)
    made = replace(room, themes=themes, recommendations=drafts, entries=entries)
    cells = [value for row in csv_rows(csv_of(made)) for value in row.values()]
    assert not [value for value in cells if value[:1] in tuple(STARTS)]


def test_the_file_is_utf_8_with_a_mark_for_excel_and_one_line_per_number() -> None:
    made = csv_of(played_room())
    assert made.startswith(b'\xef\xbb\xbf"number"')
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == HEADINGS
    assert {len(row) for row in rows} == {len(HEADINGS)}
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, len(rows))]


def test_the_table_says_stage_group_kind_what_it_is_about_and_on_what_basis() -> None:
    rows = csv_rows(csv_of(played_room()))
    bubbles = next(row for row in rows if "bubbles" in row["text"])
    assert bubbles["stage"] == "Lived experience"
    assert bubbles["group"] == bubbles["about"] == "Hospital, 14 May 2024"
    assert bubbles["kind"] == "Seen or heard"
    assert bubbles["basis"] == "Someone saw it"
    assert {row["stage"] for row in rows} == {
        "Facts", "Lived experience", "Themes", "Reflective analysis", "Learning",
    }  # fmt: skip


def test_the_same_transcript_is_the_same_bytes() -> None:
    assert csv_of(played_room()) == csv_of(played_room())


def test_the_file_name_gives_nothing_away() -> None:
    assert file_name(date(2026, 6, 1), "csv") == "ple-transcript-2026-06-01.csv"
    assert file_name(date(2026, 6, 1), "docx") == "ple-transcript-2026-06-01.docx"
