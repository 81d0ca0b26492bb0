"""How a request arrives: whole within seconds, with a small head, or not at all.

The server's own protocol waits for ever for a request that dribbles in, and keeps a head of any size. A few hundred
such connections would fill it. Here a request has ten seconds, longer only while at least 16 KiB come in every ten, so
that a chronology still arrives over a slow line; and its head has a cap before anything reads it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from app.security.edge import HEADERS, policy

RECEIVE_SECONDS = 10.0
STEADY_BYTES = 16_384
HEAD_BYTES = 20_480
WAITING_FROM_ONE_ADDRESS = 100
TOGETHER_SECONDS = 2.0
"""A hall has one address. After a restart all its phones connect in the same moment and say at once what they want."""

_waiting: Counter[str] = Counter()
"""How many connections of an address have not yet sent a whole request. In memory only, and gone with them."""


class Arrival(HttpToolsProtocol):
    """One connection, until it becomes a socket. Given to uvicorn through its public `http` setting."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._in_head, self._head, self._taken, self._seen, self._whole = True, 0, 0, 0, 0
        self._due: asyncio.TimerHandle | None = None
        self._crowd: asyncio.TimerHandle | None = None
        self._address = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in the base
        """Begins to count; an address with too many unfinished requests gets no further than the next moment."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else "-"
        _waiting[self._address] += 1
        self._wait()
        if _waiting[self._address] > WAITING_FROM_ONE_ADDRESS:
            self._crowd = self.loop.call_later(TOGETHER_SECONDS, self._thin_out)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets the connection."""
        self._arrived()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads on, while the head is small enough."""
        self._taken += len(data)
        began, whole = self._in_head, self._whole
        super().data_received(data)
        # A head that came in one piece with its body is known to be small: the edge has counted it.
        if began and self._in_head and whole == self._whole and not self.transport.is_closing():
            self._head += len(data)
            if self._head > HEAD_BYTES:
                self._refuse(431, b"The request is too large.")

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._wait()

    def on_headers_complete(self) -> None:
        """Its head is here."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """It is whole. What becomes a socket now has its own keeper."""
        super().on_message_complete()
        self._in_head, self._head, self._whole = True, 0, self._whole + 1
        self._arrived()

    def send_400_response(self, msg: str) -> None:
        """What is no request is answered like everything else, and says nothing of what came."""
        self._refuse(400, b"That request could not be read.")

    def _wait(self) -> None:
        if self._due is None:
            self._seen = self._taken
            self._due = self.loop.call_later(RECEIVE_SECONDS, self._look)

    def _look(self) -> None:
        self._due = None
        if self._taken - self._seen >= STEADY_BYTES:
            self._wait()
        else:
            self.transport.abort()

    def _thin_out(self) -> None:
        if _waiting[self._address] > WAITING_FROM_ONE_ADDRESS:
            self.transport.abort()

    def _arrived(self) -> None:
        for timer in (self._due, self._crowd):
            if timer is not None:
                timer.cancel()
        self._due = self._crowd = None
        if self._address:
            _waiting[self._address] -= 1
            if _waiting[self._address] < 1:
                del _waiting[self._address]
            self._address = ""

    def _refuse(self, status: int, sentence: bytes) -> None:
        own = (*HEADERS, (b"content-security-policy", policy("none").encode()), (b"cache-control", b"no-store"))
        lines = [b"%s: %s\r\n" % pair for pair in own]
        lines.append(b"content-type: text/plain; charset=utf-8\r\nconnection: close\r\n")
        lines.append(b"content-length: %d\r\n\r\n" % len(sentence))
        self.transport.write(b"".join((STATUS_LINE[status], *lines, sentence)))
        self.transport.close()
