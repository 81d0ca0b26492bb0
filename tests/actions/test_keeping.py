"""Holds, sign-off, and the end of a session: who agrees, what is removed, and what of it is left anywhere (nothing)."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from app.actions.keeping import agree_to, ask_for, destroy_session, due_of, is_held, keeping_of, sessions_kept, sign_off
from app.actions.retention import DUE, destroy_due, end
from app.actions.sessions import raise_limits, save_brief, set_room_state
from app.domain.errors import Conflict, Gone, Invalid, NotFound
from app.domain.keeping import Decision, Wish
from app.domain.roles import Role
from app.domain.room import RoomState
from app.storage.database import Tx
from app.storage.ends import Ends
from app.storage.records import open_contribution
from app.storage.tables import CONTENT, ContributionRow, SessionRow
from app.storage.vault import Vault
from tests.cast import Cast, brief_of
from tests.measured import counted, measured

DUE_ON = date(2027, 6, 11)
AFTER = datetime(2027, 6, 12, 9, tzinfo=UTC)


def _wanted(wish: Wish, role: Role = Role.HOST) -> Decision:
    return Decision(wish, "Asked", role, "A", "2027-06-12")


def _lift(cast: Cast, session: str) -> None:
    cast.write(lambda tx: ask_for(tx, session, _wanted(Wish.LIFT)))
    cast.write(lambda tx: agree_to(tx, session, Role.FACILITATOR, "B"))


def _held(cast: Cast) -> bool:
    return cast.read(lambda tx: is_held(tx, cast.session))


def test_a_hold_begins_when_the_room_opens_and_is_written_down(cast: Cast) -> None:
    hold = cast.read(lambda tx: keeping_of(tx, cast.session)).last_hold
    assert _held(cast)
    assert hold is not None
    assert "Legal proceedings" in hold.reason
    assert cast.room().held


def test_a_brief_that_changes_its_mind_lifts_no_hold(cast: Cast) -> None:
    quiet = brief_of()
    cast.write(lambda tx: save_brief(tx, cast.session, quiet.__class__(**(vars(quiet) | {"proceedings_live": False}))))
    assert _held(cast)


def test_a_lifted_hold_is_not_brought_back_by_opening_the_doors_again(cast: Cast) -> None:
    _lift(cast, cast.session)
    cast.write(lambda tx: set_room_state(tx, cast.session, RoomState.LOCKED))
    cast.write(lambda tx: set_room_state(tx, cast.session, RoomState.OPEN))
    assert not _held(cast)


def test_notes_are_signed_off_once_and_only_after_the_close(cast: Cast) -> None:
    with pytest.raises(Conflict):
        cast.write(lambda tx: sign_off(tx, cast.session, date(2026, 7, 1)))
    cast.close_room()
    cast.write(lambda tx: sign_off(tx, cast.session, date(2026, 7, 1)))
    cast.write(lambda tx: sign_off(tx, cast.session, date(2026, 9, 1)))
    assert cast.read(lambda tx: due_of(tx, cast.session)) == date(2026, 7, 31)


def test_what_is_on_hold_cannot_be_destroyed(cast: Cast) -> None:
    cast.say("Kept")
    with pytest.raises(Conflict):
        cast.write(lambda tx: destroy_session(tx, cast.session))
    assert cast.database.vault.holds(cast.session)


def test_a_destroyed_session_leaves_no_row_and_the_other_room_keeps_every_one(cast: Cast) -> None:
    cast.say("Ours")
    cast.say("Theirs", session=cast.outsider)
    _lift(cast, cast.session)
    gone = cast.write(lambda tx: destroy_session(tx, cast.session))
    assert (gone.left, gone.key_destroyed, gone.rows["contribution"]) == (0, True, 1)
    for table in CONTENT:
        assert cast.read(partial(Tx.count, table=table, session=bytes.fromhex(cast.session))) == 0
    with pytest.raises(NotFound):
        cast.room()
    cast.release(cast.outsider)
    assert cast.note("Theirs", cast.outsider).text == "Theirs"
    assert cast.kinds().count("RoomStateChanged") == 1


def _opens(vault: Vault, row: ContributionRow) -> bool:
    try:
        return bool(open_contribution(vault, row))
    except Gone:
        return False


def test_nothing_of_a_destroyed_session_can_be_read_from_any_copy_without_its_key(cast: Cast, tmp_path: Path) -> None:
    """AN-15: the attacker has the data, and every earlier copy of the database, and every key that is left."""
    for number in range(600):
        cast.say(f"Note {number}")
    rows = cast.read(lambda tx: tx.all(ContributionRow, session=bytes.fromhex(cast.session)))
    earlier = (tmp_path / "ple.db").read_bytes()
    _lift(cast, cast.session)
    assert end(cast.database, Ends(tmp_path), cast.session, AFTER, DUE, "test") is not None
    vault = Vault(tmp_path / "keys")
    readable = sum(_opens(vault, row) for row in rows)
    now = (tmp_path / "ple.db").read_bytes()
    measured("AN-15", readable=readable, of=len(rows), ran_within_hours_of_the_day=24, target="0 readable; within 24 h")
    assert readable == 0
    assert sum(row.sealed[:24] in earlier for row in rows) > 500
    assert not any(row.sealed[:24] in now or row.pub in now or row.key_hash in now for row in rows)


def test_what_is_due_goes_and_what_is_on_hold_stays(cast: Cast, tmp_path: Path) -> None:
    ends = Ends(tmp_path)
    ends.see(AFTER - timedelta(hours=2))
    _lift(cast, cast.session)
    look, gone = destroy_due(cast.database, ends, AFTER, "test")
    assert look.believed
    assert [each.session for each in look.on_hold] == [cast.outsider]
    assert [each.reference for each in gone] == [cast.session[:8]]
    assert destroy_due(cast.database, ends, AFTER, "test")[1] == ()


def test_a_certificate_counts_and_dates_and_tells_nothing_else(cast: Cast, tmp_path: Path) -> None:
    cast.share("Some words of somebody")
    _lift(cast, cast.session)
    ends = Ends(tmp_path)
    ends.see(AFTER)
    (certificate,) = destroy_due(cast.database, ends, AFTER, "test")[1]
    (file,) = (tmp_path / "certificates").iterdir()
    assert ends.certificates() == (certificate,)
    assert (certificate.destroyed_on, certificate.due_on) == ("2027-06-12", "2027-06-11")
    assert certificate.sentence.endswith("Its key is gone.")
    told = file.read_text(encoding="utf-8")
    assert not any(words in told for words in ("Ours", "Wren", "words", cast.session))
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("day", [DUE_ON - timedelta(days=1), DUE_ON])
def test_nothing_goes_before_its_day_is_over(cast: Cast, tmp_path: Path, day: date) -> None:
    _lift(cast, cast.session)
    now = datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)
    ends = Ends(tmp_path)
    ends.see(now)
    assert destroy_due(cast.database, ends, now, "test")[1] == ()


@pytest.mark.parametrize("since", [None, timedelta(hours=26), timedelta(days=900)])
def test_a_clock_that_leapt_destroys_nothing_until_a_person_has_looked(
    cast: Cast, tmp_path: Path, since: timedelta | None
) -> None:
    _lift(cast, cast.session)
    ends = Ends(tmp_path)
    if since is not None:
        ends.see(AFTER - since)
    for _ in range(3):
        look, gone = destroy_due(cast.database, ends, AFTER, "test")
        assert (look.believed, gone, len(look.ready)) == (False, (), 1)
    ends.see(AFTER)
    assert len(destroy_due(cast.database, ends, AFTER, "test")[1]) == 1


def test_a_session_whose_key_is_gone_already_is_removed_on_its_day(cast: Cast, tmp_path: Path) -> None:
    cast.database.vault.destroy(cast.session)
    ends = Ends(tmp_path)
    ends.see(AFTER)
    assert [kept.title for kept in cast.read(sessions_kept)].count("") == 1
    assert len(destroy_due(cast.database, ends, AFTER, "test")[1]) == 1
    assert cast.read(lambda tx: tx.count(SessionRow)) == 1


def _raise(cast: Cast, name: str, to: int) -> tuple[int, int]:
    group, small = (to, None) if name == "group_size" else (None, to)
    return cast.write(lambda tx: raise_limits(tx, cast.session, group_size=group, small_number=small))


@pytest.mark.parametrize("name", ["group_size", "small_number"])
def test_a_limit_may_be_raised_after_the_opening_and_never_lowered(cast: Cast, name: str) -> None:
    """AC-14: people joined on what they were shown."""
    assert _raise(cast, name, 9) in ((9, 5), (5, 9))
    for lower in (8, 5):
        with pytest.raises(Conflict):
            _raise(cast, name, lower)
    for odd in (0, -1, 51):
        with pytest.raises(Invalid):
            _raise(cast, name, odd)
    room = cast.room()
    highest = max(room.group_size, room.small_number)
    counted("AC-14", target="0 ways", tried=5, ways=highest != 9)
    assert highest == 9
