"""What one connection, or a few hundred, can cost: the caps of the edge on a running server (DO-01 to DO-06)."""

from __future__ import annotations

import asyncio
import json
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.measured import measured
from tests.phone import Phone
from tests.security.catalogue import PATH, deflated
from tests.security.raw import Wire, ask, claim, frame, head
from tests.server import READY_SECONDS, Server, demo

MEGABYTE = 1_048_576
HELLO = frame(1, b'{"t":"hello","v":0}')
ADDRESSES = ("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4")
SLOW_EACH, SLOW_SECONDS = 75, 15.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with demo(tmp_path_factory.mktemp("limits")) as running:
        yield running


def _resident(server: Server) -> int:
    """How much memory the server holds, in bytes."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def _settled(server: Server) -> int:
    """The same, once it no longer grows by itself: a server that has just started is still loading its reader."""
    last, until = 0, time.monotonic() + READY_SECONDS
    while (now := _resident(server)) - last > MEGABYTE // 4:
        assert time.monotonic() < until, "the server goes on growing"
        last = now
        threading.Event().wait(1.0)
    return now


def _send_all(server: Server, phone: Phone, sent: bytes) -> None:
    wire = Wire(server.port, PATH, phone.cookie)
    wire.send(HELLO)
    wire.send(sent)
    wire.close_code()
    wire.close()


@pytest.mark.parametrize(
    ("name", "sent", "most"),
    [
        ("DO-01 deflate bomb", frame(1, deflated(b"a" * 15_000_000), rsv=4), 1),
        ("DO-02 20 MB announced", claim(1, 20_000_000), 10),
        ("DO-02 seventy fragments", frame(1, b"{", fin=False) + frame(0, b" ", fin=False) * 70, 10),
        ("DO-02 thousand fragments", frame(1, b"", fin=False) + frame(0, b"x" * 16, fin=False) * 1_100, 10),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_frame_that_would_grow_costs_next_to_nothing(server: Server, name: str, sent: bytes, most: int) -> None:
    """DO-01, DO-02: so many megabytes at most, for twenty of them one after the other.

    The best of three rounds counts: a server grows a little for reasons of its own, but what a frame costs it, it
    costs in every round.
    """
    phone = Phone(server.origin).join(server.code)
    _send_all(server, phone, sent)
    grown = list[int]()
    for _ in range(3):
        before = _resident(server) if grown else _settled(server)
        for _ in range(20):
            _send_all(server, phone, sent)
        grown.append(_resident(server) - before)
    measured(name.replace(" ", "-"), grown_mb=round(min(grown) / MEGABYTE, 2), target=most)
    assert min(grown) <= most * MEGABYTE, name
    assert phone.get("/r").status == 200


def test_a_head_without_an_end_is_refused_before_it_is_large(server: Server) -> None:
    """DO-04: 431."""
    start = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nX: ".encode()
    refused = ask(server.port, start + b"y" * 70_000, seconds=5).status
    measured("DO-04", header_bytes=70_000, status=refused, target=431)
    assert refused == 431
    assert ask(server.port, head(server.port, "GET / HTTP/1.1", "X: " + "y" * 15_000)).status == 200


def test_a_large_body_is_refused_before_it_is_read(server: Server) -> None:
    """DO-05: 413, and the server did not grow."""
    before = _resident(server)
    form = ("Content-Type: application/x-www-form-urlencoded", f"Origin: {server.origin}", "X-Form: ours")
    announced = head(server.port, "POST /j HTTP/1.1", *form, "Content-Length: 30000000")
    refused, grown = ask(server.port, announced, seconds=5).status, _resident(server) - before
    measured("DO-05", status=refused, grown_mb=round(grown / MEGABYTE, 2), target="413, before it is read")
    assert refused == 413
    assert grown <= MEGABYTE


async def _dribble(port: int, address: str, began: float) -> float:
    """A request that comes a byte at a time; how long it was borne."""
    wire = socket.socket()
    wire.setblocking(False)
    wire.bind((address, 0))
    loop = asyncio.get_running_loop()
    with suppress(OSError):
        await loop.sock_connect(wire, ("127.0.0.1", port))
        await loop.sock_sendall(wire, b"GET / HTTP/1.1\r\nX: ")
        while time.monotonic() - began < SLOW_SECONDS + 5:
            with suppress(TimeoutError):
                if await asyncio.wait_for(loop.sock_recv(wire, 100), 1.0) == b"":
                    break
            await loop.sock_sendall(wire, b"y")
    wire.close()
    return time.monotonic() - began


@pytest.mark.load
def test_three_hundred_slow_requests_are_gone_in_fifteen_seconds_and_hurt_nobody(server: Server) -> None:
    """DO-03: all closed in 15 s, the room unaffected."""
    phone = Phone(server.origin).join(server.code)

    async def attack() -> tuple[list[float], list[float]]:
        began = time.monotonic()
        slow = [
            asyncio.create_task(_dribble(server.port, address, began))
            for address in ADDRESSES
            for _ in range(SLOW_EACH)
        ]
        answered = []
        while not all(task.done() for task in slow):
            asked = time.monotonic()
            assert (await asyncio.to_thread(phone.get, "/healthz")).status == 200
            answered.append(time.monotonic() - asked)
            await asyncio.sleep(0.2)
        return [task.result() for task in slow], answered

    borne, answered = asyncio.run(attack())
    others = round(1000 * statistics.median(answered))
    measured(
        "DO-03", slow=len(borne), gone_in_s=round(max(borne), 1), others_ms_p50=others, targets="all in 15 s; 250 ms"
    )
    assert len(borne) == 300
    assert max(borne) <= SLOW_SECONDS
    assert statistics.median(answered) < 0.25


@pytest.mark.load
def test_a_flood_from_one_phone_slows_no_other(server: Server) -> None:
    """DO-06: the others' answers stay under 250 ms at the 95th percentile."""
    loud, quiet = Phone(server.origin).join(server.code), Phone(server.origin).join(server.code)

    async def flood() -> list[float]:
        took: list[float] = []
        await quiet.connect()
        await quiet.hello()
        for _ in range(4):
            await loud.connect()
            await loud.hello()
            with suppress(Exception):
                for _ in range(400):
                    await loud.send(json.dumps({"t": "take", "key": "A" * 22}))
            for _ in range(10):
                began = time.monotonic()
                await quiet.send({"t": "ping"})
                await quiet.until("pong")
                took.append(time.monotonic() - began)
            await loud.leave()
        await quiet.leave()
        return took

    took = sorted(asyncio.run(flood()))
    p95 = took[int(len(took) * 0.95)]
    measured("DO-06", others_ms_p95=round(1000 * p95, 1), target=250)
    assert p95 < 0.25


def test_telemetry_that_is_asked_for_by_the_environment_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """AN-13: with every OTEL variable set, no span, log or metric leaves the server; nobody even calls."""
    with socket.create_server(("127.0.0.1", 0)) as collector:
        collector.settimeout(0.5)
        place = f"http://127.0.0.1:{collector.getsockname()[1]}"
        for name, value in {
            "OTEL_EXPORTER_OTLP_ENDPOINT": place,
            "OTEL_TRACES_EXPORTER": "otlp",
            "OTEL_METRICS_EXPORTER": "otlp",
            "OTEL_LOGS_EXPORTER": "otlp",
            "OTEL_BSP_SCHEDULE_DELAY": "10",
            "OTEL_PYTHON_FASTAPI_EXCLUDED_URLS": "",
        }.items():
            monkeypatch.setenv(name, value)
        with demo(tmp_path, anew=True) as running:
            phone = Phone(running.origin).join(running.code)
            assert phone.get("/r").status == 200
            assert phone.get("/nope").status == 404
            with pytest.raises(TimeoutError):
                collector.accept()
