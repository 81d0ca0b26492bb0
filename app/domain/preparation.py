"""The rules of preparing: when an entry happened, which rows are new, the order they stand in, and the dates.

The promise: bringing the same table in twice adds nothing twice, and an order made by hand is never undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.chronology import DraftEntry, EntryDate, Precision, in_order
from app.domain.dates import read_date
from app.domain.errors import Invalid
from app.domain.room import Entry
from app.domain.times import read_time

# More than any day can use: a learning event works 12 to 30 entries.
MOST_ENTRIES = 600
MOST_WORKED = 30
# What people can take in from the big screen while somebody speaks.
WORDS_ON_THE_SCREEN = 40


@dataclass(frozen=True)
class _Placed:
    """An entry with its date as the chronology orders it."""

    date: EntryDate
    entry: Entry


@dataclass(frozen=True)
class When:
    """When an entry happened: as it is shown, its first day, its time of day, and how closely it is known."""

    text: str
    sort: date | None
    time: str
    precision: Precision


def read_when(raw: str) -> tuple[str, date | None]:
    """The date of an entry as it is shown, with its time if one is written after a comma, and its first day.

    Raises Invalid as `read_date` and `read_time` do.
    """
    found = read_moment(raw)
    return found.text, found.sort


def read_moment(raw: str) -> When:
    """The same with the time by itself and how exact it is. Raises Invalid as `read_date` and `read_time` do."""
    before, comma, after = raw.rpartition(",")
    try:
        found = read_date(raw)
    except Invalid as refused:
        if not comma or refused.code not in ("not_a_date", "no_year"):
            raise
        found, time = read_date(before), read_time(after)
        return When(_shown(found, time), found.sort, time, found.precision)
    return When(found.text, found.sort, "", found.precision)


def _shown(day: EntryDate, time: str) -> str:
    return f"{day.text}, {time}" if time else day.text


def entry_of(draft: DraftEntry, *, in_facts: bool, in_lived: bool) -> Entry:
    """The entry that a row of a table becomes. Its id and place are given when it is kept."""
    return Entry(
        id="",
        position=0,
        when=_shown(draft.date, draft.time),
        text=draft.text,
        sort=draft.date.sort,
        source=draft.source,
        in_facts=in_facts,
        in_lived=in_lived,
        time=draft.time,
        precision=draft.date.precision.value,
    )


def not_here_yet(kept: Iterable[Entry], wanted: Iterable[Entry]) -> tuple[Entry, ...]:
    """The wanted entries without those that are kept already, with the same date, source and words."""
    known = Counter(_said(entry) for entry in kept)
    fresh = []
    for entry in wanted:
        if known[_said(entry)] > 0:
            known[_said(entry)] -= 1
        else:
            fresh.append(entry)
    return tuple(fresh)


def by_date(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries oldest first; one without a date stays behind the one it followed."""
    placed = (_Placed(EntryDate(entry.when, entry.sort, Precision.UNKNOWN), entry) for entry in entries)
    return tuple(each.entry for each in in_order(placed))


def is_by_date(entries: Sequence[Entry]) -> bool:
    """Whether the entries stand oldest first."""
    return by_date(entries) == tuple(entries)


def moved(ids: Sequence[str], which: str, by: int) -> list[str]:
    """The ids with one of them moved by one place up (-1) or down (1); at the end it stays where it is."""
    order = list(ids)
    place = order.index(which)
    order.insert(max(0, place + by), order.pop(place))
    return order


def a_year_after(day: date) -> date:
    """The same day twelve months later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def check_dates(event_date: date, retention_date: date, today: date) -> None:
    """Raises Invalid unless what is kept outlives the event and is not due to be destroyed already."""
    if retention_date <= event_date:
        raise Invalid("Choose a day after the event.", code="backwards", field="retention_date")
    if retention_date <= today:
        raise Invalid("That day has passed. Choose a later one.", code="past", field="retention_date")


def _said(entry: Entry) -> tuple[str, str, str]:
    return entry.when, entry.source, entry.text
