"""The console: what the facilitator sees, and what not even the facilitator may see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.room import (
    ContributionState,
    Mark,
    RoomState,
    Theme,
    ThemeKind,
    WallMode,
)
from app.domain.stages import Stage, StageName, Step
from app.domain.views.console import minutes_left, mix_words
from app.domain.views.console_panels import (
    ClosedPanel,
    LobbyPanel,
)
from app.domain.views.console_queue import WHY
from app.screening import Label
from tests.domain.console_room import (
    FIRST,
    MIXING,
    NOW,
    PANELS,
    PREFIX,
    SECOND,
    a_note,
    a_room,
    drawn,
    every_step,
    one_of_everything,
    seen,
    to_read,
    tray,
)


@pytest.mark.parametrize(
    ("stage", "step"), every_step(), ids=lambda part: part.title if isinstance(part, Stage) else part.key
)
def test_every_step_of_every_stage_has_its_panel_and_its_page(stage: Stage, step: Step) -> None:
    room = one_of_everything()
    room = replace(room, position=replace(room.position, stage=stage.name, steps=((stage.name, step.key),)))
    view = seen(room)
    assert isinstance(view.panel, PANELS[stage.name])
    assert [each.label for each in view.rail.steps if each.current] == [step.label]
    page = drawn(view)
    assert all(f'id="{region}"' in page for region in ("bar", "rail", "panel", "queue", "side"))


@pytest.mark.parametrize("stage", [None, *StageName])
def test_phones_prefixes_and_the_mix_are_nowhere_on_the_console(stage: StageName | None) -> None:
    room = one_of_everything()
    room = replace(room, position=replace(room.position, stage=stage))
    view = seen(room)
    for told in (repr(view), drawn(view)):
        assert PREFIX not in told
        assert MIXING not in told
        assert "pub-mixing" not in told
        assert "pub-taken_back" not in told


def test_one_more_note_in_the_mix_changes_nothing() -> None:
    room = one_of_everything()
    more = replace(room, contributions=(*room.contributions, a_note("pub-more", ContributionState.MIXING)))
    assert seen(more) == seen(room)


def test_flagged_notes_are_read_first_then_hindsight_then_the_rest() -> None:
    cards = to_read(
        a_note("a"),
        a_note("b", labels=("hindsight",)),
        a_note("d", labels=("hindsight", "individual_blame")),
        a_note("c", labels=("identifies_person",)),
    )
    assert [card.pub for card in cards] == ["c", "d", "b", "a"]


def test_the_order_of_notes_says_nothing_about_when_they_came() -> None:
    notes = [a_note(pub) for pub in "cabd"]
    assert to_read(*notes) == to_read(*reversed(notes))


def test_a_flagged_note_is_best_sent_back_and_any_other_shared() -> None:
    flagged, hindsight, plain = to_read(
        a_note("a", labels=("agency_criticism",)), a_note("b", labels=("hindsight",)), a_note("c")
    )
    assert (flagged.main, hindsight.main, plain.main) == ("send_back", "share", "share")
    assert [card.acts[0].key for card in (flagged, hindsight, plain)] == ["send_back", "share", "share"]


def test_every_label_of_the_screening_has_a_badge_and_only_hindsight_is_soft() -> None:
    assert set(WHY) == set(Label)
    assert [label for label, badge in WHY.items() if badge.soft] == [Label.HINDSIGHT]


def test_a_reason_is_not_said_twice() -> None:
    found = ("Points at one person: judges one role-holder.", "Looks back with hindsight.", "Carries the weight alone.")
    (card,) = to_read(a_note("a", labels=("individual_blame", "hindsight"), reasons=found))
    assert card.why == "judges one role-holder; carries the weight alone"


def test_words_to_hide_are_counted_as_the_server_counts_them() -> None:
    text = "the worker  who covers\nLittle Acorns, was told"
    marks = (Mark(4, 10, "individual_blame"), Mark(text.index("Little"), text.index(","), "identifies_person"))
    (card,) = to_read(a_note("a", text=text, marks=marks))
    assert (card.marked, card.naming) == ("1,4,5", "4,5")


def test_a_mark_over_a_whole_clause_chooses_no_word_to_hide() -> None:
    text = "the letter from Doctor Hale was ignored"
    (card,) = to_read(a_note("a", text=text, marks=(Mark(0, len(text), "identifies_person"),)))
    assert card.marked == "0,1,2,3,4,5,6"
    assert card.naming == ""


def test_a_note_says_what_it_is_about_and_names_another_stage() -> None:
    lived, here = to_read(
        a_note("a", stage=StageName.LIVED, card="inside", entry=SECOND, basis="said"), a_note("b", entry=FIRST)
    )
    assert lived.context == "Lived experience, Felt or needed, 14 May 2024: hospital, Wren said it"
    assert here.context == "Key practice issue, 12 Sep 2023"


def test_nothing_is_sent_back_once_phones_are_wiped() -> None:
    view = seen(a_room(a_note("a", labels=("individual_blame",)), state=RoomState.CLOSED))
    (card,) = tray(view, "to_read").cards
    assert card.main == "hide_words"
    assert "send_back" not in {act.key for act in card.acts}


def test_a_note_moves_to_a_theme_only_while_there_is_one() -> None:
    themes = (Theme("t1", "Late letters", ThemeKind.SYSTEM),)
    for room, expected in ((a_room(a_note("a")), False), (a_room(a_note("a"), themes=themes), True)):
        (card,) = tray(seen(room), "to_read").cards
        assert ("theme" in {act.key for act in card.acts}) is expected


def test_trays_count_what_they_hold_and_shared_keeps_to_the_stage() -> None:
    state = ContributionState.SHARED
    view = seen(a_room(a_note("a", state), a_note("b", state, stage=StageName.FACTS, card="add"), a_note("c")))
    assert [(tray.key, tray.count) for tray in view.queue.trays] == [
        ("to_read", 1),
        ("act", 0),
        ("support", 0),
        ("held", 0),
        ("parked", 0),
        ("for_you", 0),
        ("sent_back", 0),
        ("shared", 1),
    ]


def test_undo_is_offered_for_the_last_decision_only() -> None:
    room = a_room(a_note("a", ContributionState.HELD))
    assert seen(room).queue.undo == ""
    decided = replace(room, position=replace(room.position, last_decided="a"))
    assert seen(decided).queue.undo == "Held."


@pytest.mark.parametrize(
    ("phones", "size", "words"),
    [
        (0, 5, "With fewer than six phones, notes wait until you end the round."),
        (5, 5, "With fewer than six phones, notes wait until you end the round."),
        (6, 5, "Notes reach you in groups of three, mixed."),
        (15, 5, "Notes reach you in groups of five, mixed."),
        (60, 12, "Notes reach you in groups of 12, mixed. After 45 seconds, five are enough."),
        (60, 1, "The mix is off: each note reaches you as it is sent."),
    ],
)
def test_the_rule_of_the_mix_is_said_in_words(phones: int, size: int, words: str) -> None:
    assert mix_words(phones, size) == words
    side = seen(a_room(group_size=size), phones).side
    assert side.mix == words
    assert side.by_hand, "whatever waits can be let out in a room of any size"


def test_the_number_of_phones_is_exact() -> None:
    assert seen(a_room(), 43).bar.phones == 43


def test_the_rail_tells_what_is_done_and_how_long_is_left() -> None:
    room = a_room()
    timed = replace(room, position=replace(room.position, timer_ends=NOW + 18 * 60 - 5))
    rail = seen(timed).rail
    assert [stage.state for stage in rail.stages] == ["done", "to come", "now", "to come", "to come"]
    assert [(stage.left, stage.minutes) for stage in rail.stages if stage.ends] == [(18, 35)]


@pytest.mark.parametrize(
    ("ends", "left"), [(None, 0), (NOW - 90, 0), (NOW, 0), (NOW + 1, 1), (NOW + 60, 1), (NOW + 61, 2)]
)
def test_time_is_told_in_whole_minutes(ends: int | None, left: int) -> None:
    assert minutes_left(ends, NOW) == left


def test_the_lobby_offers_the_first_stage_and_shows_what_is_missing() -> None:
    view = seen(a_room(stage=None))
    assert (view.rail.begin, view.rail.next_title) == (True, "Facts")
    assert isinstance(view.panel, LobbyPanel)
    assert (True, "3 entries to look at in Facts") in view.panel.checks
    assert (False, "Closing words") in view.panel.checks
    assert "Start with Facts" in drawn(view)


def test_a_closed_room_leads_to_the_transcript_and_can_move_nowhere() -> None:
    view = seen(a_room(state=RoomState.CLOSED))
    assert isinstance(view.panel, ClosedPanel)
    page = drawn(view)
    assert 'href="/transcript"' in page
    assert "/console/round" not in page


@pytest.mark.parametrize("state", RoomState)
@pytest.mark.parametrize("mode", WallMode)
def test_the_console_is_drawn_whatever_is_on_the_wall(state: RoomState, mode: WallMode) -> None:
    room = a_room(a_note("a"), state=state)
    position = replace(room.position, wall=mode, break_ends=NOW + 600 if mode is WallMode.BREAK else None)
    assert "<iframe" in drawn(seen(replace(room, position=position)))


def test_words_from_the_room_are_never_markup() -> None:
    page = drawn(seen(a_room(a_note("a", text="<img src=x onerror=alert(1)>", suggestion="<b>", reply='"><i>'))))
    assert "<img" not in page
    assert "&lt;img" in page
    assert '"><i>' not in page


def test_a_few_notes_left_over_from_a_stage_are_asked_about_without_a_number() -> None:
    room = one_of_everything()
    room = replace(room, state=RoomState.OPEN, position=replace(room.position, stage=StageName.THEMES))
    assert 'action="/console/few"' not in drawn(seen(room))
    page = drawn(seen(replace(room, position=replace(room.position, few_waiting=True))))
    assert 'action="/console/few"' in page
    assert "too few to mix" in page


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "No group has come yet."),
        (3.0, "less than a minute"),
        (59.9, "less than a minute"),
        (61.0, "about 1 minute to"),
        (290.0, "about 5 minutes to"),
    ],
)
def test_how_long_the_mix_held_the_last_group_is_told_in_words(seconds: float | None, words: str) -> None:
    room = replace(one_of_everything(), gathered=seconds)
    room = replace(room, position=replace(room.position, stage=StageName.THEMES))
    assert words in seen(room).side.held
    assert "After 45 seconds, five are enough." in mix_words(20, 8)
    assert "seconds" not in mix_words(20, 5)
