"""The host: makes a session and hands on its links. The host never sees anything that is said in one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.access import LINK_DAYS, OPENINGS, IssuedLink, issue_link
from app.actions.recovery import SheetCode, keep_sheet, new_sheet, reissue
from app.actions.sessions import create_session
from app.domain.errors import NotFound, Refused
from app.domain.roles import Act, Role
from app.domain.room import Brief, RoomState
from app.domain.views.host import NEW_SESSION, Listed, host_view
from app.domain.views.issued import KINDS, SHOWN, IssuedCard, IssuedView, issued_card
from app.rehearsal.preflight import Line, check, own_addresses, phone_addresses
from app.settings import Settings
from app.storage.database import Tx
from app.storage.records import open_brief
from app.storage.tables import SessionRow
from app.web.cookies import cookie_name, keep_cookie
from app.web.doors import DoorView, redeem
from app.web.errors import status_of
from app.web.forms import read_form
from app.web.house import house, now, signed_in
from app.web.prepare_forms import read_new_brief

router = APIRouter()


@dataclass(frozen=True)
class VenueView:
    """The page that looks over the venue: its lines, and the addresses to try from a phone."""

    lines: Sequence[Line]
    addresses: Sequence[str]


@router.get("/host")
async def host_door(request: Request) -> Response:
    """Where the host's link leads; its key is behind the # and is posted by a script or by hand."""
    return house(request).page(request, "host/door.html", DoorView())


@router.post("/host")
async def host_link(request: Request) -> Response:
    """Redeems the host's link with the PIN that the server printed beside it."""
    form = await read_form(request)
    link = form.raw("link").strip().rpartition("#")[2]
    try:
        role, token = await redeem(request, link, form.raw("pin"), roles={Role.HOST})
    except Refused as refused:
        view = DoorView(refused.sentence, form.typed("link").strip().rpartition("#")[2][:64])
        return house(request).page(request, "host/door.html", view, status=status_of(refused))
    answer = RedirectResponse("/sessions", 303)
    keep_cookie(request, answer, cookie_name(role), token)
    return answer


@router.get("/sessions")
async def sessions(request: Request) -> Response:
    """The sessions by title, date and state, and the form for a new one."""
    await signed_in(request, Act.CREATE_SESSION, Role.HOST)
    here = house(request)
    ended = await asyncio.to_thread(here.ends.certificates)
    look = here.look
    doubt = here.clock().date() if here.clock and look and look.ready and not look.believed else None
    view = host_view(await _listed(request), ended=(each.sentence for each in ended), doubt=doubt)
    return here.page(request, "host/sessions.html", view)


@router.get("/sessions/venue")
async def venue(request: Request) -> Response:
    """Looks over the venue: this machine, its address and its database, and the browser that asks."""
    await signed_in(request, Act.CREATE_SESSION, Role.HOST)
    settings = house(request).settings
    lines, addresses = await asyncio.to_thread(lambda: (check(settings), own_addresses()))
    return house(request).page(request, "host/venue.html", VenueView(lines, phone_addresses(settings, addresses)))


@router.post("/sessions")
async def session_made(request: Request) -> Response:
    """Makes a session and shows its links, its PINs and its recovery sheet, this once."""
    await signed_in(request, Act.CREATE_SESSION, Role.HOST)
    form, here = await read_form(request), house(request)
    brief, errors = read_new_brief(form, today())
    if brief is None:
        view = host_view(await _listed(request), {name: form.typed(name) for name in NEW_SESSION}, errors)
        return here.page(request, "host/sessions.html", view, status=422)
    made, settings = brief, here.settings
    sheet = await asyncio.to_thread(new_sheet)
    links = await here.database.write(lambda tx: _create(tx, made, settings, sheet, now()))
    cards, codes = tuple(card_of(link) for link in links), tuple(code.shown for code in sheet)
    return here.page(request, "host/links.html", IssuedView(made.title, cards, "/sessions", "All sessions", codes))


@router.post("/sessions/{session}/facilitator")
async def facilitator_reissued(request: Request, session: str) -> Response:
    """A new link for a facilitator whose devices are lost; the old devices and links end at once."""
    await signed_in(request, Act.ISSUE_LINKS, Role.HOST)
    here = house(request)
    known = {listed.session: listed.title for listed in await _listed(request)}
    if session not in known:
        raise NotFound("There is no such session here.")
    link, ended = await here.database.write(lambda tx: reissue(tx, session, now=now()))
    for device in ended:
        await here.hub.sign_out(session, device)
    return here.page(
        request, "host/links.html", IssuedView(known[session], (card_of(link),), "/sessions", "All sessions")
    )


def today() -> date:
    """The day it is, for the dates people choose."""
    return datetime.now(UTC).date()


def card_of(link: IssuedLink, opens: int = 0) -> IssuedCard:
    """A new link as it is shown, once. `opens` is how often, when that is not as often as its kind does."""
    opens = opens or (OPENINGS if link.role is Role.REVIEWER else 1)
    return issued_card(SHOWN[link.role], link.token, link.pin, days=LINK_DAYS[link.role], devices=opens)


def _create(tx: Tx, brief: Brief, settings: Settings, sheet: Sequence[SheetCode], at: int) -> Sequence[IssuedLink]:
    session = create_session(tx, brief, group_size=settings.group_size, small_number=settings.small_number)
    keep_sheet(tx, session, sheet)
    return [issue_link(tx, session, kind.role, now=at) for kind in KINDS]


async def _listed(request: Request) -> Sequence[Listed]:
    return await house(request).database.read(_read_titles)


def _read_titles(tx: Tx) -> Sequence[Listed]:
    rows = (row for row in tx.all(SessionRow) if tx.vault.holds(row.id.hex()))
    briefs = ((open_brief(tx.vault, row)[0], row) for row in rows)
    return [Listed(brief.title, brief.event_date, RoomState(row.state), row.id.hex()) for brief, row in briefs]
