"""Long lists of the console, a page at a time: which page of a list a browser has turned to, and what it looks for.

The promise: a page is cut from the order a list has anyway, which is that of random names, so that no page and no
place on a page says which note came last. Looking for words changes what is shown and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

A_PAGE = 30
LONGEST_FIND = 80

Item = TypeVar("Item")


@dataclass(frozen=True)
class Turn:
    """Where a browser is in one list: the page, counted from 1, and the words it looks for."""

    page: int = 1
    find: str = ""


Turns = Mapping[str, Turn]
"""By the key of the list. A list that nobody turned is at its first page."""

NOWHERE: Turns = MappingProxyType({})


@dataclass(frozen=True)
class Leaf:
    """Which part of a list is shown. `count` is the whole list, `found` what holds the words looked for.

    `first` and `last` count from 1 among what was found; both are 0 where nothing was.
    """

    key: str
    count: int
    found: int
    number: int = 1
    total: int = 1
    find: str = ""

    @property
    def first(self) -> int:
        """The place of the first one shown."""
        return min(self.found, (self.number - 1) * A_PAGE + 1)

    @property
    def last(self) -> int:
        """The place of the last one shown."""
        return min(self.found, self.number * A_PAGE)

    @property
    def long(self) -> bool:
        """True where there is more than one page, or something is looked for: only then is there anything to turn."""
        return self.count > A_PAGE or bool(self.find)

    @property
    def words(self) -> str:
        """Where this is, as a sentence part."""
        if self.find and not self.found:
            return f"No note here has “{self.find}”"
        where = f"{self.first} to {self.last} of {self.found}"
        return f"{where} with “{self.find}”" if self.find else where


def turned(items: Sequence[Item], key: str, turns: Turns, text: Callable[[Item], str]) -> tuple[Sequence[Item], Leaf]:
    """The items on the page that was turned to, or on the last one when there are fewer by now, and which page it is.

    `text` says what is looked through for an item; capital letters and the length of gaps do not matter.
    """
    turn = turns.get(key, Turn())
    wanted = _flat(turn.find)
    found = [item for item in items if wanted in _flat(text(item))] if wanted else items
    total = max(1, -(-len(found) // A_PAGE))
    number = min(max(1, turn.page), total)
    shown = found[(number - 1) * A_PAGE : number * A_PAGE]
    return shown, Leaf(key, len(items), len(found), number, total, turn.find.strip())


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())
