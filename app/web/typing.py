"""The scribe's cards: what is on paper or was said aloud goes into the same mix as what phones send, without a mark."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request, Response

from app.actions.contributions import submit
from app.actions.rows import session_row
from app.domain.contributions import check_draft, check_room_takes_part
from app.domain.roles import Act, Role
from app.domain.room import RoomState
from app.storage.database import Tx
from app.storage.records import read_position
from app.web.forms import read_form
from app.web.house import after_change, house, signed_in

router = APIRouter(prefix="/console")


@router.post("/typing")
async def typed(request: Request) -> Response:
    """Puts a card or a spoken point into the mix, under a key that nobody keeps."""
    found, form = await signed_in(request, Act.TYPE_FOR_ROOM, Role.FACILITATOR), await read_form(request)
    words = {name: form.raw(name) for name in ("stage", "card", "body", "entry", "basis")}
    key = secrets.token_bytes(16)

    def change(tx: Tx) -> None:
        row = session_row(tx, found.session)
        check_room_takes_part(RoomState(row.state))
        submit(tx, found.session, key, check_draft(read_position(row.live), **words))

    await house(request).database.write(change, mixed=True)
    return await after_change(request, found.session, Role.FACILITATOR, "/console")
