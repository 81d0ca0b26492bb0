"""A chronology from a workbook: looked at first, its sheet and columns chosen by a person, and nothing kept of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response
from openpyxl import Workbook

from app.domain.dates import Precision
from app.domain.views.transcript import transcript
from tests.exports.made import csv_of
from tests.exports.reading import csv_rows
from tests.imports.workbooks import DAY, HEADINGS, book, package
from tests.web.desk import Desk, desks, said, typed_in

PREVIEW = "/prepare/chronology/preview"
ROW = [DAY, "9.30", "Health", "Wren is seen.", "R"]
ODD = "Wann\tUhr\tWer\tWas\n14/5/24\t9.30\tGP\tSeen at the surgery\nabout June 2024\t\tSchool\tRang home\n"
CHOSEN = {
    "heading": "1",
    "column-1": "date",
    "column-2": "time",
    "column-3": "service",
    "column-4": "what happened",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desks(tmp_path) as made:
        yield made


def upload(desk: Desk, raw: bytes, name: str = "chronology.xlsx", **fields: str) -> Response:
    return desk.facilitator.post(PREVIEW, data={"table": "", **fields}, files={"file": (name, raw)})


def test_a_workbook_is_shown_before_anything_is_saved_and_kept_when_confirmed(desk: Desk) -> None:
    answer = upload(desk, book([HEADINGS, ROW, [DAY, None, "Health", True, None]]))
    page = said(answer.text)
    assert answer.status_code == 200
    assert "Nothing is saved yet. 1 row can be kept and 1 thing wants mending." in page
    assert "1 March 2024, 09:30" in page
    assert "says only TRUE or FALSE" in page
    assert desk.texts() == []
    (table,) = set(re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", answer.text, re.DOTALL))
    sent = {"table": unescape(table), "facts": "0", "keep": "all"}
    assert "kept-1-0" in desk.facilitator.post("/prepare/chronology", data=sent).headers["location"]
    assert desk.texts() == ["Wren is seen."]


def test_the_name_of_a_file_is_never_shown_nor_kept(desk: Desk, tmp_path: Path) -> None:
    name = "Robin Q Public <b>.xlsx"
    answer = upload(desk, book([HEADINGS, ROW]), name)
    assert answer.status_code == 200
    assert "Robin Q" not in unescape(answer.text)
    desk.facilitator.post("/prepare/chronology", data={"table": typed_in(answer.text).split("\n\n")[0], "keep": "all"})
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"Robin Q" in each for each in kept)


def test_two_sheets_are_asked_about_and_the_chosen_one_is_read(desk: Desk) -> None:
    def add(made: Workbook) -> None:
        made.create_sheet("Old notes").append(["nothing", "here"])
        made["Old notes"].sheet_state = "hidden"

    answer = upload(desk, book([HEADINGS, ROW], add))
    page = said(answer.text)
    assert "Which sheet is the chronology?" in page
    assert "Look at Old notes" in page
    assert "hidden in the workbook" in page
    assert desk.texts() == []
    first = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", answer.text, re.DOTALL)[0]
    shown = desk.facilitator.post(PREVIEW, data={"table": unescape(first)})
    assert "1 row can be kept" in said(shown.text)


def test_odd_headings_are_asked_about_with_a_first_guess(desk: Desk) -> None:
    answer = upload(desk, ("Nr\t" + ODD.replace("\n", "\n7\t")).encode(), "a.tsv")
    page = said(answer.text)
    assert answer.status_code == 422
    assert "Or say here which column is which." in page
    assert "Row 1: Nr | Wann | Uhr | Wer | Was" in page
    chosen = re.findall(r'<option value="([^"]+)" selected>', answer.text)
    assert chosen == ["1", "left out", "date", "time", "left out", "what happened"]
    assert "Seen at the surgery" in typed_in(answer.text)


def test_chosen_columns_are_used_in_the_preview_and_when_it_is_confirmed(desk: Desk) -> None:
    shown = desk.facilitator.post(PREVIEW, data={"table": ODD, **CHOSEN})
    assert "2 rows can be kept" in said(shown.text)
    carried = re.findall(r'<input type="hidden" name="(column-\d+|heading)" value="([^"]+)">', shown.text)
    assert carried == 2 * list(CHOSEN.items())
    assert desk.texts() == []
    answer = desk.facilitator.post("/prepare/chronology", data={"table": ODD, "keep": "all", **CHOSEN})
    assert "kept-2-0" in answer.headers["location"]
    assert [(entry.when, entry.source) for entry in desk.room.entries] == [
        ("14 May 2024, 09:30", "GP"),
        ("about June 2024", "School"),
    ]


def test_chosen_columns_stay_chosen_when_what_is_confirmed_cannot_be_kept_yet(desk: Desk) -> None:
    answer = desk.facilitator.post("/prepare/chronology", data={"table": ODD, "keep": "chosen", **CHOSEN})
    assert answer.status_code == 422
    assert "Tick the rows to keep." in said(answer.text)
    carried = re.findall(r'<input type="hidden" name="(column-\d+|heading)" value="([^"]+)">', answer.text)
    assert carried == 2 * list(CHOSEN.items())


def test_known_headings_can_be_taken_otherwise(desk: Desk) -> None:
    table = "Date\tAgency\tEvent\n1 May 2024\tSeen.\tGP\n"
    fields = {"heading": "1", "column-1": "date", "column-2": "what happened", "column-3": "left out"}
    shown = desk.facilitator.post(PREVIEW, data={"table": table, **fields})
    assert "Columns left out: Event" in said(shown.text)
    desk.facilitator.post("/prepare/chronology", data={"table": table, "keep": "all", **fields})
    assert desk.texts() == ["Seen."]


def test_columns_chosen_for_one_table_are_not_used_for_a_file_that_comes_in(desk: Desk) -> None:
    answer = upload(desk, book([HEADINGS, ROW]), **{**CHOSEN, "column-1": "what happened", "column-4": "date"})
    assert "1 row can be kept" in said(answer.text)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({**CHOSEN, "column-1": "left out"}, "Choose the column that holds the date."),
        ({**CHOSEN, "column-4": "left out"}, "Choose the column that says what happened."),
        ({**CHOSEN, "column-3": "date"}, "Two columns are chosen as the date."),
        ({**CHOSEN, "column-1": "<script>"}, "Choose one of the answers that are offered here."),
        ({**CHOSEN, "heading": "first"}, "Write a whole number"),
        ({**CHOSEN, "heading": "-1"}, "Write a whole number"),
    ],
)
def test_columns_that_cannot_be_used_are_refused_with_what_to_choose(
    desk: Desk, fields: dict[str, str], says: str
) -> None:
    for path in (PREVIEW, "/prepare/chronology"):
        answer = desk.facilitator.post(path, data={"table": ODD, **fields})
        assert answer.status_code == 422
        assert says in said(answer.text)
        assert "Seen at the surgery" in typed_in(answer.text)
        assert "<script>" not in answer.text
    assert desk.texts() == []


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("x.csv.exe", b"Date,Event\n1 May 2024,Seen\n", "not read here"),
        ("...", b"Date,Event\n1 May 2024,Seen\n", "not read here"),
        ("x.html", b"Date,Event\n1 May 2024,Seen\n", "not read here"),
        ("x.ods", b"PK\x03\x04", "OpenDocument"),
        ("x.csv", book([HEADINGS, ROW]), "Give it the ending .xlsx."),
        ("x.xlsx", b"Date,Event\n1 May 2024,Seen\n", "and is none"),
        ("x.xlsx", b"", "This file is empty."),
        ("x.csv", b"", "This file is empty."),
        ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password"),
        ("x.xlsx", package(extra={"xl/vbaProject.bin": b"x"}), "macros"),
        ("x.xlsx", package(extra={"../../evil.txt": b"x"}), "could not be opened"),
        ("x.xlsx", book([[None] * 20 + ["x"] * 40]), "more than 12 columns"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_the_box_keeps_its_words(
    desk: Desk, name: str, raw: bytes, says: str
) -> None:
    answer = desk.facilitator.post(PREVIEW, data={"table": "Typed before."}, files={"file": (name, raw)})
    assert answer.status_code == 422
    assert says in said(answer.text)
    assert "Typed before." in typed_in(answer.text)
    assert desk.texts() == []


@pytest.mark.parametrize("name", ["x.csv", "/etc/cron.d/x.csv", "x\u200b.csv", "CON.csv", "x.csv::$DATA", "%s%n.csv"])
def test_an_odd_name_changes_nothing(desk: Desk, name: str) -> None:
    answer = upload(desk, b"Date,Event\n1 May 2024,Seen\n", name)
    assert answer.status_code == 200
    assert "1 row can be kept" in said(answer.text)


def test_two_names_for_one_file_are_never_more_than_a_reason_to_refuse(desk: Desk) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"; filename*=UTF-8\'\'b.exe\r\n\r\n'
        b"Date,Event\n1 May 2024,Seen\n\r\n--b--\r\n"
    )
    answer = desk.facilitator.post(PREVIEW, content=body, headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code in (200, 422)
    assert "b.exe" not in answer.text
    assert desk.texts() == []


def test_a_workbook_of_several_sheets_cannot_be_kept_unseen(desk: Desk) -> None:
    raw = book([HEADINGS, ROW], lambda made: made.create_sheet("B").append(["x", "y"]))
    answer = desk.facilitator.post("/prepare/chronology", data={"keep": "all"}, files={"file": ("a.xlsx", raw)})
    assert answer.status_code == 422
    assert "choose a sheet" in said(answer.text)
    assert desk.texts() == []


def test_time_and_how_exact_a_date_is_are_kept_and_reach_transcript_and_table(desk: Desk) -> None:
    desk.facilitator.post("/prepare/chronology", data={"table": ODD, "keep": "all", **CHOSEN})
    desk.facilitator.post("/prepare/entries", data={"when": "circa 2023, about 9am", "text": "Added by hand."})
    kept = {entry.text: (entry.time, entry.precision, entry.sort) for entry in desk.room.entries}
    assert kept == {
        "Seen at the surgery": ("09:30", Precision.EXACT, date(2024, 5, 14)),
        "Rang home": ("", Precision.APPROX, date(2024, 6, 1)),
        "Added by hand.": ("about 09:00", Precision.APPROX, date(2023, 1, 1)),
    }
    made = transcript(desk.room)
    assert [row.exactness for row in made.chronology] == ["Recorded as approximate", "", "Recorded as approximate"]
    rows = csv_rows(csv_of(desk.room))
    assert [row["about"] for row in rows] == ["about 2023, about 09:00", "14 May 2024, 09:30", "about June 2024"]
    assert "Date: Recorded as approximate" in rows[2]["text"]
    entry = desk.room.entries[0]
    changed = {"when": entry.when, "text": "Mended.", "in_facts": "yes"}
    desk.facilitator.post(f"/prepare/entries/{entry.id}", data=changed)
    assert desk.room.entries[0].time == "about 09:00"
