"""Draws the lines: how sure the reading must be before a label is given, found on comments it did not learn from.

They are drawn for the light weights together with the rules, as the app uses them. The promise: the comments that
are set aside play no part in this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from app.screening import screen
from app.screening.deciding import ODDS_BY_RULE, chance_with_rules
from app.screening.opinion import QUESTIONS, Opinion
from app.training.comments import Comment
from app.training.learn import answers

# What a flag and a nudge must keep to: nine in ten found; one in twenty wrong, with room to spare as rooms are harder.
FOUND, WRONG = 0.91, 0.02
# How many must be right. A soft prompt, or the lane of care, that comes for nothing teaches people to look past it;
# words that cannot wait pass the mix one by one, which nobody should be asked to pay for nothing.
RIGHT, ALMOST_NEVER = {"act_now": 0.9, "family_blame": 0.7, "label": 0.7, "self": 0.7}, 0.5
_STEPS = np.arange(-3.0, 3.0, 0.05)
_RARE = 12
NO_LINES = dict.fromkeys((*QUESTIONS, "nudge"), 0.0)


def draw_lines(opinions: Sequence[Opinion], comments: Sequence[Comment]) -> Mapping[str, float]:
    """For each question, and for the nudge, the value at which the answer becomes yes.

    `opinions` are those of networks that did not learn from the comment in the same place, and have no lines yet.
    """
    right = np.array([answers(comment)[0] for comment in comments]) > 0.5
    counts = np.array([answers(comment)[1] for comment in comments]) > 0.5
    alone = np.array([opinion.chances for opinion in opinions])
    joined = alone.copy()
    for row, (comment, opinion) in enumerate(zip(comments, opinions, strict=True)):
        rules = screen(comment.text, comment.stage)
        for question in ODDS_BY_RULE:
            joined[row, QUESTIONS.index(question)] = chance_with_rules(rules, opinion, question)
    lines = dict(NO_LINES)
    # Our own pairs are hard on purpose; the main lines are drawn for what people write.
    given = np.array([comment.also is None for comment in comments])
    for place, question in enumerate(QUESTIONS):
        asked = counts[:, place] & (given | (place > QUESTIONS.index("flag")))
        if right[asked, place].sum() >= _RARE:
            lines[question] = _best(_values(joined[asked, place]), right[asked, place], question)
    none = np.logical_not(np.any(right[:, :4], axis=1))
    lines["nudge"] = _sure(_values(alone[given, QUESTIONS.index("flag")]), none[given])
    return lines


def drawn(opinion: Opinion, lines: Mapping[str, float]) -> Opinion:
    """An opinion without lines, as a network that has these lines would give it."""
    values = _values(np.array(opinion.chances))
    moved = 1 / (1 + np.exp(-(values - np.array([lines[question] for question in QUESTIONS]))))
    sure = bool(values[QUESTIONS.index("flag")] >= lines["nudge"])
    return Opinion(tuple(float(chance) for chance in moved), opinion.shares, nudge=sure)


def _values(chances: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    kept = np.clip(chances, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(kept / (1 - kept)))


def _best(values: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], question: str) -> float:
    """The middle of the lines that give nearly the best balance; for the flag only those that find enough, for what
    must be right only those that are."""
    scored = []
    for line in _STEPS:
        given = values >= line
        both = (given & right).sum()
        balance = 2 * both / max(1, given.sum() + right.sum())
        enough = question != "flag" or both >= FOUND * right.sum()
        true = question not in RIGHT or both >= RIGHT[question] * max(1, given.sum())
        scored.append((balance, enough and true, line))
    fit = [row for row in scored if row[1]]
    if not fit:
        return ALMOST_NEVER
    top = max(row[0] for row in fit)
    return float(np.median([row[2] for row in fit if row[0] >= top - 0.006]))


def _sure(values: npt.NDArray[np.float64], none: npt.NDArray[np.bool_]) -> float:
    """The lowest line at which few of those asked wrote nothing that has a label."""
    for line in _STEPS:
        asked = values >= line
        if asked.any() and none[asked].sum() <= WRONG * asked.sum():
            return float(line)
    return float(_STEPS[-1])
