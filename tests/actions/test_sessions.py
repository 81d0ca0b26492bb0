"""The life of a session: prepared, open, locked, closed; and nothing leads back once it has closed."""

import secrets
from dataclasses import replace
from functools import partial

import pytest

from app.actions.access import has_seat
from app.actions.contributions import change_words, take_back
from app.actions.sessions import change_code, create_session, find_by_code, save_brief, set_room_state
from app.domain.errors import Conflict, NotFound
from app.domain.room import ContributionState, RoomState, WallMode
from app.storage.tables import ContributionRow
from app.storage.vault import contribution_hash
from tests.cast import Cast, brief_of

ALLOWED = {
    (RoomState.PREPARING, RoomState.OPEN),
    (RoomState.OPEN, RoomState.LOCKED),
    (RoomState.OPEN, RoomState.CLOSED),
    (RoomState.LOCKED, RoomState.OPEN),
    (RoomState.LOCKED, RoomState.CLOSED),
}
WAYS = {
    RoomState.PREPARING: [],
    RoomState.OPEN: [RoomState.OPEN],
    RoomState.LOCKED: [RoomState.OPEN, RoomState.LOCKED],
    RoomState.CLOSED: [RoomState.OPEN, RoomState.CLOSED],
}


def _set(cast: Cast, session: str, state: RoomState) -> None:
    cast.write(lambda tx: set_room_state(tx, session, state))


def _new(cast: Cast, state: RoomState = RoomState.PREPARING) -> str:
    session = cast.write(lambda tx: create_session(tx, brief_of("Robin", "New")))
    for each in WAYS[state]:
        _set(cast, session, each)
    return session


@pytest.mark.parametrize("before", RoomState)
@pytest.mark.parametrize("after", RoomState)
def test_a_room_moves_only_along_its_life(cast: Cast, before: RoomState, after: RoomState) -> None:
    session = _new(cast, before)
    if (before, after) in ALLOWED:
        _set(cast, session, after)
        assert cast.room(session).state is after
    else:
        with pytest.raises(Conflict):
            _set(cast, session, after)
        assert cast.room(session).state is before


def test_a_new_session_waits_to_be_prepared_with_the_sizes_it_was_given(cast: Cast) -> None:
    session = cast.write(lambda tx: create_session(tx, brief_of("Robin"), group_size=7, small_number=9))
    room = cast.room(session)
    assert (room.state, room.group_size, room.small_number, room.brief.name) == (RoomState.PREPARING, 7, 9, "Robin")
    assert len(room.code) == 8


def test_the_brief_can_be_replaced_and_the_code_stays(cast: Cast) -> None:
    cast.write(lambda tx: save_brief(tx, cast.session, replace(brief_of(), title="Another title")))
    room = cast.room()
    assert (room.brief.title, room.code) == ("Another title", cast.ours.code)


@pytest.mark.parametrize("state", [RoomState.OPEN, RoomState.LOCKED, RoomState.CLOSED])
def test_a_code_finds_its_room_and_says_how_it_is(cast: Cast, state: RoomState) -> None:
    session = _new(cast, state)
    code = cast.room(session).code
    assert cast.read(lambda tx: find_by_code(tx, f" {code[:4].lower()}-{code[4:]} ")) == (session, state)


@pytest.mark.parametrize("typed", ["", "ABCDEFGH", "x", "' OR 1=1--", "\ud800" * 8])
def test_a_wrong_code_and_a_room_that_is_not_open_yet_are_never_told_apart(cast: Cast, typed: str) -> None:
    code = cast.room(_new(cast)).code
    sentences = set()
    for each in (typed, code):
        with pytest.raises(NotFound) as refused:
            cast.read(partial(find_by_code, typed=each))
        sentences.add(refused.value.sentence)
    assert len(sentences) == 1


def test_a_new_code_ends_the_old_one_and_leaves_those_inside(cast: Cast) -> None:
    seat = cast.seat()
    cast.write(lambda tx: change_code(tx, cast.session))
    with pytest.raises(NotFound):
        cast.read(lambda tx: find_by_code(tx, cast.ours.code))
    fresh = cast.room().code
    assert cast.read(lambda tx: find_by_code(tx, fresh))[0] == cast.session
    assert cast.read(lambda tx: has_seat(tx, seat))


def test_a_closed_room_needs_no_code(cast: Cast) -> None:
    cast.close_room()
    with pytest.raises(Conflict):
        cast.write(lambda tx: change_code(tx, cast.session))


def _keys_of_every_state(cast: Cast) -> dict[str, bytes]:
    """One note in every state there is; returns their keys by their words."""
    for state in ContributionState:
        words = f"A note {state.value}"
        cast.say(words)
        if state is ContributionState.TAKEN_BACK:
            cast.write(partial(take_back, session=cast.session, key=cast.ours.keys[words]))
        elif state is not ContributionState.MIXING:
            cast.release()
            cast.decide(words, state, reply="Say more?")
    cast.say("A note mixing")
    return dict(cast.ours.keys)


def test_the_close_unlinks_every_note_from_every_phone(cast: Cast) -> None:
    keys = _keys_of_every_state(cast)
    hashes = {contribution_hash(cast.session, key) for key in keys.values()}
    name = bytes.fromhex(cast.session)
    assert {row.key_hash for row in cast.read(lambda tx: tx.all(ContributionRow, session=name))} == hashes
    cast.close_room()
    rows = cast.read(lambda tx: tx.all(ContributionRow, session=name))
    assert not hashes & {row.key_hash for row in rows}
    prefixes = {hash_[:8].hex() for hash_ in hashes}
    assert not prefixes & {item.prefix for item in cast.room().contributions}
    for key in keys.values():
        with pytest.raises(NotFound):
            cast.write(partial(take_back, session=cast.session, key=key))
        with pytest.raises(NotFound):
            cast.write(partial(change_words, session=cast.session, key=key, text="x", number=1))


def test_the_close_keeps_every_note_but_those_taken_back(cast: Cast) -> None:
    keys = _keys_of_every_state(cast)
    cast.close_room()
    texts = sorted(item.text for item in cast.room().contributions)
    assert texts == sorted(words for words in keys if "taken_back" not in words)


def test_what_still_waits_at_the_close_reaches_staff(cast: Cast) -> None:
    cast.say("Waits")
    cast.close_room()
    assert cast.note("Waits").state is ContributionState.TO_READ


def test_the_close_of_our_room_leaves_the_outsiders_as_it_was(cast: Cast) -> None:
    cast.say("Theirs", session=cast.outsider)
    seat = cast.seat(cast.outsider)
    before = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.outsider)))
    cast.close_room()
    assert cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.outsider))) == before
    assert cast.read(lambda tx: has_seat(tx, seat))


def test_the_close_stops_every_clock_and_shows_the_close(cast: Cast) -> None:
    cast.visit()
    cast.share("Words")
    cast.close_room()
    position = cast.room().position
    assert (position.wall, position.timer_ends, position.break_ends) == (WallMode.CLOSE, None, None)
    assert (position.open_polls, position.last_decided, position.spotlight) == ((), None, ())
    assert len(position.visited) == 5


def test_the_close_takes_every_seat(cast: Cast) -> None:
    seats = [cast.seat() for _ in range(3)]
    cast.close_room()
    assert not any(cast.read(partial(has_seat, seat=seat)) for seat in seats)


def test_codes_are_free_of_each_other(cast: Cast) -> None:
    codes = {cast.room(_new(cast)).code for _ in range(10)} | {cast.ours.code, cast.theirs.code}
    assert len(codes) == 12
    assert secrets.token_hex(16) not in codes
