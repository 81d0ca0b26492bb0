"""Slow release: a statement is on no screen before it is read out, and then it stands alone."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.room import Contribution, ContributionState, Position, Room, WallMode
from app.domain.stages import StageName
from app.domain.views.console import console_view
from app.domain.views.console_panels import LivedPanel
from app.domain.views.phone import Mode, phone_view
from app.domain.views.wall_lived import LivedWall
from app.domain.views.wall_lived_covers import CareWall
from app.domain.views.wall_pages import MOST_LINES, SCALES
from app.live.own import own_statuses
from tests.domain.wall_cast import BRIEF, ENTRIES, NOW, a_note, a_room, view_of

LONG = "I count the stairs and the cars and the days until somebody comes back again. " * 19


def said(text: str, at: int, **changes: Any) -> Contribution:
    return a_note(StageName.LIVED, "outside", text, at, basis="seen", **changes)


def room_with(*notes: Contribution, heard: tuple[int, ...] = (), alone: int | None = None, **position: Any) -> Room:
    room = a_room(StageName.LIVED, "read", contributions=notes)
    at = replace(
        room.position,
        read_out=tuple(notes[place].pub for place in heard),
        voice=None if alone is None else notes[alone].pub,
        **position,
    )
    return replace(room, position=at)


def lived(room: Room) -> LivedWall:
    body = view_of(room).body
    assert isinstance(body, LivedWall)
    return body


def panel(room: Room) -> LivedPanel:
    found = console_view(room, 20, NOW).panel
    assert isinstance(found, LivedPanel)
    return found


def test_a_shared_statement_is_on_no_screen_before_it_is_read_out() -> None:
    room = room_with(said("Kestrel", 1))
    assert "Kestrel" not in repr(view_of(room))
    assert "Kestrel" not in repr(phone_view(room, 20, NOW))
    assert [voice.text for voice in panel(room).waiting] == ["Kestrel"]


def test_its_author_is_not_told_that_it_is_on_the_screen_before_it_is() -> None:
    note = said("Kestrel", 1)
    assert own_statuses(room_with(note))[note.prefix] == ["aside"]
    assert own_statuses(room_with(note, heard=(0,)))[note.prefix] == ["shown"]


def test_while_it_is_read_out_it_stands_alone_with_how_it_is_known() -> None:
    wall = lived(room_with(said("Kestrel", 1), said("Robin", 2), heard=(0, 1), alone=0))
    assert wall.voice is not None
    assert (wall.voice.text, wall.voice.basis) == ("Kestrel", "Someone saw it")
    assert "Robin" not in repr(wall)


def test_afterwards_it_stands_on_the_line_with_what_was_heard_before() -> None:
    wall = lived(room_with(said("Kestrel", 1), said("Robin", 2), heard=(0, 1)))
    now = next(moment for moment in wall.moments if moment.now)
    assert now.outside == ("Robin", "Kestrel")


@pytest.mark.parametrize("state", [ContributionState.HELD, ContributionState.SENT_BACK, ContributionState.TO_READ])
def test_a_statement_that_is_held_again_leaves_the_screen_at_once(state: ContributionState) -> None:
    room = room_with(said("Kestrel", 1, state=state), heard=(0,), alone=0)
    assert "Kestrel" not in repr(view_of(room))
    assert lived(room).voice is None


def test_what_waits_stands_by_moment_and_not_by_arrival() -> None:
    room = room_with(said("later", 1, entry=ENTRIES[3].id), said("earlier", 2, entry=ENTRIES[1].id))
    assert [voice.text for voice in panel(room).waiting] == ["earlier", "later"]


def test_a_moment_the_room_has_not_come_to_is_not_offered() -> None:
    assert panel(room_with(said("ending", 1, entry=ENTRIES[8].id))).waiting == ()


@pytest.mark.parametrize("size", SCALES)
def test_a_long_statement_goes_over_pages_of_at_most_eight_lines(size: str) -> None:
    note = said(LONG.strip(), 1)
    first = lived(room_with(note, heard=(0,), alone=0, room_size=size)).voice
    assert first is not None
    pages = []
    for page in range(first.page.total):
        voice = lived(room_with(note, heard=(0,), alone=0, room_size=size, page=page)).voice
        assert voice is not None
        assert len(voice.text) <= MOST_LINES * 80
        pages.append(voice.text)
    assert " ".join(pages) == LONG.strip()
    assert len(pages) > 1


def test_the_screen_tab_holds_the_whole_statement_and_the_page_that_is_shown() -> None:
    room = room_with(said(LONG.strip(), 1), heard=(0,), alone=0, page=1)
    words = phone_view(room, 20, NOW).words
    assert LONG.strip() in repr(words)
    assert words.page.startswith("The screen shows page 2 of ")


def covered(mode: WallMode, **brief: Any) -> Room:
    position = Position(stage=StageName.LIVED, visited=(StageName.LIVED,), wall=mode, entry=ENTRIES[0].id)
    return a_room(position=position, brief=replace(BRIEF, **brief))


def test_the_content_note_is_on_the_screen_and_on_every_phone_before_the_stage() -> None:
    room = covered(WallMode.NOTE, content_note="Some of it is about a burn.")
    phone = phone_view(room, 20, NOW)
    assert (phone.mode, phone.lead) == (Mode.NOTE, "Some of it is about a burn.")
    assert phone.covered
    assert "Some of it is about a burn." in repr(view_of(room).body)
    assert panel(room).note


@pytest.mark.parametrize("mode", [mode for mode in WallMode if mode is not WallMode.FAMILY])
def test_the_familys_words_are_in_no_payload_before_they_are_shown(mode: WallMode) -> None:
    room = covered(mode, family_words="She sang in the bath.", family_from="Wren’s grandmother")
    for view in (view_of(room), phone_view(room, 20, NOW)):
        assert "sang" not in repr(view)
        assert "grandmother" not in repr(view)


def test_the_familys_words_are_shown_as_given_and_on_the_screen_tab_whole() -> None:
    room = covered(WallMode.FAMILY, family_words="She sang in the bath.\nShe hid shoes.")
    body = view_of(room).body
    assert isinstance(body, CareWall)
    assert (body.title, body.lines) == ("In the words of the family", ("She sang in the bath.", "She hid shoes."))
    assert "She hid shoes." in repr(phone_view(room, 20, NOW).words)


@pytest.mark.parametrize("size", SCALES)
def test_long_words_of_the_family_go_over_pages_and_none_is_lost(size: str) -> None:
    room = covered(WallMode.FAMILY, family_words=LONG.strip())
    room = replace(room, position=replace(room.position, room_size=size))
    total = view_of(room).page.total
    shown: list[str] = []
    for page in range(total):
        body = view_of(replace(room, position=replace(room.position, page=page))).body
        assert isinstance(body, CareWall)
        shown += body.lines
    assert " ".join(shown) == LONG.strip()
    assert total > 1


def test_a_quiet_pause_holds_nothing_of_the_case() -> None:
    room = covered(WallMode.PAUSE)
    room = replace(room, position=replace(room.position, break_ends=NOW + 119))
    body = view_of(room).body
    assert isinstance(body, CareWall)
    assert (body.title, body.minutes, body.lines) == ("A quiet moment for Wren", 2, ())
    assert phone_view(room, 20, NOW).mode is Mode.BLANK
