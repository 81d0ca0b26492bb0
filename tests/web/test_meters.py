"""Health and numbers: true, on loopback, and without a word about anybody."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from app.domain.roles import Role
from app.live.hub import Watcher
from app.live.meters import PATIENCE
from app.main import create_app
from app.security.logs import Lines
from app.settings import Settings
from app.web.house import House
from tests.cast import Cast, opened
from tests.over_data import serve_over
from tests.phone import Phone, connected
from tests.services import free_port

NAMES = {
    "ple_sockets", "ple_rooms", "ple_waiting_bytes", "ple_bus_up", "ple_stuck_sockets_total", "ple_save_seconds",
    "ple_group_changes", "ple_draw_seconds", "ple_answering", "ple_answer_seconds",
}  # fmt: skip


@pytest.fixture
def client(cast: Cast, tmp_path: Path) -> Iterator[TestClient]:
    """An app over the cast's store."""
    app = create_app(Settings(data=tmp_path), cast.database)
    with TestClient(app, base_url="http://localhost:8000", headers={"Origin": "http://localhost:8000"}) as made:
        yield made


@pytest.mark.parametrize("path", ["/health", "/health/ready", "/health/live", "/healthz"])
def test_a_server_that_is_well_says_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.json()["ok"] is True


def test_a_server_whose_store_is_away_is_alive_and_not_ready(client: TestClient, cast: Cast) -> None:
    def away(*given: object) -> None:
        raise OperationalError("", {}, Exception("away"))

    event.listen(cast.database._engine, "before_cursor_execute", away)
    try:
        answer = client.get("/health/ready")
        assert (answer.status_code, answer.json()["ready"], answer.json()["live"]) == (503, False, True)
        assert client.get("/health/live").status_code == 200
    finally:
        event.remove(cast.database._engine, "before_cursor_execute", away)
    assert client.get("/health/ready").status_code == 200


def _numbers(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        return str(answer.read().decode())


def test_the_numbers_count_sockets_and_saves_and_name_nobody(tmp_path: Path) -> None:
    port = free_port()
    with opened(tmp_path) as cast:
        cast.visit()
        code, session = cast.ours.code, cast.session
    server = serve_over(tmp_path, metrics_port=port)

    async def story() -> tuple[str, str]:
        phone = Phone(server.origin).join(code)
        async with connected(phone):
            said = await phone.say("Zebrafinch wrote this")
            return await asyncio.to_thread(_numbers, port), said["p"]

    try:
        told, prefix = asyncio.run(story())
        token = Phone(server.origin).join(code).cookies["ple_seat"].partition(".")[2]
    finally:
        server.stop()
    assert 'ple_sockets{role="participant"} 1.0' in told
    assert "ple_rooms 1.0" in told
    assert "ple_answering 1.0" in told
    assert "ple_bus_up 1.0" in told
    assert float(re.findall(r"ple_save_seconds_count ([0-9.]+)", told)[0]) >= 1
    names = set(re.findall(r"(?m)^# TYPE (\S+)", told))
    assert names - {f"{name}_created" for name in NAMES} <= NAMES | {name.removesuffix("_total") for name in NAMES}
    labels = set(re.findall(r'([a-z]+)="', told))
    assert labels <= {"role", "le"}
    for secret in (session, code, prefix, token, "Zebrafinch", "127.0.0.1"):
        assert secret not in told


def test_while_the_event_loop_is_busy_the_other_numbers_are_still_given(cast: Cast, tmp_path: Path) -> None:
    """A scrape that came while the loop was busy for two seconds was answered by 500, just when it was wanted."""

    async def story() -> tuple[str, str]:
        house, port = House(Settings(data=tmp_path), cast.database), free_port()
        house.start(asyncio.get_running_loop())
        house.meters.saved(0.002, 3)
        stop = house.meters.serve(port)
        try:
            asking = threading.Thread(target=lambda: told.append(_numbers(port)))
            asking.start()
            asking.join()  # nothing else runs on the loop meanwhile
            return told.pop(), await asyncio.to_thread(_numbers, port)
        finally:
            await asyncio.to_thread(stop)

    told = list[str]()
    busy, free = asyncio.run(story())
    assert "ple_answering 0.0" in busy
    assert "ple_save_seconds_count 1.0" in busy
    assert "ple_sockets" not in busy
    assert float(re.findall(r"ple_answer_seconds ([0-9.]+)", busy)[0]) >= PATIENCE
    assert "ple_answering 1.0" in free
    assert 'ple_sockets{role="participant"} 0.0' in free


def test_the_bytes_that_wait_are_those_of_every_wire(cast: Cast, tmp_path: Path) -> None:
    class Slow:
        when_busy: Callable[[], None] | None = None
        when_free: Callable[[], None] | None = None

        def writer(self) -> None:
            return None

        def put(self, frame: bytes) -> None:
            """Takes nothing."""

        def waiting(self) -> int:
            return 4000

    async def story() -> list[object]:
        house = House(Settings(data=tmp_path), cast.database)
        house.start(asyncio.get_running_loop())
        for number in range(3):
            watcher = Watcher(cast.session, Role.PARTICIPANT, _not_used, _not_used, str(number), wire=Slow())
            await house.hub.watch(watcher, 0)
        return list(await asyncio.to_thread(house.meters.count))

    assert asyncio.run(story()) == [{Role.PARTICIPANT: 3}, 1, 12_000]


async def _not_used(_: object) -> None:
    raise AssertionError


def test_a_line_of_the_log_is_one_object_with_no_time_finer_than_a_minute() -> None:
    record = logging.LogRecord("app", logging.ERROR, "x.py", 1, "unhandled %s", ("ValueError at x.py:1",), None)
    line = json.loads(Lines().format(record))
    assert line.keys() == {"at", "level", "what"}
    assert (line["level"], line["what"]) == ("error", "unhandled ValueError at x.py:1")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ", line["at"])
