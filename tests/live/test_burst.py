"""A burst of notes: every one is saved and acknowledged while not a single one has been read."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import Sequence
from functools import partial

import pytest

from app.actions.contributions import mix_of, release_round, submit
from app.domain.events import ContributionReceived
from app.domain.notes import Contribution
from app.domain.room import ContributionState
from app.domain.stages import StageName
from app.live import mixer
from app.live.reading import giving_way
from app.screening import Screening
from app.screening.naming import Known
from tests.cast import Cast, draft_of

BURST, GROUP, PATIENCE = 500, 5, 60.0


def test_a_burst_is_saved_before_the_first_note_is_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    may_read, begun, read = threading.Event(), threading.Event(), []

    def slow(text: str, stage: str | None, known: Known) -> Screening:
        begun.set()
        assert may_read.wait(PATIENCE)
        read.append(text)
        return Screening((), (), (), None)

    monkeypatch.setattr(mixer, "read_note", slow)
    cast.visit()

    async def story() -> int:
        async def waiting(session: str) -> tuple[int, Known, Sequence[Contribution]]:
            _, name, notes = await cast.database.read(lambda tx: mix_of(tx, session))
            return GROUP, name, notes

        async def release(session: str, screened: mixer.Screened, least: int) -> int:
            return await cast.database.write(lambda tx: release_round(tx, session, screened, at_least=least))

        one = mixer.Mixer(waiting, release, lambda session: 40)
        for number in range(BURST):
            draft = draft_of(f"Note {number}", StageName.LEARNING)
            await cast.database.write(partial(submit, session=cast.session, key=secrets.token_bytes(16), draft=draft))
            one.notice([ContributionReceived(cast.session)])
        # Every note is acknowledged here; a reading has begun and has not been let to end.
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        assert read == []
        may_read.set()
        while one._running:
            await asyncio.gather(*one._running.values())
        return len(read)

    assert asyncio.run(asyncio.wait_for(story(), PATIENCE)) == BURST


def test_a_server_that_stops_waits_for_one_note_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop once waited until a whole burst was read, which takes a busy machine longer than a host waits."""
    may_read, begun, read = threading.Event(), threading.Event(), []

    def slow(text: str, stage: str | None, known: Known) -> Screening:
        begun.set()
        assert may_read.wait(PATIENCE)
        read.append(text)
        return Screening((), (), (), None)

    monkeypatch.setattr(mixer, "read_note", slow)
    about = ("", StageName.LEARNING, "learning")
    notes = [Contribution(str(n), *about, f"Note {n}", ContributionState.MIXING) for n in range(mixer.AT_ONCE)]

    async def story() -> None:
        async def waiting(session: str) -> tuple[int, Known, Sequence[Contribution]]:
            return GROUP, Known("Wren"), notes

        async def release(session: str, screened: mixer.Screened, least: int) -> int:
            raise AssertionError("the server stopped before")

        ending = asyncio.create_task(mixer.Mixer(waiting, release, lambda session: 40).end_round("here"))
        assert await asyncio.to_thread(begun.wait, PATIENCE)
        ending.cancel()
        await asyncio.wait([ending])
        may_read.set()
        await giving_way(lambda: None)  # whatever was still to be read would be read before this

    asyncio.run(story())
    assert read == ["Note 0"]
