"""The thread under a fact: the child's life as a line with one point for every entry.

Up to the entry the room is working on, the line is true to time: a long gap is a long line. Where a date is
not known the points are spaced evenly. What comes later is only a number of empty circles, evenly spaced, so
that neither words nor distances tell the room what it has not yet come to. Even where the current point
stands depends on nothing but how many entries come before and after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.episodes import Episode
from app.domain.room import Brief, Entry, EntryStatus
from app.domain.views.wall_fit import age_words, excerpt, letters

WIDTH = 1776
_START, _END = 46.0, 1730.0
_LETTER = 17.5  # width of a letter of an age label
_LABEL = 28


@dataclass(frozen=True)
class LifePoint:
    """A point: its place, how large, and whether it is settled, passed (seen, not settled), now or later."""

    x: int
    r: int
    kind: str
    number: str = ""


@dataclass(frozen=True)
class AgeTick:
    """Where the child's age changes, and the words beside it: to the left of the tick when `end`."""

    x: int
    words: str
    end: bool = False


@dataclass(frozen=True)
class LifeSpan:
    """The bracket of a key practice episode; `open` while the room has not come to its end."""

    x: int
    end: int
    title: str
    open: bool = False


@dataclass(frozen=True)
class LifeLine:
    """The drawing, 1,776 by 150 (206 with brackets over it), and the same in words. `now` is where the past ends."""

    points: tuple[LifePoint, ...]
    ages: tuple[AgeTick, ...]
    start: int
    now: int
    end: int
    words: str
    spans: tuple[LifeSpan, ...] = ()


def life_line(
    entries: Sequence[Entry], current: int, brief: Brief, coming: int = 0, episodes: Sequence[Episode] = ()
) -> LifeLine | None:
    """The line for these entries with the one at index `current` being worked on; None without entries.

    `coming` more entries follow of which nothing may be known but that they are there.
    """
    if not entries:
        return None
    count = len(entries) + coming
    places = _places(entries[: current + 1], count)
    small, large = _radii(count)
    points = [LifePoint(round(places[at]), small, _kind(entries[at])) for at in range(current)]
    points.append(LifePoint(round(places[current]), large, "now", str(current + 1) if large >= 30 else ""))
    gap = _even_gap(count)
    points += [
        LifePoint(round(places[current] + gap * ahead), min(small, 18), "later") for ahead in range(1, count - current)
    ]
    return LifeLine(
        points=tuple(points),
        ages=_ages(entries[: current + 1], places, brief),
        start=round(_START),
        now=round(places[current]),
        end=round(_END),
        words=_words(entries, current, brief.name, count),
        spans=_spans([entry.id for entry in entries], places, episodes),
    )


def _spans(ids: Sequence[str], places: Sequence[float], episodes: Sequence[Episode]) -> tuple[LifeSpan, ...]:
    """A bracket for each episode that has begun by now; one that would write over another is left out."""
    spans: list[LifeSpan] = []
    free = 0.0
    begun = (each for each in episodes if each.first in ids[: len(places)] and each.last in ids)
    for episode in sorted(begun, key=lambda each: ids.index(each.first)):
        last = ids.index(episode.last)
        start, end = places[ids.index(episode.first)] - 14, places[min(last, len(places) - 1)] + 14
        title = excerpt(episode.title, _LABEL)
        if start < free or start + letters(title) * _LETTER > WIDTH:
            continue
        spans.append(LifeSpan(round(start), round(end), title, open=last >= len(places)))
        free = max(end, start + letters(title) * _LETTER) + 20
    return tuple(spans)


def _kind(entry: Entry) -> str:
    return "passed" if entry.status is EntryStatus.UNSEEN else "settled"


def _even_gap(count: int) -> float:
    return (_END - _START) / max(1, count - 1)


def _radii(count: int) -> tuple[int, int]:
    """The radius of a point and of the current one, so that neighbours never touch."""
    gap = _even_gap(count)
    small = int(min(22, gap * 0.4))
    return small, int(max(small, min(42, gap - small - 8)))


def _places(entries: Sequence[Entry], count: int) -> list[float]:
    """Where each of these entries stands; `count` is the number of all of them, the later ones included."""
    gap = _even_gap(count)
    places = [_START + gap * at for at in range(len(entries))]
    dated = [at for at, entry in enumerate(entries) if entry.sort]
    if len(dated) > 1:
        _stretch(places, dated, _days(entries, dated))
    _keep_apart(places, least=min(60.0, gap * 0.8), beside_now=min(78.0, gap * 0.95))
    return places


def _days(entries: Sequence[Entry], dated: Sequence[int]) -> list[int]:
    """Day numbers of the dated entries; one that is out of order counts as no earlier than the one before."""
    days: list[int] = []
    for at in dated:
        sort = entries[at].sort
        days.append(max(days[-1] if days else 0, sort.toordinal() if sort else 0))
    return days


def _stretch(places: list[float], dated: Sequence[int], days: Sequence[int]) -> None:
    """Move the points between the first and the last known date to their time, unknown ones in between."""
    first, last = places[dated[0]], places[dated[-1]]
    if days[0] == days[-1]:
        return
    for at, day in zip(dated, days, strict=True):
        places[at] = first + (last - first) * (day - days[0]) / (days[-1] - days[0])
    for before, after in pairwise(dated):
        step = (places[after] - places[before]) / (after - before)
        for at in range(before + 1, after):
            places[at] = places[before] + step * (at - before)


def _keep_apart(places: list[float], least: float, beside_now: float) -> None:
    """Push points that would touch to the left of the ones after them, then off the left end again."""
    for at in range(len(places) - 2, -1, -1):
        room = beside_now if at == len(places) - 2 else least
        places[at] = min(places[at], places[at + 1] - room)
    places[0] = max(places[0], _START)
    for at in range(1, len(places) - 1):
        places[at] = max(places[at], places[at - 1] + least)


def _ages(entries: Sequence[Entry], places: Sequence[float], brief: Brief) -> tuple[AgeTick, ...]:
    """A tick where the age changes; one that would write over the tick before it is left out."""
    ticks: list[AgeTick] = []
    age, free = "", 0.0
    for entry, place in zip(entries, places, strict=True):
        if not entry.age or entry.age == age:
            continue
        age = entry.age
        words = excerpt(age_words(brief, age), _LABEL)
        width = letters(words) * _LETTER + 12
        at_end = place + width > WIDTH
        left = place - width if at_end else place
        if left >= free:
            ticks.append(AgeTick(round(place), words, at_end))
            free = left + width + 20
    return tuple(ticks)


def _words(entries: Sequence[Entry], current: int, name: str, count: int) -> str:
    settled = sum(entry.status is not EntryStatus.UNSEEN for entry in entries[:current])
    since = f", {entries[0].when} to {entries[current].when}" if current else ""
    place = f"Fact {current + 1} of {count}"
    return f"Timeline of {name}’s life{since}. {place}. {settled} settled before it."
