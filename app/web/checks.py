"""The private reading of a draft before it is sent, asked by its own phone over the socket or by request.

The promise: the words are read in memory and forgotten; they reach no store, no log, no other face and no event. A
reading never stands in the way of a note: it has a thread of its own, and is given up when it would come too late to
be of use.
"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.actions.access import Seat
from app.domain.contributions import LIMIT
from app.domain.errors import Invalid, Refused
from app.domain.stages import StageName
from app.domain.words import clean_text
from app.live.frames import Message, error, read_message
from app.web.errors import status_of
from app.web.house import House, house, seated
from app.web.messages import inside
from app.web.one_length import OneLength

router = APIRouter()


async def check_answer(here: House, seat: Seat, message: Message) -> dict[str, object]:
    """What a phone is told about its draft. A draft that could not be sent is told so when it is sent, not here."""
    number = message.fields["n"]
    try:
        stage, text = _draft(message)
        room = await here.database.read(lambda tx: here.reader.load(tx, inside(tx, seat)))
    except Refused as refused:
        return error(refused) | {"of": message.kind}
    nudge = await here.checks.read(text, stage, room.brief)
    told = {"kind": nudge.kind.value, "parts": nudge.parts, "why": nudge.why, "draft": nudge.draft} if nudge else None
    return {"t": "checked", "n": number, "nudge": told}


@router.post("/r/checks")
async def checked(request: Request) -> Response:
    """The same by request, where sockets are blocked."""
    seat, here = await seated(request), house(request)
    try:
        message = read_message(await request.body())
        if message.kind != "check":
            raise Invalid("That message is of no known kind.", code="unknown_type")
    except Refused as refused:
        return OneLength(error(refused), status_of(refused))
    told = await check_answer(here, seat, message)
    return OneLength(told, 200 if told["t"] == "checked" else 422)


def _draft(message: Message) -> tuple[StageName, str]:
    try:
        stage = StageName(message.fields["stage"])
    except ValueError:
        raise Invalid("Please reload this page.", code="bad_type", field="stage") from None
    if type(message.fields["n"]) is not int:
        raise Invalid("That message has a number nobody can use.", code="bad_type", field="n")
    return stage, clean_text(message.fields["body"], limit=LIMIT)
