"""What happens after the day: steps with their dates, added and taken out while the room watches."""

from __future__ import annotations

from dataclasses import replace

from app.actions.preparation import check_may_change
from app.actions.rows import session_row
from app.actions.sessions import save_brief
from app.domain.errors import Conflict, Invalid
from app.domain.room import NextStep
from app.domain.templates.limits import MOST_STEPS
from app.storage.database import Tx
from app.storage.records import open_brief


def add_next_step(tx: Tx, session: str, step: NextStep) -> None:
    """Adds a step after the others. Raises NotFound, Gone, Invalid when there are as many as people can keep."""
    check_may_change(tx, session)
    brief, _ = open_brief(tx.vault, session_row(tx, session))
    if len(brief.next_steps) >= MOST_STEPS:
        raise Invalid(f"Keep {MOST_STEPS} steps or fewer. Take one out first.", field="what")
    save_brief(tx, session, replace(brief, next_steps=(*brief.next_steps, step)))


def remove_next_step(tx: Tx, session: str, step: NextStep) -> None:
    """Takes a step out, named by its words. Raises NotFound, Gone, Conflict when it is not there any more."""
    check_may_change(tx, session)
    brief, _ = open_brief(tx.vault, session_row(tx, session))
    if step not in brief.next_steps:
        raise Conflict("That step has changed or gone. Please look at the list again.")
    left = tuple(each for each in brief.next_steps if each != step)
    save_brief(tx, session, replace(brief, next_steps=left))
