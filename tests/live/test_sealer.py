"""A stage that ended is sealed a little later, once, and again when the disk refused."""

import asyncio

from app.domain.errors import Conflict, NotFound, Refused
from app.domain.events import RoomMoved, StageEnded
from app.live.sealer import AGAIN_SECONDS, LATE_SECONDS, Sealer
from tests.live.clock import run

OURS, THEIRS = "a" * 32, "b" * 32


class Store:
    """Remembers, with the second of it, which stages were ended and when the store was sealed."""

    def __init__(self, *refusals: Refused) -> None:
        self.told: list[tuple[str, float]] = []
        self.refusals = list(refusals)
        self.sealer = Sealer(self._end_stage, self._seal)

    async def _end_stage(self, session: str) -> None:
        self.told.append((session[:1], asyncio.get_running_loop().time()))

    async def _seal(self) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.told.append(("sealed", asyncio.get_running_loop().time()))


def test_a_seal_waits_for_late_notes_and_comes_once_for_several_moves() -> None:
    async def story() -> None:
        store = Store()
        for _ in range(3):
            store.sealer.notice([StageEnded(OURS), RoomMoved(OURS)])
            await asyncio.sleep(1)
        assert store.told == []
        await asyncio.sleep(LATE_SECONDS)
        assert [name for name, _ in store.told] == ["a", "sealed"]
        assert store.told[-1][1] >= LATE_SECONDS

    run(story())


def test_each_room_is_sealed_for_itself_and_a_move_inside_a_stage_seals_nothing() -> None:
    async def story() -> None:
        store = Store()
        store.sealer.notice([StageEnded(OURS), StageEnded(THEIRS), RoomMoved("c" * 32)])
        await asyncio.sleep(LATE_SECONDS + 1)
        assert sorted(name for name, _ in store.told) == ["a", "b", "sealed", "sealed"]

    run(story())


def test_a_seal_the_disk_refused_is_tried_again_until_it_holds() -> None:
    async def story() -> None:
        store = Store(Conflict("full"), Conflict("full"))
        store.sealer.seal_after(OURS, 0)
        await asyncio.sleep(1)
        assert "sealed" not in dict(store.told)
        await asyncio.sleep(2 * AGAIN_SECONDS + 1)
        assert dict(store.told)["sealed"] >= 2 * AGAIN_SECONDS

    run(story())


def test_a_room_that_is_gone_needs_no_seal() -> None:
    async def story() -> None:
        store = Store(NotFound("gone"))
        store.sealer.seal_after(OURS, 0)
        await asyncio.sleep(10 * AGAIN_SECONDS)
        assert [name for name, _ in store.told] == ["a"]

    run(story())
