"""Spans point at the words, in the text as it was given, whatever was done to the letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.screening import Label, Screening, screen
from app.screening.folding import fold

from .pairs import ROWS

STAGES = (None, "facts", "lived_experience", "themes", "reflective_analysis", "learning")


def words_at(text: str, label: Label) -> list[str]:
    return [text[span.start : span.end] for span in screen(text).spans if span.label is label]


def assert_well_formed(text: str, found: Screening) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in found.spans)
    assert {span.label for span in found.spans} == set(found.labels)
    assert len(found.reasons) == len(found.labels) == len(set(found.labels))
    assert (found.suggestion is None) == (not found.labels)


@pytest.mark.parametrize("text", [row[1] for row in ROWS])
def test_every_label_has_a_span_and_a_reason(text: str) -> None:
    assert_well_formed(text, screen(text))


@given(st.text(max_size=300), st.sampled_from(STAGES))
def test_spans_stay_within_any_text(text: str, stage: str | None) -> None:
    assert_well_formed(text, screen(text, stage))


PIECES = (
    "the GP",
    "never",
    "ignored",
    "Dr Smith",
    "'",
    '"',
    ". ",
    "\u200b",
    "ß",
    "é",
    "07700 900123",
    "we",
    "?",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(STAGES))
def test_spans_stay_within_texts_made_of_hard_pieces(pieces: list[str], stage: str | None) -> None:
    text = " ".join(pieces)
    assert_well_formed(text, screen(text, stage))


@given(st.text(max_size=100))
def test_folding_gives_every_letter_a_place_in_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.cased) == len(folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= origin < len(text) for origin in folded.origins)


def test_a_name_is_pointed_at_exactly() -> None:
    assert words_at("Thank you to Danuta, again.", Label.IDENTIFIES_PERSON) == ["Danuta"]
    assert words_at("That was Danuta's idea.", Label.IDENTIFIES_PERSON) == ["Danuta"]


def test_a_phone_number_is_pointed_at_exactly() -> None:
    assert words_at("Ring 07700 900123 at nine.", Label.IDENTIFIES_PERSON) == ["07700 900123"]


def test_the_judging_words_are_pointed_at() -> None:
    assert words_at("On Monday the midwife ignored it.", Label.INDIVIDUAL_BLAME) == ["the midwife ignored"]


@pytest.mark.parametrize(
    "text",
    [
        "the midwife IGNORED it",
        "the midwife ign\u200bored it",  # a zero-width space inside
        "the midwife ign\u00adored it",  # a soft hyphen inside
        "the midwife \u0456gnored it",  # a Cyrillic look-alike
        "the midwife \uff49\uff47\uff4e\uff4f\uff52\uff45\uff44 it",  # full-width letters
        "the midwife ígnored it",
        "\ufeffthe midwife ignored it",
    ],
)
def test_tricks_with_letters_do_not_hide_a_judgement(text: str) -> None:
    found = screen(text)
    assert found.labels == (Label.INDIVIDUAL_BLAME,)
    span = found.spans[0]
    assert text[span.start : span.end].endswith(("ored", "ORED", "\uff4f\uff52\uff45\uff44"))


def test_spans_are_right_behind_letters_that_fold_to_more_than_one() -> None:
    assert words_at("ßßß ﬁne. Thank you to Danuta.", Label.IDENTIFIES_PERSON) == ["Danuta"]


def test_curly_and_missing_apostrophes_read_alike() -> None:
    for text in ("the GP didn't even look", "the GP didn\u2019t even look", "the GP didnt even look"):
        assert screen(text).labels == (Label.INDIVIDUAL_BLAME,)


def test_a_span_inside_another_of_the_same_label_is_dropped() -> None:
    spans = screen("Dr Danuta Achterberg rang.").spans
    pairs = [(a, b) for a in spans for b in spans if a is not b and a.label is b.label]
    assert not any(a.start <= b.start and b.end <= a.end for a, b in pairs)
