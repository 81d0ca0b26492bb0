"""The scribe's form: every part that has begun, chosen by what is printed on the paper cards."""

from dataclasses import replace

import pytest

from app.domain.room import RoomState
from app.domain.stages import STAGES, StageName
from app.domain.views.console_typing import LETTERS, typing_of
from app.domain.views.paper_cards import paper_cards
from tests.domain.console_room import a_room


def _room(*visited: StageName, stage: StageName | None = StageName.THEMES, **more: object) -> object:
    room = a_room(stage=stage)
    return replace(room, position=replace(room.position, visited=visited), **more)  # type: ignore[arg-type]  # named below


def test_a_part_that_has_not_begun_is_not_there_and_an_earlier_one_stays() -> None:
    found = typing_of(_room(StageName.FACTS, StageName.LIVED, StageName.THEMES))  # type: ignore[arg-type]  # a room
    assert [part.number for part in found.parts] == [1, 2, 3]
    assert [part.now for part in found.parts] == [False, False, True]
    assert [number for _, number, _ in found.day] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("more", [{"state": RoomState.CLOSED}, {"stage": None}])
def test_before_the_first_part_and_after_the_close_nothing_can_be_typed(more: dict[str, object]) -> None:
    assert typing_of(_room(StageName.FACTS, **more)).parts == ()  # type: ignore[arg-type]  # a room


def test_the_letters_on_the_screen_are_those_printed_on_the_cards() -> None:
    room = _room(*StageName)
    printed = paper_cards(room, "https://ple.example").cards  # type: ignore[arg-type]  # a room
    for part, card, stage in zip(typing_of(room).parts, printed, STAGES, strict=True):  # type: ignore[arg-type]  # a room
        assert (part.number, part.title) == (card.number, card.stage)
        for answer in part.kinds:
            assert card.kinds[LETTERS.index(answer.letter)] == answer.words
        for answer in part.bases:
            assert card.bases[LETTERS.index(answer.letter)] == answer.words
        assert len(stage.cards) <= len(LETTERS)
        assert len(stage.bases) <= len(LETTERS)


def test_no_letter_of_an_answer_is_a_key_with_another_meaning() -> None:
    assert not set(LETTERS) & set("mz12345")
