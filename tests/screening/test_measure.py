"""The counting is right, and the table of pairs is its first use."""

from __future__ import annotations

from app.screening import Label, Screening, screen

from .measure import FLAG, Figures, measure
from .pairs import ROWS


def read_nothing(text: str, stage: str | None) -> Screening:
    return Screening((), (), (), None)


def test_precision_recall_and_f1_follow_from_the_counts() -> None:
    figures = Figures(right=3, wrong=1, missed=3)
    assert (figures.precision, figures.recall) == (0.75, 0.5)
    assert round(figures.f1, 3) == 0.6
    assert Figures().f1 == 0.0


def test_a_reading_that_finds_nothing_misses_everything() -> None:
    figures = measure([("x", None, frozenset({Label.HINDSIGHT, Label.AGENCY_CRITICISM}))], read_nothing)
    assert figures["hindsight"] == Figures(missed=1)
    assert figures[FLAG] == Figures(missed=1)
    assert figures["individual_blame"] == Figures()


def test_the_table_of_pairs_is_read_without_a_miss() -> None:
    figures = measure(((text, None, labels) for _, text, labels in ROWS), screen)
    assert all(figure.f1 == 1.0 for figure in figures.values())
