"""The invitation of a session: written by the host, read by anyone with its address, answered as a count.

The promise: an answer adds one to a number and leaves nothing else, and the page reads only what was written for it.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.actions.rows import session_row
from app.domain.errors import NotFound
from app.domain.invitation import Answer, Invitation, check_not_full
from app.domain.room import Brief, RoomState
from app.domain.series import Series
from app.storage.database import Tx
from app.storage.records import open_brief
from app.storage.rooms import series_of
from app.storage.tables import AnswerCountRow, InvitationRow

_KIND = "invitation"


@dataclass(frozen=True)
class Invited:
    """An invitation with what the page may know of its session."""

    session: str
    invitation: Invitation
    brief: Brief
    state: RoomState
    series: Series | None = None


def read_invitation(tx: Tx, session: str) -> Invitation:
    """The invitation of a session (32 hex digits); made with fresh addresses, not yet kept, when there is none."""
    row = tx.get(InvitationRow, session=session_row(tx, session).id)
    return _open(tx, row) if row else Invitation(page=_fresh(8), reply=_fresh(16))


def save_invitation(tx: Tx, session: str, invitation: Invitation) -> None:
    """Keeps the invitation. Raises NotFound when there is no such session."""
    found = session_row(tx, session).id
    values = {
        "page_hash": _hash(invitation.page),
        "reply_hash": _hash(invitation.reply),
        "sealed": tx.vault.seal(session, _KIND, found, 0, asdict(invitation)),
    }
    if not tx.change(InvitationRow, {"session": found}, **values):
        tx.add(InvitationRow(session=found, **values))


def find_page(tx: Tx, page: str) -> Invited:
    """The invitation behind a public address. Raises NotFound when there is none, or it is not shown."""
    return _shown(tx, tx.get(InvitationRow, page_hash=_hash(page)))


def find_reply(tx: Tx, reply: str) -> Invited:
    """The invitation behind the shared link for answers. Raises NotFound."""
    return _shown(tx, tx.get(InvitationRow, reply_hash=_hash(reply)))


def answer_counts(tx: Tx, session: str) -> dict[Answer, int]:
    """How many gave each answer."""
    rows = tx.all(AnswerCountRow, session=bytes.fromhex(session))
    return {Answer(row.answer): row.count for row in rows}


def count_answer(tx: Tx, reply: str, answer: Answer) -> Invited:
    """Adds one to an answer. Raises NotFound for an unknown link, Invalid once it was used far too often."""
    found = find_reply(tx, reply)
    counts = answer_counts(tx, found.session)
    check_not_full(counts, found.invitation.invited)
    where: dict[str, object] = {"session": bytes.fromhex(found.session), "answer": answer.value}
    if answer in counts:
        tx.change(AnswerCountRow, where, count=counts[answer] + 1)
    else:
        tx.add(AnswerCountRow(session=bytes.fromhex(found.session), answer=answer.value, count=1))
    return found


def renew_reply(tx: Tx, session: str) -> None:
    """A new link for answers; the old one dies, and counting starts again, because its counts meant nothing."""
    save_invitation(tx, session, replace(read_invitation(tx, session), reply=_fresh(16)))
    tx.remove(AnswerCountRow, session=bytes.fromhex(session))


def _shown(tx: Tx, row: InvitationRow | None) -> Invited:
    if row is not None:
        invitation = _open(tx, row)
        session = session_row(tx, row.session.hex())
        if invitation.shown:
            brief, state = open_brief(tx.vault, session)[0], RoomState(session.state)
            return Invited(row.session.hex(), invitation, brief, state, series_of(tx, row.session))
    raise NotFound("There is no page here any more. Please ask whoever sent you the link.")


def _open(tx: Tx, row: InvitationRow) -> Invitation:
    value: dict[str, Any] = tx.vault.open(row.session.hex(), _KIND, row.session, 0, row.sealed)
    return Invitation(**(value | {"words": tuple((key, text) for key, text in value["words"])}))


def _fresh(size: int) -> str:
    return secrets.token_urlsafe(size)


def _hash(address: str) -> bytes:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).digest()
