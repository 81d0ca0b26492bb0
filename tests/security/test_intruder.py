"""AN-02 and AN-03: a motivated intruder with every file of a whole day learns neither an order nor a phone."""

import random
from pathlib import Path

import numpy as np
import pytest

from tests.intruder.attack import ranks, tau
from tests.intruder.day import NOTES, PHONES, play
from tests.intruder.report import TARGETS, Findings, above, attempt, in_words
from tests.measured import measured

DAYS = 2


@pytest.mark.full
@pytest.mark.load
def test_an_intruder_with_every_file_of_a_day_learns_neither_an_order_nor_a_phone(tmp_path: Path) -> None:
    """A figure that is too high has one more day: an order would be there again, in the same channel."""
    dice, told, days = random.SystemRandom(), set[str](), list[Findings]()
    while not days or (told and len(days) < DAYS):
        number = len(days)
        folder = tmp_path / str(number)
        folder.mkdir()
        day = play(folder, random.Random(dice.random()))
        assert len(day.truth.order) == NOTES
        assert len(set(day.truth.phone.values())) == PHONES
        found = attempt(day, random.Random(dice.random()))
        told = above(found) if not days else told & above(found)
        days.append(found)
        measured(
            "AN-02",
            figures=found.figures,
            channels=found.channels,
            targets=_targets(),
            above=[sorted(above(each)) for each in days],
            chance=in_words(found),
        )
        measured("AN-03", auc=found.figures["pairs of one phone, AUC"], target="0.50 give or take 0.03")
    assert told == set()


@pytest.mark.parametrize(("order", "told"), [(False, 0), (True, 8)])
def test_an_order_is_told_on_two_days_running_and_chance_is_not(order: bool, told: int) -> None:
    """The rule itself, on eight pairs of made-up days of fixed seeds: twelve channels, one with so much order in it."""
    pairs = [[_made_up(seed, order) for seed in (2 * number, 2 * number + 1)] for number in range(8)]
    assert sum(bool(above(first) & above(second)) for first, second in pairs) == told


def _made_up(seed: int, order: bool) -> Findings:
    """A day of 600 notes: the channels are random, but the first may hold some of the order in which the notes came.

    With noise this wide its tau is about 0.16; a store that is not sealed tells more than that.
    """
    dice, came = np.random.default_rng(seed), list(range(NOTES))
    channels = {f"channel {number}": tau(list(dice.permutation(NOTES)), came) for number in range(12)}
    if order:
        channels["channel 0"] = tau(ranks(list(np.arange(NOTES) + dice.normal(0, 700, NOTES))), came)
    return Findings({}, channels)


def _targets() -> dict[str, str]:
    return {name: target.words for name, target in TARGETS.items()}
