"""Dates and times as chronologies write them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dates import UNKNOWN_DATE, EntryDate, Precision, read_date
from app.domain.errors import Invalid
from app.domain.times import read_time

# A busy machine must not fail a rule about dates.
UNTIMED = settings(deadline=None)

DAYS = [
    "14/5/24", "14/05/2024", "14-05-2024", "14.05.24", "14 05 2024", "2024-05-14", "2024/05/14",
    "14 May 2024", "14th May 24", "14 may 2024", "14 MAY 2024.", "14th of May 2024", "14-May-24",
    "14-May-2024",
    "14May2024", "Tuesday 14 May 2024", "Tue 14/05/24", "Tues, 14th May 2024", "Tuesday the 14th May 2024",
    "May 14, 2024",
    "  14\u00a0May\n2024 ", "14\u200b/05/2024", "14 May '24",
]  # fmt: skip

READ = [
    ("May 2024", "May 2024", date(2024, 5, 1), Precision.MONTH),
    ("sept 2023", "September 2023", date(2023, 9, 1), Precision.MONTH),
    ("05/2024", "May 2024", date(2024, 5, 1), Precision.MONTH),
    ("2024-05", "May 2024", date(2024, 5, 1), Precision.MONTH),
    ("May-24", "May 2024", date(2024, 5, 1), Precision.MONTH),
    ("May '24", "May 2024", date(2024, 5, 1), Precision.MONTH),
    ("early June 2024", "early June 2024", date(2024, 6, 1), Precision.APPROX),
    ("beginning of June 2024", "early June 2024", date(2024, 6, 1), Precision.APPROX),
    ("mid June 2024", "mid June 2024", date(2024, 6, 11), Precision.APPROX),
    ("Mid-June 2024", "mid June 2024", date(2024, 6, 11), Precision.APPROX),
    ("the middle of June 2024", "mid June 2024", date(2024, 6, 11), Precision.APPROX),
    ("late June 2024", "late June 2024", date(2024, 6, 21), Precision.APPROX),
    ("End of June 2024", "late June 2024", date(2024, 6, 21), Precision.APPROX),
    ("late 2023", "late 2023", date(2023, 9, 1), Precision.APPROX),
    ("circa 14 May 2024", "about 14 May 2024", date(2024, 5, 14), Precision.APPROX),
    ("circa May 2024", "about May 2024", date(2024, 5, 1), Precision.APPROX),
    ("c. 2019", "about 2019", date(2019, 1, 1), Precision.APPROX),
    ("c2019", "about 2019", date(2019, 1, 1), Precision.APPROX),
    ("approx. early June 2024", "early June 2024", date(2024, 6, 1), Precision.APPROX),
    ("? 14/5/24", "about 14 May 2024", date(2024, 5, 14), Precision.APPROX),
    ("14 May 2024?", "about 14 May 2024", date(2024, 5, 14), Precision.APPROX),
    ("Spring 2024", "spring 2024", date(2024, 3, 1), Precision.APPROX),
    ("autumn of 2022", "autumn 2022", date(2022, 9, 1), Precision.APPROX),
    ("winter 2023/24", "winter 2023 to 2024", date(2023, 12, 1), Precision.APPROX),
    ("2024", "2024", date(2024, 1, 1), Precision.APPROX),
    ("w/c 13/05/2024", "week of 13 May 2024", date(2024, 5, 13), Precision.APPROX),
    ("week beginning 13 May 2024", "week of 13 May 2024", date(2024, 5, 13), Precision.APPROX),
    ("14-16 May 2024", "14 to 16 May 2024", date(2024, 5, 14), Precision.APPROX),
    ("14/05/2024 – 16/05/2024", "14 to 16 May 2024", date(2024, 5, 14), Precision.APPROX),
    ("14 May to 3 June 2024", "14 May to 3 June 2024", date(2024, 5, 14), Precision.APPROX),
    ("May/June 2024", "May to June 2024", date(2024, 5, 1), Precision.APPROX),
    ("Dec 2023 - Jan 2024", "December 2023 to January 2024", date(2023, 12, 1), Precision.APPROX),
    ("between May and June 2024", "May to June 2024", date(2024, 5, 1), Precision.APPROX),
    ("2022-2023", "2022 to 2023", date(2022, 1, 1), Precision.APPROX),
    ("29/02/2024", "29 February 2024", date(2024, 2, 29), Precision.EXACT),
    ("1/1/1900", "1 January 1900", date(1900, 1, 1), Precision.EXACT),
    ("31/12/2100", "31 December 2100", date(2100, 12, 31), Precision.EXACT),
    ("14/5/49", "14 May 2049", date(2049, 5, 14), Precision.EXACT),
    ("14/5/50", "14 May 1950", date(1950, 5, 14), Precision.EXACT),
]

UNKNOWN = ["unknown", "Unknown", "not known", "?", "??", "n/k", "NK", "date not known", "exact date unknown",
           "not recorded", "no date", "undated", "TBC"]  # fmt: skip

REFUSED = [
    ("", "no_date"), ("   ", "no_date"), ("\u2800", "no_date"),
    ("03/13/2024", "not_uk"), ("5-31-2024", "not_uk"), ("12.25.23", "not_uk"), ("2024-13-05", "not_uk"),
    ("31/02/2024", "no_such_day"), ("29/02/2023", "no_such_day"), ("31 April 2024", "no_such_day"),
    ("0/5/2024", "no_such_day"), ("32/01/2024", "no_such_day"), ("13/13/2024", "no_such_day"),
    ("0001-01-01", "bad_year"), ("14/05/1899", "bad_year"), ("2101", "bad_year"), ("May 9999", "bad_year"),
    ("14 May", "no_year"), ("May 24", "no_year"), ("14/05", "no_year"), ("5/24", "no_year"),
    ("Wednesday 14 May 2024", "wrong_weekday"), ("16-14 May 2024", "backwards"),
    ("tomorrow", "not_a_date"), ("45426", "not_a_date"), ("14052024", "not_a_date"),
    ("14/05-24", "not_a_date"), ("2011-12", "not_a_date"), ("2023-24", "not_a_date"), ("=TODAY()",
    "not_a_date"),
    ("x" * 500, "not_a_date"),
    ("\u0661\u0664/\u0660\u0665/\u0662\u0660\u0662\u0664", "not_a_date"), ("-", "not_a_date"),
    ("ditto", "not_a_date"), ("May", "not_a_date"), ("early unknown", "not_a_date"),
    ("2024 to unknown", "not_a_date"),
    ("14/05/2024 and later", "not_a_date"), ("1e3", "not_a_date"), ("14\ud800", "bad_text"),
]  # fmt: skip


@pytest.mark.parametrize("raw", DAYS)
def test_a_day_is_read_however_it_is_written(raw: str) -> None:
    assert read_date(raw) == EntryDate("14 May 2024", date(2024, 5, 14), Precision.EXACT)


@pytest.mark.parametrize(("raw", "text", "sort", "precision"), READ)
def test_a_date_is_said_plainly_and_no_more_exactly_than_written(
    raw: str, text: str, sort: date, precision: Precision
) -> None:
    assert read_date(raw) == EntryDate(text, sort, precision)


@pytest.mark.parametrize("raw", UNKNOWN)
def test_an_unknown_date_is_an_answer(raw: str) -> None:
    assert read_date(raw) == UNKNOWN_DATE == EntryDate("date not known", None, Precision.UNKNOWN)


@pytest.mark.parametrize(("raw", "code"), REFUSED, ids=[ascii(raw[:20]) + code for raw, code in REFUSED])
def test_a_date_that_is_not_one_is_refused_by_code(raw: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_date(raw)
    assert caught.value.code == code


def test_an_american_date_is_told_that_it_is_not_a_uk_date() -> None:
    with pytest.raises(Invalid, match="not a UK date"):
        read_date("03/13/2024")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@UNTIMED
def test_every_day_is_read_back_from_the_way_it_is_said(day: date) -> None:
    said = read_date(f"{day.day}/{day.month}/{day.year}")
    assert said.sort == day
    assert read_date(said.text) == said == read_date(day.isoformat())


@pytest.mark.parametrize("raw", [raw for raw, *_ in READ])
def test_what_is_said_of_a_date_keeps_its_place_when_read_again(raw: str) -> None:
    said = read_date(raw)
    assert read_date(said.text).sort == said.sort


@given(st.one_of(st.text(), st.text("0123456789/-. ?MayJune", max_size=20)))
@UNTIMED
def test_reading_a_date_or_a_time_only_ever_refuses(raw: str) -> None:
    assert outcome(read_date, raw) in {"read", "bad_text", *(code for _, code in REFUSED)}
    assert outcome(read_time, raw) in {"read", "bad_text", "not_a_time"}


def outcome(reader: Callable[[str], object], raw: str) -> str:
    try:
        reader(raw)
    except Invalid as refused:
        return refused.code
    return "read"


TIMES = [
    ("9:00", "09:00"), ("09.30", "09:30"), ("0930", "09:30"), ("1930hrs", "19:30"), ("09:30 hours", "09:30"),
    ("9am", "09:00"), ("9.30 p.m.", "21:30"), ("12am", "00:00"), ("12pm", "12:00"), ("21:15:00", "21:15"),
    ("noon", "12:00"), ("midnight", "midnight"), ("AM", "am"), ("Late evening", "late evening"),
    ("circa 9am", "about 09:00"), ("c.9:30", "about 09:30"), ("9am - 10.15am", "09:00 to 10:15"),
    ("09:00–10:30", "09:00 to 10:30"), ("", ""), ("n/k", ""), ("unknown", ""), ("00:00", "00:00"),
    ("after school", "after school"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "said"), TIMES)
def test_a_time_is_said_one_way_and_no_more_exactly_than_written(raw: str, said: str) -> None:
    assert read_time(raw) == said
    assert read_time(said) == said


@pytest.mark.parametrize("raw", ["25:00", "24:00", "9:60", "9", "a while later", "=NOW()", "2561", "9:5", "1:2:3"])
def test_an_impossible_time_is_refused(raw: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_time(raw)
    assert caught.value.code == "not_a_time"
