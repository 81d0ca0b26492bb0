"""Who a note is for: the room, the room later, or the lead reviewer alone; and what may then become of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.audience import Audience, check_decision, is_parked, later_has_come, read_audience
from app.domain.errors import Conflict, Forbidden, Invalid
from app.domain.room import ContributionState, Room, RoomState
from app.domain.stages import StageName
from app.domain.views.console_queue import NoteCard
from app.domain.views.phone_audience import KEPT, audiences
from app.domain.views.phone_notice import saved_view
from app.domain.views.transcript import transcript
from app.live.own import own_statuses
from tests.domain.console_room import SECOND, a_note, a_room, drawn, seen, tray

LATER, REVIEWER = Audience.LATER.value, Audience.REVIEWER.value
STATES = [state for state in ContributionState if state is not ContributionState.SHARED]
TO_THE_ROOM = {"share", "theme", "hide_words", "hold"}


def _analysed(room: Room) -> Room:
    return replace(room, position=replace(room.position, visited=(StageName.FACTS, StageName.ANALYSIS)))


def _cards(room: Room, key: str) -> list[str]:
    return [card.pub for card in tray(seen(room), key).cards]


def _card(room: Room, key: str) -> NoteCard:
    (card,) = tray(seen(room), key).cards
    return card


@pytest.mark.parametrize("value", ["", None])
def test_a_note_that_does_not_say_is_for_the_room(value: object) -> None:
    assert read_audience(value) == "room"


@pytest.mark.parametrize("value", ["everyone", "Reviewer", 3, True, ["later"], {"for": "later"}])
def test_no_other_audience_is_known(value: object) -> None:
    with pytest.raises(Invalid) as refused:
        read_audience(value)
    assert refused.value.field == "for"


def test_a_note_for_the_reviewer_is_never_shared_whatever_the_time() -> None:
    for later in (False, True):
        with pytest.raises(Forbidden):
            check_decision(a_note("a", audience=REVIEWER), ContributionState.SHARED, later=later)


@pytest.mark.parametrize("state", STATES)
def test_everything_but_sharing_may_be_decided_about_any_note(state: ContributionState) -> None:
    for audience in Audience:
        check_decision(a_note("a", audience=audience.value), state, later=False)


def test_a_parked_note_is_shared_only_once_its_time_has_come() -> None:
    note = a_note("a", audience=LATER)
    with pytest.raises(Conflict):
        check_decision(note, ContributionState.SHARED, later=False)
    check_decision(note, ContributionState.SHARED, later=True)


def test_later_comes_with_the_analysis_stage_or_the_close_and_does_not_go_again() -> None:
    assert not later_has_come((StageName.FACTS, StageName.THEMES), RoomState.OPEN)
    assert later_has_come((StageName.ANALYSIS, StageName.LEARNING), RoomState.OPEN)
    assert later_has_come((), RoomState.CLOSED)


def test_a_parked_note_returns_to_be_read_without_anything_being_written() -> None:
    room = a_room(a_note("a", audience=LATER))
    assert is_parked(room, room.contributions[0])
    assert (_cards(room, "parked"), _cards(room, "to_read")) == (["a"], [])
    assert (_cards(_analysed(room), "parked"), _cards(_analysed(room), "to_read")) == ([], ["a"])
    assert "share" in {act.key for act in _card(_analysed(room), "to_read").acts}


def test_a_note_for_the_reviewer_lies_in_a_tray_of_its_own_to_the_end() -> None:
    room = a_room(a_note("a", audience=REVIEWER), a_note("b", ContributionState.HELD, audience=REVIEWER))
    for now in (room, _analysed(room), replace(room, state=RoomState.CLOSED)):
        assert _cards(now, "for_you") == ["a", "b"]
        assert (_cards(now, "to_read"), _cards(now, "held")) == ([], [])


@pytest.mark.parametrize(("audience", "key"), [(LATER, "parked"), (REVIEWER, "for_you")])
def test_nothing_offered_with_a_note_kept_apart_brings_it_to_the_room(audience: str, key: str) -> None:
    for state in (ContributionState.TO_READ, ContributionState.HELD):
        card = _card(a_room(a_note("a", state, audience=audience)), key)
        assert {act.key for act in card.acts} & TO_THE_ROOM == set()
        assert card.main == ""
    back = _card(a_room(a_note("a", ContributionState.SENT_BACK, audience=audience)), "sent_back")
    assert {act.key for act in back.acts} == {"to_read"}


@pytest.mark.parametrize("audience", [LATER, REVIEWER])
def test_both_wait_in_the_mix_like_any_other(audience: str) -> None:
    waiting = a_note("pub-wait", ContributionState.MIXING, audience=audience)
    assert seen(a_room(waiting)) == seen(a_room())


@pytest.mark.parametrize("audience", [LATER, REVIEWER])
def test_a_note_kept_apart_is_not_offered_as_the_wording_of_a_fact(audience: str) -> None:
    note = a_note("a", text="Kestrel", stage=StageName.FACTS, card="amend", entry=SECOND, audience=audience)
    view = seen(a_room(note, stage=StageName.FACTS))
    assert "Kestrel" not in repr(view.panel)


def test_even_marked_as_shared_a_note_for_the_reviewer_is_on_no_wall_phone_or_record() -> None:
    note = a_note("a", ContributionState.SHARED, text="Kestrel", audience=REVIEWER)
    room = a_room(note)
    assert room.shared(note.stage) == ()
    assert "Kestrel" not in repr(transcript(room))


def test_phones_are_told_the_same_of_every_note_that_is_not_shown() -> None:
    notes = [a_note("a", audience=each.value) for each in Audience]
    told = [own_statuses(a_room(note)) for note in notes]
    assert told[0] == told[1] == told[2]


def test_the_record_speaks_of_notes_for_the_reviewer_only_when_they_are_many() -> None:
    def told(number: int) -> str:
        notes = (a_note(f"{at}", ContributionState.TO_READ, audience=REVIEWER) for at in range(number))
        return " ".join(transcript(a_room(*notes)).how_handled)

    assert told(0) == told(4)
    assert "At least 5 were for the lead reviewer only" in told(7)
    assert "ewer than five were held" in told(7)


def test_a_phone_offers_later_only_while_there_is_a_later() -> None:
    assert [one.value for one in audiences(a_room())] == ["", "later", "reviewer"]
    assert [one.value for one in audiences(_analysed(a_room()))] == ["", "reviewer"]


def test_what_is_said_after_saving_is_true_of_that_note() -> None:
    assert set(KEPT) == {"later", "reviewer"}
    assert "mixed in with others" in saved_view("key").title
    assert "lead reviewer only" in saved_view("key", "reviewer").title
    assert "later" in saved_view("key", "later").title


def test_the_console_page_shows_both_trays() -> None:
    page = drawn(seen(a_room(a_note("a", audience=LATER), a_note("b", audience=REVIEWER))))
    for key, title in (("parked", "Parked"), ("for_you", "For you only")):
        assert f'id="tray-{key}"' in page
        assert f"{title} <b" in page
