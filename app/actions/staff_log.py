"""What staff did, line by line: who by role and device, what, to the minute. Each line seals all lines before it.

The promise: no word of a note, no participant and no address is ever in it, and a line that was changed, removed or
put in shows. The mark of the last line is printed in what people take away, so a log written anew shows too.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from app.domain.events import SessionPrepared
from app.storage.database import NotSaved, Tx
from app.storage.tables import LogHeadRow, StaffLogRow

NO_SESSION = "00" * 16
NO_LINES = bytes(32)
ALERTING = frozenset({"wrong_pin", "recover", "reissue"})
"""What every staff screen shows until the facilitator has seen it."""


@dataclass(frozen=True)
class LogLine:
    """One line. `minute` counts minutes since 1970; `kind` is what was acted on, `how` the choice that was made."""

    number: int
    minute: int
    role: str
    label: str
    act: str
    kind: str
    how: str
    mark: str


def write_line(
    tx: Tx, session: str, *, now: int, role: str, label: str, act: str, kind: str = "", how: str = ""
) -> None:
    """Adds a line. `now` is seconds since 1970. Raises NotSaved when another line was written at the same moment."""
    name = bytes.fromhex(session)
    head = tx.get(LogHeadRow, session=name)
    number, before = (head.lines + 1, head.mark) if head else (1, NO_LINES)
    row = StaffLogRow(
        session=name, number=number, minute=now // 60, role=role, label=label, act=act, kind=kind, how=how, mark=b""
    )
    row.mark = _mark(row, before)
    tx.add(row)
    alert = act if act in ALERTING else head.alert if head else ""
    if head is None:
        tx.add(LogHeadRow(session=name, lines=1, mark=row.mark, alert=alert))
    elif not tx.change(LogHeadRow, {"session": name, "lines": head.lines}, lines=number, mark=row.mark, alert=alert):
        raise NotSaved("Somebody else did something at the same moment. Please try again.")
    if act in ALERTING and session != NO_SESSION:
        tx.record(SessionPrepared(session))


def clear_alert(tx: Tx, session: str) -> None:
    """The facilitator has seen what the staff screens show; the line stays in the log."""
    tx.change(LogHeadRow, {"session": bytes.fromhex(session)}, alert="")
    tx.record(SessionPrepared(session))


def read_log(tx: Tx, session: str) -> list[LogLine]:
    """Every line of a session's log, oldest first."""
    rows = sorted(tx.all(StaffLogRow, session=bytes.fromhex(session)), key=lambda row: row.number)
    return [
        LogLine(row.number, row.minute, row.role, row.label, row.act, row.kind, row.how, row.mark.hex()) for row in rows
    ]


def log_head(tx: Tx, session: str) -> str:
    """The mark of the last line (64 hex digits); zeros for a log without lines. For what people take away."""
    head = tx.get(LogHeadRow, session=bytes.fromhex(session))
    return (head.mark if head else NO_LINES).hex()


def first_broken_line(tx: Tx, session: str) -> int | None:
    """The number of the first line that is not as it was written, or that is missing; None for a whole log."""
    rows = {row.number: row for row in tx.all(StaffLogRow, session=bytes.fromhex(session))}
    head = tx.get(LogHeadRow, session=bytes.fromhex(session))
    before = NO_LINES
    for number in range(1, max([*rows, head.lines if head else 0]) + 1):
        row = rows.get(number)
        if row is None or row.mark != _mark(row, before):
            return number
        before = row.mark
    if head is None:
        return 1 if rows else None
    return None if (head.lines, head.mark) == (len(rows), before) else len(rows) + 1


def _mark(row: StaffLogRow, before: bytes) -> bytes:
    told = [row.session.hex(), row.number, row.minute, row.role, row.label, row.act, row.kind, row.how]
    return hashlib.sha256(before + json.dumps(told).encode()).digest()
