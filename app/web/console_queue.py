"""The facilitator's decisions about contributions: share, hold, send back, hide words, move, undo."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from fastapi import APIRouter, Request, Response

from app.actions.contributions import decide, hide_words, put_in_theme, undo_decision
from app.actions.rows import position_of, save_position
from app.actions.themes import theme_row
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.hidden_words import hide
from app.domain.movement import after_decision
from app.domain.roles import Act, Role
from app.domain.room import ContributionState
from app.encoder import screen
from app.storage.database import Tx
from app.web.forms import read_form
from app.web.house import after_change, house, signed_in

router = APIRouter(prefix="/console")

_DECISIONS = {
    "share": ContributionState.SHARED,
    "hold": ContributionState.HELD,
    "send_back": ContributionState.SENT_BACK,
    "to_read": ContributionState.TO_READ,
}


@router.post("/contributions/{pub}/decision")
async def decided(request: Request, pub: str) -> Response:
    """Shares, holds, sends back with a note, or puts back to read."""
    found, form = await signed_in(request, Act.DECIDE_CONTRIBUTION, Role.FACILITATOR), await read_form(request)
    state = _DECISIONS[form.choice("decision", list(_DECISIONS))]
    reply = form.optional("note", 500) if state is ContributionState.SENT_BACK else ""

    def change(tx: Tx) -> None:
        decide(tx, found.session, pub, state, reply=reply)
        _remember(tx, found.session, pub, shared=state is ContributionState.SHARED)

    await house(request).database.write(change)
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/contributions/{pub}/words")
async def words_hidden(request: Request, pub: str) -> Response:
    """Hides chosen words; the rest stays as it was written, and is read again."""
    found, form = await signed_in(request, Act.DECIDE_CONTRIBUTION, Role.FACILITATOR), await read_form(request)
    chosen, instead = _indexes(form.raw("hidden")), form.text("instead", limit=60, lines=False)
    then = _DECISIONS[form.choice("then", ["hold", "share"])]
    room = await house(request).room(found.session)
    item = next((item for item in room.contributions if item.pub == pub), None)
    if item is None:
        raise NotFound("That note is not here any more. Its author may have changed it or taken it back.")
    text = hide(item.text, chosen, instead)
    known = frozenset({room.brief.name.casefold()})
    screened = await asyncio.to_thread(screen, text, item.stage, pseudonyms=known)

    def change(tx: Tx) -> None:
        hide_words(tx, found.session, pub, text, screened, then)
        _remember(tx, found.session, pub, shared=then is ContributionState.SHARED)

    await house(request).database.write(change)
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/contributions/{pub}/theme")
async def moved_to_theme(request: Request, pub: str) -> Response:
    """Moves a note into a theme, or out of one."""
    found, form = await signed_in(request, Act.GROUP_THEMES, Role.FACILITATOR), await read_form(request)
    theme = form.raw("theme")

    def change(tx: Tx) -> None:
        if theme:
            theme_row(tx, found.session, theme)
        put_in_theme(tx, found.session, pub, theme or None)
        save_position(tx, found.session, replace(position_of(tx, found.session), last_decided=pub))

    await house(request).database.write(change)
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


@router.post("/undo")
async def undone(request: Request) -> Response:
    """Takes back the facilitator's last decision."""
    found = await signed_in(request, Act.DECIDE_CONTRIBUTION, Role.FACILITATOR)

    def change(tx: Tx) -> None:
        pub = position_of(tx, found.session).last_decided
        if pub is None:
            raise Conflict("There is nothing to undo.")
        undo_decision(tx, found.session, pub)
        save_position(tx, found.session, replace(position_of(tx, found.session), last_decided=None))

    await house(request).database.write(change)
    return await after_change(request, found.session, Role.FACILITATOR, "/console")


def _remember(tx: Tx, session: str, pub: str, *, shared: bool) -> None:
    save_position(tx, session, after_decision(position_of(tx, session), pub, shared))


def _indexes(raw: str) -> frozenset[int]:
    parts = [part.strip() for part in raw.split(",") if part.strip()]
    if (
        not parts
        or len(parts) > 1500
        or not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in parts)
    ):
        raise Invalid("Please choose at least one word to hide.", field="hidden")
    return frozenset(int(part) for part in parts)
