"""Dates as chronologies write them: read in UK order, said plainly, and never made more exact than they were.

The promise: a date that could be read two ways, or that never was, is refused with a sentence that mends it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn

from app.domain.errors import Invalid
from app.domain.words import clean_text

FIRST_YEAR, LAST_YEAR = 1900, 2100
_LONGEST = 80


class Precision(StrEnum):
    """How closely the record knows the day."""

    EXACT = "exact"
    MONTH = "month"
    APPROX = "approx"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class EntryDate:
    """When an entry happened. `text` is for people; `sort` is the first day of the period, if known."""

    text: str
    sort: date | None
    precision: Precision


UNKNOWN_DATE = EntryDate("date not known", None, Precision.UNKNOWN)

_UNKNOWN = re.compile(
    r"[?]+|n\.?/?k\.?|t\.?b\.?c\.?|undated|(?:no|unknown) date"
    r"|(?:exact )?(?:date )?(?:is )?(?:unknown|unclear|not (?:known|recorded|clear|stated|given))"
)
# Written out, because the names that Python gives follow the language of the machine.
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(_MONTHS, start=1)}
_MONTH = rf"(?P<month>{'|'.join([*_MONTHS, 'sept', *_NUMBERS]).casefold()})\.?"
_FIGURE_MONTH = "(?P<month>0?[1-9]|1[0-2])"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_ANY_YEAR = r"'?(?P<year>[0-9]{4}|[0-9]{2})"
_GAP = r"[ ,./-]*"
_WEEKDAY = re.compile(r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?s?\.?,? +(?:the )?(?=[0-9])")
_ABOUT = re.compile(r"(?:circa|ca?\.|c(?= |[0-9])|approx(?:imately|\.)?|around|about|roughly|~|[?]) *(?:the )?")
_WEEK = re.compile(r"(?:w/?c|w/b|week (?:commencing|beginning|starting|of)):? +(?:the )?")
_PART = re.compile(r"(?:the )?(?P<part>early|(?:beginning|start) of|mid(?:dle of)?|late|end of)[ -]+(?:in )?")
_SPAN = re.compile(r"(?:between )?(?P<first>.+?)(?: to | until | and | ?[\u2013\u2014] ?| - )(?P<last>.+)")
_TIGHT_SPAN = re.compile(
    r"(?P<first>[0-9]{1,2}(?:st|nd|rd|th)?(?=-[^/-]+[a-z])|(?:[a-z]+|[0-9]{4})(?=[/-][a-z0-9]{3}))"
    r"[/-](?P<last>[^/-]+)"
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SEASON = re.compile(rf"(?:the )?(?P<season>spring|summer|autumn|winter) (?:of )?{_YEAR}(?:[/-](?P<next>[0-9]{{2}}))?")


def read_date(raw: str) -> EntryDate:
    """Read a date as a person wrote it: a day in UK order, a month or part of one, a year, or unknown.

    Raises `Invalid` with code `no_date` (nothing there), `not_a_date`, `not_uk`, `no_such_day`, `no_year`,
    `bad_year`, `wrong_weekday` or `backwards`.
    """
    words = _plain(raw)
    if not words:
        raise Invalid("The date is missing. Write it in, or write “not known”.", code="no_date")
    if _UNKNOWN.fullmatch(words):
        return UNKNOWN_DATE
    found = _read_whole(words) or _read_span(words)
    if found is None:
        _explain(words)
    return found


def _plain(raw: str) -> str:
    try:
        words = clean_text(raw, limit=_LONGEST, lines=False, allow_empty=True)
    except Invalid as refused:
        if refused.code == "too_long":
            raise Invalid("That is too long for a date.", code="not_a_date") from None
        raise
    return words.casefold().replace("’", "'").strip(" ,;:.")


def _read_whole(words: str) -> EntryDate | None:
    for reader in _READERS:
        if found := reader(words):
            return found
    return None


def _read_about(words: str) -> EntryDate | None:
    """A date somebody was unsure of: “circa May 2024”, “? 14/5/24”, “14 May 2024?”."""
    opening = _ABOUT.match(words)
    rest = words[opening.end() :] if opening else words.removesuffix("?").rstrip()
    if rest == words:
        return None
    known = _read_whole(rest)
    if known is None or known.text.startswith(("about", "early", "mid", "late")):
        return known
    return EntryDate(f"about {known.text}", known.sort, Precision.APPROX)


def _read_week(words: str) -> EntryDate | None:
    opening = _WEEK.match(words)
    known = _read_day(words[opening.end() :]) if opening else None
    return known and EntryDate(f"week of {known.text}", known.sort, Precision.APPROX)


def _read_day(words: str) -> EntryDate | None:
    weekday = _WEEKDAY.match(words)
    rest = words[weekday.end() :] if weekday else words
    for pattern in _DAYS:
        if found := pattern.fullmatch(rest):
            day = _real_day(_full_year(found["year"]), _month_number(found["month"]), int(found["day"]))
            if weekday and not _WEEKDAYS[day.weekday()].startswith(weekday["weekday"]):
                raise Invalid(
                    "That day of the week does not fall on that date. Check which of the two is right.",
                    code="wrong_weekday",
                )
            return EntryDate(say_day(day), day, Precision.EXACT)
    return None


_DAYS = [
    re.compile(pattern)
    for pattern in (
        r"(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})",
        r"(?P<day>[0-9]{1,2}) (?P<month>[0-9]{1,2}) (?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        rf"{_DAY}(?: of)?{_GAP}{_MONTH}{_GAP}{_ANY_YEAR}",
        rf"{_MONTH} ?{_DAY},? {_YEAR}",
    )
]


def _read_month(words: str) -> EntryDate | None:
    for pattern in _MONTHS_OF_YEARS:
        found = pattern.fullmatch(words)
        if found and not _looks_like_two_years(words):
            first = _real_day(_full_year(found["year"]), _month_number(found["month"]), 1)
            return EntryDate(f"{_MONTHS[first.month - 1]} {first.year}", first, Precision.MONTH)
    return None


def _looks_like_two_years(words: str) -> bool:
    """“2011-12” may be a December or two years, so it is neither."""
    found = re.fullmatch(rf"{_YEAR}-([0-9]{{2}})", words)
    return found is not None and int(found[2]) == (int(found[1]) + 1) % 100


_MONTHS_OF_YEARS = [
    re.compile(pattern)
    for pattern in (
        rf"{_MONTH}(?: of)?{_GAP}{_YEAR}",
        # What Excel makes of a month: a hyphen or an apostrophe, never a space, which could be a day.
        rf"{_MONTH}(?:-| ?(?='))'?(?P<year>[0-9]{{2}})",
        rf"{_FIGURE_MONTH}[/.-]{_YEAR}",
        rf"{_YEAR}-(?=[0-9]{{2}}){_FIGURE_MONTH}",
    )
]


def _read_part(words: str) -> EntryDate | None:
    """A third of a month or of a year: “early June 2024”, “late 2023”."""
    opening = _PART.match(words)
    known = opening and (_read_month(words[opening.end() :]) or _read_year(words[opening.end() :]))
    if not opening or not known or not known.sort:
        return None
    third = _third(opening["part"])
    name = ("early", "mid", "late")[third]
    is_month = known.precision == Precision.MONTH
    sort = known.sort.replace(day=1 + 10 * third) if is_month else known.sort.replace(month=1 + 4 * third)
    return EntryDate(f"{name} {known.text}", sort, Precision.APPROX)


def _third(part: str) -> int:
    if "mid" in part:
        return 1
    return 2 if "late" in part or "end" in part else 0


def _read_season(words: str) -> EntryDate | None:
    found = _SEASON.fullmatch(words)
    if not found:
        return None
    sort = _real_day(int(found["year"]), _SEASONS[found["season"]], 1)
    if not found["next"]:
        return EntryDate(f"{found['season']} {sort.year}", sort, Precision.APPROX)
    if found["season"] != "winter" or int(found["next"]) != (sort.year + 1) % 100:
        return None
    return EntryDate(f"winter {sort.year} to {sort.year + 1}", sort, Precision.APPROX)


def _read_year(words: str) -> EntryDate | None:
    if not re.fullmatch(_YEAR, words):
        return None
    first = _real_day(int(words), 1, 1)
    return EntryDate(str(first.year), first, Precision.APPROX)


_READERS: list[Callable[[str], EntryDate | None]] = [
    _read_day,
    _read_month,
    _read_part,
    _read_season,
    _read_year,
    _read_week,
    _read_about,
]


def _read_span(words: str) -> EntryDate | None:
    """Two dates with “to” between them, the first borrowing its month or year from the last."""
    found = _SPAN.fullmatch(words) or _TIGHT_SPAN.fullmatch(words)
    last = found and _read_whole(found["last"])
    if not found or not last or not last.sort:
        return None
    first = _read_whole(found["first"])
    for borrowed in (f" {last.sort.year}", f" {_MONTHS[last.sort.month - 1]} {last.sort.year}".casefold()):
        first = first or _read_whole(found["first"] + borrowed)
    if not first or not first.sort:
        return None
    if first.sort > last.sort:
        raise Invalid("Those two dates are the wrong way round.", code="backwards")
    return EntryDate(f"{_shorten(first, last)} to {last.text}", first.sort, Precision.APPROX)


def _shorten(first: EntryDate, last: EntryDate) -> str:
    """Leave out of the first date what the last one says: “14 to 16 May 2024”."""
    text, tail = first.text.split(" "), last.text.split(" ")
    while len(text) > 1 and len(tail) > 1 and text[-1] == tail[-1]:
        text, tail = text[:-1], tail[:-1]
    return " ".join(text)


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[written[:3]]


def _full_year(written: str) -> int:
    """Two digits are this century up to 49, and the last one from 50: families have grandparents."""
    year = int(written)
    return year if len(written) == 4 else year + (2000 if year < 50 else 1900)


def _real_day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(f"The year must be between {FIRST_YEAR} and {LAST_YEAR}.", code="bad_year")
    if month > 12 and 1 <= day <= 12:
        raise Invalid("This is not a UK date. Write the day first, then the month, then the year.", code="not_uk")
    try:
        return date(year, month, day)
    except ValueError:
        raise Invalid("There is no such day. Check the day and the month.", code="no_such_day") from None


def say_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_NO_YEAR = re.compile(rf"{_DAY}{_GAP}{_MONTH}|{_MONTH.replace('month', 'late', 1)} ?[0-9]{{1,2}}(?:st|nd|rd|th)?")


def _explain(words: str) -> NoReturn:
    if re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", words):
        raise Invalid(
            "This is a spreadsheet’s own number for a date. Show the column as dates, then copy it again.",
            code="not_a_date",
        )
    if _NO_YEAR.fullmatch(words) or re.fullmatch(r"[0-9]{1,2}[/.-][0-9]{1,2}", words):
        raise Invalid("The year is missing. Write it with four figures.", code="no_year")
    raise Invalid("This could not be read as a date. Write it like 14 May 2024 or 14/05/2024.", code="not_a_date")
