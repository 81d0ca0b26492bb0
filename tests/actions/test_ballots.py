"""Votes: a ballot replaces itself, a budget is kept, and a close leaves numbers and nothing else."""

import secrets

import pytest

from app.actions.ballots import BUDGET, cast_ballot, close_polls, closed_polls
from app.actions.positions import go_to_entry
from app.domain.errors import Conflict, Invalid
from app.domain.stages import StageName
from app.storage.tables import BallotRow, TallyRow
from tests.cast import Cast

KEY = b"k" * 16
ODD: list[object] = [None, 1, 1.5, True, "", "nope", [], ["agree"], [[]], {"a": {}}, "\ud800"]


def _vote(cast: Cast, choice: object, *, key: bytes | None = None, poll: object = None) -> None:
    position = cast.position()
    name = position.open_polls[0] if poll is None else poll
    cast.write(
        lambda tx: cast_ballot(tx, cast.session, position, key=key or secrets.token_bytes(16), poll=name, choice=choice)
    )


def _ballots(cast: Cast) -> list[str]:
    return sorted(row.choice for row in cast.read(lambda tx: tx.all(BallotRow)))


def _at(cast: Cast, stage: StageName, step: str = "") -> str:
    cast.visit(stage)
    if step:
        cast.step(step)
    cast.events.clear()
    return cast.position().open_polls[0]


@pytest.mark.parametrize("choice", ["agree", "amend", "query", "add"])
def test_a_fact_takes_every_one_of_its_answers(cast: Cast, choice: str) -> None:
    _at(cast, StageName.FACTS)
    _vote(cast, choice)
    assert _ballots(cast) == [choice]


@pytest.mark.parametrize("choice", ["help", "if", "not", "cannot"])
def test_a_draft_takes_every_level_of_support(cast: Cast, choice: str) -> None:
    _at(cast, StageName.ANALYSIS, "support")
    _vote(cast, choice)
    assert _ballots(cast) == [choice]


@pytest.mark.parametrize("choice", ODD)
@pytest.mark.parametrize(("stage", "step"), [(StageName.FACTS, ""), (StageName.ANALYSIS, "support")])
def test_what_is_no_answer_is_refused(cast: Cast, stage: StageName, step: str, choice: object) -> None:
    _at(cast, stage, step)
    with pytest.raises(Invalid):
        _vote(cast, choice)
    assert _ballots(cast) == []


def test_a_later_ballot_of_the_same_phone_replaces_the_first(cast: Cast) -> None:
    _at(cast, StageName.FACTS)
    for choice in ("agree", "amend", "agree", "query"):
        _vote(cast, choice, key=KEY)
    assert _ballots(cast) == ["query"]


def test_a_ballot_is_noticed_by_nobody_until_a_group_is_in(cast: Cast) -> None:
    _at(cast, StageName.FACTS)
    for _ in range(4):
        _vote(cast, "agree")
    assert set(cast.kinds()) == {"BallotCast"}
    assert cast.room().answering[0][1] == 0
    _vote(cast, "agree")
    assert cast.kinds().count("BallotGroupReached") == 1
    assert cast.room().answering[0][1] == 5


@pytest.mark.parametrize("dots", [{}, {0: 5}, {0: 2, 1: 3}, {0: 0, 1: 1}])
def test_dots_within_the_budget_are_kept(cast: Cast, dots: dict[int, int]) -> None:
    _at(cast, StageName.THEMES, "vote")
    _vote(cast, {cast.ours.themes[place]: number for place, number in dots.items()})
    assert len(_ballots(cast)) == 1


@pytest.mark.parametrize(
    "number", [BUDGET + 1, -1, 1.0, "1", True, None, [], 10**30]
)  # fmt: skip
def test_dots_beyond_the_budget_or_of_another_kind_are_refused(cast: Cast, number: object) -> None:
    _at(cast, StageName.THEMES, "vote")
    with pytest.raises(Invalid):
        _vote(cast, {cast.ours.themes[0]: number})
    assert _ballots(cast) == []


def test_dots_add_up_over_all_themes(cast: Cast) -> None:
    _at(cast, StageName.THEMES, "vote")
    with pytest.raises(Invalid):
        _vote(cast, dict.fromkeys(cast.ours.themes, 3))


def test_dots_on_a_theme_of_another_room_count_for_nothing(cast: Cast) -> None:
    _at(cast, StageName.THEMES, "vote")
    _vote(cast, {cast.theirs.themes[0]: 5})
    assert _ballots(cast) == ["{}"]


@pytest.mark.parametrize("choice", [value for value in ODD if not isinstance(value, dict)])
def test_dots_that_are_no_mapping_are_refused(cast: Cast, choice: object) -> None:
    _at(cast, StageName.THEMES, "vote")
    with pytest.raises(Invalid):
        _vote(cast, choice)


@pytest.mark.parametrize("poll", [*ODD, "dots#1", "dots", "facts:x#1"])
def test_a_vote_that_is_not_open_takes_nothing(cast: Cast, poll: object) -> None:
    _at(cast, StageName.FACTS)
    with pytest.raises(Conflict) as refused:
        _vote(cast, "agree", poll=poll if poll is not None else 0)
    assert refused.value.code == "stale"


def test_leaving_a_vote_counts_it_and_removes_every_ballot(cast: Cast) -> None:
    poll = _at(cast, StageName.FACTS)
    for choice in ["agree"] * 5 + ["amend"] * 2:
        _vote(cast, choice)
    cast.step("discuss")
    assert _ballots(cast) == []
    tally = cast.room().tally(poll.partition("#")[0])
    assert tally is not None
    assert (tally.counts, tally.ballots) == ((("agree", 5), ("amend", 2)), 7)
    with pytest.raises(Conflict):
        _vote(cast, "agree", poll=poll)


def test_dots_are_counted_by_theme_and_ballots_by_phone(cast: Cast) -> None:
    _at(cast, StageName.THEMES, "vote")
    one, two = cast.ours.themes
    for dots in ({one: 2, two: 3}, {one: 5}, {two: 1}, {}, {one: 1}):
        _vote(cast, dots)
    cast.step("discuss")
    tally = cast.room().tally("dots")
    assert tally is not None
    assert (tally.count(one), tally.count(two), tally.ballots) == (8, 4, 5)


def test_a_vote_nobody_answered_leaves_nothing_and_opens_again(cast: Cast) -> None:
    poll = _at(cast, StageName.FACTS)
    cast.step("discuss")
    assert cast.read(lambda tx: tx.all(TallyRow)) == []
    cast.step("ask")
    # With the vote the question opens whose services checked the entry: a ballot of its own.
    assert [asked for asked in cast.position().open_polls if not asked.startswith("checked:")] == [poll]


def test_asking_again_is_a_new_vote_in_which_old_keys_count_anew(cast: Cast) -> None:
    poll = _at(cast, StageName.FACTS)
    _vote(cast, "agree", key=KEY)
    (first,) = cast.read(lambda tx: tx.all(BallotRow))
    cast.step("discuss")
    cast.step("ask")
    again = cast.position().open_polls[0]
    assert (poll[-2:], again[-2:]) == ("#1", "#2")
    _vote(cast, "amend", key=KEY)
    (second,) = cast.read(lambda tx: tx.all(BallotRow))
    assert first.token_hash != second.token_hash


def test_going_to_the_next_fact_counts_the_vote_of_the_last(cast: Cast) -> None:
    poll = _at(cast, StageName.FACTS)
    _vote(cast, "agree")
    cast.write(lambda tx: go_to_entry(tx, cast.session, cast.ours.entries[1]))
    assert cast.read(lambda tx: closed_polls(tx, cast.session)) == {poll}


def test_closing_the_room_counts_what_is_open(cast: Cast) -> None:
    poll = _at(cast, StageName.FACTS)
    _vote(cast, "agree")
    cast.close_room()
    assert _ballots(cast) == []
    assert cast.read(lambda tx: closed_polls(tx, cast.session)) == {poll}


def test_closing_a_vote_of_another_room_counts_nothing_here(cast: Cast) -> None:
    poll = _at(cast, StageName.FACTS)
    _vote(cast, "agree")
    cast.write(lambda tx: close_polls(tx, cast.outsider, [poll]))
    assert _ballots(cast) == ["agree"]
