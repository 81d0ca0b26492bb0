"""RE-17: a clock that is put right in the middle of a morning moves no timer and signs nobody out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.positions import start_break
from app.live import steady
from app.live.steady import LONG, SMALL, Steady
from tests.cast import Cast
from tests.measured import measured
from tests.security.lookers import Lookers, looking

START, HOUR = 1_800_000_000.0, 3600.0
LEAPS = {"an hour back": -HOUR, "two hours on": 2 * HOUR, "a day on": 24 * HOUR, "1970": -START}


class Machine:
    """A machine whose clock can be set, and whose count of seconds goes on whatever it says."""

    def __init__(self) -> None:
        self.count, self.ahead = 500.0, START
        self.steady = Steady(lambda: self.count + self.ahead, lambda: self.count)

    def after(self, seconds: float) -> int:
        """The steady time so much later."""
        self.count += seconds
        return self.steady()


@pytest.mark.parametrize("leap", LEAPS.values(), ids=list(LEAPS))
def test_a_leap_moves_nothing_and_seconds_are_counted_on(leap: float) -> None:
    machine = Machine()
    before = machine.steady()
    machine.ahead += leap
    assert [machine.after(seconds) - before for seconds in (0, 60, 3540)] == [0, 60, 3600]
    machine.ahead -= leap
    assert machine.after(60) - before == 3660


def test_a_small_correction_is_followed_and_so_are_many() -> None:
    machine = Machine()
    before = machine.steady()
    for _ in range(10):
        machine.ahead += SMALL - 1
        machine.after(60)
    assert machine.steady() - before == 600 + 10 * (SMALL - 1)


def test_a_clock_that_stays_elsewhere_for_longer_than_a_day_of_ours_is_believed() -> None:
    machine = Machine()
    before = machine.steady()
    machine.ahead += 24 * HOUR
    assert machine.after(60) - before == 60
    assert machine.after(LONG) - before == 60 + LONG
    assert machine.after(1) - before == 61 + LONG + 24 * HOUR


@pytest.fixture
def lookers(cast: Cast, tmp_path: Path) -> Iterator[Lookers]:
    cast.visit()
    with looking(cast, tmp_path) as made:
        yield made


def test_staff_stay_signed_in_and_a_break_keeps_its_minutes_when_the_clock_leaps(
    lookers: Lookers, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, ahead = steady.now, [0.0]
    clock = Steady(lambda: real() + ahead[0], lambda: float(real()))
    monkeypatch.setattr(steady, "now", clock)
    lookers.cast.write(lambda tx: start_break(tx, lookers.cast.session, ends=clock() + 12 * 60))
    found = list[tuple[int, str]]()
    for leap in (0.0, 2 * HOUR, -2 * HOUR):
        ahead[0] = leap
        answer = lookers["facilitator"].get("/console")
        minutes = re.search(
            r'data-ends="\d+">(\d+)</time>|data-ends="\d+">(\d+) min', lookers["wall"].get("/wall").text
        )
        assert minutes is not None
        found.append((answer.status_code, minutes[1] or minutes[2]))
    measured("RE-17", console_and_minutes=found, target="200 and the same minutes, before and after leaps of two hours")
    assert {status for status, _ in found} == {200}
    assert {int(minutes) for _, minutes in found} <= {11, 12}


def test_by_the_clock_itself_the_same_leap_would_sign_staff_out(
    lookers: Lookers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the test above tells: without a steady clock it fails."""
    real = steady.now
    monkeypatch.setattr(steady, "now", lambda: real() + int(2 * HOUR))
    assert lookers["facilitator"].get("/console").status_code == 303
