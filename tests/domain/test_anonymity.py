"""Nobody in the room can tell who wrote what: groups, steps, small numbers and bands."""

import random
from itertools import pairwise

import pytest

from app.domain.anonymity import (
    FULL_ROOM,
    SMALL_NUMBER,
    SMALL_ROOM,
    MixRule,
    band,
    may_release,
    mix_rule,
    shown,
    stepped,
)

PATTERNS = 10_000


@pytest.mark.parametrize("phones", range(SMALL_ROOM))
def test_in_a_very_small_room_no_group_forms_by_itself(phones: int) -> None:
    assert mix_rule(phones) == MixRule(None)
    assert not may_release(10_000, mix_rule(phones))


@pytest.mark.parametrize("phones", range(SMALL_ROOM, FULL_ROOM))
def test_in_a_small_room_three_make_a_group(phones: int) -> None:
    assert mix_rule(phones).size == 3
    assert mix_rule(phones, 4).size == 3
    assert mix_rule(phones, 2).size == 2


@pytest.mark.parametrize("phones", [FULL_ROOM, 60, 600])
@pytest.mark.parametrize("size", [2, 5, 12])
def test_in_a_full_room_the_session_says_how_many_make_a_group(phones: int, size: int) -> None:
    assert mix_rule(phones, size).size == size


@pytest.mark.parametrize("phones", [0, 5, 6, 15])
def test_a_group_of_one_turns_the_mix_off(phones: int) -> None:
    assert may_release(1, mix_rule(phones, 1))


@pytest.mark.parametrize("size", [3, 5])
def test_a_group_leaves_when_it_is_whole_and_not_before(size: int) -> None:
    rule = MixRule(size)
    assert [may_release(waiting, rule) for waiting in (0, size - 1, size, size + 1)] == [False, False, True, True]


def test_no_pattern_of_arrivals_ever_releases_a_group_under_k_except_a_confirmed_end() -> None:
    dice = random.Random(20260611)
    released = 0
    for _ in range(PATTERNS):
        for size, waiting, confirmed in _day(dice):
            released += 1
            assert confirmed or (size is not None and waiting >= size >= 3)
    assert released > PATTERNS


def _day(dice: random.Random) -> list[tuple[int | None, int, bool]]:
    """The groups that leave the mix in one invented day: the size asked for, how many left, whether by hand."""
    phones, waiting, groups = dice.randrange(0, 40), 0, []
    size = dice.choice([3, 4, 5, 8])
    for _ in range(dice.randrange(5, 60)):
        phones = max(0, phones + dice.choice([-3, -1, 0, 0, 1, 3]))
        waiting = max(0, waiting + dice.choice([-1, 0, 1, 1, 1, 2, 5]))
        rule = mix_rule(phones, size)
        if may_release(waiting, rule):
            groups.append((rule.size, waiting, False))
            waiting = 0
    return [*groups, (None, waiting, True)]


def test_a_count_moves_only_in_whole_steps() -> None:
    seen = [stepped(count) for count in range(101)]
    assert {later - earlier for earlier, later in pairwise(seen)} == {0, SMALL_NUMBER}
    assert all(0 <= count - step < SMALL_NUMBER for count, step in enumerate(seen))


@pytest.mark.parametrize("step", [1, 3, 5, 10])
def test_two_counts_that_look_different_are_a_whole_step_apart(step: int) -> None:
    for count in range(60):
        assert stepped(count, step) % step == 0


@pytest.mark.parametrize(("ballots", "may_show"), [(0, False), (1, False), (4, False), (5, True), (60, True)])
def test_nothing_below_the_small_number_is_shown(ballots: int, may_show: bool) -> None:
    assert shown(ballots) is may_show


def test_a_room_may_raise_the_small_number() -> None:
    assert not shown(9, 10)
    assert shown(10, 10)


@pytest.mark.parametrize(
    ("phones", "words"),
    [
        (0, "Waiting for the first phone"),
        (1, "A few phones have joined"),
        (5, "A few phones have joined"),
        (6, "More than 5 phones have joined"),
        (9, "More than 5 phones have joined"),
        (10, "10 phones have joined"),
        (19, "More than 10 phones have joined"),
        (57, "More than 50 phones have joined"),
    ],
)
def test_a_wall_says_how_many_are_here_in_bands(phones: int, words: str) -> None:
    assert band(phones) == words


def test_between_the_tens_one_more_phone_is_never_seen() -> None:
    for low in range(11, 90, 10):
        assert len({band(phones) for phones in range(low, low + 9)}) == 1
