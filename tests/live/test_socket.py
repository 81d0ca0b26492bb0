"""A phone that stops reading costs a moment, not the life of the server."""

from __future__ import annotations

import asyncio
import base64
import inspect
import secrets
import socket
from typing import Any

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState

from app.live.socket import Line

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
    for name in ("connection_made", "keepalive_timeout", "shutdown"):
        assert inspect.isfunction(getattr(WebSocketsSansIOProtocol, name))
    made = inspect.signature(WebSocketsSansIOProtocol.__init__).parameters
    assert list(made)[:4] == ["self", "config", "server_state", "app_state"]
