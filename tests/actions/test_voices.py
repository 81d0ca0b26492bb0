"""Reading out, turning pages and signing off, on a real store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.actions.positions import show_on_wall
from app.actions.projection import set_hall, turn_page
from app.actions.sessions import create_session, save_brief, set_room_state
from app.actions.signature import sign_wording
from app.actions.voices import back_to_the_line, show_voice
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.lived_voice import is_signed
from app.domain.room import ContributionState, RoomState, WallMode
from app.domain.stages import StageName
from tests.cast import Cast, brief_of


def _shared(cast: Cast, text: str, audience: str = "room") -> str:
    about = {"card": "outside", "basis": "seen", "entry": cast.ours.entries[0]}
    cast.say(text, StageName.LIVED, audience=audience, **about)
    cast.release()
    return cast.note(text).pub


def test_a_statement_is_read_out_once_and_stays_heard(cast: Cast) -> None:
    cast.visit(StageName.LIVED)
    pub = _shared(cast, "I hear the door.")
    cast.decide("I hear the door.", ContributionState.SHARED)
    for _ in range(2):
        cast.write(lambda tx: show_voice(tx, cast.session, pub))
    assert (cast.position().voice, cast.position().read_out, cast.position().wall) == (pub, (pub,), WallMode.STAGE)
    cast.write(lambda tx: back_to_the_line(tx, cast.session))
    assert (cast.position().voice, cast.position().read_out) == (None, (pub,))


@pytest.mark.parametrize("state", [ContributionState.HELD, ContributionState.TO_READ])
def test_what_was_not_shared_is_not_read_out(cast: Cast, state: ContributionState) -> None:
    cast.visit(StageName.LIVED)
    pub = _shared(cast, "I hear the door.")
    cast.decide("I hear the door.", state)
    with pytest.raises(NotFound):
        cast.write(lambda tx: show_voice(tx, cast.session, pub))
    assert cast.position().read_out == ()


def test_statements_are_read_out_in_their_own_stage_only(cast: Cast) -> None:
    cast.visit(StageName.LIVED)
    pub = _shared(cast, "I hear the door.")
    cast.decide("I hear the door.", ContributionState.SHARED)
    cast.visit(StageName.THEMES)
    with pytest.raises(Conflict):
        cast.write(lambda tx: show_voice(tx, cast.session, pub))


def test_moving_on_takes_a_voice_off_the_screen_and_keeps_what_was_heard(cast: Cast) -> None:
    cast.visit(StageName.LIVED)
    pub = _shared(cast, "I hear the door.")
    cast.decide("I hear the door.", ContributionState.SHARED)
    cast.write(lambda tx: show_voice(tx, cast.session, pub))
    cast.visit(StageName.THEMES, StageName.LIVED)
    assert (cast.position().voice, cast.position().read_out) == (None, (pub,))
    assert cast.position().wall is WallMode.STAGE


def test_a_new_picture_starts_at_its_first_page(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    cast.write(lambda tx: turn_page(tx, cast.session, 3))
    assert cast.position().page == 3
    cast.step("discuss")
    assert cast.position().page == 0


def test_the_same_picture_keeps_its_page(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    cast.write(lambda tx: turn_page(tx, cast.session, 3))
    cast.write(lambda tx: show_on_wall(tx, cast.session, WallMode.STAGE))
    assert cast.position().page == 3


def test_the_hall_is_set_for_the_whole_day(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    cast.write(lambda tx: set_hall(tx, cast.session, "large", "dark"))
    cast.visit(StageName.LIVED)
    assert (cast.position().room_size, cast.position().palette) == ("large", "dark")
    cast.close_room()
    assert (cast.position().room_size, cast.position().palette) == ("large", "dark")


def _about_someone_who_died(cast: Cast) -> str:
    return cast.write(lambda tx: create_session(tx, replace(brief_of(), died=True, voice="about")))


def test_a_room_about_someone_who_died_opens_once_the_wording_is_signed(cast: Cast) -> None:
    session = _about_someone_who_died(cast)
    with pytest.raises(Conflict):
        cast.write(lambda tx: set_room_state(tx, session, RoomState.OPEN))
    cast.write(lambda tx: sign_wording(tx, session))
    cast.write(lambda tx: set_room_state(tx, session, RoomState.OPEN))
    assert cast.room(session).state is RoomState.OPEN


def test_nothing_is_signed_before_everything_is_chosen(cast: Cast) -> None:
    session = _about_someone_who_died(cast)
    brief = cast.room(session).brief
    cast.write(lambda tx: save_brief(tx, session, replace(brief, closing="")))
    with pytest.raises(Invalid):
        cast.write(lambda tx: sign_wording(tx, session))
    assert not is_signed(cast.room(session).brief)
