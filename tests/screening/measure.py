"""Counts how a reading compares with given labels: for development, on sentences kept elsewhere. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.screening import Label, Screening

FLAG = "flag"


@dataclass(frozen=True)
class Figures:
    """Right, wrongly given and missed, for one label."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def with_one(self, expected: bool, found: bool) -> Figures:
        return Figures(
            self.right + (expected and found),
            self.wrong + (found and not expected),
            self.missed + (expected and not found),
        )


def measure(
    rows: Iterable[tuple[str, str | None, frozenset[Label]]], read: Callable[[str, str | None], Screening]
) -> Mapping[str, Figures]:
    """Figures for each label and for the flag. A row is (text, stage, expected labels)."""
    figures = {name: Figures() for name in (*(label.value for label in Label), FLAG)}
    for text, stage, expected in rows:
        found = read(text, stage)
        for label in Label:
            figures[label.value] = figures[label.value].with_one(label in expected, label in found.labels)
        asked = any(label is not Label.HINDSIGHT for label in expected)
        figures[FLAG] = figures[FLAG].with_one(asked, found.flagged)
    return figures
