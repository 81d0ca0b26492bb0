"""Foresight: what the room has not come to is nowhere in what phones and the wall may know."""

from dataclasses import replace

import pytest

from app.domain.episodes import Episode, from_first_to_last, span
from app.domain.errors import Invalid
from app.domain.foresight import as_revealed, is_revealed, reveal, revealed_ids
from app.domain.movement import Ground, choose_entry, choose_episode
from app.domain.queries import Query, QueryState, count_open, in_words, open_queries, queries_of
from app.domain.room import Position, Room
from app.domain.stages import STAGES, StageName
from app.domain.views.known_then import about_ids, known_then
from app.domain.views.phone import phone_view
from app.domain.views.wall import AnalysisWall, FactWall, wall_view
from tests.domain.wall_cast import BRIEF, ENTRIES, NOW, a_note, a_room, an_entry, view_of

IDS = [entry.id for entry in ENTRIES]
SPAN = Episode("5" * 32, IDS[1], IDS[2], "First months")
AHEAD = Episode("6" * 32, IDS[2], IDS[6], "Towards the move")
PLACES = [(stage.name, step.key) for stage in STAGES for step in stage.steps]


def _of_later(room: Room, place: int) -> list[str]:
    return [words for entry in ENTRIES[place:] for words in (entry.id, entry.when, entry.text, entry.label)]


def _known(room: Room, later: int = 4) -> list[str]:
    shown = repr(wall_view(room, 20, NOW)) + repr(phone_view(room, 20, NOW))
    return [words for words in _of_later(room, later) if words in shown]


@pytest.mark.parametrize(("stage", "step"), PLACES)
def test_what_the_room_has_not_come_to_is_on_no_phone_and_no_wall(stage: StageName, step: str) -> None:
    assert _known(a_room(stage, step, episodes=(SPAN, AHEAD))) == []


@pytest.mark.parametrize(("stage", "step"), PLACES)
def test_going_back_hides_nothing_again_and_shows_nothing_more(stage: StageName, step: str) -> None:
    room = a_room(stage, step)
    back = replace(room, position=replace(room.position, entry=IDS[0], revealed=tuple(IDS[:4])))
    assert _known(back) == []
    assert revealed_ids(back) == frozenset(IDS[:4])


def test_with_foresight_off_the_room_is_the_room() -> None:
    room = a_room(StageName.LIVED, brief=replace(BRIEF, foresight=False))
    assert as_revealed(room) is room
    assert all(is_revealed(room, entry) for entry in ENTRIES)


def test_the_number_of_facts_to_come_is_told_and_nothing_else_of_them() -> None:
    wall = view_of(a_room(StageName.FACTS)).body
    assert isinstance(wall, FactWall)
    assert (wall.number, wall.total) == (4, 9)
    assert wall.line is not None
    assert [point.kind for point in wall.line.points].count("later") == 5
    assert phone_view(a_room(StageName.FACTS), 20, NOW).position == "4 of 9"


def test_only_going_to_an_entry_moves_forward_and_everything_up_to_it_counts() -> None:
    start = Position(stage=StageName.FACTS, entry=IDS[0])
    there = reveal(choose_entry(start, IDS[2], Ground()), IDS)
    assert there.revealed == tuple(IDS[:3])
    assert reveal(choose_entry(there, IDS[1], Ground()), IDS).revealed == tuple(IDS[:3])
    assert reveal(Position(entry=IDS[2]), IDS).revealed == ()


def test_an_entry_that_slips_forward_in_the_order_is_not_known_by_that() -> None:
    room = a_room(StageName.FACTS)
    moved = tuple(an_entry(at, position=place) for place, at in enumerate((0, 8, 1, 2, 3, 4, 5, 6, 7)))
    kept = replace(room, entries=moved, position=replace(room.position, revealed=tuple(IDS[:4])))
    assert _known(kept) == []


def test_an_episode_is_told_only_when_the_room_has_come_through_it() -> None:
    room = as_revealed(a_room(StageName.FACTS, episodes=(SPAN, AHEAD)))
    assert [each.title for each in room.episodes] == ["First months"]


def test_the_episode_being_looked_at_is_cut_where_the_room_has_come_to() -> None:
    room = a_room(StageName.ANALYSIS, "influences", episodes=(AHEAD,))
    looking = replace(room, position=choose_episode(room.position, AHEAD.id, IDS[2], Ground()))
    assert as_revealed(looking).episodes == (replace(AHEAD, last=IDS[2]),)
    assert _known(looking, 3) == []
    wall = view_of(looking).body
    assert isinstance(wall, AnalysisWall)
    assert (wall.when, wall.about) == ("Day 2", "Towards the move")


def test_known_then_ends_with_the_first_entry_of_the_episode() -> None:
    room = a_room(StageName.ANALYSIS, "influences", episodes=(SPAN,), brief=replace(BRIEF, foresight=False))
    looking = replace(room, position=replace(room.position, episode=SPAN.id, entry=IDS[1]))
    assert [one.when for one in known_then(looking)] == ["Day 0", "Day 1"]
    assert about_ids(looking) == tuple(IDS[1:3])
    ask = phone_view(looking, 20, NOW).asks[0]
    assert ask.context is not None
    assert (ask.context.text, ask.context.when, len(ask.context.known)) == ("First months", "Day 1 to Day 2", 2)
    wall = view_of(looking).body
    assert isinstance(wall, AnalysisWall)
    assert [one.when for one in wall.known] == ["Day 0", "Day 1"]


def test_what_was_said_about_any_entry_of_the_episode_stands_beside_it() -> None:
    notes = tuple(a_note(StageName.ANALYSIS, "activity", f"Busy {at}", at, entry=IDS[at]) for at in (1, 2, 3))
    room = a_room(StageName.ANALYSIS, "influences", episodes=(SPAN,), contributions=notes)
    shown = replace(room.position, episode=SPAN.id, entry=IDS[1], revealed=tuple(IDS[:4]))
    wall = view_of(replace(room, position=shown)).body
    assert isinstance(wall, AnalysisWall)
    assert {note.text for note in wall.influences} == {"Busy 1", "Busy 2"}


def test_the_wall_shows_the_fact_before_and_never_the_next() -> None:
    wall = view_of(a_room(StageName.FACTS)).body
    assert isinstance(wall, FactWall)
    assert wall.before == "Day 2: Wording number 2"
    first = a_room(StageName.FACTS)
    at_first = view_of(replace(first, position=replace(first.position, entry=IDS[0]))).body
    assert isinstance(at_first, FactWall)
    assert at_first.before == ""


def test_a_bracket_stands_over_the_entries_of_an_episode() -> None:
    wall = view_of(a_room(StageName.FACTS, episodes=(SPAN,))).body
    assert isinstance(wall, FactWall)
    assert wall.line is not None
    (bracket,) = wall.line.spans
    first, last = wall.line.points[1].x, wall.line.points[2].x
    assert (bracket.title, bracket.open) == ("First months", False)
    assert bracket.x < first < last < bracket.end


def test_a_stretch_runs_from_its_earlier_end_whichever_was_picked_first() -> None:
    assert from_first_to_last("c", "a", ["a", "b", "c"]) == ("a", "c")
    with pytest.raises(Invalid):
        from_first_to_last("a", "z", ["a", "b"])
    assert span(Episode("1", IDS[2], "gone", "x"), ENTRIES) == ()


def test_a_question_is_open_until_it_is_answered_even_when_the_review_carries_it() -> None:
    asked = (
        Query("1" * 32, "Who was told?", "Police"),
        Query("2" * 32, "When?", "Health", QueryState.ANSWERED, "In May."),
        Query("3" * 32, "By whom?", "", QueryState.CARRIED),
    )
    entry = replace(ENTRIES[0], query="Written while settling", queries=asked)
    assert [query.text for query in queries_of(entry)] == [
        "Written while settling",
        "Who was told?",
        "When?",
        "By whom?",
    ]
    assert len(open_queries(entry)) == count_open([entry, ENTRIES[1]]) == 3
    assert in_words(asked[0]) == "Who was told? Who can answer: Police."
    assert in_words(asked[1]) == "When? Who can answer: Health. Answered: In May."
