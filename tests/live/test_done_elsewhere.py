"""AC-08, from another process: what a command or a second server did is met here within a second, without a bus."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from app.actions.access import issue_link
from app.actions.devices import devices_of, end_device
from app.actions.keeping import agree_to, ask_for
from app.actions.recovery import reissue
from app.actions.retention import AGREED, end
from app.domain.keeping import Decision, Wish
from app.domain.roles import Role
from app.storage.database import Tx, open_postgres
from app.storage.ends import Ends
from app.storage.tables import SessionRow
from app.storage.vault import Vault
from tests.cast import Cast, opened, over_database
from tests.commands import run_command
from tests.measured import measured
from tests.over_data import Process, serve_over
from tests.phone import Phone, connected

pytestmark = pytest.mark.load

SECOND = 1.0
FORBIDDEN, CLOSED = 4403, 4410


@dataclass
class Place:
    """The processes that serve one store, the cast that is one more process beside them, and its folder."""

    cast: Cast
    processes: list[Process]
    data: Path

    def staff(self, role: Role, at: int = 0) -> Phone:
        """A device of staff, signed in at one of the processes."""
        room, pin = self.cast.session, role is not Role.WALL
        link = self.cast.write(lambda tx: issue_link(tx, room, role, now=int(time.time()), with_pin=pin))
        device = Phone(self.processes[at].origin)
        form = {"link": link.token} | ({"pin": link.pin} if link.pin else {})
        assert device.post("/w" if role is Role.WALL else "/f", form).status == 303
        return device

    def phone(self) -> Phone:
        """A phone with a seat."""
        return Phone(self.processes[0].origin).join(self.cast.ours.code)


@contextmanager
def _one_file(folder: Path) -> Iterator[Place]:
    with opened(folder) as cast:
        cast.visit()
        process = serve_over(folder)
        try:
            yield Place(cast, [process], folder)
        finally:
            process.kill()


@contextmanager
def _two_servers(address: str, folder: Path) -> Iterator[Place]:
    with over_database(open_postgres(address, Vault(folder / "keys"))) as cast:
        cast.visit()
        processes = [serve_over(folder, database_url=address) for _ in range(2)]
        try:
            yield Place(cast, processes, folder)
        finally:
            for process in processes:
                process.kill()


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """One server over one file, or two over PostgreSQL that do not hear each other."""
    if request.param == "sqlite":
        with _one_file(tmp_path) as made:
            yield made
    else:
        with _two_servers(request.getfixturevalue("postgres").fresh(), tmp_path) as made:
            yield made


async def _closed_after(devices: list[Phone], do: Callable[[], object]) -> tuple[list[int], float]:
    """The close codes of these devices' sockets, and how long the last took after it was done elsewhere."""
    closing = [asyncio.create_task(device.close_code()) for device in devices]
    await asyncio.to_thread(do)
    began = time.monotonic()
    codes = await asyncio.gather(*closing)
    return codes, time.monotonic() - began


def test_a_link_issued_anew_elsewhere_ends_the_old_devices_within_a_second(
    place: Place, request: pytest.FixtureRequest
) -> None:
    async def story() -> tuple[list[int], float, Phone]:
        async with AsyncExitStack() as stack:
            old = place.staff(Role.FACILITATOR, len(place.processes) - 1)
            wall, phone = place.staff(Role.WALL), place.phone()
            await stack.enter_async_context(connected(old, "/ws/console"))
            await stack.enter_async_context(connected(wall, "/ws/wall"))
            await stack.enter_async_context(connected(phone))
            again = partial(reissue, session=place.cast.session, now=int(time.time()))
            codes, took = await _closed_after([old], lambda: place.cast.write(again))
            assert (await phone.say("Still here"))["t"] == "ack"
            await wall.send({"t": "ping"})
            await wall.until("pong")
            return codes, took, old

    codes, took, old = asyncio.run(story())
    store = request.node.callspec.params["place"]
    met, target = old.ask("GET", "/console", hx_request="true").status, "4403 within 1 s; next call refused"
    measured(f"AC-08-reissued-{store}", codes=codes, seconds=round(took, 2), next_call=met, target=target)
    assert codes == [FORBIDDEN]
    assert took < SECOND
    assert met == 401


def test_a_device_signed_out_by_another_process_is_gone_within_a_second(place: Place) -> None:
    async def story() -> tuple[list[int], float]:
        device = place.staff(Role.FACILITATOR)
        async with connected(device, "/ws/console"):
            (held,) = place.cast.read(lambda tx: devices_of(tx, place.cast.session, now=int(time.time())))
            return await _closed_after(
                [device], lambda: place.cast.write(lambda tx: end_device(tx, place.cast.session, held.name))
            )

    codes, took = asyncio.run(story())
    assert codes == [FORBIDDEN]
    assert took < SECOND


def test_a_session_destroyed_by_another_process_lets_phones_and_staff_go_within_a_second(place: Place) -> None:
    async def story() -> tuple[list[int], float]:
        console, wall, phone = place.staff(Role.FACILITATOR), place.staff(Role.WALL), place.phone()
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(connected(console, "/ws/console"))
            await stack.enter_async_context(connected(wall, "/ws/wall"))
            await stack.enter_async_context(connected(phone))
            _lift_the_hold(place.cast)
            now, ends = datetime.now(UTC), Ends(place.data)
            return await _closed_after(
                [phone, console, wall],
                lambda: end(place.cast.database, ends, place.cast.session, now, AGREED, "tests"),
            )

    codes, took = asyncio.run(story())
    assert codes == [CLOSED, FORBIDDEN, FORBIDDEN]
    assert took < SECOND


def test_the_commands_of_an_operator_are_met_by_a_running_server_within_a_second(tmp_path: Path) -> None:
    """`facilitator reissue`, `hold set` and `purge`, each a process of its own beside one that serves the folder."""

    async def story(place: Place) -> dict[str, float]:
        took, data, ours = dict[str, float](), ("--data", str(place.data)), place.cast.session
        old, phone = place.staff(Role.FACILITATOR), place.phone()
        _lift_the_hold(place.cast)
        async with connected(old, "/ws/console"):
            codes, took["reissue"] = await _closed_after([old], lambda: _done("facilitator", "reissue", ours, *data))
            assert codes == [FORBIDDEN]
        new = place.staff(Role.FACILITATOR)
        assert "An inquest" not in new.get("/console/keeping").body.decode()
        _done("hold", "set", ours[:8], "--reason", "An inquest", "--who", "Host", *data)
        assert "An inquest" in new.get("/console/keeping").body.decode()
        _done("hold", "withdraw", ours[:8], *data)
        async with connected(new, "/ws/console"), connected(phone):
            place.cast.write(partial(_fall_due, session=ours))
            today = datetime.now(UTC).date().isoformat()
            codes, took["purge"] = await _closed_after([phone, new], lambda: _done("purge", "--today-is", today, *data))
            assert codes == [CLOSED, FORBIDDEN]
        return took

    with _one_file(tmp_path) as place:
        took = asyncio.run(story(place))
    measured("AC-08-commands", seconds={name: round(each, 2) for name, each in took.items()}, target="within 1 s")
    assert max(took.values()) < SECOND


def _done(*command: str) -> None:
    done = run_command(*command)
    assert done.code == 0, done.err


def _fall_due(tx: Tx, session: str) -> None:
    tx.change(SessionRow, {"id": bytes.fromhex(session)}, retention_date="2024-05-14")


def _lift_the_hold(cast: Cast) -> None:
    wanted = Decision(Wish.LIFT, "Asked the police", Role.HOST, "H", "2026-06-11")
    cast.write(lambda tx: ask_for(tx, cast.session, wanted))
    cast.write(lambda tx: agree_to(tx, cast.session, Role.FACILITATOR, "F"))
