"""Care: what is told of wishes for a pause, and how a note that condemns its author is treated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.care import CHOICES, Wish, pause_asked, read_wish
from app.domain.errors import Invalid
from app.domain.room import Brief, Contact, ContributionState, RoomState, WallMode
from app.domain.views.console_queue import SUPPORT_NOTE
from app.domain.views.phone import Mode, phone_view
from app.domain.views.phone_words import wall_words
from app.domain.views.wall import SheetWall, SupportWall, wall_view
from tests.domain.console_room import NOW, a_note, a_room, drawn, seen, to_read


@pytest.mark.parametrize("counts", [{}, {Wish.BREAK: 1}, {Wish.BREAK: 1, Wish.BLAME: 1}])
def test_below_three_nothing_is_told(counts: dict[Wish, int]) -> None:
    assert pause_asked(counts) is None


def test_a_wish_that_fewer_than_three_share_is_not_named() -> None:
    told = pause_asked({Wish.BREAK: 2, Wish.SLOW: 1})
    assert told is not None
    assert (told.title, told.wishes) == ("Three or more asked for a pause", ())
    named = pause_asked({Wish.BREAK: 3, Wish.BLAME: 1})
    assert named is not None
    assert named.wishes == ("Several would like a short break.",)


def test_one_more_does_not_move_what_is_told() -> None:
    assert pause_asked({Wish.BREAK: 3}) == pause_asked({Wish.BREAK: 4})
    assert pause_asked({Wish.BREAK: 4}) != pause_asked({Wish.BREAK: 5})
    assert pause_asked({Wish.BREAK: 5}) == pause_asked({Wish.BREAK: 9})


@pytest.mark.parametrize("kind", ["", "help", 1, None, ["break"], True])
def test_only_the_wishes_on_the_tiles_are_taken(kind: object) -> None:
    with pytest.raises(Invalid):
        read_wish(kind)


def test_every_wish_is_a_tile() -> None:
    assert [choice.value for choice in CHOICES] == [wish.value for wish in Wish]


def test_the_console_shows_the_card_with_what_can_be_done_and_only_while_the_room_lives() -> None:
    asked = a_room(pause=pause_asked({Wish.SLOW: 3}))
    page = drawn(seen(asked))
    assert "Three or more asked for a pause" in page
    assert "Offer a break" in page
    assert "asked for a pause" not in drawn(seen(a_room()))
    assert "asked for a pause" not in drawn(seen(replace(asked, state=RoomState.CLOSED)))


def test_no_phone_and_no_wall_learns_that_anybody_asked() -> None:
    room = a_room()
    asked = replace(room, pause=pause_asked({Wish.BLAME: 9}))
    assert phone_view(asked, 9, NOW) == phone_view(room, 9, NOW)
    assert wall_view(asked, 9, NOW) == wall_view(room, 9, NOW)


def test_who_may_need_support_comes_first_and_is_not_called_blame() -> None:
    notes = (a_note("a", labels=("individual_blame",)), a_note("z", support=True, suggestion="What was around you?"))
    first, second = to_read(*notes)
    assert (first.pub, second.pub) == ("z", "a")
    assert [badge.words for badge in first.badges] == ["May need support"]
    assert not notes[1].flagged
    assert (first.main, first.note) == ("hold", SUPPORT_NOTE)


def test_a_note_that_also_blames_somebody_carries_both_badges() -> None:
    (card,) = to_read(a_note("a", support=True, labels=("individual_blame",)))
    assert [badge.words for badge in card.badges] == ["May need support", "Points at one person"]


def test_the_support_card_is_offered_beside_such_a_note_only() -> None:
    assert "Show the support card" in drawn(seen(a_room(a_note("a", support=True))))
    assert "Show the support card" not in drawn(seen(a_room(a_note("a"))))


def _supported(quiet_room: str, helper: str, numbers: int = 3) -> SupportWall | SheetWall:
    room = a_room(a_note("a", ContributionState.SHARED, text="Kestrel", support=True))
    made = Brief(
        "Wren", "Wren", date(2026, 6, 11), date(2026, 12, 11),
        contacts=tuple(Contact(f"Line {number}", "01632 960118", "day and night") for number in range(numbers)),
        quiet_room=quiet_room,
        helper=helper,
    )  # fmt: skip
    position = replace(room.position, wall=WallMode.SUPPORT)
    view = wall_view(replace(room, brief=made, position=position), 9, NOW)
    assert "Kestrel" not in repr(view)
    assert isinstance(view.body, SupportWall | SheetWall)
    return view.body


def test_the_support_card_names_place_person_and_numbers_and_whole_beside_each_other() -> None:
    card = _supported(quiet_room="Room 2", helper="Priya")
    assert isinstance(card, SupportWall)
    assert (card.quiet_room, card.helper) == ("Room 2", "Priya")
    assert len(card.contacts) == 3
    more = _supported(quiet_room="Room 2", helper="Priya", numbers=9)
    assert isinstance(more, SheetWall)
    assert more.page.total > 1, "nine numbers go over pages, and none is left out"


def test_the_support_card_is_told_on_the_phone_too_and_stops_nobody_who_writes() -> None:
    room = a_room()
    room = replace(
        room,
        position=replace(room.position, wall=WallMode.SUPPORT),
        brief=replace(room.brief, quiet_room="Room 2", contacts=(Contact("Line", "01632 960118"),)),
    )
    lines = wall_words(room, 9).sections[0].lines
    assert "Quiet room: Room 2" in lines
    assert "Line: 01632 960118" in lines
    assert phone_view(room, 9, NOW).mode is Mode.STAGE
