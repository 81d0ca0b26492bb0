"""The rules of preparing: dates as they are typed, rows that are new, and an order made by hand."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.chronology import DraftEntry, EntryDate, Precision
from app.domain.errors import Invalid
from app.domain.preparation import (
    a_year_after,
    by_date,
    check_dates,
    entry_of,
    is_by_date,
    moved,
    not_here_yet,
    read_when,
)
from app.domain.room import Entry

UNTIMED = settings(deadline=None)


def entry(text: str, sort: date | None = None, when: str = "some day") -> Entry:
    return Entry(id="", position=0, when=when, text=text, sort=sort)


@pytest.mark.parametrize(
    ("typed", "when", "sort"),
    [
        ("14/05/2024", "14 May 2024", date(2024, 5, 14)),
        ("14 May 2024, 9.30am", "14 May 2024, 09:30", date(2024, 5, 14)),
        ("14 May 2024, about 09:30", "14 May 2024, about 09:30", date(2024, 5, 14)),
        ("May 14, 2024", "14 May 2024", date(2024, 5, 14)),
        ("May 2024, not known", "May 2024", date(2024, 5, 1)),
        ("not known", "date not known", None),
    ],
)
def test_a_date_is_read_with_the_time_behind_its_comma(typed: str, when: str, sort: date | None) -> None:
    assert read_when(typed) == (when, sort)


def test_what_an_import_wrote_can_be_typed_again() -> None:
    draft = DraftEntry(EntryDate("14 May 2024", date(2024, 5, 14), Precision.EXACT), "late evening", "", "A visit.")
    made = entry_of(draft, in_facts=True, in_lived=False)
    assert read_when(made.when) == (made.when, made.sort)


@pytest.mark.parametrize(
    "typed", ["", ",", "14 May 2024, 25:00", "soon, 9am", "14 May, 9am", ", 9am", "31/02/2024, 9am"]
)
def test_a_date_nobody_can_read_is_refused_with_its_sentence(typed: str) -> None:
    with pytest.raises(Invalid):
        read_when(typed)


def test_rows_that_are_here_already_are_not_wanted_twice() -> None:
    kept = [entry("a"), entry("b")]
    wanted = [entry("b"), entry("b"), entry("c"), entry("a", when="another day")]
    assert not_here_yet(kept, wanted) == (entry("b"), entry("c"), entry("a", when="another day"))


@UNTIMED
@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_bringing_the_same_rows_in_again_adds_nothing(kept: Sequence[str], wanted: Sequence[str]) -> None:
    before, rows = [entry(text) for text in kept], [entry(text) for text in wanted]
    assert not_here_yet([*before, *not_here_yet(before, rows)], rows) == ()


def test_an_entry_without_a_date_stays_behind_the_one_it_followed() -> None:
    later, undated, sooner = entry("later", date(2024, 5, 1)), entry("undated"), entry("sooner", date(2024, 1, 1))
    assert by_date([later, undated, sooner]) == (sooner, later, undated)
    assert is_by_date([sooner, later, undated])
    assert not is_by_date([later, sooner])
    assert is_by_date([])


def test_moving_changes_two_neighbours_and_stops_at_the_ends() -> None:
    assert moved("abc", "b", -1) == ["b", "a", "c"]
    assert moved("abc", "b", 1) == ["a", "c", "b"]
    assert moved("abc", "a", -1) == ["a", "b", "c"]
    assert moved("abc", "c", 1) == ["a", "b", "c"]


def test_twelve_months_after_a_leap_day_is_the_last_of_february() -> None:
    assert a_year_after(date(2026, 6, 11)) == date(2027, 6, 11)
    assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("event", "kept_until", "code"),
    [
        (date(2026, 6, 11), date(2026, 6, 11), "backwards"),
        (date(2026, 6, 11), date(2026, 6, 10), "backwards"),
        (date(2020, 6, 11), date(2021, 6, 11), "past"),
    ],
)
def test_what_is_kept_outlives_the_event_and_today(event: date, kept_until: date, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_dates(event, kept_until, date(2026, 1, 1))
    assert (caught.value.code, caught.value.field) == (code, "retention_date")
    check_dates(date(2026, 6, 11), date(2026, 6, 12), date(2026, 1, 1))
