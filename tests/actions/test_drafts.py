"""Draft recommendations: what the day made of them, and the questions that close with them."""

from __future__ import annotations

import secrets
from functools import partial

import pytest

from app.actions.ballots import cast_ballot
from app.actions.positions import freeze_wall, set_day_end, show_card, start_break, take_beat
from app.actions.recommendations import add_recommendation, change_recommendation, set_status
from app.actions.themes import join_themes
from app.domain.agenda import Beat
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.freeze import frozen_at
from app.domain.recommendations import DraftStatus, Level, Recommendation
from app.domain.room import Position, WallMode
from app.domain.stages import StageName
from tests.cast import STARTED, Cast


def the_draft(cast: Cast, draft: str) -> Recommendation:
    return next(each for each in cast.room().recommendations if each.id == draft)


def asked(cast: Cast) -> set[str]:
    return {poll.partition("#")[0].removeprefix("support:") for poll in cast.position().open_polls}


def answer(cast: Cast, position: Position, draft: str, key: bytes) -> None:
    poll = f"support:{draft}#1"
    cast.write(lambda tx: cast_ballot(tx, cast.session, position, key=key, poll=poll, choice="help"))


def at_support(cast: Cast) -> tuple[str, str]:
    (first,) = cast.ours.drafts
    second = cast.write(lambda tx: add_recommendation(tx, cast.session, text="One inbox"))
    cast.visit(*list(StageName)[:4])
    cast.step("support")
    return first, second


def test_everything_said_of_a_draft_comes_back_and_its_status_outlives_new_words(cast: Cast) -> None:
    theme = cast.ours.themes[0]
    draft = cast.write(
        lambda tx: add_recommendation(
            tx, cast.session, text="One inbox", owner="The board", theme=theme, level=Level.TEAM, sign="Fewer lost"
        )
    )
    cast.write(lambda tx: set_status(tx, cast.session, draft, DraftStatus.KEPT))
    cast.write(
        lambda tx: change_recommendation(
            tx, cast.session, draft, text="One shared inbox", case="", owner="The board", theme=theme, level=Level.TEAM
        )
    )
    found = the_draft(cast, draft)
    assert (found.text, found.status, found.level, found.theme) == (
        "One shared inbox",
        DraftStatus.KEPT,
        Level.TEAM,
        theme,
    )
    cast.write(lambda tx: join_themes(tx, cast.session, theme, cast.ours.themes[1]))
    assert the_draft(cast, draft).theme == cast.ours.themes[1]


@pytest.mark.parametrize("status", [DraftStatus.PARKED, DraftStatus.MERGED])
def test_a_draft_set_aside_while_people_answer_closes_its_question_and_keeps_the_answers(
    cast: Cast, status: DraftStatus
) -> None:
    first, second = at_support(cast)
    position = cast.position()
    for _ in range(5):
        answer(cast, position, first, secrets.token_bytes(16))
    cast.write(lambda tx: set_status(tx, cast.session, first, status, second))
    assert asked(cast) == {second}
    tally = cast.room().tally(f"support:{first}")
    assert tally is not None
    assert tally.count("help") == 5
    now = cast.position()
    with pytest.raises(Conflict):
        answer(cast, now, first, b"z" * 16)


def test_only_drafts_that_stand_are_asked_about(cast: Cast) -> None:
    first, second = at_support(cast)
    assert asked(cast) == {first, second}
    cast.step("ideas")
    cast.write(lambda tx: set_status(tx, cast.session, first, DraftStatus.PARKED))
    cast.step("support")
    assert asked(cast) == {second}
    cast.step("ideas")
    cast.write(lambda tx: set_status(tx, cast.session, first, DraftStatus.DRAFT))
    cast.step("support")
    assert asked(cast) == {first, second}


def test_a_draft_is_joined_with_another_that_stands_and_never_with_itself(cast: Cast) -> None:
    first, second = at_support(cast)
    cast.write(lambda tx: set_status(tx, cast.session, second, DraftStatus.PARKED))
    for into in ("", first, second):
        with pytest.raises(Invalid):
            cast.write(partial(set_status, session=cast.session, draft=first, status=DraftStatus.MERGED, into=into))
    with pytest.raises(NotFound):
        cast.write(lambda tx: set_status(tx, cast.session, first, DraftStatus.MERGED, cast.theirs.drafts[0]))
    assert the_draft(cast, first).status is DraftStatus.DRAFT


def test_a_bias_card_is_shown_and_remembered_to_the_end_of_the_day(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    for key in ("flip", "hindsight", "flip"):
        cast.write(partial(show_card, session=cast.session, key=key))
    assert (cast.position().wall, cast.position().card) == (WallMode.CARD, "flip")
    cast.close_room()
    assert cast.room().position.controls == ("hindsight", "flip")


def test_the_first_stage_sets_when_the_day_should_end_and_going_on_does_not_move_it(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    first = cast.position().day_ends
    assert first is not None
    assert first > STARTED
    cast.visit(StageName.LIVED)
    assert cast.position().day_ends == first
    cast.write(lambda tx: set_day_end(tx, cast.session, first + 600))
    cast.visit(StageName.FACTS)
    assert cast.position().day_ends == first + 600


def test_a_beat_ends_with_its_step_or_when_it_is_pressed_again(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    cast.write(lambda tx: take_beat(tx, cast.session, Beat.WRITE))
    assert cast.position().beat == "write"
    cast.write(lambda tx: take_beat(tx, cast.session, Beat.WRITE))
    assert cast.position().beat == ""
    cast.write(lambda tx: take_beat(tx, cast.session, Beat.TALK))
    cast.step("discuss")
    assert cast.position().beat == ""


def test_a_break_that_is_moved_counts_once(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    for minutes in (10, 15):
        cast.write(partial(start_break, session=cast.session, ends=STARTED + 60 * minutes))
    assert cast.position().breaks == 1


def test_where_the_wall_was_frozen_is_kept_on_disk_and_gone_after_the_close(cast: Cast) -> None:
    cast.visit(StageName.LIVED, StageName.FACTS)
    kept = frozen_at(cast.room())
    assert kept is not None
    cast.write(lambda tx: freeze_wall(tx, cast.session, kept))
    assert cast.room().position.frozen == kept
    cast.close_room()
    assert cast.room().position.frozen is None
