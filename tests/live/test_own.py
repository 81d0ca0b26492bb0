"""What phones are told about their own notes: the same list for all, with nothing on it that is not for them."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.room import Brief, Contribution, ContributionState, Room, RoomState
from app.domain.stages import StageName
from app.live.own import own_statuses

ROOM = Room("0" * 32, 1, RoomState.OPEN, "CODE2345", Brief("A day", "Wren", date(2026, 6, 11), date(2027, 6, 11)))


def _note(pub: str, prefix: str, state: ContributionState, reply: str = "") -> Contribution:
    return Contribution(pub, prefix, StageName.LEARNING, "learning", f"Words {pub}", state, reply=reply)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (ContributionState.SHARED, ["shown"]),
        (ContributionState.SENT_BACK, ["back", "Say more?"]),
        (ContributionState.HELD, ["aside"]),
        (ContributionState.TO_READ, ["aside"]),
    ],
)
def test_each_state_has_its_word(state: ContributionState, told: list[str]) -> None:
    room = replace(ROOM, contributions=(_note("p", "ab", state, "Say more?"),))
    assert own_statuses(room) == {"ab": told}


def test_the_list_names_no_note_as_staff_know_it_and_no_words() -> None:
    notes = tuple(_note(f"pub{number}", f"{number:016x}", ContributionState.SHARED) for number in range(9))
    said = repr(own_statuses(replace(ROOM, contributions=notes)))
    assert "pub" not in said
    assert "Words" not in said


def test_the_order_of_the_list_is_not_the_order_of_the_wall() -> None:
    notes = (_note("1", "cc", ContributionState.SHARED), _note("2", "aa", ContributionState.SHARED),
             _note("3", "bb", ContributionState.HELD))  # fmt: skip
    assert list(own_statuses(replace(ROOM, contributions=notes))) == ["aa", "bb", "cc"]
