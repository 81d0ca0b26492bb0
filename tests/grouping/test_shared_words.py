"""Suggested groups: the same whatever the order, explained by words, sensible for few notes and for many."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from app.grouping.shared_words import MOST_GROUPS, suggest

FIVE = [
    ("a", "Letters arrive too late to act on"),
    ("b", "The letter came late and nobody could act"),
    ("c", "Late letters again: the letter arrived after the visit"),
    ("d", "Nobody asked who lives at home"),
    ("e", "Who lives in the home was never asked"),
]
SUBJECTS = ("letters", "supervision", "caseloads", "interpreters", "thresholds", "handovers")
PHRASES = ("{} were late every week", "we had no {} that winter", "nobody planned {}", "{} changed twice")


def many(number: int) -> list[tuple[str, str]]:
    dice = random.Random(7)  # a seeded shuffle for a test
    return [
        (f"{place:04x}", dice.choice(PHRASES).format(f"{dice.choice(SUBJECTS)} and {word}"))
        for place, word in zip(range(number), (f"word{chr(97 + n % 26)}" for n in range(number)), strict=True)
    ]


def test_five_notes_make_the_groups_a_person_would_make() -> None:
    groups = suggest(FIVE)
    assert {group.notes for group in groups} == {("a", "b", "c"), ("d", "e")}


def test_a_group_says_the_words_it_was_found_by_as_people_wrote_them() -> None:
    first = suggest(FIVE)[0]
    assert {"late", "letter"} & set(first.words)
    for group in suggest(FIVE):
        texts = [dict(FIVE)[pub].lower() for pub in group.notes]
        for word in group.words:
            assert any(word in text for text in texts)


@pytest.mark.parametrize("number", [5, 60, 600])
def test_the_same_notes_in_another_order_give_the_same_groups(number: int) -> None:
    notes = many(number)
    shuffled = random.Random(1).sample(notes, number)
    assert suggest(shuffled) == suggest(notes)


@pytest.mark.parametrize("number", [60, 600])
def test_many_notes_make_few_groups_and_no_note_is_in_two(number: int) -> None:
    groups = suggest(many(number))
    assert 2 <= len(groups) <= MOST_GROUPS
    found = [pub for group in groups for pub in group.notes]
    assert len(found) == len(set(found))
    assert all(len(group.notes) >= 3 and group.words for group in groups)
    assert [len(group.notes) for group in groups] == sorted((len(group.notes) for group in groups), reverse=True)


def test_six_hundred_notes_take_a_moment_and_not_a_break() -> None:
    started = time.perf_counter()
    suggest(many(600))
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["one"],
        ["", "", "", "", ""],
        ["日本語", "عربى", "русский", "ελληνικά", "עברית"],
        ["12 34", "!!", "...", "–", "?"],
        ["alpha", "bravo", "charlie", "delta", "echo"],
    ],
)
def test_notes_that_share_no_words_are_left_where_they_are(texts: list[str]) -> None:
    assert suggest([(str(place), text) for place, text in enumerate(texts)]) == ()


def test_the_name_everybody_writes_makes_no_group() -> None:
    notes = [
        (str(place), f"Wren {word}") for place, word in enumerate(("waited", "played", "slept", "cried", "sang", "ran"))
    ]
    assert suggest(notes, ("Wren",)) == ()
    assert len(suggest(notes)) == 1


def test_the_library_is_not_loaded_until_somebody_asks() -> None:
    script = "import sys; import app.grouping.shared_words, app.web.console_themes; print('sklearn' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
