"""What processes that serve the same rooms tell each other: that a room is at a new version, and how many phones.

A notice is a room's id, one word of a closed list and a number. It never carries words of people, keys, seats or
tokens, and it may be lost: whoever hears nothing looks at the versions in the store by himself after a moment.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Word(StrEnum):
    """Everything one process may tell another."""

    ROOM = "room"  # the room is at this version, and everybody may notice
    STAFF = "staff"  # the room is at this version, and only staff may notice
    DOORS = "doors"  # the room was opened, locked or closed
    PHONES = "phones"  # the sender has so many phones of this room
    DOUBT = "doubt"  # a device of this room was signed out: every socket of it is checked again
    PAUSE_BREAK = "pause-break"  # one more wish for a pause, of this kind
    PAUSE_SLOW = "pause-slow"
    PAUSE_BLAME = "pause-blame"
    PAUSE_MINUTE = "pause-minute"
    CALM = "calm"  # the lead reviewer has seen the wishes; the count begins at nought
    AGAIN = "again"  # said by the bus itself: something may have been missed


@dataclass(frozen=True)
class Notice:
    """One message. `room` is 32 hex digits, empty for all; `sender` names the process, for as long as it lives."""

    room: str
    word: Word
    number: int = 0
    sender: str = ""

    def written(self) -> str:
        """The notice as it travels."""
        return f"{self.sender} {self.room} {self.word} {self.number}"


Hear = Callable[[Notice], None]


class Bus(Protocol):
    """One process's place on the bus."""

    name: str

    @property
    def up(self) -> bool:
        """Whether what is told now is likely to be heard."""
        ...

    async def start(self, hear: Hear) -> None:
        """Begins to hear what others tell, on this event loop. Never what it tells itself."""
        ...

    def tell(self, notice: Notice) -> None:
        """Tells all others, without waiting. Never raises; while the bus is away it is lost."""
        ...

    async def stop(self) -> None:
        """Leaves."""
        ...


def new_name() -> str:
    """A name for a process: random, and new at every start."""
    return secrets.token_hex(4)


def read_notice(text: str) -> Notice | None:
    """A notice that travelled; None when it is none, because anybody might write to a shared bus."""
    parts = text.split(" ")
    if len(parts) != 4 or len(text) > 100:
        return None
    sender, room, word, number = parts
    known = set(room) <= set("0123456789abcdef") and len(room) == 32 and number.isascii() and number.isdecimal()
    return Notice(room, Word(word), int(number), sender) if known and word in set(Word) else None


class Lines:
    """The bus inside one process: whoever joins it hears the others. Alone it is silence."""

    def __init__(self) -> None:
        self.members: list[LocalBus] = []

    def join(self) -> LocalBus:
        """A new place on it."""
        return LocalBus(self)


class LocalBus:
    """A place on the bus inside one process."""

    up = True

    def __init__(self, lines: Lines | None = None) -> None:
        self.name = new_name()
        self._lines = lines or Lines()
        self._hear: Hear | None = None

    async def start(self, hear: Hear) -> None:
        """Begins to hear."""
        self._hear = hear
        self._lines.members.append(self)

    def tell(self, notice: Notice) -> None:
        """Tells all others at once."""
        signed = Notice(notice.room, notice.word, notice.number, self.name)
        for member in [each for each in self._lines.members if each is not self]:
            if member._hear is not None:
                member._hear(signed)

    async def stop(self) -> None:
        """Leaves."""
        if self in self._lines.members:
            self._lines.members.remove(self)
