"""Which column is which, said by a person: the guess, the question, the answer, and the text a workbook becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.chronology_import import asked_of, read_table
from app.domain.columns import Choice
from app.domain.errors import Invalid
from app.domain.headings import Column
from app.domain.table_text import TAB, open_table, records
from app.domain.table_writing import write_table

ODD = "Wann\tUhr\tWer\tWas\n14/5/24\t9.30\tGP\tSeen at the surgery with a cough\n15/5/24\t\tSchool\tRang home\n"
DATE, TIME, SOURCE, EVENT, OUT = Column.DATE, Column.TIME, Column.SOURCE, Column.EVENT, Column.LEFT_OUT
CELLS = st.text(st.sampled_from('ab" ,;\n\t\r=\u00e9'), max_size=8)


def taken(table: str) -> list[Column]:
    asked = asked_of(table)
    assert asked is not None
    return [column.taken for column in asked.columns]


def test_a_chosen_column_is_read_as_chosen_whatever_its_heading_says() -> None:
    read = read_table(ODD, Choice((DATE, TIME, SOURCE, EVENT), 0))
    assert read.problems == ()
    assert [(each.date.text, each.time, each.source, each.text) for each in read.entries] == [
        ("14 May 2024", "09:30", "GP", "Seen at the surgery with a cough"),
        ("15 May 2024", "", "School", "Rang home"),
    ]
    assert read.columns == ("Wann", "Uhr", "Wer", "Was")
    swapped = read_table("Date\tAgency\tEvent\n1 May 2024\tSeen\tGP\n", Choice((DATE, EVENT, SOURCE), 0))
    assert (swapped.entries[0].text, swapped.entries[0].source) == ("Seen", "GP")


def test_a_column_left_out_is_named_and_never_read() -> None:
    read = read_table(ODD, Choice((DATE, OUT, OUT, EVENT), 0))
    assert read.ignored == ("Uhr", "Wer")
    assert {(each.time, each.source) for each in read.entries} == {("", "")}


def test_two_columns_may_say_what_happened_and_are_joined() -> None:
    read = read_table("A\tB\tC\n1/5/24\tone\ttwo\n", Choice((DATE, EVENT, EVENT), 0))
    assert read.entries[0].text == "one\ntwo"


def test_without_headings_the_first_row_is_an_entry() -> None:
    read = read_table("Seen\t1/5/24\nHeard\t2/5/24", Choice((EVENT, DATE), None))
    assert [each.text for each in read.entries] == ["Seen", "Heard"]
    assert not read.has_headings


def test_a_row_above_the_chosen_headings_is_listed_and_not_lost() -> None:
    read = read_table("Chronology\n" + ODD, Choice((DATE, TIME, SOURCE, EVENT), 1))
    assert [(problem.row, problem.cells) for problem in read.problems] == [(1, ("Chronology",))]
    assert len(read.entries) == 2


def test_a_row_wider_than_the_chosen_columns_is_listed() -> None:
    read = read_table(ODD + "16/5/24\t\tGP\tSeen\tmore\n", Choice((DATE, TIME, SOURCE, EVENT), 0))
    assert [problem.row for problem in read.problems] == [4]


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ((EVENT, OUT, OUT, OUT), "no_date_column"),
        ((DATE, OUT, OUT, OUT), "no_event_column"),
        ((DATE, DATE, OUT, EVENT), "two_columns"),
        ((DATE, TIME, TIME, EVENT), "two_columns"),
        ((OUT, OUT, OUT, OUT), "no_date_column"),
    ],
)
def test_a_choice_that_cannot_work_is_refused_with_what_to_choose(columns: tuple[Column, ...], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_table(ODD, Choice(columns, 0))
    assert caught.value.code == code


def test_a_heading_beyond_the_table_is_no_heading() -> None:
    assert not read_table("Seen\t1/5/24", Choice((EVENT, DATE), 9_000)).has_headings


def test_the_first_guess_is_what_reads_as_dates_and_times_and_where_most_words_are() -> None:
    assert taken("Ref\t" + ODD.replace("\n", "\n1\t")) == [OUT, DATE, TIME, OUT, EVENT]
    assert taken("Agency\tWann\tWas\nGP\t1/5/24\tSeen\n") == [SOURCE, DATE, EVENT]
    asked = asked_of("Ref\t" + ODD.replace("\n", "\n1\t"))
    assert asked is not None
    assert asked.heading == 1


def test_known_headings_are_the_guess() -> None:
    asked = asked_of("Event,Date,Child seen\nSeen,1/5/24,TRUE\n")
    assert asked is not None
    assert [column.taken for column in asked.columns] == [EVENT, DATE, OUT]
    assert (asked.heading, asked.chosen) == (1, False)


def test_the_question_shows_headings_and_some_of_what_each_column_holds() -> None:
    asked = asked_of(ODD, Choice((DATE, TIME, SOURCE, EVENT), 0))
    assert asked is not None
    assert [column.name for column in asked.columns] == ["Wann", "Uhr", "Wer", "Was"]
    assert asked.columns[2].samples == ("GP", "School")
    assert asked.rows[0] == (1, "Wann | Uhr | Wer | Was")
    assert asked.chosen


def test_there_is_nothing_to_ask_about_one_column() -> None:
    assert asked_of("14/5/24\n15/5/24") is None


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=5))
def test_a_table_written_out_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    rows = [["x", *row, "x"] for row in rows]
    back = list(records(open_table(write_table(rows)), TAB))
    plain = [[cell.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ") for cell in row] for row in rows]
    assert [list(record.cells) for record in back] == plain
    assert not any(record.unclosed for record in back)
