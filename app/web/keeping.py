"""What is kept, until when, on hold or not: one page for the lead reviewer, one for the host, who agree on it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.keeping import agree_to, ask_for, due_of, keeping_of, withdraw_wish
from app.actions.retention import AGREED, end
from app.actions.rows import session_row
from app.domain.errors import NotFound, Refused
from app.domain.keeping import Decision, Wish
from app.domain.roles import Act, Role
from app.domain.views.keeping import FIELDS, KeepingView, keeping_view
from app.settings import VERSION
from app.storage.database import Tx
from app.storage.records import open_brief
from app.web.again import pin_first
from app.web.errors import status_of
from app.web.forms import Fields, read_form
from app.web.house import House, PinNeeded, house, signed_in

router = APIRouter()

AGREE, WITHDRAW = "agree", "withdraw"
_OWN = "/console/keeping"


@router.get("/console/keeping")
async def own_keeping(request: Request) -> Response:
    """What is kept of the lead reviewer's session."""
    found = await signed_in(request, Act.HOLD_SESSION, Role.FACILITATOR)
    return await _shown(request, found.session, Role.FACILITATOR)


@router.post("/console/keeping")
async def own_keeping_decided(request: Request) -> Response:
    """Asks, agrees or withdraws as the lead reviewer."""
    try:
        found = await signed_in(request, Act.HOLD_SESSION, Role.FACILITATOR)
    except PinNeeded:
        return await pin_first(request)
    return await _decided(request, found.session, Role.FACILITATOR)


@router.get("/sessions/{session}/keeping")
async def keeping(request: Request, session: str) -> Response:
    """What is kept of a session, for the host: no word of it."""
    await signed_in(request, Act.HOLD_SESSION, Role.HOST)
    return await _shown(request, _named(session), Role.HOST)


@router.post("/sessions/{session}/keeping")
async def keeping_decided(request: Request, session: str) -> Response:
    """Asks, agrees or withdraws as the host."""
    try:
        await signed_in(request, Act.HOLD_SESSION, Role.HOST)
    except PinNeeded:
        return await pin_first(request)
    return await _decided(request, _named(session), Role.HOST)


@router.post("/sessions/calendar")
async def day_confirmed(request: Request) -> Response:
    """The host has looked at the clock, which had leapt: the day it says is right, so what is due may go."""
    try:
        await signed_in(request, Act.DESTROY_SESSION, Role.HOST)
    except PinNeeded:
        return await pin_first(request)
    here, form = house(request), await read_form(request)
    now = _now(here)
    if form.day("today") == now.date():
        await asyncio.to_thread(here.ends.see, now)
        await here.keep_calendar()
    return RedirectResponse("/sessions", 303)


async def _decided(request: Request, session: str, role: Role) -> Response:
    here, form = house(request), await read_form(request)
    try:
        wish = await _carry_out(here, form, session, role)
    except NotFound:
        raise
    except Refused as refused:
        return await _shown(request, session, role, form=form, refused=refused)
    if wish is Wish.DESTROY:
        await asyncio.to_thread(end, here.database, here.ends, session, _now(here), AGREED, VERSION)
        return RedirectResponse("/sessions" if role is Role.HOST else "/", 303)
    return RedirectResponse(request.url.path, 303)


async def _carry_out(here: House, form: Fields, session: str, role: Role) -> Wish | None:
    """What the form asks for; returns what two people have now agreed to, if they have."""
    what = form.choice("do", [*Wish, AGREE, WITHDRAW])
    if what == WITHDRAW:
        await here.database.write(lambda tx: withdraw_wish(tx, session), room=session)
        return None
    who = form.optional("who", 120, lines=False)
    if what == AGREE:
        return await here.database.write(lambda tx: agree_to(tx, session, role, who), room=session)
    day = _now(here).date().isoformat()
    wanted = Decision(Wish(what), form.optional("reason", 600), role, who, day)
    await here.database.write(lambda tx: ask_for(tx, session, wanted), room=session)
    return None


async def _shown(
    request: Request, session: str, role: Role, *, form: Fields | None = None, refused: Refused | None = None
) -> Response:
    here = house(request)
    typed = {name: form.typed(name) for name in FIELDS} if form else {}
    errors = {refused.field: refused.sentence} if refused and refused.field in FIELDS else {}
    sentence = refused.sentence if refused and not errors else ""

    def view(tx: Tx) -> KeepingView:
        brief, _ = open_brief(tx.vault, session_row(tx, session))
        own = role is Role.FACILITATOR
        action, back = (_OWN, "/console") if own else (f"/sessions/{session}/keeping", "/sessions")
        return keeping_view(
            brief.title, keeping_of(tx, session), due_of(tx, session), role, action, back,
            typed=typed, errors=errors, sentence=sentence,
        )  # fmt: skip

    page = await here.database.read(view)
    return here.page(request, "host/keeping.html", page, status=status_of(refused) if refused else 200)


def _named(session: str) -> str:
    if len(session) != 32 or not set(session) <= set("0123456789abcdef"):
        raise NotFound("There is no such session here.")
    return session


def _now(here: House) -> datetime:
    return here.clock() if here.clock is not None else datetime.now(UTC)
