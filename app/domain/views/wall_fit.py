"""How much fits on a screen that is read from fifteen metres away.

Nothing shrinks below what the back row can read, so what does not fit is left out here and said as a number.
Lengths are in rem of the wall: 1rem is 32 px on a projector 1,920 px wide, and scales with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from app.domain.room import Brief

MORE = 2.0  # height of the line that says how many are left out


@dataclass(frozen=True)
class Size:
    """A step of type: its class, the height of a line in rem and how many letters a whole line holds."""

    name: str
    line: float
    letters: int


# The sizes of an entry of the chronology, largest first; the last is the smallest the back row can read.
SIZES = (Size("big", 2.94, 48), Size("mid", 2.4, 60), Size("least", 1.78, 80))


def letters(text: str) -> int:
    """The width of a text in letters; ideographs are as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def lines(text: str, per_line: int) -> int:
    """How many lines a text takes when a line holds so many letters and breaks between words."""
    count, used = 1, 0
    for word in text.split():
        width = letters(word)
        if used and used + 1 + width > per_line:
            count, used = count + 1, 0
        used += width + (1 if used else 0)
        count, used = count + (used - 1) // per_line, (used - 1) % per_line + 1
    return count


def excerpt(text: str, most: int) -> str:
    """The text on one line, cut between two words when it is wider than `most` letters and marked with …"""
    flat = " ".join(text.split())
    if letters(flat) <= most:
        return flat
    kept = flat[: cut_at(flat, most - 1)]
    whole_words = kept.rpartition(" ")[0]
    return (whole_words or kept).rstrip(" ,;:–-") + "…"


def cut_at(text: str, most: int) -> int:
    """Where to cut so that the start is at most so wide and no letter loses its marks."""
    if text.isascii():
        return max(0, min(len(text), most))
    width = place = 0
    while place < len(text) and width + letters(text[place]) <= most:
        width += letters(text[place])
        place += 1
    while 0 < place < len(text) and _belongs_to_the_letter_before(text, place):
        place -= 1
    return place


def _belongs_to_the_letter_before(text: str, place: int) -> bool:
    return unicodedata.category(text[place])[0] == "M" or "\u200d" in text[place - 1 : place + 1]


def fitting(heights: Sequence[float], room: float, most: int) -> int:
    """How many of these fit under each other, at most `most` of them and the first in any case.

    When some are left out, a line is kept free to say how many.
    """
    if len(heights) <= most and sum(heights) <= room:
        return len(heights)
    count, used = 1, heights[0]
    while count < min(most, len(heights) - 1) and used + heights[count] <= room - MORE:
        used += heights[count]
        count += 1
    return count


def size_for(text: str, room: float, scale: float = 1.0) -> Size:
    """The largest step at which the text fits into so much height; the smallest when none does.

    `scale` is how much larger the wall is drawn in this hall, so that a line holds fewer letters.
    """
    fits = (size for size in SIZES if lines(text, int(size.letters / scale)) * size.line <= room)
    return next(fits, SIZES[-1])


def code_in_fours(code: str) -> str:
    """The join code as people read it aloud: four characters, a gap, four characters."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def whole_minutes(ends: int, now: int) -> int:
    """Minutes left, begun ones counted whole; never below nought. Both times are seconds since 1970."""
    return max(0, ceil((ends - now) / 60))


def age_words(brief: Brief, age: str) -> str:
    """The age as a sentence: `3` becomes "Wren is 3"; what is a sentence already stays as it is."""
    age = brief.named(age).strip()
    return f"{brief.name} is {age}" if age[:1].isdigit() else age


def clipped(texts: Sequence[str], most: int) -> tuple[str, ...]:
    """Each text cut to so many letters."""
    return tuple(excerpt(text, most) for text in texts)
