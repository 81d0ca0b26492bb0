"""Questions, episodes and foresight as they are kept: nothing is lost, and nothing comes forward by accident."""

import pytest

from app.actions.entries import insert_entry, settle_entry
from app.actions.episodes import add_episode, change_episode, remove_episode
from app.actions.foresight import set_foresight
from app.actions.positions import go_to_entry, go_to_episode, go_to_stage
from app.actions.preparation import change_entry, move_entry
from app.actions.queries import add_query, change_query, remove_query
from app.domain.errors import Gone, Invalid
from app.domain.foresight import as_revealed
from app.domain.queries import Query, QueryState, queries_of
from app.domain.room import EntryStatus
from app.domain.stages import StageName
from tests.cast import Cast, entry_of


def _shown(cast: Cast) -> list[str]:
    return [entry.text for entry in as_revealed(cast.room()).entries]


def _go(cast: Cast, place: int) -> None:
    cast.write(lambda tx: go_to_entry(tx, cast.session, cast.ours.entries[place]))


def test_a_room_is_shown_its_chronology_forwards_and_going_back_hides_nothing(cast: Cast) -> None:
    assert _shown(cast) == []
    cast.visit(StageName.FACTS)
    assert _shown(cast) == ["Ours entry 0"]
    _go(cast, 2)
    _go(cast, 0)
    assert _shown(cast) == ["Ours entry 0", "Ours entry 1", "Ours entry 2"]
    for stage in StageName:
        cast.write(lambda tx, name=stage: go_to_stage(tx, cast.session, name, now=1))  # type: ignore[misc]  # a default binds the stage
        assert len(_shown(cast)) == 3


def test_moving_an_entry_forward_in_prepare_does_not_show_it(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    _go(cast, 1)
    for _ in range(2):
        cast.write(lambda tx: move_entry(tx, cast.session, cast.ours.entries[3], -1))
    cast.write(lambda tx: move_entry(tx, cast.session, cast.ours.entries[3], -1))
    assert _shown(cast) == ["Ours entry 0", "Ours entry 1"]


def test_what_the_room_adds_among_what_it_has_seen_is_seen_at_once(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    _go(cast, 2)
    cast.write(lambda tx: insert_entry(tx, cast.session, entry_of("Between", 1), after=cast.ours.entries[0]))
    cast.write(lambda tx: insert_entry(tx, cast.session, entry_of("After", 1), after=cast.ours.entries[2]))
    assert "Between" in _shown(cast)
    assert "After" not in _shown(cast)


def test_foresight_is_on_from_the_start_and_can_be_turned_off_and_on(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    cast.write(lambda tx: set_foresight(tx, cast.session, False))
    assert len(_shown(cast)) == 4
    cast.write(lambda tx: set_foresight(tx, cast.session, True))
    assert _shown(cast) == ["Ours entry 0"]
    cast.close_room()
    with pytest.raises(Gone):
        cast.write(lambda tx: set_foresight(tx, cast.session, False))


def test_a_question_is_asked_answered_and_removed_and_outlives_a_change_in_prepare(cast: Cast) -> None:
    entry = cast.ours.entries[0]
    name = cast.write(lambda tx: add_query(tx, cast.session, entry, "Who was told?", "Police"))
    kept = cast.room().entries[0]
    assert (kept.status, kept.queries) == (EntryStatus.QUERIED, (Query(name, "Who was told?", "Police"),))
    answered = Query(name, "Who was told?", "Police", QueryState.ANSWERED, "The duty desk.")
    cast.write(lambda tx: change_query(tx, cast.session, entry, answered))
    cast.write(lambda tx: change_entry(tx, cast.session, kept))
    assert cast.room().entries[0].queries == (answered,)
    cast.write(lambda tx: remove_query(tx, cast.session, entry, name))
    assert cast.room().entries[0].queries == ()


def test_a_question_written_while_settling_becomes_one_like_the_others(cast: Cast) -> None:
    entry, words = cast.ours.entries[0], {"now": "", "why": "", "query": "Which clinic?", "coverage": ""}
    cast.write(lambda tx: settle_entry(tx, cast.session, entry, status=EntryStatus.QUERIED, **words))
    (first,) = queries_of(cast.room().entries[0])
    changed = Query(first.id, "Which clinic?", "Health", QueryState.CARRIED)
    cast.write(lambda tx: change_query(tx, cast.session, entry, changed))
    kept = cast.room().entries[0]
    assert (kept.query, [query.who for query in kept.queries]) == ("", ["Health"])
    assert kept.queries[0].id != entry


def test_an_episode_is_marked_changed_looked_at_and_removed(cast: Cast) -> None:
    first, second, third, _ = cast.ours.entries
    name = cast.write(lambda tx: add_episode(tx, cast.session, third, second, "Visits"))
    (episode,) = cast.room().episodes
    assert (episode.first, episode.last) == (second, third)
    cast.write(lambda tx: change_episode(tx, cast.session, name, first, second, "First visits"))
    cast.visit(StageName.ANALYSIS)
    cast.write(lambda tx: go_to_episode(tx, cast.session, name))
    position = cast.room().position
    assert (position.episode, position.entry) == (name, first)
    assert _shown(cast) == ["Ours entry 0"]
    _go(cast, 1)
    assert cast.room().position.episode is None
    cast.write(lambda tx: remove_episode(tx, cast.session, name))
    assert cast.room().episodes == ()


def test_an_episode_of_entries_that_are_not_ours_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        cast.write(lambda tx: add_episode(tx, cast.session, cast.ours.entries[0], cast.theirs.entries[0], "x"))
