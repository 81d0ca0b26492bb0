"""A room is one frozen value: what it says about itself follows from what it holds."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest

from app.domain.room import (
    Brief,
    Contribution,
    ContributionState,
    Entry,
    EntryStatus,
    Position,
    Room,
    RoomState,
    Tally,
    Theme,
    ThemeKind,
)
from app.domain.stages import BY_NAME, FACTS, StageName

BRIEF = Brief("A day", "Wren", date(2026, 6, 11), date(2027, 6, 11))
ENTRIES = (
    Entry("a", 0, "May", "First", in_facts=False, in_lived=True),
    Entry("b", 1, "June", "Second"),
    Entry("c", 2, "July", "Third", in_lived=True),
)
ROOM = Room("0" * 32, 1, RoomState.OPEN, "CODE2345", BRIEF, entries=ENTRIES)


def _note(pub: str, state: ContributionState = ContributionState.SHARED, card: str = "learning") -> Contribution:
    return Contribution(pub, pub * 2, StageName.LEARNING, card, f"Words {pub}", state)


@pytest.mark.parametrize(("state", "live"), [("preparing", False), ("open", True), ("locked", True), ("closed", False)])
def test_phones_may_take_part_while_the_room_is_open_or_locked(state: str, live: bool) -> None:
    assert RoomState(state).live is live


def test_a_room_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        ROOM.version = 2  # type: ignore[misc]  # that it is refused is the point


@pytest.mark.parametrize("state", ContributionState)
def test_only_what_is_shared_counts_as_shared(state: ContributionState) -> None:
    room = replace(ROOM, contributions=(_note("a", state),))
    assert bool(room.shared(StageName.LEARNING)) is (state is ContributionState.SHARED)


def test_shared_notes_are_those_of_their_stage_and_card_with_the_last_shared_first() -> None:
    notes = (_note("a"), _note("b"), _note("c", card="improvement"), replace(_note("d"), stage=StageName.FACTS))
    room = replace(ROOM, contributions=notes, position=Position(spotlight=("b",)))
    assert [item.pub for item in room.shared(StageName.LEARNING)] == ["b", "a", "c"]
    assert [item.pub for item in room.shared(StageName.LEARNING, "improvement")] == ["c"]


def test_the_facts_and_the_moments_are_those_that_were_chosen() -> None:
    assert [entry.id for entry in ROOM.facts] == ["b", "c"]
    assert [entry.id for entry in ROOM.moments] == ["a", "c"]


def test_the_current_entry_is_the_first_fact_until_one_is_chosen() -> None:
    assert ROOM.current_entry == ENTRIES[1]
    assert replace(ROOM, position=Position(entry="c")).current_entry == ENTRIES[2]
    assert replace(ROOM, position=Position(entry="gone")).current_entry == ENTRIES[1]
    assert replace(ROOM, entries=()).current_entry is None


def test_the_wording_is_what_the_room_settled_on_else_what_was_prepared() -> None:
    assert ENTRIES[0].wording == "First"
    assert replace(ENTRIES[0], status=EntryStatus.AMENDED, now="Better").wording == "Better"


def test_a_tally_is_that_of_the_latest_opening() -> None:
    first, second = Tally("dots#1", (("x", 3),), 3), Tally("dots#2", (("x", 9),), 9)
    room = replace(ROOM, tallies=(first, second), position=Position(openings=(("dots", 2),)))
    assert room.tally("dots") == second
    assert replace(room, position=Position()).tally("dots") == first
    assert replace(room, position=Position(openings=(("dots", 3),))).tally("dots") is None


def test_a_tally_counts_a_choice_nobody_made_as_none() -> None:
    assert (Tally("p", (("x", 3),), 3).count("x"), Tally("p", (), 3).count("x")) == (3, 0)


def test_a_vote_is_open_by_its_latest_opening() -> None:
    room = replace(ROOM, position=Position(open_polls=("dots#2",), openings=(("dots", 2),)))
    assert room.is_open("dots")
    assert not replace(room, position=Position(open_polls=("dots#1",), openings=(("dots", 2),))).is_open("dots")


def test_the_lobby_has_no_stage_and_no_step() -> None:
    assert (ROOM.stage, ROOM.position.step) == (None, None)


def test_a_step_nobody_knows_is_the_first_one() -> None:
    position = Position(stage=StageName.FACTS, steps=((StageName.FACTS, "gone"),))
    assert position.step == FACTS.steps[0]


def test_a_question_names_the_person_and_falls_back_on_the_stages_own() -> None:
    asked = replace(BRIEF, questions=((StageName.FACTS, "Was it so for {name}?"),))
    assert asked.question(FACTS) == "Was it so for Wren?"
    lived = BY_NAME[StageName.LIVED]
    assert asked.question(lived) == lived.question.replace("{name}", "Wren")


def test_nothing_but_the_name_is_ever_put_into_words() -> None:
    assert BRIEF.named("{name} {title} {{name}} {0} %s") == "Wren {title} {Wren} {0} %s"


def test_planned_minutes_may_be_changed_for_a_session() -> None:
    assert replace(BRIEF, minutes=((StageName.FACTS, 75),)).minutes_for(FACTS) == 75
    assert BRIEF.minutes_for(FACTS) == FACTS.minutes


@pytest.mark.parametrize(("labels", "flagged"), [((), False), (("hindsight",), False), (("agency_criticism",), True)])
def test_hindsight_alone_does_not_flag_a_note(labels: tuple[str, ...], flagged: bool) -> None:
    assert replace(_note("a"), labels=labels).flagged is flagged


def test_a_note_says_whether_its_words_were_changed() -> None:
    assert not _note("a").changed
    assert replace(_note("a"), changes=1).changed


def test_a_theme_is_found_by_its_id() -> None:
    theme = Theme("t", "Handover", ThemeKind.SYSTEM)
    room = replace(ROOM, themes=(theme,))
    assert (room.theme("t"), room.theme("x"), room.theme(None)) == (theme, None, None)


def test_a_contribution_knows_nothing_of_who_when_or_in_which_order() -> None:
    told = {field.name for field in fields(Contribution)}
    assert not told & {"author", "phone", "seat", "time", "created", "updated", "order", "number", "agency", "address"}
