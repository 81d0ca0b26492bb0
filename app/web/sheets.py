"""A phone's page, rendered once for everybody in the room; what is one browser's own is put in for each answer.

The promise: a sheet holds what every phone of the room may see and nothing else. The nonce of an answer, the key of a
browser's forms and the names of its next notes are never kept: they have places in the sheet, marked with characters
that are taken out of everything people type, so no words can pass for such a place.

A sheet is squeezed once too. A place is then a stretch of its own that is not squeezed, as RFC 1951 allows, and of one
length, so that what comes after it may still point back across it. What stands in several places alike is such a
stretch once, and the others point back at it: each stretch costs a hundred bytes.
"""

from __future__ import annotations

import re
import struct
import time
import zlib
from collections.abc import Callable, Collection

from app.domain.room import Room

NONCE, FORM_KEY, NOTE_KEY = "\ue000", "\ue001", "\ue002"
SIZES = {NONCE: 22, FORM_KEY: 43, NOTE_KEY: 22}  # bytes; all of them are base64url
FRESH = 1.0  # seconds for which a sheet of the same version serves whoever comes: its clocks are in seconds
ROOMS = 64

ALIKE = (NONCE, FORM_KEY)  # the same wherever it stands in one answer

_PLACES = re.compile(f"([{NONCE}{FORM_KEY}{NOTE_KEY}])")
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_END = b"\x01\x00\x00\xff\xff"  # an empty last stretch

# No two stretches of three bytes of these are the same, so that only the whole of one can be pointed at.
_STAND_INS = {
    place: b"".join(b"\xff%c" % (0x80 + 32 * kind + step) for step in range(SIZES[place]))[: SIZES[place]]
    for kind, place in enumerate(SIZES)
}

Values = dict[str, Callable[[], str]]


class Sheet:
    """One rendered page with its places."""

    def __init__(self, page: str) -> None:
        parts = _PLACES.split(page)
        self._words, self._places = [part.encode() for part in parts[::2]], parts[1::2]
        self._stretches, self._squeezed = self._squeeze(ALIKE)
        if not self._unpacks():
            self._stretches, self._squeezed = self._squeeze(())

    def plain(self, values: Values) -> bytes:
        """The page for one answer. `values` makes what stands in each kind of place."""
        return b"".join(self._filled(self._words, self._made(values)))

    def squeezed(self, values: Values) -> bytes:
        """The same as gzip."""
        made = self._made(values)
        page = b"".join(self._filled(self._words, made))
        body = b"".join(self._filled(self._squeezed, [_stretch(made[number]) for number in self._stretches]))
        return b"".join((_HEAD, body, _END, struct.pack("<II", zlib.crc32(page), len(page) & 0xFFFFFFFF)))

    def _made(self, values: Values) -> list[bytes]:
        alike = {place: values[place]() for place in ALIKE if place in self._places}
        made = [(alike.get(place) or values[place]()).encode() for place in self._places]
        if any(len(value) != SIZES[place] for value, place in zip(made, self._places, strict=True)):
            raise ValueError("what stands in a place has one length")
        return made

    def _filled(self, words: list[bytes], made: list[bytes]) -> list[bytes]:
        parts = [b""] * (2 * len(words) - 1)
        parts[::2], parts[1::2] = words, made
        return parts

    def _squeeze(self, alike: Collection[str]) -> tuple[list[int], list[bytes]]:
        """The numbers of the places that are stretches of their own, and what is squeezed before, between and after.

        Of each kind that is `alike` only the first is a stretch. The packer is told the same bytes at each of them, so
        that it points back at the first: bytes that are in no text, because they are no UTF-8.
        """
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
        stretches, squeezed, part = list[int](), list[bytes](), packer.compress(self._words[0])
        for number, place in enumerate(self._places):
            if place in alike and place in self._places[:number]:
                part += packer.compress(_STAND_INS[place])
            else:
                squeezed.append(part + packer.flush(zlib.Z_SYNC_FLUSH))
                stretches.append(number)
                packer.compress(_STAND_INS[place])
                packer.flush(zlib.Z_SYNC_FLUSH)
                part = b""
            part += packer.compress(self._words[number + 1])
        return stretches, [*squeezed, part + packer.flush(zlib.Z_SYNC_FLUSH)]

    def _unpacks(self) -> bool:
        """Whether what was squeezed is the page. It is not where a place alike was out of the packer's reach."""
        values = {place: ("-" * size).__str__ for place, size in SIZES.items()}
        made = [_stretch(b"-" * SIZES[self._places[number]]) for number in self._stretches]
        body = b"".join(self._filled(self._squeezed, made))
        return zlib.decompress(body + _END, -15) == self.plain(values)


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
