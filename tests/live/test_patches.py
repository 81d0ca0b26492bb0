"""Steps from one text to another: always right, and small where little changed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.live.patches import steps_between, take_steps

LINES = st.lists(
    st.sampled_from(["<li>one</li>\n", "<li>two ŵ</li>\n", "👍\n", "<ul>\n", "x" * 400 + "\n"]), max_size=20
)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_steps_lead_from_any_text_to_any_other(old: str, new: str) -> None:
    assert take_steps(old, steps_between(old, new)) == new


@given(LINES, LINES)
def test_the_steps_lead_from_any_list_to_any_other(old: list[str], new: list[str]) -> None:
    assert take_steps("".join(old), steps_between("".join(old), "".join(new))) == "".join(new)


def test_the_same_text_takes_no_step() -> None:
    assert steps_between("the same", "the same") == []


def test_lengths_count_as_a_browser_counts() -> None:
    assert steps_between("👍 a b", "👍 a c") == [(5, 1, "c")]


@pytest.mark.parametrize("notes", [10, 300])
def test_a_new_note_anywhere_costs_its_own_words(notes: int) -> None:
    dice = random.Random(7)
    lines = [f"      <li>{dice.random()} words of note {number}</li>\n" for number in range(notes)]
    for place in (0, notes // 2, notes):
        more = [*lines[:place], "      <li>new 👍</li>\n", *lines[place:]]
        steps = steps_between("".join(lines), "".join(more))
        assert len(steps) == 1
        assert len(steps[0][2]) <= len(more[place])


def test_a_note_that_moves_and_a_count_that_changes_cost_little() -> None:
    cards = [
        f'<li class="card" id="note-{number}">\n  <p>{"words " * 30}{number}</p>\n</li>\n' for number in range(200)
    ]
    old = ["<b>120</b>\n", *cards[:120], "<h2>Shared</h2>\n", *cards[120:], "<i>80</i>\n"]
    moved = [*cards[:50], *cards[51:120], "<h2>Shared</h2>\n", *cards[120:150], cards[50], *cards[150:]]
    new = ["<b>119</b>\n", *moved, "<i>81</i>\n"]
    steps = steps_between("".join(old), "".join(new))
    assert take_steps("".join(old), steps) == "".join(new)
    assert sum(len(text) for _, _, text in steps) < 2 * len(cards[50])
