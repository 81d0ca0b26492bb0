"""The chronology in the room: what was prepared is never overwritten, and an added entry finds its place."""

from dataclasses import replace
from functools import partial

import pytest

from app.actions.entries import add_entries, edit_entry, insert_entry, order_entries, remove_entry, settle_entry
from app.actions.positions import (
    go_to_entry,
    go_to_stage,
    go_to_step,
    set_timer,
    show_on_wall,
    start_break,
)
from app.actions.recommendations import add_recommendation, change_recommendation, remove_recommendation
from app.actions.sessions import create_session
from app.domain.errors import Conflict, Invalid
from app.domain.room import Entry, EntryStatus, WallMode
from app.domain.settling import settled_state
from app.domain.stages import StageName
from tests.cast import STARTED, Cast, brief_of, entry_of

WORDS = {"now": "", "why": "", "query": "", "coverage": ""}


def _texts(cast: Cast) -> list[str]:
    return [entry.text.removeprefix("Ours entry ") for entry in cast.room().entries]


def _settle(cast: Cast, status: EntryStatus, **words: str) -> None:
    entry = cast.ours.entries[1]
    cast.write(lambda tx: settle_entry(tx, cast.session, entry, status=status, **(WORDS | words)))


@pytest.mark.parametrize("status", [status for status in EntryStatus if status is not EntryStatus.UNSEEN])
def test_what_the_room_made_of_an_entry_is_kept_beside_what_was_prepared(cast: Cast, status: EntryStatus) -> None:
    _settle(cast, status, now="Better words", why="Two services said so", query="Who rang?", coverage="health")
    entry = cast.room().entries[1]
    assert (entry.text, entry.wording, entry.status) == ("Ours entry 1", "Better words", status)
    assert (entry.why, entry.query, entry.coverage) == ("Two services said so", "Who rang?", "health")
    assert cast.kinds() == ["EntrySettled"]


def test_settling_on_the_prepared_words_leaves_no_second_wording(cast: Cast) -> None:
    _settle(cast, EntryStatus.AGREED, now="Ours entry 1")
    assert cast.room().entries[1].now == ""


def test_settling_again_replaces_what_was_settled(cast: Cast) -> None:
    _settle(cast, EntryStatus.QUERIED, query="Who rang?")
    _settle(cast, EntryStatus.AGREED)
    entry = cast.room().entries[1]
    assert (entry.status, entry.query, entry.wording) == (EntryStatus.AGREED, "", "Ours entry 1")


@pytest.mark.parametrize(
    ("after", "order"),
    [(0, ["0", "new", "1", "2", "3"]), (3, ["0", "1", "2", "3", "new"]), (None, ["new", "0", "1", "2", "3"])],
)
def test_an_added_entry_stands_right_after_another_or_first(cast: Cast, after: int | None, order: list[str]) -> None:
    where = None if after is None else cast.ours.entries[after]
    new = cast.write(lambda tx: insert_entry(tx, cast.session, entry_of("new", 9), after=where))
    assert _texts(cast) == order
    entry = cast.room().entry(new)
    assert entry is not None
    assert entry.status is EntryStatus.ADDED


def test_entries_added_one_by_one_keep_their_places(cast: Cast) -> None:
    for number in range(3):
        new = entry_of(f"n{number}", 9)
        cast.write(partial(insert_entry, session=cast.session, entry=new, after=cast.ours.entries[1]))
    assert _texts(cast) == ["0", "1", "n2", "n1", "n0", "2", "3"]
    assert len({entry.position for entry in cast.room().entries}) == 7


def test_entries_brought_in_stand_after_the_last(cast: Cast) -> None:
    cast.write(lambda tx: add_entries(tx, cast.session, [entry_of("a", 1), entry_of("b", 2)]))
    assert _texts(cast) == ["0", "1", "2", "3", "a", "b"]


def test_entries_can_be_put_in_another_order(cast: Cast) -> None:
    one, two, three, four = cast.ours.entries
    cast.write(lambda tx: order_entries(tx, cast.session, [four, two]))
    assert _texts(cast) == ["3", "1", "0", "2"]
    cast.write(lambda tx: order_entries(tx, cast.session, [one, two, three, four, "unknown"]))
    assert _texts(cast) == ["0", "1", "2", "3"]


def test_an_entry_that_is_edited_keeps_its_place(cast: Cast) -> None:
    entry = replace(cast.room().entries[2], text="Edited", position=99)
    cast.write(lambda tx: edit_entry(tx, cast.session, entry))
    assert _texts(cast) == ["0", "1", "Edited", "3"]


def test_the_current_entry_is_forgotten_when_it_is_removed(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    first = cast.ours.entries[0]
    assert cast.position().entry == first
    cast.write(lambda tx: remove_entry(tx, cast.session, first))
    assert cast.position().entry is None
    assert cast.room().current_entry == cast.room().entries[0]


def test_a_room_that_is_not_open_does_not_move(cast: Cast) -> None:
    session = cast.write(lambda tx: create_session(tx, brief_of()))
    for move in (
        lambda tx: go_to_stage(tx, session, StageName.FACTS, now=STARTED),
        lambda tx: go_to_step(tx, session, "ask"),
        lambda tx: go_to_entry(tx, session, cast.ours.entries[0]),
        lambda tx: start_break(tx, session, ends=STARTED),
        lambda tx: set_timer(tx, session, None),
    ):
        with pytest.raises(Conflict):
            cast.write(move)


def test_a_stage_brings_its_planned_minutes(cast: Cast) -> None:
    cast.visit(StageName.LEARNING)
    assert cast.position().timer_ends == STARTED + 25 * 60


def test_a_break_covers_the_stage_and_its_clock_stops_when_it_is_left(cast: Cast) -> None:
    cast.visit(StageName.LIVED)
    cast.write(lambda tx: start_break(tx, cast.session, ends=STARTED + 600))
    position = cast.position()
    assert (position.wall, position.break_ends, position.stage) == (WallMode.BREAK, STARTED + 600, StageName.LIVED)
    cast.write(lambda tx: show_on_wall(tx, cast.session, WallMode.STAGE))
    position = cast.position()
    assert (position.wall, position.break_ends) == (WallMode.STAGE, None)


def test_before_the_first_stage_the_wall_shows_the_lobby_instead(cast: Cast) -> None:
    cast.write(lambda tx: show_on_wall(tx, cast.session, WallMode.STAGE))
    assert cast.position().wall is WallMode.LOBBY


def test_covering_the_wall_leaves_the_vote_open(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    polls = cast.position().open_polls
    cast.write(lambda tx: show_on_wall(tx, cast.session, WallMode.BLANK))
    assert cast.position().open_polls == polls != ()


def test_a_step_of_another_stage_is_refused_and_changes_nothing(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    before = cast.position()
    with pytest.raises(Invalid):
        cast.step("vote")
    assert cast.position() == before


def test_a_draft_is_written_changed_and_removed(cast: Cast) -> None:
    new = cast.write(lambda tx: add_recommendation(tx, cast.session, text="One place to ring", owner="All"))
    cast.write(lambda tx: change_recommendation(tx, cast.session, new, text="One number", case="Why", owner=""))
    last = cast.room().recommendations[-1]
    assert (last.id, last.text, last.case, last.owner, last.position) == (new, "One number", "Why", "", 1)
    cast.write(lambda tx: remove_recommendation(tx, cast.session, new))
    assert [draft.id for draft in cast.room().recommendations] == cast.ours.drafts


def test_two_people_who_settle_one_fact_are_both_told_and_neither_is_overwritten(cast: Cast) -> None:
    entry = cast.ours.entries[0]
    seen = settled_state(_entry(cast, entry))
    settle = partial(settle_entry, entry=entry, status=EntryStatus.AMENDED, why="", query="", coverage="")
    cast.write(lambda tx: settle(tx, cast.session, now="First", seen=seen))
    with pytest.raises(Conflict):
        cast.write(lambda tx: settle(tx, cast.session, now="Second", seen=seen))
    assert _entry(cast, entry).now == "First"
    again = settled_state(_entry(cast, entry))
    cast.write(lambda tx: settle(tx, cast.session, now="Both", seen=again))
    assert _entry(cast, entry).now == "Both"


def test_another_wording_settles_a_fact_even_where_the_list_still_says_otherwise(cast: Cast) -> None:
    entry = cast.ours.entries[0]
    cast.write(
        lambda tx: settle_entry(
            tx, cast.session, entry, status=EntryStatus.UNSEEN, now="Other", why="", query="", coverage=""
        )
    )
    assert _entry(cast, entry).status is EntryStatus.AMENDED


def _entry(cast: Cast, entry: str) -> Entry:
    found = cast.room().entry(entry)
    assert found is not None
    return found
