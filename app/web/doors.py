"""How a staff link becomes a signed-in device: by a button, with a PIN, never by opening an address."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.access import read_link, redeem_link, sign_out
from app.domain.errors import Invalid, NotFound, Refused
from app.domain.roles import Act, Role
from app.web.cookies import cookie_name, keep_cookie
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import house, now, signed_in

router = APIRouter()

WRONG_PIN = "That PIN is not right. Please check it and try again."
_HOME = {
    Role.FACILITATOR: "/console",
    Role.CO_FACILITATOR: "/console",
    Role.SCRIBE: "/console",
    Role.REVIEWER: "/transcript",
}


@dataclass(frozen=True)
class DoorView:
    """A door: the sentence to show when the last try did not work."""

    error: str = ""
    link: str = ""
    version: int = 0


@router.get("/f")
async def staff_door(request: Request) -> Response:
    """Where a staff link leads: its key is in the fragment, so it never reaches a log."""
    return house(request).page(request, "console/door.html", DoorView())


@router.post("/f")
async def staff_link(request: Request) -> Response:
    """Redeems a staff link with its PIN and goes to that role's page."""
    form = await read_form(request)
    link = form.raw("link").strip().rpartition("#")[2]
    try:
        role, token = await redeem(request, link, form.raw("pin"), roles=set(_HOME))
    except Refused as refused:
        view = DoorView(refused.sentence, form.typed("link").strip().rpartition("#")[2][:64])
        return house(request).page(request, "console/door.html", view, status=status_of(refused))
    answer = RedirectResponse(_HOME[role], 303)
    keep_cookie(request, answer, cookie_name(role), token)
    return answer


@router.post("/console/leave")
async def left(request: Request) -> Response:
    """Signs this device of the console out, at once and on the server."""
    return await _leave(request, (Role.FACILITATOR,), "/f")


@router.post("/transcript/leave")
async def reviewer_left(request: Request) -> Response:
    """Signs out the device that sits at the desk, a lead reviewer's too."""
    return await _leave(request, (Role.REVIEWER, Role.FACILITATOR), "/f")


@router.post("/sessions/leave")
async def host_left(request: Request) -> Response:
    """Signs the host's device out."""
    return await _leave(request, (Role.HOST,), "/host")


async def _leave(request: Request, faces: Collection[Role], door: str) -> Response:
    found, here = await signed_in(request, Act.SIGN_OUT, *faces), house(request)
    await here.database.write(lambda tx: sign_out(tx, found.token))
    await here.hub.sign_out(found.session, found.device)
    answer = RedirectResponse(door, 303)
    keep_cookie(request, answer, cookie_name(found.role), "")
    return answer


async def redeem(request: Request, link: str, pin: str, roles: Collection[Role]) -> tuple[Role, str]:
    """Signs a device in with a link of one of these roles. Raises Refused with what to do.

    The PIN is checked on a worker thread: that check is slow on purpose and must not hold up the room.
    """
    database, at = house(request).database, now()
    row = await database.read(lambda tx: read_link(tx, link[:64], now=at))
    if row.role not in roles:
        raise NotFound("This link is not for this page. Ask for a new one.", field="link")
    right = True
    if row.pin_hash:
        given = await house(request).slowly(pin, row.pin_salt)
        right = hmac.compare_digest(given, row.pin_hash)
    role, token = await database.write(lambda tx: redeem_link(tx, link[:64], pin_is_right=right, now=at))
    if not token:
        raise Invalid(WRONG_PIN, field="pin")
    return role, token
