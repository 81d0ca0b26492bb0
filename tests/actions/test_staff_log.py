"""The staff log: every line seals the lines before it, so that a change anywhere shows. AC-15."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from app.actions.staff_log import first_broken_line, log_head, read_log, write_line
from app.domain.roles import Act, Role
from app.storage.database import Tx
from app.storage.tables import LogHeadRow, StaffLogRow
from tests.cast import STARTED, Cast
from tests.measured import measured

ACTS = list(Act)
CHANGES = 1000


def _write(tx: Tx, session: str, lines: int) -> None:
    for number in range(lines):
        act = ACTS[number % len(ACTS)]
        write_line(
            tx, session, now=STARTED + 61 * number, role=Role.FACILITATOR, label="Facilitator 1", act=act, kind="room"
        )


@pytest.fixture
def log(cast: Cast) -> Cast:
    """A cast whose room has forty lines, and the outsider's three."""
    cast.write(lambda tx: _write(tx, cast.session, 40))
    cast.write(lambda tx: _write(tx, cast.outsider, 3))
    return cast


def _broken(cast: Cast) -> int | None:
    return cast.read(lambda tx: first_broken_line(tx, cast.session))


def test_a_log_as_it_was_written_is_whole_and_each_room_has_its_own(log: Cast) -> None:
    assert _broken(log) is None
    lines = log.read(lambda tx: read_log(tx, log.session))
    assert [line.number for line in lines] == list(range(1, 41))
    assert lines[-1].mark == log.read(lambda tx: log_head(tx, log.session))
    assert len(log.read(lambda tx: read_log(tx, log.outsider))) == 3


def test_an_empty_log_is_whole_and_its_head_is_nought(cast: Cast) -> None:
    assert _broken(cast) is None
    assert cast.read(lambda tx: log_head(tx, cast.session)) == "0" * 64


def _other(value: Any, dice: random.Random) -> Any:
    """The value with one byte of it changed."""
    if isinstance(value, int):
        return value ^ (1 << dice.randrange(20))
    raw = bytearray(value if isinstance(value, bytes) else value.encode("ascii"))
    at = dice.randrange(len(raw))
    if isinstance(value, bytes):
        raw[at] ^= 1 << dice.randrange(8)
        return bytes(raw)
    raw[at] = dice.choice([letter for letter in range(97, 123) if letter != raw[at]])
    return raw.decode("ascii")


def _changed(dice: random.Random) -> Callable[[Tx, str], None]:
    def change(tx: Tx, session: str) -> None:
        row = dice.choice(tx.all(StaffLogRow, session=bytes.fromhex(session)))
        filled = [name for name in ("number", "minute", "role", "label", "act", "kind", "mark") if getattr(row, name)]
        name = dice.choice(filled)
        value = _other(getattr(row, name), dice)
        if name == "number" and tx.get(StaffLogRow, session=row.session, number=value):
            name, value = "minute", row.minute + 1
        tx.change(StaffLogRow, {"session": row.session, "number": row.number}, **{name: value})

    return change


def test_a_thousand_changes_of_one_byte_are_all_found(log: Cast) -> None:
    """AC-15: 1,000 random single-byte changes, 1,000 found."""
    dice = random.Random(15)
    found = 0

    class Undone(Exception):
        pass

    def tamper(tx: Tx) -> None:
        nonlocal found
        _changed(dice)(tx, log.session)
        found += first_broken_line(tx, log.session) is not None
        raise Undone

    for _ in range(CHANGES):
        with pytest.raises(Undone):
            log.write(tamper)
    measured("AC-15", changes=CHANGES, found=found, target=CHANGES)
    assert found == CHANGES
    assert _broken(log) is None


@pytest.mark.parametrize("number", [1, 20, 40])
def test_a_line_that_was_removed_is_missed(log: Cast, number: int) -> None:
    log.write(lambda tx: tx.remove(StaffLogRow, session=bytes.fromhex(log.session), number=number))
    assert _broken(log) == number


def test_a_line_put_in_at_the_end_shows(log: Cast) -> None:
    def add(tx: Tx) -> None:
        last = tx.get(StaffLogRow, session=bytes.fromhex(log.session), number=40)
        assert last is not None
        last.number = 41
        tx.add(last)

    log.write(add)
    assert _broken(log) == 41


@pytest.mark.parametrize("change", [{"lines": 39}, {"lines": 41}, {"mark": bytes(32)}])
def test_a_head_that_was_changed_shows(log: Cast, change: dict[str, object]) -> None:
    log.write(lambda tx: tx.change(LogHeadRow, {"session": bytes.fromhex(log.session)}, **change))
    assert _broken(log) is not None
