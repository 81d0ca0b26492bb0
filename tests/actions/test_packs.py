"""A pack is whole or not there, can be downloaded five times within a day, and is nobody else's."""

import pytest

from app.actions.packs import (
    DOWNLOADS,
    KEPT_SECONDS,
    MOST_AT_ONCE,
    SILENT_SECONDS,
    PackState,
    begin_pack,
    fail_pack,
    keep_pack,
    packs_of,
    take_pack,
    tell_progress,
)
from app.domain.errors import Conflict, Gone, NotFound
from app.storage.desk_records import Packed
from app.storage.tables import PackRow
from tests.cast import STARTED, Cast

PACKED = Packed("ple-pack-2026-06-11.zip", "ab" * 32, ("a.txt", "manifest.json"))
BODY = b"Quillwords" * 2000


def _ready(cast: Cast) -> str:
    pack = cast.write(lambda tx: begin_pack(tx, cast.session, now=STARTED))
    cast.write(lambda tx: keep_pack(tx, cast.session, pack, PACKED, BODY))
    return pack


def _take(cast: Cast, pack: str, at: int = STARTED) -> bytes:
    return cast.write(lambda tx: take_pack(tx, cast.session, pack, now=at))[1]


def test_a_pack_can_be_downloaded_five_times_and_then_has_gone(cast: Cast) -> None:
    pack = _ready(cast)
    for left in range(DOWNLOADS, 0, -1):
        (told,) = cast.read(lambda tx: packs_of(tx, cast.session, now=STARTED))
        assert (told.downloads_left, told.name, told.seal, told.files) == (left, PACKED.name, PACKED.seal, PACKED.files)
        assert _take(cast, pack) == BODY
    with pytest.raises(Gone):
        _take(cast, pack)
    cast.write(lambda tx: begin_pack(tx, cast.session, now=STARTED))
    assert [row.id.hex() == pack for row in cast.read(lambda tx: tx.all(PackRow))] == [False]


def test_a_pack_is_there_for_a_day(cast: Cast) -> None:
    pack = _ready(cast)
    late = STARTED + KEPT_SECONDS + 1
    assert cast.read(lambda tx: packs_of(tx, cast.session, now=late)) == ()
    with pytest.raises(Gone):
        _take(cast, pack, late)


def test_what_is_being_made_tells_how_far_it_is_and_cannot_be_taken(cast: Cast) -> None:
    pack = cast.write(lambda tx: begin_pack(tx, cast.session, now=STARTED))
    cast.write(lambda tx: tell_progress(tx, cast.session, pack, 7, 49, now=STARTED + 5))
    (told,) = cast.read(lambda tx: packs_of(tx, cast.session, now=STARTED + 5))
    assert (told.state, told.done, told.whole) == (PackState.MAKING, 7, 49)
    with pytest.raises(NotFound):
        _take(cast, pack)


def test_a_pack_whose_maker_has_gone_is_said_to_have_failed_and_holds_nothing(cast: Cast) -> None:
    silent, failed = (cast.write(lambda tx: begin_pack(tx, cast.session, now=STARTED)) for _ in range(2))
    cast.write(lambda tx: fail_pack(tx, cast.session, failed))
    at = STARTED + SILENT_SECONDS + 1
    told = cast.read(lambda tx: packs_of(tx, cast.session, now=at))
    assert {(each.id, each.state) for each in told} == {(silent, PackState.FAILED), (failed, PackState.FAILED)}
    assert {row.body for row in cast.read(lambda tx: tx.all(PackRow))} == {b""}
    cast.write(lambda tx: begin_pack(tx, cast.session, now=at))
    assert len(cast.read(lambda tx: tx.all(PackRow))) == 1


def test_only_a_few_packs_are_made_at_once(cast: Cast) -> None:
    for _ in range(MOST_AT_ONCE):
        cast.write(lambda tx: begin_pack(tx, cast.session, now=STARTED))
    with pytest.raises(Conflict):
        cast.write(lambda tx: begin_pack(tx, cast.session, now=STARTED))
    assert cast.write(lambda tx: begin_pack(tx, cast.outsider, now=STARTED))


def test_what_the_outsider_tells_of_our_pack_is_not_heard(cast: Cast) -> None:
    pack = _ready(cast)
    cast.write(lambda tx: fail_pack(tx, cast.outsider, pack))
    cast.write(lambda tx: tell_progress(tx, cast.outsider, pack, 1, 2, now=STARTED))
    cast.write(lambda tx: keep_pack(tx, cast.outsider, pack, PACKED, b"theirs"))
    assert _take(cast, pack) == BODY


def test_nothing_of_a_pack_can_be_read_in_the_store(cast: Cast) -> None:
    _ready(cast)
    (row,) = cast.read(lambda tx: tx.all(PackRow))
    assert b"Quill" not in row.sealed + row.body
    assert b"manifest" not in row.sealed
