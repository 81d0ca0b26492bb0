"""The websocket protocol under every face, hardened against phones that stop reading.

A locked phone takes no more bytes but keeps its connection. The server's own protocol asks it for a sign of life,
and when none comes it closes politely: it waits for its last bytes to be taken, which is never. The connection, its
task and its memory would stay for as long as the server runs, and would hold up its stop. Here such a connection is
reset instead, and its memory is free at once. A phone that is only slow is never reset: it answers.

The kernel is told to hold little unsent data for a socket, so that a slow phone is shown something recent, and to
give up on a connection whose data nobody acknowledges. Both are asked for where the system has them.
"""

from __future__ import annotations

import contextlib
import socket
import struct
from asyncio.transports import BaseTransport

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

UNSENT_BYTES = 16_384
UNACKNOWLEDGED_MS = 30_000
GOODBYE_SECONDS = 3.0

_NO_LINGER = struct.pack("ii", 1, 0)


class Line(WebSocketsSansIOProtocol):
    """One connection of a face. Given to uvicorn through its public `ws` setting."""

    def connection_made(self, transport: BaseTransport) -> None:
        """Tells the kernel how much to hold and how long to wait."""
        super().connection_made(transport)
        wire = transport.get_extra_info("socket")
        for option, value in (("TCP_NOTSENT_LOWAT", UNSENT_BYTES), ("TCP_USER_TIMEOUT", UNACKNOWLEDGED_MS)):
            name = getattr(socket, option, None)
            if wire is not None and name is not None:
                with contextlib.suppress(OSError):
                    wire.setsockopt(socket.IPPROTO_TCP, name, value)

    def keepalive_timeout(self) -> None:
        """No sign of life. With bytes nobody takes, a polite close would wait for ever, so the line is cut."""
        if self.transport.get_write_buffer_size():
            self.cut()
        else:
            super().keepalive_timeout()

    def shutdown(self) -> None:
        """The server stops: says so, and cuts the line when the goodbye is not taken in time."""
        super().shutdown()
        self.loop.call_later(GOODBYE_SECONDS, self.cut)

    def cut(self) -> None:
        """Resets the connection, so that neither we nor the kernel keep anything of it."""
        wire = self.transport.get_extra_info("socket")
        if wire is not None:
            with contextlib.suppress(OSError):
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
        self.transport.abort()
