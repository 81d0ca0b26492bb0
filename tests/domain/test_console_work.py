"""The console's tools for themes, the analysis and the day: what is there, and what must not be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.domain.recommendations import DraftStatus, Recommendation
from app.domain.room import ContributionState, Room, Tally, Theme, ThemeKind, WallMode
from app.domain.stages import StageName
from app.domain.theme_board import View
from app.domain.views.console import console_view
from app.domain.views.console_panels import AnalysisPanel, ThemesPanel
from app.domain.views.console_suggested import suggested_view
from tests.domain.console_room import FIRST, NOW, SECOND, a_note, a_room, drawn, seen

SHARED, HELD = ContributionState.SHARED, ContributionState.HELD
LATE, VOICE = Theme("t1", "Late letters", ThemeKind.SYSTEM), Theme("t2", "Hearing Wren", ThemeKind.PRACTICE)


def themes(*notes: Any, step: str = "group", **room: Any) -> ThemesPanel:
    found = seen(a_room(*notes, step=step, **{"themes": (LATE, VOICE), **room})).panel
    assert isinstance(found, ThemesPanel)
    return found


def analysis(*notes: Any, visited: tuple[StageName, ...] = tuple(StageName), **room: Any) -> AnalysisPanel:
    made = a_room(*notes, stage=StageName.ANALYSIS, **room)
    found = seen(replace(made, position=replace(made.position, visited=visited))).panel
    assert isinstance(found, AnalysisPanel)
    return found


def test_a_theme_traces_back_to_its_notes_and_their_entries() -> None:
    board = themes(a_note("a", SHARED, theme="t1", entry=SECOND, text="The letter came late")).themes[0]
    assert [line.text for line in board.notes] == ["The letter came late"]
    assert board.entries == ("14 May 2024: Wren is taken to hospital.",)


def test_only_shared_notes_are_sorted_and_never_one_for_the_reviewer_alone() -> None:
    panel = themes(
        a_note("a", SHARED),
        a_note("b"),
        a_note("c", HELD),
        a_note("d", SHARED, audience="reviewer"),
        a_note("e", ContributionState.MIXING),
    )
    assert [line.pub for line in panel.loose] == ["a"]


def test_a_gap_is_told_to_the_facilitator_and_to_nobody_else() -> None:
    room = a_room(a_note("a", SHARED, text="The email sat in an inbox"), step="group", themes=(LATE,))
    titles = [title for title, _ in themes(a_note("a", SHARED, text="The email sat in an inbox")).gaps.lenses]
    assert "Team, supervision and support" in titles
    assert "Tools, records and IT" not in titles
    assert "Gaps" in drawn(seen(room))


def test_a_room_that_shared_nothing_is_told_of_no_gap() -> None:
    assert themes().gaps.lenses == ()


def test_the_views_no_theme_was_seen_through_are_named_once_one_was() -> None:
    assert themes().gaps.views == ()
    seen_by = (replace(LATE, views=(View.SERVICE,)),)
    assert themes(themes=seen_by).gaps.views == ("Wren", "Mother", "Father or partner", "Wider family", "Community")


def test_too_many_themes_and_themes_of_one_kind_get_one_private_word() -> None:
    practice = tuple(Theme(str(n), f"Theme {n}", ThemeKind.PRACTICE) for n in range(7))
    assert "Four to six" in themes(themes=practice).gaps.hint
    assert "surrounds the work" in themes(themes=practice[:3]).gaps.hint
    assert themes().gaps.hint == ""


def test_themes_nobody_weighed_are_named() -> None:
    assert themes(themes=(replace(LATE, counter_sought=True), VOICE)).unweighed == ("Hearing Wren",)


def test_dots_show_only_when_counted_and_never_below_five() -> None:
    tally = Tally("dots#1", (("t1", 12), ("t2", 3)), 6)
    assert [board.dots for board in themes(step="discuss", tallies=(tally,)).themes] == ["12", "fewer than 5"]
    few = Tally("dots#1", (("t1", 12),), 4)
    assert [board.dots for board in themes(step="discuss", tallies=(few,)).themes] == ["", ""]


def test_a_suggested_group_holds_only_notes_that_are_still_loose() -> None:
    room = a_room(a_note("a", SHARED), a_note("b", SHARED, theme="t1"), a_note("c", SHARED), themes=(LATE,))
    view = suggested_view(room, ((("late", "letter"), ("a", "b", "gone")),))
    assert [line.pub for line in view.groups[0].notes] == ["a"]
    assert (view.groups[0].words, view.left) == ("“late”, “letter”", 1)


def test_what_was_held_comes_back_in_the_analysis_and_not_before() -> None:
    notes = (
        a_note("a", audience="later"),
        a_note("b", HELD, stage=StageName.FACTS, card="add"),
        a_note("c", HELD, audience="reviewer"),
        a_note("d", HELD, support=True),
        a_note("e", SHARED, audience="later"),
    )
    assert [line.pub for line in analysis(*notes).returned] == ["a", "b"]
    early = analysis(*notes, visited=(StageName.FACTS,))
    assert [line.pub for line in early.returned] == ["b"]


def test_an_influence_is_listed_by_kind_with_its_effect_for_this_moment_only() -> None:
    about: dict[str, Any] = {"stage": StageName.ANALYSIS, "card": "activity"}
    panel = analysis(
        a_note("a", SHARED, entry=SECOND, basis="hindered", **about), a_note("b", SHARED, entry=FIRST, **about)
    )
    found = {title: [(line.pub, line.kind) for line in lines] for _, title, lines, _ in panel.influences}
    assert found == {"Information": [], "Activity": [("a", "Got in the way")], "Circumstances": []}


def test_a_parked_draft_stands_apart_and_a_joined_one_is_inside_the_other() -> None:
    drafts = (
        Recommendation("d1", "One shared inbox"),
        Recommendation("d2", "Park me", status=DraftStatus.PARKED),
        Recommendation("d3", "One inbox", status=DraftStatus.MERGED, into="d1"),
    )
    panel = analysis(recommendations=drafts)
    assert [draft.text for draft in panel.drafts] == ["One shared inbox"]
    assert [draft.text for draft in panel.aside] == ["Park me"]
    assert panel.drafts[0].joined == ("One inbox",)


def test_the_hint_about_a_draft_is_on_the_console_alone() -> None:
    panel = analysis(recommendations=(Recommendation("d1", "Remind staff to ask"),))
    assert "try harder" in panel.drafts[0].hint


def at(room: Room, **position: Any) -> Room:
    return replace(room, position=replace(room.position, **position))


def test_the_run_sheet_tells_planned_and_left_minutes_and_what_staying_costs() -> None:
    room = at(a_room(), timer_ends=NOW + 60 * 20, day_ends=NOW + 60 * 95)
    day = seen(room).side.day
    assert day is not None
    assert [(row.title, row.planned, row.left) for row in day.rows] == [
        ("Themes", 35, 20),
        ("Break", 10, 10),
        ("Reflective analysis", 40, 30),
        ("Learning", 25, 20),
        ("Close", 15, 15),
    ]
    assert day.more.startswith("If we stay 10 more minutes here, Reflective analysis becomes 24")
    assert (day.rows[2].cut, day.late) == (True, 0)


def test_there_is_no_run_sheet_before_the_day_begins_and_none_on_phones() -> None:
    assert seen(a_room(stage=None)).side.day is None
    assert "run-sheet" not in drawn(seen(a_room(stage=None)))


def test_the_screen_is_said_to_be_frozen_and_can_only_freeze_a_stage() -> None:
    room = a_room()
    assert seen(room).rail.can_freeze
    assert not seen(at(room, wall=WallMode.BLANK)).rail.can_freeze
    assert not console_view(a_room(stage=None), 9, NOW).rail.can_freeze


def test_every_card_can_be_shown_and_says_when_it_was() -> None:
    cards = seen(at(a_room(), controls=("flip",))).cards
    assert [card.key for card in cards if card.used] == ["flip"]
    assert len(cards) == 7


def test_an_empty_queue_says_what_is_true_of_the_moment() -> None:
    """Before the first part nobody writes yet, so nobody is said to be thinking."""
    before, during = (seen(a_room(stage=stage)).queue.trays[0] for stage in (None, StageName.FACTS))
    assert before.empty == "Nothing to read yet. Notes come once the first part has begun."
    assert during.empty == "Nothing to read. The room is thinking."
