"""The wall shows what was shared and nothing anybody could be known by; it fits, and every screen of it renders."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.room import (
    Brief,
    Contact,
    Contribution,
    ContributionState,
    Entry,
    EntryStatus,
    NextStep,
    Position,
    Recommendation,
    Room,
    RoomState,
    Tally,
    Theme,
    ThemeKind,
    WallMode,
)
from app.domain.stages import STAGES, StageName
from app.domain.views.life_line import life_line
from app.domain.views.wall import (
    AnalysisWall,
    BreakWall,
    CloseWall,
    FactWall,
    LearningWall,
    LivedWall,
    LobbyWall,
    ThemeWall,
    WallView,
    wall_view,
)
from app.domain.views.wall_fit import SIZES, code_in_fours, excerpt, fitting, letters, whole_minutes
from app.templating import Renderer, Site

NOW = 1_800_000_000
SITE = Site("nonce", "http://localhost:8000")
BRIEF = Brief(
    title="Elmshire case A",
    name="Wren",
    event_date=date(2026, 6, 11),
    retention_date=date(2027, 6, 11),
    starts="9.30am",
    partnership="Elmshire Safeguarding Children Partnership",
    quiet_room="Room 2",
    helper="Priya, by the door",
    contacts=(Contact("Business unit", "01632 960 118"),),
    next_steps=(NextStep("25 June", "Last day to take a comment back"),),
)
UNSHARED = [state for state in ContributionState if state is not ContributionState.SHARED]


def an_entry(at: int, **changes: Any) -> Entry:
    entry = Entry(
        id=f"{at:032x}",
        position=at,
        when=f"Day {at}",
        text=f"Wording number {at}",
        sort=date(2024, 1, 1) + timedelta(days=30 * at),
        age="2" if at < 3 else "3",
        label=f"Moment {at}",
        in_lived=True,
    )
    return replace(entry, **changes)


def a_note(stage: StageName, card: str, text: str, at: int = 0, **changes: Any) -> Contribution:
    note = Contribution(
        pub=f"pub{at:029x}",
        prefix=f"beef{at:012x}",
        stage=stage,
        card=card,
        text=text,
        state=ContributionState.SHARED,
        entry=ENTRIES[3].id,
    )
    return replace(note, **changes)


ENTRIES = tuple(an_entry(at) for at in range(9))
THEMES = (
    Theme("a" * 32, "Letters arriving late", ThemeKind.SYSTEM),
    Theme("b" * 32, "Support ends when families move", ThemeKind.SYSTEM),
    Theme("c" * 32, "Missed visits", ThemeKind.PRACTICE),
)
DRAFTS = (Recommendation("d" * 32, "Tell every service within two days"), Recommendation("e" * 32, "One chronology"))


def a_room(stage: StageName | None = None, step: str = "", **changes: Any) -> Room:
    position = Position(
        stage=stage,
        steps=((stage, step),) if stage else (),
        entry=ENTRIES[3].id,
        wall=WallMode.STAGE if stage else WallMode.LOBBY,
    )
    room = Room(
        id="f" * 32,
        version=7,
        state=RoomState.OPEN,
        code="7K4MTQ2B",
        brief=BRIEF,
        position=position,
        entries=ENTRIES,
        themes=THEMES,
        recommendations=DRAFTS,
    )
    return replace(room, **changes)


def a_tally(base: str, **counts: int) -> Tally:
    return Tally(f"{base}#1", tuple(counts.items()), sum(counts.values()))


def opened(room: Room, base: str) -> Room:
    return replace(room, position=replace(room.position, open_polls=(f"{base}#1",)))


def view_of(room: Room, phones: int = 24) -> WallView:
    return wall_view(room, phones, NOW)


def facts(room: Room) -> FactWall:
    body = view_of(room).body
    assert isinstance(body, FactWall)
    return body


FACT_VOTE = f"facts:{ENTRIES[3].id}"


# Which screen


def test_a_room_in_preparation_shows_the_lobby_whatever_was_chosen() -> None:
    room = a_room(StageName.FACTS, state=RoomState.PREPARING)
    assert view_of(room).screen == "lobby"


def test_a_closed_room_shows_the_close_whatever_was_chosen() -> None:
    assert view_of(a_room(StageName.THEMES, state=RoomState.CLOSED)).screen == "close"


def test_the_stage_mode_without_a_stage_is_the_lobby() -> None:
    room = a_room()
    assert view_of(replace(room, position=replace(room.position, wall=WallMode.STAGE))).screen == "lobby"


@pytest.mark.parametrize("mode", [mode for mode in WallMode if mode is not WallMode.STAGE])
def test_a_cover_sends_nothing_of_the_stage_under_it(mode: WallMode) -> None:
    room = a_room(StageName.LEARNING, contributions=(a_note(StageName.LEARNING, "learning", "Kestrel"),))
    covered = view_of(replace(room, position=replace(room.position, wall=mode, break_ends=NOW + 60, timer_ends=NOW)))
    assert "Kestrel" not in repr(covered)
    assert (covered.head, covered.marks, covered.timer) == (None, (), None)


def test_the_stages_before_are_done_and_the_ones_after_are_to_come() -> None:
    marks = view_of(a_room(StageName.THEMES)).marks
    assert [mark.state for mark in marks] == ["done", "done", "now", "later", "later"]


def test_the_question_names_the_child() -> None:
    head = view_of(a_room(StageName.LIVED)).head
    assert head is not None
    assert head.question == "What was it like for Wren?"


def test_a_timer_is_told_in_whole_minutes_and_never_in_seconds() -> None:
    room = a_room(StageName.FACTS)
    timed = view_of(replace(room, position=replace(room.position, timer_ends=NOW + 17 * 60 - 20))).timer
    assert timed is not None
    assert timed.words == "17 min"
    late = view_of(replace(room, position=replace(room.position, timer_ends=NOW - 5))).timer
    assert late is not None
    assert late.words == "Time to finish"
    assert view_of(room).timer is None


# Lobby, break, close


def lobby(room: Room, phones: int = 24) -> LobbyWall:
    body = view_of(room, phones).body
    assert isinstance(body, LobbyWall)
    return body


def test_the_lobby_counts_phones_in_bands_only() -> None:
    assert lobby(a_room(), 24).phones == "More than 20 phones have joined"
    assert lobby(a_room(), 24) == lobby(a_room(), 27)


def test_the_code_is_read_in_fours_and_a_locked_room_shows_none() -> None:
    assert lobby(a_room()).code_words == "7K4M TQ2B"
    assert view_of(a_room(StageName.FACTS)).code == "7K4M TQ2B"
    assert "7K4M" not in repr(view_of(a_room(state=RoomState.LOCKED)))
    assert "7K4M" not in repr(view_of(a_room(StageName.FACTS, state=RoomState.LOCKED)))
    assert code_in_fours("") == ""


def test_the_agreement_of_the_room_replaces_the_four_principles() -> None:
    assert len(lobby(a_room()).agreement) == 4
    agreed = lobby(a_room(brief=replace(BRIEF, agreement=("Roles, not names", "Describe before you judge"))))
    assert [line.text for line in agreed.agreement] == ["Roles, not names", "Describe before you judge"]


def test_an_agreement_too_long_for_the_wall_says_how_much_is_missing() -> None:
    long = lobby(a_room(brief=replace(BRIEF, agreement=("We speak from our own work and nobody else’s, always",) * 9)))
    assert long.more == 9 - len(long.agreement)
    assert 0 < long.more < 9


def test_the_break_tells_the_minutes_left_and_its_ring_is_part_of_an_hour() -> None:
    room = a_room(StageName.FACTS)
    resting = replace(room.position, wall=WallMode.BREAK)
    body = view_of(replace(room, position=replace(resting, break_ends=NOW + 12 * 60 - 1))).body
    assert isinstance(body, BreakWall)
    assert (body.title, body.minutes, body.ring) == ("Back in", 12, 20)
    over = view_of(replace(room, position=replace(resting, break_ends=NOW - 1))).body
    assert isinstance(over, BreakWall)
    assert (over.title, over.minutes) == ("Time to come back", 0)


def test_the_close_speaks_of_the_child_and_of_who_to_talk_to() -> None:
    body = view_of(a_room(state=RoomState.CLOSED)).body
    assert isinstance(body, CloseWall)
    assert body.sentence == "Today was about Wren."
    assert body.contacts == BRIEF.contacts
    assert body.next_steps == BRIEF.next_steps
    said = view_of(a_room(state=RoomState.CLOSED, brief=replace(BRIEF, closing="{name} is safe."))).body
    assert isinstance(said, CloseWall)
    assert said.sentence == "Wren is safe."


# Facts


def test_a_fact_shows_its_place_its_age_and_the_wording_as_it_stands() -> None:
    settled = an_entry(3, now="The letter took three weeks", status=EntryStatus.AMENDED)
    fact = facts(a_room(StageName.FACTS, entries=(*ENTRIES[:3], settled, *ENTRIES[4:])))
    assert (fact.number, fact.total, fact.age) == (4, 9, "Wren is 3")
    assert (fact.text, fact.status) == ("The letter took three weeks", "Amended")


@pytest.mark.parametrize(("length", "size"), [(120, "big"), (400, "mid"), (600, "least"), (4000, "least")])
def test_a_longer_entry_is_set_smaller_down_to_the_least_and_then_cut(length: int, size: str) -> None:
    entry = an_entry(3, text="about " * (length // 6))
    fact = facts(a_room(StageName.FACTS, entries=(*ENTRIES[:3], entry)))
    assert fact.size == size
    assert letters(fact.text) <= 8 * SIZES[-1].letters
    assert fact.text.endswith("…") == (length == 4000)


def test_answers_show_only_after_the_close_and_from_five() -> None:
    room = a_room(StageName.FACTS)
    assert (facts(room).answers.spread, facts(room).answers.note) == (None, "")
    waiting = facts(opened(replace(room, tallies=(a_tally(FACT_VOTE, agree=9),)), FACT_VOTE)).answers
    assert (waiting.spread, waiting.note) == (None, "Answers will show when everyone has had time")
    few = facts(replace(room, tallies=(a_tally(FACT_VOTE, agree=4),))).answers
    assert (few.spread, few.note) == (None, "Fewer than five answered, so no numbers are shown.")
    spread = facts(replace(room, tallies=(a_tally(FACT_VOTE, agree=31, query=6),))).answers.spread
    assert spread is not None
    assert [(part.label, part.count) for part in spread.segments] == [("Agree", "31"), ("Query", "6")]


def test_a_raised_small_number_is_kept() -> None:
    room = a_room(StageName.FACTS, small_number=8, tallies=(a_tally(FACT_VOTE, agree=7),))
    assert facts(room).answers.note == "Fewer than 8 answered, so no numbers are shown."


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4))
def test_no_count_and_no_width_tells_one_small_answer_from_another(counts: list[int]) -> None:
    keys = ("agree", "amend", "query", "add")

    def shown(values: list[int]) -> str:
        tally = replace(a_tally(FACT_VOTE, **dict(zip(keys, values, strict=True))), ballots=40)
        return repr(facts(a_room(StageName.FACTS, tallies=(tally,))).answers)

    assert shown(counts) == shown([2 if 0 < count < 5 else count for count in counts])


def test_the_parts_of_a_bar_lie_side_by_side_within_it() -> None:
    room = a_room(StageName.FACTS, tallies=(a_tally(FACT_VOTE, agree=31, amend=4, query=3, add=2),))
    spread = facts(room).answers.spread
    assert spread is not None
    assert {part.look for part in spread.segments} == {"solid", "hatch", "dots", "outline"}
    for before, after in pairwise(spread.segments):
        assert before.x + before.width <= after.x
    assert spread.segments[-1].x + spread.segments[-1].width <= 100


def test_at_most_three_shared_notes_of_this_entry_stand_under_it() -> None:
    notes = [a_note(StageName.FACTS, "amend", f"Note {at}", at) for at in range(5)]
    other = a_note(StageName.FACTS, "query", "Kestrel", 9, entry=ENTRIES[2].id)
    fact = facts(a_room(StageName.FACTS, contributions=(*notes, other)))
    assert [note.text for note in fact.notes] == ["Note 0", "Note 1", "Note 2"]
    assert fact.more == 2
    assert "Kestrel" not in repr(fact)


def test_an_open_question_of_the_entry_comes_first() -> None:
    entry = an_entry(3, status=EntryStatus.QUERIED, query="Who told the nursery?")
    note = a_note(StageName.FACTS, "add", "Housing rang")
    fact = facts(a_room(StageName.FACTS, entries=(*ENTRIES[:3], entry), contributions=(note,)))
    assert [each.text for each in fact.notes] == ["Who told the nursery?", "Housing rang"]


# The life line


def test_the_line_has_a_point_for_every_entry_and_words_for_none_to_come() -> None:
    line = life_line(ENTRIES, 3, BRIEF)
    assert line is not None
    assert [point.kind for point in line.points] == ["passed"] * 3 + ["now"] + ["later"] * 5
    assert [point.number for point in line.points] == ["", "", "", "4", "", "", "", "", ""]
    assert [age.words for age in line.ages] == ["Wren is 2", "Wren is 3"]


def test_a_long_gap_is_a_long_line() -> None:
    days = [0, 10, 300]
    entries = [an_entry(at, sort=date(2024, 1, 1) + timedelta(days=day)) for at, day in enumerate(days)]
    line = life_line(entries, 2, BRIEF)
    assert line is not None
    first, second, third = (point.x for point in line.points)
    assert third - second > 3 * (second - first)


ages_and_days = st.tuples(st.none() | st.integers(0, 6000), st.sampled_from(["", "2", "3", "three and a half years"]))


@given(st.lists(ages_and_days, min_size=1, max_size=40), st.data())
def test_points_never_touch_and_later_dates_move_nothing(
    made: list[tuple[int | None, str]], data: st.DataObject
) -> None:
    def entry(at: int, day: int | None, age: str) -> Entry:
        return an_entry(at, sort=None if day is None else date(2010, 1, 1) + timedelta(days=day), age=age)

    entries = [entry(at, day, age) for at, (day, age) in enumerate(made)]
    current = data.draw(st.integers(0, len(entries) - 1))
    line = life_line(entries, current, BRIEF)
    assert line is not None
    for before, after in pairwise(line.points):
        assert before.x + before.r <= after.x - after.r
    assert line.points[0].x - line.points[0].r >= 0
    assert line.points[-1].x + line.points[-1].r <= 1776
    bare = [*entries[: current + 1], *(entry(at, None, "") for at in range(current + 1, len(entries)))]
    assert life_line(bare, current, BRIEF) == line


# Lived experience


def lived(room: Room) -> LivedWall:
    body = view_of(room).body
    assert isinstance(body, LivedWall)
    return body


@pytest.mark.parametrize(("at", "numbers"), [(0, [1, 2, 3]), (3, [3, 4, 5]), (8, [7, 8, 9])])
def test_three_moments_stand_around_the_current_one(at: int, numbers: list[int]) -> None:
    room = a_room(StageName.LIVED)
    wall = lived(replace(room, position=replace(room.position, entry=ENTRIES[at].id)))
    assert [moment.number for moment in wall.moments] == numbers
    assert [moment.number for moment in wall.moments if moment.now] == [at + 1]


def test_what_was_seen_stands_above_and_what_was_felt_below_three_at_most() -> None:
    notes = [a_note(StageName.LIVED, "inside", "I wait", at) for at in range(5)]
    wall = lived(a_room(StageName.LIVED, contributions=(*notes, a_note(StageName.LIVED, "outside", "Blue lights", 9))))
    now = next(moment for moment in wall.moments if moment.now)
    assert now.outside.voices == ("Blue lights",)
    assert (now.inside.voices, now.inside.more) == (("I wait",) * 3, 2)


# Themes


def themes(room: Room) -> ThemeWall:
    body = view_of(room).body
    assert isinstance(body, ThemeWall)
    return body


def dots(**changes: int) -> Tally:
    return Tally("dots#1", (("a" * 32, 16), ("b" * 32, 8), ("c" * 32, 3)), changes.get("ballots", 12))


def test_dots_show_only_after_the_close_and_from_five_ballots() -> None:
    room = a_room(StageName.THEMES, "discuss")
    for hidden in (
        room,
        replace(room, tallies=(dots(ballots=4),)),
        opened(replace(room, tallies=(dots(),)), "dots"),
    ):
        steps = [(theme.step, theme.dots) for band in themes(hidden).bands for theme in band.themes]
        assert steps == [(3, "")] * 3
    few = themes(replace(room, tallies=(dots(ballots=4),)))
    assert few.dots_note == "Fewer than five answered, so no numbers are shown."


def test_a_theme_is_sized_by_its_share_and_small_counts_are_not_told() -> None:
    bands = themes(a_room(StageName.THEMES, "discuss", tallies=(dots(),))).bands
    shown = [(theme.title, theme.step, theme.dots) for band in bands for theme in band.themes]
    assert shown == [
        ("Letters arriving late", 5, "16 dots"),
        ("Support ends when families move", 3, "8 dots"),
        ("Missed visits", 1, "Fewer than 5 dots"),
    ]


def test_notes_without_a_theme_show_while_grouping_and_not_after() -> None:
    notes = (
        a_note(StageName.THEMES, "system", "Letters took weeks"),
        a_note(StageName.THEMES, "system", "Kestrel", 1, theme=THEMES[0].id),
    )
    grouping = themes(a_room(StageName.THEMES, "group", contributions=notes))
    assert [note.text for note in grouping.loose] == ["Letters took weeks"]
    assert "Kestrel" not in repr(grouping)
    assert themes(a_room(StageName.THEMES, "vote", contributions=notes)).loose == ()
    many = [a_note(StageName.THEMES, "system", "Short", at) for at in range(9)]
    crowded = themes(a_room(StageName.THEMES, "collect", contributions=many, themes=()))
    assert (len(crowded.loose), crowded.loose_more) == (6, 3)


# Reflective analysis


def analysis(room: Room) -> AnalysisWall:
    body = view_of(room).body
    assert isinstance(body, AnalysisWall)
    return body


def test_influences_are_about_the_current_entry_and_carry_no_counts() -> None:
    notes = (
        a_note(StageName.ANALYSIS, "activity", "High caseloads"),
        a_note(StageName.ANALYSIS, "information", "Kestrel", 1, entry=ENTRIES[1].id),
    )
    wall = analysis(a_room(StageName.ANALYSIS, contributions=notes))
    assert [(note.icon, note.text) for note in wall.influences] == [("clock", "High caseloads")]
    assert "Kestrel" not in repr(wall)


def test_support_shows_for_each_draft_only_when_its_own_vote_is_closed_and_large_enough() -> None:
    first, second = (f"support:{draft.id}" for draft in DRAFTS)
    room = a_room(StageName.ANALYSIS, "discuss", tallies=(a_tally(first, help=9, cannot=6), a_tally(second, help=3)))
    helps = analysis(room).helps
    assert [help_.spread is not None for help_ in helps] == [True, False]
    assert helps[1].note == "Fewer than five answered, so no numbers are shown."
    assert [label for _, label in analysis(room).key] == ["Would help here", "Cannot tell from my role"]
    assert [help_.spread is not None for help_ in analysis(opened(room, first)).helps] == [False, False]


def test_ideas_stand_beside_the_drafts_until_support_is_asked() -> None:
    idea = a_note(StageName.ANALYSIS, "idea", "A named contact")
    assert [help_.text for help_ in analysis(a_room(StageName.ANALYSIS, "ideas", contributions=(idea,))).helps][-1] == (
        "A named contact"
    )
    assert "A named contact" not in repr(analysis(a_room(StageName.ANALYSIS, "support", contributions=(idea,))))


# Learning


def learning(*counts: int) -> LearningWall:
    cards = ("good_practice", "learning", "improvement")
    notes = [
        a_note(StageName.LEARNING, card, f"A {card} {at}", at)
        for card, count in zip(cards, counts, strict=True)
        for at in range(count)
    ]
    body = view_of(a_room(StageName.LEARNING, contributions=tuple(notes))).body
    assert isinstance(body, LearningWall)
    return body


def test_good_practice_comes_first_and_the_rest_is_told_as_more() -> None:
    columns = learning(8, 2, 1).columns
    assert [column.title for column in columns] == ["Good practice", "Learning", "Improvement"]
    assert len(columns[0].notes) == 5
    assert columns[0].more == 3


@pytest.mark.parametrize(
    ("counts", "asks"),
    [((1, 3, 2), True), ((0, 0, 0), True), ((2, 2, 3), True), ((2, 2, 2), False), ((3, 1, 4), False)],
)
def test_good_practice_asks_for_more_when_it_is_the_shortest(counts: tuple[int, int, int], asks: bool) -> None:
    assert (learning(*counts).columns[0].ask == "What went well?") == asks


# Nothing leaks, everything renders


def every_view(room: Room) -> list[WallView]:
    views = [view_of(replace(room, state=state)) for state in RoomState]
    for mode in WallMode:
        views.append(view_of(replace(room, position=replace(room.position, wall=mode, break_ends=NOW + 600))))
    for stage in STAGES:
        for step in stage.steps:
            position = replace(room.position, stage=stage.name, steps=((stage.name, step.key),), wall=WallMode.STAGE)
            views.append(view_of(replace(room, position=position)))
    return views


def a_full_room() -> Room:
    """Everything there can be: shared and unshared notes on every card, and both large and small votes."""
    notes = [
        a_note(
            stage.name,
            card.key,
            f"{'Robin' if state is ContributionState.SHARED else 'Kestrel'} {card.key}",
            at,
            state=state,
            labels=("heron",),
            reasons=("Heron",),
            reply="Heron",
            suggestion="Heron",
        )
        for stage in STAGES
        for card in stage.cards
        for at, state in enumerate(ContributionState, 100 * stage.number)
    ]
    votes = (a_tally(FACT_VOTE, agree=31, query=6), dots(), a_tally(f"support:{DRAFTS[0].id}", help=9, cannot=6))
    return a_room(StageName.FACTS, contributions=tuple(notes), tallies=votes, answering=((FACT_VOTE, 45),))


def test_nothing_unshared_and_no_handle_reaches_the_wall() -> None:
    for view in every_view(a_full_room()):
        for secret in ("Kestrel", "heron", "Heron", "pub0", "beef"):
            assert secret not in repr(view), view.screen
    assert any("Robin" in repr(view) for view in every_view(a_full_room()))


@pytest.mark.parametrize("state", UNSHARED)
def test_a_note_leaves_the_wall_with_its_state(state: ContributionState) -> None:
    note = a_note(StageName.LEARNING, "learning", "Robin")
    room = a_room(StageName.LEARNING, contributions=(note,))
    assert "Robin" in repr(view_of(room))
    assert "Robin" not in repr(view_of(replace(room, contributions=(replace(note, state=state),))))


def test_an_entry_the_room_has_not_come_to_has_no_words_on_the_wall() -> None:
    shown = repr(view_of(a_room(StageName.FACTS)))
    for later in ENTRIES[4:]:
        for words in (later.id, later.when, later.text, later.label):
            assert words not in shown


def test_every_screen_renders() -> None:
    render, seen = Renderer(), set()
    for room in (a_full_room(), a_room(entries=(), themes=(), recommendations=())):
        for view in every_view(room):
            page = render.page("wall/wall.html", view, SITE)
            assert page.count('id="wall"') == 1
            assert page.count("<main") == 1
            seen.add(view.screen)
    covers = {"lobby", "step_back", "break", "blank", "close"}
    assert seen == covers | {"facts", "lived", "themes", "analysis", "learning"}


def test_what_people_wrote_is_never_markup() -> None:
    note = a_note(StageName.LEARNING, "learning", "<b>loud</b> & clear")
    page = Renderer().page("wall/wall.html", view_of(a_room(StageName.LEARNING, contributions=(note,))), SITE)
    assert "&lt;b&gt;loud&lt;/b&gt; &amp; clear" in page


@dataclass(frozen=True)
class Door:
    error: str = ""


def test_the_door_posts_the_key_and_says_what_went_wrong() -> None:
    page = Renderer().page("wall/door.html", Door("That link did not open the wall."), SITE)
    assert 'action="/w"' in page
    assert 'name="link"' in page
    assert "That link did not open the wall." in page


# Fitting


@given(st.text(max_size=300), st.integers(2, 120))
def test_an_excerpt_is_never_wider_than_asked(text: str, most: int) -> None:
    assert letters(excerpt(text, most)) <= most


def test_an_excerpt_breaks_between_words_and_never_inside_a_letter() -> None:
    assert excerpt("A missed visit is a message", 16) == "A missed visit…"
    assert excerpt("one\n two", 20) == "one two"
    assert excerpt("👩‍👩‍👧" * 5, 8).removesuffix("…").count("👧") * "👩‍👩‍👧" == excerpt("👩‍👩‍👧" * 5, 8)[:-1]


@given(st.lists(st.floats(0.1, 20), min_size=1, max_size=12), st.floats(1, 40), st.integers(1, 6))
def test_what_is_left_out_leaves_a_line_to_say_so(heights: list[float], room: float, most: int) -> None:
    count = fitting(heights, room, most)
    assert 1 <= count <= most
    if 1 < count < len(heights):
        assert sum(heights[:count]) <= room - 1.9


def test_minutes_are_begun_ones_and_never_below_nought() -> None:
    assert [whole_minutes(ends, 0) for ends in (0, 1, 60, 61, -5)] == [0, 1, 1, 2, 0]
