"""A phone's page, rendered once for everybody in the room; what is one browser's own is put in for each answer.

The promise: a sheet holds what every phone of the room may see and nothing else. The nonce of an answer, the key of a
browser's forms and the names of its next notes are never kept: they have places in the sheet, marked with characters
that are taken out of everything people type, so no words can pass for such a place.

A sheet is squeezed once too. Each place is then a stretch of its own that is not squeezed, as RFC 1951 allows, and of
one length, so that what comes after it may still point back across it.
"""

from __future__ import annotations

import re
import struct
import time
import zlib
from collections.abc import Callable

from app.domain.room import Room

NONCE, FORM_KEY, NOTE_KEY = "\ue000", "\ue001", "\ue002"
SIZES = {NONCE: 22, FORM_KEY: 43, NOTE_KEY: 22}  # bytes; all of them are base64url
FRESH = 1.0  # seconds for which a sheet of the same version serves whoever comes: its clocks are in seconds
ROOMS = 64

_PLACES = re.compile(f"([{NONCE}{FORM_KEY}{NOTE_KEY}])")
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_END = b"\x01\x00\x00\xff\xff"  # an empty last stretch

Values = dict[str, Callable[[], str]]


class Sheet:
    """One rendered page with its places."""

    def __init__(self, page: str) -> None:
        parts = _PLACES.split(page)
        self._words, self._places = [part.encode() for part in parts[::2]], parts[1::2]
        self._squeezed = self._squeeze()

    def plain(self, values: Values) -> bytes:
        """The page for one answer. `values` makes what stands in each kind of place."""
        return b"".join(self._filled(self._words, self._made(values)))

    def squeezed(self, values: Values) -> bytes:
        """The same as gzip."""
        made = self._made(values)
        page = b"".join(self._filled(self._words, made))
        body = b"".join(self._filled(self._squeezed, [_stretch(value) for value in made]))
        return b"".join((_HEAD, body, _END, struct.pack("<II", zlib.crc32(page), len(page) & 0xFFFFFFFF)))

    def _made(self, values: Values) -> list[bytes]:
        made = [values[place]().encode() for place in self._places]
        if any(len(value) != SIZES[place] for value, place in zip(made, self._places, strict=True)):
            raise ValueError("what stands in a place has one length")
        return made

    def _filled(self, words: list[bytes], made: list[bytes]) -> list[bytes]:
        parts = [b""] * (2 * len(words) - 1)
        parts[::2], parts[1::2] = words, made
        return parts

    def _squeeze(self) -> list[bytes]:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
        squeezed = []
        for number, part in enumerate(self._words):
            squeezed.append(packer.compress(part) + packer.flush(zlib.Z_SYNC_FLUSH))
            if number < len(self._places):
                # Only so that distances count the place; no page has this character, so nothing points at it.
                packer.compress(b"\x01" * SIZES[self._places[number]])
                packer.flush(zlib.Z_SYNC_FLUSH)
        return squeezed


class Sheets:
    """The sheets of the rooms that were asked for last."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, tuple[object, float, Sheet]] = {}

    def of(self, room: Room, draw: Callable[[], str]) -> Sheet:
        """The sheet of this room, drawn unless it was a moment ago and nothing has happened since."""
        what, now = (room.version, room.state, room.pause), self._clock()
        kept = self._kept.pop(room.id, None)
        if kept is None or kept[0] != what or now - kept[1] >= FRESH:
            kept = (what, now, Sheet(draw()))
        self._kept[room.id] = kept
        while len(self._kept) > ROOMS:
            del self._kept[next(iter(self._kept))]
        return kept[2]


def _stretch(value: bytes) -> bytes:
    """These bytes as they are, as a stretch of a squeezed text (RFC 1951, 3.2.4)."""
    return struct.pack("<BHH", 0, len(value), len(value) ^ 0xFFFF) + value
