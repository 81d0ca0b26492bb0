"""Wishes for a pause: numbers in memory that are gone after five minutes."""

from __future__ import annotations

from app.domain.care import ENOUGH, Wish
from app.live.signals import MOST, SECONDS, Signals


class _Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_third_within_five_minutes_is_told_and_the_first_two_are_not() -> None:
    signals = Signals(_Clock())
    assert [signals.ask("room", Wish.BREAK) for _ in range(ENOUGH)] == [False, False, True]
    assert signals.told("room") is not None


def test_three_that_are_further_apart_than_five_minutes_are_not_told() -> None:
    clock = _Clock()
    signals = Signals(clock)
    for _ in range(6):
        assert not signals.ask("room", Wish.SLOW)
        clock.now += SECONDS / 2
    assert signals.told("room") is None


def test_after_five_minutes_nothing_is_left_in_memory() -> None:
    clock = _Clock()
    signals = Signals(clock)
    for _ in range(ENOUGH):
        signals.ask("room", Wish.BREAK)
    clock.now += SECONDS
    assert signals.told("room") is None
    assert "room" not in signals._asked


def test_rooms_know_nothing_of_each_other_and_seen_begins_at_nought() -> None:
    signals = Signals(_Clock())
    for _ in range(ENOUGH):
        signals.ask("room", Wish.BREAK)
    assert signals.told("another") is None
    signals.forget("room")
    assert signals.told("room") is None
    assert not signals.ask("room", Wish.BREAK)


def test_a_phone_gone_wrong_costs_no_memory() -> None:
    signals = Signals(_Clock())
    for _ in range(3 * MOST):
        signals.ask("room", Wish.BREAK)
    assert len(signals._asked["room"]) == MOST
