"""A session becomes another kind of review, or takes over a template that was saved: until the room closes."""

from __future__ import annotations

from app.actions.preparation import check_may_change
from app.actions.rows import session_row
from app.actions.sessions import save_brief
from app.domain.templates.change import change_kind
from app.domain.templates.file import TemplateFile, load_into
from app.storage.database import Tx
from app.storage.records import open_brief


def set_kind(tx: Tx, session: str, kind: str) -> None:
    """Makes it another kind of review; what was edited by hand stays. Raises NotFound, Gone."""
    check_may_change(tx, session)
    brief, _ = open_brief(tx.vault, session_row(tx, session))
    save_brief(tx, session, change_kind(brief, kind).brief)


def load_template(tx: Tx, session: str, template: TemplateFile) -> None:
    """Takes over the wording and times of a template. Raises NotFound, Gone."""
    check_may_change(tx, session)
    brief, _ = open_brief(tx.vault, session_row(tx, session))
    save_brief(tx, session, load_into(brief, template))
