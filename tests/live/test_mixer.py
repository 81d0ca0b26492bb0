"""Contributions leave the mix in groups, screened, and never one by one."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import pytest

from app import screening
from app.domain.anonymity import PATIENCE, mix_rule
from app.domain.events import BallotCast, ContributionReceived, RoomMoved
from app.domain.stages import StageName
from app.live import reading
from app.live.later import AT_ONCE, parted
from app.live.mixer import AT_A_TIME
from app.live.reading import Screened, read_note, read_quickly, screen_all
from app.screening import Screening
from app.screening.naming import Known
from tests.live.clock import run
from tests.live.mix import OURS, THEIRS, Mix, Network
from tests.live.mix import a_note as _note
from tests.measured import measured


@pytest.fixture(autouse=True)
def _screened_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a clock that jumps, a worker thread would take no time or all of it: the reading is done in place.

    The rules read in place of the network too, which has tests of its own.
    """
    Network(monkeypatch)
    monkeypatch.setattr(reading, "screen", screening.screen)


def play(story: Coroutine[Any, Any, None]) -> None:
    """Runs a story."""
    run(story)


async def quiet() -> None:
    """Until the mixer has looked at everything."""
    await asyncio.sleep(1)


@pytest.mark.parametrize(
    ("phones", "size", "group"), [(20, 5, 5), (15, 8, 8), (14, 5, 3), (6, 5, 3), (20, 1, 1), (2, 1, 1)]
)
def test_notes_wait_until_a_whole_group_can_leave(phones: int, size: int, group: int) -> None:
    async def story() -> None:
        mix = Mix(phones, size)
        for number in range(group - 1):
            mix.arrive(str(number))
            await quiet()
        assert mix.groups == []
        mix.arrive("last")
        await quiet()
        assert mix.sizes() == [group]

    play(story())


@pytest.mark.parametrize("phones", range(6))
def test_in_a_very_small_room_nothing_leaves_by_itself(phones: int) -> None:
    async def story() -> None:
        mix = Mix(phones)
        mix.arrive(*map(str, range(50)))
        await quiet()
        assert mix.groups == []
        assert await mix.mixer.end_round(OURS) == 50

    play(story())


def test_a_round_that_the_facilitator_ends_lets_out_however_little_there_is() -> None:
    async def story() -> None:
        mix = Mix()
        assert await mix.mixer.end_round(OURS) == 0
        mix.arrive("only")
        await quiet()
        assert await mix.mixer.end_round(OURS) == 1

    play(story())


def test_a_larger_group_is_content_with_five_after_a_while() -> None:
    async def story() -> None:
        mix = Mix(phones=20, size=8)
        mix.arrive(*map(str, range(4)))
        await asyncio.sleep(2 * PATIENCE)
        mix.arrive("fifth")
        await quiet()
        assert mix.sizes() == [5], "four are never enough, however long they wait"
        mix.arrive(*map(str, range(6)))
        await asyncio.sleep(PATIENCE - 2)
        assert mix.sizes() == [5]
        await asyncio.sleep(4)
        assert mix.sizes() == [5, 6]

    play(story())


@pytest.mark.parametrize(
    ("phones", "size", "waiting", "left"), [(20, 5, 4, 0), (20, 8, 5, 5), (10, 5, 2, 0), (3, 5, 3, 3)]
)
def test_at_the_end_of_a_stage_a_group_leaves_and_fewer_are_asked_about(
    phones: int, size: int, waiting: int, left: int
) -> None:
    async def story() -> None:
        mix = Mix(phones, size)
        mix.arrive(*map(str, range(waiting)))
        await quiet()
        assert await mix.mixer.end_stage(OURS, StageName.FACTS) == waiting - left
        assert sum(mix.sizes()) == left

    play(story())


def test_notes_of_the_stage_the_room_is_in_are_not_asked_about_but_fill_a_group() -> None:
    async def story() -> None:
        mix = Mix()
        mix.arrive(*map(str, range(4)))
        await quiet()
        assert await mix.mixer.end_stage(OURS, StageName.LEARNING) == 0, "they still gather"
        mix.waiting[OURS][0] = replace(mix.waiting[OURS][0], stage=StageName.FACTS)
        assert await mix.mixer.end_stage(OURS, StageName.LEARNING) == 1
        assert mix.sizes() == []
        mix.waiting[OURS].append(_note("fifth"))
        assert await mix.mixer.end_stage(OURS, StageName.LEARNING) == 0
        assert mix.sizes() == [5]

    play(story())


def test_how_long_a_group_took_changes_only_when_another_leaves() -> None:
    async def story() -> None:
        mix = Mix()
        assert mix.mixer.gathered(OURS) is None
        mix.arrive("first")
        await asyncio.sleep(200)
        assert mix.mixer.gathered(OURS) is None
        mix.arrive(*map(str, range(4)))
        await quiet()
        held = mix.mixer.gathered(OURS)
        assert held is not None
        assert 199 < held < 202
        mix.arrive("another")
        await asyncio.sleep(500)
        assert mix.mixer.gathered(OURS) == held
        mix.mixer.forget(OURS)
        assert mix.mixer.gathered(OURS) is None

    play(story())


def test_what_arrives_while_a_group_is_read_waits_for_the_next() -> None:
    async def story() -> None:
        mix = Mix()
        mix.arrive(*map(str, range(5)))
        await asyncio.sleep(0.0015)
        mix.arrive("late")
        await quiet()
        assert (mix.sizes(), [item.pub for item in mix.waiting[OURS]]) == ([5], ["late"])

    play(story())


def test_a_group_that_formed_while_another_was_read_leaves_too() -> None:
    async def story() -> None:
        mix = Mix()
        mix.arrive(*map(str, range(5)))
        await asyncio.sleep(0.0015)
        mix.arrive(*(f"late {number}" for number in range(6)))
        await quiet()
        assert mix.sizes() == [5, 6]

    play(story())


def test_a_group_that_shrinks_while_it_is_read_stays() -> None:
    async def story() -> None:
        mix = Mix()
        mix.arrive(*map(str, range(5)))
        await asyncio.sleep(0.0015)
        mix.waiting[OURS].pop()
        mix.mixer.notice([ContributionReceived(OURS)])
        await quiet()
        assert mix.groups == []
        mix.arrive("another")
        await quiet()
        assert mix.sizes() == [5]

    play(story())


def test_words_that_changed_while_they_were_read_are_read_again() -> None:
    async def story() -> None:
        mix = Mix(size=5)
        mix.arrive(*map(str, range(6)))
        await asyncio.sleep(0.0015)
        mix.waiting[OURS][0] = _note("0", "Other words", changes=1)
        mix.mixer.notice([ContributionReceived(OURS)])
        await quiet()
        assert mix.groups == [(OURS, ["1", "2", "3", "4", "5"])]

    play(story())


def test_only_arrivals_are_looked_at() -> None:
    async def story() -> None:
        mix = Mix()
        mix.mixer.notice([BallotCast(OURS), RoomMoved(OURS)])
        await quiet()
        assert mix.looked == 0

    play(story())


def test_the_mix_of_one_room_is_not_the_mix_of_another() -> None:
    async def story() -> None:
        mix = Mix()
        mix.arrive("1", "2", "3")
        mix.arrive("4", "5", session=THEIRS)
        await quiet()
        assert mix.groups == []

    play(story())


def test_a_hundred_arrivals_at_once_are_looked_at_a_few_times_only() -> None:
    async def story() -> None:
        mix = Mix(size=50)
        for number in range(49):
            mix.arrive(str(number))
        await quiet()
        assert mix.looked <= 3

    play(story())


@pytest.mark.full
def test_ten_thousand_days_release_no_group_that_is_too_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """AN-07: on a fake clock, through the mixer itself; only an end by hand lets out fewer."""
    nothing = Screening((), (), (), None)
    monkeypatch.setattr(reading, "read_quickly", lambda *given: nothing)
    small = 0

    async def story() -> None:
        nonlocal small
        dice = random.Random(20260611)
        for _ in range(10_000):
            mix = Mix(phones=dice.choice([6, 14, 15, 40]), size=dice.choice([3, 5, 8]))
            for number in range(dice.randrange(3, 14)):
                mix.arrive(*(f"{number}.{each}" for each in range(dice.choice([1, 1, 2, 6]))))
                await asyncio.sleep(dice.choice([0, 0.003, 1, 50]))
            await quiet()
            small += sum(size < mix_rule(mix.phones, mix.size).least for size in mix.sizes())
            mix.mixer.forget(OURS)

    play(story())
    measured("AN-07", days=10_000, groups_too_small=small, target=0)
    assert small == 0


def test_no_pattern_of_arrivals_changes_and_departures_lets_out_a_small_group() -> None:
    async def story() -> None:
        dice = random.Random(20260611)
        for day in range(150):
            mix = Mix(phones=dice.choice([6, 10, 15, 40]), size=dice.choice([3, 5, 7]))
            for number in range(40):
                mix.arrive(*(f"{number}.{each}" for each in range(dice.choice([0, 1, 1, 2, 4]))))
                if mix.waiting[OURS] and dice.random() < 0.3:
                    mix.waiting[OURS].pop(dice.randrange(len(mix.waiting[OURS])))
                    mix.mixer.notice([ContributionReceived(OURS)])
                await asyncio.sleep(dice.choice([0, 0.001, 0.003, 0.01]))
            await quiet()
            least = mix_rule(mix.phones, mix.size).size
            assert least is not None
            assert all(size >= least for size in mix.sizes()), day
            assert len(mix.waiting[OURS]) < least

    play(story())


def test_every_note_that_leaves_was_read() -> None:
    notes = [_note("1", "The nurse failed him"), _note("2", "Wren was seen", changes=3)]
    screened = screen_all(notes, Known("Wren"))
    assert set(screened) == {("1", 0), ("2", 3)}
    assert "individual_blame" in screened["1", 0].labels
    assert "identifies_person" not in screened["2", 3].labels


RISK = "He is back in the house with her right now and she is not safe tonight."


def test_words_that_may_mean_a_risk_now_pass_the_mix_at_once_and_alone() -> None:
    async def story() -> None:
        mix = Mix()
        mix.arrive("one", "two")
        mix.arrive("risk", text=RISK)
        await quiet()
        assert mix.groups == [(OURS, ["risk"])]
        assert [item.pub for item in mix.waiting[OURS]] == ["one", "two"]

    play(story())


def test_they_pass_in_the_smallest_room_too_and_count_towards_no_group() -> None:
    async def story() -> None:
        small, full = Mix(phones=2), Mix(phones=20)
        small.arrive("risk", text=RISK)
        full.arrive(*"abcd")
        full.arrive("risk", text=RISK)
        await quiet()
        assert small.groups == [(OURS, ["risk"])]
        assert full.groups == [(OURS, ["risk"])]

    play(story())


def test_each_note_is_read_once_however_long_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reads(text: str, *given: Any) -> Screening:
        read.append(text)
        return read_quickly(text, *given)

    monkeypatch.setattr(reading, "read_quickly", reads)

    async def story() -> None:
        mix = Mix()
        for number in range(4):
            mix.arrive(str(number), text=f"Words {number}")
            await quiet()
        assert mix.groups == []
        mix.arrive("4", text="Words 4")
        await quiet()
        assert mix.sizes() == [5]
        mix.mixer.forget(OURS)

    play(story())
    assert read == [f"Words {number}" for number in range(5)]


def test_a_name_on_the_list_is_marked_when_a_note_is_read() -> None:
    found = read_note("Then kim quillfeather rang.", "facts", Known("Wren", ("Kim Quillfeather",)))
    assert found.labels == ("identifies_person",)
    assert [(span.start, span.end) for span in found.spans] == [(5, 21)]
    found = read_note(
        "We rang quillfeather's office. dr quillfeather rang.", "facts", Known("Wren", ("Dr Quillfeather",))
    )
    assert len([span for span in found.spans if span.label == "identifies_person"]) >= 1
    assert "identifies_person" in found.labels
    assert len(found.labels) == len(found.reasons)


def test_in_a_burst_a_risk_does_not_wait_until_every_note_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    seen_after: list[int] = []

    def reads(text: str, *given: Any) -> Screening:
        read.append(text)
        return read_quickly(text, *given)

    monkeypatch.setattr(reading, "read_quickly", reads)

    async def story() -> None:
        mix = Mix(phones=2)
        let_out = mix.mixer._release

        async def release(session: str, screened: Screened, least: int) -> int:
            seen_after.append(len(read))
            return await let_out(session, screened, least)

        mix.mixer._release = release
        mix.waiting[OURS] = [_note("risk", RISK), *(_note(str(number)) for number in range(100))]
        mix.mixer.look_at(OURS)
        await quiet()
        assert mix.groups == [(OURS, ["risk"])]
        assert len(mix.waiting[OURS]) == 100

    play(story())
    assert seen_after == [AT_ONCE]
    assert len(read) == 101


@pytest.mark.parametrize(("notes", "least"), [(1, 1), (99, 5), (100, 5), (101, 5), (250, 5), (1_999, 50), (350, 150)])
def test_very_many_leave_in_parts_that_are_groups_and_leave_nobody_out(notes: int, least: int) -> None:
    names = {f"{number:032x}" for number in random.Random(notes).sample(range(10**9), notes)}
    parts = parted({(name, 0) for name in names}, max(AT_A_TIME, least))
    assert sorted(name for part in parts for name, _ in part) == sorted(names)
    assert all(min(least, notes) <= len(part) < 2 * max(AT_A_TIME, least) for part in parts)


def test_the_parts_are_chosen_by_random_names_and_not_by_arrival() -> None:
    arrived = [f"{number:032x}" for number in random.Random(7).sample(range(10**9), 300)]
    parts = parted([(name, 0) for name in arrived], AT_A_TIME)
    assert parts == parted([(name, 0) for name in reversed(arrived)], AT_A_TIME)
    assert [name for part in parts for name, _ in part] == sorted(arrived)
