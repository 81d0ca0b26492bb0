"""The learning stage: notes move between the boards, the two questions are counted, next steps have a date."""

from __future__ import annotations

from functools import partial

import pytest

from app.actions.ballots import cast_ballot
from app.actions.contributions import move_to_board, undo_decision
from app.actions.next_steps import add_next_step, remove_next_step
from app.actions.rows import position_of
from app.domain.artefacts import learning_boards, pulse
from app.domain.errors import Conflict, Gone, Invalid
from app.domain.room import NextStep
from app.domain.stages import StageName
from app.domain.templates.limits import MOST_STEPS
from tests.cast import Cast

SOON = NextStep("25 June", "You can read the notes of today.")


def _on(cast: Cast) -> dict[str, list[str]]:
    return {board.key: [note.text for note in board.notes] for board in learning_boards(cast.room())}


@pytest.mark.parametrize("card", ["good_practice", "learning", "improvement"])
def test_a_note_moves_to_another_board_and_back_by_undo(cast: Cast, card: str) -> None:
    cast.visit()
    pub = cast.share("A missed visit is a message.", card="improvement")
    cast.write(lambda tx: move_to_board(tx, cast.session, pub, card))
    assert _on(cast)[card] == ["A missed visit is a message."]
    cast.write(lambda tx: undo_decision(tx, cast.session, pub))
    assert _on(cast)["improvement"] == ["A missed visit is a message."]


def test_a_note_of_another_stage_has_no_board(cast: Cast) -> None:
    cast.visit()
    pub = cast.share("Letters come late.", StageName.THEMES)
    with pytest.raises(Invalid):
        cast.write(lambda tx: move_to_board(tx, cast.session, pub, "learning"))


def test_there_is_no_fourth_board(cast: Cast) -> None:
    cast.visit()
    pub = cast.share("A missed visit is a message.")
    with pytest.raises(Invalid):
        cast.write(lambda tx: move_to_board(tx, cast.session, pub, "blame"))


def _answer(cast: Cast, number: int, choice: str, base: str = "pulse:learned") -> None:
    at = cast.position()
    key = number.to_bytes(16, "big")
    cast.write(lambda tx: cast_ballot(tx, cast.session, at, key=key, poll=at.poll(base), choice=choice))


def test_the_two_questions_are_answered_on_phones_and_told_after_they_close(cast: Cast) -> None:
    cast.visit()
    cast.step("pulse")
    for number in range(6):
        _answer(cast, number, "yes")
    assert pulse(cast.room())[0].answers == ()
    cast.step("next")
    assert pulse(cast.room())[0].answers[0] == ("Yes", "6")
    with pytest.raises(Conflict):
        _answer(cast, 7, "yes")


def test_an_answer_that_was_not_offered_is_refused(cast: Cast) -> None:
    cast.visit()
    cast.step("pulse")
    with pytest.raises(Invalid):
        _answer(cast, 1, "agree")


def test_the_close_of_the_room_counts_what_was_still_open(cast: Cast) -> None:
    cast.visit()
    cast.step("pulse")
    for number in range(5):
        _answer(cast, number, "no", "pulse:again")
    cast.close_room()
    assert pulse(cast.room())[1].answers[-1] == ("No", "5")


def test_a_next_step_is_added_with_its_date_and_taken_out_again(cast: Cast) -> None:
    cast.write(lambda tx: add_next_step(tx, cast.session, SOON))
    assert cast.room().brief.next_steps == (SOON,)
    cast.write(lambda tx: remove_next_step(tx, cast.session, SOON))
    assert cast.room().brief.next_steps == ()


def test_a_step_that_has_gone_is_said_and_no_other_goes_for_it(cast: Cast) -> None:
    cast.write(lambda tx: add_next_step(tx, cast.session, SOON))
    with pytest.raises(Conflict):
        cast.write(lambda tx: remove_next_step(tx, cast.session, NextStep("Never", "x")))
    assert cast.room().brief.next_steps == (SOON,)


def test_no_more_steps_than_people_can_keep(cast: Cast) -> None:
    for number in range(MOST_STEPS):
        cast.write(partial(add_next_step, session=cast.session, step=NextStep("Soon", f"step {number}")))
    with pytest.raises(Invalid):
        cast.write(lambda tx: add_next_step(tx, cast.session, SOON))


def test_after_the_close_the_steps_stand(cast: Cast) -> None:
    cast.close_room()
    with pytest.raises(Gone):
        cast.write(lambda tx: add_next_step(tx, cast.session, SOON))
    assert cast.read(lambda tx: position_of(tx, cast.session)).open_polls == ()
