"""The scribe's cards: what is on paper or was said aloud goes into the same mix as what phones send, without a mark.

The promise: a typed card is kept under a key of chance by the same act as a phone's note, and leaves no other trace:
no line in the staff log, no count, nothing in the answer that leads to the note.
"""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from app.domain.errors import Invalid, Refused
from app.domain.roles import Act, Role
from app.domain.views.paper_cards import paper_cards
from app.exports.cards import Sheet, cards_pdf
from app.exports.names import file_name
from app.live.frames import Message, error, read_message
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import after_change, house, signed_in
from app.web.messages import answer_typed
from app.web.participant import is_json, new_key, refused_as, status_of_code

router = APIRouter(prefix="/console")


@router.post("/typing")
async def typed(request: Request) -> Response:
    """Puts a card or a spoken point into the mix, under a key that nobody keeps; or takes the last one back.

    A script sends the messages of a phone, `say` and `take`, from an outbox. A page without script sends a form.
    """
    found = await signed_in(request, Act.TYPE_FOR_ROOM, Role.FACILITATOR)
    if is_json(request):
        return await _by_message(request, found.session)
    form = await read_form(request)
    words = {name: form.raw(name) for name in ("stage", "card", "body", "entry", "basis")}
    said = await answer_typed(house(request).database, found.session, Message("say", {"key": new_key(), **words}))
    if said["t"] == "err":
        raise refused_as(str(said["code"]), str(said["say"]))
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.get("/typing/shred-list.pdf")
async def shred_list(request: Request) -> Response:
    """The list to sign when the paper is gone, for whoever types the cards in."""
    session = (await signed_in(request, Act.TYPE_FOR_ROOM, Role.FACILITATOR)).session
    room, origin = await house(request).room(session), house(request).settings.origin
    made = await asyncio.to_thread(cards_pdf, paper_cards(room, origin), Sheet.SHRED, room.brief.event_date)
    name = file_name(room.brief.event_date, "pdf", Sheet.SHRED)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type="application/pdf", headers=headers)


async def _by_message(request: Request, session: str) -> Response:
    try:
        message = read_message(await request.body())
        if message.kind not in ("say", "take"):
            raise Invalid("That message is of no known kind.", code="unknown_type")
    except Refused as refused:
        return JSONResponse(error(refused), status_of(refused))
    said = await answer_typed(house(request).database, session, message)
    return JSONResponse(said, 200 if said["t"] == "ack" else status_of_code(str(said["code"])))
