"""Sentences that stand close together are read apart, rule by rule."""

from __future__ import annotations

import pytest

from app.screening import Label, screen

from .pairs import ROWS


@pytest.mark.parametrize(("rule", "text", "labels"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_each_sentence_gets_the_labels_of_its_rule(rule: str, text: str, labels: frozenset[Label]) -> None:
    assert frozenset(screen(text).labels) == labels, rule


def test_the_table_covers_every_type_of_blame_and_every_ruling() -> None:
    rules = {rule for rule, _, _ in ROWS}
    assert {f"B{number}" for number in range(1, 17)} | {f"R{number}" for number in range(1, 10)} <= rules
    assert len(ROWS) >= 120


def test_both_labels_only_when_each_target_is_criticised_separately() -> None:
    both = screen("The health visitor was useless and housing never answered, as usual.")
    assert both.labels == (Label.INDIVIDUAL_BLAME, Label.AGENCY_CRITICISM)
    one = screen("The health visitor was useless.")
    assert one.labels == (Label.INDIVIDUAL_BLAME,)


def test_a_named_person_can_be_the_one_who_is_judged() -> None:
    assert screen("Marlon ignored three calls.").labels == (Label.INDIVIDUAL_BLAME, Label.IDENTIFIES_PERSON)


def test_hindsight_alone_is_not_flagged_and_any_other_label_is() -> None:
    assert not screen("All the signs were there.").flagged
    assert screen("The midwife ignored it.").flagged
    assert screen("Thank you to Danuta.").flagged
    assert not screen("The minutes arrived on Friday.").flagged


@pytest.mark.parametrize(
    "law", ["Clare's Law", "Martha's Rule", "Sarah's Law", "Grace Unit", "St Luke's Court", "Victoria Ward"]
)
def test_a_law_a_ward_or_a_place_with_a_name_in_it_is_not_a_person(law: str) -> None:
    assert screen(f"It was done under {law} that week.").labels == ()


@pytest.mark.parametrize("word", ["will", "may", "hope", "grace", "mark", "frank", "dawn", "rose", "wren"])
def test_a_name_that_is_an_ordinary_word_is_left_alone(word: str) -> None:
    assert Label.IDENTIFIES_PERSON not in screen(f"we said {word} more than once").labels


@pytest.mark.parametrize("letters", ["HV", "SW", "GP", "CP", "IRO", "LADO", "NFA", "CIN"])
def test_trade_abbreviations_are_not_initials(letters: str) -> None:
    assert screen(f"{letters} asked for the minutes.").labels == ()
