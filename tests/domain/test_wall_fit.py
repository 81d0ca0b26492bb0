"""What fits on the wall, and the life line: true to time behind the room, silent about what lies ahead."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.room import Entry
from app.domain.views.life_line import life_line
from app.domain.views.wall_fit import excerpt, fitting, letters, whole_minutes
from tests.domain.wall_cast import BRIEF, ENTRIES, an_entry

# The life line


def test_the_line_has_a_point_for_every_entry_and_words_for_none_to_come() -> None:
    line = life_line(ENTRIES, 3, BRIEF)
    assert line is not None
    assert [point.kind for point in line.points] == ["passed"] * 3 + ["now"] + ["later"] * 5
    assert [point.number for point in line.points] == ["", "", "", "4", "", "", "", "", ""]
    assert [age.words for age in line.ages] == ["Wren is 2", "Wren is 3"]


def test_a_long_gap_is_a_long_line() -> None:
    days = [0, 10, 300]
    entries = [an_entry(at, sort=date(2024, 1, 1) + timedelta(days=day)) for at, day in enumerate(days)]
    line = life_line(entries, 2, BRIEF)
    assert line is not None
    first, second, third = (point.x for point in line.points)
    assert third - second > 3 * (second - first)


ages_and_days = st.tuples(st.none() | st.integers(0, 6000), st.sampled_from(["", "2", "3", "three and a half years"]))


@settings(deadline=None)  # a clock would measure what else the machine does
@given(st.lists(ages_and_days, min_size=1, max_size=40), st.data())
def test_points_never_touch_and_later_dates_move_nothing(
    made: list[tuple[int | None, str]], data: st.DataObject
) -> None:
    def entry(at: int, day: int | None, age: str) -> Entry:
        return an_entry(at, sort=None if day is None else date(2010, 1, 1) + timedelta(days=day), age=age)

    entries = [entry(at, day, age) for at, (day, age) in enumerate(made)]
    current = data.draw(st.integers(0, len(entries) - 1))
    line = life_line(entries, current, BRIEF)
    assert line is not None
    for before, after in pairwise(line.points):
        assert before.x + before.r <= after.x - after.r
    assert line.points[0].x - line.points[0].r >= 0
    assert line.points[-1].x + line.points[-1].r <= 1776
    bare = [*entries[: current + 1], *(entry(at, None, "") for at in range(current + 1, len(entries)))]
    assert life_line(bare, current, BRIEF) == line


# Fitting


@settings(deadline=None)  # as above
@given(st.text(max_size=300), st.integers(2, 120))
def test_an_excerpt_is_never_wider_than_asked(text: str, most: int) -> None:
    assert letters(excerpt(text, most)) <= most


def test_an_excerpt_breaks_between_words_and_never_inside_a_letter() -> None:
    assert excerpt("A missed visit is a message", 16) == "A missed visit…"
    assert excerpt("one\n two", 20) == "one two"
    assert excerpt("👩‍👩‍👧" * 5, 8).removesuffix("…").count("👧") * "👩‍👩‍👧" == excerpt("👩‍👩‍👧" * 5, 8)[:-1]


@settings(deadline=None)  # as above
@given(st.lists(st.floats(0.1, 20), min_size=1, max_size=12), st.floats(1, 40), st.integers(1, 6))
def test_what_is_left_out_leaves_a_line_to_say_so(heights: list[float], room: float, most: int) -> None:
    count = fitting(heights, room, most)
    assert 1 <= count <= most
    if 1 < count < len(heights):
        assert sum(heights[:count]) <= room - 1.9


def test_minutes_are_begun_ones_and_never_below_nought() -> None:
    assert [whole_minutes(ends, 0) for ends in (0, 1, 60, 61, -5)] == [0, 1, 1, 2, 0]
