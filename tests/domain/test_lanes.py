"""The lanes: risk and support come first, in their own trays, and nothing leaves for the room by mistake."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.decisions import check_seen, state_words
from app.domain.errors import Conflict
from app.domain.events import RiskRaised
from app.domain.lanes import Aside, Lane, aside, check_lane, follows_its_reading, lane_of
from app.domain.roles import Role
from app.domain.room import ContributionState, Room, RoomState, WallMode
from app.domain.stages import StageName
from app.domain.views.phone import phone_view
from app.domain.views.transcript import transcript
from app.domain.views.wall import wall_view
from app.domain.visibility import may_notice
from app.live.own import own_statuses
from tests.domain.console_room import NOW, a_note, a_room, drawn, seen, tray

MARKER = "quillwortmoss"


def at_risk(**more: Any) -> Room:
    return a_room(a_note("a", text=f"He is alone with {MARKER} tonight", act_now=True, lane="act", **more))


def test_a_note_goes_to_the_lane_that_its_words_ask_for() -> None:
    assert lane_of(a_note("a", act_now=True, support=True)) == Lane.ACT
    assert lane_of(a_note("a", support=True)) == Lane.SUPPORT
    assert lane_of(a_note("a", labels=("individual_blame",))) == ""


def test_words_that_may_mean_a_risk_stand_first_on_the_console_with_what_to_say() -> None:
    view = seen(at_risk())
    (card,) = tray(view, "act").cards
    assert view.queue.at_risk == 1
    assert (card.main, [act.key for act in card.acts]) == ("seen_to", ["seen_to", "to_read", "scripts"])
    page = drawn(view)
    assert "Someone may be at risk now." in page
    assert "If you did not, there is no need to look around." in page
    assert "please come to me or the lead reviewer in the" in " ".join(page.split())
    assert "Someone may be at risk now." not in drawn(seen(a_room(a_note("a"))))


@pytest.mark.parametrize("stage", [None, *StageName])
@pytest.mark.parametrize("wall", WallMode)
def test_they_are_on_no_other_face_wherever_the_room_is(stage: StageName | None, wall: WallMode) -> None:
    for name in StageName:
        room = at_risk(stage=name)
        room = replace(room, position=replace(room.position, stage=stage, wall=wall, visited=tuple(StageName)))
        for view in (phone_view(room, 20, NOW), wall_view(room, 20, NOW), transcript(room)):
            assert MARKER not in repr(view)


def test_no_phone_is_told_that_a_note_passed_the_mix() -> None:
    room = at_risk()
    assert own_statuses(room) == {}
    assert own_statuses(a_room(a_note("b"))) != {}
    assert may_notice(RiskRaised("r")) == {Role.FACILITATOR}


def test_a_note_that_left_in_a_group_is_told_of_as_before_when_it_is_laid_in_the_lane_of_risk() -> None:
    told = own_statuses(a_room(a_note("a", mixed=True)))
    room = at_risk(mixed=True)
    assert own_statuses(room) == told != {}
    assert "It came to you mixed with others." in drawn(seen(room))
    assert "before it was mixed" in drawn(seen(at_risk()))


@pytest.mark.parametrize(
    ("note", "follows"),
    [
        (a_note("a"), True),
        (a_note("a", support=True, lane="support"), True),
        (a_note("a", act_now=True), False),
        (a_note("a", apart=True), False),
        (a_note("a", ContributionState.HELD), False),
        (a_note("a", ContributionState.SHARED), False),
    ],
)
def test_a_note_follows_its_reading_until_a_person_lays_it_elsewhere(note: Any, follows: bool) -> None:
    assert follows_its_reading(note) is follows


@pytest.mark.parametrize("state", [ContributionState.SHARED, ContributionState.HELD, ContributionState.SENT_BACK])
def test_a_note_leaves_the_lane_of_risk_only_when_a_person_says_so(state: ContributionState) -> None:
    note = at_risk().contributions[0]
    with pytest.raises(Conflict):
        check_lane(note, state)
    check_lane(note, ContributionState.TO_READ)


def test_what_was_followed_up_stays_with_the_lead_reviewer() -> None:
    note = aside(at_risk().contributions[0], Aside.SEEN_TO)
    assert (note.lane, note.private, note.act_now) == ("", True, True)
    view = seen(a_room(note))
    assert [card.pub for card in tray(view, "for_you").cards] == ["a"]
    assert "share" not in {act.key for act in tray(view, "for_you").cards[0].acts}
    assert "to_read" in {act.key for act in tray(view, "for_you").cards[0].acts}


def test_who_may_need_support_lies_in_a_lane_with_no_way_to_the_wall() -> None:
    (card,) = tray(seen(a_room(a_note("a", support=True, lane="support"))), "support").cards
    assert card.main == "hold"
    assert {"share", "hide_words"} & {act.key for act in card.acts} == set()
    assert "self" in card.scripts


def test_a_person_can_lay_any_note_in_a_lane() -> None:
    note = a_note("a")
    assert aside(note, Aside.ACT).lane == Lane.ACT
    assert aside(note, Aside.SUPPORT).lane == Lane.SUPPORT
    assert aside(note, Aside.FOR_YOU).private


def test_an_empty_lane_keeps_out_of_sight() -> None:
    page = drawn(seen(a_room(a_note("a"))))
    assert 'data-tray="act" hidden' in page
    assert 'data-tray="act" hidden' not in drawn(seen(at_risk()))


def test_after_the_close_the_lane_is_still_there() -> None:
    room = replace(at_risk(), state=RoomState.CLOSED)
    assert seen(room).queue.at_risk == 1


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (a_note("a", ContributionState.SHARED), "is shared"),
        (a_note("a", ContributionState.HELD), "is held"),
        (a_note("a", ContributionState.SENT_BACK), "was sent back"),
        (a_note("a", ContributionState.HELD, apart=True), "is kept for the lead reviewer only"),
        (a_note("a", lane="act"), "lies with those to act on now"),
    ],
)
def test_who_comes_second_is_told_what_the_note_is_now(note: Any, words: str) -> None:
    assert state_words(note) == words
    with pytest.raises(Conflict) as caught:
        check_seen(replace(note, rev=3), 2)
    assert caught.value.code == "decided"
    assert words in caught.value.sentence
    check_seen(replace(note, rev=3), 3)
