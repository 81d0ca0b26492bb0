"""The console: what the facilitator sees, and what not even the facilitator may see."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.room import (
    Brief,
    Contribution,
    ContributionState,
    Entry,
    EntryStatus,
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
from app.domain.stages import STAGES, Stage, StageName, Step
from app.domain.views.console import ConsoleView, console_view, minutes_left, mix_words
from app.domain.views.console_panels import (
    AnalysisPanel,
    ClosedPanel,
    FactsPanel,
    LearningPanel,
    LivedPanel,
    LobbyPanel,
    Panel,
    ThemesPanel,
)
from app.domain.views.console_queue import WHY, NoteCard, Tray
from app.screening import Label
from app.templating import Renderer, Site

NOW = 1_800_000_000
PREFIX = "feedbeefcafe0001"
MIXING = "a note that still waits in the mix"
FIRST, SECOND, THIRD = "1" * 32, "2" * 32, "3" * 32
PANELS = {
    StageName.FACTS: FactsPanel,
    StageName.LIVED: LivedPanel,
    StageName.THEMES: ThemesPanel,
    StageName.ANALYSIS: AnalysisPanel,
    StageName.LEARNING: LearningPanel,
}
ENTRIES = (
    Entry(FIRST, 0, "12 Sep 2023", "Wren starts nursery.", in_lived=True),
    Entry(SECOND, 1, "14 May 2024", "Wren is taken to hospital.", label="hospital", in_lived=True),
    Entry(THIRD, 2, "Jan 2025", "The family moves.", now="The family moves twice."),
)


def a_note(
    pub: str, state: ContributionState = ContributionState.TO_READ, *, text: str = "", **about: Any
) -> Contribution:
    told: dict[str, Any] = {"stage": StageName.THEMES, "card": "practice", **about}
    return Contribution(pub=pub, prefix=PREFIX, text=text or f"words of {pub}", state=state, **told)


def a_room(*notes: Contribution, stage: StageName | None = StageName.THEMES, step: str = "", **room: Any) -> Room:
    position = Position(
        stage=stage,
        steps=((stage, step),) if stage else (),
        entry=SECOND,
        wall=WallMode.STAGE,
        visited=(StageName.FACTS,),
    )
    told: dict[str, Any] = {"position": position, "entries": ENTRIES, "state": RoomState.OPEN, **room}
    brief = Brief("Wren: learning event", "Wren", date(2026, 6, 11), date(2026, 12, 11))
    return Room(id="r", version=7, code="7K4MTQ2B", brief=brief, contributions=notes, **told)


def seen(room: Room, phones: int = 43) -> ConsoleView:
    return console_view(room, phones, NOW)


def tray(view: ConsoleView, key: str) -> Tray:
    return next(tray for tray in view.queue.trays if tray.key == key)


def to_read(*notes: Contribution) -> tuple[NoteCard, ...]:
    return tray(seen(a_room(*notes)), "to_read").cards


def every_step() -> list[tuple[Stage, Step]]:
    return [(stage, step) for stage in STAGES for step in stage.steps]


def drawn(view: ConsoleView) -> str:
    return Renderer().page("console/console.html", view, Site("nonce", "https://ple.example"))


def one_of_everything() -> Room:
    notes = [a_note(f"pub-{state}", state) for state in ContributionState if state is not ContributionState.MIXING]
    notes += [a_note("pub-mixing", ContributionState.MIXING, text=MIXING, stage=stage.name) for stage in STAGES]
    notes += [
        a_note("pub-amend", stage=StageName.FACTS, card="amend", entry=SECOND),
        a_note("pub-idea", ContributionState.SHARED, stage=StageName.ANALYSIS, card="idea", entry=SECOND),
        a_note("pub-good", ContributionState.SHARED, stage=StageName.LEARNING, card="good_practice"),
        a_note("pub-if", ContributionState.SHARED, stage=StageName.ANALYSIS, card="condition", recommendation="d1"),
        a_note("pub-lived", ContributionState.SHARED, stage=StageName.LIVED, card="inside", entry=SECOND, basis="said"),
        a_note("pub-grouped", ContributionState.SHARED, theme="t1"),
    ]
    return a_room(
        *notes, themes=(Theme("t1", "Late letters", ThemeKind.SYSTEM),), recommendations=(Recommendation("d1", "Ring"),)
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


def test_a_note_says_what_it_is_about_and_names_another_stage() -> None:
    lived, here = to_read(
        a_note("a", stage=StageName.LIVED, card="inside", entry=SECOND, basis="said"), a_note("b", entry=FIRST)
    )
    assert lived.context == "Lived experience, Felt or needed, 14 May 2024: hospital, Wren said it"
    assert here.context == "Key practice issue, 12 Sep 2023"


def test_nothing_is_sent_back_once_phones_are_wiped() -> None:
    view = seen(a_room(a_note("a", labels=("individual_blame",)), state=RoomState.CLOSED))
    (card,) = tray(view, "to_read").cards
    assert card.main == "share"
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
        ("held", 0),
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
        (60, 12, "Notes reach you in groups of 12, mixed."),
        (60, 1, "The mix is off: each note reaches you as it is sent."),
    ],
)
def test_the_rule_of_the_mix_is_said_in_words(phones: int, size: int, words: str) -> None:
    assert mix_words(phones, size) == words
    side = seen(a_room(group_size=size), phones).side
    assert side.mix == words
    assert side.by_hand is ("end the round" in words)


def test_the_number_of_phones_is_exact() -> None:
    assert seen(a_room(), 43).bar.phones == 43


def facts(room: Room) -> FactsPanel:
    panel: Panel = seen(room).panel
    assert isinstance(panel, FactsPanel)
    return panel


def asked(answers: int) -> Room:
    poll = f"facts:{SECOND}#1"
    room = a_room(stage=StageName.FACTS, step="ask", answering=((poll, answers),))
    return replace(room, position=replace(room.position, open_polls=(poll,)))


@pytest.mark.parametrize("answers", range(12))
def test_an_open_vote_is_counted_in_whole_steps(answers: int) -> None:
    words = {0: "Open. Fewer than 5 have answered", 5: "About 5 have answered", 10: "About 10 have answered"}
    vote = facts(asked(answers)).vote
    assert vote.words == words[answers - answers % 5]
    assert vote.results == ()


def closed(**counts: int) -> Room:
    tally = Tally(f"facts:{SECOND}#1", tuple(counts.items()), sum(counts.values()))
    return a_room(stage=StageName.FACTS, step="discuss", tallies=(tally,))


def test_a_closed_vote_with_few_answers_shows_none() -> None:
    vote = facts(closed(agree=4)).vote
    assert vote.words == "Closed. Fewer than 5 people answered, so no answers are shown"
    assert vote.results == ()


def test_no_count_below_the_small_number_is_shown_nor_can_be_worked_out() -> None:
    vote = facts(closed(agree=31, amend=6, query=3, add=0)).vote
    assert vote.results == (("Agree", "31"), ("Amend", "6"), ("Query", "fewer than 5"), ("Add", "fewer than 5"))
    assert re.findall(r"\d+", vote.words) == ["40"]
    assert facts(closed(agree=31, amend=6, query=1, add=2)).vote == vote


def test_a_fact_stands_between_its_neighbours() -> None:
    panel = facts(a_room(stage=StageName.FACTS))
    assert (panel.place, panel.previous, panel.next) == ("2 of 3", FIRST, THIRD)
    assert panel.current is not None
    assert panel.current.wording == "Wren is taken to hospital."


def test_amendments_of_this_fact_stand_beside_the_form_that_settles_it() -> None:
    about: dict[str, Any] = {"stage": StageName.FACTS, "entry": SECOND}
    panel = facts(
        a_room(
            a_note("a", card="amend", **about),
            a_note("b", ContributionState.SHARED, card="query", **about),
            a_note("c", ContributionState.HELD, card="amend", **about),
            a_note("d", card="amend", stage=StageName.FACTS, entry=FIRST),
            stage=StageName.FACTS,
        )
    )
    assert panel.settle is not None
    assert [(offer.pub, offer.into, offer.unread) for offer in panel.settle.offers] == [
        ("a", "now", True),
        ("b", "query", False),
    ]


def test_a_form_is_new_when_what_it_asks_was_answered_elsewhere() -> None:
    room = a_room(stage=StageName.FACTS)
    before = facts(room).settle
    settled = replace(ENTRIES[1], status=EntryStatus.AGREED)
    after = facts(replace(room, entries=(ENTRIES[0], settled, ENTRIES[2]))).settle
    assert before is not None
    assert after is not None
    assert before.form != after.form
    assert before == facts(room).settle


def test_moments_tell_how_much_was_shared_about_them() -> None:
    about: dict[str, Any] = {"stage": StageName.LIVED, "card": "inside", "entry": SECOND}
    room = a_room(a_note("a", ContributionState.SHARED, **about), a_note("b", **about), stage=StageName.LIVED)
    panel = seen(room).panel
    assert isinstance(panel, LivedPanel)
    assert [(moment.id, moment.shared, moment.current) for moment in panel.moments] == [
        (FIRST, 0, False),
        (SECOND, 1, True),
    ]


def test_shared_notes_lie_in_their_theme_or_wait_for_one() -> None:
    state, themes = ContributionState.SHARED, (Theme("t1", "Late letters", ThemeKind.SYSTEM),)
    room = a_room(a_note("a", state, theme="t1"), a_note("b", state), a_note("c", state, theme="gone"), themes=themes)
    panel = seen(room).panel
    assert isinstance(panel, ThemesPanel)
    assert [line.pub for line in panel.themes[0].notes] == ["a"]
    assert [line.pub for line in panel.loose] == ["b", "c"]


def test_two_themes_of_one_name_keep_their_own_dots() -> None:
    themes = (Theme("t1", "Letters", ThemeKind.SYSTEM), Theme("t2", "Letters", ThemeKind.PRACTICE))
    panel = seen(a_room(themes=themes, tallies=(Tally("dots#1", (("t1", 16), ("t2", 3)), 9),))).panel
    assert isinstance(panel, ThemesPanel)
    assert [board.dots for board in panel.themes] == ["16", "fewer than 5"]


def test_analysis_pins_what_was_known_by_then_and_nothing_later() -> None:
    panel = seen(a_room(stage=StageName.ANALYSIS)).panel
    assert isinstance(panel, AnalysisPanel)
    assert [entry.id for entry in panel.known] == [FIRST]


def test_support_is_shown_after_the_close_and_from_five_answers() -> None:
    drafts = (Recommendation("d1", "Ring"), Recommendation("d2", "Write"))
    tallies = (Tally("support:d1#1", (("help", 9), ("if", 2)), 11), Tally("support:d2#1", (("help", 4),), 4))
    panel = seen(a_room(stage=StageName.ANALYSIS, recommendations=drafts, tallies=tallies)).panel
    assert isinstance(panel, AnalysisPanel)
    first, second = (draft.vote.results for draft in panel.drafts)
    assert [count for _, count in first] == ["9", "fewer than 5", "fewer than 5", "fewer than 5"]
    assert second == ()


@pytest.mark.parametrize(
    ("good", "rest", "told"), [(0, 4, False), (0, 5, True), (1, 4, False), (1, 5, True), (2, 8, False)]
)
def test_the_facilitator_hears_privately_when_good_practice_is_thin(good: int, rest: int, told: bool) -> None:
    def shared(name: str, card: str, count: int) -> list[Contribution]:
        about: dict[str, Any] = {"stage": StageName.LEARNING, "card": card}
        return [a_note(f"{name}{i}", ContributionState.SHARED, **about) for i in range(count)]

    notes = shared("g", "good_practice", good) + shared("i", "improvement", rest)
    panel = seen(a_room(*notes, stage=StageName.LEARNING)).panel
    assert isinstance(panel, LearningPanel)
    assert bool(panel.balance) is told


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
