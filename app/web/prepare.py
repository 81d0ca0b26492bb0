"""Preparing the event: its page, its brief, its links and its cards, for the facilitator until the room closes."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.access import issue_link
from app.actions.preparation import check_may_change
from app.actions.sessions import save_brief
from app.actions.signature import sign_wording
from app.domain.errors import NotFound
from app.domain.roles import Act, Role
from app.domain.room import Brief
from app.domain.views.issued import BY_ROLE, IssuedView
from app.domain.views.paper_cards import paper_cards
from app.domain.views.prepare import Typed, cards_view
from app.domain.views.prepare_fields import brief_values
from app.exports.cards import Sheet, cards_pdf
from app.exports.names import file_name
from app.storage.database import Tx
from app.web import prepare_chronology, prepare_entries, prepare_template
from app.web.forms import read_form
from app.web.host import card_of, today
from app.web.house import house, now, signed_in
from app.web.prepare_forms import read_brief
from app.web.prepare_page import prepare_page, typed_values

router = APIRouter(prefix="/prepare")
_BACK = {
    "prepare": ("/prepare#links", "Back to preparing"),
    "access": ("/console/access", "Back to devices and links"),
}
router.include_router(prepare_chronology.router)
router.include_router(prepare_entries.router)
router.include_router(prepare_template.router)


@router.get("")
async def preparing(request: Request, entry: str = "", done: str = "") -> Response:
    """The page. `entry` opens the form of an entry (`new` for one to add); `done` says what was just saved."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    return await prepare_page(request, await house(request).room(session), editing=entry[:32], done=done)


@router.post("/brief")
async def brief_saved(request: Request) -> Response:
    """Keeps the brief. Whatever is wrong is said beside its field, and nothing is kept until it is mended."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    form, here = await read_form(request), house(request)
    room = await here.room(session)
    brief, errors = read_brief(form, room.brief, today())
    if errors:
        typed = Typed(typed_values(form, brief_values(room.brief)), errors)
        return await prepare_page(request, room, typed=typed, status=422)
    # Another kind of review replaces words, so that is asked first; everything else is kept already.
    wanted, kept = brief.review_type, replace(brief, review_type=room.brief.review_type)
    await here.database.write(lambda tx: _keep(tx, session, kept))
    asks = wanted != kept.review_type
    return RedirectResponse(f"/prepare/kind?to={wanted}" if asks else "/prepare?done=brief", 303)


@router.post("/signature")
async def signed_off(request: Request) -> Response:
    """The lead reviewer signs off the wording about someone who has died, as it is saved now."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    await house(request).database.write(lambda tx: sign_wording(tx, session))
    return RedirectResponse("/prepare?done=signed", 303)


@router.post("/links")
async def link_made(request: Request) -> Response:
    """A new link for one role, with its PIN, shown this once."""
    session = (await signed_in(request, Act.ISSUE_LINKS, Role.FACILITATOR)).session
    form, here = await read_form(request), house(request)
    kind = BY_ROLE[form.choice("role", BY_ROLE)]
    link = await here.database.write(lambda tx: issue_link(tx, session, kind.role, now=now()))
    back = form.choice("back", _BACK) if form.raw("back") else "prepare"
    view = IssuedView(kind.title, (card_of(link),), *_BACK[back])
    return here.page(request, "host/links.html", view)


@router.get("/cards")
async def cards(request: Request) -> Response:
    """The cards for the door and the tables, to print."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    room = await house(request).room(session)
    return house(request).page(request, "prepare/cards.html", cards_view(room), rehearsal=room.brief.rehearsal)


@router.get("/paper/{sheet}.pdf")
async def paper(request: Request, sheet: str) -> Response:
    """Cards to write on, cards for the tables, and the shred list, as PDF files that anyone can print."""
    session = (await signed_in(request, Act.PREPARE_SESSION, Role.FACILITATOR)).session
    if sheet not in set(Sheet):
        raise NotFound("There is no such sheet. Choose one on the page of cards.")
    room = await house(request).room(session)
    cards = paper_cards(room, house(request).settings.origin)
    made = await asyncio.to_thread(cards_pdf, cards, Sheet(sheet), room.brief.event_date)
    name = file_name(room.brief.event_date, "pdf", sheet, rehearsal=room.brief.rehearsal)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type="application/pdf", headers=headers)


def _keep(tx: Tx, session: str, brief: Brief) -> None:
    check_may_change(tx, session)
    save_brief(tx, session, brief)
