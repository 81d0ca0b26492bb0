"""Sockets that stand at the same point of a face and take what they are sent, written to in one go.

Next to the kernel's work, what a broadcast costs is looking at things: each phone's watcher, line and protocol lie
elsewhere in memory, and a room is large. So nobody is looked at. A lane keeps the way to write to each of its
sockets; whoever becomes busy, closes, or wants something of its own steps out by itself, and in again afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.live.face import Face

Write = Callable[[bytes], object]
MANY = 512  # sockets in a lane: after so many writes, others get their turn


class Lane:
    """Some sockets. All were sent this edition, hold these regions, and unpack frames or do not."""

    __slots__ = ("edition", "held", "unpacks", "writers")

    def __init__(self, edition: int, held: frozenset[str], unpacks: bool) -> None:
        self.edition, self.held, self.unpacks = edition, held, unpacks
        self.writers: dict[Hashable, Write] = {}

    def show(self, face: Face) -> None:
        """Brings all of them up to date with one frame. One may step out while it is being written to."""
        if face.edition > self.edition:
            frame, self.held = face.step(self.edition, self.held, self.unpacks)
            self.edition = face.edition
            for write in list(self.writers.values()):
                write(frame)


class Lanes:
    """Every lane of a face."""

    def __init__(self) -> None:
        self._lanes: list[Lane] = []

    def __iter__(self) -> Iterator[Lane]:
        return iter(list(self._lanes))

    def join(self, who: Hashable, write: Write, edition: int, held: frozenset[str], unpacks: bool) -> Lane:
        """Puts a socket with others that stand where it does; returns their lane."""
        point = (edition, held, unpacks)
        for lane in self._lanes:
            if (lane.edition, lane.held, lane.unpacks) == point and len(lane.writers) < MANY:
                break
        else:
            lane = Lane(*point)
            self._lanes.append(lane)
        lane.writers[who] = write
        return lane

    def leave(self, who: Hashable, lane: Lane) -> None:
        """Takes a socket out of its lane."""
        lane.writers.pop(who, None)
        if not lane.writers and lane in self._lanes:
            self._lanes.remove(lane)
