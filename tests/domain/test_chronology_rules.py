"""Rules of the import tried on whatever can be thought up, and the order of the story."""

import csv
import io
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.chronology import DraftEntry, in_order, read_date
from app.domain.chronology_import import read_table
from app.domain.errors import Invalid
from app.domain.words import clean_text

# A busy machine must not fail a rule about tables.
UNTIMED = settings(deadline=None)

words = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc"]), max_size=30)
some_words = words.filter(lambda text: clean_text(text, allow_empty=True) != "")
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
scraps = st.sampled_from([",", "\t", ";", "\n", '"', '""', "Date", "Event", "Agency", "14/5/24", "x", " ", "\r", "é"])


def entry(day: str, text: str) -> DraftEntry:
    return DraftEntry(read_date(day), "", "", text)


def outcome(raw: str | bytes) -> str:
    try:
        preview = read_table(raw)
    except Invalid as refused:
        return refused.code
    return "read" if preview.entries or preview.problems else "lost"


@UNTIMED
@given(st.one_of(st.lists(scraps, max_size=40).map("".join), st.text(), st.binary()))
def test_reading_a_table_either_reads_or_refuses(raw: str | bytes) -> None:
    assert outcome(raw) not in {"lost", "invalid"}


@UNTIMED
@given(st.lists(st.tuples(days, words, some_words), min_size=1, max_size=8), st.sampled_from([",", ";"]))
def test_whatever_a_spreadsheet_writes_is_read_back(rows: list[tuple[date, str, str]], mark: str) -> None:
    page = io.StringIO()
    writer = csv.writer(page, delimiter=mark)
    writer.writerow(["Date", "Agency", "Event"])
    writer.writerows([f"{day:%d/%m/}{day.year}", source, text] for day, source, text in rows)
    said = {clean_text(cell, allow_empty=True).upper() for row in rows for cell in row[1:]}
    assume(not said & {"TRUE", "FALSE"})  # a spreadsheet's own words
    preview = read_table(page.getvalue())
    expected = [(day, clean_text(source, allow_empty=True), clean_text(text)) for day, source, text in rows]
    assert [(each.date.sort, each.source, each.text) for each in preview.entries] == expected


@UNTIMED
@given(st.lists(scraps, max_size=40).map("".join))
def test_every_row_below_the_headings_is_an_entry_or_a_problem(rest: str) -> None:
    raw = "Date\tEvent\n14/5/24\tSeen\n" + rest.replace('"', "").replace("\r", "")
    preview = read_table(raw)
    filled = [number for number, line in enumerate(raw.split("\n"), start=1) if number > 1 and line.strip()]
    listed = {problem.row for problem in preview.problems}
    assert listed <= set(filled)
    assert len(preview.entries) + len(listed) == len(filled)


def test_entries_are_put_in_order_of_date() -> None:
    given_order = [entry("3 May 2024", "c"), entry("2023", "a"), entry("early May 2024", "b")]
    assert [each.text for each in in_order(given_order)] == ["a", "b", "c"]


def test_entries_of_one_day_keep_the_order_given() -> None:
    given_order = [entry("1 May 2024", "a"), entry("1/5/24", "b"), entry("May 2024", "c")]
    assert [each.text for each in in_order(given_order)] == ["a", "b", "c"]


def test_an_undated_entry_stays_after_the_one_it_followed() -> None:
    given_order = [entry("2 May 2024", "c"), entry("?", "d"), entry("?", "e"), entry("1 May 2024", "b")]
    assert [each.text for each in in_order(given_order)] == ["b", "c", "d", "e"]


def test_undated_entries_at_the_start_stay_at_the_start() -> None:
    given_order = [entry("?", "a"), entry("?", "b"), entry("2024", "d"), entry("2023", "c")]
    assert [each.text for each in in_order(given_order)] == ["a", "b", "c", "d"]
    assert in_order(list[DraftEntry]()) == ()


@UNTIMED
@given(st.lists(st.one_of(days.map(str), st.just("?"))))
def test_putting_in_order_loses_nothing_and_settles(raw: list[str]) -> None:
    entries = [entry(day, str(number)) for number, day in enumerate(raw)]
    ordered = in_order(entries)
    assert sorted(each.text for each in ordered) == sorted(each.text for each in entries)
    assert in_order(ordered) == ordered
