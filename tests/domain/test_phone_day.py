"""The phone through the day: the beat, the look back, and that every stage has the same ways out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.agenda import BEATS
from app.domain.recommendations import DraftStatus
from app.domain.room import ContributionState, Room, WallMode
from app.domain.stages import STAGES, StageName
from app.domain.views.phone import PhoneView, phone_view
from app.domain.views.wall import AnalysisWall, wall_view
from tests.domain.wall_cast import DRAFTS, ENTRIES, NOW, THEMES, a_note, a_room, a_tally

ALL = tuple(StageName)


def after(*visited: StageName, stage: StageName = StageName.LEARNING, step: str = "", **room: Any) -> Room:
    made = a_room(stage, step, **room)
    return replace(made, position=replace(made.position, visited=visited or ALL, revealed=ids()))


def ids() -> tuple[str, ...]:
    return tuple(entry.id for entry in ENTRIES)


def seen(room: Room) -> PhoneView:
    return phone_view(room, 24, NOW)


def lines(view: PhoneView) -> str:
    return "\n".join(line for one in view.earlier for part in one.sections for line in (part.heading, *part.lines))


def test_every_earlier_stage_can_be_read_again_and_the_current_one_is_on_the_screen() -> None:
    assert [one.number for one in seen(after()).earlier] == [1, 2, 3, 4]
    assert [one.number for one in seen(after(StageName.FACTS, stage=StageName.FACTS)).earlier] == []


def test_going_back_to_facts_from_learning_loses_nothing() -> None:
    note = a_note(StageName.LEARNING, "learning", "What we learned", entry=None)
    back = seen(after(stage=StageName.FACTS, contributions=(note,)))
    assert [one.number for one in back.earlier] == [2, 3, 4, 5]
    assert "What we learned" in lines(back)


@pytest.mark.parametrize("state", [state for state in ContributionState if state is not ContributionState.SHARED])
def test_looking_back_shows_nothing_that_was_not_shared(state: ContributionState) -> None:
    notes = [
        a_note(stage.name, stage.cards[-1].key, f"words of {stage.number}", stage.number, state=state)
        for stage in STAGES
    ]
    private = a_note(StageName.THEMES, "system", "words for one", 9, audience="reviewer")
    assert "words" not in lines(seen(after(contributions=(*notes, private))))


def test_looking_back_holds_a_statement_only_once_it_was_read_out() -> None:
    said = a_note(StageName.LIVED, "outside", "I hear the door", 3)
    room = after(contributions=(said,))
    room = replace(room, position=replace(room.position, read_out=()))
    assert "I hear the door" not in lines(seen(room))
    heard = replace(room, position=replace(room.position, read_out=(said.pub,)))
    assert "I hear the door" in lines(seen(heard))


def test_looking_back_shows_no_entry_the_room_has_not_come_to() -> None:
    room = after()
    room = replace(room, position=replace(room.position, revealed=ids()[:4]))
    told = lines(seen(room))
    assert "Wording number 3" in told
    assert "Wording number 4" not in told


def test_looking_back_tells_dots_only_when_counted_and_many_enough() -> None:
    dots = a_tally("dots", **{THEMES[0].id: 9, THEMES[1].id: 2})
    told = lines(seen(after(tallies=(dots,))))
    assert f"{THEMES[0].title}: 9 dots" in told
    assert f"{THEMES[1].title}: fewer than 5 dots" in told
    few = replace(dots, ballots=4)
    assert "dots" not in lines(seen(after(tallies=(few,))))


def test_looking_back_tells_drafts_and_no_support() -> None:
    tally = a_tally(f"support:{DRAFTS[0].id}", help=9)
    told = lines(seen(after(tallies=(tally,))))
    assert DRAFTS[0].text in told
    assert "9" not in told.replace("Wording number 9", "")


@pytest.mark.parametrize("wall", [WallMode.BLANK, WallMode.CLOSE])
def test_a_quiet_moment_and_the_close_are_not_read_over(wall: WallMode) -> None:
    room = after()
    assert seen(replace(room, position=replace(room.position, wall=wall))).earlier == ()


def test_the_beat_is_told_on_phones_and_in_few_words_on_the_wall() -> None:
    for beat in BEATS:
        room = a_room(StageName.THEMES, "collect")
        room = replace(room, position=replace(room.position, beat=beat.beat.value))
        head = wall_view(room, 24, NOW).head
        assert seen(room).beat == beat.everyone
        assert head is not None
        assert head.beat == beat.short
    assert seen(a_room(StageName.THEMES, "collect")).beat == ""


def polled(room: Room, *polls: str) -> Room:
    return replace(room, position=replace(room.position, open_polls=polls))


def test_every_question_has_nothing_to_add_and_somebody_to_send_it_to() -> None:
    asked = 0
    for stage in STAGES:
        for step in stage.steps:
            room = polled(after(stage=stage.name, step=step.key), "dots#1", f"support:{DRAFTS[0].id}#1")
            view = seen(room)
            for ask in view.asks:
                asked += 1
                assert ask.skip == "Nothing to add"
                assert "reviewer" in [one.value for one in ask.audiences] or not any(c.needs_text for c in ask.choices)
            if view.dots:
                asked += 1
                assert view.dots.skip == "Nothing to add"
    assert asked >= 9


def test_before_the_analysis_every_note_can_be_held_for_later() -> None:
    for stage in STAGES[:3]:
        for ask in seen(after(*ALL[: stage.number], stage=stage.name, step=stage.steps[0].key)).asks:
            assert "later" in [one.value for one in ask.audiences]


def test_phones_that_placed_dots_are_told_when_two_themes_became_one() -> None:
    joined = (replace(THEMES[0], absorbed=("9" * 32,)), *THEMES[1:])
    before, now = (
        polled(after(stage=StageName.THEMES, step="vote", themes=each), "dots#1") for each in (THEMES, joined)
    )
    first, second = seen(before).dots, seen(now).dots
    assert first is not None
    assert second is not None
    assert (first.joined, second.joined) == (False, True)


def test_whether_something_helped_stands_beside_it_on_the_wall_and_in_the_screen_tab() -> None:
    about: dict[str, Any] = {"entry": ENTRIES[3].id}
    notes = (
        a_note(StageName.ANALYSIS, "activity", "A full duty day", 1, basis="hindered", **about),
        a_note(StageName.ANALYSIS, "information", "The letter", 2, basis="", **about),
    )
    room = after(stage=StageName.ANALYSIS, step="influences", contributions=notes)
    body = wall_view(room, 24, NOW).body
    assert isinstance(body, AnalysisWall)
    assert sorted((note.text, note.effect) for note in body.influences) == [
        ("A full duty day", "Got in the way"),
        ("The letter", ""),
    ]
    told = [line for part in seen(room).words.sections for line in part.lines]
    assert "A full duty day (Got in the way)" in told
    assert "The letter" in told


@pytest.mark.parametrize("status", [DraftStatus.PARKED, DraftStatus.MERGED])
def test_a_draft_that_was_set_aside_is_on_no_wall_and_no_phone(status: DraftStatus) -> None:
    drafts = (replace(DRAFTS[0], text="Set aside", status=status, into=DRAFTS[1].id), DRAFTS[1])
    polls = tuple(f"support:{draft.id}#1" for draft in drafts)
    room = polled(after(stage=StageName.ANALYSIS, step="support", recommendations=drafts), *polls)
    for view in (seen(room), wall_view(room, 24, NOW)):
        assert "Set aside" not in str(view)
        assert DRAFTS[1].text in str(view)
    assert [ask.position for ask in seen(room).asks] == ["1 of 1"]
