"""What the seal at the end of a stage removes from the notes themselves: first words that were hidden or re-worded."""

from __future__ import annotations

from app.actions.keeping import is_held
from app.actions.rows import position_of, session_row
from app.domain.room import ContributionState, RoomState
from app.domain.stages import StageName
from app.storage.database import Tx
from app.storage.records import open_before, open_contribution, open_original, seal_contribution
from app.storage.tables import ContributionRow


def forget_originals(tx: Tx, session: str) -> int:
    """Removes the author's first words of every note whose words were hidden, in all stages but the current one.

    With them goes the way to undo that decision. Returns how many notes there were. After the close no stage is
    current. A hold keeps them, sealed, until the day everything goes.
    """
    if is_held(tx, session):
        return 0
    live = RoomState(session_row(tx, session).state).live
    now = position_of(tx, session).stage if live else None
    return sum(
        _forget(tx, row)
        for row in tx.all(ContributionRow, session=bytes.fromhex(session))
        if StageName(row.stage) is not now and row.state not in (ContributionState.MIXING, ContributionState.TAKEN_BACK)
    )


def _forget(tx: Tx, row: ContributionRow) -> bool:
    before, item = open_before(tx.vault, row), open_contribution(tx.vault, row)
    other_words = before is not None and before.text != item.text
    if not open_original(tx.vault, row) and not other_words:
        return False
    kept = None if other_words else before
    sealed = seal_contribution(tx.vault, row.session.hex(), item, row.rev + 1, before=kept)
    where: dict[str, object] = {"session": row.session, "key_hash": row.key_hash}
    tx.change(ContributionRow, where, rev=row.rev + 1, sealed=sealed)
    return True
