"""The ballot about which services a fact was checked with: its own, replaced by a changed mind, tied to nothing."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from app.actions.ballots import cast_ballot
from app.domain.coverage import checked_by, service_key
from app.domain.errors import Conflict, Invalid
from app.domain.stages import StageName
from app.storage.tables import BallotRow
from tests.cast import Cast

HEALTH, POLICE = service_key("Health"), service_key("Police")


def _poll(cast: Cast) -> str:
    cast.visit(StageName.FACTS)
    (poll,) = (each for each in cast.room().position.open_polls if each.startswith("checked:"))
    return poll


def _tick(cast: Cast, poll: str, choice: object, key: bytes = b"") -> None:
    position = cast.room().position
    cast.write(
        lambda tx: cast_ballot(tx, cast.session, position, key=key or secrets.token_bytes(16), poll=poll, choice=choice)
    )


def test_several_services_may_be_ticked_and_a_changed_mind_replaces_them(cast: Cast) -> None:
    poll, mine = _poll(cast), secrets.token_bytes(16)
    for _ in range(4):
        _tick(cast, poll, [HEALTH])
    _tick(cast, poll, [HEALTH, POLICE], mine)
    _tick(cast, poll, [HEALTH], mine)
    cast.visit(StageName.LEARNING)
    room = cast.room()
    assert checked_by(room, room.entries[0]) == ("Health",)


def test_a_ballot_holds_keys_in_one_order_and_no_word(cast: Cast) -> None:
    poll = _poll(cast)
    _tick(cast, poll, [POLICE, HEALTH])
    _tick(cast, poll, [HEALTH, POLICE])
    rows = cast.read(lambda tx: tx.all(BallotRow, session=bytes.fromhex(cast.session)))
    assert len({row.choice for row in rows if row.poll == poll}) == 1
    assert not any("Health" in row.choice for row in rows)


@pytest.mark.parametrize("choice", [[], "health", {"health": 1}, [1], ["unknown"], None, [["x"]]])
def test_anything_else_is_refused_with_a_sentence(cast: Cast, choice: Any) -> None:
    poll = _poll(cast)
    with pytest.raises(Invalid) as refused:
        _tick(cast, poll, choice)
    assert "tick" in refused.value.sentence


def test_after_the_close_nothing_is_taken(cast: Cast) -> None:
    poll = _poll(cast)
    cast.visit(StageName.LEARNING)
    with pytest.raises(Conflict):
        _tick(cast, poll, [HEALTH])
