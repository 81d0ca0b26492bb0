"""The rest of a reading comes when staff have the note already: it adds marks, and changes nothing that was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast as cast_to

import pytest

from app.actions.contributions import (
    change_words,
    decide,
    hide_words,
    mix_of,
    put_in_theme,
    release_round,
    set_aside,
    take_back,
    undo_decision,
)
from app.actions.readings import read_whole
from app.domain.errors import Conflict
from app.domain.lanes import Aside, Lane
from app.domain.room import Contribution, ContributionState
from app.live.own import own_statuses
from app.screening import Label, Screening, Span
from app.storage.database import Tx
from app.storage.rooms import RoomReader
from app.storage.tables import ContributionRow
from app.storage.vault import _BUCKETS
from tests.cast import Cast
from tests.storage.test_writer import STORES, on_store

NOTE = "Nobody rang on the day"
QUICK = Screening((), (), (), None, by_rules=True)
MARKED = Screening((Label.HINDSIGHT,), (Span(0, 6, Label.HINDSIGHT),), ("Looks back.",), "What was known then?")
SUPPORT, RISK = replace(MARKED, support=True), replace(MARKED, act_now=True)
SHARED, HELD, TO_READ = ContributionState.SHARED, ContributionState.HELD, ContributionState.TO_READ


@pytest.fixture(params=STORES)
def cast(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cast]:
    """The cast over each kind of store, with one note that left the mix read by rules only."""
    with on_store(request, tmp_path) as made:
        made.say(NOTE)
        _release(made)
        yield made


def _release(cast: Cast) -> None:
    def let_out(tx: Tx) -> int:
        _, _, waiting = mix_of(tx, cast.session)
        return release_round(tx, cast.session, {(item.pub, item.changes): QUICK for item in waiting})

    cast.write(let_out)
    cast.events.clear()


def _read(cast: Cast, found: Screening = MARKED, changes: int = 0) -> int:
    pub = cast.room().contributions[0].pub
    return cast.write(lambda tx: read_whole(tx, cast.session, {(pub, changes): found}))


def _note(cast: Cast) -> Contribution:
    return cast.room().contributions[0]


def test_the_marks_come_and_the_note_says_that_it_was_read(cast: Cast) -> None:
    before = _note(cast)
    assert (before.by_rules, before.marks, before.mixed) == (True, (), True)
    assert _read(cast) == 1
    after = _note(cast)
    assert (after.by_rules, after.labels, after.suggestion) == (False, ("hindsight",), "What was known then?")
    assert [(mark.start, mark.end) for mark in after.marks] == [(0, 6)]
    assert cast.kinds() == ["ReadingCame"]
    assert (after.state, after.text, after.pub) == (before.state, before.text, before.pub)


def test_a_reading_that_finds_nothing_is_kept_too_and_once(cast: Cast) -> None:
    version = cast.room().version
    assert _read(cast, Screening((), (), (), None)) == 1
    assert not _note(cast).by_rules
    assert cast.room().version == version + 1
    assert _read(cast) == 0, "another process read it meanwhile"
    assert (_note(cast).marks, cast.kinds()) == ((), ["ReadingCame"])
    assert cast.room().version == version + 1


def test_a_reader_that_follows_sees_the_marks(cast: Cast) -> None:
    reader = RoomReader(follows=True)
    for marked in (False, True):
        (note,) = cast.read(lambda tx: reader.load(tx, cast.session)).contributions
        assert bool(note.marks) is marked
        _read(cast)


@pytest.mark.parametrize(("found", "lane"), [(SUPPORT, Lane.SUPPORT), (RISK, Lane.ACT), (MARKED, "")])
def test_an_undecided_note_moves_to_the_lane_its_words_ask_for(cast: Cast, found: Screening, lane: str) -> None:
    told = own_statuses(cast.room())
    _read(cast, found)
    assert (_note(cast).lane, _note(cast).state) == (lane, TO_READ)
    assert cast.kinds() == ["ReadingCame", *(["RiskRaised"] if found is RISK else [])]
    assert own_statuses(cast.room()) == told, "no phone learns of it"


@pytest.mark.parametrize("state", [SHARED, HELD, ContributionState.SENT_BACK])
@pytest.mark.parametrize("found", [SUPPORT, RISK])
def test_a_decision_made_meanwhile_stands(cast: Cast, state: ContributionState, found: Screening) -> None:
    cast.decide(NOTE, state, reply="Say more?")
    _read(cast, found)
    after = _note(cast)
    assert (after.state, after.lane, after.by_rules) == (state, "", False)
    assert (after.support, after.act_now) == (found.support, found.act_now), "it is told, but moved nowhere"
    assert ("RiskRaised" in cast.kinds()) is found.act_now


def test_undo_takes_the_decision_back_and_keeps_the_reading(cast: Cast) -> None:
    pub = cast.decide(NOTE, SHARED)
    _read(cast, SUPPORT)
    cast.write(lambda tx: undo_decision(tx, cast.session, pub, seen=_note_rev(tx, pub, cast)))
    after = _note(cast)
    assert (after.state, after.lane, after.by_rules, after.labels) == (TO_READ, "support", False, ("hindsight",))


def _note_rev(tx: Tx, pub: str, cast: Cast) -> int:
    return next(item.rev for item in RoomReader().load(tx, cast.session).contributions if item.pub == pub)


@pytest.mark.parametrize("way", [Aside.FOR_YOU, Aside.SUPPORT, Aside.SEEN_TO])
def test_where_a_person_laid_it_it_lies(cast: Cast, way: Aside) -> None:
    pub = _note(cast).pub
    cast.write(lambda tx: set_aside(tx, cast.session, pub, way))
    before = _note(cast)
    _read(cast)
    assert (_note(cast).state, _note(cast).lane, _note(cast).apart) == (before.state, before.lane, before.apart)


def test_put_back_to_read_from_the_lane_of_risk_stands(cast: Cast) -> None:
    pub = _note(cast).pub
    cast.write(lambda tx: set_aside(tx, cast.session, pub, Aside.ACT))
    cast.decide(NOTE, TO_READ)
    _read(cast, RISK)
    assert (_note(cast).lane, _note(cast).act_now) == ("", True)


def test_a_note_in_a_theme_is_still_undecided(cast: Cast) -> None:
    pub, theme = _note(cast).pub, cast.ours.themes[0]
    cast.write(lambda tx: put_in_theme(tx, cast.session, pub, theme))
    _read(cast, SUPPORT)
    assert (_note(cast).lane, _note(cast).theme) == ("support", theme)


def _reworded(cast: Cast, pub: str) -> None:
    cast.write(lambda tx: hide_words(tx, cast.session, pub, "[someone]", Screening((), (), (), None), SHARED))


def _changed(cast: Cast, pub: str) -> None:
    cast.write(lambda tx: change_words(tx, cast.session, cast.ours.keys[NOTE], "Other words", 1))
    _release(cast)


def _taken_back(cast: Cast, pub: str) -> None:
    cast.say("Another")
    _release(cast)
    cast.write(lambda tx: take_back(tx, cast.session, cast.ours.keys[NOTE]))


@pytest.mark.parametrize("meanwhile", [_reworded, _changed, _taken_back])
def test_what_became_other_words_meanwhile_is_left_alone(cast: Cast, meanwhile: Callable[[Cast, str], None]) -> None:
    pub = _note(cast).pub
    meanwhile(cast, pub)
    cast.write(lambda tx: read_whole(tx, cast.session, {(pub, 0): RISK}))
    assert not any(item.marks or item.act_now or item.lane for item in cast.room().contributions)


def test_what_was_re_worded_and_undone_carries_its_reading(cast: Cast) -> None:
    pub = _note(cast).pub
    _reworded(cast, pub)
    _read(cast)
    assert _note(cast).labels == ()
    cast.write(lambda tx: undo_decision(tx, cast.session, pub))
    assert (_note(cast).text, _note(cast).labels, _note(cast).by_rules) == (NOTE, ("hindsight",), False)


def test_what_still_waits_in_the_mix_is_left_alone(cast: Cast) -> None:
    cast.say("Another")
    _, _, (waiting,) = cast.read(lambda tx: mix_of(tx, cast.session))
    assert cast.write(lambda tx: read_whole(tx, cast.session, {(waiting.pub, 0): RISK})) == 0
    assert cast.kinds() == ["ContributionReceived"]


def test_a_note_of_another_room_is_not_touched(cast: Cast) -> None:
    pub = _note(cast).pub
    assert cast.write(lambda tx: read_whole(tx, cast.outsider, {(pub, 0): RISK})) == 0
    assert (_note(cast).by_rules, cast.events) == (True, [])


def test_a_decision_from_the_card_of_before_the_marks_is_taken(cast: Cast) -> None:
    seen = _note(cast)
    _read(cast)
    assert _note(cast).rev == seen.rev
    cast.write(lambda tx: decide(tx, cast.session, seen.pub, SHARED, seen=seen.rev))
    assert _note(cast).state is SHARED
    with pytest.raises(Conflict, match="Somebody decided about this note before you"):
        cast.write(lambda tx: decide(tx, cast.session, seen.pub, HELD, seen=seen.rev))


@pytest.mark.parametrize("found", [SUPPORT, RISK])
def test_a_decision_from_a_card_that_was_moved_to_a_lane_is_told_so(cast: Cast, found: Screening) -> None:
    seen = _note(cast)
    _read(cast, found)
    with pytest.raises(Conflict, match="This note was moved before you decided: it lies with") as caught:
        cast.write(lambda tx: decide(tx, cast.session, seen.pub, SHARED, seen=seen.rev))
    assert caught.value.code == "decided"
    assert _note(cast).state is TO_READ


def test_a_decision_and_its_reading_in_either_order_leave_no_gap_for_a_stale_one(cast: Cast) -> None:
    first = _note(cast)
    cast.write(lambda tx: decide(tx, cast.session, first.pub, HELD, seen=first.rev))
    second = _note(cast)
    _read(cast)
    with pytest.raises(Conflict):
        cast.write(lambda tx: decide(tx, cast.session, first.pub, SHARED, seen=first.rev))
    cast.write(lambda tx: decide(tx, cast.session, first.pub, SHARED, seen=second.rev))
    assert _note(cast).state is SHARED


@pytest.mark.parametrize("length", [1, 60, 180, 300, 500, 800, 1500])
def test_a_note_is_as_long_as_any_before_and_after_its_reading(cast: Cast, length: int) -> None:
    """AN-14: what is sealed beside the words does not make a note longer than one of a few sizes."""
    cast.say("w" * length)
    _release(cast)
    found = {(item.pub, 0): MARKED for item in cast.room().contributions}
    for _ in range(2):
        rows = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
        assert {len(row.sealed) - 28 for row in rows} <= set(_BUCKETS)
        cast.write(lambda tx: read_whole(tx, cast.session, found))


def test_what_was_sealed_before_there_was_a_reading_to_come_opens_as_read(cast: Cast) -> None:
    row = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))[0]
    vault = cast.database.vault
    value = vault.open(cast.session, "contribution", row.pub, row.rev, row.sealed)
    now = cast_to(dict[str, object], value["now"]).copy()
    for name in ("by_rules", "readings", "mixed"):
        del now[name]
    sealed = vault.seal(cast.session, "contribution", row.pub, row.rev + 1, value | {"now": now})
    where: dict[str, object] = {"session": row.session, "key_hash": row.key_hash}
    cast.write(lambda tx: tx.change(ContributionRow, where, rev=row.rev + 1, sealed=sealed))
    (note,) = cast.read(lambda tx: RoomReader().load(tx, cast.session)).contributions
    assert (note.by_rules, note.mixed, note.rev) == (False, False, row.rev + 1)


def test_nothing_kept_of_a_note_says_whether_it_was_read_in_time_or_later(cast: Cast) -> None:
    """AN-02: the number of saves would say which notes of a stage came when the reader was behind."""
    _read(cast)
    (later,) = cast.room().contributions
    cast.say("Another note")

    def let_out(tx: Tx) -> int:
        _, _, waiting = mix_of(tx, cast.session)
        return release_round(tx, cast.session, {(item.pub, item.changes): MARKED for item in waiting})

    cast.write(let_out)
    (in_time,) = (item for item in cast.room().contributions if item.pub != later.pub)
    rows = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    assert len({row.rev for row in rows}) == 1
    assert (in_time.rev, in_time.readings) == (later.rev, later.readings)
