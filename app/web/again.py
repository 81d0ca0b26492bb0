"""The PIN once more before documents leave, and the way back in with a recovery code."""

from __future__ import annotations

import hmac
import re
from functools import partial

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.access import read_pass
from app.actions.devices import give_pin_again
from app.actions.recovery import UNKNOWN, find_code, recover
from app.domain.errors import Invalid, NotFound, Refused
from app.domain.roles import Act, Role
from app.domain.views.access import NewPinView, PinView
from app.web.cookies import cookie_name, keep_cookie
from app.web.doors import WRONG_PIN, DoorView
from app.web.errors import status_of
from app.web.forms import Fields, read_form
from app.web.house import house, now, signed_in

router = APIRouter()

_OURS = re.compile(r"/(?:transcript|sessions|console|prepare)[a-z0-9/._-]{0,120}")
_ITS_OWN = {"pin", "then", "carry", "form_key"}
_HOMES = {Role.REVIEWER: "/transcript", Role.HOST: "/sessions"}


@router.get("/pin")
async def pin_asked(request: Request, then: str = "") -> Response:
    """Asks for the PIN again, before what needs it."""
    await signed_in(request, Act.GIVE_PIN, Role.FACILITATOR, Role.REVIEWER, Role.HOST)
    return house(request).page(request, "public/pin.html", PinView(_ours(then)))


@router.post("/pin")
async def pin_given(request: Request) -> Response:
    """Checks the PIN, and goes on to what needed it. Five wrong ones sign the device out."""
    found = await signed_in(request, Act.GIVE_PIN, Role.FACILITATOR, Role.REVIEWER, Role.HOST)
    form, here, at = await read_form(request), house(request), now()
    row = await here.database.read(partial(read_pass, token=found.token, now=at))
    then = _ours(form.raw("then")) or _HOMES.get(found.role, "/console")
    try:
        right = row is not None and hmac.compare_digest(await here.slowly(form.raw("pin"), row.pin_salt), row.pin_hash)
        if not await here.database.write(lambda tx: give_pin_again(tx, found.token, right=right, now=at)):
            raise Invalid(WRONG_PIN, field="pin")
    except Refused as refused:
        view = PinView(then, refused.sentence, _carried(form) if form.raw("carry") else ())
        return here.page(request, "public/pin.html", view, status=status_of(refused))
    # 307 sends the whole form on to where it was first meant to go.
    return RedirectResponse(then, 307 if form.raw("carry") and _ours(form.raw("then")) else 303)


async def pin_first(request: Request) -> Response:
    """Asks for the PIN before a form is carried out, and keeps what was typed in it. Raises Invalid."""
    view = PinView(request.url.path, carried=_carried(await read_form(request)))
    return house(request).page(request, "public/pin.html", view, status=403)


def _carried(form: Fields) -> tuple[tuple[str, str], ...]:
    return tuple((name, form.typed(name)) for name in sorted(form.names - _ITS_OWN))


@router.get("/recover")
async def recovery_door(request: Request) -> Response:
    """Where a code of the recovery sheet is typed."""
    return house(request).page(request, "public/recover.html", DoorView())


@router.post("/recover")
async def recovered(request: Request) -> Response:
    """Signs this device in as the facilitator and every other one of the facilitator's out."""
    form, here = await read_form(request), house(request)
    typed = form.raw("code")[:64]
    try:
        here.guesses.check()
        token, pin, ended, session = await _recover(request, typed)
    except Refused as refused:
        if isinstance(refused, NotFound):
            here.guesses.failed()
        view = DoorView(refused.sentence, form.typed("code")[:32])
        return here.page(request, "public/recover.html", view, status=status_of(refused))
    for device in ended:
        await here.hub.sign_out(session, device)
    answer = here.page(request, "public/new_pin.html", NewPinView(f"{pin[:3]} {pin[3:]}", len(ended)))
    keep_cookie(request, answer, cookie_name(Role.FACILITATOR), token)
    return answer


async def _recover(request: Request, typed: str) -> tuple[str, str, list[str], str]:
    here = house(request)
    letters, salt, kept = await here.database.read(lambda tx: find_code(tx, typed))
    given = await here.slowly(letters, salt)
    if not hmac.compare_digest(given, kept):
        raise NotFound(UNKNOWN, field="code")
    token, pin, ended = await here.database.write(lambda tx: recover(tx, letters, given, now=now()))
    row = await here.database.read(partial(read_pass, token=token, now=now()))
    return token, pin, ended, row.session.hex() if row else ""


def _ours(then: str) -> str:
    """Where to go on, when it is a page of ours; else nothing, so that no link can lead elsewhere."""
    return then if _OURS.fullmatch(then) else ""
