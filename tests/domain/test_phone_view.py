"""The phone shows what the room may know, asks what the step asks, and never disturbs someone who writes."""

import re
from dataclasses import replace
from datetime import date

import pytest

from app.domain.room import (
    Brief,
    Contact,
    Contribution,
    ContributionState,
    Entry,
    Mark,
    Position,
    Recommendation,
    Room,
    RoomState,
    Tally,
    Theme,
    ThemeKind,
    WallMode,
)
from app.domain.stages import BY_NAME, STAGES, StageName
from app.domain.views.phone import Mode, PhoneView, phone_view
from app.domain.views.phone_forms import Ask
from app.domain.views.phone_notice import ended_view, notice_view, saved_view

FACTS, LIVED, THEMES = StageName.FACTS, StageName.LIVED, StageName.THEMES
ANALYSIS, LEARNING = StageName.ANALYSIS, StageName.LEARNING
SHARED = ContributionState.SHARED
EVERY_STEP = [(stage.name, step.key) for stage in STAGES for step in stage.steps]


def _id(number: int) -> str:
    return f"{number:032x}"


BRIEF = Brief(
    title="Learning together about {name}",
    name="Wren",
    event_date=date(2026, 6, 11),
    retention_date=date(2026, 12, 25),
    starts="9.30am",
    quiet_room="Room 2",
    helper="Priya",
    proceedings_live=False,
    contacts=(Contact("Business unit", "01632 960118"),),
    foresight=False,
)
ENTRIES = (
    Entry(_id(1), 1, "January 2024", "{name} starts at nursery.", age="2", label="Nursery", in_lived=True),
    Entry(
        _id(2),
        2,
        "14 May 2024",
        "{name} is taken to hospital.",
        age="{name} is 3",
        label="Hospital",
        as_child="My hand hurts.",
        in_lived=True,
    ),
    Entry(_id(3), 3, "27 October 2024", "Police are called at night.", label="Police come", in_lived=True),
)
DRAFTS = (Recommendation(_id(20), "Ring, do not write."), Recommendation(_id(21), "One chronology.", position=1))
ISSUES = (
    Theme(_id(10), "Late letters", ThemeKind.SYSTEM),
    Theme(_id(11), "Her own voice", ThemeKind.PRACTICE, 1),
)
OPEN = (f"facts:{_id(2)}#1", "dots#1", f"support:{_id(20)}#1", f"support:{_id(21)}#1")
ROOM = Room(
    _id(99), 7, RoomState.OPEN, "7K4MTQ2B", BRIEF, Position(), ENTRIES, (), ISSUES, DRAFTS
)  # fmt: skip


def _at(stage: StageName, step: str, wall: WallMode = WallMode.STAGE, polls: tuple[str, ...] = OPEN) -> Room:
    position = Position(
        stage=stage,
        steps=((stage, step),),
        entry=_id(2),
        wall=wall,
        open_polls=polls,
        visited=tuple(each.name for each in STAGES[: BY_NAME[stage].number]),
    )
    return replace(ROOM, position=position)


def _view(room: Room, phones: int = 24) -> PhoneView:
    return phone_view(room, phones, 1_000)


def _ask(room: Room) -> Ask:
    return _view(room).asks[0]


def _hidden(ask: Ask) -> dict[str, str]:
    return dict(ask.hidden)


def _note(number: int, state: ContributionState, words: str, stage: StageName = FACTS) -> Contribution:
    return Contribution(
        pub=f"pub{number}",
        prefix=f"prefix{number}",
        stage=stage,
        card="amend",
        text=words,
        state=state,
        entry=_id(2),
        labels=("LABEL",),
        marks=(Mark(0, 3, "MARKED"),),
        reasons=("REASON",),
        suggestion="SUGGESTION",
        reply="REPLY",
    )


# ---- What each step asks ----


@pytest.mark.parametrize(("stage", "step"), EVERY_STEP)
def test_every_step_asks_something_or_says_what_happens(stage: StageName, step: str) -> None:
    for polls in (OPEN, ()):
        view = _view(_at(stage, step, polls=polls))
        assert view.mode is Mode.STAGE
        assert view.asks or view.dots or view.note


@pytest.mark.parametrize(("stage", "step"), EVERY_STEP)
def test_every_step_survives_a_room_in_which_nothing_was_prepared(stage: StageName, step: str) -> None:
    view = _view(replace(_at(stage, step), entries=(), themes=(), recommendations=()))
    assert view.asks or view.dots or view.note


def test_a_fact_asks_all_four_with_its_open_poll() -> None:
    view = _view(_at(FACTS, "ask"))
    ask = view.asks[0]
    assert [choice.value for choice in ask.choices] == ["agree", "amend", "query", "add"]
    assert _hidden(ask) == {"stage": "facts", "entry": _id(2), "poll": f"facts:{_id(2)}#1"}
    assert view.position == "2 of 3"
    assert ask.context
    assert (ask.context.when, ask.context.age) == ("14 May 2024", "Wren is 3")
    assert not ask.words_always


def test_a_fact_under_discussion_can_still_be_amended_but_not_voted_on() -> None:
    for room in (_at(FACTS, "discuss"), _at(FACTS, "ask", polls=())):
        ask = _ask(room)
        assert [choice.value for choice in ask.choices] == ["amend", "query", "add"]
        assert "poll" not in _hidden(ask)
        assert ask.words_always
    assert "still send" in _view(_at(FACTS, "discuss")).note


def test_lived_experience_needs_a_moment_and_says_how_we_know() -> None:
    ask = _ask(_at(LIVED, "write"))
    assert ask.moment_required
    assert [moment.chosen for moment in ask.moments] == [False, True, False]
    assert (ask.moments[1].voice, ask.moments[1].text) == ("I am Wren. I am 3.", "My hand hurts.")
    assert [basis.value for basis in ask.bases][:2] == ["said", "showed"]
    assert ask.bases[0].label == "Wren said it"


def test_a_moment_without_words_of_the_child_says_what_happened() -> None:
    moment = _ask(_at(LIVED, "write")).moments[0]
    assert (moment.voice, moment.text) == ("Wren is 2", "Wren starts at nursery.")


def test_the_first_moment_is_chosen_when_the_room_is_at_none_of_them() -> None:
    room = _at(LIVED, "write")
    moments = _ask(replace(room, position=replace(room.position, entry=None))).moments
    assert [moment.chosen for moment in moments] == [True, False, False]


def test_while_voices_are_read_the_same_form_is_folded_away() -> None:
    write, read = _view(_at(LIVED, "write")), _view(_at(LIVED, "read"))
    assert "Just listen" in read.note
    assert read.asks[0].folded
    assert read.asks[0].id == write.asks[0].id


def test_a_theme_may_name_a_moment() -> None:
    ask = _ask(_at(THEMES, "collect"))
    assert not ask.moment_required
    assert [moment.label for moment in ask.moments] == ["Nursery", "Hospital", "Police come"]


def test_dots_are_five_and_only_while_the_vote_is_open() -> None:
    dots = _view(_at(THEMES, "vote")).dots
    assert dots
    assert (dots.poll, dots.budget) == ("dots#1", 5)
    assert [(theme.title, theme.kind) for theme in dots.themes] == [
        ("Late letters", "System factor"),
        ("Her own voice", "Practice issue"),
    ]
    assert _view(_at(THEMES, "vote", polls=())).dots is None


def test_influences_and_ideas_are_about_the_entry_the_room_is_at() -> None:
    influences, ideas = _ask(_at(ANALYSIS, "influences")), _ask(_at(ANALYSIS, "ideas"))
    assert [choice.value for choice in influences.choices] == ["information", "activity", "circumstance"]
    assert _hidden(influences)["entry"] == _id(2)
    assert _hidden(ideas)["card"] == "idea"
    assert ideas.text_label == "What one change would help?"


def test_each_open_recommendation_is_one_question_whose_condition_is_kept_as_such() -> None:
    asks = _view(_at(ANALYSIS, "support")).asks
    assert [ask.position for ask in asks] == ["1 of 2", "2 of 2"]
    assert _hidden(asks[0]) == {
        "stage": "reflective_analysis",
        "recommendation": _id(20),
        "poll": f"support:{_id(20)}#1",
    }
    assert {choice.value: choice.sends for choice in asks[0].choices} == {
        "help": "",
        "if": "condition",
        "not": "",
        "cannot": "",
    }


def test_a_recommendation_whose_vote_is_closed_is_not_asked() -> None:
    asks = _view(_at(ANALYSIS, "support", polls=(f"support:{_id(21)}#1",))).asks
    assert [ask.position for ask in asks] == ["2 of 2"]


def test_learning_asks_for_good_practice_first() -> None:
    ask = _ask(_at(LEARNING, "collect"))
    assert [choice.value for choice in ask.choices] == ["good_practice", "learning", "improvement"]
    assert ask.choices[0].text_label == "What helped Wren or the family?"


@pytest.mark.parametrize(("stage", "step"), EVERY_STEP)
def test_the_pseudonym_stands_wherever_it_belongs(stage: StageName, step: str) -> None:
    assert "{name}" not in repr(_view(_at(stage, step)))


# ---- Forms that stay themselves ----


@pytest.mark.parametrize(("stage", "step"), EVERY_STEP)
def test_what_happens_elsewhere_leaves_every_form_alone(stage: StageName, step: str) -> None:
    before = _at(stage, step)
    after = replace(before, version=8, contributions=(_note(1, SHARED, "new"),))
    after = replace(after, position=replace(after.position, timer_ends=5_000))
    assert [ask.id for ask in _view(after).asks] == [ask.id for ask in _view(before).asks]
    assert _view(after).dots == _view(before).dots


def test_asking_again_is_another_form() -> None:
    for room, base in (
        (_at(FACTS, "ask"), f"facts:{_id(2)}"),
        (_at(THEMES, "vote"), "dots"),
        (_at(ANALYSIS, "support"), f"support:{_id(20)}"),
    ):
        position = replace(room.position, open_polls=(f"{base}#2",), openings=((base, 2),))
        once, again = _view(room), _view(replace(room, position=position))
        first = once.dots or once.asks[0]
        second = again.dots or again.asks[0]
        assert first.id != second.id
        assert f"{base}#2" in repr(second)


def test_the_next_fact_is_another_form() -> None:
    here = _at(FACTS, "discuss")
    there = replace(here, position=replace(here.position, entry=_id(3)))
    assert _ask(here).id != _ask(there).id


def test_unsent_words_follow_a_question_to_its_next_step() -> None:
    assert _ask(_at(FACTS, "ask")).draft == _ask(_at(FACTS, "discuss")).draft


def test_a_renamed_theme_is_another_vote_form() -> None:
    room = _at(THEMES, "vote")
    renamed = replace(room, themes=(replace(ISSUES[0], title="Slow letters"), ISSUES[1]))
    before, after = _view(room).dots, _view(renamed).dots
    assert before
    assert after
    assert before.id != after.id


def test_no_two_forms_on_a_page_share_an_id() -> None:
    ids = [ask.id for ask in _view(_at(ANALYSIS, "support")).asks]
    assert len(set(ids)) == len(ids) == 2


# ---- What a phone may never hold ----


@pytest.mark.parametrize(("stage", "step"), EVERY_STEP)
@pytest.mark.parametrize("wall", list(WallMode))
def test_nothing_unshared_reaches_a_phone(stage: StageName, step: str, wall: WallMode) -> None:
    unshared = [state for state in ContributionState if state is not SHARED]
    notes = [
        _note(number, state, f"UNSHARED {state.value}", each.name)
        for number, state in enumerate(unshared)
        for each in STAGES
    ]
    seen = repr(_view(replace(_at(stage, step, wall), contributions=tuple(notes))))
    for secret in ("UNSHARED", "pub", "prefix", "LABEL", "MARKED", "REASON", "SUGGESTION", "REPLY"):
        assert secret not in seen


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES])
def test_a_shared_note_comes_as_words_alone(stage: StageName) -> None:
    card = BY_NAME[stage].cards[-1 if stage is FACTS else 0].key
    note = replace(_note(1, SHARED, "WORDS", stage), card=card)
    room = _at(stage, BY_NAME[stage].steps[0].key)
    heard = replace(room.position, read_out=(note.pub,))
    seen = repr(_view(replace(room, position=heard, contributions=(note,))))
    assert "WORDS" in seen
    for secret in ("pub1", "prefix1", "LABEL", "MARKED", "REASON", "SUGGESTION", "REPLY"):
        assert secret not in seen


@pytest.mark.parametrize("step", ["ask", "discuss"])
def test_a_fact_the_room_has_not_come_to_is_not_on_the_phone(step: str) -> None:
    seen = repr(_view(_at(FACTS, step)))
    assert "Police" not in seen
    assert "Wren starts at nursery." in seen


def test_the_waiting_phone_knows_nothing_of_the_chronology() -> None:
    seen = repr(_view(ROOM))
    assert not any(entry.when in seen or (entry.label and entry.label in seen) for entry in ENTRIES)


def _counted(stage: StageName, step: str, tally: Tally) -> str:
    return repr(_view(replace(_at(stage, step, polls=()), tallies=(tally,))).words)


def test_a_vote_of_fewer_than_five_is_never_counted_out() -> None:
    seen = _counted(FACTS, "discuss", Tally(f"facts:{_id(2)}#1", (("agree", 4),), 4))
    assert "4" not in seen.replace("2024", "").replace("14 May", "")


def test_a_choice_of_fewer_than_five_has_no_number() -> None:
    seen = _counted(FACTS, "discuss", Tally(f"facts:{_id(2)}#1", (("agree", 17), ("amend", 3)), 20))
    assert "Agree: 17" in seen
    assert "Amend: fewer than 5" in seen
    assert "20 " not in seen


def test_few_dots_have_no_number() -> None:
    seen = _counted(THEMES, "discuss", Tally("dots#1", ((_id(10), 12), (_id(11), 3)), 6))
    assert "Late letters: 12 dots" in seen
    assert "Her own voice: fewer than 5 dots" in seen


def test_nothing_of_an_open_vote_is_on_the_phone() -> None:
    room = replace(_at(THEMES, "vote"), answering=(("dots#1", 15),), contributions=())
    assert "15" not in repr(_view(room))


def test_how_many_are_here_is_said_in_bands() -> None:
    assert _view(ROOM, 23).joined == _view(ROOM, 27).joined
    assert "23" not in repr(_view(ROOM, 23))


def test_the_view_names_the_event_without_its_id() -> None:
    assert ROOM.id not in repr(_view(ROOM))
    assert _view(ROOM).session != _view(replace(ROOM, id=_id(98))).session


# ---- What covers a stage ----


def test_what_the_phone_is_for_follows_the_room() -> None:
    assert _view(ROOM).mode is Mode.WAITING
    assert _view(replace(_at(FACTS, "ask"), state=RoomState.PREPARING)).mode is Mode.WAITING
    assert _view(_at(FACTS, "ask", WallMode.BREAK)).mode is Mode.BREAK
    assert _view(_at(FACTS, "ask", WallMode.BLANK)).mode is Mode.BLANK
    assert _view(_at(FACTS, "ask", WallMode.CLOSE)).mode is Mode.ENDED
    assert _view(replace(_at(FACTS, "ask"), state=RoomState.LOCKED)).mode is Mode.STAGE
    assert _view(replace(_at(FACTS, "ask"), state=RoomState.CLOSED)).mode is Mode.ENDED


def test_showing_the_code_to_latecomers_does_not_stop_those_who_write() -> None:
    assert _view(_at(FACTS, "ask", WallMode.LOBBY)).mode is Mode.STAGE


@pytest.mark.parametrize("wall", [WallMode.BREAK, WallMode.BLANK, WallMode.STEP_BACK])
def test_words_half_written_outlive_a_break(wall: WallMode) -> None:
    covered = _view(_at(FACTS, "ask", wall))
    assert [ask.id for ask in covered.asks] == [ask.id for ask in _view(_at(FACTS, "ask")).asks]
    assert covered.covered is (wall is not WallMode.STEP_BACK)
    assert (covered.step_back is not None) is (wall is WallMode.STEP_BACK)


def test_a_break_says_how_long_it_still_is() -> None:
    room = _at(FACTS, "ask", WallMode.BREAK)
    room = replace(room, position=replace(room.position, break_ends=1_000 + 61))
    pause = phone_view(room, 24, 1_000).pause
    assert pause
    assert pause.minutes == 2
    assert phone_view(room, 24, 9_000).pause == replace(pause, minutes=0)


def test_a_closed_room_asks_nothing_and_says_so() -> None:
    view = _view(replace(_at(FACTS, "ask"), state=RoomState.CLOSED))
    assert not view.asks
    assert view.dots is None
    assert view.ending
    assert view.ending.closed
    assert view.words.sections == ()


def test_before_the_close_the_thank_you_still_lets_people_take_back() -> None:
    ending = _view(_at(LEARNING, "read", WallMode.CLOSE)).ending
    assert ending
    assert not ending.closed
    assert ending.lead == "Today was about Wren."


def test_the_thread_shows_what_is_done_and_where_we_are() -> None:
    states = [bead.state for bead in _view(_at(THEMES, "collect")).beads]
    assert states == ["done", "done", "now", "later", "later"]


@pytest.mark.parametrize("wall", list(WallMode))
def test_the_screen_tab_always_says_what_is_on_the_wall(wall: WallMode) -> None:
    assert _view(_at(FACTS, "ask", wall)).words.title


# ---- Before and after the room ----


def test_the_notice_has_nine_lines_and_marks_none_in_an_ordinary_room() -> None:
    view = notice_view(ROOM, 24, unencrypted=False)
    assert len(view.lines) == 9
    assert not any(line.changed for line in view.lines)
    words = " ".join(line.text for line in view.lines)
    assert "25 December 2026" in words
    assert "the lead reviewer" in words
    assert view.lines[7].number == "999"


@pytest.mark.parametrize(
    ("phones", "unencrypted", "proceedings", "marked"),
    [
        (5, False, False, "round is ended"),
        (9, False, False, "groups of 3"),
        (24, True, False, "not encrypted"),
        (24, False, True, "Legal proceedings"),
    ],
)
def test_a_line_that_differs_here_is_marked(phones: int, unencrypted: bool, proceedings: bool, marked: str) -> None:
    room = replace(ROOM, brief=replace(BRIEF, proceedings_live=proceedings))
    changed = [line.text for line in notice_view(room, phones, unencrypted).lines if line.changed]
    assert len(changed) == 1
    assert marked in changed[0]


def test_a_hold_changes_the_line_about_the_end_of_notes() -> None:
    held = notice_view(replace(ROOM, held=True), 24, unencrypted=False).lines[5]
    assert held.changed
    assert "on hold for legal reasons" in held.text
    assert "two people" in held.text
    free = notice_view(ROOM, 24, unencrypted=False).lines[5]
    assert "30 days after the record is signed off" in free.text
    assert not free.changed


def test_the_notice_does_not_promise_a_mix_that_is_off() -> None:
    lines = notice_view(replace(ROOM, group_size=1), 24, unencrypted=False).lines
    assert "not mixed" in lines[1].text
    assert lines[1].changed


def test_a_saved_note_can_be_taken_back_and_a_vote_cannot() -> None:
    assert saved_view("K" * 22).key == "K" * 22
    assert saved_view().key == ""


def test_after_the_close_the_page_says_nothing_can_be_taken_back() -> None:
    ended = ended_view(replace(ROOM, state=RoomState.CLOSED))
    assert "none can be taken back" in ended.ending.note


def test_a_phone_that_left_is_told_that_it_was_cleared() -> None:
    ended = ended_view(ROOM, left=True)
    assert ended.heading == "You have left the event"
    assert ended.ending.closed
    assert "cleared" in ended.ending.note


def test_the_notice_has_a_name_for_exactly_its_words() -> None:
    full = notice_view(ROOM, 24, unencrypted=False)
    assert full.version == notice_view(ROOM, 30, unencrypted=False).version
    others = {
        notice_view(ROOM, 3, unencrypted=False).version,
        notice_view(ROOM, 24, unencrypted=True).version,
        notice_view(replace(ROOM, held=True), 24, unencrypted=False).version,
    }
    assert len(others | {full.version}) == 4
    assert re.fullmatch(r"[0-9a-f]{8}", full.version)
