"""What was worked out from a frozen value, kept for exactly as long as that value is.

A room and its notes never change in place, so what follows from one of them need be worked out once. It is kept with
the value itself and nowhere else: when a note is taken back, nothing that was made of its words outlives it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Worked = TypeVar("Worked")


class Remembering:
    """A frozen value that remembers what was worked out from it. It is no part of what the value says."""

    def once(self, name: Hashable, work: Callable[[], Worked]) -> Worked:
        """What `work` makes, which must follow from this value and from `name` alone."""
        kept: dict[Hashable, object] = self.__dict__.setdefault("_worked_out", {})
        if name not in kept:
            kept[name] = work()
        return cast(Worked, kept[name])

    def while_same(self, name: str, given: object, work: Callable[[], Worked]) -> Worked:
        """What `work` makes, which must follow from this value and from `given` alone. Only the last is remembered."""
        kept: dict[Hashable, object] = self.__dict__.setdefault("_worked_out", {})
        found = cast(tuple[object, Worked] | None, kept.get((name, "last")))
        if found is None or found[0] != given:
            found = kept[name, "last"] = (given, work())
        return found[1]
