"""The calendar in the running app, on a clock of the test's own: what is due goes, and every screen hears of it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from app.actions.keeping import agree_to, ask_for
from app.domain.keeping import Decision, Wish
from app.domain.roles import Role
from app.live import daily
from app.main import create_app
from app.settings import Settings
from app.storage.ends import Ends
from app.storage.tables import SessionRow
from app.web.house import House
from tests.cast import Cast
from tests.live.clock import run
from tests.web.desk import ORIGIN

DUE = datetime(2027, 6, 11, 22, 30, tzinfo=UTC)


def _lift(cast: Cast, session: str) -> None:
    cast.write(lambda tx: ask_for(tx, session, Decision(Wish.LIFT, "x", Role.HOST, "A", "")))
    cast.write(lambda tx: agree_to(tx, session, Role.FACILITATOR, "B"))


def test_the_work_is_done_at_once_and_every_hour() -> None:
    done: list[float] = []

    async def story() -> None:
        async def work() -> None:
            done.append(asyncio.get_running_loop().time())

        each_hour = daily.Daily(work)
        each_hour.start()
        await asyncio.sleep(25 * 3600 + 60)
        each_hour.stop()
        await asyncio.sleep(3 * 3600)

    run(story())
    assert len(done) == 26
    assert done[0] == 0


def test_a_session_goes_within_a_day_of_its_date_and_open_screens_are_let_go(cast: Cast, tmp_path: Path) -> None:
    """AN-15: the job of the running server, on a fake clock."""
    _lift(cast, cast.session)
    cast.say("Words")
    clock = [DUE]
    Ends(tmp_path).see(DUE)
    app = create_app(Settings(tmp_path), cast.database, lambda: clock[0])
    with TestClient(app, ORIGIN, headers={"origin": ORIGIN, "x-form": "ours"}) as browser:
        seat = cast.seat()
        browser.cookies.set("ple_seat", f"{seat.session}.{seat.token}")
        house: House = app.state.house
        assert browser.portal is not None
        with browser.websocket_connect("ws://localhost:8000/ws/room", headers={"origin": ORIGIN}) as socket:
            socket.send_json({"t": "hello", "v": 0})
            assert socket.receive_json()["t"] == "view"
            hours = 0
            while cast.read(lambda tx: tx.count(SessionRow)) == 2:
                clock[0] += timedelta(hours=1)
                hours += 1
                browser.portal.call(house.keep_calendar)
                assert hours <= 24
            told = [socket.receive_json()["t"]]
            while told[-1] != "closed":
                told.append(socket.receive_json()["t"])
        assert browser.get("/r", follow_redirects=False).status_code in (303, 410)
    assert [each.reference for each in Ends(tmp_path).certificates()] == [cast.session[:8]]
