"""The desk: changes and clearances are kept sealed, and a version that was signed off never changes."""

from datetime import date
from functools import partial

import pytest

from app.actions.desk import (
    add_edit,
    clear_quote,
    desk_of,
    edition_of,
    editions_of,
    remove_edit,
    sign_version,
    take_quote_out,
)
from app.actions.keeping import keeping_of
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.pack import build_pack
from app.domain.pack.desk import Clearance, SaidBy
from app.domain.pack.edits import EVERYWHERE, Edit, EditKind
from app.domain.pack.shapes import Version
from app.exports.data import from_json, to_json
from app.storage.database import Tx
from app.storage.tables import DeskRow, EditionRow
from tests.cast import Cast

DAY = date(2026, 6, 20)
EDIT = Edit("", EVERYWHERE, "Quillword", "[words hidden]", "It points at somebody", EditKind.WORDS)


def _frozen(tx: Tx, cast: Cast, number: int) -> str:
    room, desk = cast.reader.load(tx, cast.session), desk_of(tx, cast.session)
    return to_json(build_pack(room, desk, Version(number, "20 June 2026", "reviewer"))).decode()


def _sign(cast: Cast) -> int:
    return cast.write(
        lambda tx: sign_version(tx, cast.session, day=DAY, by="reviewer", freeze=partial(_frozen, tx, cast))
    )


def _hide(cast: Cast) -> str:
    return cast.write(lambda tx: add_edit(tx, cast.session, cast.reader.load(tx, cast.session), EDIT))


def test_changes_are_kept_in_their_order_and_can_be_taken_back(cast: Cast) -> None:
    cast.share("A Quillword here")
    first = _hide(cast)
    with pytest.raises(Invalid):
        _hide(cast)
    desk = cast.read(lambda tx: desk_of(tx, cast.session))
    assert [(edit.id, edit.before) for edit in desk.edits] == [(first, "Quillword")]
    cast.write(lambda tx: remove_edit(tx, cast.session, first))
    assert cast.read(lambda tx: desk_of(tx, cast.session)).edits == ()
    with pytest.raises(NotFound):
        cast.write(lambda tx: remove_edit(tx, cast.session, first))


def test_a_note_is_cleared_once_and_can_be_taken_out(cast: Cast) -> None:
    pub = cast.share("A good sentence")
    for said_by in (SaidBy.ONE, SaidBy.THREE):
        cast.write(partial(clear_quote, session=cast.session, clearance=Clearance(pub, "A good sentence", said_by)))
    desk = cast.read(lambda tx: desk_of(tx, cast.session))
    assert [quote.said_by for quote in desk.quotes] == [SaidBy.THREE]
    cast.write(lambda tx: take_quote_out(tx, cast.session, pub))
    assert cast.read(lambda tx: desk_of(tx, cast.session)).quotes == ()


def test_nothing_is_signed_off_while_the_room_is_open(cast: Cast) -> None:
    with pytest.raises(Conflict):
        cast.write(lambda tx: sign_version(tx, cast.session, day=DAY, by="reviewer", freeze=lambda number: "{}"))
    assert cast.read(lambda tx: editions_of(tx, cast.session)) == ()


def test_a_version_stays_as_it_was_and_further_ones_stand_beside_it(cast: Cast) -> None:
    cast.share("A Quillword here")
    cast.close_room()
    _sign(cast)
    _hide(cast)
    _sign(cast)
    first, second = cast.read(lambda tx: editions_of(tx, cast.session))
    assert (first.number, second.number) == (1, 2)
    assert "Quillword" in first.pack
    assert "Quillword" not in second.pack
    assert from_json(first.pack.encode()).version == Version(1, "20 June 2026", "reviewer")
    assert cast.read(lambda tx: edition_of(tx, cast.session, 1)) == first
    assert cast.read(lambda tx: keeping_of(tx, cast.session)).signed_off == "2026-06-20"


def test_no_word_of_the_desk_can_be_read_in_the_store(cast: Cast) -> None:
    cast.share("A Quillword here")
    cast.close_room()
    _sign(cast)
    _hide(cast)
    (desk,), (edition,) = cast.read(lambda tx: tx.all(DeskRow)), cast.read(lambda tx: tx.all(EditionRow))
    assert b"Quill" not in desk.sealed + edition.sealed
