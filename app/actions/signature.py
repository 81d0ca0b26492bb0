"""The lead reviewer's signature under the wording about someone who has died."""

from __future__ import annotations

from dataclasses import replace

from app.actions.preparation import check_may_change
from app.actions.rows import session_row
from app.actions.sessions import save_brief
from app.domain.errors import Invalid
from app.domain.lived_voice import missing_for_signature, signature
from app.storage.database import Tx
from app.storage.records import open_brief


def sign_wording(tx: Tx, session: str) -> None:
    """Signs the wording as it is kept now. Raises NotFound, Gone, Invalid while something has to be chosen first."""
    check_may_change(tx, session)
    brief, _ = open_brief(tx.vault, session_row(tx, session))
    if missing := missing_for_signature(brief):
        raise Invalid(missing, field="voice")
    save_brief(tx, session, replace(brief, signed_off=signature(brief)))
