"""Requests and frames as bytes on a connection: what no well-behaved client would send, and what came back."""

from __future__ import annotations

import base64
import contextlib
import os
import socket
import struct
from dataclasses import dataclass

SECONDS = 12.0
_KEY = base64.b64encode(b"sixteen bytes ok").decode()


@dataclass(frozen=True)
class Reply:
    """What came back: the status (0 when the connection was closed without one), the head and the body as text."""

    status: int
    head: str
    body: str


def ask(port: int, request: bytes, seconds: float = SECONDS) -> Reply:
    """Sends bytes and reads the answer to them."""
    with socket.create_connection(("127.0.0.1", port), seconds) as wire:
        with contextlib.suppress(OSError):  # refused before all of it was taken: the answer is there to be read
            wire.sendall(request)
        return _read(wire)


def head(port: int, line: str, *headers: str, host: str | None = None) -> bytes:
    """A request of this first line with these headers, in the name of the server's own address or of `host`."""
    named = [] if host == "" else [f"Host: {host or f'127.0.0.1:{port}'}"]
    return "\r\n".join([line, *named, *headers, "Connection: close", "", ""]).encode("latin-1")


def _read(wire: socket.socket) -> Reply:
    data = bytearray()
    try:
        while piece := wire.recv(65_536):
            data += piece
            if len(data) > 4_000_000:
                break
    except OSError:
        pass  # reset: what had come by then is the answer
    text = data.decode("latin-1")
    first, _, body = text.partition("\r\n\r\n")
    status = first.partition(" ")[2][:3]
    return Reply(int(status) if status.isdecimal() else 0, first, body)


def frame(opcode: int, data: bytes, *, fin: bool = True, rsv: int = 0, masked: bool = True) -> bytes:
    """One frame as a client sends it, or as it must not."""
    first = (0x80 if fin else 0) | rsv << 4 | opcode
    size, mask = len(data), os.urandom(4) if masked else b""
    bit = 0x80 if masked else 0
    if size < 126:
        start = struct.pack("!BB", first, bit | size)
    elif size < 65_536:
        start = struct.pack("!BBH", first, bit | 126, size)
    else:
        start = struct.pack("!BBQ", first, bit | 127, size)
    coded = bytes(byte ^ mask[at % 4] for at, byte in enumerate(data)) if masked else data
    return start + mask + coded


def claim(opcode: int, size: int) -> bytes:
    """The head of a frame that says it is this long, and nothing after it."""
    return struct.pack("!BBQ", 0x80 | opcode, 0x80 | 127, size) + os.urandom(4)


def handshake(port: int, path: str, cookie: str, *changes: str) -> bytes:
    """A request for a socket; a change replaces the header of its name, and `-Name` leaves that header out."""
    lines = {
        "Host": f"127.0.0.1:{port}",
        "Origin": f"http://127.0.0.1:{port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": _KEY,
        "Sec-WebSocket-Version": "13",
        "Cookie": cookie,
    }
    for change in changes:
        name, _, value = change.partition(": ")
        if name.startswith("-"):
            lines.pop(name[1:])
        else:
            lines[name] = value
    told = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in lines.items()), "", ""]
    return "\r\n".join(told).encode("latin-1")


class Wire:
    """An open socket whose frames are bytes."""

    def __init__(self, port: int, path: str, cookie: str) -> None:
        self._wire = socket.create_connection(("127.0.0.1", port), SECONDS)
        self._wire.sendall(handshake(port, path, cookie))
        self._data = bytearray()
        while b"\r\n\r\n" not in self._data:
            self._data += self._wire.recv(4096)
        first, _, rest = bytes(self._data).partition(b"\r\n\r\n")
        self.accepted, self._data = first.startswith(b"HTTP/1.1 101"), bytearray(rest)
        self.head = first.decode("latin-1")

    def send(self, data: bytes) -> None:
        """Sends bytes; a line that was cut meanwhile shows when it is read."""
        with contextlib.suppress(OSError):
            self._wire.sendall(data)

    def close_code(self) -> int:
        """Reads until the server closes; 1006 when it cut the line without a word."""
        while (found := self._frame()) is not None:
            opcode, data = found
            if opcode == 8:
                return int(struct.unpack("!H", data[:2])[0]) if len(data) >= 2 else 1005
        return 1006

    def answer(self) -> str:
        """The next text frame. Raises EOFError."""
        while (found := self._frame()) is not None:
            if found[0] == 1:
                return found[1].decode()
        raise EOFError

    def close(self) -> None:
        """Drops the line."""
        self._wire.close()

    def _frame(self) -> tuple[int, bytes] | None:
        start = self._take(2)
        if start is None:
            return None
        size = start[1] & 0x7F
        if size > 125:
            more = self._take(2 if size == 126 else 8)
            if more is None:
                return None
            size = int.from_bytes(more, "big")
        data = self._take(size)
        return None if data is None else (start[0] & 0x0F, data)

    def _take(self, size: int) -> bytes | None:
        try:
            while len(self._data) < size:
                piece = self._wire.recv(65_536)
                if not piece:
                    return None
                self._data += piece
        except OSError:
            return None
        taken, self._data = bytes(self._data[:size]), self._data[size:]
        return taken
