"""What the stages leave behind: the child's timeline by basis, the boards and their balance, the two questions."""

from dataclasses import replace

import pytest

from app.domain.artefacts import balance, child_timeline, learning_boards, pulse
from app.domain.room import Contribution, ContributionState, Room, Tally
from app.domain.stages import LIVED, StageName
from app.domain.stages.learning import PULSE
from tests.domain.wall_cast import ENTRIES, a_note, a_room, a_tally, opened

LEARNED = PULSE[0][0]


def said(text: str, at: int = 0, **about: str) -> Contribution:
    about = {"entry": ENTRIES[3].id, "basis": "seen", "domain": "home"} | about
    return a_note(StageName.LIVED, "outside", text, at, **about)


def board(card: str, at: int, **changes: str) -> Contribution:
    return a_note(StageName.LEARNING, card, f"{card} {at}", at, **changes)


def test_a_statement_keeps_its_moment_its_basis_and_what_it_is_about() -> None:
    (told,) = child_timeline(a_room(contributions=(said("I hear the door."),)))
    assert (told.when, told.label, told.lane, told.text) == ("Day 3", "Moment 3", "outside", "I hear the door.")
    assert (told.basis_words, told.domain_words) == ("Someone saw it", "Home")


def test_the_timeline_runs_in_the_order_of_the_chronology_and_not_of_arrival() -> None:
    notes = (
        said("late", 1, entry=ENTRIES[7].id),
        said("early", 2, entry=ENTRIES[1].id),
        said("gone", 3, entry="f" * 32),
    )
    assert [told.text for told in child_timeline(a_room(contributions=notes))] == ["early", "late", "gone"]


@pytest.mark.parametrize("state", [state for state in ContributionState if state is not ContributionState.SHARED])
def test_only_what_was_shared_is_left_behind(state: ContributionState) -> None:
    notes = (replace(said("x"), state=state), replace(board("learning", 1), state=state))
    room = a_room(contributions=notes)
    assert child_timeline(room) == ()
    assert all(each.notes == () for each in learning_boards(room))


def test_every_basis_and_every_part_of_life_has_words() -> None:
    notes = tuple(
        said("x", at, basis=basis.key, domain=domain.key)
        for at, (basis, domain) in enumerate((b, d) for b in LIVED.bases for d in LIVED.domains)
    )
    assert all(told.basis_words and told.domain_words for told in child_timeline(a_room(contributions=notes)))
    assert "{name}" not in "".join(told.basis_words for told in child_timeline(a_room(contributions=notes)))


@pytest.mark.parametrize(
    ("good", "others", "thin"), [(0, 4, False), (0, 5, True), (1, 4, False), (1, 5, True), (2, 8, False), (2, 9, True)]
)
def test_good_practice_is_thin_below_one_fifth_once_there_is_enough_to_judge(
    good: int, others: int, thin: bool
) -> None:
    notes = [board("good_practice", at) for at in range(good)] + [board("improvement", 50 + at) for at in range(others)]
    found = balance(a_room(contributions=tuple(notes)))
    assert (found.good, found.whole, found.thin) == (good, good + others, thin)


def answered(yes: int, no: int = 0) -> Room:
    return a_room(StageName.LEARNING, "next", tallies=(a_tally(LEARNED, yes=yes, no=no),))


@pytest.mark.parametrize("yes", range(5))
def test_fewer_than_five_answers_are_not_told(yes: int) -> None:
    assert pulse(answered(yes))[0].answers == ()
    assert pulse(answered(yes))[0].asked


def test_answers_are_told_once_closed_and_a_small_one_only_as_fewer_than_five() -> None:
    result = pulse(answered(11, 2))[0]
    assert result.answers == (("Yes", "11"), ("Not sure", "fewer than 5"), ("No", "fewer than 5"))
    assert result.answered == 10


def test_an_open_question_tells_nothing() -> None:
    room = opened(answered(11), LEARNED)
    assert [result.asked for result in pulse(room)] == [False, False]


def test_the_two_questions_are_counted_apart() -> None:
    tallies = (Tally(f"{PULSE[1][0]}#1", (("no", 6),), 6),)
    first, second = pulse(a_room(StageName.LEARNING, "next", tallies=tallies))
    assert (first.asked, second.answers[-1]) == (False, ("No", "6"))
