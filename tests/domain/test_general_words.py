"""Roles and dates said more generally, and names left out: by place, in order, never one over another."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.domain.general_words import REMOVED, generalise, proposals, season
from app.domain.hidden_words import word_list


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("We asked the paediatrician twice", "a health professional"),
        ("Then her social worker rang", "a social care professional"),
        ("A head teacher wrote", "someone in education"),
        ("Their housing officer left", "a housing professional"),
        ("On 14 June 2024 we met", "in early summer"),
        ("We met on the 4th of June", "in early summer"),
        ("Seen 04/12/2023 at home", "early winter"),
        ("Seen March 3rd at home", "early spring"),
        ("On the 4th we met", "one day"),
        ("My line manager said no", "A line manager"),
        ("We asked my team first", "a team"),
        ("I was the only school nurse that week", "[words removed]"),
        ("It is in my report of that week", "[words removed]"),
    ],
)
def test_a_role_or_a_date_is_proposed_more_generally(text: str, instead: str) -> None:
    assert [one.instead for one in proposals(text)] == [instead]


@pytest.mark.parametrize(
    "text",
    [
        "Care was needed 24/7 and 3 may be enough",
        "The March review asked for more",
        "the nurse's room",
        "Health professionals met",
        "99/99/2024",
        "",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert proposals(text) == ()


def test_signs_at_the_end_stay_with_the_sentence() -> None:
    assert [one.instead for one in proposals("We rang the GP, then the midwife.")] == [
        "a health professional,",
        "a health professional.",
    ]


def test_names_come_first_and_nothing_overlaps() -> None:
    text = "As the only paediatrician there, I rang the GP on 4 June 2024."
    made = proposals(text, [(7, 25, "may identify someone")])
    assert made[0].instead == f"{REMOVED},"
    assert all(before.last < after.first for before, after in pairwise(made))
    assert all(0 <= one.first <= one.last < len(word_list(text)) for one in made)


def test_what_became_what_is_told() -> None:
    assert generalise("The GP saw her.") == ("A health professional saw her.", (("The GP", "a health professional"),))


@pytest.mark.parametrize(
    ("month", "words"),
    [(1, "mid winter"), (2, "late winter"), (3, "early spring"), (6, "early summer"), (12, "early winter")],
)
def test_a_month_is_a_third_of_a_season(month: int, words: str) -> None:
    assert season(month) == words
