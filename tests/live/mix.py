"""A mix over notes kept in memory: what waits, what has left and how far it was read, and which groups left."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.actions.readings import with_screening
from app.domain.events import ContributionReceived
from app.domain.room import Brief, Contribution, ContributionState, Room, RoomState
from app.domain.stages import StageName
from app.live import later
from app.live.later import Later
from app.live.mixer import Mixer
from app.live.reading import Key, Screened, key_of
from app.screening.naming import Known

OURS, THEIRS = "a" * 32, "b" * 32


def a_note(name: str, text: str = "Words", changes: int = 0) -> Contribution:
    """A note that waits in the mix."""
    return Contribution(name, "", StageName.LEARNING, "learning", text, ContributionState.MIXING, changes=changes)


class Mix:
    """A mixer over notes kept in memory, that remembers which groups left, and how many phones there were.

    `lots` are the names that were written together when the rest of their reading came.
    """

    def __init__(self, phones: int = 20, size: int = 5) -> None:
        self.waiting: dict[str, list[Contribution]] = {OURS: [], THEIRS: []}
        self.out: dict[str, list[Contribution]] = {OURS: [], THEIRS: []}
        self.groups: list[tuple[str, list[str]]] = []
        self.depths: list[set[bool]] = []
        self.lots: list[list[str]] = []
        self.phones, self.size, self.looked = phones, size, 0
        self.later = Later(self.room, self._save)
        self.mixer = Mixer(self._waiting, self._release, lambda session: self.phones, self.later)

    async def room(self, session: str) -> Room:
        """What has left, as staff see it, in the order of random names."""
        brief = Brief("A day", "Wren", date(2026, 6, 11), date(2027, 6, 11))
        notes = tuple(sorted(self.out[session], key=lambda item: item.pub))
        return Room(session, 1, RoomState.OPEN, "CODE2345", brief, contributions=notes, group_size=self.size)

    async def _waiting(self, session: str) -> tuple[int, Known, Sequence[Contribution]]:
        self.looked += 1
        await asyncio.sleep(0.001)
        return self.size, Known("Wren"), list(self.waiting[session])

    async def _release(self, session: str, screened: Screened, at_least: int) -> int:
        await asyncio.sleep(0.001)
        ready = [item for item in self.waiting[session] if key_of(item) in screened]
        if len(ready) < at_least:
            return 0
        self.waiting[session] = [item for item in self.waiting[session] if item not in ready]
        self.out[session] += [
            replace(with_screening(item, screened[key_of(item)]), state=ContributionState.TO_READ) for item in ready
        ]
        self.groups.append((session, [item.pub for item in ready]))
        self.depths.append({found.by_rules for found in screened.values()})
        return len(ready)

    async def _save(self, session: str, screened: Screened) -> int:
        await asyncio.sleep(0.001)
        self.lots.append(sorted(pub for pub, _ in screened))
        self.out[session] = [
            with_screening(item, screened[key_of(item)]) if key_of(item) in screened else item
            for item in self.out[session]
        ]
        return len(screened)

    def arrive(self, *names: str, session: str = OURS, text: str = "Words") -> None:
        """Notes arrive and are noticed."""
        self.waiting[session] += [a_note(name, text) for name in names]
        self.mixer.notice([ContributionReceived(session) for _ in names])

    def sizes(self, session: str = OURS) -> list[int]:
        """How many left together, group by group."""
        return [len(group) for name, group in self.groups if name == session]


class Network:
    """A network in place of the taught one: it reads when it is let, and remembers in which order it read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free, self.read = asyncio.Event(), list[Key]()
        self.free.set()
        monkeypatch.setattr(later, "giving_way", self._read)

    async def _read(self, work: Any, notes: Sequence[Contribution], known: Known) -> Any:
        await self.free.wait()
        await asyncio.sleep(0.002)
        self.read += map(key_of, notes)
        return work(notes, known)
