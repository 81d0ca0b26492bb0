"""A burst is saved, leaves the mix and can be read by the facilitator before the network has read the first note."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

import pytest

from app.actions.contributions import mix_of, release_round, submit
from app.actions.readings import read_whole
from app.domain.events import ContributionReceived
from app.domain.notes import Contribution
from app.domain.room import ContributionState, Room
from app.domain.stages import StageName
from app.live import reading
from app.live.later import AT_ONCE, Later
from app.live.mixer import Mixer
from app.live.reading import Screened, giving_way
from app.screening import Screening
from app.screening.naming import Known
from tests.cast import Cast, draft_of

BURST, GROUP, PATIENCE = 200, 5, 60.0


def test_a_burst_leaves_the_mix_before_the_first_note_is_read_whole(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read, begun, read = threading.Event(), threading.Event(), []

    def slow(text: str, stage: str | None, known: Known) -> Screening:
        begun.set()
        assert may_read.wait(PATIENCE)
        read.append(text)
        return Screening((), (), (), None)

    monkeypatch.setattr(reading, "read_note", slow)
    cast.visit()

    async def story() -> None:
        async def waiting(session: str) -> tuple[int, Known, Sequence[Contribution]]:
            _, name, notes = await cast.database.read(lambda tx: mix_of(tx, session))
            return GROUP, name, notes

        async def release(session: str, screened: Screened, least: int) -> int:
            return await cast.database.write(lambda tx: release_round(tx, session, screened, at_least=least))

        async def keep(session: str, screened: Screened) -> int:
            return await cast.database.write(lambda tx: read_whole(tx, session, screened))

        async def room(session: str) -> Room:
            return await cast.database.read(lambda tx: cast.reader.load(tx, session))

        later = Later(room, keep)
        one = Mixer(waiting, release, lambda session: 40, later)
        for number in range(BURST):
            draft = draft_of(f"Note {number}", StageName.LEARNING)
            await cast.database.write(partial(submit, session=cast.session, key=secrets.token_bytes(16), draft=draft))
            one.notice([ContributionReceived(cast.session)])
        while one._running:
            await asyncio.gather(*one._running.values())
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        # A reading has begun and has not been let to end; whoever reads the room sees every note all the same.
        seen = (await room(cast.session)).contributions
        assert len(seen) > BURST - GROUP
        assert all(item.by_rules for item in seen)
        assert read == []
        may_read.set()
        while later._running:
            await asyncio.gather(*later._running.values())
        assert len(read) == BURST
        assert not any(item.by_rules for item in (await room(cast.session)).contributions)

    asyncio.run(asyncio.wait_for(story(), PATIENCE))


def test_a_server_that_stops_waits_for_one_note_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop once waited until a whole burst was read, which takes a busy machine longer than a host waits."""
    may_read, begun, read = threading.Event(), threading.Event(), []

    def slow(text: str, stage: str | None, known: Known) -> Screening:
        begun.set()
        assert may_read.wait(PATIENCE)
        read.append(text)
        return Screening((), (), (), None)

    monkeypatch.setattr(reading, "read_note", slow)
    about = ("", StageName.LEARNING, "learning")
    notes = [Contribution(str(n), *about, f"Note {n}", ContributionState.MIXING) for n in range(AT_ONCE)]

    async def story() -> None:
        async def never(session: str, *given: object) -> NoReturn:
            raise AssertionError("nothing is kept before it is read")

        later = Later(never, never)
        later.wait("here", Known("Wren"), notes)
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        (task,) = later._running.values()
        task.cancel()
        await asyncio.wait([task])
        may_read.set()
        await giving_way(lambda: None)  # whatever was still to be read would be read before this

    asyncio.run(story())
    assert read == ["Note 0"]
