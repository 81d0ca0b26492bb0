"""RE-17: clocks that leap. Nothing is destroyed early, and no face tells a time below nought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.actions.positions import set_timer, start_break
from app.actions.retention import destroy_due
from app.domain.room import WallMode
from app.domain.views.console import console_view
from app.domain.views.phone import phone_view
from app.domain.views.wall import wall_view
from app.storage.ends import Ends
from app.storage.tables import SessionRow
from tests.cast import Cast, opened

NOW = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # half an hour before clocks go back in the United Kingdom
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEAPS = {
    "an hour back": NOW - HOUR,
    "a day on": NOW + DAY,
    "clocks go back": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    "clocks go forward": datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    "after 32 bits": datetime(2038, 1, 19, 3, 14, 9, tzinfo=UTC),
    "1970": datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC),
}


@pytest.fixture
def cast(tmp_path: Path) -> Iterator[Cast]:
    with opened(tmp_path) as made:
        made.visit()
        yield made


@pytest.mark.parametrize("leap", LEAPS.values(), ids=list(LEAPS))
def test_a_clock_that_leaps_destroys_nothing_before_its_day(cast: Cast, leap: datetime, tmp_path: Path) -> None:
    ends = Ends(tmp_path)
    destroy_due(cast.database, ends, NOW, "1")
    before = cast.read(lambda tx: tx.count(SessionRow))
    _, gone = destroy_due(cast.database, ends, leap, "1")
    assert gone == ()
    assert cast.read(lambda tx: tx.count(SessionRow)) == before
    # The clock is put right again, and all goes on as if nothing had been.
    look, gone = destroy_due(cast.database, ends, NOW + HOUR, "1")
    assert (gone, look.ready) == ((), ())


@pytest.mark.parametrize("begun", [NOW, LEAPS["after 32 bits"]], ids=["today", "after 32 bits"])
@pytest.mark.parametrize("leap", LEAPS.values(), ids=list(LEAPS))
def test_no_face_tells_a_time_below_nought(cast: Cast, begun: datetime, leap: datetime) -> None:
    ends = int(begun.timestamp()) + 600
    cast.write(lambda tx: set_timer(tx, cast.session, ends))
    cast.write(lambda tx: start_break(tx, cast.session, ends=ends))
    room, now = cast.room(), int(leap.timestamp())
    assert (room.position.timer_ends, room.position.break_ends) == (ends, ends)
    console, phone = console_view(room, 20, now), phone_view(room, 20, now)
    assert min(console.side.left, console.side.break_left, phone.pause.minutes if phone.pause else 0) >= 0
    assert room.position.wall is WallMode.BREAK
    for told in (wall_view(room, 20, now), phone.words, phone.pause):
        assert not re.search(r"(?<![\w.])-\d", str(told)), told


def test_a_timer_that_leapt_is_right_again_when_the_clock_is(cast: Cast) -> None:
    start = int(NOW.timestamp())
    cast.write(lambda tx: set_timer(tx, cast.session, start + 600))
    told = [console_view(cast.room(), 20, start + at).side.left for at in (0, 86_400, 60)]
    assert told == [10, 0, 9]
