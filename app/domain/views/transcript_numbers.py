"""The running numbers of a transcript: which number stands for what, known to whoever builds it and to nobody else.

A number is given once, in reading order. What it stands for (`note:…`, `entry:…`, `theme:…`) is kept beside the
transcript and never in it, so that no file can name a thing by an id that a staff screen once showed.
"""

from __future__ import annotations

from collections.abc import Mapping


class Numbers:
    """Gives the next number to a place and remembers which place has which."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def give(self, kind: str, name: str) -> int:
        """The next number, for this thing."""
        self._given[f"{kind}:{name}"] = number = len(self._given) + 1
        return number

    def of(self, kind: str, name: str) -> int | None:
        """The number of a thing, None when it is not in the transcript."""
        return self._given.get(f"{kind}:{name}")

    @property
    def places(self) -> Mapping[int, str]:
        """What each number stands for."""
        return {number: place for place, number in self._given.items()}
