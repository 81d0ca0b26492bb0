"""The websocket protocol under every face, hardened against phones that stop reading.

A locked phone takes no more bytes but keeps its connection. The server's own protocol asks it for a sign of life,
and when none comes it closes politely: it waits for its last bytes to be taken, which is never. The connection, its
task and its memory would stay for as long as the server runs, and would hold up its stop. Here such a connection is
reset instead, and its memory is free at once. A phone that is only slow is never reset: it answers.

The kernel is told to hold little unsent data for a socket, so that a slow phone is shown something recent, and to
give up on a connection whose data nobody acknowledges. Both are asked for where the system has them.

The connection publishes itself in the scope of the conversation, so that a frame made once for a whole room can be
written as it is. That and nothing else goes past the server's library; what it still has to say is written at once,
so frames never interleave. Compression is not negotiated: what a phone sends then has the length it was padded to,
and nothing small can unpack into something large. What goes out is squeezed in the frame itself (`face.py`).
"""

from __future__ import annotations

import contextlib
import socket
import struct
from asyncio import TimerHandle
from asyncio.transports import BaseTransport
from collections.abc import Callable
from typing import cast

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.protocol import OPEN

from app.live.lanes import Write

EXTENSION = "ple.wire"
BUSY_BYTES, FREE_BYTES = 8_192, 1_024
STUCK_SECONDS = 20.0
UNSENT_BYTES = 16_384
UNACKNOWLEDGED_MS = 30_000
GOODBYE_SECONDS = 3.0
FRAGMENTS, MESSAGE_SECONDS = 64, 20.0
NOT_LIKE_THIS = 1008

_NO_LINGER = struct.pack("ii", 1, 0)


class Line(WebSocketsSansIOProtocol):
    """One connection of a face, a `Wire` for the hub. Given to uvicorn through its public `ws` setting."""

    when_busy: Callable[[], None] | None = None
    when_free: Callable[[], None] | None = None
    _free = True
    _pauses = 0  # how often it was too slow
    _unfinished: TimerHandle | None = None
    dropped = 0  # connections of this process that were cut because they took nothing more

    def connection_made(self, transport: BaseTransport) -> None:
        """Tells the kernel how much to hold and how long to wait."""
        super().connection_made(transport)
        self.handle_cont = self._go_on  # type: ignore[method-assign]  # the library's name for it, and not one of ours
        self.transport.set_write_buffer_limits(high=BUSY_BYTES, low=FREE_BYTES)
        wire = transport.get_extra_info("socket")
        for option, value in (("TCP_NOTSENT_LOWAT", UNSENT_BYTES), ("TCP_USER_TIMEOUT", UNACKNOWLEDGED_MS)):
            name = getattr(socket, option, None)
            if wire is not None and name is not None:
                with contextlib.suppress(OSError):
                    wire.setsockopt(socket.IPPROTO_TCP, name, value)

    async def run_asgi(self) -> None:
        """Publishes the connection, before the conversation begins."""
        cast(dict[str, object], self.scope["extensions"])[EXTENSION] = self
        await super().run_asgi()

    async def send(self, message: ASGISendEvent) -> None:
        """What the app says. Once it is accepted its request is forgotten; after a goodbye nothing more is written."""
        await super().send(message)
        if message["type"] == "websocket.accept":
            del self.request, self.response
        if message["type"] == "websocket.close":
            self._no_more()

    def data_received(self, data: bytes) -> None:
        """Reads on. A message that has begun has a while to come to its end."""
        super().data_received(data)
        if not self._open():
            self._no_more()  # it said goodbye, or something that is no message
        if self.frames and self._unfinished is None:
            self._unfinished = self.loop.call_later(MESSAGE_SECONDS, self._refuse_message)

    def send_receive_event_to_app(self) -> None:
        """A message is whole."""
        self._wait_no_longer()
        super().send_receive_event_to_app()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets the connection."""
        self._wait_no_longer()
        super().connection_lost(exc)
        self._no_more()

    def _go_on(self, event: Frame) -> None:
        """A message goes on. One in very many pieces is none: each costs memory, however short it is."""
        if len(self.frames) >= FRAGMENTS:
            self._refuse_message()
        elif not self.close_sent:
            super().handle_cont(event)

    def _wait_no_longer(self) -> None:
        if self._unfinished is not None:
            self._unfinished.cancel()
            self._unfinished = None

    def _refuse_message(self) -> None:
        """Closes: too many pieces, or too long without the last one. What had come of it is dropped."""
        self._wait_no_longer()
        self.frames = []
        if self.close_sent or self.disconnected or self.conn.state is not OPEN:
            return
        self.conn.send_close(NOT_LIKE_THIS)
        self.handle_parser_exception()
        self._no_more()

    def writer(self) -> Write | None:
        """The way to write a frame to it; None while what was written has not been taken, and once it closes."""
        return self.transport.write if self._free and self._open() else None

    def waiting(self) -> int:
        """How many bytes it has not taken yet."""
        return 0 if self.disconnected else self.transport.get_write_buffer_size()

    def put(self, frame: bytes) -> None:
        """Writes a whole frame, or nothing once the connection closes."""
        if self._open():
            self.transport.write(frame)

    def _open(self) -> bool:
        """The library's own state is open from the handshake until either side says goodbye."""
        return not (self.disconnected or self.transport.is_closing()) and self.conn.state is OPEN

    def _no_more(self) -> None:
        """Nothing may be written to it, for now or for ever: whoever wrote to it is told at once."""
        if self.when_busy is not None:
            self.when_busy()

    def pause_writing(self) -> None:
        """The phone is slow. If it takes nothing at all for a while, it is stuck."""
        super().pause_writing()
        self._free = False
        self._no_more()
        self._pauses += 1
        self.loop.call_later(STUCK_SECONDS, self._cut_if_stuck, self._pauses, self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """It has caught up, and is shown the room as it is now."""
        super().resume_writing()
        self._free = True
        if self.when_free is not None:
            self.when_free()

    def _cut_if_stuck(self, pause: int, before: int) -> None:
        """Of one pause only: a phone that took everything meanwhile, and is too slow again, is not stuck."""
        if self.disconnected or self.writable.is_set() or pause != self._pauses:
            return
        left = self.transport.get_write_buffer_size()
        if left >= before:
            self.cut()
        else:
            self.loop.call_later(STUCK_SECONDS, self._cut_if_stuck, pause, left)

    def keepalive_timeout(self) -> None:
        """No sign of life. With bytes nobody takes, a polite close would wait for ever, so the line is cut."""
        if self.transport.get_write_buffer_size():
            self.cut()
        else:
            super().keepalive_timeout()
        self._no_more()

    def shutdown(self) -> None:
        """The server stops: says so, and cuts the line when the goodbye is not taken in time."""
        super().shutdown()
        self._no_more()
        self.loop.call_later(GOODBYE_SECONDS, self.cut)

    def cut(self) -> None:
        """Resets the connection, so that neither we nor the kernel keep anything of it."""
        if not self.disconnected and self.transport.get_write_buffer_size():
            Line.dropped += 1
        wire = self.transport.get_extra_info("socket")
        if wire is not None:
            with contextlib.suppress(OSError):
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
        self.transport.abort()
        self._no_more()
