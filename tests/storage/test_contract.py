"""RE-24: what people do, on every store: the same day gives the same room in memory, on a file and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.access import has_seat
from app.actions.ballots import cast_ballot
from app.actions.contributions import change_words, hide_words, submit, take_back, undo_decision
from app.actions.rows import position_of
from app.domain.errors import Conflict
from app.domain.room import Contribution, ContributionState, Room
from app.domain.stages import StageName
from app.screening import screen
from app.storage.rooms import RoomReader
from app.storage.tables import CONTENT, BallotRow, ContributionRow, EntryRow, SeatRow
from tests.cast import Cast, draft_of
from tests.storage.test_writer import STORES, on_store


@pytest.fixture(params=STORES)
def cast(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cast]:
    """The cast over each kind of store."""
    with on_store(request, tmp_path) as made:
        yield made


def _told(room: Room) -> list[tuple[str, str, str]]:
    return sorted((item.text, item.state, item.reply) for item in room.contributions)


def test_a_day_of_notes_decisions_and_changes_ends_as_it_should(cast: Cast) -> None:
    cast.visit()
    for text in ("Shared", "Held", "Back", "Hidden", "Undone", "Changed", "Gone"):
        cast.say(text)
    cast.release()
    cast.decide("Shared", ContributionState.SHARED)
    cast.decide("Held", ContributionState.HELD)
    cast.decide("Back", ContributionState.SENT_BACK, "Please say more")
    pub = cast.note("Hidden").pub
    shown = screen("[someone]", None)
    cast.write(lambda tx: hide_words(tx, cast.session, pub, "[someone]", shown, ContributionState.SHARED))
    undone = cast.decide("Undone", ContributionState.SHARED)
    cast.write(lambda tx: undo_decision(tx, cast.session, undone))
    cast.write(lambda tx: change_words(tx, cast.session, cast.ours.keys["Changed"], "Other words", 1))
    cast.write(lambda tx: take_back(tx, cast.session, cast.ours.keys["Gone"]))
    assert _told(cast.room()) == [
        ("Back", "sent_back", "Please say more"),
        ("Held", "held", ""),
        ("Shared", "shared", ""),
        ("Undone", "to_read", ""),
        ("[someone]", "shared", ""),
    ]
    cast.release()
    assert cast.note("Other words").state is ContributionState.TO_READ


def test_the_same_key_is_the_same_note_and_other_words_are_refused(cast: Cast) -> None:
    assert cast.say("Once") == cast.say("Once")
    with pytest.raises(Conflict) as refused:
        cast.write(lambda tx: submit(tx, cast.session, cast.ours.keys["Once"], draft_of("Twice")))
    assert refused.value.code == "key_conflict"
    assert cast.read(lambda tx: tx.count(ContributionRow, session=bytes.fromhex(cast.session))) == 1


def test_a_changed_mind_is_one_ballot(cast: Cast) -> None:
    cast.visit(StageName.FACTS)
    (poll,) = [each for each in cast.position().open_polls if each.startswith("facts:")][:1]
    for choice in ("agree", "query", "agree"):
        cast.write(
            lambda tx, choice=choice: cast_ballot(  # type: ignore[misc]  # mypy does not know the default's type
                tx, cast.session, position_of(tx, cast.session), key=b"k" * 16, poll=poll, choice=choice
            )
        )
    rows = cast.read(lambda tx: tx.all(BallotRow, session=bytes.fromhex(cast.session)))
    assert [row.choice for row in rows] == ["agree"]


def test_rows_are_read_in_the_order_of_their_keys_and_not_as_they_came(cast: Cast) -> None:
    for number in range(60):
        cast.say(f"Note {number}")
    rows = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    assert [row.key_hash for row in rows] == sorted(row.key_hash for row in rows)


def test_a_seat_and_its_room_go_together_at_the_close(cast: Cast) -> None:
    seat = cast.seat()
    assert cast.read(lambda tx: has_seat(tx, seat))
    keys = {cast.say(f"Note {number}") for number in range(5)}
    cast.close_room()
    assert not cast.read(lambda tx: has_seat(tx, seat))
    assert cast.read(lambda tx: tx.count(SeatRow, session=bytes.fromhex(cast.session))) == 0
    assert {item.prefix for item in cast.room().contributions}.isdisjoint(keys)


def test_entries_keep_the_order_they_were_given(cast: Cast) -> None:
    assert [entry.id for entry in cast.room().entries] == cast.ours.entries
    assert cast.read(lambda tx: tx.count(EntryRow, session=bytes.fromhex(cast.session))) == 4


def test_a_room_that_was_read_before_equals_one_read_for_the_first_time(cast: Cast) -> None:
    cast.visit()
    for number in range(30):
        cast.say(f"Note {number}")
    cast.release()
    for number in range(0, 30, 3):
        cast.decide(f"Note {number}", ContributionState.SHARED)
        kept = cast.room()
        fresh = cast.read(lambda tx: RoomReader().load(tx, cast.session))
        assert kept == fresh


def test_nothing_of_one_room_is_in_the_other(cast: Cast) -> None:
    cast.visit()
    before = cast.room(cast.outsider)
    cast.share("Ours alone")
    assert cast.room(cast.outsider) == before
    name = bytes.fromhex(cast.outsider)
    ours = {table.__tablename__: cast.read(lambda tx, table=table: tx.count(table, session=name)) for table in CONTENT}  # type: ignore[misc]  # as above
    assert ours["contribution"] == 0


def test_words_of_every_script_come_back_as_they_went(cast: Cast) -> None:
    words = 'Plentyn yn gyntaf – ŵ ŷ. می\u200cخواهم 👨\u200d👩\u200d👧 "quoted" %s :name $1 \\x00'
    cast.share(words)
    found: Contribution = cast.note(words)
    assert found.text == words
