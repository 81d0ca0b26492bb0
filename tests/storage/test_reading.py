"""Reading a room again: only what was written is looked at, and what comes out is what a fresh reading gives."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.actions.contributions import change_words, take_back, undo_decision
from app.actions.sessions import set_room_state
from app.actions.themes import change_theme, remove_theme
from app.domain.errors import Refused
from app.domain.events import RoomMoved
from app.domain.room import Contribution, ContributionState, Room, RoomState, ThemeKind
from app.storage.database import Tx
from app.storage.rooms import RoomReader
from app.storage.tables import ContributionRow
from tests.cast import Cast
from tests.storage.test_writer import STORES, on_store

STATES = (ContributionState.SHARED, ContributionState.HELD, ContributionState.TO_READ)


@pytest.fixture(params=STORES)
def cast(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cast]:
    with on_store(request, tmp_path) as made:
        yield made


def _both(cast: Cast, follower: RoomReader) -> tuple[Room, Room]:
    return cast.read(lambda tx: (follower.load(tx, cast.session), RoomReader().load(tx, cast.session)))


@pytest.mark.parametrize("seed", range(3))
def test_a_reader_that_follows_sees_what_a_fresh_one_sees(cast: Cast, seed: int) -> None:
    chance, follower = random.Random(seed), RoomReader(follows=True)
    cast.visit()
    words = [f"Note {number}" for number in range(8)]
    for each in words:
        cast.say(each)
    cast.release()
    _both(cast, follower)
    for number in range(40):
        _something(cast, chance, words, number)
        ours, fresh = _both(cast, follower)
        assert ours == fresh
        assert [item.rev for item in ours.contributions] == [item.rev for item in fresh.contributions]
    cast.write(lambda tx: set_room_state(tx, cast.session, RoomState.CLOSED))
    ours, fresh = _both(cast, follower)
    assert [item.prefix for item in ours.contributions] == [item.prefix for item in fresh.contributions]


def _something(cast: Cast, chance: random.Random, words: list[str], number: int) -> None:
    key = cast.ours.keys[chance.choice(words)]
    notes = cast.room().contributions
    pub = chance.choice(notes).pub if notes else ""
    acts: list[Callable[[], object]] = [
        lambda: cast.write(lambda tx: take_back(tx, cast.session, key)),
        lambda: cast.write(lambda tx: change_words(tx, cast.session, key, f"Changed {number}", number + 1)),
        lambda: cast.write(lambda tx: undo_decision(tx, cast.session, pub)),
        lambda: cast.decide(chance.choice(notes).text, chance.choice(STATES)) if notes else None,
        lambda: cast.say(f"More {number}"),
        cast.release,
    ]
    # Some of these cannot be done to some notes, and a refused change must not be seen either.
    with contextlib.suppress(Refused):
        chance.choice(acts)()


def test_only_what_was_written_is_opened_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    follower = RoomReader(follows=True)
    cast.visit()
    for number in range(5):
        cast.say(f"Note {number}")
    cast.release()
    before, _ = _both(cast, follower)
    cast.decide("Note 3", ContributionState.SHARED)
    after, _ = _both(cast, follower)
    kept = {id(item) for item in before.contributions}
    assert [item.text for item in after.contributions if id(item) not in kept] == ["Note 3"]


def test_what_a_broken_reading_had_asked_for_is_found_by_the_next(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    follower = RoomReader(follows=True)
    cast.visit()
    cast.say("Note")
    cast.release()
    _both(cast, follower)
    cast.decide("Note", ContributionState.SHARED)
    with monkeypatch.context() as broken:
        broken.setattr("app.storage.rooms._tallies", _breaks)
        with pytest.raises(OSError, match="gone"):
            cast.read(lambda tx: follower.load(tx, cast.session))
    (note,) = _both(cast, follower)[0].contributions
    assert note.state is ContributionState.SHARED


def _breaks(tx: Tx, session: bytes) -> tuple[Contribution, ...]:
    raise OSError("gone")


def test_rows_that_change_many_at_once_are_all_looked_at(cast: Cast) -> None:
    follower = RoomReader(follows=True)
    cast.visit()
    cast.say("Note")
    cast.release()
    _both(cast, follower)
    session = bytes.fromhex(cast.session)
    cast.write(lambda tx: tx.remove(ContributionRow, session=session))
    cast.visit()
    assert _both(cast, follower)[0].contributions == ()


def test_what_did_not_change_of_a_room_is_the_very_same_in_the_next_reading(cast: Cast) -> None:
    follower = RoomReader(follows=True)
    first, _ = _both(cast, follower)
    cast.write(lambda tx: tx.record(RoomMoved(cast.session)))
    second, fresh = _both(cast, follower)
    assert second == fresh
    assert second.version > first.version
    assert second.brief is first.brief
    assert second.entries is first.entries
    cast.write(lambda tx: change_theme(tx, cast.session, cast.ours.themes[0], "Other words", ThemeKind.SYSTEM))
    third, fresh = _both(cast, follower)
    assert third == fresh
    assert third.entries is first.entries
    assert [theme.title for theme in third.themes].count("Other words") == 1
    for theme in cast.ours.themes:
        cast.write(lambda tx, theme=theme: remove_theme(tx, cast.session, theme))  # type: ignore[misc]  # the default's type
    assert _both(cast, follower)[0].themes == ()
    assert "Other words" not in repr(vars(follower._same[cast.session])), "what was removed is not remembered"
