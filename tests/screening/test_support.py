"""Harsh words against oneself ask for support; mild reflection, and the same words about somebody else, do not."""

from __future__ import annotations

import pytest

from app.screening import Label, labels_to_read, screen

# Each row: a sentence that asks for support, and its neighbour that does not.
PAIRS = (
    ("I failed her.", "I wish I had asked her about the weekends."),
    ("It was all my fault.", "It was on my list for the Friday."),
    ("I should never have been allowed to practise.", "I should have had the notes before the visit."),
    ("I cannot forgive myself.", "I cannot find the letter in the file."),
    ("I am useless.", "The form is useless."),
    ("He died because of me.", "The visit was moved because of the snow."),
    ("I let that little boy down.", "I let the school know on the Monday."),
    ("I've blood on my hands.", "I've the notes in my hands."),
)


@pytest.mark.parametrize(("harsh", "mild"), PAIRS)
def test_self_condemnation_asks_for_support_and_its_neighbour_does_not(harsh: str, mild: str) -> None:
    assert screen(harsh).support
    assert not screen(mild).support


@pytest.mark.parametrize(("harsh", "mild"), PAIRS)
def test_a_note_that_only_condemns_its_author_is_not_read_as_blame(harsh: str, mild: str) -> None:
    assert Label.INDIVIDUAL_BLAME not in labels_to_read(screen(harsh))
    assert labels_to_read(screen(mild)) == screen(mild).labels


def test_blame_of_somebody_else_beside_it_is_still_shown() -> None:
    found = screen("I failed her. The duty worker was lazy and ignored every call.")
    assert found.support
    assert Label.INDIVIDUAL_BLAME in labels_to_read(found)


def test_blame_of_somebody_else_alone_asks_for_no_support() -> None:
    found = screen("The duty worker was lazy and ignored every call.")
    assert not found.support
    assert labels_to_read(found) == found.labels == (Label.INDIVIDUAL_BLAME,)


def test_a_childs_own_words_ask_for_no_support() -> None:
    assert not screen("It was my fault that mummy was cross.", "lived_experience").support
