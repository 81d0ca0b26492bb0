"""The room moves forward and back through stages and steps, and loses nothing on the way."""

from dataclasses import replace

import pytest

from app.domain.errors import Invalid
from app.domain.movement import (
    DOTS,
    SPOTLIGHT,
    Ground,
    after_decision,
    bases,
    choose_entry,
    enter_stage,
    take_step,
)
from app.domain.room import Position, WallMode
from app.domain.stages import BY_NAME, STAGES, StageName

FIRST, SECOND = "a" * 32, "b" * 32
DRAFT, OTHER = "c" * 32, "d" * 32
GROUND = Ground(entries=[FIRST, SECOND], recommendations=[DRAFT, OTHER])
EVERY_STEP = [(stage.name, step.key) for stage in STAGES for step in stage.steps]
VOTES = {
    (StageName.FACTS, "ask"): (f"facts:{FIRST}#1", f"checked:{FIRST}#1"),
    (StageName.THEMES, "vote"): (f"{DOTS}#1",),
    (StageName.LEARNING, "pulse"): ("pulse:learned#1", "pulse:again#1"),
    (StageName.ANALYSIS, "support"): (f"support:{DRAFT}#1", f"support:{OTHER}#1"),
}


def _at(stage: StageName, step: str = "", ground: Ground = GROUND) -> Position:
    moved = enter_stage(Position(), stage, ground, 100)
    return take_step(moved, step, ground) if step else moved


def _without_clock(position: Position) -> Position:
    return replace(position, timer_ends=None)


def _closed(*polls: str) -> Ground:
    return replace(GROUND, closed_polls=frozenset(polls))


@pytest.mark.parametrize("stage", StageName)
def test_a_stage_is_entered_at_its_first_step_on_the_wall_with_its_timer(stage: StageName) -> None:
    moved = enter_stage(Position(), stage, GROUND, 100)
    first = WallMode.NOTE if stage is StageName.LIVED else WallMode.STAGE
    assert (moved.stage, moved.wall, moved.timer_ends, moved.visited) == (stage, first, 100, (stage,))
    assert moved.step == BY_NAME[stage].steps[0]


@pytest.mark.parametrize(("stage", "step"), EVERY_STEP)
def test_every_step_can_be_taken(stage: StageName, step: str) -> None:
    reached = _at(stage, step).step
    assert reached is not None
    assert reached.key == step


@pytest.mark.parametrize(("stage", "step"), EVERY_STEP)
def test_a_vote_is_open_in_the_steps_that_poll_and_in_no_other(stage: StageName, step: str) -> None:
    assert _at(stage, step).open_polls == VOTES.get((stage, step), ())


@pytest.mark.parametrize(("stage", "step"), EVERY_STEP)
@pytest.mark.parametrize("other", StageName)
def test_forward_and_back_loses_nothing(stage: StageName, step: str, other: StageName) -> None:
    before = _at(stage, step)
    back = enter_stage(enter_stage(before, other, GROUND, 200), stage, GROUND, 300)
    assert back.step == before.step
    assert back.entry == before.entry
    assert back.open_polls == before.open_polls
    assert set(before.visited) <= set(back.visited)


@pytest.mark.parametrize("stage", StageName)
def test_the_timer_starts_only_when_a_stage_is_entered_for_the_first_time(stage: StageName) -> None:
    before = _at(stage)
    again = enter_stage(before, stage, GROUND, 999)
    assert again.timer_ends == before.timer_ends
    assert again.visited == (stage,)


def test_each_stage_is_remembered_once_in_the_order_it_was_visited() -> None:
    position = Position()
    for stage in (StageName.LEARNING, StageName.FACTS, StageName.LEARNING, StageName.THEMES):
        position = enter_stage(position, stage, GROUND, 1)
    assert position.visited == (StageName.LEARNING, StageName.FACTS, StageName.THEMES)


def test_the_steps_of_every_stage_are_remembered_side_by_side() -> None:
    position = Position()
    for stage in STAGES:
        position = take_step(enter_stage(position, stage.name, GROUND, 1), stage.steps[-1].key, GROUND)
    for stage in STAGES:
        position = enter_stage(position, stage.name, GROUND, 1)
        assert position.step == stage.steps[-1]


def test_a_stage_without_entries_opens_no_vote() -> None:
    assert enter_stage(Position(), StageName.FACTS, Ground(), 1).open_polls == ()


def test_the_first_fact_is_current_until_another_is_chosen() -> None:
    position = _at(StageName.FACTS)
    assert position.entry == FIRST
    assert choose_entry(position, SECOND, GROUND).open_polls == (f"facts:{SECOND}#1", f"checked:{SECOND}#1")


def test_choosing_an_entry_outside_the_facts_opens_no_vote() -> None:
    position = choose_entry(_at(StageName.LIVED), SECOND, GROUND)
    assert (position.entry, position.open_polls) == (SECOND, ())


def test_the_next_fact_is_asked_from_the_first_step() -> None:
    position = choose_entry(_at(StageName.FACTS, "discuss"), SECOND, GROUND)
    assert position.step == BY_NAME[StageName.FACTS].steps[0]


def test_going_back_to_an_answered_fact_lands_after_its_vote() -> None:
    answered = _closed(f"facts:{FIRST}#1")
    position = choose_entry(_at(StageName.FACTS), FIRST, answered)
    assert position.step == BY_NAME[StageName.FACTS].steps[1]
    assert position.open_polls == ()


def test_going_back_to_a_stage_with_an_answered_vote_lands_after_it() -> None:
    before = _at(StageName.THEMES, "vote")
    back = enter_stage(before, StageName.THEMES, _closed("dots#1"), 1)
    reached = back.step
    assert reached is not None
    assert (reached.key, back.open_polls) == ("discuss", ())


def test_a_vote_half_answered_stays_open_for_the_rest() -> None:
    position = enter_stage(_at(StageName.ANALYSIS, "support"), StageName.ANALYSIS, _closed(f"support:{DRAFT}#1"), 1)
    assert position.open_polls == (f"support:{OTHER}#1",)


def test_asking_again_what_was_answered_is_a_new_vote() -> None:
    again = take_step(_at(StageName.THEMES, "discuss"), "vote", _closed("dots#1"))
    assert again.open_polls == ("dots#2",)
    third = take_step(replace(again, open_polls=()), "vote", _closed("dots#1", "dots#2"))
    assert third.open_polls == ("dots#3",)


def test_asking_again_what_nobody_answered_is_the_same_vote() -> None:
    assert take_step(_at(StageName.THEMES, "discuss"), "vote", GROUND).open_polls == ("dots#1",)


def test_asking_one_fact_again_leaves_the_other_as_it_was() -> None:
    again = take_step(_at(StageName.FACTS, "discuss"), "ask", _closed(f"facts:{FIRST}#1"))
    assert again.open_polls == (f"facts:{FIRST}#2", f"checked:{FIRST}#1")
    assert choose_entry(again, SECOND, GROUND).open_polls == (f"facts:{SECOND}#1", f"checked:{SECOND}#1")


def test_a_step_of_another_stage_is_refused() -> None:
    with pytest.raises(Invalid):
        take_step(_at(StageName.FACTS), "vote", GROUND)


def test_there_is_no_step_before_the_event_has_started() -> None:
    with pytest.raises(Invalid):
        take_step(Position(), "ask", GROUND)


@pytest.mark.parametrize(("stage", "step"), EVERY_STEP)
def test_the_votes_of_a_place_are_those_of_its_step(stage: StageName, step: str) -> None:
    polls = BY_NAME[stage].step(step).polls
    assert bool(bases(_at(stage, step), GROUND)) is polls


def test_the_newest_shared_note_comes_first_and_only_a_few_are_remembered() -> None:
    position = Position()
    for number in range(SPOTLIGHT + 3):
        position = after_decision(position, str(number), shared=True)
    assert position.spotlight == ("8", "7", "6", "5", "4", "3")
    assert position.last_decided == "8"


def test_a_note_that_is_no_longer_shared_leaves_the_spotlight() -> None:
    position = after_decision(after_decision(Position(), "x", shared=True), "x", shared=False)
    assert (position.spotlight, position.last_decided) == ((), "x")


def test_sharing_the_same_note_twice_names_it_once() -> None:
    position = after_decision(after_decision(Position(spotlight=("a", "b")), "b", shared=True), "b", shared=True)
    assert position.spotlight == ("b", "a")


def test_the_spotlight_is_forgotten_when_the_stage_changes() -> None:
    lit = replace(_at(StageName.LIVED), spotlight=("x",))
    assert enter_stage(lit, StageName.THEMES, GROUND, 1).spotlight == ()


def test_moving_changes_nothing_in_the_position_it_came_from() -> None:
    before = _at(StageName.FACTS)
    kept = replace(before)
    enter_stage(before, StageName.THEMES, GROUND, 5)
    take_step(before, "discuss", GROUND)
    assert _without_clock(before) == _without_clock(kept)


def test_looking_back_and_returning_keeps_each_stages_time() -> None:
    first = enter_stage(Position(), StageName.FACTS, GROUND, 100)
    away = enter_stage(first, StageName.THEMES, GROUND, 200)
    back = enter_stage(away, StageName.FACTS, GROUND, 999)
    assert (first.timer_ends, away.timer_ends, back.timer_ends) == (100, 200, 100)
    stopped = enter_stage(replace(back, timer_ends=None), StageName.THEMES, GROUND, 999)
    assert stopped.timer_ends == 200
    assert enter_stage(stopped, StageName.FACTS, GROUND, 999).timer_ends is None


def test_which_services_a_fact_was_checked_with_is_asked_along_with_the_fact_and_never_alone() -> None:
    answered = _closed(f"facts:{FIRST}#1")
    position = choose_entry(_at(StageName.FACTS, "discuss"), FIRST, answered)
    assert not any(poll.startswith("checked:") for poll in position.open_polls)
    only_checked = choose_entry(_at(StageName.FACTS, "discuss"), FIRST, _closed(f"checked:{FIRST}#1"))
    assert only_checked.open_polls == (f"facts:{FIRST}#1",), "nobody answered about the fact, so it is asked again"
    both = _closed(f"facts:{FIRST}#1", f"checked:{FIRST}#1")
    again = take_step(_at(StageName.FACTS, "discuss"), "ask", both)
    assert again.open_polls == (f"facts:{FIRST}#2", f"checked:{FIRST}#2")
