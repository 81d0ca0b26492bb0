"""Each stage on the wall: what is shown, what waits, and how few answers hide anybody."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.room import EntryStatus, Room
from app.domain.stages import StageName
from app.domain.views.wall import AnalysisWall, FactWall, LearningWall, LivedWall, ThemeWall
from app.domain.views.wall_fit import SIZES, letters
from app.domain.views.wall_pages import Page
from tests.domain.wall_cast import (
    BRIEF,
    DRAFTS,
    ENTRIES,
    FACT_VOTE,
    THEMES,
    a_note,
    a_room,
    a_tally,
    an_entry,
    dots,
    on_page,
    opened,
    view_of,
)

# Facts


def facts(room: Room) -> FactWall:
    body = view_of(room).body
    assert isinstance(body, FactWall)
    return body


def test_a_fact_shows_its_place_its_age_and_the_wording_as_it_stands() -> None:
    settled = an_entry(3, now="The letter took three weeks", status=EntryStatus.AMENDED)
    fact = facts(a_room(StageName.FACTS, entries=(*ENTRIES[:3], settled, *ENTRIES[4:])))
    assert (fact.number, fact.total, fact.age) == (4, 9, "Wren is 3")
    assert (fact.text, fact.status) == ("The letter took three weeks", "Amended")


@pytest.mark.parametrize(("length", "size"), [(120, "big"), (400, "mid"), (600, "least"), (4000, "least")])
def test_a_longer_entry_is_set_smaller_down_to_the_least_and_then_goes_over_pages(length: int, size: str) -> None:
    entry = an_entry(3, text="about " * (length // 6))
    fact = facts(a_room(StageName.FACTS, entries=(*ENTRIES[:3], entry)))
    assert fact.size == size
    assert letters(fact.text) <= 8 * SIZES[-1].letters
    assert (fact.page.total > 1) == (length == 4000)


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


def test_three_shared_notes_of_this_entry_stand_under_it_and_the_rest_on_the_next_page() -> None:
    notes = [a_note(StageName.FACTS, "amend", f"Note {at}", at) for at in range(5)]
    other = a_note(StageName.FACTS, "query", "Kestrel", 9, entry=ENTRIES[2].id)
    fact = facts(a_room(StageName.FACTS, contributions=(*notes, other)))
    assert [note.text for note in fact.notes] == ["Note 0", "Note 1", "Note 2"]
    assert fact.page == Page(1, 2)
    second = facts(on_page(a_room(StageName.FACTS, contributions=(*notes, other)), 1))
    assert ([note.text for note in second.notes], second.again) == (["Note 3", "Note 4"], True)
    assert "Kestrel" not in repr(fact)


def test_an_open_question_of_the_entry_comes_first() -> None:
    entry = an_entry(3, status=EntryStatus.QUERIED, query="Who told the nursery?")
    note = a_note(StageName.FACTS, "add", "Housing rang")
    fact = facts(a_room(StageName.FACTS, entries=(*ENTRIES[:3], entry), contributions=(note,)))
    assert [each.text for each in fact.notes] == ["Who told the nursery?", "Housing rang"]


# Lived experience


def lived(room: Room) -> LivedWall:
    body = view_of(room).body
    assert isinstance(body, LivedWall)
    return body


@pytest.mark.parametrize(("at", "numbers"), [(0, [1, 2, 3]), (3, [3, 4, 5]), (8, [7, 8, 9])])
def test_three_moments_stand_around_the_current_one(at: int, numbers: list[int]) -> None:
    room = a_room(StageName.LIVED, brief=replace(BRIEF, foresight=False))
    wall = lived(replace(room, position=replace(room.position, entry=ENTRIES[at].id)))
    assert [moment.number for moment in wall.moments] == numbers
    assert [moment.number for moment in wall.moments if moment.now] == [at + 1]


def test_what_was_seen_stands_above_and_what_was_felt_below_three_at_most() -> None:
    notes = [a_note(StageName.LIVED, "inside", "I wait", at) for at in range(5)]
    wall = lived(a_room(StageName.LIVED, contributions=(*notes, a_note(StageName.LIVED, "outside", "Blue lights", 9))))
    now = next(moment for moment in wall.moments if moment.now)
    assert (now.outside, now.inside, wall.page) == (("Blue lights",), ("I wait",) * 3, Page(1, 2))


# Themes


def themes(room: Room) -> ThemeWall:
    body = view_of(room).body
    assert isinstance(body, ThemeWall)
    return body


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
    many = [a_note(StageName.THEMES, "system", "Short", at) for at in range(15)]
    crowded = themes(a_room(StageName.THEMES, "collect", contributions=many, themes=()))
    assert (len(crowded.loose), crowded.page) == (12, Page(1, 2))


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


def test_good_practice_comes_first_and_the_rest_is_on_the_next_page() -> None:
    columns = learning(8, 2, 1).columns
    assert [column.title for column in columns] == ["Good practice", "Learning", "Improvement"]
    assert len(columns[0].notes) == 5
    assert learning(8, 2, 1).page == Page(1, 2)


@pytest.mark.parametrize(
    ("counts", "asks"),
    [((1, 3, 2), True), ((0, 0, 0), True), ((2, 2, 3), True), ((2, 2, 2), False), ((3, 1, 4), False)],
)
def test_good_practice_asks_for_more_when_it_is_the_shortest(counts: tuple[int, int, int], asks: bool) -> None:
    assert (learning(*counts).columns[0].ask == "What went well?") == asks
