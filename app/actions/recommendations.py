"""Drafting recommendations: ideas for what would help, never decisions."""

from __future__ import annotations

import secrets
from dataclasses import replace

from app.actions.ballots import close_polls
from app.actions.rows import position_of, save_position
from app.domain.errors import Invalid, NotFound
from app.domain.events import RecommendationChanged, RoomMoved
from app.domain.recommendations import DraftStatus, Level, Recommendation
from app.domain.settling import CHANGED_DRAFT, DECIDED_DRAFT, check_same, draft_state, fate_state
from app.storage.database import Tx
from app.storage.records import open_recommendation, seal_recommendation
from app.storage.tables import RecommendationRow


def add_recommendation(
    tx: Tx,
    session: str,
    *,
    text: str,
    case: str = "",
    owner: str = "",
    theme: str = "",
    level: Level = Level.UNSAID,
    sign: str = "",
) -> str:
    """A new draft at the end; returns its id. `theme` is the id of the theme it answers, or empty."""
    name = secrets.token_bytes(16)
    rows = tx.all(RecommendationRow, session=bytes.fromhex(session))
    place = max((row.position for row in rows), default=-1) + 1
    draft = Recommendation(name.hex(), text, case, owner, theme=theme, level=level, sign=sign)
    sealed = seal_recommendation(tx.vault, session, draft)
    tx.add(RecommendationRow(session=bytes.fromhex(session), id=name, position=place, sealed=sealed))
    tx.record(RecommendationChanged(session))
    return name.hex()


def change_recommendation(
    tx: Tx,
    session: str,
    draft: str,
    *,
    text: str,
    case: str,
    owner: str,
    theme: str = "",
    level: Level = Level.UNSAID,
    sign: str = "",
    seen: str = "",
) -> None:
    """New words for a draft; what the day made of it stays. Raises NotFound, Conflict when it is not as `seen`."""
    row = _row(tx, session, draft)
    kept = open_recommendation(tx.vault, row)
    check_same(seen, draft_state(kept), CHANGED_DRAFT)
    _save(tx, row, replace(kept, text=text, case=case, owner=owner, theme=theme, level=level, sign=sign))


def set_status(tx: Tx, session: str, draft: str, status: DraftStatus, into: str = "", seen: str = "") -> None:
    """Keeps, parks, joins or takes up a draft again. A question about it that is open is counted and closed.

    `into` is the draft it is joined with, `seen` names the draft as it was looked at. Raises NotFound, Conflict when
    it is not as `seen`, Invalid when it would be joined with itself, with one that is not asked about, or with none.
    """
    row = _row(tx, session, draft)
    kept = open_recommendation(tx.vault, row)
    if seen and (kept.status, kept.into) == (status, into):
        return  # somebody else decided the very same
    check_same(seen, fate_state(kept), DECIDED_DRAFT, "decided")
    if status is DraftStatus.MERGED:
        other = open_recommendation(tx.vault, _row(tx, session, into)) if into and into != draft else None
        if other is None or not other.status.asked:
            raise Invalid("Choose another draft to join it with.", field="into")
    _save(tx, row, replace(kept, status=status, into=into if status is DraftStatus.MERGED else ""))
    if not status.asked:
        _close_question(tx, session, draft)


def remove_recommendation(tx: Tx, session: str, draft: str) -> None:
    """Removes a draft. Raises NotFound."""
    row = _row(tx, session, draft)
    _close_question(tx, session, row.id.hex())
    tx.remove(RecommendationRow, session=row.session, id=row.id)
    tx.record(RecommendationChanged(session))


def _close_question(tx: Tx, session: str, draft: str) -> None:
    position = position_of(tx, session)
    closing = [poll for poll in position.open_polls if poll.partition("#")[0] == f"support:{draft}"]
    if closing:
        close_polls(tx, session, closing)
        left = tuple(poll for poll in position.open_polls if poll not in closing)
        save_position(tx, session, replace(position, open_polls=left))
        tx.record(RoomMoved(session))


def _save(tx: Tx, row: RecommendationRow, draft: Recommendation) -> None:
    sealed = seal_recommendation(tx.vault, row.session.hex(), draft)
    tx.change(RecommendationRow, {"session": row.session, "id": row.id}, sealed=sealed)
    tx.record(RecommendationChanged(row.session.hex()))


def _row(tx: Tx, session: str, draft: str) -> RecommendationRow:
    try:
        name = bytes.fromhex(draft)
    except ValueError:
        name = b""
    row = tx.get(RecommendationRow, session=bytes.fromhex(session), id=name)
    if row is None:
        raise NotFound("That draft is not here any more. Please reload this page.", field="recommendation")
    return row
