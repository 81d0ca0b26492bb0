"""Times of day as records write them: a clock time said one way, or the part of the day that was remembered.

The promise: a time is never made more exact than it was written, and an impossible one is refused.
"""

import re

from app.domain.errors import Invalid
from app.domain.words import clean_text

_LONGEST = 60
_UNKNOWN = {"", "?", "unknown", "not known", "not recorded", "not stated", "n/k", "nk", "n/a", "-", "–"}
_NOON = {"noon", "midday", "12 noon"}
# Midnight stays a word: whether it opens or closes the day is for the record to say.
_PARTS = re.compile(
    r"(?:in the |at )?(?:(?:early|mid|late)[ -]?)?"
    r"(?:morning|lunch ?time|afternoon|tea ?time|evening|night|day ?time|am|pm)|overnight|all day|bed ?time"
    r"|(?:before|after|during) school"
)
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
    r" ?(?P<half>am|pm|a\.m|p\.m)?\.?"
)
_FIGURES = re.compile(r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})")
_ABOUT = re.compile(r"(?:circa|c\.?|approx(?:imately|\.)?|around|about|roughly|~) *(?=[0-9nm])")
_SPAN = re.compile(r"(?P<first>.+?) ?(?:-|–|—| to | until ) ?(?P<last>.+)")


def read_time(raw: str) -> str:
    """Return a time as it is shown: “09:30”, “about 09:30”, “late evening”, or “” if unknown.

    Raises `Invalid` with code `not_a_time` for anything else, “25:00” included.
    """
    words = _plain(raw)
    if words in _UNKNOWN:
        return ""
    found = _read_one(words)
    if found is None and (span := _SPAN.fullmatch(words)):
        first, last = _read_one(span["first"]), _read_one(span["last"])
        found = f"{first} to {last}" if first and last else None
    if found is None:
        raise Invalid("This could not be read as a time. Write it like 09:30, or leave it out.", code="not_a_time")
    return found


def _plain(raw: str) -> str:
    try:
        words = clean_text(raw, limit=_LONGEST, lines=False, allow_empty=True)
    except Invalid as refused:
        if refused.code == "too_long":
            raise Invalid("That is too long for a time.", code="not_a_time") from None
        raise
    return re.sub(r" ?(?:hrs?|hours)\.?$", "", words.casefold()).strip(" ,;")


def _read_one(words: str) -> str | None:
    opening = _ABOUT.match(words)
    if opening:
        known = _read_clock(words[opening.end() :])
        return known and f"about {known}"
    if _PARTS.fullmatch(words):
        return words
    return _read_clock(words)


def _read_clock(words: str) -> str | None:
    if words in _NOON:
        return "12:00"
    found = _CLOCK.fullmatch(words)
    if found and (found["minute"] or found["half"]):
        return _say_clock(int(found["hour"]), int(found["minute"] or 0), found["half"])
    found = _FIGURES.fullmatch(words)
    return _say_clock(int(found["hour"]), int(found["minute"]), None) if found else None


def _say_clock(hour: int, minute: int, half: str | None) -> str | None:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
