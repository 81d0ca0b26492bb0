"""Which characters the fonts of the PDF can show. What they cannot is named in words, never left as an empty box.

A PDF for everyone may hold no character without a shape. So a picture sign becomes its name in brackets; other
writing that we ship no font for becomes one short sentence. Word and the page keep every character as typed.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent.parent / "static" / "fonts" / "print"
NOT_SHOWN = "[writing that this PDF cannot show; see the Word file]"
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0000-\U000e007f]")
_RUN = re.compile(re.escape(NOT_SHOWN) + r"(?:\s*" + re.escape(NOT_SHOWN) + ")+")
_LONGEST_WORD = re.compile(r"\S{40}")
BREAK_HERE = "\u200b"


def printable(text: str) -> str:
    """The text with nothing in it that the fonts lack, and with places where a very long word may break."""
    if text.isascii():
        return _broken(text)
    shown = "".join(_shape(character) for character in _UNSEEN.sub("", text))
    return _broken(_RUN.sub(NOT_SHOWN, shown))


def _broken(text: str) -> str:
    return _LONGEST_WORD.sub(lambda found: f"{found[0]}{BREAK_HERE}", text)


def _shape(character: str) -> str:
    if character.isspace() or ord(character) in covered():
        return character
    kind = unicodedata.category(character)
    if kind.startswith("S"):
        return f"[{unicodedata.name(character, 'a sign').lower()}]"
    return "" if kind in ("Mn", "Cf", "Sk") else NOT_SHOWN


@cache
def covered() -> frozenset[int]:
    """Every code point that one of our fonts has a shape for."""
    return frozenset(code for font in sorted(FONTS.glob("*-Regular.ttf")) for code in _code_points(font.read_bytes()))


def _code_points(font: bytes) -> set[int]:
    """The code points of a TrueType font, from the tables of its `cmap` that speak Unicode."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for at in range(12, 12 + 16 * tables, 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, at)
        if tag == b"cmap":
            return _character_map(font, offset)
    raise ValueError("a font without a character map")


def _character_map(font: bytes, start: int) -> set[int]:
    _, count = struct.unpack_from(">HH", font, start)
    found: set[int] = set()
    for at in range(count):
        platform, _, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * at)
        (kind,) = struct.unpack_from(">H", font, start + offset)
        if platform in (0, 3) and kind == 4:
            found |= _segments(font, start + offset)
        elif platform in (0, 3) and kind == 12:
            found |= _groups(font, start + offset)
    return found


def _segments(font: bytes, at: int) -> set[int]:
    """A map of format 4. A range that ends in the missing glyph 0xFFFF is only its end mark."""
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1) if code < 0xFFFF}


def _groups(font: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for each in range(count):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * each)
        found.update(range(first, last + 1))
    return found
