"""Key practice episodes: a stretch of the chronology worth a closer look, good or difficult, never one person's act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.domain.errors import Invalid

LONGEST_TITLE = 80


@dataclass(frozen=True)
class Episode:
    """From one entry to another, both included, with a neutral title. `first` and `last` are ids of entries."""

    id: str
    first: str
    last: str
    title: str
    position: int = 0


class InOrder(Protocol):
    """Anything with an id that stands in the order of the chronology."""

    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=InOrder)


def span(episode: Episode, entries: Sequence[E]) -> tuple[E, ...]:
    """The entries of an episode, in order; none when its first or its last is no longer there."""
    ids = [entry.id for entry in entries]
    if episode.first not in ids or episode.last not in ids:
        return ()
    return tuple(entries[ids.index(episode.first) : ids.index(episode.last) + 1])


def from_first_to_last(first: str, last: str, order: Sequence[str]) -> tuple[str, str]:
    """The two ends of a stretch in the order of the chronology, whichever was picked first.

    Raises Invalid when one of them is not in it.
    """
    for name, end in (("first", first), ("last", last)):
        if end not in order:
            raise Invalid("Choose an entry of this chronology.", field=name)
    return (first, last) if order.index(first) <= order.index(last) else (last, first)
