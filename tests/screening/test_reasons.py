"""Reasons and questions speak of the words, never of the author, and carry no score."""

from __future__ import annotations

import re

import pytest

from app.screening import Label, screen
from app.screening.reasons import ORDER, question_for

from .pairs import ROWS


def test_each_label_has_one_plain_reason_in_a_fixed_order() -> None:
    found = screen("Dr Achterberg ignored it, housing never answered as usual, it was obvious he would die.")
    assert found.labels == ORDER
    assert found.reasons == (
        "Points at one person: judges one role-holder.",
        "Singles out one agency.",
        "May identify someone: a name.",
        "Looks back with hindsight.",
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ring me on 07700 900123.", "a phone number"),
        ("Write to k.marlow@example.org.", "an e-mail address"),
        ("They lived at 14 Tannery Row.", "an address"),
        ("Her date of birth is 02/11/2016.", "a date of birth"),
        ("J.T. asked for his teddy.", "initials"),
        ("The only paediatrician at Eastmoor rang twice.", "a unique post"),
    ],
)
def test_the_reason_says_what_could_identify_somebody(text: str, what: str) -> None:
    assert screen(text).reasons == (f"May identify someone: {what}.",)


@pytest.mark.parametrize("text", [row[1] for row in ROWS])
def test_no_reason_or_question_holds_a_number_or_an_accusation(text: str) -> None:
    found = screen(text)
    for sentence in (*found.reasons, found.suggestion or ""):
        assert not re.search(r"\d|%|\bblame\b|violation|detected|\byou\b.*\bwrong\b", sentence, re.IGNORECASE)


@pytest.mark.parametrize("text", [row[1] for row in ROWS])
def test_a_suggestion_is_one_question_that_never_asks_why_or_who(text: str) -> None:
    suggestion = screen(text).suggestion
    if suggestion is not None:
        assert suggestion.count("?") == 1
        assert suggestion.endswith("?")
        assert not re.search(r"\b(?:why|who)\b", suggestion, re.IGNORECASE)


def test_self_condemnation_is_met_with_care_before_anything_else() -> None:
    found = screen("It's my fault, I killed that baby, and Danuta knows.")
    assert found.suggestion == question_for([Label.INDIVIDUAL_BLAME], ["self"])
    assert "many conditions" in (found.suggestion or "")


def test_nothing_found_means_nothing_suggested() -> None:
    assert screen("The minutes arrived on Friday.").suggestion is None
