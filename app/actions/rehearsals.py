"""What a rehearsal needs of the store: which sessions are real and open, and what became of its notes."""

from __future__ import annotations

from app.domain.errors import NotFound
from app.domain.room import ContributionState, RoomState
from app.domain.views.debrief import Became
from app.storage.database import Tx
from app.storage.records import open_brief, open_contribution, open_original
from app.storage.tables import ContributionRow, SessionRow


def rooms_in_use(tx: Tx) -> int:
    """How many real rooms phones may be in just now; rehearsals do not count."""
    live = [row for row in tx.all(SessionRow) if RoomState(row.state).live]
    return sum(not open_brief(tx.vault, row)[0].rehearsal for row in live)


def what_became(tx: Tx, session: str) -> dict[str, Became]:
    """What became of each note of a rehearsal, by the words as they were first sent.

    Raises NotFound for a session that is no rehearsal: what people really wrote is never listed like this.
    """
    row = tx.get(SessionRow, id=bytes.fromhex(session))
    if row is None or not open_brief(tx.vault, row)[0].rehearsal:
        raise NotFound("There is a debrief only after a rehearsal.")
    found = {}
    for item in tx.all(ContributionRow, session=row.id):
        note, first = open_contribution(tx.vault, item), open_original(tx.vault, item)
        found[first or note.text] = Became(ContributionState(item.state), note.text, bool(first))
    return found
