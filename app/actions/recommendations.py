"""Drafting recommendations: ideas for what would help, never decisions."""

from __future__ import annotations

import secrets

from app.domain.errors import NotFound
from app.domain.events import RecommendationChanged
from app.domain.room import Recommendation
from app.storage.database import Tx
from app.storage.records import seal_recommendation
from app.storage.tables import RecommendationRow


def add_recommendation(tx: Tx, session: str, *, text: str, case: str = "", owner: str = "") -> str:
    """A new draft at the end; returns its id."""
    name = secrets.token_bytes(16)
    place = tx.count(RecommendationRow, session=bytes.fromhex(session))
    sealed = seal_recommendation(tx.vault, session, Recommendation(name.hex(), text, case, owner))
    tx.add(RecommendationRow(session=bytes.fromhex(session), id=name, position=place, sealed=sealed))
    tx.record(RecommendationChanged(session))
    return name.hex()


def change_recommendation(tx: Tx, session: str, draft: str, *, text: str, case: str, owner: str) -> None:
    """New words for a draft. Raises NotFound."""
    row = _row(tx, session, draft)
    sealed = seal_recommendation(tx.vault, session, Recommendation(draft, text, case, owner))
    tx.change(RecommendationRow, {"session": row.session, "id": row.id}, sealed=sealed)
    tx.record(RecommendationChanged(session))


def remove_recommendation(tx: Tx, session: str, draft: str) -> None:
    """Removes a draft. Raises NotFound."""
    row = _row(tx, session, draft)
    tx.remove(RecommendationRow, session=row.session, id=row.id)
    tx.record(RecommendationChanged(session))


def _row(tx: Tx, session: str, draft: str) -> RecommendationRow:
    try:
        name = bytes.fromhex(draft)
    except ValueError:
        name = b""
    row = tx.get(RecommendationRow, session=bytes.fromhex(session), id=name)
    if row is None:
        raise NotFound("That draft is not here any more. Please reload this page.", field="recommendation")
    return row
