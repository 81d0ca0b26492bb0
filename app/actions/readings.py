"""What was read of a note, written down: when it leaves the mix, and again when the rest of its reading comes.

The promise: a reading only adds. It never changes what somebody decided, and a note that was changed, taken back or
re-worded meanwhile is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.actions.rows import save_contribution
from app.domain.events import ReadingCame, RiskRaised
from app.domain.lanes import follows_its_reading, lane_of
from app.domain.room import Contribution, Mark
from app.screening import Screening, labels_to_read
from app.storage.database import Tx
from app.storage.records import open_before, open_contribution, open_original


def with_screening(item: Contribution, found: Screening) -> Contribution:
    """The note with what was found in its words. What was once seen in it stays, however it is worded now."""
    return replace(
        item,
        labels=labels_to_read(found),
        support=item.support or found.support,
        act_now=item.act_now or found.act_now,
        prompts=tuple(found.prompts),
        abstained=found.abstained,
        by_rules=found.by_rules,
        marks=tuple(Mark(span.start, span.end, span.label) for span in found.spans),
        reasons=tuple(found.reasons),
        suggestion=found.suggestion or "",
    )


def read_whole(tx: Tx, session: str, screened: Mapping[tuple[str, int], Screening]) -> int:
    """Keeps the whole reading of notes that left the mix read by rules only; returns how many it was news for.

    Keys are (pub, changes). All of them are written together, so that none is told from the others by when.
    """
    came, risky = 0, False
    for name in sorted({bytes.fromhex(pub) for pub, _ in screened}):
        row = tx.named(bytes.fromhex(session), name)
        now = open_contribution(tx.vault, row) if row is not None else None
        if row is None or now is None or not now.read:
            continue
        before = open_before(tx.vault, row)
        after = _finished(now, screened)
        earlier = _finished(before, screened) if before else None
        if (after, earlier) != (now, before):
            save_contribution(tx, row, after, original=open_original(tx.vault, row), before=earlier)
            came, risky = came + 1, risky or (after.act_now and not now.act_now)
    if came:
        tx.record(ReadingCame(session))
    if risky:
        tx.record(RiskRaised(session))
    return came


def _finished(item: Contribution, screened: Mapping[tuple[str, int], Screening]) -> Contribution:
    """The note with the rest of its reading. It moves to the lane its words ask for, unless a person decided."""
    found = screened.get((item.pub, item.changes))
    if found is None or not item.by_rules:
        return item
    read = with_screening(item, found)
    lane = lane_of(read) if follows_its_reading(item) else item.lane
    return replace(read, lane=lane, readings=item.readings + (lane == item.lane))
