"""What was opened of a room's rows, kept for the next reading of it while the rows say the same.

A brief and a chronology rarely change while people write, and opening them takes longer than reading them. What is
given again is the very same value, so that whoever worked something out from it can tell that by looking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar, cast

Opened = TypeVar("Opened")


class Sealed(Protocol):
    """A row with a name of its own and sealed words."""

    id: bytes
    sealed: bytes


class Placed(Sealed, Protocol):
    """One that has a place among others of its kind."""

    position: int


Row = TypeVar("Row", bound=Sealed)
Lined = TypeVar("Lined", bound=Placed)


class Unchanged:
    """The values of one room, by the kind and name of their rows, each with what it was opened from."""

    def __init__(self) -> None:
        self._one: dict[type, tuple[object, object]] = {}
        self._all: dict[type, dict[bytes, tuple[object, object]]] = {}
        self._lines: dict[type, tuple[object, ...]] = {}

    def one(self, row: Row, opens: Callable[[], Opened]) -> Opened:
        """What a row holds, of which there is one."""
        known = self._one.get(type(row))
        if known is None or known[0] != row.sealed:
            known = self._one[type(row)] = (row.sealed, opens())
        return cast(Opened, known[1])

    def all(self, kind: type[Lined], rows: Sequence[Lined], opens: Callable[[Lined], Opened]) -> tuple[Opened, ...]:
        """What these rows hold, in the order of their places: all there are of a kind. Others are forgotten."""
        before, now = self._all.get(kind, {}), dict[bytes, tuple[object, object]]()
        for row in rows:
            seal, known = (row.sealed, row.position), before.get(row.id)
            now[row.id] = known if known is not None and known[0] == seal else (seal, opens(row))
        self._all[kind] = now
        found = tuple(sorted((value for _, value in now.values()), key=attrgetter("position")))
        if self._lines.get(kind) != found:
            self._lines[kind] = found
        return cast(tuple[Opened, ...], self._lines[kind])
