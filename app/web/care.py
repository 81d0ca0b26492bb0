"""Asking for a pause, from any phone; and what the facilitator does about it. No seat stands beside a request."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response

from app.actions.access import Seat
from app.actions.positions import start_break
from app.domain.care import read_wish
from app.domain.errors import Invalid, Refused
from app.domain.events import PauseAskedFor
from app.domain.roles import Act, Role
from app.domain.views.phone_pause import pause_page
from app.live.frames import Message, error, read_message
from app.live.signals import SECONDS
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import House, after_change, house, now, seated, signed_in
from app.web.messages import inside
from app.web.one_length import OneLength

router = APIRouter()

BREAK_MINUTES = 10


async def count_wish(here: House, seat: Seat, kind: object) -> None:
    """Counts one wish for a pause. The phone is told the same however many asked. Raises Refused."""
    wish = read_wish(kind)
    session = await here.database.read(lambda tx: inside(tx, seat))
    here.neighbours.wished(session, wish)
    if here.signals.ask(session, wish):
        here.notice([PauseAskedFor(session)])
    # When the five minutes are over, the card on the console goes by itself.
    asyncio.get_running_loop().call_later(SECONDS + 1, here.notice, [PauseAskedFor(session)])


async def signal_answer(here: House, seat: Seat, message: Message) -> dict[str, object]:
    """What a phone is told over its socket."""
    try:
        await count_wish(here, seat, message.fields["kind"])
    except Refused as refused:
        return error(refused) | {"of": message.kind}
    return {"t": "ack", "of": message.kind}


@router.get("/r/signals")
async def pause_form(request: Request) -> Response:
    """The question as a page of its own, for a phone without script."""
    seat = await seated(request)
    room = await house(request).room(seat.session)
    return house(request).page(request, "public/pause.html", pause_page(room), rehearsal=room.brief.rehearsal)


@router.post("/r/signals")
async def signalled(request: Request) -> Response:
    """A wish for a pause, by form or as the message of the protocol."""
    seat, here = await seated(request), house(request)
    if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
        return await _by_message(request, here, seat)
    await count_wish(here, seat, (await read_form(request)).raw("kind"))
    room = await here.room(seat.session)
    return here.page(request, "public/pause.html", pause_page(room, sent=True), rehearsal=room.brief.rehearsal)


@router.post("/console/signals")
async def answered(request: Request) -> Response:
    """The facilitator has seen it, and perhaps offers a break. The count begins at nought."""
    found, form = await signed_in(request, Act.SHOW_WALL, Role.FACILITATOR), await read_form(request)
    here = house(request)
    if form.choice("answer", ["break", "seen"]) == "break":
        ends = now() + 60 * BREAK_MINUTES
        await here.database.write(lambda tx: start_break(tx, found.session, ends=ends))
    here.neighbours.calm(found.session)
    here.notice([PauseAskedFor(found.session)])
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


async def _by_message(request: Request, here: House, seat: Seat) -> Response:
    try:
        message = read_message(await request.body())
        if message.kind != "signal":
            raise Invalid("That message is of no known kind.", code="unknown_type")
        await count_wish(here, seat, message.fields["kind"])
    except Refused as refused:
        return OneLength(error(refused) | {"of": "signal"}, status_of(refused))
    return OneLength({"t": "ack", "of": "signal"})
