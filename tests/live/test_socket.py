"""A phone that stops reading costs a moment, not the life of the server."""

from __future__ import annotations

import asyncio
import base64
import inspect
import secrets
import socket
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from app.live.face import Frame, framed
from app.live.socket import BUSY_BYTES, EXTENSION, MESSAGE_SECONDS, Line

_MORE_THAN_THE_KERNEL_HOLDS = "x" * 1_000_000


async def _talks_on(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """An app that sends without end, as a busy room does."""
    await receive()
    await send({"type": "websocket.accept"})
    while True:
        await send({"type": "websocket.send", "text": _MORE_THAN_THE_KERNEL_HOLDS})


async def _stuck_phone(port: int) -> socket.socket:
    """A phone that opens a socket and never reads from it."""
    phone = socket.socket()
    phone.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    phone.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(phone, ("127.0.0.1", port))
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    lines = ["GET / HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade"]
    lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", ""]
    await loop.sock_sendall(phone, "\r\n".join(lines).encode())
    return phone


async def _freed(interval: float | None, *, stop: bool) -> bool:
    """Whether a stuck phone's connection is gone in time, by a missing sign of life or by a stop."""
    config = uvicorn.Config(_talks_on, ws_ping_interval=interval, ws_ping_timeout=interval)
    config.load()
    state, lines = ServerState(), list[Line]()

    def line() -> Line:
        lines.append(Line(config, state, {}))
        return lines[-1]

    server = await asyncio.get_running_loop().create_server(line, "127.0.0.1", 0)
    phone = await _stuck_phone(server.sockets[0].getsockname()[1])
    async with asyncio.timeout(10):
        while not lines or not lines[0].handshake_initiated or not lines[0].transport.get_write_buffer_size():  # noqa: ASYNC110 - nothing tells when a buffer fills
            await asyncio.sleep(0)
        if stop:
            lines[0].shutdown()
        while state.connections or state.tasks:  # noqa: ASYNC110 - uvicorn keeps two sets and no event
            await asyncio.sleep(0)
    phone.close()
    server.close()
    return not state.connections


def test_a_phone_that_gives_no_sign_of_life_and_takes_nothing_is_cut_off() -> None:
    assert asyncio.run(_freed(0.2, stop=False))


def test_a_stuck_phone_does_not_hold_up_the_servers_stop() -> None:
    assert asyncio.run(_freed(None, stop=True))


def test_the_server_library_still_has_what_the_line_builds_on() -> None:
    names = [
        "connection_made", "connection_lost", "keepalive_timeout", "shutdown", "run_asgi", "pause_writing",
        "resume_writing", "handle_cont", "send", "send_receive_event_to_app", "data_received",
        "handle_parser_exception",
    ]  # fmt: skip
    for name in names:
        assert inspect.isfunction(getattr(WebSocketsSansIOProtocol, name))
    made = inspect.signature(WebSocketsSansIOProtocol.__init__).parameters
    assert list(made)[:4] == ["self", "config", "server_state", "app_state"]
    config = uvicorn.Config(_talks_on)
    config.load()

    async def made_here() -> Line:
        return Line(config, ServerState(), {})

    line = asyncio.run(made_here())
    for name in ("transport", "conn", "close_sent", "disconnected", "handshake_complete", "writable", "loop", "frames"):
        assert hasattr(line, name), f"uvicorn's protocol has no {name} any more: read its changes first"


@dataclass
class _Talk:
    """A server on loopback whose conversations are handed to the test."""

    port: int
    wires: list[Line]


@asynccontextmanager
async def _listening(**options: Any) -> AsyncIterator[_Talk]:
    wires: list[Line] = []

    async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        wires.append(scope["extensions"][EXTENSION])
        while (await receive())["type"] != "websocket.disconnect":
            pass

    config = uvicorn.Config(app, ws_max_size=16_384, ws_per_message_deflate=False, **options)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(lambda: Line(config, state, {}), "127.0.0.1", 0)
    try:
        yield _Talk(server.sockets[0].getsockname()[1], wires)
    finally:
        for line in list(state.connections):
            line.cut()  # type: ignore[union-attr]  # every connection here is a Line
        server.close()


async def _until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - nothing tells when a buffer fills or empties
            await asyncio.sleep(0)


def test_frames_written_to_the_wire_arrive_between_those_of_the_library() -> None:
    async def story() -> list[str | bytes]:
        async with _listening() as talk, connect(f"ws://127.0.0.1:{talk.port}", compression=None) as phone:
            await _until(lambda: talk.wires)
            (wire,) = talk.wires
            wire.put(framed(b"first", text=True))
            await wire.send({"type": "websocket.send", "text": "second"})
            wire.put(Frame("x" * 70_000).squeezed)
            return [await phone.recv() for _ in range(3)]

    first, second, third = asyncio.run(story())
    assert (first, second) == ("first", "second")
    assert isinstance(third, bytes)
    assert zlib.decompress(third, -15) == b"x" * 70_000


def test_nothing_is_kept_of_the_request_once_the_conversation_began() -> None:
    async def story() -> set[str]:
        async with _listening() as talk, connect(f"ws://127.0.0.1:{talk.port}"):
            await _until(lambda: talk.wires)
            return {name for name in ("request", "response") if hasattr(talk.wires[0], name)}

    assert asyncio.run(story()) == set()


def test_compression_is_never_negotiated() -> None:
    async def story() -> list[object]:
        async with _listening() as talk, connect(f"ws://127.0.0.1:{talk.port}", compression="deflate") as phone:
            return list(phone.protocol.extensions)

    assert asyncio.run(story()) == []


def test_after_the_close_nothing_more_is_written() -> None:
    async def story() -> None:
        async with _listening() as talk, connect(f"ws://127.0.0.1:{talk.port}", compression=None) as phone:
            await _until(lambda: talk.wires)
            await talk.wires[0].send({"type": "websocket.close", "code": 4410})
            talk.wires[0].put(framed(b"late", text=True))
            with pytest.raises(ConnectionClosed) as closed:
                await phone.recv()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4410

    asyncio.run(story())


def test_a_busy_connection_says_so_and_tells_when_it_is_free_again() -> None:
    async def story() -> None:
        async with _listening() as talk:
            phone = await _stuck_phone(talk.port)
            await _until(lambda: talk.wires)
            (wire,), freed = talk.wires, list[bool]()
            wire.when_free = lambda: freed.append(True)
            frame = framed(b"x" * 60_000, text=True)
            while wire.writer():
                wire.put(frame)
            assert freed == []
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(10):
                while not freed:
                    await loop.sock_recv(phone, 65_536)
            assert wire.writer()
            phone.close()

    asyncio.run(story())


def test_a_phone_that_answers_pings_late_but_takes_nothing_is_cut_and_costs_one_frame_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.live.socket.STUCK_SECONDS", 0.1)

    async def story() -> None:
        dropped = Line.dropped
        async with _listening(ws_ping_interval=None) as talk:
            phone = await _stuck_phone(talk.port)
            await _until(lambda: talk.wires)
            (wire,) = talk.wires
            while wire.writer():
                wire.put(framed(b"x" * 60_000, text=True))
            assert wire.transport.get_write_buffer_size() <= 60_000 + BUSY_BYTES
            await _until(lambda: wire.disconnected)
            assert Line.dropped == dropped + 1
            phone.close()

    asyncio.run(story())


def _stop(wire: Line) -> None:
    wire.shutdown()


def _give_no_sign_of_life(wire: Line) -> None:
    wire.keepalive_timeout()


def _refuse(wire: Line) -> None:
    wire._refuse_message()


def _cut(wire: Line) -> None:
    wire.cut()


@pytest.mark.parametrize("end", [_stop, _give_no_sign_of_life, _refuse, _cut])
def test_a_connection_that_ends_here_says_at_once_that_nothing_more_may_be_written(end: Callable[[Line], None]) -> None:
    async def story() -> None:
        async with _listening() as talk, connect(f"ws://127.0.0.1:{talk.port}", compression=None):
            await _until(lambda: talk.wires)
            (wire,), told = talk.wires, list[bool]()
            wire.when_busy = lambda: told.append(wire.writer() is None)
            assert wire.writer() is not None
            end(wire)
            assert told
            assert told[-1]

    asyncio.run(story())


async def _leaves(phone: Any, wire: Line) -> None:
    await phone.close()


async def _vanishes(phone: Any, wire: Line) -> None:
    phone.transport.abort()


async def _is_no_websocket(phone: Any, wire: Line) -> None:
    phone.transport.write(b"\xff" * 8)


async def _is_sent_away(phone: Any, wire: Line) -> None:
    await wire.send({"type": "websocket.close", "code": 4410, "reason": ""})


@pytest.mark.parametrize("end", [_leaves, _vanishes, _is_no_websocket, _is_sent_away])
def test_so_does_one_that_ends_elsewhere_or_by_a_goodbye(end: Callable[[Any, Line], Awaitable[None]]) -> None:
    async def story() -> None:
        async with _listening() as talk, connect(f"ws://127.0.0.1:{talk.port}", compression=None) as phone:
            await _until(lambda: talk.wires)
            (wire,), told = talk.wires, list[bool]()
            wire.when_busy = lambda: told.append(wire.writer() is None)
            assert wire.writer() is not None
            await end(phone, wire)
            await _until(lambda: told)
            assert told[0]

    asyncio.run(story())


def test_a_phone_that_is_slow_again_and_again_is_never_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time it is looked at it has as much left to take as before, and has taken everything in between."""
    monkeypatch.setattr("app.live.socket.STUCK_SECONDS", 0.1)

    async def story() -> None:
        async with _listening(ws_ping_interval=None) as talk:
            phone = await _stuck_phone(talk.port)
            await _until(lambda: talk.wires)
            (wire,), loop = talk.wires, asyncio.get_running_loop()
            until = loop.time() + 1.0
            while loop.time() < until:
                while wire.writer():
                    wire.put(framed(b"x" * 60_000, text=True))
                while not wire.writer():
                    await loop.sock_recv(phone, 65_536)
            assert not wire.disconnected
            phone.close()

    asyncio.run(story())


def test_a_message_that_never_ends_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """DO-02: the last piece has twenty seconds (here a tenth); a message that came whole starts no such clock."""
    assert MESSAGE_SECONDS == 20
    monkeypatch.setattr("app.live.socket.MESSAGE_SECONDS", 0.1)

    async def story() -> int:
        async with _listening() as talk, connect(f"ws://127.0.0.1:{talk.port}", compression=None) as phone:
            await _until(lambda: talk.wires)
            (wire,) = talk.wires
            await phone.send(["{", "}"])
            await phone.send("{}")
            await _until(lambda: wire.queue.empty() and not wire.frames)
            assert wire._unfinished is None

            async def begin_and_wait() -> AsyncIterator[str]:
                yield "{"
                await phone.wait_closed()

            with pytest.raises(ConnectionClosed) as closed:
                await phone.send(begin_and_wait())
            assert closed.value.rcvd is not None
            return closed.value.rcvd.code

    assert asyncio.run(story()) == 1008
