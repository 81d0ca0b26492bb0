"""The way from the name staff know a note by to where it lies: in memory, in no order, and only as long as needed."""

from __future__ import annotations

import secrets
from functools import partial

from app.actions.contributions import submit
from app.actions.sessions import set_room_state
from app.domain.contributions import Draft
from app.domain.room import RoomState
from app.domain.stages import StageName
from app.storage.places import Places
from app.storage.tables import ContributionRow
from app.storage.transaction import Tx
from tests.cast import Cast, draft_of

SESSION, OTHER = b"s" * 16, b"o" * 16


def _note(number: int) -> tuple[bytes, bytes]:
    return bytes([number]) * 16, bytes([255 - number]) * 32


def test_a_followed_session_finds_its_notes_old_and_new_and_only_whole_names_count() -> None:
    places = Places()
    places.follow(SESSION, [_note(9), _note(3)])
    places.note(SESSION, *_note(5))
    for number in (3, 5, 9):
        name, key_hash = _note(number)
        assert places.find(SESSION, name) == key_hash
        assert places.find(OTHER, name) is None
    for wrong in (b"", b"\x05", b"\x05" * 15, b"\x05" * 17, b"\x04" * 16, b"\xff" * 16):
        assert places.find(SESSION, wrong) is None


def test_nothing_is_known_of_a_session_that_was_not_asked_for_or_is_forgotten() -> None:
    places = Places()
    places.note(SESSION, *_note(1))
    assert places.find(SESSION, _note(1)[0]) is None
    for forget in (partial(places.forget, SESSION), places.forget_all):
        places.follow(SESSION, [_note(1)])
        forget()
        assert places.find(SESSION, _note(1)[0]) is None


def test_what_is_kept_is_sorted_by_random_names_so_it_tells_no_order_of_arrival() -> None:
    notes = [(secrets.token_bytes(16), secrets.token_bytes(32)) for _ in range(60)]
    one, two = Places(), Places()
    for places, told in ((one, notes), (two, notes[::-1])):
        places.follow(SESSION, told[:20])
        for name, key_hash in told[20:]:
            places.note(SESSION, name, key_hash)
    assert one._rows == two._rows


def test_a_note_is_found_by_name_before_and_after_the_close_and_no_old_key_is_remembered(cast: Cast) -> None:
    session, key = bytes.fromhex(cast.session), secrets.token_bytes(16)
    draft: Draft = draft_of("We waited.", StageName.LEARNING)
    cast.visit()
    cast.database.write_now(lambda tx: submit(tx, cast.session, key, draft))

    def named(tx: Tx) -> list[bytes]:
        found = []
        for row in tx.all(ContributionRow, session=session):
            again = tx.named(session, row.pub)
            assert again is not None
            assert again.key_hash == row.key_hash
            found.append(row.key_hash)
        return found

    before = cast.database.read_now(named)
    cast.database.write_now(lambda tx: set_room_state(tx, cast.session, RoomState.CLOSED))
    held = {row[16:] for row in cast.database.touched.places._rows.get(session, [])}
    assert held.isdisjoint(before)
    after = cast.database.read_now(named)
    assert (len(after), set(after) & set(before)) == (len(before), set())
    assert cast.database.read_now(lambda tx: tx.named(session, b"\x00" * 16)) is None


def test_what_another_connection_changed_is_looked_for_on_disk(cast: Cast) -> None:
    session, key = bytes.fromhex(cast.session), secrets.token_bytes(16)
    cast.visit()
    cast.database.write_now(lambda tx: submit(tx, cast.session, key, draft_of("We waited.", StageName.LEARNING)))
    (row,) = cast.database.read_now(lambda tx: tx.all(ContributionRow, session=session))
    cast.database.touched.places.follow(session, [(row.pub, secrets.token_bytes(32))])
    found = cast.database.read_now(lambda tx: tx.named(session, row.pub))
    assert found is not None
    assert found.key_hash == row.key_hash
