"""Draws the lines: how sure the encoder must be before a label is given, found on comments it did not learn from.

The promise: the comments that are set aside play no part in this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from app.training.comments import Comment
from app.training.learn import answers
from app.training.net import QUESTIONS

# What a flag and a nudge must keep to: nine in ten found; one in twenty wrong, with something to spare.
FOUND, WRONG = 0.92, 0.03
_STEPS = np.arange(0.05, 0.96, 0.01)
_RARE = 12


def draw_lines(chances: npt.NDArray[np.float64], comments: Sequence[Comment]) -> Mapping[str, float]:
    """For each question, and for the nudge, the value (not the chance) at which the answer becomes yes."""
    right = np.array([answers(comment)[0] for comment in comments]) > 0.5
    counts = np.array([answers(comment)[1] for comment in comments]) > 0.5
    lines: dict[str, float] = {}
    for place, question in enumerate(QUESTIONS):
        asked = counts[:, place]
        if right[asked, place].sum() < _RARE:
            lines[question] = _value(0.5)
            continue
        lines[question] = _value(_best(chances[asked, place], right[asked, place], question == "flag"))
    lines["nudge"] = _value(_sure(chances, right))
    return lines


def _value(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def _best(chances: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], needs_recall: bool) -> float:
    """The middle of the lines that give nearly the best balance; for the flag only those that find enough."""
    scored = []
    for line in _STEPS:
        given = chances >= line
        both = (given & right).sum()
        scored.append((2 * both / max(1, given.sum() + right.sum()), both / max(1, right.sum()), line))
    fit = [row for row in scored if not needs_recall or row[1] >= FOUND] or scored
    top = max(row[0] for row in fit)
    return float(np.median([row[2] for row in fit if row[0] >= top - 0.006]))


def _sure(chances: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> float:
    """The lowest line at which few of those asked wrote nothing that has a label."""
    flag = QUESTIONS.index("flag")
    none = np.logical_not(np.any(right[:, :4], axis=1))
    for line in _STEPS:
        asked = chances[:, flag] >= line
        if none[asked].sum() <= WRONG * asked.sum():
            return float(line)
    return 0.95
