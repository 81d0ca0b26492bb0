"""One phone, one vote: whatever keys a phone makes up, its seat has one ballot in each vote."""

from __future__ import annotations

import asyncio

from app.domain.stages import StageName
from app.live.frames import Message
from app.storage.tables import BallotRow
from app.web.messages import answer
from tests.cast import Cast
from tests.phone import new_key


def _votes(cast: Cast, choices: tuple[str, ...], *, seats: int) -> list[str]:
    """What is kept after each of some seats sent these choices, each time under a new key."""
    cast.visit(StageName.FACTS)
    poll = cast.position().open_polls[0]
    for seat in [cast.seat() for _ in range(seats)]:
        for choice in choices:
            message = Message("vote", {"key": new_key(), "poll": poll, "choice": choice})
            assert asyncio.run(answer(cast.database, seat, message))["t"] == "ack"
    return [row.choice for row in cast.read(lambda tx: tx.all(BallotRow, poll=poll))]


def test_a_phone_that_makes_up_new_keys_still_has_one_ballot_and_the_last_counts(cast: Cast) -> None:
    assert _votes(cast, ("agree", "query", "amend"), seats=1) == ["amend"]


def test_every_seat_has_a_ballot_of_its_own(cast: Cast) -> None:
    assert _votes(cast, ("agree", "amend"), seats=3) == ["amend"] * 3
