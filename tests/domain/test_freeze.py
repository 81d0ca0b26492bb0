"""A frozen wall shows nothing new and keeps nothing that must go, and the phones' Screen tab says the same."""

from __future__ import annotations

from dataclasses import replace

from app.domain.freeze import as_frozen, frozen_at
from app.domain.room import ContributionState, Room, WallMode
from app.domain.stages import StageName
from app.domain.views.phone import phone_view
from app.domain.views.wall import WallView
from tests.domain.wall_cast import NOW, THEMES, a_note, a_room, a_tally, view_of


def frozen(room: Room) -> Room:
    return replace(room, position=replace(room.position, frozen=frozen_at(room)))


def moved(room: Room, stage: StageName) -> Room:
    return replace(room, version=room.version + 1, position=replace(room.position, stage=stage))


def same(before: WallView, after: WallView) -> bool:
    return replace(before, version=0) == replace(after, version=0)


def test_a_frozen_wall_stays_while_the_room_moves_on() -> None:
    room = frozen(a_room(StageName.THEMES, "collect"))
    assert same(view_of(room), view_of(moved(room, StageName.ANALYSIS)))


def test_the_phones_go_on_while_their_screen_tab_repeats_the_frozen_wall() -> None:
    room = moved(frozen(a_room(StageName.THEMES, "collect")), StageName.ANALYSIS)
    phone = phone_view(room, 24, NOW)
    assert phone.heading == "Reflective analysis"
    assert phone.words.title.startswith("Themes")


def test_what_is_shared_later_does_not_reach_a_frozen_wall() -> None:
    first = a_note(StageName.THEMES, "system", "first words", 1)
    room = frozen(a_room(StageName.THEMES, "collect", contributions=(first,), themes=()))
    later = replace(room, contributions=(first, a_note(StageName.THEMES, "system", "later words", 2)))
    assert "first words" in str(view_of(later))
    assert "later words" not in str(view_of(later))


def test_what_is_taken_back_or_hidden_leaves_a_frozen_wall_too() -> None:
    first = a_note(StageName.THEMES, "system", "first words", 1)
    room = frozen(a_room(StageName.THEMES, "collect", contributions=(first,), themes=()))
    for after in (replace(first, state=ContributionState.HELD), replace(first, text="[hidden]")):
        assert "first words" not in str(view_of(replace(room, contributions=(after,))))


def test_dots_that_were_open_stay_hidden_on_a_frozen_wall() -> None:
    room = a_room(StageName.THEMES, "vote")
    room = frozen(replace(room, position=replace(room.position, open_polls=("dots#1",))))
    counted = replace(
        room,
        position=replace(room.position, open_polls=(), steps=((StageName.THEMES, "discuss"),)),
        tallies=(a_tally("dots", **{THEMES[0].id: 30}),),
    )
    assert "30" not in str(view_of(counted))
    assert "30" in str(view_of(replace(counted, position=replace(counted.position, frozen=None))))


def test_an_entry_that_is_shown_later_is_not_on_a_frozen_wall() -> None:
    room = a_room(StageName.FACTS, "ask")
    shown = tuple(entry.id for entry in room.entries[:4])
    room = frozen(replace(room, position=replace(room.position, revealed=shown)))
    later = replace(room.position, entry=room.entries[4].id, revealed=(*shown, room.entries[4].id))
    assert same(view_of(room), view_of(replace(room, position=later)))


def test_a_cover_lies_over_a_frozen_wall_and_outside_a_stage_nothing_freezes() -> None:
    room = frozen(a_room(StageName.THEMES, "collect"))
    blank = replace(room, position=replace(room.position, wall=WallMode.BLANK))
    assert view_of(blank).screen == "blank"
    assert as_frozen(blank) == blank
    assert frozen_at(blank) is None
    assert frozen_at(a_room()) is None
