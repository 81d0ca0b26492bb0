"""The join code forgives how people type, and is never ambiguous."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.join_code import LENGTH, make_code, read_code, show_code


@given(st.integers(0, 2**40 - 1))
def test_every_code_can_be_typed_as_it_is_shown(number: int) -> None:
    code = make_code(number)
    assert len(code) == LENGTH
    assert read_code(code) == read_code(show_code(code)) == read_code(code.lower()) == code


@given(st.sets(st.integers(0, 2**40 - 1), min_size=2, max_size=50))
def test_different_numbers_have_different_codes(numbers: set[int]) -> None:
    assert len({make_code(number) for number in numbers}) == len(numbers)


@pytest.mark.parametrize(
    "typed",
    ["7K4MT0X1", "7k4m t0x1", " 7K4M-T0X1 ", "7K4M–T0X1", "7 k 4 m t o x l", "7K4MTOXI", "\t7k4m\nt0x1",
     "7K4M\u00a0T0X1"],
)  # fmt: skip
def test_case_spaces_dashes_and_look_alikes_do_not_matter(typed: str) -> None:
    assert read_code(typed) == "7K4MT0X1"


@pytest.mark.parametrize(
    "typed",
    ["", " ", "7K4MT0X", "7K4MT0X12", "7K4MT0XU", "7K4MT0X!", "' OR 1=1--", "７K4MT0X1", "٧K4MT0X1", "ß" * 8,
     "\ud800" * 8, "7K4M\x00T0X1", "x" * 10_000],
)  # fmt: skip
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


@given(st.text())
def test_no_text_breaks_the_reader(typed: str) -> None:
    code = read_code(typed)
    assert code is None or len(code) == LENGTH


def test_a_code_is_shown_four_and_four() -> None:
    assert show_code("7K4MTQ2X") == "7K4M TQ2X"
