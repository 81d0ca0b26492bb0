"""The run-sheet: breaks and the close are never cut, and staying longer is paid for in the open."""

from __future__ import annotations

import pytest

from app.domain.agenda import (
    BEATS,
    FULL_DAY,
    HALF_DAY,
    LEAST,
    LegKind,
    Where,
    late,
    minutes_from,
    plan_for,
    run_sheet,
    what_if,
)
from app.domain.stages import BY_NAME, StageName
from app.domain.templates import TEMPLATES

FACTS, LIVED, THEMES, ANALYSIS, LEARNING = StageName


def total(stage: StageName, plan: tuple = HALF_DAY) -> int:
    return sum(leg.minutes for leg in plan if leg.stage is stage)


def on_time(stage: StageName, *, behind: int = 0, breaks: int = 0) -> Where:
    rest = minutes_from(HALF_DAY, stage)
    return Where(stage, total(stage), breaks, rest - behind)


def lefts(where: Where, extra: int = 0) -> dict[str, int]:
    return {line.title: line.left for line in run_sheet(HALF_DAY, where, extra)}


def test_half_and_full_days_are_as_long_as_they_say() -> None:
    assert sum(leg.minutes for leg in HALF_DAY) == 235
    assert sum(leg.minutes for leg in FULL_DAY) == 400
    assert [leg.stage for leg in HALF_DAY if leg.stage] == list(StageName)


def test_no_more_than_an_hour_and_a_quarter_passes_without_a_break() -> None:
    for plan in (HALF_DAY, FULL_DAY):
        sitting = 0
        for leg in plan:
            sitting = 0 if leg.kind is LegKind.BREAK else sitting + leg.minutes
            assert sitting <= 85, leg.title


def test_a_day_that_is_on_time_keeps_every_planned_minute() -> None:
    for line in run_sheet(HALF_DAY, on_time(FACTS)):
        assert line.left == line.planned
    assert late(run_sheet(HALF_DAY, on_time(FACTS)), on_time(FACTS)) == 0


def test_ten_more_minutes_here_are_said_as_what_they_cost() -> None:
    assert what_if(HALF_DAY, on_time(THEMES), 10) == (
        "If we stay 10 more minutes here, Reflective analysis becomes 34 and Learning becomes 21."
    )
    assert what_if(HALF_DAY, on_time(THEMES, behind=-10), 10) == "There is time to stay 10 more minutes here."


def test_breaks_and_the_close_are_never_cut() -> None:
    for behind in range(0, 200, 7):
        sheet = run_sheet(HALF_DAY, on_time(FACTS, behind=behind), extra=10)
        assert [line.left for line in sheet if line.kind is not LegKind.STAGE] == [15, 10, 15]


@pytest.mark.parametrize("behind", range(0, 140, 3))
def test_a_late_day_ends_on_time_until_no_stage_can_be_shorter(behind: int) -> None:
    where = on_time(FACTS, behind=behind)
    sheet = run_sheet(HALF_DAY, where)
    stages = [line.left for line in sheet[1:] if line.stage]
    assert min(stages) >= LEAST
    assert late(sheet, where) == max(0, behind - (25 + 35 + 40 + 25 - 4 * LEAST))


def test_a_day_that_cannot_end_in_time_says_so() -> None:
    assert what_if(HALF_DAY, on_time(LEARNING), 10) == (
        "If we stay 10 more minutes here, the day ends 10 minutes late."
    )


def test_a_break_that_was_taken_or_passed_by_is_not_planned_again() -> None:
    assert [line.kind for line in run_sheet(HALF_DAY, on_time(FACTS, breaks=1))].count(LegKind.BREAK) == 1
    assert [line.kind for line in run_sheet(HALF_DAY, on_time(LIVED))].count(LegKind.BREAK) == 1
    assert [line.kind for line in run_sheet(HALF_DAY, on_time(ANALYSIS, breaks=2))].count(LegKind.BREAK) == 0


def test_going_back_plans_what_comes_after_once_more() -> None:
    titles = [line.title for line in run_sheet(HALF_DAY, on_time(FACTS, breaks=2))]
    assert titles == ["Facts", "Lived experience", "Themes", "Reflective analysis", "Learning", "Close"]


@pytest.mark.parametrize("key", sorted(TEMPLATES))
def test_the_plan_of_every_kind_of_review_has_its_own_minutes_and_the_breaks_of_its_length(key: str) -> None:
    minutes = dict(TEMPLATES[key].minutes)

    def of(name: StageName) -> int:
        return minutes.get(name, BY_NAME[name].minutes)

    plan = plan_for(of)
    assert {name: total(name, plan) for name in StageName} == {name: of(name) for name in StageName}
    assert sum(leg.kind is LegKind.BREAK for leg in plan) in (2, 4)
    assert plan[-1].kind is LegKind.CLOSE


def test_there_are_four_beats_in_plain_words() -> None:
    assert [each.label for each in BEATS] == ["Frame", "Write", "Talk", "Share"]
