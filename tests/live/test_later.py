"""Nothing waits for the network; what it finds comes in whole groups, and never tells which note came last."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import pytest

from app import encoder, screening
from app.domain.errors import NotFound
from app.domain.room import Room
from app.live import reading
from app.live.later import AT_ONCE, OVERDUE, alike
from app.live.reading import Screened
from app.screening import Screening
from app.storage.database import NotSaved
from tests.live.clock import run
from tests.live.mix import OURS, THEIRS, Mix, Network, a_note

BLAME, DANGER = "These words blame.", "These words tell of danger."
NOTHING = Screening((), (), (), None)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    """A network that finds what no rule finds."""

    def taught(text: str, stage: str | None = None, **given: Any) -> Screening:
        found = screening.screen(text, stage, **given)
        return replace(found, support=text == BLAME, act_now=found.act_now or text == DANGER)

    monkeypatch.setattr(reading, "screen", taught)
    return Network(monkeypatch)


def play(story: Coroutine[Any, Any, None]) -> None:
    """Runs a story."""
    run(story)


async def quiet() -> None:
    """Until everything that can happen has happened."""
    await asyncio.sleep(1)


def test_a_group_leaves_while_the_network_reads_nothing(network: Network) -> None:
    async def story() -> None:
        mix = Mix()
        network.free.clear()
        for number in range(5):
            mix.arrive(str(number), text=BLAME)
            await quiet()
        assert mix.sizes() == [5]
        assert mix.depths == [{True}]
        assert mix.later.busy()
        network.free.set()
        await quiet()
        assert mix.lots == [["0", "1", "2", "3", "4"]]
        assert not mix.later.busy()
        assert all(item.support and not item.by_rules for item in mix.out[OURS])

    play(story())


def test_a_group_leaves_at_one_depth_although_all_but_the_last_were_read_whole(network: Network) -> None:
    async def story() -> None:
        mix = Mix()
        for number in range(4):
            mix.arrive(str(number))
            await quiet()
        assert len(network.read) == 4
        network.free.clear()
        mix.arrive("4")
        await quiet()
        assert mix.sizes() == [5]
        assert mix.depths == [{True}], "the last to come would be known by being read least"
        network.free.set()
        await quiet()
        assert mix.lots == [["0", "1", "2", "3", "4"]], "and by its marks, if they came by themselves"
        assert sorted(network.read) == [(str(number), 0) for number in range(5)], "each is read once"

    play(story())


def test_what_was_read_whole_while_it_waited_leaves_whole(network: Network) -> None:
    async def story() -> None:
        mix = Mix(phones=2)
        mix.arrive(*"abc", text=BLAME)
        await quiet()
        assert await mix.mixer.end_round(OURS) == 3
        await quiet()
        assert (mix.depths, mix.lots) == ([{False}], [])
        assert all(item.support for item in mix.out[OURS])

    play(story())


def test_the_order_of_reading_is_that_of_random_names_and_no_lot_is_smaller_than_a_group(network: Network) -> None:
    async def story() -> None:
        dice = random.Random(20260611)
        for _ in range(60):
            network.read.clear()
            mix = Mix(size=dice.choice([5, 8]))
            network.free.clear()
            for _ in range(dice.randrange(1, 14)):
                mix.arrive(*(f"{dice.randrange(16**8):08x}" for _ in range(dice.choice([1, 5, 30, 60]))))
                await asyncio.sleep(dice.choice([0, 0.003, 1]))
            network.free.set()
            while mix.later.busy():
                await quiet()
            assert all(len(depth) == 1 for depth in mix.depths)
            assert all(len(lot) >= mix.size for lot in mix.lots)
            assert sorted(name for lot in mix.lots for name in lot) == sorted(item.pub for item in mix.out[OURS])
            for group in mix.groups:
                places = [network.read.index((pub, 0)) for pub in sorted(group[1])]
                unread = [place for place in places if place >= AT_ONCE]
                assert unread == sorted(unread)
            mix.mixer.forget(OURS)

    play(story())


def test_words_of_danger_that_only_the_network_finds_pass_the_mix_as_soon_as_it_has_read_them(network: Network) -> None:
    async def story() -> None:
        mix = Mix()
        mix.arrive("a")
        mix.arrive("risk", text=DANGER)
        await quiet()
        assert mix.groups == [(OURS, ["risk"])]
        assert mix.depths == [{False}]
        assert [item.pub for item in mix.waiting[OURS]] == ["a"]

    play(story())


def test_what_waits_in_the_mix_is_read_before_what_has_left_it(network: Network) -> None:
    async def story() -> None:
        mix = Mix()
        network.free.clear()
        mix.arrive(*(f"left {number:02}" for number in range(60)))
        await quiet()
        mix.arrive("waits", text=DANGER)
        await quiet()
        network.free.set()
        await quiet()
        assert [name for name, _ in network.read].index("waits") <= AT_ONCE
        assert mix.groups[-1] == (OURS, ["waits"])

    play(story())


def test_a_note_that_went_or_changed_meanwhile_is_not_read(network: Network) -> None:
    async def story() -> None:
        mix = Mix()
        network.free.clear()
        mix.arrive(*"abcde")
        await quiet()
        mix.arrive(*"vwxyz")
        await quiet()
        mix.out[OURS] = [item for item in mix.out[OURS] if item.pub not in "wy"]
        mix.waiting[OURS].append(a_note("w", changes=1))
        network.free.set()
        await quiet()
        assert mix.lots == [list("abcde"), list("vxz")]
        assert {name for name, _ in network.read} == set("abcdevxz")

    play(story())


def test_the_readings_of_one_room_do_not_keep_another_waiting(network: Network) -> None:
    async def story() -> None:
        mix = Mix()
        mix.arrive(*(f"{number:03}" for number in range(400)))
        mix.arrive(*"abcde", session=THEIRS)
        await asyncio.sleep(0.05)
        assert [set(lot) for lot in mix.lots if "a" in lot] == [set("abcde")]
        assert len(mix.lots) < 20

    play(story())


def test_notes_that_nobody_reads_are_read_by_whoever_loads_the_room_after_a_while(network: Network) -> None:
    async def story() -> None:
        mix = Mix()
        mix.out[OURS] = [replace(a_note(name), by_rules=True) for name in "abc"]
        mix.later.saw(await mix.room(OURS))
        await asyncio.sleep(OVERDUE - 1)
        mix.later.saw(await mix.room(OURS))
        assert (network.read, mix.lots) == ([], [])
        await asyncio.sleep(2)
        assert mix.lots == [["a", "b", "c"]]
        mix.later.saw(await mix.room(OURS))
        await asyncio.sleep(2 * OVERDUE)
        assert len(mix.lots) == 1

    play(story())


def test_what_another_process_read_meanwhile_is_not_read_again(network: Network) -> None:
    async def story() -> None:
        mix = Mix()
        mix.out[OURS] = [replace(a_note(name), by_rules=True) for name in "abc"]
        mix.later.saw(await mix.room(OURS))
        mix.out[OURS] = [replace(item, by_rules=False) for item in mix.out[OURS]]
        await asyncio.sleep(2 * OVERDUE)
        assert (network.read, mix.lots) == ([], [])

    play(story())


@pytest.mark.parametrize("fault", [NotSaved("full"), NotFound("gone")])
def test_a_reading_that_could_not_be_kept_is_made_again_by_whoever_loads_the_room(
    network: Network, fault: Exception
) -> None:
    async def story() -> None:
        mix = Mix()
        keep = mix.later._save

        async def refuse(session: str, screened: Screened) -> int:
            raise fault

        mix.later._save = refuse
        mix.arrive(*"abcde")
        await quiet()
        assert not mix.later.busy()
        mix.later._save = keep
        mix.later.saw(await mix.room(OURS))
        await asyncio.sleep(2 * OVERDUE)
        assert mix.lots == [list("abcde")]

    play(story())


def test_nothing_is_remembered_once_it_is_written(network: Network) -> None:
    async def story() -> None:
        mix = Mix()
        mix.arrive(*"abcde")
        await quiet()
        assert mix.lots == [list("abcde")]
        assert not mix.later.whole(OURS)
        assert not mix.later._lots

    play(story())


def test_without_weights_the_quick_reading_is_the_whole_one(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "present", lambda: False)

    async def story() -> None:
        mix = Mix()
        mix.arrive(*"abcde")
        await quiet()
        assert (mix.depths, network.read) == ([{False}], [])
        assert await _flags(await mix.room(OURS)) == {False}

    play(story())


async def _flags(room: Room) -> set[bool]:
    return {item.by_rules for item in room.contributions}


def test_readings_are_alike_when_one_is_not_whole() -> None:
    half = replace(NOTHING, by_rules=True)
    quick = {("a", 0): half, ("b", 0): half, ("c", 0): half}
    whole = {("a", 0): NOTHING, ("b", 0): NOTHING}
    assert alike(whole, quick) == whole
    assert alike(whole | {("c", 0): half}, quick) == quick
