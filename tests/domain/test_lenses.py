"""Lenses and gaps, and what a recommendation works on: plain words in, a quiet question out."""

from __future__ import annotations

import pytest

from app.domain.lenses import LENSES, touched, untouched
from app.domain.recommendations import STRENGTH_WORDS, Strength, strength


@pytest.mark.parametrize(
    ("words", "lens"),
    [
        ("Two systems that do not talk to each other", "tools"),
        ("Supervision was cancelled three months running", "team"),
        ("Everyone's caseload had doubled", "task"),
        ("The referral came back twice", "between"),
        ("The court date moved again", "law"),
        ("Nobody asked about dad", "family"),
        ("The ward had no quiet room", "place"),
        ("Three vacancies that winter", "organisation"),
        ("She trusted one worker", "people"),
    ],
)
def test_plain_words_touch_their_lens(words: str, lens: str) -> None:
    assert lens in touched(words)


def test_there_are_nine_lenses_with_a_question_each() -> None:
    assert len(LENSES) == 9
    assert all(lens.ask.endswith("?") for lens in LENSES)


def test_a_gap_is_a_lens_that_no_note_touches_and_no_theme_carries() -> None:
    gaps = {lens.key for lens in untouched(["The email sat in an inbox", "A busy day"], ["law"])}
    assert "team" in gaps
    assert gaps.isdisjoint({"tools", "task", "law"})


def test_a_room_that_said_nothing_has_nine_gaps() -> None:
    assert untouched([], []) == LENSES


@pytest.mark.parametrize(
    ("change", "works_on"),
    [
        ("One shared inbox for each team", Strength.CONDITIONS),
        ("Tell every service by phone within two days", Strength.CONDITIONS),
        ("Update the threshold document", Strength.RULES),
        ("Remind staff to share records", Strength.EFFORT),
        ("More training on the shared system", Strength.EFFORT),
        ("Walk together", Strength.UNSAID),
        ("", Strength.UNSAID),
    ],
)
def test_the_hint_says_what_a_change_works_on(change: str, works_on: Strength) -> None:
    assert strength(change) is works_on


def test_a_word_inside_another_is_no_cue() -> None:
    assert strength("Sometimes meet") is Strength.UNSAID


def test_no_hint_scores_or_scolds() -> None:
    for words in STRENGTH_WORDS.values():
        assert not any(bad in words.lower() for bad in ("weak", "score", "poor", "!"))
